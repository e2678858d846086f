import { fromDayNumber } from "custometry/core";
import {
  csatFromHistogram,
  formatNps,
  type Nps,
  type NpsIntervalMethod,
  type NpsRounding,
  nps,
  npsComparison,
  npsFromCounts,
  npsFromHistogram,
  npsHomogeneity,
  npsInterval,
  npsPairedComparison,
  npsPosterior,
  npsSampleSize,
  npsVarianceRange,
  rollingNps,
  stratifiedNps,
  weightedNps,
} from "custometry/satisfaction";
import type { Adapter } from "./satisfaction.ts";
import { type Case, type Section, TOLERANCE } from "./section.ts";

/** Of the section: for the score, the bootstrap and the posteriors, in points. */
const LOOSE = 1e-7;

type Ends = [low: number, high: number];

interface NpsExpected extends Record<string, unknown> {
  n: number;
  detractors: number;
  passives: number;
  promoters: number;
  promoterShare: number;
  passiveShare: number;
  detractorShare: number;
  score: number;
  scoreRoundedHalfAwayFromZero: number;
  meanAnswer: number;
  variance: number;
  standardError: number;
  sampleVariance: number | null;
  marginOfErrorWald: number;
  intervals: Record<string, Ends | null>;
  bayesUniform?: { posteriorMean: number; posteriorSd: number; interval: Ends };
  bayesJeffreys?: { posteriorMean: number; posteriorSd: number };
}

/** Names of the golden file for our methods. */
const METHODS: Readonly<Record<string, NpsIntervalMethod>> = {
  wald: "wald",
  trinomialMeansT: "trinomialT",
  adjustedWald: "adjustedWald",
  agrestiMin: "agrestiMin",
  bonettPrice: "bonettPrice",
  score: "score",
  exactBootstrap: "bootstrap",
};

function npsSection(section: Section, cases: Case[]): void {
  for (const { id, input, expected } of cases as unknown as Case<
    { histogram: number[]; confidence: number },
    NpsExpected
  >[]) {
    const { histogram, confidence: confidenceLevel } = input;
    const { intervals, bayesUniform, bayesJeffreys, ...figures } = expected;
    const result = npsFromHistogram(histogram, { confidenceLevel });
    const { n, score, scoreRoundedHalfAwayFromZero, meanAnswer, sampleVariance, marginOfErrorWald, ...same } = figures;
    section.check(`${id} n`, result.responses, n);
    for (const [name, figure] of Object.entries(same))
      section.check(`${id} ${name}`, result[name as keyof Nps], figure);
    section.check(`${id} score`, result.value, score, LOOSE / 100);
    section.check(`${id} rounded`, formatNps(result), String(scoreRoundedHalfAwayFromZero));
    const { mean } = csatFromHistogram(histogram, { scale: { min: 0, max: 10 }, satisfiedFrom: 9 });
    section.check(`${id} meanAnswer`, mean.value, meanAnswer);
    // The sample variance is the variance with n - 1 in the denominator; the margin is half of Wald's interval.
    section.check(`${id} sampleVariance`, n < 2 ? null : ((result.variance ?? 0) * n) / (n - 1), sampleVariance);
    const wald = npsInterval(result, { method: "wald", confidenceLevel });
    section.check(`${id} marginOfErrorWald`, ((wald?.high ?? 0) - (wald?.low ?? 0)) / 2, marginOfErrorWald);
    for (const [name, ends] of Object.entries(intervals)) {
      const tolerance = name === "exactBootstrap" ? LOOSE / 100 : TOLERANCE;
      section.checkEnds(
        `${id} ${name}`,
        npsInterval(result, { method: METHODS[name], confidenceLevel }),
        ends,
        tolerance,
      );
    }
    if (bayesUniform !== undefined) checkPosterior(section, `${id} uniform`, result, 1, bayesUniform, confidenceLevel);
    if (bayesJeffreys !== undefined)
      checkPosterior(section, `${id} Jeffreys`, result, 0.5, bayesJeffreys, confidenceLevel);
  }
}

