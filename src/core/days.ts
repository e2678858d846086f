import { addMonths, civilFromDay, dayFromCivil, daysInMonth, FIRST_DAY, LAST_DAY } from "../internal/civil.ts";
import { checkInteger } from "./checks.ts";
import { fail } from "./errors.ts";
import { parsePeriod } from "./periods.ts";

/**
 * A day on the calendar without time or time zone: an ISO 8601 text `YYYY-MM-DD`, or an object with year, month and day
 * (`Temporal.PlainDate` fits). Years 0001 to 9999.
 *
 * A `Date` is a moment, not a day: it does not compile here, and throws with code `instantForDay`. Convert it with
 * {@link toCalendarDay}, which asks for the time zone.
 *
 * @category Days
 */
export type CalendarDay =
  | string
  | {
      /** Year, 1 to 9999. */
      readonly year: number;
      /** Month, 1 to 12. */
      readonly month: number;
      /** Day of the month, from 1. */
      readonly day: number;
      /** A day has none: an object with an hour is a moment. */
      readonly hour?: never;
    };

const EXPECTED = "a calendar day YYYY-MM-DD that exists";

/**
 * Day number of a calendar day: whole days since 1970-01-01, as in Arrow's date32.
 *
 * @param day - A calendar day.
 * @param path - Where the day stands, for the error.
 * @returns An integer, negative before 1970.
 * @throws A {@link CustometryError} with code `invalidDay` for a day that does not exist, `instantForDay` for a `Date`,
 * `missing` for nothing or a blank text.
 * @example
 * ```ts
 * import { toDayNumber } from "custometry";
 *
 * toDayNumber("1970-01-02"); // => 1
 * toDayNumber({ year: 2026, month: 11, day: 24 }); // => 20781
 * ```
 * @category Days
 */
export function toDayNumber(day: CalendarDay, path = ""): number {
  if (typeof day === "string") return parseDay(day, path);
  if (day === null || day === undefined) fail("missing", path, EXPECTED, day);
  if (typeof day !== "object") fail("wrongType", path, `${EXPECTED} (a column of day numbers is an Int32Array)`, day);
  if (day instanceof Date || "hour" in day || "epochMilliseconds" in day) {
    fail(
      "instantForDay",
      path,
      `${EXPECTED} (a moment falls on a day in a time zone: use toCalendarDay(date, timeZone))`,
      day,
    );
  }
  const calendar = "calendarId" in day ? day.calendarId : "iso8601";
  if (calendar !== "iso8601") fail("invalidDay", path, "a day of the ISO calendar", calendar);
  return existingDay(day.year, day.month, day.day) ?? fail("invalidDay", path, EXPECTED, day);
}

function parseDay(text: string, path: string): number {
  return dayOfText(text) ?? fail(text.trim() === "" ? "missing" : "invalidDay", path, EXPECTED, text);
}

/** Day number of an ISO text, or `undefined` when it is no day that exists. */
export function dayOfText(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  return existingDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** The number that the characters spell, or NaN. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function existingDay(year: number, month: number, day: number): number | undefined {
  const exists =
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    (day <= 28 || day <= daysInMonth(year, month));
  return exists ? dayFromCivil(year, month, day) : undefined;
}

/**
 * Calendar day of a day number, as ISO text `YYYY-MM-DD`.
 *
 * @param dayNumber - Whole days since 1970-01-01.
 * @returns The day as text.
 * @throws A {@link CustometryError} with code `outOfRange` outside the years 0001 to 9999, `notAnInteger` for a fraction.
 * @example
 * ```ts
 * import { fromDayNumber } from "custometry";
 *
 * fromDayNumber(20781); // => "2026-11-24"
 * ```
 * @category Days
 */
export function fromDayNumber(dayNumber: number): string {
  const { year, month, day } = civilFromDay(checkInteger(dayNumber, FIRST_DAY, LAST_DAY, "dayNumber"));
  return `${String(year).padStart(4, "0")}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

/**
 * The calendar day a number of days later, or earlier when negative.
 *
 * @param day - The day to count from.
 * @param days - Whole days.
 * @returns The day as ISO text.
 * @throws A {@link CustometryError} as {@link toDayNumber} and {@link fromDayNumber} do.
 * @example
 * ```ts
 * import { addDays } from "custometry";
 *
 * addDays("2028-02-28", 1); // => "2028-02-29"
 * ```
 * @category Days
 */
export function addDays(day: CalendarDay, days: number): string {
  return fromDayNumber(toDayNumber(day, "day") + checkInteger(days, -3_652_058, 3_652_058, "days"));
}

/**
 * Number of days from one calendar day to another; negative when the second lies before the first.
 *
 * @param from - The first day.
 * @param to - The second day.
 * @returns `to - from` in whole days.
 * @throws A {@link CustometryError} as {@link toDayNumber} does.
 * @example
 * ```ts
 * import { daysBetween } from "custometry";
 *
 * daysBetween("2026-01-01", "2026-12-31"); // => 364
 * ```
 * @category Days
 */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return toDayNumber(to, "to") - toDayNumber(from, "from");
}

/**
 * The calendar day an ISO 8601 period after a day: years and months first, then weeks and days.
 *
 * Years and months are added once from the anchor; when the day does not occur in that month, the last day of the month
 * is taken (Regulation (EEC, Euratom) 1182/71, art. 3(2)(c)). Add `P3M` once rather than `P1M` three times: steps drift.
 *
 * @param day - The day to count from.
 * @param period - ISO 8601 duration in years, months, weeks and days, such as `P7Y`, `P1Y6M` or `P28D`.
 * @returns The day as ISO text.
 * @throws A {@link CustometryError} with code `invalidPeriod` for another text, `outOfRange` past the year 9999.
 * @example
 * ```ts
 * import { addPeriod } from "custometry";
 *
 * addPeriod("2026-01-31", "P1M"); // => "2026-02-28"
 * addPeriod("2019-12-31", "P7Y"); // => "2026-12-31"
 * ```
 * @category Days
 */
export function addPeriod(day: CalendarDay, period: string): string {
  const { months, days } = parsePeriod(period, "period");
  return fromDayNumber(addMonths(toDayNumber(day, "day"), months) + days);
}

/**
 * Calendar quarter of a day, as text that sorts in time: `2026-Q4`.
 *
 * @param day - A calendar day.
 * @returns Year and quarter.
 * @throws A {@link CustometryError} as {@link toDayNumber} does.
 * @example
 * ```ts
 * import { calendarQuarter } from "custometry";
 *
 * calendarQuarter("2026-11-24"); // => "2026-Q4"
 * ```
 * @category Days
 */
export function calendarQuarter(day: CalendarDay): string {
  const text = fromDayNumber(toDayNumber(day, "day"));
  return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
}

/**
 * Calendar month of a day, as text that sorts in time: `2026-11`.
 *
 * @param day - A calendar day.
 * @returns Year and month.
 * @throws A {@link CustometryError} as {@link toDayNumber} does.
 * @example
 * ```ts
 * import { calendarMonth } from "custometry";
 *
 * calendarMonth("2026-11-24"); // => "2026-11"
 * ```
 * @category Days
 */
export function calendarMonth(day: CalendarDay): string {
  return fromDayNumber(toDayNumber(day, "day")).slice(0, 7);
}
