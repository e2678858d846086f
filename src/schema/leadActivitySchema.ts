import * as z from "zod";
import type { LeadActivity } from "../leads/behaviourScore.ts";
import type { Fields } from "./fields.ts";
import { instantSchema } from "./instantSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link LeadActivity}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { leadActivitySchema } from "custometry/schema";
 *
 * leadActivitySchema.safeParse({ activity: "demoRequest", time: "2026-11-24T09:30:00Z" }).success; // => true
 * leadActivitySchema.safeParse({ activity: "demoRequest", time: "2026-11-24" }).success; // => false
 * ```
 * @category Schemas
 */
export const leadActivitySchema: z.ZodType<LeadActivity> = z.looseObject({
  activity: textSchema,
  time: instantSchema,
} satisfies Fields<LeadActivity>);
