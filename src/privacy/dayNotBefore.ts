import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";

/** The number of a day that is not before another, or `undefined` without one. */
export function dayNotBefore(
  day: CalendarDay | undefined,
  earliest: number,
  path: string,
  name: string,
): number | undefined {
  if (day === undefined) return undefined;
  const dayNumber = toDayNumber(day, path);
  if (dayNumber < earliest) fail("outOfRange", path, `a day that is not before ${name}`, day);
  return dayNumber;
}
