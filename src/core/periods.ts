import { fail } from "./errors.ts";

/** A calendar period: whole months and days, added in that order. */
export interface CalendarPeriod {
  readonly months: number;
  readonly days: number;
}

const CALENDAR = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?$/;
const ELAPSED =
  /^P(?=\d|T\d)(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,12})(?:\.(\d{1,3}))?S)?)?$/;

/** Months and days of an ISO 8601 duration without a time part. */
export function parsePeriod(period: string, path: string): CalendarPeriod {
  const match = typeof period === "string" ? CALENDAR.exec(period) : null;
  if (match === null) {
    fail(
      period === undefined || period === null ? "missing" : "invalidPeriod",
      path,
      "an ISO 8601 period in years, months, weeks and days, such as P7Y or P1Y6M",
      period,
    );
  }
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds; a day is 24 hours. */
export function parseDuration(duration: string, path: string): number {
  const match = typeof duration === "string" ? ELAPSED.exec(duration) : null;
  if (match === null) {
    fail(
      duration === undefined || duration === null ? "missing" : "invalidPeriod",
      path,
      `an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as P7D or PT30M (months and years differ in length: they count on calendar days only)`,
      duration,
    );
  }
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 6).map((part) => Number(part ?? 0));
  const milliseconds = Number((match[6] ?? "").padEnd(3, "0"));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
