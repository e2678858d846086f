import { checkChoice, checkConfidenceLevel, checkNumber } from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { fail } from "../core/errors.ts";
import type { InvalidPolicy, Rejected, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { quantileAt } from "../internal/quantile.ts";
import { conformalBound, normalBound, orderStatisticBound, type PromiseBound } from "./promiseBounds.ts";
import {
  addTimes,
  countTime,
  emptyTimes,
  type SortedTimes,
  sortedTimes,
  type TimesTally,
  timeAt,
  timesOf,
} from "./promiseTimes.ts";

/**
 * What a promise rests on:
 *
 * - `orderStatistic` (default): with the stated confidence at least the stated share of all deliveries is in time, whatever their
 *   law: the k-th smallest past time, with the smallest k for which a binomial variable of n trials of probability `coverage` is
 *   below k with that confidence (Wilks 1941);
 * - `conformal`: the next delivery is in time with probability `coverage` on average over all histories: the ⌈(n + 1) coverage⌉-th
 *   smallest past time; it makes no use of the confidence level;
 * - `normal`: as the first, for times of which the law is normal: mean + k × standard deviation, with k from the noncentral t
 *   distribution. Delivery times are seldom normal: their long tail makes it promise too little.
 *
 * @category Delivery promises
 */
export type PromiseMethod = "orderStatistic" | "conformal" | "normal";

/**
 * How often the promise must be kept, and how sure of it to be.
 *
 * @category Delivery promises
 */
export interface DeliveryPromiseOptions {
  /** Share of deliveries that must be in time, between 0 and 1, such as 0.95. */
  readonly coverage: number;
  /** Between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
  /** What the promise rests on. @defaultValue "orderStatistic" */
  readonly method?: PromiseMethod | undefined;
  /** Refuse a time that is no number of 0 or more, or leave it out and count it. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
}

/**
 * The same with the defaults filled in.
 *
 * @category Delivery promises
 */
export interface DeliveryPromiseUsed {
  /** Share of deliveries that must be in time. */
  readonly coverage: number;
  /** Confidence level. */
  readonly confidenceLevel: number;
  /** What the promise rests on. */
  readonly method: PromiseMethod;
  /** What was done with times that cannot be used. */
  readonly invalid: InvalidPolicy;
}

/**
 * The shortest time that may be promised.
 *
 * @category Delivery promises
 */
export interface DeliveryPromise extends Result<"deliveryPromise", DeliveryPromiseUsed> {
  /** The promise, in the unit of the times; `null` when the history is too short. */
  readonly value: number | null;
  /** The promise rounded up to whole units, such as days; `null` when there is none. */
  readonly wholeUnits: number | null;
  /** Number of past times. */
  readonly observations: number;
  /** Number of past times that this coverage and confidence take at least: 59 for 95 % of deliveries with 95 % confidence. */
  readonly needed: number;
  /** Rank of the promise among the past times, from the shortest, 1 and up; `null` of `normal`, or when there is none. */
  readonly order: number | null;
  /** Confidence that is truly reached, at least the stated one; `null` of `conformal`, or when there is no promise. */
  readonly achievedConfidence: number | null;
  /** Standard deviations above the mean, of `normal`; otherwise `null`. */
  readonly factor: number | null;
  /**
   * The plain quantile of the past times (type 7), which is often promised and too often broken: a history of n times says little
   * of its own tail. `null` without times.
   */
  readonly sampleQuantile: number | null;
}

/**
 * Shortest delivery time that one may promise so that it is kept with stated confidence, in the unit of the times.
 *
 * An upper tolerance bound: see {@link PromiseMethod} for the formulas. Too short a history gives `value: null` and the number that is
 * `needed`, `⌈ln(1 - confidence) / ln(coverage)⌉`, never a guess. It holds as long as deliveries go on as before. Dutch:
 * verwachtingsmanagement: the customer is told 3 days when 3 days can be kept.
 *
 * @param pastTimes - Past delivery times, 0 or more, in any one unit: an array, a typed array or any iterable.
 * @param options - Coverage, confidence level and method.
 * @returns The promise, and what it rests on.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` and the place of the first time that is no number
 * of 0 or more, unless `invalid` is `"count"`; `missing` or `outOfRange` for the coverage.
 * @example
 * ```ts
 * import { deliveryPromise } from "custometry";
 *
 * const days = [2, 3, 3, 4, 2, 5, 3, 2, 4, 3, 6, 3, 2, 3, 4, 3, 2, 5, 3, 4, 3, 2, 3, 4, 3, 2, 3, 4, 2];
 * const promise = deliveryPromise(days, { coverage: 0.9 });
 * [promise.value, promise.observations, promise.needed, promise.sampleQuantile]; // => [6, 29, 29, 4.2]
 * const tooFew = deliveryPromise(days, { coverage: 0.95 });
 * [tooFew.value, tooFew.observations, tooFew.needed]; // => [null, 29, 59]
 * ```
 * @category Delivery promises
 */
export function deliveryPromise(pastTimes: Iterable<number>, options: DeliveryPromiseOptions): DeliveryPromise {
  const used = readOptions(options);
  const { times, rejected } = timesOf(pastTimes, used.invalid);
  return finish(times, used, rejected);
}

/**
 * Delivery promise counted in parts: per region, in batches, in workers.
 *
 * @param options - As for {@link deliveryPromise}.
 * @returns A combine of times into a {@link DeliveryPromise}. Its tally grows with the number of distinct times.
 * @throws A {@link CustometryError} as {@link deliveryPromise} does.
 * @example
 * ```ts
 * import { combineBy, deliveryPromiseCombine } from "custometry";
 *
 * const deliveries = [{ region: "Zeeland", workingDays: 2 }, { region: "Zeeland", workingDays: 3 }];
 * const measure = deliveryPromiseCombine({ coverage: 0.5, confidenceLevel: 0.7 });
 * combineBy(deliveries, measure, { by: ["region"], input: "workingDays" }).map(({ result }) => result.value); // => [3]
 * ```
 * @category Delivery promises
 */
export function deliveryPromiseCombine(options: DeliveryPromiseOptions): Combine<number, TimesTally, DeliveryPromise> {
  const used = readOptions(options);
  return {
    createAccumulator: emptyTimes,
    addInput: (tally, time) => {
      countTime(tally, time, used.invalid);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyTimes();
      for (const tally of tallies) addTimes(merged, tally);
      return merged;
    },
    extractOutput: (tally) => {
      const times = sortedTimes(tally);
      const count = Object.values(tally.rejected).reduce((sum, one) => sum + one, 0);
      return finish(times, used, { count, byCode: { ...tally.rejected }, examples: [] });
    },
  };
}

function readOptions(options: DeliveryPromiseOptions): DeliveryPromiseUsed {
  checkOptions(options, ["coverage", "confidenceLevel", "method", "invalid"], "options { coverage }");
  const coverage = checkNumber(options.coverage, "coverage", "a share of deliveries");
  if (coverage <= 0 || coverage >= 1) fail("outOfRange", "coverage", "a share between 0 and 1, such as 0.95", coverage);
  return {
    coverage,
    confidenceLevel: checkConfidenceLevel(options.confidenceLevel),
    method: checkChoice(options.method ?? "orderStatistic", ["orderStatistic", "conformal", "normal"], "method"),
    invalid: checkChoice(options.invalid ?? "throw", ["throw", "count"], "invalid"),
  };
}

const bounds = { orderStatistic: orderStatisticBound, conformal: conformalBound, normal: normalBound } as const;

function finish(times: SortedTimes, used: DeliveryPromiseUsed, rejected: Rejected): DeliveryPromise {
  const bound: PromiseBound = bounds[used.method](times, used.coverage, used.confidenceLevel);
  const { count } = times;
  return {
    measure: "deliveryPromise",
    options: used,
    value: bound.value,
    wholeUnits: bound.value === null ? null : Math.ceil(bound.value),
    observations: count,
    needed: bound.needed,
    order: bound.order,
    achievedConfidence: bound.achievedConfidence,
    factor: bound.factor,
    sampleQuantile: count === 0 ? null : quantileAt(count, (rank) => timeAt(times, rank), used.coverage),
    rejected,
  };
}
