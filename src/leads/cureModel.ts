import { checkChoice, checkConfidenceLevel, checkNumber, checkText } from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, Interval, IntervalOptions, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkTimes } from "../core/survivalInterval.ts";
import {
  addSurvival,
  emptySurvival,
  mergeSurvival,
  readSurvival,
  type SurvivalColumns,
  type SurvivalTable,
  type SurvivalTally,
  type SurvivalTime,
  tableOfTally,
} from "../core/survivalTimes.ts";
import { normalDeviate } from "../internal/normal.ts";
import { covarianceOf, type Maximum, maximise, withNumericHessian } from "../internal/optimise.ts";
import { findRoot } from "../internal/root.ts";
import { type CureTimes, cureLogLikelihood, cureTimes } from "./cureLikelihood.ts";

/**
 * Law of the time to the event for those who will have it: Weibull, `exp(-(rate × t)^shape)` without it at time t, or exponential,
 * the same with shape 1.
 *
 * @category Leads: conversion
 */
export type CureDistribution = "weibull" | "exponential";

/**
 * Interval of a final conversion: `profile`, all shares of which the likelihood, at its best in the other parameters, falls short
 * of the largest by no more than chi-square allows (default), or `delta`, the normal interval of the logit.
 *
 * @category Leads: conversion
 */
export type CureIntervalMethod = "profile" | "delta";

/**
 * Which outcome is the event, the law of its time, and the interval of the final conversion.
 *
 * @category Leads: conversion
 */
export interface CureModelOptions extends IntervalOptions<CureIntervalMethod> {
  /** The outcome that counts as the event; units with another one are censored at its time. @defaultValue every outcome */
  readonly event?: string | undefined;
  /** Law of the time to the event. @defaultValue "weibull" */
  readonly distribution?: CureDistribution | undefined;
  /** What a time of 0 is taken as, above 0: these laws give it no probability. @defaultValue 0.5, half a unit */
  readonly zeroTime?: number | undefined;
  /** Times at which to give the fitted incidence, in the unit of the data. @defaultValue none */
  readonly times?: readonly number[] | undefined;
}

/**
 * Options of a cure model with the defaults filled in.
 *
 * @category Leads: conversion
 */
