import * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { WeightedAnswer } from "../satisfaction/nps/weightedNps.ts";
import type { Fields } from "./fields.ts";
import { npsAnswerSchema } from "./npsAnswerSchema.ts";
import { readable } from "./readable.ts";

const EXPECTED = "a weight of 0 or more, at most 1e100";

const weightSchema = readable<number>((weight) => {
  checkNumber(weight, "", EXPECTED);
  if (weight < 0 || weight > 1e100) fail("outOfRange", "", EXPECTED, weight);
});

/**
 * Schema of a {@link WeightedAnswer} on the scale 0 to 10, as {@link weightedNps} takes it. Other fields of the row are kept. An answer
 * that was not given is refused with code `missing`. That some weight is above 0, only all rows together show.
 *
 * @example
 * ```ts
 * import { weightedAnswerSchema } from "custometry/schema";
 *
 * weightedAnswerSchema.safeParse({ score: 9, weight: 1.25 }).success; // => true
 * weightedAnswerSchema.safeParse({ score: 9, weight: -1 }).success; // => false
 * ```
 * @category Schemas
 */
export const weightedAnswerSchema: z.ZodType<WeightedAnswer> = z.looseObject({
  score: npsAnswerSchema,
  weight: weightSchema,
} satisfies Fields<WeightedAnswer>);
