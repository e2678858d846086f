import { checkChoice, checkIterable, checkNumber } from "./checks.ts";
import { fail } from "./errors.ts";
import { checkOptions } from "./spelling.ts";

/**
 * How to correct p-values for being several: Holm 1979 ("A Simple Sequentially Rejective Multiple Test Procedure"), or not at all.
 *
 * @category Estimates
 */
export type Adjustment = "holm" | "none";

/**
 * P-values corrected for the number of tests made together, each 0 to 1.
 *
 * Holm's step-down: the smallest of m p-values is multiplied by m, the next by m - 1 and so on, never below the one before it and
 * at most 1. The chance of even one false alarm among all tests then stays below the level that is asked. A test that could not
 * be made (`null`) stays `null` and does not count.
 *
 * @param pValues - P-values of tests that are looked at together.
 * @param options - `adjust`: `holm` (default) or `none`.
 * @returns The corrected p-values in the order given.
 * @throws A {@link CustometryError} with code `outOfRange` or `notANumber` for what is no probability.
 * @example
 * ```ts
 * import { adjustedPValues } from "custometry";
 *
 * adjustedPValues([0.01, 0.04, null, 0.03]); // => [0.03, 0.06, null, 0.06]
 * ```
 * @category Estimates
 */
export function adjustedPValues(
  pValues: Iterable<number | null>,
  options: { readonly adjust?: Adjustment | undefined } = {},
): readonly (number | null)[] {
  const adjust = checkChoice(checkOptions(options, ["adjust"]).adjust ?? "holm", ["holm", "none"], "adjust");
  const all = [...checkIterable(pValues)].map(checkProbability);
  if (adjust === "none") return all;
  const tests = all.flatMap((pValue, place) => (pValue === null ? [] : [{ pValue, place }]));
  tests.sort((one, other) => one.pValue - other.pValue);
  const adjusted: (number | null)[] = all.map(() => null);
  let largest = 0;
  tests.forEach(({ pValue, place }, rank) => {
    largest = Math.max(largest, Math.min(1, (tests.length - rank) * pValue));
    adjusted[place] = largest;
  });
  return adjusted;
}

function checkProbability(value: number | null, index: number): number | null {
  if (value === null) return null;
  const path = `[${index}]`;
  checkNumber(value, path, "a probability");
  if (value < 0 || value > 1) fail("outOfRange", path, "a probability from 0 to 1", value);
  return value + 0;
}
