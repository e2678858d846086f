import * as z from "zod";
import type { ServqualAnswer } from "../satisfaction/servqual.ts";
import { calculableSchema } from "./calculableSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link ServqualAnswer}. Other fields of the row are kept.
 *
 * Which items there are the options of {@link servqual} say; that identifiers are of one type, and that a respondent answers an item
 * once, only all rows together show.
 *
 * @example
 * ```ts
 * import { servqualAnswerSchema } from "custometry/schema";
 *
 * const answer = { respondentId: 1, item: "onTime", expectation: 7, performance: 5 };
 * servqualAnswerSchema.safeParse(answer).success; // => true
 * servqualAnswerSchema.safeParse({ ...answer, expectation: null }).success; // => false
 * ```
 * @category Schemas
 */
export const servqualAnswerSchema: z.ZodType<ServqualAnswer> = z.looseObject({
  respondentId: idSchema,
  item: textSchema,
  expectation: calculableSchema,
  performance: calculableSchema,
} satisfies Fields<ServqualAnswer>);
