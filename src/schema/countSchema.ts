import type * as z from "zod";
import { checkCount } from "../core/checks.ts";
import { readable } from "./readable.ts";

/** Schema of a count: an integer from 0 to 2^53 - 1. */
export const countSchema: z.ZodType<number> = readable<number>((count) => checkCount(count, ""));
