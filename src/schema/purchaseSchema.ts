import * as z from "zod";
import type { Purchase } from "../lifecycle/purchase.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";

/**
 * Schema of a {@link Purchase}. Other fields of the row are kept. That identifiers are of one type in a call, only all rows
 * together show.
 *
 * @example
 * ```ts
 * import { purchaseSchema } from "custometry/schema";
 *
 * purchaseSchema.safeParse({ customerId: "K-1041", date: "2026-11-24" }).success; // => true
 * purchaseSchema.safeParse({ customerId: "K-1041", date: "24-11-2026" }).success; // => false
 * ```
 * @category Schemas
 */
export const purchaseSchema: z.ZodType<Purchase> = z.looseObject({
  customerId: idSchema,
  date: calendarDaySchema,
} satisfies Fields<Purchase>);
