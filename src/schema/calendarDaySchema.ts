import type * as z from "zod";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { readable } from "./readable.ts";

/**
 * Schema of a {@link CalendarDay}: takes what {@link toDayNumber} takes, and passes it on as it is.
 *
 * @example
 * ```ts
 * import { calendarDaySchema } from "custometry/schema";
 *
 * calendarDaySchema.safeParse("2028-02-29").success; // => true
 * calendarDaySchema.safeParse("2026-02-29").success; // => false
 * calendarDaySchema.safeParse(new Date(0)).success; // => false
 * ```
 * @category Schemas
 */
export const calendarDaySchema: z.ZodType<CalendarDay> = readable<CalendarDay>((day) => toDayNumber(day));
