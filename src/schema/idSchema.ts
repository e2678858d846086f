import type * as z from "zod";
import { type Id, readIds } from "../core/table.ts";
import { readable } from "./readable.ts";

/**
 * Schema of an identifier: a text that is not blank, or a safe integer.
 *
 * A measure takes one type of identifier in a call. A schema sees one row at a time, so it does not check that.
 *
 * @example
 * ```ts
 * import { idSchema } from "custometry/schema";
 *
 * idSchema.parse("C-77"); // => "C-77"
 * idSchema.safeParse(" ").success; // => false
 * ```
 * @category Schemas
 */
export const idSchema: z.ZodType<Id> = readable<Id>((id) => readIds([id], () => ""));
