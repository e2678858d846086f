import { checkChoice, checkConfidenceLevel, checkCount } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkOptions } from "../../core/spelling.ts";
import { normalDeviate, normalTail } from "../../internal/normal.ts";
import { checkPoints, checkPopulation, checkVariance, type NpsSampleSizeOptions } from "./npsSampleSize.ts";

/**
 * A planned comparison of two groups.
 *
 * @category Net Promoter Score
 */
export interface NpsPowerOptions
  extends Pick<NpsSampleSizeOptions, "variance" | "secondVariance" | "confidenceLevel" | "populationSize" | "method"> {
  /** The true difference between the groups, in points. */
  readonly difference: number;
  /** Number of answers in each group. */
  readonly responses: number;
}

/**
 * Power of a comparison of two Net Promoter Scores: the probability, 0 to 1, that a true difference of the given size is seen.
 *
 * `Φ(|d| / se - z)` with `se = √((v1 + v2) / n)`, n growing by three imagined answers for adjusted Wald and se shrinking by
 * `√((N - n) / (N - 1))` in a population of N. It is what {@link npsSampleSize} solves for n. Low power means that "no
 * significant difference" says little.
 *
 * @param options - Difference, number of answers in each group, and what is known of the variance.
 * @returns The probability of seeing the difference on its side.
 * @throws A {@link CustometryError} with code `outOfRange` for a number outside its range, such as more answers than people;
 * `missing`, `notANumber` or `notAnInteger` for what is none.
 * @example
 * ```ts
 * import { npsPower } from "custometry";
 *
 * npsPower({ difference: 10, responses: 1096, variance: 0.7 }).toFixed(3); // => "0.800"
 * npsPower({ difference: 10, responses: 100, variance: 0.7 }).toFixed(3); // => "0.135"
 * ```
 * @category Net Promoter Score
 */
export function npsPower(options: NpsPowerOptions): number {
  checkOptions(
    options,
    ["difference", "responses", "variance", "secondVariance", "confidenceLevel", "populationSize", "method"],
    "options { difference, responses }",
  );
  const difference = checkPoints(options.difference, "difference");
  const responses = checkCount(options.responses, "responses");
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const method = checkChoice(options.method ?? "adjustedWald", ["adjustedWald", "wald"], "method");
  const variance = checkVariance(options.variance ?? 1, "variance");
  const sum = variance + checkVariance(options.secondVariance ?? variance, "secondVariance");
  const population = checkPopulation(options.populationSize);
  if (responses < 1) fail("outOfRange", "responses", "1 answer or more", responses);
  if (population !== null && responses > population)
    fail("outOfRange", "responses", `at most the ${population} people of the population`, responses);
  const left = population === null ? 1 : population === 1 ? 0 : (population - responses) / (population - 1);
  const error = 100 * Math.sqrt((sum / (responses + (method === "wald" ? 0 : 3))) * left);
  if (error === 0) return 1;
  return normalTail(normalDeviate((1 - confidenceLevel) / 2) - difference / error);
}