function checkPosterior(
  section: Section,
  what: string,
  result: Nps,
  prior: number,
  expected: { posteriorMean: number; posteriorSd: number; interval?: Ends },
  confidenceLevel: number,
): void {
  const posterior = npsPosterior(result, { prior, confidenceLevel });
  section.check(`${what} mean`, posterior.value, expected.posteriorMean, LOOSE);
  section.check(`${what} deviation`, posterior.standardDeviation, expected.posteriorSd, LOOSE);
  if (expected.interval === undefined) return;
  const [low, high] = expected.interval;
  section.check(`${what} low`, posterior.interval.low, low, LOOSE / 100);
  // With as many promoters as detractors the law is the same turned round, and so must its ends be. A figure that breaks this is
  // wrong by itself, whatever program gave it.
  const mustMirror = result.promoters === result.detractors;
  if (mustMirror && Math.abs(low + high) > 2 * LOOSE) section.dispute(high);
  else section.check(`${what} high`, posterior.interval.high, high, LOOSE / 100);
}

interface RawInput {
  answers: (number | null)[];
  scale: Record<"min" | "max" | "detractorMax" | "passiveMax", number>;
}
interface RawExpected {
  valid: number;
  invalid: Record<"missing" | "notNumeric" | "outOfRange" | "notInteger", number>;
  invalidTotal: number;
  detractors: number;
  passives: number;
  promoters: number;
  score: number | null;
}

/** Names of the golden file for our codes of answers that cannot be used. */
const INVALID = {
  missing: "missing",
  notNumeric: "notANumber",
  outOfRange: "outOfRange",
  notInteger: "notAnInteger",
} as const;

function rawAnswersSection(section: Section, cases: Case[]): void {
  for (const { id, input, expected } of cases as unknown as Case<RawInput, RawExpected>[]) {
    const { min, max, detractorMax: detractorsTo, passiveMax: passivesTo } = input.scale;
    const result = nps(input.answers, { scale: { min, max, detractorsTo, passivesTo }, invalid: "count" });
    section.check(`${id} valid`, result.responses, expected.valid);
    for (const [name, code] of Object.entries(INVALID)) {
      section.check(`${id} ${name}`, result.rejected.byCode[code] ?? 0, expected.invalid[name as keyof typeof INVALID]);
    }
    section.check(`${id} invalidTotal`, result.rejected.count, expected.invalidTotal);
    for (const name of ["detractors", "passives", "promoters"] as const) {
      section.check(`${id} ${name}`, result[name], expected[name]);
    }
    section.check(`${id} score`, result.value, expected.score);
  }
}

/** Names of the golden file for our rules of rounding. */
const ROUNDINGS: Readonly<Record<string, NpsRounding>> = {
  halfAwayFromZero: "halfAwayFromZero",
  halfUpLikeMathRound: "halfUp",
  halfEven: "halfEven",
  truncate: "towardZero",
  roundEachShareThenSubtract: "eachShare",
};

function roundingSection(section: Section, cases: Case[]): void {
  type Counts = Record<"promoters" | "passives" | "detractors", number>;
  for (const { id, input, expected } of cases as unknown as Case<Counts, Record<string, number>>[]) {
    const { score, oneDecimalHalfAway = 0, ...rules } = expected;
    const result = npsFromCounts(input);
    section.check(`${id} score`, result.value, score);
    section.check(`${id} one decimal`, formatNps(result, { decimals: 1 }), oneDecimalHalfAway.toFixed(1));
    for (const [name, figure] of Object.entries(rules)) {
      section.check(`${id} ${name}`, formatNps(result, { rounding: ROUNDINGS[name] }), String(figure));
    }
  }
}

interface TwoGroupsExpected {
  wald: Record<"difference" | "standardError", number> & { z: number | string; pTwoSided: number; interval: Ends };
  adjustedWald: { difference: number; standardError: number; z: number; pTwoSided: number; interval: Ends };
  welch: { difference: number; t: number; df: number; pTwoSided: number; interval: Ends } | null;
  chiSquareOnCategories: { statistic: number; df: number; p: number };
}

