import type { Decimal } from "decimal.js";
import * as z from "zod";
import { checkRecord } from "../core/checks.ts";
import type { CustomerAccount } from "../portfolio/customerProfitability.ts";
import { checkAmountFromZero } from "./amountFromZeroSchema.ts";
import { amountSchema } from "./amountSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

const driversSchema = readable<NonNullable<CustomerAccount["drivers"]>>((drivers) => {
  const amounts: [string, Decimal.Value | undefined][] = Object.entries(checkRecord(drivers, "", "an object"));
  for (const [activity, amount] of amounts) checkAmountFromZero(amount ?? "", activity);
});

/**
 * Schema of a {@link CustomerAccount}. Other fields of the row are kept. Which activities there are is said by
 * the options, and left to the measure.
 *
 * @example
 * ```ts
 * import { customerAccountSchema } from "custometry/schema";
 *
 * customerAccountSchema.safeParse({ customerId: "A", revenue: 1000, drivers: { orders: 4 } }).success; // => true
 * customerAccountSchema.safeParse({ customerId: "A", revenue: 1000, drivers: { orders: -4 } }).success; // => false
 * ```
 * @category Schemas
 */
export const customerAccountSchema: z.ZodType<CustomerAccount> = z.looseObject({
  customerId: idSchema,
  revenue: amountSchema,
  discount: amountSchema.optional(),
  costOfGoods: amountSchema.optional(),
  drivers: driversSchema.optional(),
  currency: textSchema.optional(),
} satisfies Fields<CustomerAccount>);
