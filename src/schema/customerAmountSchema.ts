import * as z from "zod";
import type { CustomerAmount } from "../segmentation/customerAmount.ts";
import { amountSchema } from "./amountSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link CustomerAmount}. Other fields of the row are kept.
 *
 * What only all rows together show is left to the measure: each customer once, one type of identifier and one currency in a call,
 * and amounts that add up to at most 300 digits.
 *
 * @example
 * ```ts
 * import { customerAmountSchema } from "custometry/schema";
 *
 * customerAmountSchema.safeParse({ customerId: "K-1041", amount: "12.50" }).success; // => true
 * customerAmountSchema.safeParse({ customerId: "K-1041", amount: "12,50" }).success; // => false
 * ```
 * @category Schemas
 */
export const customerAmountSchema: z.ZodType<CustomerAmount> = z.looseObject({
  customerId: idSchema,
  amount: amountSchema,
  currency: textSchema.optional(),
} satisfies Fields<CustomerAmount>);
