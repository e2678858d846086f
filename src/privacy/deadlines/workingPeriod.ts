import { checkInteger } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { parsePeriod } from "../../core/periods.ts";
import { addMonths, civilFromDay, FIRST_DAY, LAST_DAY } from "../../internal/civil.ts";
import { checkNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { isWorkingDay, type PreparedCalendar, workingDayFrom } from "./holidayCalendar.ts";
import { type PeriodLaw, periodLaws } from "./periodLaws.ts";

/**
 * A length in working days.
 *
 * @category Deadlines
 */
export interface WorkingDays {
  /** Number of working days, 1 to 10 000. */
  readonly workingDays: number;
}

/** A checked length: calendar months and days, or working days. */
export type Length =
  | {
      readonly kind: "calendar";
      readonly months: number;
      readonly days: number;
      /** Whether the days were written as weeks, which end on the weekday of the event. */
      readonly inWeeks?: boolean;
    }
  | { readonly kind: "working"; readonly days: number };

/** Checks a length in calendar time or working days. */
export function checkLength(period: string | WorkingDays, path: string): Length {
  if (typeof period === "object" && period !== null) {
    checkFields(period, path, "an ISO 8601 period or { workingDays }");
    checkNames(period, { workingDays: true }, path);
    return { kind: "working", days: checkInteger(period.workingDays, 1, 10_000, `${path}.workingDays`) };
  }
  if (typeof period === "string" && /^P.*T/.test(period)) {
    fail("invalidPeriod", path, "days, weeks, months or years (hours run from a moment: give timeZone)", period);
  }
  const { months, days } = parsePeriod(period, path);
  if (months === 0 && days === 0) fail("outOfRange", path, "a period of at least one day", period);
  return { kind: "calendar", months, days, inWeeks: months === 0 && !period.includes("D") };
}

/** Where a period ends, in day numbers. */
export interface PeriodEnd {
  readonly nominalEnd: number;
  /** The nominal end, moved on to a working day (Regulation 1182/71, art. 3(4)). */
  readonly rolledEnd: number;
  /** The rolled end, moved on until the period has two working days (art. 3(5)). */
  readonly end: number;
  /** Whether the day of the event does not occur in the last month. */
  readonly clamped: boolean;
  /** Whether the law leaves the end where it is, on a day off too. */
  readonly isExcepted: boolean;
}

/** The end of a period that runs forward from the day after the event; `added` days come to the nominal end. */
export function periodEnd(
  event: number,
  length: Length,
  calendar: PreparedCalendar,
  added = 0,
  law: PeriodLaw = periodLaws.regulation1182,
): PeriodEnd {
  const nominalEnd = checkEnd(forward(event, length, calendar) + added);
  const clamped = isClamped(event, length, 1);
  if (isLonger(length, law)) return { nominalEnd, rolledEnd: nominalEnd, end: nominalEnd, clamped, isExcepted: true };
  const rolledEnd = workingDayFrom(calendar, nominalEnd);
  const inDays = length.kind === "calendar" && nominalEnd - event >= law.twoWorkingDaysFrom;
  const end = inDays ? withTwoWorkingDays(event, rolledEnd, calendar) : rolledEnd;
  return { nominalEnd, rolledEnd, end, clamped, isExcepted: false };
}

/** Whether a period is longer than those that a law speaks of. */
function isLonger(length: Length, { longest }: PeriodLaw): boolean {
  if (longest === null || length.kind === "working") return false;
  return length.months > longest.months || length.days > (length.inWeeks ? longest.weeks * 7 : longest.days);
}

/** The end of a period that is counted back from the day before the event: it is not moved. */
export function periodStart(event: number, length: Length, calendar: PreparedCalendar): PeriodEnd {
  const nominalEnd = checkEnd(backward(event, length, calendar));
  return {
    nominalEnd,
    rolledEnd: nominalEnd,
    end: nominalEnd,
    clamped: isClamped(event, length, -1),
    isExcepted: true,
  };
}

function forward(event: number, length: Length, calendar: PreparedCalendar): number {
  return length.kind === "working"
    ? countWorkingDays(event, length.days, calendar, 1)
    : addMonths(event, length.months) + length.days;
}

function backward(event: number, length: Length, calendar: PreparedCalendar): number {
  return length.kind === "working"
    ? countWorkingDays(event, length.days, calendar, -1)
    : addMonths(event, -length.months) - length.days;
}

function countWorkingDays(event: number, count: number, calendar: PreparedCalendar, step: 1 | -1): number {
  let day = event;
  for (let left = count; left > 0; ) {
    day += step;
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Counted from the end, so that a long period asks the calendar for its last days alone. */
function withTwoWorkingDays(event: number, rolledEnd: number, calendar: PreparedCalendar): number {
  for (let day = rolledEnd - 1; day > event; day--) if (isWorkingDay(calendar, day)) return rolledEnd;
  return workingDayFrom(calendar, rolledEnd + 1);
}

function isClamped(event: number, length: Length, step: 1 | -1): boolean {
  if (length.kind === "working" || length.months === 0) return false;
  return civilFromDay(addMonths(event, step * length.months)).day !== civilFromDay(event).day;
}

function checkEnd(day: number): number {
  if (day < FIRST_DAY || day > LAST_DAY)
    fail("outOfRange", "period", "a period that ends in the years 0001 to 9999", day);
  return day;
}
