import { binomialAtMost } from "../internal/binomial.ts";
import { noncentralTAtMost } from "../internal/noncentralT.ts";
import { normalQuantile } from "../internal/normal.ts";
import { findRoot } from "../internal/root.ts";
import { type SortedTimes, timeAt } from "./promiseTimes.ts";

/** A promise and what it rests on; `value` is `null` when there are fewer times than needed. */
export interface PromiseBound {
  readonly value: number | null;
  readonly needed: number;
  readonly order: number | null;
  readonly achievedConfidence: number | null;
  readonly factor: number | null;
}

/** A bound that is met but for the last digits is met. */
const ROUNDING = 1e-12;

/** The k-th smallest time with the smallest k that reaches the confidence. */
export function orderStatisticBound(times: SortedTimes, coverage: number, confidenceLevel: number): PromiseBound {
  const n = times.count;
  const confidenceOf = (order: number): number => binomialAtMost(order - 1, n, coverage);
  const needed = Math.max(1, Math.ceil(Math.log1p(-confidenceLevel) / Math.log(coverage) - 1e-9));
  const none = { value: null, needed, order: null, achievedConfidence: null, factor: null };
  // Of rank n the closed form keeps all digits.
  const best = n === 0 ? 0 : -Math.expm1(n * Math.log(coverage));
  if (n < needed) return none;
  let [low, high] = [1, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (confidenceOf(middle) >= confidenceLevel - ROUNDING) high = middle;
    else low = middle + 1;
  }
  const achievedConfidence = low === n ? best : confidenceOf(low);
  return { ...none, value: timeAt(times, low - 1), order: low, achievedConfidence };
}

/** The time that the next delivery keeps with probability `coverage`. */
export function conformalBound(times: SortedTimes, coverage: number): PromiseBound {
  const n = times.count;
  const needed = Math.max(1, Math.ceil(coverage / (1 - coverage) - 1e-9));
  const none = { value: null, needed, order: null, achievedConfidence: null, factor: null };
  if (n < needed) return none;
  const order = Math.min(n, Math.max(1, Math.ceil((n + 1) * coverage - 1e-9)));
  return { ...none, value: timeAt(times, order - 1), order };
}

/** Mean and so many standard deviations, for times with a normal law. */
export function normalBound(times: SortedTimes, coverage: number, confidenceLevel: number): PromiseBound {
  const n = times.count;
  const none = { value: null, needed: 2, order: null, achievedConfidence: null, factor: null };
  if (n < 2) return none;
  const { mean, deviation } = momentsOfTimes(times);
  const factor = toleranceFactor(n, coverage, confidenceLevel);
  return { ...none, value: Math.max(0, mean + factor * deviation), factor, achievedConfidence: confidenceLevel };
}

/** The factor k of a one-sided tolerance bound: a quantile of the noncentral t distribution divided by the root of n. */
function toleranceFactor(n: number, coverage: number, confidenceLevel: number): number {
  const root = Math.sqrt(n);
  const delta = normalQuantile(coverage) * root;
  // Of the lesser tail, which keeps its digits.
  const lacking = (factor: number): number =>
    confidenceLevel < 0.5
      ? noncentralTAtMost(factor * root, n - 1, delta) - confidenceLevel
      : 1 - confidenceLevel - noncentralTAtMost(-factor * root, n - 1, -delta);
  let reach = 4;
  while (reach < 1e16 && (lacking(reach) < 0 || lacking(-reach) > 0)) reach *= 4;
  return findRoot(lacking, -reach, reach);
}

function momentsOfTimes({ values, reached, count }: SortedTimes): { mean: number; deviation: number } {
  const times = values.map((value, place) => ({ value, weight: (reached[place] ?? 0) - (reached[place - 1] ?? 0) }));
  const first = values[0] ?? 0;
  const shift = times.reduce((sum, { value, weight }) => sum + (value - first) * (weight / count), 0);
  const squares = times.reduce((sum, { value, weight }) => sum + weight * (value - first - shift) ** 2, 0);
  return { mean: first + shift, deviation: Math.sqrt(squares / (count - 1)) };
}
