import type { HolidayCalendar } from "custometry/privacy";
import fc from "fast-check";

const DAY = 86_400_000;

/** A day some days after another, by the calendar of the runtime. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one to another. */
export function between(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

const sets = new WeakMap<object, ReadonlySet<unknown>>();

/** Whether a day is a working day, by the calendar of the runtime. */
export function works({ holidays }: HolidayCalendar, day: string): boolean {
  const set = sets.get(holidays) ?? new Set(holidays);
  sets.set(holidays, set);
  return ![0, 6].includes(new Date(day).getUTCDay()) && !set.has(day);
}

/** Working days after a day, up to and including another. */
export function workingDaysIn(calendar: HolidayCalendar, after: string, until: string): number {
  let count = 0;
  for (let day = later(after, 1); day <= until; day = later(day, 1)) if (works(calendar, day)) count++;
  return count;
}

/** The date months later, its last day when the month is too short: by `Date`, whose months run over. */
export function monthsLater(day: string, months: number): string {
  const date = new Date(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** Days of 2024 to 2028. */
export const day: fc.Arbitrary<string> = fc.nat(1800).map((days) => later("2024-01-01", days));

/** Calendars over 2020 to 2039, from no holiday at all to every second day, so that they often matter. */
const CALENDARS: readonly HolidayCalendar[] = Array.from({ length: 40 }, (_, place) => {
  const days = Array.from({ length: 2500 }, (_, one) => one).filter(
    (one) => ((one + 1) * (place + 7) * 7919) % 101 < (place * 50) / 39,
  );
  return { holidays: days.map((one) => later("2024-01-01", one)), from: "2020-01-01", before: "2040-01-01" };
});

export const calendar: fc.Arbitrary<HolidayCalendar> = fc.constantFrom(...CALENDARS);
