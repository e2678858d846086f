import { checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";

/** Far beyond a score or the end of its interval, and short of where numbers print with an exponent. */
const WIDEST = 1e15;

/**
 * A Net Promoter Score as text: rounded half away from zero, without a percent sign and never `-0`.
 *
 * The difference is rounded, not each share: 1 promoter, 5 passives and 2 detractors are -12.5, which reads -13. A score
 * of nobody reads `–`.
 *
 * @param score - A result of {@link nps}, or its value in points.
 * @param options - `decimals`: number of decimals, 0 to 6; 0 when not set.
 * @returns The text.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for what is no score, `outOfRange` for the decimals
 * or a number of 1e15 and more.
 * @example
 * ```ts
 * import { formatNps, nps } from "custometry";
 *
 * formatNps(-12.5); // => "-13"
 * formatNps(nps([10, 9, 8]), { decimals: 1 }); // => "66.7"
 * ```
 * @category Net Promoter Score
 */
export function formatNps(
  score: number | null | { readonly value: number | null },
  options: { readonly decimals?: number | undefined } = {},
): string {
  const decimals = checkInteger(checkObject(options, "options").decimals ?? 0, 0, 6, "decimals");
  if (score === undefined) fail("missing", "", "a score", score);
  const value = typeof score === "object" && score !== null ? score.value : score;
  if (value === null) return "–";
  checkNumber(value, "", "a score in points");
  if (Math.abs(value) >= WIDEST) fail("outOfRange", "", `a score in points below ${WIDEST}`, value);
  // Shifting the decimal point in the text keeps a half a half, where multiplying by ten may not.
  const size = Math.abs(value) < 1e-6 ? 0 : Math.abs(value);
  const rounded = Number(`${Math.round(Number(`${size}e${decimals}`))}e-${decimals}`);
  return (value < 0 ? -rounded : rounded).toFixed(decimals);
}
