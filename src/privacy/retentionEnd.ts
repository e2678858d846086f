import { checkChoice } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { parsePeriod } from "../core/periods.ts";
import { addMonths, civilFromDay, dayFromCivil, daysInMonth, LAST_DAY } from "../internal/civil.ts";
import { checkOptions, type FieldNames } from "./fieldNames.ts";
import { checkList } from "./lists.ts";

/**
 * The day from which a retention period runs: the event itself, the last day of its calendar year, or the last day of the
 * financial year in which it falls.
 *
 * @category Retention
 */
export type RetentionAnchor = "event" | "calendarYearEnd" | "fiscalYearEnd";

/**
 * How long is kept, and from when. A {@link RetentionPolicy} fits.
 *
 * @category Retention
 */
export interface RetentionEndOptions {
  /** ISO 8601 period in years, months, weeks and days, such as `P7Y`; `null` for no time limit. */
  readonly period: string | null;
  /** From which day the period runs. Default `event`: the trigger day itself. */
  readonly anchor?: RetentionAnchor | undefined;
  /** Last day of the financial year as `MM-DD`; `02-29` is the last day of February. Required with anchor `fiscalYearEnd`. */
  readonly fiscalYearEnd?: string | undefined;
  /** Which of several trigger days counts. Default `latest`. */
  readonly pick?: "latest" | "earliest" | undefined;
}

/**
 * The end of a retention period.
 *
 * @category Retention
 */
export interface RetentionEnd {
  /** Day from which the period runs. */
  readonly anchorOn: string;
  /** Last day on which keeping is allowed; `null` without a time limit. */
  readonly keepUntil: string | null;
  /** First day on which the data must be gone: the day after `keepUntil`; `null` without a time limit. */
  readonly dueOn: string | null;
}

/** A checked retention period. */
export interface EndRule {
  readonly anchor: RetentionAnchor;
  /** Last month and day of the financial year. */
  readonly fiscalMonth: number;
  readonly fiscalDay: number;
  /** Length; `null` without a time limit. */
  readonly length: { readonly months: number; readonly days: number } | null;
}

const NAMES: FieldNames<RetentionEndOptions> = { period: true, anchor: true, fiscalYearEnd: true, pick: true };
const ANCHORS = ["event", "calendarYearEnd", "fiscalYearEnd"] as const;
/** The days that may be picked from several. */
export const PICKS = ["latest", "earliest"] as const;

/**
 * Last day of a retention period and the day after it, on which the data are due for disposal.
 *
 * The period is added once to the anchor day, as {@link addPeriod} does; a day that does not occur becomes the last of its
 * month (Regulation (EEC, Euratom) 1182/71, art. 3(2)(c)). The end is never moved over a weekend or a holiday: a maximum
 * would be passed, and a minimum needs no more.
 *
 * @param trigger - The day of the event, or its days.
 * @param options - The period and its anchor.
 * @returns The anchor day, the last day of keeping and the first day after it.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `invalidPeriod` for a period that is none,
 * `invalidDay` for a day that does not exist, `missing` for no day at all or a financial year without its last day,
 * `invalidOption` for an unknown anchor or pick, `outOfRange` when the end lies after the year 9999.
 * @example
 * ```ts
 * import { retentionEnd } from "custometry";
 *
 * retentionEnd("2018-05-12", { period: "P7Y", anchor: "calendarYearEnd" }).keepUntil; // => "2025-12-31"
 * retentionEnd("2018-07-01", { period: "P7Y", anchor: "fiscalYearEnd", fiscalYearEnd: "06-30" }).dueOn; // => "2026-07-01"
 * ```
 * @category Retention
 */
