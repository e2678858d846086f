import * as z from "zod";

/**
 * Schema of a text that may be blank: nothing, `null` and a blank become `undefined`, any other value goes to `schema`.
 *
 * @param schema - Schema of what is there, such as {@link numberText}.
 * @returns A schema of an optional value.
 * @example
 * ```ts
 * import { numberText, optionalText } from "custometry/schema";
 *
 * optionalText(numberText).parse(" "); // => undefined
 * optionalText(numberText).parse("0"); // => 0
 * ```
 * @category Text input
 */
export function optionalText<T>(
  schema: z.ZodType<T>,
): z.ZodOptional<z.ZodType<T | undefined, string | null | undefined>> {
  const present = z.optional(schema) as z.ZodType<T | undefined, string | undefined>;
  return z.optional(z.custom<string | null | undefined>().transform(blankToUndefined).pipe(present));
}

function blankToUndefined(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "")
    ? undefined
    : value;
}
