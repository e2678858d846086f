import * as z from "zod";
import type { BasketItem } from "../marketing/basketItem.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";

/**
 * Schema of a {@link BasketItem}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { basketItemSchema } from "custometry/schema";
 *
 * basketItemSchema.safeParse({ basketId: 1, item: "bread" }).success; // => true
 * basketItemSchema.safeParse({ basketId: 1 }).success; // => false
 * ```
 * @category Schemas
 */
export const basketItemSchema: z.ZodType<BasketItem> = z.looseObject({
  basketId: idSchema,
  item: idSchema.nullable(),
} satisfies Fields<BasketItem>);
