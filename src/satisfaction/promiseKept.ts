import { checkChoice, checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, InvalidPolicy, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { timesOf } from "./promiseTimes.ts";

/**
 * What was promised, and how sure to be.
 *
 * @category Delivery promises
 */
export interface PromiseKeptOptions extends IntervalOptions<RateMethod> {
  /** The time that was promised, 0 or more, in the unit of the times. */
  readonly promised: number;
  /** Refuse a time that is no number of 0 or more, or leave it out and count it. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
}

/**
 * Options of {@link promiseKept} with the defaults filled in.
 *
 * @category Delivery promises
 */
export interface PromiseKeptUsed {
  /** The time that was promised. */
  readonly promised: number;
  /** What was done with times that cannot be used. */
  readonly invalid: InvalidPolicy;
  /** Method of the interval. */
  readonly method: RateMethod;
  /** Confidence level of the interval. */
  readonly confidenceLevel: number;
}

/**
 * How often a promise was kept, 0 to 1.
 *
 * @category Delivery promises
 */
export interface PromiseKept extends Result<"promiseKept", PromiseKeptUsed>, Rate {}

/**
 * Share of deliveries that a promise would have kept, 0 to 1: those that took the promised time or less.
 *
 * The interval is that of {@link rate}. For a one-sided lower bound at 95 %, take `low` of `clopperPearson` at 0.9.
 *
 * @param times - Delivery times, 0 or more: an array, a typed array or any iterable.
 * @param options - The promised time, and the interval.
 * @returns The rate with its interval and counts.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for a time or a promise that is no number of 0 or
 * more.
 * @example
 * ```ts
 * import { promiseKept } from "custometry";
 *
 * const kept = promiseKept([2, 3, 3, 4, 2, 5, 3], { promised: 3 });
 * [kept.successes, kept.trials, kept.value?.toFixed(3)]; // => [5, 7, "0.714"]
 * ```
 * @category Delivery promises
 */
export function promiseKept(times: Iterable<number>, options: PromiseKeptOptions): PromiseKept {
  checkOptions(options, ["promised", "invalid", "method", "confidenceLevel"], "options { promised }");
  const promised = checkNumber(options.promised, "promised", "a time of 0 or more");
  if (promised < 0) fail("outOfRange", "promised", "a time of 0 or more", promised);
  const invalid = checkChoice(options.invalid ?? "throw", ["throw", "count"], "invalid");
  const { times: sorted, rejected } = timesOf(times, invalid);
  const { values, reached, count } = sorted;
  const place = values.filter((value) => value <= promised).length;
  return {
    measure: "promiseKept",
    options: {
      promised,
      invalid,
      method: options.method ?? "wilson",
      confidenceLevel: options.confidenceLevel ?? 0.95,
    },
    ...rate(reached[place - 1] ?? 0, count, options),
    rejected,
  };
}
