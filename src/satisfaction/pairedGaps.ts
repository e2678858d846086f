import type { Interval } from "../core/estimate.ts";
import { meanOf } from "../core/sampleMean.ts";
import { evenSplit } from "../internal/binomial.ts";
import { minus } from "../internal/difference.ts";
import { studentTwoSided } from "../internal/studentT.ts";

/**
 * Differences of pairs of scores, the second minus the first, and what they say together.
 *
 * @category Expectation and performance
 */
export interface PairedGaps {
  /** Mean of the differences, in points of the scale; `null` without pairs. */
  readonly value: number | null;
  /** Student's interval of the mean; `null` for fewer than two pairs. */
  readonly interval: Interval<"studentT"> | null;
  /** Two-sided p-value of the paired t test; `null` when all differences are equal or there are fewer than two. */
  readonly pValue: number | null;
  /** Student's t with n - 1 degrees of freedom; `null` when it cannot be tested. */
  readonly statistic: number | null;
  /** Number of pairs. */
  readonly pairs: number;
  /** Sample standard deviation of the differences; `null` for fewer than two pairs. */
  readonly standardDeviation: number | null;
  /** Standard error of the mean; `null` for fewer than two pairs. */
  readonly standardError: number | null;
  /**
   * Mean difference in standard deviations of the differences (Cohen's d_z, 1988): 0.2 is small, 0.5 medium, 0.8 large. `null`
   * when there is no spread.
   */
  readonly effectSize: number | null;
  /** Number of pairs of which the second is below the first. */
  readonly negative: number;
  /** Number of pairs of which both are equal. */
  readonly confirmed: number;
  /** Number of pairs of which the second is above the first. */
  readonly positive: number;
  /** P-value of the sign test: whether above and below are equally likely; pairs of equals do not count. `null` without pairs. */
  readonly signTestPValue: number | null;
}

/** The gaps of two lists of equal length, the second minus the first. */
export function pairedGaps(first: ArrayLike<number>, second: ArrayLike<number>, confidenceLevel: number): PairedGaps {
  const gaps = Float64Array.from(first, (value, index) => minus(second[index] as number, value));
  const { value, interval, standardDeviation, standardError } = meanOf(gaps, confidenceLevel);
  const statistic = standardError && value !== null ? value / standardError : null;
  const count = (of: (gap: number) => boolean): number => gaps.reduce((sum, gap) => sum + (of(gap) ? 1 : 0), 0);
  const negative = count((gap) => gap < 0);
  const positive = count((gap) => gap > 0);
  return {
    value,
    interval,
    pValue: statistic === null ? null : studentTwoSided(statistic, gaps.length - 1),
    statistic,
    pairs: gaps.length,
    standardDeviation,
    standardError,
    effectSize: standardDeviation && value !== null ? value / standardDeviation : null,
    negative,
    confirmed: gaps.length - negative - positive,
    positive,
    signTestPValue: gaps.length === 0 ? null : evenSplit(negative, positive),
  };
}
