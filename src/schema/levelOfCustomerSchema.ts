import * as z from "zod";
import type { LevelOfCustomer } from "../segmentation/migration.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link LevelOfCustomer}. Other fields of the row are kept. That each customer comes once and identifiers are of one
 * type in a call, only all rows together show.
 *
 * @example
 * ```ts
 * import { levelOfCustomerSchema } from "custometry/schema";
 *
 * levelOfCustomerSchema.safeParse({ customerId: "K-1041", level: "small" }).success; // => true
 * levelOfCustomerSchema.safeParse({ customerId: "K-1041", level: "" }).success; // => false
 * ```
 * @category Schemas
 */
export const levelOfCustomerSchema: z.ZodType<LevelOfCustomer> = z.looseObject({
  customerId: idSchema,
  level: textSchema,
} satisfies Fields<LevelOfCustomer>);