export interface CureModelUsed {
  /** The outcome that counts as the event; absent when every outcome does. */
  readonly event?: string | undefined;
  /** Law of the time to the event. */
  readonly distribution: CureDistribution;
  /** What a time of 0 is taken as. */
  readonly zeroTime: number;
  /** Times at which the fitted incidence was given. */
  readonly times: readonly number[];
  /** Method of the interval. */
  readonly method: CureIntervalMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * A reason to look twice at a cure model:
 *
 * | code | meaning |
 * |---|---|
 * | `noEvents` | nobody had the event: nothing is known of the final conversion |
 * | `boundary` | a parameter ran to an end of its range: the data do not fix it, as when nobody is censored after the last event |
 * | `flatDirection` | the likelihood hardly changes in some direction: there are no standard errors |
 * | `notConverged` | the gradient is not 0 to the digits that the sum allows |
 *
 * @category Leads: conversion
 */
export type CureDiagnosis = "noEvents" | "boundary" | "flatDirection" | "notConverged";

/**
 * A fitted parameter with its standard error.
 *
 * @category Leads: conversion
 */
export interface CureParameter {
  /** The value; `null` without events. */
  readonly value: number | null;
  /** Standard error from the curvature of the likelihood; `null` when there is none, or the parameter was not fitted. */
  readonly standardError: number | null;
}

/**
 * Fitted share of units with the event by a time.
 *
 * @category Leads: conversion
 */
export interface CureIncidence extends Estimate<"delta"> {
  /** The time. */
  readonly time: number;
}

/**
 * Result of {@link cureModel}.
 *
 * @category Leads: conversion
 */
export interface CureModel extends Result<"cureModel", CureModelUsed> {
  /** Number of units. */
  readonly units: number;
  /** Number of units with the event. */
  readonly events: number;
  /** Number of units without it when they were last seen. */
  readonly censored: number;
  /** Share of all units that will have the event in the end, 0 to 1; `null` without events. */
  readonly finalConversion: Estimate<CureIntervalMethod> & CureParameter;
  /** Rate of the law, per unit of time. */
  readonly rate: CureParameter;
  /** Shape of the law; 1 of the exponential one, below 1 when the event comes less and less often, above 1 when it takes a while. */
  readonly shape: CureParameter;
  /** Median time of those who will have the event, `ln(2)^(1 / shape) / rate`; `null` without events. */
  readonly medianTime: number | null;
  /** Logarithm of the likelihood, at its largest; `null` without events. */
  readonly logLikelihood: number | null;
  /** Fitted incidence at the times asked for, in that order. */
  readonly times: readonly CureIncidence[];
  /** Reasons to look twice; empty when all is well. */
  readonly diagnosis: readonly CureDiagnosis[];
}

/**
 * Final conversion of leads, 0 to 1, while many are still open: a cure model, in which a share c converts by a Weibull law and the rest
 * never does.
 *
 * Maximum likelihood: a lead that converts at t contributes `c f(t)`, one last seen at t without it `1 - c + c S(t)`, with
 * `S(t) = exp(-(rate × t)^shape)` (Boag 1949; Farewell 1982, Biometrics 38). A time of 0 has no probability in these laws and is taken
 * as half a unit, not thrown away. Another outcome, such as being disqualified, censors: c is what would convert if there were no other
 * outcome; {@link aalenJohansen} gives the share that does. c is only as good as the law beyond the last times: the longer
 * the leads were followed after the last conversions, the better. The same data give the same bits. Dutch: uiteindelijke conversie.
 *
 * @param times - Rows `{ duration, outcome }` in any order, or columns of them.
 * @param options - The event, the law, the interval, times to report.
 * @returns The final conversion with its interval, the law, and a diagnosis.
 * @throws A {@link CustometryError} as {@link kaplanMeier} does; code `outOfRange` for a `zeroTime` that is not above 0, `invalidOption` for
 * an unknown law or method.
 * @example
 * ```ts
 * import { cureModel } from "custometry/leads";
 *
 * const leads = [
 *   ...[1, 2, 3, 5, 8, 12].map((duration) => ({ duration, outcome: "won" })),
 *   ...[30, 40, 40, 50, 60, 60].map((duration) => ({ duration, outcome: null })), // still open
 * ];
 * const { finalConversion, medianTime, diagnosis } = cureModel(leads);
 * finalConversion.value?.toFixed(3); // => "0.500"
 * [finalConversion.interval?.low.toFixed(2), finalConversion.interval?.high.toFixed(2)]; // => ["0.24", "0.76"]
 * medianTime?.toFixed(1); // => "4.4"
 * diagnosis; // => []
 * ```
 * @category Leads: conversion
 */
export function cureModel(times: Iterable<SurvivalTime> | SurvivalColumns, options: CureModelOptions = {}): CureModel {
  const used = readOptions(options);
  return modelOf(readSurvival(times), used);
}

/**
 * Cure model counted in parts: per channel, in batches, in workers. The tally is that of {@link kaplanMeierCombine}.
 *
 * @param options - As for {@link cureModel}; none of them shapes the tally.
 * @returns A combine of `{ duration, outcome }` into a {@link CureModel}.
 * @throws A {@link CustometryError} as {@link cureModel} does.
 * @example
 * ```ts
 * import { combine } from "custometry";
 * import { cureModelCombine } from "custometry/leads";
 *
 * const leads = [{ duration: 3, outcome: "won" }, { duration: 5, outcome: null }, { duration: 9, outcome: null }];
 * combine(leads, cureModelCombine({ distribution: "exponential" })).events; // => 1
 * ```
 * @category Leads: conversion
 */
export function cureModelCombine(options: CureModelOptions = {}): Combine<SurvivalTime, SurvivalTally, CureModel> {
  const used = readOptions(options);
  return {
    createAccumulator: emptySurvival,
    addInput: addSurvival,
    mergeAccumulators: mergeSurvival,
    extractOutput: (tally) => modelOf(tableOfTally(tally), used),
  };
}

function readOptions(options: CureModelOptions): CureModelUsed {
  const { event, distribution, zeroTime, times, method, confidenceLevel } = checkOptions(options, [
    "event",
    "distribution",
    "zeroTime",
    "times",
    "method",
    "confidenceLevel",
  ]);
  const zero = checkNumber(zeroTime ?? 0.5, "zeroTime", "a time above 0");
  if (zero <= 0) fail("outOfRange", "zeroTime", "a time above 0", zero);
  return {
    ...(event === undefined ? {} : { event: checkText(event, "event", "the name of an outcome") }),
    distribution: checkChoice(distribution ?? "weibull", ["weibull", "exponential"], "distribution"),
    zeroTime: zero,
    times: checkTimes(times),
    method: checkChoice(method ?? "profile", ["profile", "delta"], "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

/** A fit in times of which the longest is 1, parameters being the logit of the share and the logarithms of rate and shape. */
interface Fit {
  readonly times: CureTimes;
  readonly scale: number;
  readonly maximum: Maximum;
  readonly size: number;
  readonly covariance: readonly (readonly number[])[] | undefined;
}

/** Beyond these a share is 0 or 1, and a law a step or nothing. */
const LOW = [-30, -25, Math.log(0.02)] as const;
const HIGH = [30, 25, Math.log(50)] as const;
const STEEP = 1e-5;

function modelOf(table: SurvivalTable, used: CureModelUsed): CureModel {
  const scale = Math.max(used.zeroTime, table.times.at(-1) ?? 0);
  const times = cureTimes(table, used.event, used.zeroTime, scale);
  const { eventCount: events, censoredCount: censored } = times;
  const shared = {
    measure: "cureModel" as const,
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    units: table.units,
    events,
    censored,
  };
  if (events === 0) return { ...shared, ...unknown(used) };
  const size = used.distribution === "weibull" ? 3 : 2;
  const maximum = maximise(objectiveOf(times, size), starts(times, size), bounds(size));
  const isInside = maximum.atBound.every((bound) => bound === 0);
  const covariance = isInside ? covarianceOf(maximum.hessian, size) : undefined;
  return { ...shared, ...report({ times, scale, maximum, size, covariance }, used) };
}

function unknown({
  times,
}: CureModelUsed): Omit<CureModel, "measure" | "options" | "rejected" | "units" | "events" | "censored"> {
  const nothing = { value: null, standardError: null };
  return {
    finalConversion: { ...nothing, interval: null },
    rate: nothing,
    shape: nothing,
    medianTime: null,
    logLikelihood: null,
    times: times.map((time) => ({ time, value: null, interval: null })),
    diagnosis: ["noEvents"],
  };
}

const bounds = (size: number): { low: readonly number[]; high: readonly number[] } => ({
  low: LOW.slice(0, size),
  high: HIGH.slice(0, size),
});

function objectiveOf(times: CureTimes, size: number): ReturnType<typeof withNumericHessian> {
  const full = new Float64Array(3);
  return withNumericHessian((point, gradient) => {
    const [logit = 0, logRate = 0, logShape = 0] = point;
    const value = cureLogLikelihood(times, logit, logRate, size === 3 ? logShape : 0, full);
    for (let at = 0; at < size; at++) gradient[at] = full[at] as number;
    return value;
  });
}

/** The plain share, and half of what it leaves of 1 besides; the mean time of events; shapes about 1. */
function starts({ logTimes, events, eventCount, censoredCount }: CureTimes, size: number): number[][] {
  const mean = events.reduce((sum, count, at) => sum + count * Math.exp(logTimes[at] as number), 0) / eventCount;
  const odds = (eventCount + 0.5) / (censoredCount + 0.5);
  return [odds, 1 + 2 * odds].flatMap((one) =>
    [0.7, 1.5].map((shape) => [Math.log(one), -Math.log(mean), Math.log(shape)].slice(0, size)),
  );
}

function report(
  fitted: Fit,
  used: CureModelUsed,
): Omit<CureModel, "measure" | "options" | "rejected" | "units" | "events" | "censored"> {
  const { maximum, scale, size, covariance, times } = fitted;
  const [logit = 0, logRate = 0, logShape = 0] = maximum.point;
  const value = maximum.atBound[0] === 1 ? 1 : share(logit);
  const [rate, shape] = [Math.exp(logRate) / scale, size === 3 ? Math.exp(logShape) : 1];
  const errorOf = (at: number, slope: number): number | null =>
    covariance === undefined || at >= size ? null : slope * Math.sqrt(covariance[at]?.[at] as number);
  const diagnosis: CureDiagnosis[] = [];
  if (maximum.atBound.some((bound) => bound !== 0)) diagnosis.push("boundary");
  else if (covariance === undefined) diagnosis.push("flatDirection");
  if (maximum.gradientNorm > STEEP) diagnosis.push("notConverged");
  return {
    finalConversion: {
      value,
      interval: used.method === "profile" ? profileInterval(fitted, used) : deltaInterval(logit, errorOf(0, 1), used),
      standardError: errorOf(0, value * (1 - value)),
    },
    rate: { value: rate, standardError: errorOf(1, rate) },
    shape: { value: shape, standardError: errorOf(2, shape) },
    medianTime: Math.log(2) ** (1 / shape) / rate,
    logLikelihood: maximum.value - times.eventCount * Math.log(scale),
    times: used.times.map((time) => incidenceAt(time, fitted, used)),
    diagnosis,
  };
}

const share = (logit: number): number => 1 / (1 + Math.exp(-logit));

function deltaInterval(
  logit: number,
  error: number | null,
  { confidenceLevel }: CureModelUsed,
): Interval<"delta"> | null {
  if (error === null) return null;
  const margin = normalDeviate((1 - confidenceLevel) / 2) * error;
  return { low: share(logit - margin), high: share(logit + margin), confidenceLevel, method: "delta" };
}

/** Where the likelihood, at its best in the other parameters, is short of the largest by half the quantile of chi-square. */
function profileInterval({ times, maximum, size }: Fit, { confidenceLevel }: CureModelUsed): Interval<"profile"> {
  const [best = 0, ...others] = maximum.point;
  const allowed = normalDeviate((1 - confidenceLevel) / 2) ** 2 / 2;
  const full = new Float64Array(3);
  const shortOf = (logit: number): number => {
    const objective = withNumericHessian((point, gradient) => {
      const [logRate = 0, logShape = 0] = point;
      const value = cureLogLikelihood(times, logit, logRate, size === 3 ? logShape : 0, full);
      for (let at = 1; at < size; at++) gradient[at - 1] = full[at] as number;
      return value;
    });
    const { low, high } = bounds(size);
    const inner = maximise(objective, [others], { low: low.slice(1), high: high.slice(1) });
    return maximum.value - inner.value - allowed;
  };
  const [low, high] = [LOW[0], HIGH[0]];
  return {
    low: share(-findRoot((minus) => shortOf(-minus), -best, -low)),
    high: best >= high || shortOf(high) <= 0 ? 1 : share(findRoot(shortOf, best, high)),
    confidenceLevel,
    method: "profile",
  };
}

/** Fitted incidence at a time, with the delta method on its logit. */
function incidenceAt(time: number, { maximum, scale, size, covariance }: Fit, used: CureModelUsed): CureIncidence {
  const [logit = 0, logRate = 0, logShape = 0] = maximum.point;
  if (time === 0) return { time, value: 0, interval: null };
  const power = (size === 3 ? Math.exp(logShape) : 1) * (Math.log(time / scale) + logRate);
  const hazard = Math.exp(Math.min(700, power));
  const final = share(logit);
  const value = final * -Math.expm1(-hazard);
  if (covariance === undefined || value <= 0 || value >= 1) return { time, value, interval: null };
  const density = final * Math.exp(-hazard) * hazard;
  const shape = size === 3 ? Math.exp(logShape) : 1;
  const slopes = [value * (1 - final), density * shape, density * power].slice(0, size);
  const variance = slopes.reduce(
    (sum, slope, row) =>
      sum + slope * slopes.reduce((part, other, column) => part + other * (covariance[row]?.[column] as number), 0),
    0,
  );
  const ofLogit = Math.sqrt(Math.max(0, variance)) / (value * (1 - value));
  return { time, value, interval: deltaInterval(Math.log(value / (1 - value)), ofLogit, used) };
}
