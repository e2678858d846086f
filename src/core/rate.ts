import { betaQuantile } from "../internal/beta.ts";
import { normalDeviate } from "../internal/normal.ts";
import { checkChoice, checkConfidenceLevel, checkCount } from "./checks.ts";
import { fail } from "./errors.ts";
import type { Estimate, IntervalOptions } from "./estimate.ts";
import { checkOptions } from "./spelling.ts";

/**
 * Interval of a rate: Wilson 1927 (default), Wald, Agresti and Coull 1998, Clopper and Pearson 1934 ("exact"), or Jeffreys
 * (equal tails of the posterior beta distribution with ½ added on either side; Brown, Cai and DasGupta 2001, Statistical
 * Science 16).
 *
 * @category Estimates
 */
export type RateMethod = "wilson" | "wald" | "agrestiCoull" | "clopperPearson" | "jeffreys";

/**
 * The methods of {@link RateMethod}.
 *
 * @category Estimates
 */
export const rateMethods: readonly RateMethod[] = ["wilson", "wald", "agrestiCoull", "clopperPearson", "jeffreys"];

/**
 * A share of trials that succeeded, 0 to 1, with the counts it comes from. 0 of 0 is `value: null`.
 *
 * @category Estimates
 */
export interface Rate extends Estimate<RateMethod> {
  /** Number of trials that succeeded. */
  readonly successes: number;
  /** Number of trials. */
  readonly trials: number;
}

/**
 * Rate of successes among trials, 0 to 1, with its interval.
 *
 * `successes / trials`, one division of two integers. The default interval is Wilson's; `wald` and `agrestiCoull` are cut to
 * 0..1. Of 0 trials there is no rate: `value` and `interval` are `null`.
 *
 * @param successes - Number of trials that succeeded, an integer from 0 to `trials`.
 * @param trials - Number of trials.
 * @param options - The interval's method and confidence level.
 * @returns The rate, its interval and the counts.
 * @throws A {@link CustometryError} with code `outOfRange` when there are more successes than trials or a count is negative,
 * `notAnInteger` or `notANumber` for what is no count, `invalidOption` for an unknown method.
 * @example
 * ```ts
 * import { rate } from "custometry";
 *
 * rate(3, 10).value; // => 0.3
 * rate(0, 10).interval?.high.toFixed(4); // => "0.2775"
 * rate(0, 0).value; // => null
 * ```
 * @category Estimates
 */
export function rate(successes: number, trials: number, options: IntervalOptions<RateMethod> = {}): Rate {
  const n = checkCount(trials, "trials");
  const x = checkCount(successes, "successes");
  if (x > n) fail("outOfRange", "successes", `at most the ${n} trials`, x);
  const { method: given = "wilson" } = checkOptions(options, ["method", "confidenceLevel"]);
  const method = checkChoice(given, rateMethods, "method");
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  if (n === 0) return { value: null, interval: null, successes: 0, trials: 0 };
  const [low, high] = ends(x, n, method, confidenceLevel);
  return { value: x / n, interval: { low, high, confidenceLevel, method }, successes: x, trials: n };
}

function ends(x: number, n: number, method: RateMethod, confidenceLevel: number): readonly [number, number] {
  const tail = (1 - confidenceLevel) / 2;
  if (method === "clopperPearson") return betaEnds(x, n, tail, 0);
  if (method === "jeffreys") return betaEnds(x, n, tail, 0.5);
  const z = normalDeviate(tail);
  if (method === "wilson") return wilson(x, n, z);
  const added = method === "agrestiCoull" ? z * z : 0;
  const share = (x + added / 2) / (n + added);
  const margin = z * Math.sqrt((share * (1 - share)) / (n + added));
  return [Math.max(0, share - margin), Math.min(1, share + margin)];
}

function wilson(x: number, n: number, z: number): readonly [number, number] {
  const centre = x + (z * z) / 2;
  const margin = z * Math.sqrt(x * ((n - x) / n) + (z * z) / 4);
  const low = x === 0 ? 0 : (centre - margin) / (n + z * z);
  const high = x === n ? 1 : (centre + margin) / (n + z * z);
  return [low, high];
}

/** Quantiles of the beta distribution with `prior` on the near side and `1 - prior` on the far one: Clopper-Pearson at 0. */
function betaEnds(x: number, n: number, tail: number, prior: number): readonly [number, number] {
  const [near, far] = [prior, 1 - prior];
  const low = x === 0 ? 0 : betaQuantile(tail, x + near, n - x + far);
  if (x === n) return [low, 1];
  // Taken from the nearer end, so that a small rate keeps its digits, unless 1 - tail would lose those of the tail.
  const isSmall = x < n / 2 && tail > 1e-9;
  return [low, isSmall ? betaQuantile(1 - tail, x + far, n - x + near) : 1 - betaQuantile(tail, n - x + near, x + far)];
}
