import { regularizedBeta } from "./beta.ts";
import { normalTail } from "./normal.ts";

/** Probability of at most `k` successes in `n` trials of probability `p`. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  return k < 0 ? 0 : regularizedBeta(1 - p, n - k, k + 1, p);
}

/** From here on the normal distribution, with half a step of correction, is exact to six digits far out and to more nearby. */
const MANY = 1e9;

/** Two-sided probability of a split at least as uneven as `one` to `other` when both sides are equally likely. */
export function evenSplit(one: number, other: number): number {
  const n = one + other;
  const fewer = Math.min(one, other);
  if (n === 0 || one === other) return 1;
  const tail = n < MANY ? binomialAtMost(fewer, n, 0.5) : normalTail((n - 2 * fewer - 1) / Math.sqrt(n));
  return Math.min(1, 2 * tail);
}
