import * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import type { FunnelEvent } from "../funnel/events.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { instantSchema } from "./instantSchema.ts";
import { readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link FunnelEvent}. Other fields of the row are kept, so that they can still group it.
 *
 * @example
 * ```ts
 * import { funnelEventSchema } from "custometry/schema";
 *
 * funnelEventSchema.safeParse({ userId: 7, time: "2026-11-24T09:30:00Z", event: "visit" }).success; // => true
 * funnelEventSchema.safeParse({ userId: 7, time: "2026-11-24", event: "visit" }).success; // => false
 * ```
 * @category Schemas
 */
export const funnelEventSchema: z.ZodType<FunnelEvent> = z.looseObject({
  userId: idSchema,
  time: instantSchema,
  event: textSchema,
  sequence: readable<number>((sequence) => checkNumber(sequence, "")).optional(),
} satisfies Fields<FunnelEvent>);
