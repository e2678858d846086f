import * as z from "zod";
import type { ProfitOfCustomer } from "../portfolio/whaleCurve.ts";
import { amountSchema } from "./amountSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";

/**
 * Schema of the {@link ProfitOfCustomer}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { profitOfCustomerSchema } from "custometry/schema";
 *
 * profitOfCustomerSchema.safeParse({ customerId: "A", profit: "-12.50" }).success; // => true
 * profitOfCustomerSchema.safeParse({ customerId: "A", profit: "1,250.00" }).success; // => false
 * ```
 * @category Schemas
 */
export const profitOfCustomerSchema: z.ZodType<ProfitOfCustomer> = z.looseObject({
  customerId: idSchema,
  profit: amountSchema,
} satisfies Fields<ProfitOfCustomer>);
