import type * as z from "zod";
import { fail } from "../core/errors.ts";
import { exactFromText } from "../internal/exactSum.ts";
import { textReader } from "./textReader.ts";

const EXPECTED =
  "a decimal number such as 1250 or 12.5 (without thousands separators and units, with a point before the decimals)";

/**
 * Schema from text to a number: digits with an optional sign, point and exponent, such as `"12.5"` or `"1e3"`.
 *
 * White space around it is left out. A blank is `missing`, never 0; `"1,250.00"`, `"12 EUR"` and `"0x10"` are `notANumber`, and
 * what a double cannot hold, such as `"1e400"`, is `outOfRange`. For money take {@link amountText}, which stays exact.
 *
 * @example
 * ```ts
 * import { numberText } from "custometry/schema";
 *
 * numberText.parse(" 12.5 "); // => 12.5
 * numberText.safeParse("").success; // => false
 * numberText.safeParse("1,250.00").success; // => false
 * ```
 * @category Text input
 */
export const numberText: z.ZodType<number, string> = textReader(EXPECTED, (text) => {
  const exact = exactFromText(text) ?? fail("notANumber", "", EXPECTED, text);
  const value = Number(text);
  const holds = Number.isFinite(value) && (value !== 0 || exact.units === 0n);
  return holds ? value + 0 : fail("outOfRange", "", "a number that a double can hold", text);
});
