import * as z from "zod";
import type { CustomerLoyalty } from "../portfolio/loyaltyMatrix.ts";
import type { Fields } from "./fields.ts";
import { numberSchema } from "./numberSchema.ts";

/**
 * Schema of {@link CustomerLoyalty}: two finite numbers. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { customerLoyaltySchema } from "custometry/schema";
 *
 * customerLoyaltySchema.safeParse({ attitude: 5, patronage: 2 }).success; // => true
 * customerLoyaltySchema.safeParse({ attitude: 5 }).success; // => false
 * ```
 * @category Schemas
 */
export const customerLoyaltySchema: z.ZodType<CustomerLoyalty> = z.looseObject({
  attitude: numberSchema,
  patronage: numberSchema,
} satisfies Fields<CustomerLoyalty>);