function twoGroupsSection(section: Section, cases: Case[]): void {
  type Input = { first: number[]; second: number[]; confidence: number };
  for (const { id, input, expected } of cases as unknown as Case<Input, TwoGroupsExpected>[]) {
    const [first, second] = [npsFromHistogram(input.first), npsFromHistogram(input.second)];
    for (const method of ["wald", "adjustedWald"] as const) {
      // The file subtracts the first from the second.
      const result = npsComparison(second, first, { method, confidenceLevel: input.confidence });
      const { difference, standardError, z, pTwoSided, interval } = expected[method];
      const centre = ((result.interval?.low ?? Number.NaN) + (result.interval?.high ?? Number.NaN)) / 2;
      section.check(`${id} ${method} difference`, method === "wald" ? result.value : centre, difference);
      section.check(`${id} ${method} standardError`, result.standardError, standardError);
      section.checkEnds(`${id} ${method}`, result.interval, interval);
      // Without any spread nothing can be tested, as the section says of its infinite z.
      const isTestable = typeof z === "number";
      section.check(`${id} ${method} z`, result.statistic, isTestable ? z : null);
      section.check(`${id} ${method} p`, result.pValue, isTestable ? pTwoSided : null);
      if (isTestable) checkSmall(section, `${id} ${method} p`, result.pValue, pTwoSided);
    }
    const welch = npsComparison(second, first, { method: "welch", confidenceLevel: input.confidence });
    if (expected.welch === null) section.check(`${id} welch`, welch.interval, null);
    else {
      section.check(`${id} welch difference`, welch.value, expected.welch.difference);
      section.check(`${id} welch t`, welch.statistic, expected.welch.t);
      section.check(`${id} welch df`, welch.degreesOfFreedom, expected.welch.df);
      section.check(`${id} welch p`, welch.pValue, expected.welch.pTwoSided);
      section.checkEnds(`${id} welch`, welch.interval, expected.welch.interval);
    }
    const chi = npsHomogeneity([first, second]);
    section.check(`${id} chi-square`, chi.statistic, expected.chiSquareOnCategories.statistic);
    section.check(`${id} chi-square df`, chi.degreesOfFreedom, expected.chiSquareOnCategories.df);
    section.check(`${id} chi-square p`, chi.pValue, expected.chiSquareOnCategories.p);
  }
}

/** A p-value far below the tolerance is compared relative to itself too, so that 0 would not pass for 1e-73. */
function checkSmall(section: Section, what: string, actual: number | null, expected: number): void {
  const ratio = (actual ?? 0) / expected;
  if (!(Math.abs(ratio - 1) < 1e-6)) section.failures.push(`${what}: ${actual} is not nearly ${expected}`);
}

function pairedSection(section: Section, cases: Case[]): void {
  type Input = { before: number[]; after: number[]; confidence: number };
  type Expected = Record<
    "n" | "change" | "standardErrorOfChange" | "t" | "pTwoSided" | "improved" | "worsened" | "unchanged",
    number
  > & { interval: Ends };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { before, after, confidence: confidenceLevel } = input;
    const result = npsPairedComparison({ before, after }, { confidenceLevel });
    section.check(`${id} n`, result.pairs, expected.n);
    section.check(`${id} change`, result.value, expected.change);
    section.check(`${id} standardError`, result.standardError, expected.standardErrorOfChange);
    section.check(`${id} t`, result.statistic, expected.t);
    section.check(`${id} p`, result.pValue, expected.pTwoSided);
    section.checkEnds(id, result.interval, expected.interval);
    for (const name of ["improved", "worsened", "unchanged"] as const)
      section.check(`${id} ${name}`, result[name], expected[name]);
  }
}

function sampleSizeSection(section: Section, cases: Case[]): void {
  type Input = { marginPoints: number; confidence: number; variance: number; populationSize: number | null };
  type Expected = { nRaw: number; n: number; nAdjustedWald: number; nWithFinitePopulation?: number };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { marginPoints: margin, confidence: confidenceLevel, variance, populationSize } = input;
    const asked = { margin, confidenceLevel, variance };
    const wald = npsSampleSize({ ...asked, method: "wald" });
    section.check(`${id} nRaw`, wald.unrounded, expected.nRaw);
    section.check(`${id} n`, wald.responses, expected.n);
    section.check(`${id} nAdjustedWald`, npsSampleSize(asked).responses, expected.nAdjustedWald);
    if (expected.nWithFinitePopulation === undefined) continue;
    const finite = npsSampleSize({ ...asked, method: "wald", populationSize: populationSize ?? undefined });
    section.check(`${id} nWithFinitePopulation`, finite.responses, expected.nWithFinitePopulation);
  }
}

