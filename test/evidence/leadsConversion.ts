import { fromDayNumber, type Rate, type RateMethod, rateComparison } from "custometry/core";
import { cureModel, type Lead, leadConversion, leadTimes } from "custometry/leads";
import { Section } from "./section.ts";

const FILE = "leads.json";

/** A rate as it stands in the golden file: `x` of `n`, and two ends per method. */
interface GoldenRate extends Record<RateMethod, [low: number, high: number]> {
  x: number;
  n: number;
  rate: number;
  conf: number;
}

export interface GoldenBias {
  horizonDays: number;
  naiveAllTime: GoldenRate;
  matureCohortWithinHorizon: GoldenRate;
  naiveRecentCohort: GoldenRate;
}

export type GoldenWaterfall = Record<string, { overAll: GoldenRate; overDecided: GoldenRate }>;
export type GoldenDifferences = Record<string, { diff: number; lower: number; upper: number }>;

type GoldenCure = Record<"finalConversion" | "lower" | "upper" | "rate" | "shape" | "logLik", number>;
export interface GoldenCures {
  all: { weibull: GoldenCure; exponential: GoldenCure };
  byChannelWeibull: Record<string, GoldenCure>;
}

export type ChannelLead = Lead & { readonly channel: string };

const AS_OF = fromDayNumber(365);
const METHODS: RateMethod[] = ["wilson", "clopperPearson", "jeffreys", "agrestiCoull", "wald"];
const options = { asOf: AS_OF, horizon: "P60D", won: "converted" };

/** Compares a rate of leads with all that the file says of it. */
function checkRate(
  section: Section,
  what: string,
  golden: GoldenRate,
  leads: readonly Lead[],
  pick: "ofAll" | "ofDecided" | "ofMature" | "ofImmature",
): void {
  for (const method of METHODS) {
    const actual: Rate = leadConversion(leads, { ...options, method, confidenceLevel: golden.conf })[pick];
    section.checkEnds(`${what} ${method}`, actual.interval, golden[method]);
    if (method !== "wilson") continue;
    section.check(`${what} x`, actual.successes, golden.x);
    section.check(`${what} n`, actual.trials, golden.n);
    section.check(`${what} rate`, actual.value, golden.rate);
  }
}

export function biasSection(golden: GoldenBias, leads: readonly ChannelLead[]): Section {
  const section = new Section("censoringBias", FILE);
  checkRate(section, "naive", golden.naiveAllTime, leads, "ofAll");
  checkRate(section, "mature", golden.matureCohortWithinHorizon, leads, "ofMature");
  checkRate(section, "recent", golden.naiveRecentCohort, leads, "ofImmature");
  return section;
}

export function waterfallSection(golden: GoldenWaterfall, leads: readonly ChannelLead[]): Section {
  const section = new Section("waterfall", FILE);
  for (const [channel, { overAll, overDecided }] of Object.entries(golden)) {
    const own = leads.filter((lead) => lead.channel === channel);
    checkRate(section, `${channel} of all`, overAll, own, "ofAll");
    checkRate(section, `${channel} of decided`, overDecided, own, "ofDecided");
  }
  return section;
}

export function differencesSection(golden: GoldenDifferences, leads: readonly ChannelLead[]): Section {
  const section = new Section("differences", FILE);
  const decided = (channel: string): Rate =>
    leadConversion(
      leads.filter((lead) => lead.channel === channel),
      options,
    ).ofDecided;
  for (const [name, { diff, lower, upper }] of Object.entries(golden)) {
    const [first = "", second = ""] = name.split("_overDecided")[0]?.split("_vs_") ?? [];
    // The file takes the first from the second.
    const actual = rateComparison(decided(second), decided(first));
    section.check(name, actual.value, diff);
    section.checkEnds(name, actual.interval, [lower, upper]);
  }
  return section;
}

export function cureSection({ all, byChannelWeibull }: GoldenCures, leads: readonly ChannelLead[]): Section {
  const section = new Section("cureModel", FILE);
  const { times } = leadTimes(leads, { asOf: AS_OF });
  const check = (what: string, golden: GoldenCure, channel: string | null, distribution: "weibull" | "exponential") => {
    const own = times.filter((lead) => channel === null || lead.channel === channel);
    const model = cureModel(own, { event: "converted", distribution, method: "delta" });
    const { value, interval } = model.finalConversion;
    section.check(`${what} final conversion`, value, golden.finalConversion, 1e-7);
    section.checkEnds(what, interval, [golden.lower, golden.upper], 1e-7);
    section.check(`${what} rate`, model.rate.value, golden.rate, 1e-7);
    section.check(`${what} shape`, model.shape.value, golden.shape, 1e-7);
    section.check(`${what} log-likelihood`, model.logLikelihood, golden.logLik);
  };
  check("all", all.weibull, null, "weibull");
  check("all, exponential", all.exponential, null, "exponential");
  for (const [channel, golden] of Object.entries(byChannelWeibull)) check(channel, golden, channel, "weibull");
  return section;
}
