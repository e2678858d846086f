import * as z from "zod";
import type { StatutoryPeriod } from "../privacy/statutory/statutoryPeriod.ts";
import { checkStatutoryPeriod } from "../privacy/statutory/statutoryPeriodsOn.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { periodSchema } from "./periodSchema.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link StatutoryPeriod}, for rows of your own. Other fields are kept.
 *
 * @example
 * ```ts
 * import { statutoryPeriods } from "custometry";
 * import { statutoryPeriodSchema } from "custometry/schema";
 *
 * statutoryPeriods.every((row) => statutoryPeriodSchema.safeParse(row).success); // => true
 * statutoryPeriodSchema.safeParse({ ...statutoryPeriods[0], period: "7 years" }).success; // => false
 * ```
 * @category Schemas
 */
export const statutoryPeriodSchema: z.ZodType<StatutoryPeriod> = z
  .looseObject({
    key: textSchema,
    country: textSchema,
    period: periodSchema,
    anchor: z.enum(["event", "calendarYearEnd", "fiscalYearEnd"]).nullable(),
    event: textSchema,
    kind: z.enum(["minimum", "purpose", "cap", "recommendation", "deadline"]),
    source: textSchema,
    validFrom: calendarDaySchema.nullable(),
    validBefore: calendarDaySchema.nullable(),
    verified: z.boolean(),
    note: textSchema.optional(),
  } satisfies Fields<StatutoryPeriod>)
  .check((payload) => {
    attempt(payload, () => checkStatutoryPeriod(payload.value, ""));
  });
