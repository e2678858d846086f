import type * as z from "zod";
import { toDayNumber } from "../core/days.ts";
import { textReader } from "./textReader.ts";

/**
 * Schema from text to a calendar day `YYYY-MM-DD`. White space around it is left out; a blank is `missing`.
 *
 * @example
 * ```ts
 * import { dayText } from "custometry/schema";
 *
 * dayText.parse("2026-11-24 "); // => "2026-11-24"
 * dayText.safeParse("24-11-2026").success; // => false
 * ```
 * @category Text input
 */
export const dayText: z.ZodType<string, string> = textReader("a calendar day YYYY-MM-DD", (text) => {
  toDayNumber(text);
  return text;
});
