import * as z from "zod";
import type { Transaction } from "../segmentation/transaction.ts";
import { amountSchema } from "./amountSchema.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link Transaction}. Other fields of the row are kept, so that they can still group it.
 *
 * What only all rows together show is left to the measure: one type of customer identifier and one currency in a call, and
 * amounts that add up to at most 300 digits.
 *
 * @example
 * ```ts
 * import { transactionSchema } from "custometry/schema";
 *
 * transactionSchema.safeParse({ customerId: "A", date: "2026-11-24", amount: "12.50" }).success; // => true
 * transactionSchema.safeParse({ customerId: "A", date: "2026-11-31", amount: "12.50" }).success; // => false
 * ```
 * @category Schemas
 */
export const transactionSchema: z.ZodType<Transaction> = z.looseObject({
  customerId: idSchema,
  date: calendarDaySchema,
  amount: amountSchema,
  currency: textSchema.optional(),
} satisfies Fields<Transaction>);
