import * as z from "zod";
import type { Lead } from "../leads/lead.ts";
import { leadTime } from "../leads/leadTimes.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link Lead}: an outcome has a day, not before that of the creation. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { leadSchema } from "custometry/schema";
 *
 * leadSchema.safeParse({ createdOn: "2026-11-01", outcome: "won", outcomeOn: "2026-11-24" }).success; // => true
 * leadSchema.safeParse({ createdOn: "2026-11-01", outcome: "won" }).success; // => false
 * ```
 * @category Schemas
 */
export const leadSchema: z.ZodType<Lead> = z
  .looseObject({
    createdOn: calendarDaySchema,
    outcome: textSchema.nullish(),
    outcomeOn: calendarDaySchema.nullish(),
  } satisfies Fields<Lead>)
  .check((payload) => {
    attempt(payload, () => leadTime(payload.value as Lead, 0, ""));
  });
