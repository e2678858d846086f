import { checkCount, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, IntervalOptions } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * What became of the invitations to a survey.
 *
 * @category Surveys
 */
export interface SurveyCounts {
  /** Number of people invited. */
  readonly invited: number;
  /** Number of invitations that did not arrive. @defaultValue 0 */
  readonly undeliverable?: number | undefined;
  /** Number of completed answers. */
  readonly completed: number;
  /** Number of answers that were begun and not completed; not among the completed. @defaultValue 0 */
  readonly partial?: number | undefined;
}

/**
 * Response to a survey: `value` is the response rate, 0 to 1.
 *
 * @category Surveys
 */
export interface ResponseRate extends Estimate<RateMethod> {
  /** Which measure this is. */
  readonly measure: "responseRate";
  /** The options that were used. */
  readonly options: {
    /** Method of the intervals. */
    readonly method: RateMethod;
    /** Confidence level of the intervals. */
    readonly confidenceLevel: number;
  };
  /** Number of invitations that arrived. */
  readonly delivered: number;
  /** Completed answers among the invitations that arrived. */
  readonly completed: Rate;
  /** Completed and partial answers among the invitations that arrived. */
  readonly withPartial: Rate;
  /** Invitations that did not arrive, among all ("bounce rate"). */
  readonly undeliverable: Rate;
}

/**
 * Response rate of a survey: completed answers among the invitations that arrived, 0 to 1.
 *
 * `completed / (invited - undeliverable)`; with partial answers `(completed + partial) / (invited - undeliverable)` (AAPOR, Standard
 * Definitions: RR1 and RR2 where everybody reached is eligible). A low rate is no sample error: those who stay silent may think
 * otherwise, and no interval says so. Dutch: responspercentage.
 *
 * @param counts - Numbers invited, undeliverable, completed and partial.
 * @param options - Method and confidence level of the intervals.
 * @returns The rate with its interval, with and without partial answers, and the share that did not arrive.
 * @throws A {@link CustometryError} with code `outOfRange` when there are more answers than invitations that arrived, or fewer
 * invitations than did not arrive; `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { responseRate } from "custometry";
 *
 * const result = responseRate({ invited: 1000, undeliverable: 40, completed: 192, partial: 18 });
 * [result.value, result.withPartial.value, result.undeliverable.value]; // => [0.2, 0.21875, 0.04]
 * ```
 * @category Surveys
 */
export function responseRate(counts: SurveyCounts, options: IntervalOptions<RateMethod> = {}): ResponseRate {
  const { invited, undeliverable, completed, partial } = readCounts(counts);
  checkOptions(options, ["method", "confidenceLevel"]);
  const delivered = invited - undeliverable;
  const rates = {
    completed: rate(completed, delivered, options),
    withPartial: rate(completed + partial, delivered, options),
    undeliverable: rate(undeliverable, invited, options),
  };
  return {
    measure: "responseRate",
    options: { method: options.method ?? "wilson", confidenceLevel: options.confidenceLevel ?? 0.95 },
    value: rates.completed.value,
    interval: rates.completed.interval,
    delivered,
    ...rates,
  };
}

/** Counts with the defaults filled in, no more answers than invitations that arrived. */
export function readCounts(counts: SurveyCounts): { readonly [Count in keyof SurveyCounts]-?: number } {
  const { undeliverable = 0, partial = 0 } = checkObject(counts, "", "counts { invited, completed }");
  const read = {
    invited: checkCount(counts.invited, "invited"),
    undeliverable: checkCount(undeliverable, "undeliverable"),
    completed: checkCount(counts.completed, "completed"),
    partial: checkCount(partial, "partial"),
  };
  if (read.undeliverable > read.invited)
    fail("outOfRange", "undeliverable", `at most the ${read.invited} people invited`, read.undeliverable);
  const [delivered, answers] = [read.invited - read.undeliverable, read.completed + read.partial];
  if (answers > delivered)
    fail("outOfRange", "completed + partial", `at most the ${delivered} invitations that arrived`, answers);
  return read;
}
