import * as z from "zod";
import { leadExits, leadStages } from "../leads/leadStages.ts";
import type { LeadStageEntry } from "../leads/leadWaterfall.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";

/**
 * Schema of a {@link LeadStageEntry}. Other fields of the row are kept. That identifiers are of one type in a call, only all rows together show.
 *
 * @example
 * ```ts
 * import { leadStageEntrySchema } from "custometry/schema";
 *
 * leadStageEntrySchema.safeParse({ leadId: 7, stage: "inquiry", enteredOn: "2026-11-24" }).success; // => true
 * leadStageEntrySchema.safeParse({ leadId: 7, stage: "MQL", enteredOn: "2026-11-24" }).success; // => false
 * ```
 * @category Schemas
 */
export const leadStageEntrySchema: z.ZodType<LeadStageEntry> = z.looseObject({
  leadId: idSchema,
  stage: z.enum([...leadStages, ...leadExits]),
  enteredOn: calendarDaySchema,
} satisfies Fields<LeadStageEntry>);
