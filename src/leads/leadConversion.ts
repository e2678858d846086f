import { aalenJohansenCombine, type OutcomeIncidence } from "../core/aalenJohansen.ts";
import {
  checkChoice,
  checkConfidenceLevel,
  checkCount,
  checkIterable,
  checkObject,
  checkText,
} from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import type { Estimate, IntervalOptions, Result } from "../core/estimate.ts";
import { parsePeriod } from "../core/periods.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { SurvivalMethod } from "../core/survivalInterval.ts";
import { addSurvival, emptySurvival, mergeSurvival, type SurvivalTally, tableOfTally } from "../core/survivalTimes.ts";
import type { Lead } from "./lead.ts";
import { leadTime } from "./leadTimes.ts";

/**
 * As of which day, within which time, and the interval of the rates (Wilson by default).
 *
 * @category Leads: conversion
 */
export interface LeadConversionOptions extends IntervalOptions<RateMethod> {
  /** The day at whose end the state is taken. Outcomes after it are not looked at; leads created after it are counted in `later`. */
  readonly asOf: CalendarDay;
  /** Time a lead is given to convert: an ISO 8601 period in weeks and days, such as `"P60D"`. */
  readonly horizon: string;
  /** The outcome that counts as converted. @defaultValue "won" */
  readonly won?: string | undefined;
}

/**
 * Options of a lead conversion with the defaults filled in.
 *
 * @category Leads: conversion
 */
