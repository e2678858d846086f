import type * as z from "zod";
import { checkInteger } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { exactFromText } from "../internal/exactSum.ts";
import { textReader } from "./textReader.ts";

const EXPECTED = "a whole number such as 1250";

/**
 * Schema from text to a whole number from -(2^53 - 1) to 2^53 - 1. `"9.0"` is whole, as spreadsheets and data frames write it.
 *
 * White space around it is left out. A blank is `missing`, never 0; a fraction is `notAnInteger`.
 *
 * @example
 * ```ts
 * import { integerText } from "custometry/schema";
 *
 * integerText.parse("9"); // => 9
 * integerText.safeParse("9.5").success; // => false
 * integerText.safeParse("9007199254740993").success; // => false
 * ```
 * @category Text input
 */
export const integerText: z.ZodType<number, string> = textReader(EXPECTED, (text) => {
  const { units, scale } = exactFromText(text) ?? fail("notANumber", "", EXPECTED, text);
  if (units % 10n ** BigInt(scale) !== 0n) fail("notAnInteger", "", EXPECTED, text);
  return checkInteger(Number(units / 10n ** BigInt(scale)), Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "");
});
