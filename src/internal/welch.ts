import { type Moments, momentsOf } from "./moments.ts";

/** A difference of two means, first minus second, and what tests it. */
export interface MeanDifference {
  /** `null` when a sample is empty. */
  readonly difference: number | null;
  /** `null` when a sample is too small to have a spread. */
  readonly standardError: number | null;
  /** Degrees of freedom of Student's distribution, not always whole; `null` with the standard error. */
  readonly degrees: number | null;
  /** Difference in standard errors; infinite when nothing spreads and the means differ, 0 when they do not. */
  readonly t: number | null;
}

/** Difference of the means of two independent samples of unequal variance (Welch 1947, with Satterthwaite's degrees). */
export function welch(first: Moments, second: Moments): MeanDifference {
  const [one, other] = [errorOf(first), errorOf(second)];
  if (one === null || other === null) return untested(first, second);
  const standardError = Math.hypot(one, other);
  return tested(minus(first, second), standardError, welchDegrees(first, second, one, other));
}

/** Mean of the differences of pairs (Student 1908). */
export function pairedDifference(differences: Moments): MeanDifference {
  const standardError = errorOf(differences);
  if (standardError === null) return { difference: differences.mean, standardError, degrees: null, t: null };
  return tested(differences.mean ?? 0, standardError, differences.count - 1);
}

/**
 * Difference of the means of two samples of which some members, `pairs` of them, are in both, with the correlation of those
 * (Derrick, Russ, Toher and White 2017, their statistic for unequal variances). Without pairs it is Welch's; without anything
 * else, that of pairs.
 */
export function overlappingDifference(
  first: Moments,
  second: Moments,
  pairs: number,
  correlation: number,
): MeanDifference {
  const [one, other] = [errorOf(first), errorOf(second)];
  if (one === null || other === null) return untested(first, second);
  // The covariance of the means: r s₁ s₂ pairs / (n₁ n₂).
  const shared = (correlation * one * other * pairs) / Math.sqrt(first.count * second.count);
  const standardError = Math.sqrt(Math.max(0, one ** 2 + other ** 2 - 2 * shared));
  const single = first.count + second.count - 2 * pairs;
  const weight = single / (first.count + second.count);
  const degrees = pairs - 1 + weight * (welchDegrees(first, second, one, other) - pairs + 1);
  return tested(minus(first, second), standardError, degrees);
}

/** Standard error of a mean; `null` for fewer than two values. */
function errorOf({ deviation, count }: Moments): number | null {
  return deviation === null ? null : deviation / Math.sqrt(count);
}

function minus(first: Moments, second: Moments): number {
  return (first.mean ?? 0) - (second.mean ?? 0);
}

function welchDegrees(first: Moments, second: Moments, one: number, other: number): number {
  const both = Math.hypot(one, other);
  if (both === 0) return first.count + second.count - 2;
  return 1 / ((one / both) ** 4 / (first.count - 1) + (other / both) ** 4 / (second.count - 1));
}

function tested(difference: number, standardError: number, degrees: number): MeanDifference {
  const t = difference === 0 ? 0 : difference / standardError;
  return { difference: difference + 0, standardError, degrees, t };
}

function untested(first: Moments, second: Moments): MeanDifference {
  const difference = first.mean === null || second.mean === null ? null : first.mean - second.mean + 0;
  return { difference, standardError: null, degrees: null, t: null };
}

/** Pearson's correlation of pairs; 0 when one side does not vary. */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [one, other] = [momentsOf(first), momentsOf(second)];
  if (!one.deviation || !other.deviation) return 0;
  let sum = 0;
  for (let index = 0; index < first.length; index++) {
    const deviation = ((first[index] as number) - (one.mean ?? 0)) / one.deviation;
    sum += deviation * (((second[index] as number) - (other.mean ?? 0)) / other.deviation);
  }
  return Math.max(-1, Math.min(1, sum / (first.length - 1)));
}
