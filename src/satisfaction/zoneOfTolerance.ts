import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type Rate, rate } from "../core/rate.ts";
import { Rejections } from "../core/rejections.ts";
import { meanOf, type SampleMean } from "../core/sampleMean.ts";
import { minus } from "../internal/difference.ts";
import { type GapOptions, type GapUsed, gapUsed } from "./disconfirmation.ts";
import { numberRows, type RowRule } from "./numberRows.ts";

/**
 * What a customer takes, wants and gets, on one scale on which more is better.
 *
 * @category Expectation and performance
 */
export interface ToleranceRating {
  /** The lowest level that the customer accepts. */
  readonly adequate: number;
  /** The level that the customer wants; at least the adequate one. */
  readonly desired: number;
  /** The level that was delivered, as the customer saw it. */
  readonly performance: number;
}

/**
 * Where performance lies between what is accepted and what is wanted.
 *
 * @category Expectation and performance
 */
export interface ZoneOfTolerance extends Result<"zoneOfTolerance", GapUsed> {
  /** Number of ratings. */
  readonly ratings: number;
  /** Share below the zone: performance under the adequate level. */
  readonly below: Rate;
  /** Share within the zone, both ends included. */
  readonly within: Rate;
  /** Share above the zone: performance over the desired level. */
  readonly above: Rate;
  /** Mean of performance - adequate ("measure of service adequacy"), in points of the scale, with Student's interval. */
  readonly adequacy: SampleMean;
  /** Mean of performance - desired ("measure of service superiority"), in points of the scale, with Student's interval. */
  readonly superiority: SampleMean;
  /** Mean of desired - adequate: how wide the zone is, in points of the scale. */
  readonly width: SampleMean;
}

/**
 * Zone of tolerance: the shares of customers whose service lies below, within and above what they put up with and want.
 *
 * Parasuraman, Berry and Zeithaml 1991, "Understanding Customer Expectations of Service", Sloan Management Review 32. A performance
 * at an end of the zone lies within it. Dutch: tolerantiezone.
 *
 * @param ratings - Rows `{ adequate, desired, performance }`, or columns of them.
 * @param options - Confidence level, and what to do with rows that cannot be used.
 * @returns Shares with intervals, and the mean distances to both ends.
 * @throws A {@link CustometryError} with code `outOfRange` when adequate exceeds desired, `missing`, `notANumber` or `outOfRange` for a
 * score that is no finite number of at most 1e100, unless `invalid` is `"count"`; `lengthMismatch` for columns of different length.
 * @example
 * ```ts
 * import { zoneOfTolerance } from "custometry";
 *
 * const result = zoneOfTolerance([
 *   { adequate: 5, desired: 8, performance: 4 }, { adequate: 5, desired: 8, performance: 8 },
 *   { adequate: 6, desired: 7, performance: 9 }, { adequate: 4, desired: 9, performance: 7 },
 * ]);
 * [result.below.value, result.within.value, result.above.value]; // => [0.25, 0.5, 0.25]
 * [result.adequacy.value, result.superiority.value]; // => [2, -1]
 * ```
 * @category Expectation and performance
 */
export function zoneOfTolerance(
  ratings: Iterable<ToleranceRating> | Columns<ToleranceRating>,
  options: GapOptions = {},
): ZoneOfTolerance {
  const used = gapUsed(options);
  const { confidenceLevel } = used;
  const rejections = new Rejections(used.invalid);
  const fields = ["adequate", "desired", "performance"] as const;
  const { adequate, desired, performance } = numberRows(ratings, fields, rejections, ordered);
  const apart = (from: Float64Array, to: Float64Array): Float64Array =>
    from.map((value, index) => minus(to[index] as number, value));
  const adequacy = apart(adequate, performance);
  const superiority = apart(desired, performance);
  const n = performance.length;
  const below = adequacy.filter((gap) => gap < 0).length;
  const above = superiority.filter((gap) => gap > 0).length;
  return {
    measure: "zoneOfTolerance",
    options: used,
    ratings: n,
    below: rate(below, n, { confidenceLevel }),
    within: rate(n - below - above, n, { confidenceLevel }),
    above: rate(above, n, { confidenceLevel }),
    adequacy: meanOf(adequacy, confidenceLevel),
    superiority: meanOf(superiority, confidenceLevel),
    width: meanOf(apart(adequate, desired), confidenceLevel),
    rejected: rejections.result(),
  };
}

const ordered: RowRule<keyof ToleranceRating> = {
  field: "desired",
  expected: "a desired level of at least the adequate one",
  holds: ([adequate = 0, desired = 0]) => isOrdered(adequate, desired),
};

/** Throws when the adequate level exceeds the desired one by more than the last digits. */
export function checkOrdered({ adequate, desired }: ToleranceRating): void {
  if (!isOrdered(adequate, desired)) fail("outOfRange", "desired", ordered.expected, desired);
}

function isOrdered(adequate: number, desired: number): boolean {
  return minus(desired, adequate) >= 0;
}
