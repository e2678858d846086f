import { checkNumber } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";

/**
 * Variances that answers can have at a score, 0 to 1.
 *
 * @category Net Promoter Score
 */
export interface NpsVarianceRange {
  /** The smallest variance. */
  readonly lowest: number;
  /** The largest variance. */
  readonly highest: number;
}

/**
 * Smallest and largest variance that answers can have at a given Net Promoter Score, 0 to 1.
 *
 * With answers that count 1, 0 or -1 and s the score divided by 100: from `|s| (1 - |s|)`, when nobody stands on the other
 * side, to `1 - s²`, when there are no passives. It tells what {@link npsSampleSize} must reckon with before the first answer.
 *
 * @param score - A score in points, -100 to 100.
 * @returns The lowest and the highest variance.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for what is no score.
 * @example
 * ```ts
 * import { npsVarianceRange } from "custometry";
 *
 * npsVarianceRange(50); // => { lowest: 0.25, highest: 0.75 }
 * ```
 * @category Net Promoter Score
 */
export function npsVarianceRange(score: number): NpsVarianceRange {
  checkNumber(score, "", "a score in points");
  if (Math.abs(score) > 100) fail("outOfRange", "", "a score from -100 to 100", score);
  const share = Math.abs(score) / 100;
  return { lowest: share * (1 - share), highest: 1 - share * share };
}
