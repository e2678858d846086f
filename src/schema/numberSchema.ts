import type * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import { readable } from "./readable.ts";

/** Schema of a finite number. */
export const numberSchema: z.ZodType<number> = readable<number>((value) => checkNumber(value, ""));
