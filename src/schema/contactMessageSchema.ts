import * as z from "zod";
import type { ContactMessage } from "../marketing/contactMessage.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { numberSchema } from "./numberSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link ContactMessage}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { contactMessageSchema } from "custometry/schema";
 *
 * contactMessageSchema.safeParse({ customerId: "A", date: "2026-11-24", channel: "email" }).success; // => true
 * contactMessageSchema.safeParse({ customerId: "A", date: "2026-11-31", channel: "email" }).success; // => false
 * ```
 * @category Schemas
 */
export const contactMessageSchema: z.ZodType<ContactMessage> = z.looseObject({
  customerId: idSchema,
  date: calendarDaySchema,
  channel: textSchema,
  campaign: textSchema.optional(),
  priority: numberSchema.optional(),
  transactional: z.boolean().optional(),
  sent: z.boolean().optional(),
} satisfies Fields<ContactMessage>);
