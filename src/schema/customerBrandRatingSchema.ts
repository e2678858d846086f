import * as z from "zod";
import type { CustomerBrandRating } from "../portfolio/walletAllocation.ts";
import { amountFromZeroSchema } from "./amountFromZeroSchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { numberSchema } from "./numberSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link CustomerBrandRating}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { customerBrandRatingSchema } from "custometry/schema";
 *
 * customerBrandRatingSchema.safeParse({ customerId: 1, brand: "ours", rating: 9 }).success; // => true
 * customerBrandRatingSchema.safeParse({ customerId: 1, brand: "ours", rating: "9" }).success; // => false
 * ```
 * @category Schemas
 */
export const customerBrandRatingSchema: z.ZodType<CustomerBrandRating> = z.looseObject({
  customerId: idSchema,
  brand: textSchema,
  rating: numberSchema,
  spend: amountFromZeroSchema.optional(),
} satisfies Fields<CustomerBrandRating>);