function powerSection(section: Section, cases: Case[]): void {
  type Input = Record<"differencePoints" | "confidence" | "power" | "variance1" | "variance2", number>;
  type Expected = Record<"nRaw" | "nPerGroup" | "nPerGroupAdjustedWald", number>;
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { differencePoints: difference, confidence: confidenceLevel, power, variance1, variance2 } = input;
    const asked = { difference, confidenceLevel, power, variance: variance1, secondVariance: variance2 };
    const wald = npsSampleSize({ ...asked, method: "wald" });
    section.check(`${id} nRaw`, wald.unrounded, expected.nRaw);
    section.check(`${id} nPerGroup`, wald.responses, expected.nPerGroup);
    section.check(`${id} nPerGroupAdjustedWald`, npsSampleSize(asked).responses, expected.nPerGroupAdjustedWald);
  }
}

function varianceSection(section: Section, cases: Case[]): void {
  type Expected = { maxVariance: number; minVariance: number };
  for (const { id, input, expected } of cases as unknown as Case<{ score: number }, Expected>[]) {
    const { lowest, highest } = npsVarianceRange(input.score);
    section.check(`${id} highest`, highest, expected.maxVariance);
    section.check(`${id} lowest`, lowest, expected.minVariance);
  }
}

function weightedSection(section: Section, cases: Case[]): void {
  type Input = { answers: number[]; weights: number[]; confidence: number };
  type Expected = Record<
    "score" | "effectiveSampleSize" | "designEffectKish" | "standardErrorLinearised" | "standardErrorSurvey",
    number
  > & { intervalSurvey: Ends };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const { answers: score, weights: weight, confidence: confidenceLevel } = input;
    const result = weightedNps({ score, weight }, { confidenceLevel });
    const n = score.length;
    section.check(`${id} score`, result.value, expected.score);
    section.check(`${id} effective`, result.effectiveResponses, expected.effectiveSampleSize);
    section.check(`${id} design effect`, result.designEffect, expected.designEffectKish);
    section.check(`${id} survey`, result.standardError, expected.standardErrorSurvey);
    // Without the factor n / (n - 1).
    const plain = (result.standardError ?? 0) * Math.sqrt((n - 1) / n);
    section.check(`${id} linearised`, plain, expected.standardErrorLinearised);
    section.checkEnds(id, result.interval, expected.intervalSurvey);
  }
}

function stratifiedSection(section: Section, cases: Case[]): void {
  type Input = { strata: { name: string; populationSize: number; histogram: number[] }[]; confidence: number };
  type Expected = { stratumScores: number[]; score: number; standardError: number; interval: Ends };
  for (const { id, input, expected } of cases as unknown as Case<Input, Expected>[]) {
    const strata = input.strata.map(({ name: stratum, populationSize, histogram }) => ({
      stratum,
      populationSize,
      result: npsFromHistogram(histogram),
    }));
    const result = stratifiedNps(strata, { confidenceLevel: input.confidence });
    expected.stratumScores.forEach((score, place) => {
      section.check(`${id} stratum ${place}`, result.strata[place]?.value, score);
    });
    section.check(`${id} score`, result.value, expected.score);
    section.check(`${id} standardError`, result.standardError, expected.standardError);
    section.checkEnds(id, result.interval, expected.interval);
  }
}

function rollingSection(section: Section, cases: Case[]): void {
  type Input = { days: number[]; answers: number[]; windowDays: number; endDays: number[] };
  type Point = { endDay: number; n: number; score: number | null; standardError: number | null };
  for (const { id, input, expected } of cases as unknown as Case<Input, Point[]>[]) {
    const { points } = rollingNps(
      { answeredOn: Int32Array.from(input.days), score: input.answers },
      { window: `P${input.windowDays}D`, ends: input.endDays.map(fromDayNumber) },
    );
    expected.forEach(({ endDay, n, score, standardError }, place) => {
      const point = points[place];
      section.check(`${id} ${endDay} end`, point?.endsOn === fromDayNumber(endDay) ? endDay : null, endDay);
      section.check(`${id} ${endDay} n`, point?.responses, n);
      section.check(`${id} ${endDay} score`, point?.value, score);
      section.check(`${id} ${endDay} standardError`, point?.standardError, standardError);
    });
  }
}

export const npsSections: Readonly<Record<string, Adapter>> = {
  nps: npsSection,
  npsRawAnswers: rawAnswersSection,
  npsRounding: roundingSection,
  npsTwoGroups: twoGroupsSection,
  npsPaired: pairedSection,
  npsSampleSize: sampleSizeSection,
  npsPower: powerSection,
  npsVarianceBounds: varianceSection,
  npsWeighted: weightedSection,
  npsStratified: stratifiedSection,
  npsRolling: rollingSection,
};
