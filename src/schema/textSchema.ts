import type * as z from "zod";
import { checkText } from "../core/checks.ts";
import { readable } from "./readable.ts";

/**
 * Schema of a text that is not blank, such as the name of an event or a purpose; passed on as it is, spaces included.
 *
 * @example
 * ```ts
 * import { textSchema } from "custometry/schema";
 *
 * textSchema.parse("visit"); // => "visit"
 * textSchema.safeParse("  ").success; // => false
 * ```
 * @category Schemas
 */
export const textSchema: z.ZodType<string> = readable<string>((text) => checkText(text, ""));
