import { normalDeviate } from "../internal/normal.ts";
import { checkText } from "./checks.ts";
import type { Combine } from "./combine.ts";
import type { Estimate, Interval, IntervalOptions, Result } from "./estimate.ts";
import { checkOptions } from "./spelling.ts";
import {
  checkShares,
  checkTimes,
  complement,
  type SurvivalIntervalUsed,
  type SurvivalMethod,
  survivalInterval,
  survivalIntervalUsed,
} from "./survivalInterval.ts";
import {
  addSurvival,
  checkDuration,
  emptySurvival,
  mergeSurvival,
  readSurvival,
  type SurvivalColumns,
  type SurvivalTable,
  type SurvivalTally,
  type SurvivalTime,
  tableOfTally,
} from "./survivalTimes.ts";

/**
 * Which outcome is the event, at which times to report, and the interval (`logLog` by default).
 *
 * @category Survival
 */
export interface KaplanMeierOptions extends IntervalOptions<SurvivalMethod> {
  /** The outcome that counts as the event; units with another one are censored at its time. @defaultValue every outcome */
  readonly event?: string | undefined;
  /** Times at which to report survival and incidence with their intervals, in the unit of the data. @defaultValue none */
  readonly times?: readonly number[] | undefined;
  /** Shares of units, above 0, of which to report the time by which that many had the event. @defaultValue [0.5] */
  readonly quantiles?: readonly number[] | undefined;
  /** Time to which the mean is restricted. @defaultValue the longest time in the data */
  readonly until?: number | undefined;
}

/**
 * Options of a Kaplan-Meier estimate with the defaults filled in.
 *
 * @category Survival
 */
