import * as z from "zod";
import { checkScore, type DisciplineScores } from "../strategy/valueStrategy.ts";
import type { Fields } from "./fields.ts";
import { readable } from "./readable.ts";

const scoreSchema = readable<number>((score) => checkScore(score, ""));

/**
 * Schema of {@link DisciplineScores}: a number from -1e100 to 1e100 per value discipline. Other fields are kept.
 *
 * @example
 * ```ts
 * import { disciplineScoresSchema } from "custometry/schema";
 *
 * const scores = { customerIntimacy: 8, operationalExcellence: 6, productLeadership: 6 };
 * disciplineScoresSchema.parse(scores); // => { customerIntimacy: 8, operationalExcellence: 6, productLeadership: 6 }
 * disciplineScoresSchema.safeParse({ ...scores, productLeadership: "6" }).success; // => false
 * ```
 * @category Schemas
 */
export const disciplineScoresSchema: z.ZodType<DisciplineScores> = z.looseObject({
  customerIntimacy: scoreSchema,
  operationalExcellence: scoreSchema,
  productLeadership: scoreSchema,
} satisfies Fields<DisciplineScores>);
