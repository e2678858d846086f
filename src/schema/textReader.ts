import * as z from "zod";
import { checkText } from "../core/checks.ts";
import { attempt } from "./readable.ts";

/** A schema that gives what `read` makes of a text, without the white space around it. Nothing and a blank are `missing`. */
export function textReader<T>(expected: string, read: (text: string) => T): z.ZodType<T, string> {
  return z.custom<string>().transform((text, context): T => {
    let value: T = z.NEVER;
    attempt(context, () => {
      value = read(checkText(text, "", expected).trim());
    });
    return value;
  });
}
