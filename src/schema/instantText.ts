import type * as z from "zod";
import { toEpochMilliseconds } from "../core/instants.ts";
import { textReader } from "./textReader.ts";

/**
 * Schema from text to the text of a moment with an offset. White space around it is left out; a blank is `missing`. Epoch
 * milliseconds as text are read by {@link integerText}.
 *
 * @example
 * ```ts
 * import { instantText } from "custometry/schema";
 *
 * instantText.parse(" 2026-11-24T09:30:00Z"); // => "2026-11-24T09:30:00Z"
 * instantText.safeParse("2026-11-24 09:30").success; // => false
 * ```
 * @category Text input
 */
export const instantText: z.ZodType<string, string> = textReader("a moment with an offset", (text) => {
  toEpochMilliseconds(text);
  return text;
});
