import { momentsOf } from "../internal/moments.ts";
import { studentDeviate } from "../internal/studentT.ts";
import { checkConfidenceLevel } from "./checks.ts";
import type { Estimate } from "./estimate.ts";
import { readNumbers } from "./numbers.ts";
import { checkOptions } from "./spelling.ts";

/**
 * A mean of a sample, with what its interval comes from.
 *
 * @category Estimates
 */
export interface SampleMean extends Estimate<"studentT"> {
  /** Number of values. */
  readonly observations: number;
  /** Sample standard deviation, with n - 1 in the denominator; `null` for fewer than two values. */
  readonly standardDeviation: number | null;
  /** Standard error of the mean: standard deviation divided by the root of n; `null` for fewer than two values. */
  readonly standardError: number | null;
}

/**
 * Mean of a sample in the unit of its values, with Student's interval.
 *
 * `mean ± t × standardDeviation / √n`, with n - 1 degrees of freedom (Student 1908, "The Probable Error of a Mean", Biometrika
 * 6). One value has a mean and no interval; equal values have an interval of width 0.
 *
 * @param values - Finite numbers: an array, a typed array or any iterable.
 * @param options - `confidenceLevel`, 0.95 when not set.
 * @returns The mean with its interval, and how the values spread.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` and the place of the first value that is no finite
 * number; `outOfRange` for the confidence level.
 * @example
 * ```ts
 * import { sampleMean } from "custometry";
 *
 * const { value, interval, standardError } = sampleMean([2, 4, 4, 6]);
 * [value, standardError?.toFixed(3)]; // => [4, "0.816"]
 * [interval?.low.toFixed(2), interval?.high.toFixed(2)]; // => ["1.40", "6.60"]
 * sampleMean([7]).interval; // => null
 * ```
 * @category Estimates
 */
export function sampleMean(
  values: Iterable<number>,
  options: { readonly confidenceLevel?: number | undefined } = {},
): SampleMean {
  const confidenceLevel = checkConfidenceLevel(checkOptions(options, ["confidenceLevel"]).confidenceLevel);
  return meanOf(readNumbers(values, ""), confidenceLevel);
}

/** The same of numbers that have been checked. */
export function meanOf(values: ArrayLike<number>, confidenceLevel: number): SampleMean {
  const { count, mean, deviation } = momentsOf(values);
  return meanFrom(count, mean, deviation, confidenceLevel);
}

/** The same of moments. */
export function meanFrom(
  count: number,
  mean: number | null,
  deviation: number | null,
  confidenceLevel: number,
): SampleMean {
  const standardError = deviation === null ? null : deviation / Math.sqrt(count);
  const margin = standardError === null ? null : standardError && marginOf(standardError, count - 1, confidenceLevel);
  return {
    value: mean,
    interval:
      mean === null || margin === null
        ? null
        : {
            // An end beyond all doubles is the last of them.
            low: Math.max(-Number.MAX_VALUE, mean - margin),
            high: Math.min(Number.MAX_VALUE, mean + margin),
            confidenceLevel,
            method: "studentT",
          },
    observations: count,
    standardDeviation: deviation,
    standardError,
  };
}

function marginOf(standardError: number, degrees: number, confidenceLevel: number): number {
  return studentDeviate((1 - confidenceLevel) / 2, degrees) * standardError;
}
