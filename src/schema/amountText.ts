import type * as z from "zod";
import { readAmounts } from "../core/amounts.ts";
import { textReader } from "./textReader.ts";

/**
 * Schema from text to the text of an amount of money in major units, exact to the last decimal: `"1250.00"`.
 *
 * White space around it is left out. A blank is `missing`, never 0; `"1,250.00"`, `"12 EUR"` and `"1e999"` are `invalidAmount`.
 *
 * @example
 * ```ts
 * import { amountText } from "custometry/schema";
 *
 * amountText.parse(" 1250.00"); // => "1250.00"
 * amountText.safeParse("12 EUR").success; // => false
 * ```
 * @category Text input
 */
export const amountText: z.ZodType<string, string> = textReader("an amount", (text) => {
  readAmounts([text], () => "");
  return text;
});