export function retentionEnd(
  trigger: CalendarDay | readonly CalendarDay[],
  options: RetentionEndOptions,
): RetentionEnd {
  checkOptions(options, NAMES, "an object with a period");
  const rule = checkEndRule(options, "");
  const { pick = "latest" } = options;
  checkChoice(pick, PICKS, "pick");
  const anchor = anchorDay(
    pickDay(trigger, pick, "trigger") ?? fail("missing", "trigger", "at least one day", trigger),
    rule,
  );
  const keepUntil = addLength(anchor, rule.length);
  if (anchor > LAST_DAY || (keepUntil !== null && keepUntil >= LAST_DAY)) {
    fail("outOfRange", "period", "a period that ends before the last day of the year 9999", options.period);
  }
  return {
    anchorOn: fromDayNumber(anchor),
    keepUntil: keepUntil === null ? null : fromDayNumber(keepUntil),
    dueOn: keepUntil === null ? null : fromDayNumber(keepUntil + 1),
  };
}

/** Checks a period and its anchor; `path` is what stands before the names of the fields. */
export function checkEndRule(options: RetentionEndOptions, path: string): EndRule {
  const { anchor = "event" } = options;
  checkChoice(anchor, ANCHORS, `${path}anchor`);
  const { month, day } = checkYearEnd(options.fiscalYearEnd, anchor === "fiscalYearEnd", `${path}fiscalYearEnd`);
  const length = options.period === null ? null : parsePeriod(options.period, `${path}period`);
  return { anchor, fiscalMonth: month, fiscalDay: day, length };
}

function checkYearEnd(text: string | undefined, needed: boolean, path: string): { month: number; day: number } {
  const expected = "the last day of the financial year as MM-DD, such as 06-30";
  if (text === undefined && !needed) return { month: 12, day: 31 };
  if (text === undefined || text === null) fail("missing", path, expected, text);
  if (typeof text !== "string") fail("wrongType", path, expected, text);
  const match = /^(\d\d)-(\d\d)$/.exec(text);
  const [month, day] = [Number(match?.[1]), Number(match?.[2])];
  // 2000 has a 29 February.
  const exists = match !== null && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2000, month);
  if (!exists) fail("invalidDay", path, expected, text);
  return { month, day };
}

/** The day that counts, or `undefined` when there is none. */
export function pickDay(
  days: CalendarDay | readonly CalendarDay[],
  pick: "latest" | "earliest",
  path: string,
): number | undefined {
  if (!Array.isArray(days)) return toDayNumber(days as CalendarDay, path);
  const list = checkList<CalendarDay>(days, path, "an array of days");
  let picked: number | undefined;
  for (let index = 0; index < list.length; index++) {
    const day = toDayNumber(list[index] as CalendarDay, `${path}[${index}]`);
    if (picked === undefined || (pick === "latest" ? day > picked : day < picked)) picked = day;
  }
  return picked;
}

/** The day from which the period of a trigger runs; it may lie past the calendar. */
export function anchorDay(trigger: number, rule: EndRule): number {
  if (rule.anchor === "event") return trigger;
  const { year } = civilFromDay(trigger);
  if (rule.anchor === "calendarYearEnd") return dayFromCivil(year, 12, 31);
  const end = fiscalYearEndIn(year, rule);
  return end >= trigger ? end : fiscalYearEndIn(year + 1, rule);
}

function fiscalYearEndIn(year: number, { fiscalMonth, fiscalDay }: EndRule): number {
  return dayFromCivil(year, fiscalMonth, Math.min(fiscalDay, daysInMonth(year, fiscalMonth)));
}

function addLength(anchor: number, length: EndRule["length"]): number | null {
  return length === null ? null : addMonths(anchor, length.months) + length.days;
}

/**
 * The day on which a period that a trigger started is over. `Infinity` without a time limit, and past the calendar: people
 * write 9999-12-31 for a contract without an end.
 */
export function periodOverOn(trigger: number, rule: EndRule): number {
  const keepUntil = addLength(anchorDay(trigger, rule), rule.length);
  return keepUntil === null || keepUntil >= LAST_DAY ? Number.POSITIVE_INFINITY : keepUntil + 1;
}
