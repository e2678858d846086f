import * as z from "zod";
import { readSpendHistories } from "../lifetime/readSpendHistories.ts";
import type { SpendHistory } from "../lifetime/spendHistory.ts";
import { countSchema } from "./countSchema.ts";
import type { Fields } from "./fields.ts";
import { readable } from "./readable.ts";

/**
 * Schema of a {@link SpendHistory}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { spendHistorySchema } from "custometry/schema";
 *
 * spendHistorySchema.safeParse({ repeatPurchases: 2, meanRepeatValue: 22.35 }).success; // => true
 * spendHistorySchema.safeParse({ repeatPurchases: 2.5, meanRepeatValue: 22.35 }).success; // => false
 * ```
 * @category Schemas
 */
export const spendHistorySchema: z.ZodType<SpendHistory> = z.looseObject({
  repeatPurchases: countSchema,
  meanRepeatValue: readable<number>((mean) => readSpendHistories([{ repeatPurchases: 1, meanRepeatValue: mean }])),
  customers: countSchema.optional(),
} satisfies Fields<SpendHistory>);
