import * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import type { ItemScore } from "../strategy/itemScore.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of an {@link ItemScore}. Other fields of the row are kept.
 *
 * What the options say is left to the measure: which items there are and how far the scale goes; so is what only all rows
 * together show, such as two scores of a respondent for one item.
 *
 * @example
 * ```ts
 * import { itemScoreSchema } from "custometry/schema";
 *
 * const row = { respondentId: "r1", company: "Own", item: "onTime", score: 6 };
 * itemScoreSchema.safeParse(row).success; // => true
 * itemScoreSchema.safeParse({ ...row, score: null }).success; // => true
 * itemScoreSchema.safeParse({ ...row, score: "6" }).success; // => false
 * ```
 * @category Schemas
 */
export const itemScoreSchema: z.ZodType<ItemScore> = z.looseObject({
  respondentId: idSchema,
  company: textSchema,
  item: textSchema,
  score: readable<number | null>((score) => score === null || checkNumber(score, "")).optional(),
} satisfies Fields<ItemScore>);