export interface LeadConversionUsed {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Time a lead is given to convert. */
  readonly horizon: string;
  /** The outcome that counts as converted. */
  readonly won: string;
  /** Method of the intervals of the rates. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * Tally of lead conversion: leads by outcome and time, those old enough and those too young apart. As large as there are distinct times.
 *
 * @category Leads: conversion
 */
export interface LeadConversionTally {
  /** The day of the state. */
  readonly asOf: string;
  /** The horizon in days. */
  readonly horizonDays: number;
  /** Leads that were created at least the horizon before the day. */
  readonly mature: SurvivalTally;
  /** Leads that were created later. */
  readonly immature: SurvivalTally;
  /** Number of leads created after the day. */
  later: number;
}

/**
 * Result of {@link leadConversion}.
 *
 * @category Leads: conversion
 */
export interface LeadConversion extends Result<"leadConversion", LeadConversionUsed> {
  /** Number of leads created up to the day. */
  readonly leads: number;
  /** Number of them that converted. */
  readonly won: number;
  /** Number of them with another outcome. */
  readonly lost: number;
  /** Number of them that are open. */
  readonly open: number;
  /** Number of leads created after the day. */
  readonly later: number;
  /** Converted of all leads. Too low while many are open. */
  readonly ofAll: Rate;
  /** Converted of those with an outcome. Too high or too low when one outcome comes sooner than the other. */
  readonly ofDecided: Rate;
  /** Converted within the horizon, of leads created at least the horizon ago: unbiased, but leaves out the young. */
  readonly ofMature: Rate;
  /** Converted so far, of leads created since: what a report of recent leads shows, and why it looks like a decline. */
  readonly ofImmature: Rate;
  /** Share that converts within the horizon, of all leads, young and old, other outcomes competing (Aalen and Johansen). */
  readonly withinHorizon: Estimate<SurvivalMethod>;
}

/**
 * Conversion of leads, 0 to 1, by each denominator that reports use, and one that open leads do not bias.
 *
 * `ofAll` = won / created, `ofDecided` = won / (won + lost), `ofMature` = won within the horizon / created at least the horizon ago, and
 * `withinHorizon` from {@link aalenJohansen} over all leads. Dutch: conversieratio, leadconversie. For curves use {@link leadTimes} with
 * {@link kaplanMeier}, for the share that converts in the end {@link cureModel}.
 *
 * @param leads - Rows `{ createdOn, outcome?, outcomeOn? }` in any order.
 * @param options - The day of the state, the horizon, what counts as converted, the interval.
 * @returns Counts and rates.
 * @throws A {@link CustometryError} as {@link leadTimes} does; code `invalidPeriod` for a horizon that is no period in weeks and days.
 * @example
 * ```ts
 * import { leadConversion } from "custometry/leads";
 *
 * const leads = [
 *   { createdOn: "2026-06-01", outcome: "won", outcomeOn: "2026-06-20" },
 *   { createdOn: "2026-06-10", outcome: "disqualified", outcomeOn: "2026-06-12" },
 *   { createdOn: "2026-07-01", outcome: "won", outcomeOn: "2026-09-20" },
 *   { createdOn: "2026-09-15" },
 * ];
 * const { ofAll, ofDecided, ofMature, ofImmature } = leadConversion(leads, { asOf: "2026-09-30", horizon: "P60D" });
 * [ofAll, ofDecided, ofMature, ofImmature].map(({ successes, trials }) => `${successes}/${trials}`); // => ["2/4", "2/3", "1/3", "0/1"]
 * ```
 * @category Leads: conversion
 */
export function leadConversion(leads: Iterable<Lead>, options: LeadConversionOptions): LeadConversion {
  const counting = leadConversionCombine(options);
  const tally = counting.createAccumulator();
  let index = 0;
  try {
    for (const lead of checkIterable(leads)) {
      counting.addInput(tally, lead);
      index++;
    }
  } catch (error) {
    failWithin(error, `[${index}]`);
  }
  return counting.extractOutput(tally);
}

/**
 * Conversion of leads counted in parts: per channel, in batches, in workers.
 *
 * @param options - As for {@link leadConversion}; the tally carries the day and the horizon.
 * @returns A combine of leads into a {@link LeadConversion}.
 * @throws A {@link CustometryError} as {@link leadConversion} does; code `tallyMismatch` for a tally of another day or horizon.
 * @example
 * ```ts
 * import { combineBy } from "custometry";
 * import { leadConversionCombine } from "custometry/leads";
 *
 * const leads = [
 *   { channel: "fair", createdOn: "2026-06-01", outcome: "won", outcomeOn: "2026-06-20" },
 *   { channel: "ads", createdOn: "2026-06-10", outcome: null, outcomeOn: null },
 * ];
 * const counting = leadConversionCombine({ asOf: "2026-09-30", horizon: "P60D" });
 * const channels = combineBy(leads, counting, { by: ["channel"], input: (lead) => lead });
 * channels.map(({ key, result }) => [key.channel, result.ofMature.value]); // => [["ads", 0], ["fair", 1]]
 * ```
 * @category Leads: conversion
 */
export function leadConversionCombine(
  options: LeadConversionOptions,
): Combine<Lead, LeadConversionTally, LeadConversion> {
  const { used, horizonDays } = readOptions(options);
  const asOf = toDayNumber(used.asOf);
  const empty = (): LeadConversionTally => {
    return { asOf: used.asOf, horizonDays, mature: emptySurvival(), immature: emptySurvival(), later: 0 };
  };
  const check = (tally: LeadConversionTally, path = ""): LeadConversionTally => {
    const { asOf: day, horizonDays: days, later } = checkObject(tally, path, "a tally of leadConversionCombine");
    if (day !== used.asOf) fail("tallyMismatch", "asOf", `the day of this conversion, ${used.asOf}`, day);
    if (days !== horizonDays)
      fail("tallyMismatch", "horizonDays", `the horizon of this conversion, ${horizonDays}`, days);
    checkCount(later, "later");
    return tally;
  };
  return {
    createAccumulator: empty,
    addInput: (tally, lead) => {
      const time = leadTime(check(tally) && lead, asOf, "");
      if (time === null) tally.later++;
      else addSurvival(toDayNumber(lead.createdOn) + horizonDays <= asOf ? tally.mature : tally.immature, time);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const all = Array.from(tallies, (tally, index) => check(tally, `[${index}]`));
      return {
        ...empty(),
        mature: mergeSurvival(all.map(({ mature }) => mature)),
        immature: mergeSurvival(all.map(({ immature }) => immature)),
        later: all.reduce((sum, { later }) => sum + later, 0),
      };
    },
    extractOutput: (tally) => finish(check(tally), used, horizonDays),
  };
}

function readOptions(options: LeadConversionOptions): { used: LeadConversionUsed; horizonDays: number } {
  const { asOf, horizon, won, method, confidenceLevel } = checkOptions(
    options,
    ["asOf", "horizon", "won", "method", "confidenceLevel"],
    "options { asOf, horizon }",
  );
  const { months, days } = parsePeriod(horizon, "horizon");
  if (months > 0) fail("invalidPeriod", "horizon", "a period in weeks and days (months differ in length)", horizon);
  return {
    horizonDays: days,
    used: {
      asOf: fromDayNumber(toDayNumber(asOf, "asOf")),
      horizon,
      won: checkText(won ?? "won", "won", "the name of an outcome"),
      method: checkChoice(method ?? "wilson", rateMethods, "method"),
      confidenceLevel: checkConfidenceLevel(confidenceLevel),
    },
  };
}

/** Units with an outcome, up to a time; of every outcome without one, of every time without the other. */
function countOf(tally: SurvivalTally, outcome?: string, until = Number.POSITIVE_INFINITY): number {
  const { times, outcomes, events } = tableOfTally(tally);
  return events.reduce(
    (sum, row, place) =>
      outcome === undefined || outcomes[place] === outcome
        ? row.reduce((part, count, at) => part + ((times[at] as number) <= until ? count : 0), sum)
        : sum,
    0,
  );
}

function finish(tally: LeadConversionTally, used: LeadConversionUsed, horizonDays: number): LeadConversion {
  const { mature, immature, later } = tally;
  const all = mergeSurvival([mature, immature]);
  const { confidenceLevel } = used;
  const incidences = aalenJohansenCombine({ times: [horizonDays], confidenceLevel }).extractOutput(all);
  const [matureLeads, leads] = [tableOfTally(mature).units, incidences.units];
  const won = countOf(all, used.won);
  const decided = countOf(all);
  const own = incidences.times[0]?.incidences.find(({ outcome }) => outcome === used.won);
  return {
    measure: "leadConversion",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    leads,
    won,
    lost: decided - won,
    open: leads - decided,
    later,
    ofAll: rate(won, leads, used),
    ofDecided: rate(won, decided, used),
    ofMature: rate(countOf(mature, used.won, horizonDays), matureLeads, used),
    ofImmature: rate(countOf(immature, used.won), leads - matureLeads, used),
    withinHorizon: horizonEstimate(own, leads),
  };
}

function horizonEstimate(own: OutcomeIncidence | undefined, leads: number): Estimate<SurvivalMethod> {
  if (own === undefined) return { value: leads === 0 ? null : 0, interval: null };
  return { value: own.value, interval: own.interval };
}