export interface KaplanMeierUsed extends SurvivalIntervalUsed {
  /** The outcome that counts as the event; absent when every outcome does. */
  readonly event?: string | undefined;
  /** Times that were reported. */
  readonly times: readonly number[];
  /** Shares of which the time was reported. */
  readonly quantiles: readonly number[];
  /** Time to which the mean is restricted; absent when it is the longest time in the data. */
  readonly until?: number | undefined;
  /** Method of the intervals. */
  readonly method: SurvivalMethod;
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * A step of the curve: a time at which something happened or observation ended.
 *
 * @category Survival
 */
export interface SurvivalStep {
  /** The time. */
  readonly time: number;
  /** Number of units that were followed up to this time, those of this time included. */
  readonly atRisk: number;
  /** Number of events at this time. */
  readonly events: number;
  /** Number of units censored at this time; they count as followed when its events happened. */
  readonly censored: number;
  /** Share of units without the event after this time, 0 to 1. */
  readonly survival: number;
  /** Share of units with the event by this time, 0 to 1: one less `survival`. */
  readonly incidence: number;
  /** Standard error of both (Greenwood); `null` once nobody survives. */
  readonly standardError: number | null;
}

/**
 * Survival and incidence at a time.
 *
 * @category Survival
 */
export interface SurvivalAt {
  /** The time. */
  readonly time: number;
  /** Number of units that were followed up to this time. At 0, later times are past the data and the last figures stand. */
  readonly atRisk: number;
  /** Share of units without the event after this time, 0 to 1; `null` without units. */
  readonly survival: Estimate<SurvivalMethod>;
  /** Share of units with the event by this time, 0 to 1, events at the time itself included; `null` without units. */
  readonly incidence: Estimate<SurvivalMethod>;
  /** Standard error of both (Greenwood); `null` without units or once nobody survives. */
  readonly standardError: number | null;
}

/**
 * The time by which a share of units had the event.
 *
 * @category Survival
 */
export interface SurvivalQuantile {
  /** The share, above 0 and at most 1: 0.5 is the median time. */
  readonly share: number;
  /** The first time at which the incidence is at least the share; `null` when it stays below in the data. */
  readonly value: number | null;
  /** Where the ends of the intervals of the incidence reach the share; `null` when neither does. */
  readonly interval: {
    /** Lower end. */
    readonly low: number;
    /** Upper end; `"Infinity"` when the lower ends of the incidence stay below the share. */
    readonly high: number | "Infinity";
    /** Confidence level. */
    readonly confidenceLevel: number;
    /** Method of the intervals of the incidence. */
    readonly method: SurvivalMethod;
  } | null;
}

/**
 * Mean time without the event up to a time.
 *
 * @category Survival
 */
export interface RestrictedMean extends Estimate<"plain"> {
  /** The time to which the mean is restricted; `null` without units. */
  readonly until: number | null;
  /** Standard error; `null` when there is no mean. */
  readonly standardError: number | null;
}

/**
 * Result of {@link kaplanMeier}.
 *
 * @category Survival
 */
export interface KaplanMeier extends Result<"kaplanMeier", KaplanMeierUsed> {
  /** Number of units. */
  readonly units: number;
  /** Number of units with the event. */
  readonly events: number;
  /** Number of units without it when they were last seen. */
  readonly censored: number;
  /** Survival and incidence at the times asked for, in that order. */
  readonly times: readonly SurvivalAt[];
  /** Times by which the shares asked for had the event, in that order. */
  readonly quantiles: readonly SurvivalQuantile[];
  /** Mean time without the event: the area under the survival curve. */
  readonly restrictedMean: RestrictedMean;
  /** The curve: every distinct time of the data, in order. */
  readonly curve: readonly SurvivalStep[];
}

/**
 * Survival over time with censored observations, after Kaplan and Meier: the share of units without the event, 0 to 1, and the
 * share with it (incidence).
 *
 * `S(t) = Π (1 - d/n)` over the times up to t, with d events among n units at risk; events come before censorings of the same time.
 * Variance by Greenwood: `S² Σ d / (n (n - d))`. Without censoring it is the plain share. Units with an outcome that is not the
 * event are censored at its time, which answers what would happen if that outcome did not exist; for the share that truly has the
 * event use {@link aalenJohansen}. Mean restricted to time τ: the area under S up to τ, with variance `Σ A² d / (n (n - d))`, where A is
 * the area from an event to τ; there is none when τ lies past the data and somebody survives. Dutch: overlevingsduur,
 * conversie naar tijd. Kaplan and Meier 1958 (JASA 53); Greenwood 1926.
 *
 * @param times - Rows `{ duration, outcome }` in any order, or columns of them.
 * @param options - The event, the times and shares to report, the end of the mean, the interval.
 * @returns The curve, and its figures at times and shares.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for a duration that is no number of 0 or more,
 * `missing` or `wrongType` for an outcome that is neither a text nor `null`, `lengthMismatch` for columns of different length;
 * `invalidOption`, `notANumber` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { kaplanMeier } from "custometry";
 *
 * const leads = [
 *   { duration: 3, outcome: "won" },
 *   { duration: 5, outcome: null }, // still open after 5 days
 *   { duration: 8, outcome: "won" },
 *   { duration: 9, outcome: null },
 * ];
 * const { times, quantiles, restrictedMean } = kaplanMeier(leads, { times: [4, 8] });
 * times.map(({ incidence }) => incidence.value); // => [0.25, 0.625]
 * quantiles[0]?.value; // => 8
 * restrictedMean.value; // => 7.125
 * ```
 * @category Survival
 */
export function kaplanMeier(
  times: Iterable<SurvivalTime> | SurvivalColumns,
  options: KaplanMeierOptions = {},
): KaplanMeier {
  const used = readOptions(options);
  return finish(readSurvival(times), used);
}

/**
 * Kaplan-Meier estimate counted in parts: per channel, in batches, in workers, in a database.
 *
 * @param options - As for {@link kaplanMeier}; none of them shapes the tally.
 * @returns A combine of `{ duration, outcome }` into a {@link KaplanMeier}.
 * @throws A {@link CustometryError} as {@link kaplanMeier} does.
 * @example
 * ```ts
 * import { combineBy, kaplanMeierCombine } from "custometry";
 *
 * const leads = [
 *   { channel: "ads", days: 3, outcome: "won" },
 *   { channel: "ads", days: 5, outcome: null },
 *   { channel: "fair", days: 8, outcome: "won" },
 * ];
 * const curves = combineBy(leads, kaplanMeierCombine({ times: [7] }), {
 *   by: ["channel"],
 *   input: ({ days, outcome }) => ({ duration: days, outcome }),
 * });
 * curves.map(({ key, result }) => [key.channel, result.times[0]?.incidence.value]); // => [["ads", 0.5], ["fair", 0]]
 * ```
 * @category Survival
 */
export function kaplanMeierCombine(
  options: KaplanMeierOptions = {},
): Combine<SurvivalTime, SurvivalTally, KaplanMeier> {
  const used = readOptions(options);
  return {
    createAccumulator: emptySurvival,
    addInput: addSurvival,
    mergeAccumulators: mergeSurvival,
    extractOutput: (tally) => finish(tableOfTally(tally), used),
  };
}

function readOptions(options: KaplanMeierOptions): KaplanMeierUsed {
  const { event, times, quantiles, until } = checkOptions(options, [
    "event",
    "times",
    "quantiles",
    "until",
    "method",
    "confidenceLevel",
  ]);
  return {
    ...(event === undefined ? {} : { event: checkText(event, "event", "the name of an outcome") }),
    times: checkTimes(times),
    quantiles: checkShares(quantiles ?? [0.5], "quantiles"),
    ...(until === undefined ? {} : { until: checkDuration(until, "until") }),
    ...survivalIntervalUsed(options),
  };
}

function finish(table: SurvivalTable, used: KaplanMeierUsed): KaplanMeier {
  const curve = curveOf(table, used.event);
  const events = curve.reduce((sum, step) => sum + step.events, 0);
  return {
    measure: "kaplanMeier",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    units: table.units,
    events,
    censored: table.units - events,
    times: reportAt(curve, table.units, used),
    quantiles: quantilesOf(curve, used),
    restrictedMean: restrictedMean(curve, used),
    curve,
  };
}

/** The steps of the curve. Between two censorings S falls by whole units, so that a share without censoring is one division. */
function curveOf({ times, outcomes, events, censored, units }: SurvivalTable, event?: string): SurvivalStep[] {
  const own = event === undefined ? events : events.filter((_, place) => outcomes[place] === event);
  const others = events.filter((row) => !own.includes(row));
  let atRisk = units;
  let [from, survivalFrom, incidenceFrom] = [units, 1, 0];
  let greenwood = 0;
  return Array.from(times, (time, place): SurvivalStep => {
    const happened = own.reduce((sum, row) => sum + (row[place] as number), 0);
    const lost = others.reduce((sum, row) => sum + (row[place] as number), censored[place] as number);
    const left = atRisk - happened;
    const survival = survivalFrom * (left / from);
    const incidence = incidenceFrom + survivalFrom * ((from - left) / from);
    greenwood += happened === 0 ? 0 : happened / (atRisk * left);
    const step = {
      time,
      atRisk,
      events: happened,
      censored: lost,
      survival,
      incidence,
      standardError: left > 0 ? survival * Math.sqrt(greenwood) : null,
    };
    atRisk = left - lost;
    if (lost > 0) [from, survivalFrom, incidenceFrom] = [atRisk, survival, incidence];
    return step;
  });
}

/** The last place whose time is at most `time`; -1 before the first. */
export function placeAt(curve: readonly { readonly time: number }[], time: number): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((curve[middle] as { time: number }).time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Number of units at risk at a time. */
export function atRiskAt(
  curve: readonly { readonly time: number; readonly atRisk: number }[],
  place: number,
  time: number,
): number {
  const here = curve[place];
  return (here?.time === time ? here : curve[place + 1])?.atRisk ?? 0;
}

function reportAt(curve: readonly SurvivalStep[], units: number, used: KaplanMeierUsed): SurvivalAt[] {
  const intervalOf = survivalInterval(used);
  const nothing = { value: null, interval: null };
  return used.times.map((time) => {
    if (units === 0) return { time, atRisk: 0, survival: nothing, incidence: nothing, standardError: null };
    const place = placeAt(curve, time);
    const { survival, incidence, standardError } = curve[place] ?? { survival: 1, incidence: 0, standardError: 0 };
    const interval = intervalOf(survival, standardError);
    return {
      time,
      atRisk: atRiskAt(curve, place, time),
      survival: { value: survival, interval },
      incidence: { value: incidence, interval: complement(interval) },
      standardError,
    };
  });
}

function quantilesOf(curve: readonly SurvivalStep[], used: KaplanMeierUsed): SurvivalQuantile[] {
  const intervalOf = survivalInterval(used);
  const steps = curve.filter(({ events }) => events > 0);
  const bands =
    used.quantiles.length === 0 ? [] : steps.map((step) => complement(intervalOf(step.survival, step.standardError)));
  const { confidenceLevel, method } = used;
  return used.quantiles.map((share) => {
    // What is short of the share by rounding alone has reached it.
    const least = share * (1 - 1e-14);
    const firstTime = (reaches: (place: number) => boolean): number | null => {
      const place = steps.findIndex((_, index) => reaches(index));
      return steps[place]?.time ?? null;
    };
    const low = firstTime((place) => (bands[place]?.high ?? 0) >= least);
    const high = firstTime((place) => (bands[place]?.low ?? 0) >= least);
    return {
      share,
      value: firstTime((place) => (steps[place]?.incidence ?? 0) >= least),
      interval: low === null ? null : { low, high: high ?? "Infinity", confidenceLevel, method },
    };
  });
}

function restrictedMean(curve: readonly SurvivalStep[], used: KaplanMeierUsed): RestrictedMean {
  const last = curve.at(-1);
  if (last === undefined) return { value: null, interval: null, until: null, standardError: null };
  const until = used.until ?? last.time;
  if (until > last.time && last.survival > 0) return { value: null, interval: null, until, standardError: null };
  const steps = curve.slice(0, placeAt(curve, until) + 1);
  let area = 0;
  let variance = 0;
  let after = until;
  for (const { time, atRisk, events, survival } of steps.reverse()) {
    area += survival * (after - time);
    if (area > 0) variance += (area * area * events) / (atRisk * (atRisk - events));
    after = time;
  }
  const value = area + after;
  const standardError = Math.sqrt(variance);
  const { confidenceLevel } = used;
  const margin = normalDeviate((1 - confidenceLevel) / 2) * standardError;
  const interval: Interval<"plain"> = {
    low: Math.max(0, value - margin),
    high: Math.min(until, value + margin),
    confidenceLevel,
    method: "plain",
  };
  return { value, interval, until, standardError };
}
