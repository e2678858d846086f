import type * as z from "zod";
import { checkCalculable } from "../satisfaction/numberRows.ts";
import { readable } from "./readable.ts";

/** Schema of a score that a mean can be taken of: a finite number, at most 1e100 in size. */
export const calculableSchema: z.ZodType<number> = readable<number>((score) => checkCalculable(score, ""));
