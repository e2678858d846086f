import * as z from "zod";
import type { ServperfAnswer } from "../satisfaction/servperf.ts";
import { calculableSchema } from "./calculableSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link ServperfAnswer}, as {@link servqualAnswerSchema} without an expectation. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { servperfAnswerSchema } from "custometry/schema";
 *
 * servperfAnswerSchema.safeParse({ respondentId: 1, item: "onTime", performance: 5 }).success; // => true
 * servperfAnswerSchema.safeParse({ respondentId: 1, item: " ", performance: 5 }).success; // => false
 * ```
 * @category Schemas
 */
export const servperfAnswerSchema: z.ZodType<ServperfAnswer> = z.looseObject({
  respondentId: idSchema,
  item: textSchema,
  performance: calculableSchema,
} satisfies Fields<ServperfAnswer>);
