import { quantileOf } from "../internal/quantile.ts";
import { checkNumber } from "./checks.ts";
import { fail } from "./errors.ts";
import { readNumbers } from "./numbers.ts";
import { checkOptions } from "./spelling.ts";

/**
 * Definition of a sample quantile after Hyndman and Fan 1996 ("Sample Quantiles in Statistical Packages", The American
 * Statistician 50): 7 interpolates and is the default of R, numpy and spreadsheets; 1 is the smallest value that at least the
 * asked share of values does not exceed.
 *
 * @category Estimates
 */
export type QuantileType = 1 | 7;

/**
 * Quantile of values, in their unit.
 *
 * @param values - Finite numbers in any order.
 * @param probability - Which quantile, 0 to 1: 0.5 is the median.
 * @param options - `type`: 7 when not set.
 * @returns The quantile; `null` without values.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for what is no finite number, `outOfRange` for a
 * probability outside 0 to 1, `invalidOption` for another type.
 * @example
 * ```ts
 * import { quantile } from "custometry";
 *
 * quantile([1, 2, 4, 10], 0.5); // => 3
 * quantile([1, 2, 4, 10], 0.5, { type: 1 }); // => 2
 * quantile([], 0.5); // => null
 * ```
 * @category Estimates
 */
export function quantile(
  values: Iterable<number>,
  probability: number,
  options: { readonly type?: QuantileType | undefined } = {},
): number | null {
  const { type = 7 } = checkOptions(options, ["type"]);
  if (type !== 1 && type !== 7) fail("invalidOption", "type", "1 or 7", type);
  checkNumber(probability, "probability", "a probability");
  if (probability < 0 || probability > 1) fail("outOfRange", "probability", "a probability from 0 to 1", probability);
  const sorted = readNumbers(values, "").sort();
  if (sorted.length === 0) return null;
  if (type === 7) return quantileOf(sorted, sorted.length, probability);
  // A product that is whole but for its last digits is whole: 0.9 of 30 values are 27.
  return sorted[Math.max(0, Math.ceil(sorted.length * probability * (1 - 1e-15)) - 1)] as number;
}
