import type * as z from "zod";
import { checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { textReader } from "./textReader.ts";

/**
 * Schema from text to a list of texts, cut at a separator; white space around each is left out.
 *
 * A blank text is `missing` and not an empty list, which could mean none or all: write
 * `optionalText(listText(";")).default([])` where it means none. A blank between separators is `missing` too.
 *
 * @param separator - What stands between the texts, such as `";"`.
 * @returns A schema from text to an array of at least one text.
 * @throws A {@link CustometryError} with code `missing` or `wrongType` for what is no separator.
 * @example
 * ```ts
 * import { listText } from "custometry/schema";
 *
 * listText(";").parse("newsletter; accounting"); // => ["newsletter", "accounting"]
 * listText(";").safeParse("newsletter;;accounting").success; // => false
 * ```
 * @category Text input
 */
export function listText(separator: string): z.ZodType<string[], string> {
  if (typeof separator !== "string" || separator === "") {
    fail(separator === "" || separator == null ? "missing" : "wrongType", "separator", "a separator", separator);
  }
  return textReader("a list of texts", (text) =>
    text.split(separator).map((part, index) => checkText(part, `[${index}]`).trim()),
  );
}
