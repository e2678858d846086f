import * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { CustomerRevenue } from "../portfolio/concentrationRisk.ts";
import { amountFromZeroSchema } from "./amountFromZeroSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

const probabilitySchema = readable<number>((value) => {
  if (checkNumber(value, "") < 0 || value > 1) fail("outOfRange", "", "a number from 0 to 1", value);
});

/**
 * Schema of the {@link CustomerRevenue}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { customerRevenueSchema } from "custometry/schema";
 *
 * customerRevenueSchema.safeParse({ customerId: "A", revenue: 500, leaveProbability: 0.1 }).success; // => true
 * customerRevenueSchema.safeParse({ customerId: "A", revenue: -500 }).success; // => false
 * ```
 * @category Schemas
 */
export const customerRevenueSchema: z.ZodType<CustomerRevenue> = z.looseObject({
  customerId: idSchema,
  revenue: amountFromZeroSchema,
  leaveProbability: probabilitySchema.optional(),
  currency: textSchema.optional(),
} satisfies Fields<CustomerRevenue>);
