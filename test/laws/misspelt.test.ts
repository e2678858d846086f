import * as custometry from "custometry";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const BOX = ["scale", "denominator", "statistic", "invalid", "method", "confidenceLevel"];
const COUNTING = ["scale", "invalid", "confidenceLevel"];
const NPS = [...COUNTING, "method", "clipped"];
const LINES = ["satisfiedFrom", "loyalFrom", "apostleFrom", "terroristTo"];
const INTERVAL = ["method", "confidenceLevel"];
const FUNNEL = ["steps", "window", "entry", "order", "ties", "reuse", "exclusions", "stopAt", "start", "observedUntil"];
const ONE_STEP = { steps: ["a"], window: "P1D" };
const COUNTS = { promoters: 1, passives: 1, detractors: 1 };

/** Per measure: what to give it before its options, and the names of its options. */
const MEASURES: Readonly<Record<string, readonly [before: readonly unknown[], names: readonly string[]]>> = {
  adjustedPValues: [[[]], ["adjust"]],
  pairedRateComparison: [[{ both: 1, beforeOnly: 1, afterOnly: 1, neither: 1 }], ["confidenceLevel"]],
  aalenJohansen: [[[]], ["outcomes", "times", ...INTERVAL]],
  kaplanMeier: [[[]], ["event", "times", "quantiles", "until", ...INTERVAL]],
  quantile: [[[1], 0.5], ["type"]],
  rate: [[1, 2], INTERVAL],
  rateComparison: [[custometry.rate(1, 2), custometry.rate(1, 3)], ["confidenceLevel"]],
  sampleMean: [[[1, 2]], ["confidenceLevel"]],
  behaviourScore: [[[]], ["rules"]],
  calibration: [[[]], ["bins", "top", ...INTERVAL]],
  callPlan: [[[]], ["target", "days", ...INTERVAL]],
  cureModel: [[[]], ["event", "distribution", "zeroTime", "times", ...INTERVAL]],
  fitScore: [[{}], ["rules"]],
  leadConversion: [[[]], ["asOf", "horizon", ...INTERVAL]],
  leadGrade: [[{}], ["behaviour"]],
  leadRouting: [[[]], ["receivers", "method"]],
  leadTimes: [[[]], ["asOf"]],
  leadWaterfall: [[[]], ["asOf", ...INTERVAL]],
  leadWinModel: [[[]], ["fields", "stages", "missingAs", "smoothing", "minimumTagLeads"]],
  qualification: [[{}], ["framework"]],
  sourceReturn: [[[]], INTERVAL],
  speedToLead: [[[]], ["within", ...INTERVAL]],
  funnelCombine: [[], [...FUNNEL, "attribution", "timeToConvert", "horizons", ...INTERVAL]],
  funnelUsers: [[[]], FUNNEL],
  funnelChange: [[custometry.funnel([], ONE_STEP), custometry.funnel([], ONE_STEP)], INTERVAL],
  funnelWhatIf: [[custometry.funnel([], ONE_STEP)], ["rates"]],
  funnelBottleneck: [[custometry.funnel([], ONE_STEP)], ["targets"]],
  cohortRetention: [[[]], ["asOf", "per", ...INTERVAL]],
  relationshipPhase: [[{}], ["asOf", "rule", "loyalFrom"]],
  relationshipPhases: [[[]], ["known", "asOf", "rule", "loyalFrom", ...INTERVAL]],
  nps: [[[]], NPS],
  npsCombine: [[], NPS],
  npsFromCounts: [[COUNTS], NPS],
  npsInterval: [[COUNTS], ["clipped", ...INTERVAL]],
  npsComparison: [[COUNTS, COUNTS], INTERVAL],
  npsComparisons: [[[]], ["along", "within", "adjust", ...INTERVAL]],
  npsPairedComparison: [[[]], COUNTING],
  npsPosterior: [[COUNTS], ["prior", "confidenceLevel", "above"]],
  npsSampleSize: [[], ["margin", "difference", "power", "variance", "secondVariance", "populationSize", ...INTERVAL]],
  npsPower: [[], ["difference", "responses", "variance", "secondVariance", "populationSize", ...INTERVAL]],
  formatNps: [[10], ["decimals", "rounding"]],
  rollingNps: [[[]], ["window", "ends", ...NPS]],
  stratifiedNps: [[[]], ["confidenceLevel"]],
  weightedNps: [[[]], COUNTING],
  csat: [[[]], ["satisfiedFrom", "dissatisfiedTo", ...BOX]],
  ces: [[[]], ["easyFrom", "difficultTo", "higherIs", ...BOX]],
  deliveryPromise: [[[]], ["coverage", "invalid", ...INTERVAL]],
  promiseKept: [[[]], ["promised", "invalid", ...INTERVAL]],
  disconfirmation: [[[]], ["confidenceLevel", "invalid"]],
  zoneOfTolerance: [[[]], ["confidenceLevel", "invalid"]],
  serviceRecovery: [[[]], ["confidenceLevel", "invalid"]],
  driverAnalysis: [[[]], ["outcome", "drivers", "confidenceLevel", "invalid"]],
  servqual: [[[]], ["weights", "confidenceLevel", "invalid"]],
  servperf: [[[]], ["weights", "confidenceLevel", "invalid"]],
  responseRate: [[{ invited: 1, completed: 1 }], INTERVAL],
  satisfactionLoyaltySegment: [[{ satisfaction: 1, loyalty: 1 }], LINES],
  satisfactionLoyaltySegments: [[[]], [...LINES, "confidenceLevel"]],
  valueStrategy: [[{}], ["threshold", "excellence", "lead"]],
  valueStrategyAssessment: [
    [[]],
    ["own", "items", "scale", "unanswered", "invalid", "confidenceLevel", "threshold", "excellence", "lead"],
  ],
  valueChain: [[[]], ["revenue"]],
  fieldVolatility: [[[]], ["fields", "dynamicFrom", "minComparisons", "missing", ...INTERVAL]],
};

/** Options that a call cannot do without, so that the misspelt one is reached. */
const NEEDED: Readonly<Record<string, object>> = {
  csat: { scale: { min: 1, max: 5 }, satisfiedFrom: 4, statistic: "topBox" },
  ces: { scale: { min: 1, max: 7 }, easyFrom: 5, statistic: "mean" },
  servqual: { dimensions: { speed: ["a"] } },
  servperf: { dimensions: { speed: ["a"] } },
  relationshipPhases: { asOf: "2026-01-01", rule: { kind: "fixed", window: "P1Y" }, loyalFrom: 2 },
  satisfactionLoyaltySegments: { satisfiedFrom: 4, loyalFrom: 4 },
};

const misspelt = (name: string): string => (name.length < 4 ? `${name}x` : name.slice(0, -1));

describe("a misspelt option", () => {
  const cases = Object.entries(MEASURES).flatMap(([measure, [before, names]]) =>
    names.map((name) => ({ measure, before, name, wrongName: misspelt(name) })),
  );

  it.each(cases)("of $measure is refused: $wrongName", ({ measure, before, name, wrongName }) => {
    const call = Reflect.get(custometry, measure) as (...values: unknown[]) => unknown;
    const needed = Object.entries(NEEDED[measure] ?? {}).filter(([option]) => option !== name);
    const options = { ...Object.fromEntries(needed), [wrongName]: 1 };
    expect(caught(() => call(...before, wrong(options)))).toBe(`unknownName at ${wrongName}`);
  });
});
