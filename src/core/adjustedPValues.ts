import { checkChoice, checkIterable, checkNumber } from "./checks.ts";
import { fail } from "./errors.ts";
import { checkOptions } from "./spelling.ts";

/**
 * How to correct p-values for being several: Holm 1979 ("A Simple Sequentially Rejective Multiple Test Procedure"), Benjamini and
 * Hochberg 1995 ("Controlling the False Discovery Rate"), or not at all.
 *
 * @category Estimates
 */
export type Adjustment = "holm" | "benjaminiHochberg" | "none";

const ADJUSTMENTS: readonly Adjustment[] = ["holm", "benjaminiHochberg", "none"];

/** `adjust` when it is one, Holm's when it is not set; otherwise throws. */
export function checkAdjustment(adjust: Adjustment | undefined): Adjustment {
  return checkChoice(adjust ?? "holm", ADJUSTMENTS, "adjust");
}

/**
 * P-values corrected for the number of tests made together, each 0 to 1.
 *
 * Holm's step-down: the smallest of m p-values is multiplied by m, the next by m - 1 and so on, never below the one before it and
 * at most 1. The chance of even one false alarm among all tests then stays below the level that is asked. Benjamini and Hochberg's
 * step-up: the largest is kept, the k-th smallest is multiplied by m / k, never above the one after it; below 0.05 then lie tests of
 * which about one in twenty is false, for tests that are independent or move together. A test that could not be made (`null`) stays
 * `null` and does not count.
 *
 * @param pValues - P-values of tests that are looked at together.
 * @param options - `adjust`: `holm` (default), `benjaminiHochberg` or `none`.
 * @returns The corrected p-values in the order given.
 * @throws A {@link CustometryError} with code `outOfRange` or `notANumber` for what is no probability.
 * @example
 * ```ts
 * import { adjustedPValues } from "custometry";
 *
 * adjustedPValues([0.01, 0.04, null, 0.03]); // => [0.03, 0.06, null, 0.06]
adjustedPValues([0.01, 0.04, null, 0.03], { adjust: "benjaminiHochberg" }); // => [0.03, 0.04, null, 0.04]
 * ```
 * @category Estimates
 */
export function adjustedPValues(
  pValues: Iterable<number | null>,
  options: { readonly adjust?: Adjustment | undefined } = {},
): readonly (number | null)[] {
  const adjust = checkAdjustment(checkOptions(options, ["adjust"]).adjust);
  const all = [...checkIterable(pValues)].map(checkProbability);
  if (adjust === "none") return all;
  const tests = all.flatMap((pValue, place) => (pValue === null ? [] : [{ pValue, place }]));
  tests.sort((one, other) => one.pValue - other.pValue);
  const sorted = tests.map(({ pValue }) => pValue);
  const corrected = adjust === "holm" ? stepDown(sorted) : stepUp(sorted);
  const adjusted: (number | null)[] = all.map(() => null);
  for (const [rank, { place }] of tests.entries()) adjusted[place] = corrected[rank] as number;
  return adjusted;
}

function stepDown(sorted: readonly number[]): readonly number[] {
  let largest = 0;
  return sorted.map((pValue, rank) => {
    largest = Math.max(largest, Math.min(1, (sorted.length - rank) * pValue));
    return largest;
  });
}

function stepUp(sorted: readonly number[]): readonly number[] {
  let smallest = 1;
  return [...sorted]
    .reverse()
    .map((pValue, rank) => {
      smallest = Math.min(smallest, (sorted.length / (sorted.length - rank)) * pValue);
      return smallest;
    })
    .reverse();
}

function checkProbability(value: number | null, index: number): number | null {
  if (value === null) return null;
  const path = `[${index}]`;
  checkNumber(value, path, "a probability");
  if (value < 0 || value > 1) fail("outOfRange", path, "a probability from 0 to 1", value);
  return value + 0;
}
