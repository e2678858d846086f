import * as z from "zod";
import type { Money } from "../core/money.ts";
import { amountSchema } from "./amountSchema.ts";
import type { Fields } from "./fields.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of {@link Money}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { moneySchema } from "custometry/schema";
 *
 * moneySchema.parse({ amount: "12.50", currency: "EUR" }); // => { amount: "12.50", currency: "EUR" }
 * moneySchema.safeParse({ amount: "12.50 EUR", currency: "EUR" }).success; // => false
 * ```
 * @category Schemas
 */
export const moneySchema: z.ZodType<Money> = z.looseObject({
  amount: amountSchema,
  currency: textSchema,
} satisfies Fields<Money>);
