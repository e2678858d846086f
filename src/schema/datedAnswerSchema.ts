import * as z from "zod";
import type { DatedAnswer } from "../satisfaction/nps/rollingNps.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { npsAnswerSchema } from "./npsAnswerSchema.ts";

/**
 * Schema of a {@link DatedAnswer} on the scale 0 to 10, as {@link rollingNps} takes it. Other fields of the row are kept. An answer
 * that was not given is refused with code `missing`.
 *
 * @example
 * ```ts
 * import { datedAnswerSchema } from "custometry/schema";
 *
 * datedAnswerSchema.safeParse({ answeredOn: "2026-11-24", score: 9 }).success; // => true
 * datedAnswerSchema.safeParse({ answeredOn: "24-11-2026", score: 9 }).success; // => false
 * ```
 * @category Schemas
 */
export const datedAnswerSchema: z.ZodType<DatedAnswer> = z.looseObject({
  answeredOn: calendarDaySchema,
  score: npsAnswerSchema,
} satisfies Fields<DatedAnswer>);
