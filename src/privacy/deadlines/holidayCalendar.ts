import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { civilFromDay } from "../../internal/civil.ts";
import { checkNames, type FieldNames } from "../fieldNames.ts";
import { checkFields, checkList } from "../lists.ts";

/**
 * The public holidays of a country over a range of days that the calendar knows whole.
 *
 * Which days are holidays is the caller's to say: member states publish their lists (Regulation (EEC, Euratom) 1182/71, art. 2(1)),
 * and decrees change them. Saturdays and Sundays are no working days on any calendar (art. 2(2)). A question about a day outside
 * the range is an error: a forgotten year would make a deadline come too early.
 *
 * @category Deadlines
 */
export interface HolidayCalendar {
  /** The holidays, in any order, all within the range. None is an empty list. */
  readonly holidays: readonly CalendarDay[];
  /** First day that the calendar knows. */
  readonly from: CalendarDay;
  /** First day that it knows no longer. */
  readonly before: CalendarDay;
}

/** A checked calendar, in day numbers. */
export interface PreparedCalendar {
  readonly holidays: ReadonlySet<number>;
  readonly from: number;
  readonly before: number;
}

const NAMES: FieldNames<HolidayCalendar> = { holidays: true, from: true, before: true };

/** Checks a calendar. */
export function prepareCalendar(calendar: HolidayCalendar, path = "calendar"): PreparedCalendar {
  checkFields(calendar, path, "a holiday calendar { holidays, from, before }");
  checkNames(calendar, NAMES, path);
  const from = toDayNumber(calendar.from, `${path}.from`);
  const before = toDayNumber(calendar.before, `${path}.before`);
  if (before <= from) fail("outOfRange", `${path}.before`, "a day after from", calendar.before);
  const list = checkList(calendar.holidays, `${path}.holidays`, "an array of days");
  const holidays = new Set<number>();
  for (let index = 0; index < list.length; index++) {
    const day = toDayNumber(list[index] as CalendarDay, `${path}.holidays[${index}]`);
    if (day < from || day >= before) {
      fail("outOfRange", `${path}.holidays[${index}]`, "a day from the calendar's from up to its before", list[index]);
    }
    holidays.add(day);
  }
  return { holidays, from, before };
}

/** Whether a day is neither Saturday, Sunday nor holiday; throws outside the calendar. */
export function isWorkingDay({ holidays, from, before }: PreparedCalendar, day: number): boolean {
  if (day < from || day >= before) {
    const known = `${fromDayNumber(from)} up to ${fromDayNumber(before)}`;
    const { year } = civilFromDay(day);
    fail(
      "outOfRange",
      "calendar",
      `a calendar that covers the year ${year} (this one knows ${known})`,
      `day in ${year}`,
    );
  }
  // Day 0 was a Thursday; Sunday counts as 0.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself when it is a working day, or else the next one. */
export function workingDayFrom(calendar: PreparedCalendar, day: number): number {
  let next = day;
  while (!isWorkingDay(calendar, next)) next++;
  return next;
}
