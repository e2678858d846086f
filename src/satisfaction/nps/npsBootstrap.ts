import { fail } from "../../core/errors.ts";
import type { NpsCounts } from "./npsFromCounts.ts";

const MOST = 1e6;

/**
 * Percentiles of the mean of n draws with replacement, each 1, 0 or -1, on the scale -1 to 1: the smallest possible mean that
 * at least a share `tail`, or `1 - tail`, of all resamples does not exceed.
 *
 * The law of the sum is that of the coefficients of `(d + q x + p x²)^n`, which follow from each other by a recurrence with three
 * terms (Euler). It is run from both ends to the middle, where all its terms are positive and nothing cancels.
 */
export function bootstrapEnds(
  { promoters, passives, detractors }: NpsCounts,
  tail: number,
): readonly [low: number, high: number] {
  const n = promoters + passives + detractors;
  if (n > MOST) fail("outOfRange", "responses", `at most ${MOST} for an exact bootstrap (take another method)`, n);
  const upper = coefficients(promoters, passives, detractors);
  const lower = coefficients(detractors, passives, promoters);
  // The half with the peak keeps its scale, so that the other one shrinks and nothing overflows.
  const isUpper = promoters >= detractors;
  const factor = isUpper ? joint(upper, lower, n) : joint(lower, upper, n);
  const weight = (sum: number): number => {
    const isOther = isUpper ? sum < 0 : sum > 0;
    if (factor === null || !isOther) return isUpper ? at(upper, n - sum) : at(lower, n + sum);
    return factor * (isUpper ? at(lower, n + sum) : at(upper, n - sum));
  };
  return [percentile(weight, n, tail) / n, percentile(weight, n, 1 - tail) / n];
}

const at = (list: Float64Array, place: number): number => list[place] ?? 0;

/** What makes the other half fit the one, at one of the three sums that both hold; `null` when one half has no weight. */
function joint(half: Float64Array, otherHalf: Float64Array, n: number): number | null {
  for (const step of [0, 1, -1]) {
    const [one, other] = [at(half, n - step), at(otherHalf, n + step)];
    if (one > 0 && other > 0) return one / other;
  }
  return null;
}

/**
 * Coefficients of `(d + q x + p x²)^n` from the highest power down to one past the middle, up to a common factor. Those too
 * small for a double beside the last are 0.
 */
function coefficients(p: number, q: number, d: number): Float64Array {
  const n = p + q + d;
  const list = new Float64Array(n + 2);
  if (p === 0) {
    // There is no higher power than the middle one.
    list[n] = q ** 2 && 1;
    list[n + 1] = q > 0 ? (n * d) / q : d;
    return list;
  }
  const shrunk = new Int32Array(n + 2);
  let [before, earlier, shrinks] = [1, 0, 0];
  list[0] = 1;
  for (let k = 1; k <= n + 1; k++) {
    let next = (q * (n - k + 1) * before + d * (2 * n - k + 2) * earlier) / (p * k);
    if (next > GREAT) {
      next /= GREAT;
      before /= GREAT;
      shrinks++;
    }
    [before, earlier] = [next, before];
    list[k] = next;
    shrunk[k] = shrinks;
  }
  return list.map((value, k) => value * GREAT ** ((shrunk[k] as number) - shrinks));
}

/** Numbers beyond this are brought back, so that none overflows. */
const GREAT = 1e150;

/** The smallest sum from -n to n up to which lies at least a share of the weight. */
function percentile(weight: (sum: number) => number, n: number, share: number): number {
  let total = 0;
  for (let sum = -n; sum <= n; sum++) total += weight(sum);
  let reached = 0;
  for (let sum = -n; sum < n; sum++) {
    reached += weight(sum);
    if (reached >= share * total * (1 - 1e-12)) return sum;
  }
  return n;
}
