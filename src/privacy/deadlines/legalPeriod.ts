import { checkChoice } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { Instant } from "../../core/instants.ts";
import { parseDuration } from "../../core/periods.ts";
import { checkNames, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { type HolidayCalendar, prepareCalendar } from "./holidayCalendar.ts";
import { type PeriodLaw, periodLaws } from "./periodLaws.ts";
import { checkMoment, lastFullHour, localText, nextFullHour, toMoment, utcText } from "./wallClock.ts";
import { checkLength, type Length, type PeriodEnd, periodEnd, periodStart, type WorkingDays } from "./workingPeriod.ts";

/**
 * A provision of Regulation (EEC, Euratom) No 1182/71 or of the Dutch Algemene termijnenwet, such as `Regulation 1182/71 3(4)`.
 *
 * @category Deadlines
 */
export type PeriodArticle = `Regulation 1182/71 ${string}` | `Algemene termijnenwet ${string}`;

/**
 * How the end of a period came about; the articles are those of the regulation, and of the Algemene termijnenwet (Atw) where that is
 * the law.
 *
 * | code | article | says |
 * |---|---|---|
 * | `eventNotCounted` | 3(1) | the day or the hour of the event lies outside the period |
 * | `sameDate` | 3(2)(c) | the period ends on the same date number or weekday as the event |
 * | `lastDayOfMonth` | 3(2)(c) | the date does not occur in that month: its last day is taken |
 * | `lastDay` | 3(2)(b) | the period ends with its last day |
 * | `lastHour` | 3(2)(a) | the period ends with its last hour |
 * | `workingDaysCounted` | 2(2) | Saturdays, Sundays and holidays were not counted |
 * | `movedToWorkingDay` | 3(4); Atw 1(1) | the last day was none: the next working day is taken |
 * | `twoWorkingDays` | 3(5); Atw 2 | the period was to have two working days |
 * | `notMoved` | 3(4); Atw 4(a) | a period in hours or one counted back is not moved; under the Atw, none that is longer than it names |
 *
 * @category Deadlines
 */
export type PeriodReasonCode =
  | "eventNotCounted"
  | "sameDate"
  | "lastDayOfMonth"
  | "lastDay"
  | "lastHour"
  | "workingDaysCounted"
  | "movedToWorkingDay"
  | "twoWorkingDays"
  | "notMoved";

/**
 * One reason of a legal period.
 *
 * @category Deadlines
 */
export interface PeriodReason {
  /** What is the case, as a stable word. */
  readonly code: PeriodReasonCode;
  /** The provision that it rests on. */
  readonly article: PeriodArticle;
}

/**
 * A period in days, weeks, months, years or working days, and the holidays that bear on it.
 *
 * @category Deadlines
 */
export interface LegalPeriodOptions {
  /** ISO 8601 period in years, months, weeks and days, such as `P1M`, or a number of working days. At least one day. */
  readonly period: string | WorkingDays;
  /** The holidays. It must know the last days of the period, and all days of one in working days. */
  readonly calendar: HolidayCalendar;
  /** Whether the period follows the event or is counted back from it. Default `forward`. */
  readonly direction?: "forward" | "backward" | undefined;
  /**
   * The law that ends the period: that of the Union, for periods of the GDPR too, or the Dutch Algemene termijnenwet, for periods in
   * Dutch acts and orders in council; see {@link periodLaws}. Default `regulation1182`.
   */
  readonly law?: "regulation1182" | "algemeneTermijnenwet" | undefined;
  /** Only for a period in hours. */
  readonly timeZone?: undefined;
}

/**
 * A period in hours, and the time zone whose clocks show them.
 *
 * @category Deadlines
 */
export interface LegalHoursOptions {
  /** ISO 8601 duration in weeks, days and hours, such as `PT72H`; a day is 24 hours. */
  readonly period: string;
  /** Time zone whose clocks tell the hour of the event: an IANA name such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  /** Whether the period follows the event or is counted back from it. Default `forward`. */
  readonly direction?: "forward" | "backward" | undefined;
  /** Only for a period in days: the Algemene termijnenwet leaves hours alone (art. 4(a)). */
  readonly law?: undefined;
}

/**
 * The end of a legal period in days.
 *
 * @category Deadlines
 */
export interface LegalPeriod {
  /** The end by date alone, before it is moved. */
  readonly nominalEnd: string;
  /** Last day of the period, which ends with the last hour of it; of a period counted back its first day. */
  readonly end: string;
  /** Whether the nominal end was moved on to a working day (art. 3(4); Atw 1(1)). */
  readonly rolled: boolean;
  /** Whether the end was moved on for the sake of two working days (art. 3(5); Atw 2). */
  readonly extendedForWorkingDays: boolean;
  /** What the end rests on; none under the Algemene termijnenwet when it changes nothing. */
  readonly reasons: readonly PeriodReason[];
}

/**
 * The end of a legal period in hours. Moments are ISO 8601 texts in UTC, or on the clocks of the time zone where the name says
 * local.
 *
 * @category Deadlines
 */
export interface LegalHours {
  /** Beginning of the first hour that counts. */
  readonly startsAt: string;
  /** End of the last hour; of a period counted back the beginning of its first hour. */
  readonly endsAt: string;
  /** The same on local clocks, with their offset. */
  readonly endsAtLocal: string;
  /** What the end rests on. */
  readonly reasons: readonly PeriodReason[];
}

const DIRECTIONS = ["forward", "backward"] as const;

/**
 * The end of a period of European law after Regulation (EEC, Euratom) No 1182/71, or of Dutch law after the Algemene termijnenwet.
 *
 * The day of the event is not counted (art. 3(1)). Weeks, months and years end on the same weekday or date as the event, or on the
 * last day of a month that lacks the date (3(2)(c)); months are added once. An end on a Saturday, Sunday or holiday moves to the
 * next working day (3(4)), and a period of two days or more has at least two working days (3(5)). A period that is counted back is
 * not moved. With `timeZone` the event is a moment and the period one of hours: the hour of the event is not counted, elapsed
 * hours are, and nothing is moved. Of a part of a month (3(2)(d)) write the days: half a month is `P15D`.
 *
 * With `law: "algemeneTermijnenwet"` an end on a Saturday, Sunday or holiday moves on too (art. 1(1)); a period of three days or more,
 * and not of two, has at least two working days (art. 2); and neither holds for more than 90 days, twelve weeks or three months, nor
 * for years (art. 4(a)). Its holidays are those of {@link dutchHolidays} (art. 3). That act does not say how days and
 * months are counted: here they are counted as the regulation counts them. It speaks of no working days, and what its article 2 means
 * for a period that is counted back is open: both are refused, as are periods of more than one unit.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param event - The day of the event, or the moment when the period is in hours.
 * @param options - The period, its direction, and the holidays or the time zone.
 * @returns The end, how it was moved, and the articles.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `invalidPeriod` for a period that is none,
 * `outOfRange` for a day that the calendar does not know (the text names its year), a period of nothing or one that leaves the
 * years 0001 to 9999, `invalidDay`, `instantForDay`, `invalidInstant`, `invalidTimeZone`, `invalidOption`, `missing`,
 * `wrongType`, `notANumber` or `notAnInteger`.
 * @example
 * ```ts
 * import { dutchHolidays, legalPeriod } from "custometry";
 *
 * const calendar = dutchHolidays({ from: 2026, before: 2028 });
 * legalPeriod("2026-03-05", { period: "P1M", calendar }).end; // => "2026-04-07"
 * legalPeriod("2026-12-23", { period: { workingDays: 5 }, calendar }).end; // => "2026-12-31"
 * legalPeriod("2026-07-06", { period: "P1M", calendar, direction: "backward" }).end; // => "2026-06-06"
 *
 * const hours = legalPeriod("2026-03-27T10:30:00+01:00", { period: "PT72H", timeZone: "Europe/Amsterdam" });
 * hours.endsAtLocal; // => "2026-03-30T12:00:00+02:00"
 *
 * // A Friday and two days: the regulation asks for two working days, the Dutch act does not.
 * legalPeriod("2026-06-05", { period: "P2D", calendar }).end; // => "2026-06-09"
 * legalPeriod("2026-06-05", { period: "P2D", calendar, law: "algemeneTermijnenwet" }).end; // => "2026-06-08"
 * ```
 * @category Deadlines
 */
export function legalPeriod(event: CalendarDay, options: LegalPeriodOptions): LegalPeriod;
export function legalPeriod(event: Instant, options: LegalHoursOptions): LegalHours;
export function legalPeriod(
  event: CalendarDay | Instant,
  options: LegalPeriodOptions | LegalHoursOptions,
): LegalPeriod | LegalHours {
  checkFields(options, "options", "an object with a period and a calendar");
  checkNames<object>(options, NAMES);
  return options.timeZone === undefined
    ? periodOfDays(event as CalendarDay, options)
    : periodOfHours(event as Instant, options);
}

const NAMES: FieldNames<LegalPeriodOptions & LegalHoursOptions> = {
  period: true,
  calendar: true,
  law: true,
  direction: true,
  timeZone: true,
};

function periodOfDays(event: CalendarDay, options: LegalPeriodOptions): LegalPeriod {
  const { direction = "forward" } = options;
  checkChoice(direction, DIRECTIONS, "direction");
  const eventDay = toDayNumber(event, "event");
  const length = checkLength(options.period, "period");
  const calendar = prepareCalendar(options.calendar);
  const law = checkLaw(options);
  const found =
    direction === "forward" ? periodEnd(eventDay, length, calendar, 0, law) : periodStart(eventDay, length, calendar);
  return {
    nominalEnd: fromDayNumber(found.nominalEnd),
    end: fromDayNumber(found.end),
    rolled: found.rolledEnd !== found.nominalEnd,
    extendedForWorkingDays: found.end !== found.rolledEnd,
    reasons: law === periodLaws.regulation1182 ? periodReasons(found, length, direction) : movedReasons(found, law),
  };
}

const LAWS = ["regulation1182", "algemeneTermijnenwet"] as const;

/** The law of a period, when it speaks of such a one; otherwise throws. */
function checkLaw({ law = "regulation1182", period, direction }: LegalPeriodOptions): PeriodLaw {
  if (checkChoice(law, LAWS, "law") === "regulation1182") return periodLaws[law];
  if (direction === "backward")
    fail("invalidOption", "direction", "forward (of periods counted back the act is open)", direction);
  if (typeof period !== "string" || !/^P\d+[YMWD]$/.test(period)) {
    fail("invalidPeriod", "period", "a period in days, in weeks, in months or in years", period);
  }
  return periodLaws[law];
}

/** The reasons of a period in days. */
export function periodReasons(
  { nominalEnd, rolledEnd, end, clamped }: PeriodEnd,
  length: Length,
  direction: "forward" | "backward",
): PeriodReason[] {
  const reasons = [reason("eventNotCounted", "3(1)"), lengthReason(length, clamped)];
  if (direction === "backward") reasons.push(reason("notMoved", "3(4)"));
  return [...reasons, ...movedReasons({ nominalEnd, rolledEnd, end, isExcepted: false }, periodLaws.regulation1182)];
}

/** How a law moved the end. */
function movedReasons(
  { nominalEnd, rolledEnd, end, isExcepted }: Omit<PeriodEnd, "clamped">,
  { name, moved, twoWorkingDays, longest }: PeriodLaw,
): PeriodReason[] {
  const cite = (code: PeriodReasonCode, article: string): PeriodReason => ({ code, article: `${name} ${article}` });
  const reasons: PeriodReason[] = [];
  if (isExcepted && longest !== null) reasons.push(cite("notMoved", longest.article));
  if (rolledEnd !== nominalEnd) reasons.push(cite("movedToWorkingDay", moved));
  if (end !== rolledEnd) reasons.push(cite("twoWorkingDays", twoWorkingDays));
  return reasons;
}

function reason(code: PeriodReasonCode, article: string): PeriodReason {
  return { code, article: `Regulation 1182/71 ${article}` };
}

function lengthReason(length: Length, clamped: boolean): PeriodReason {
  if (length.kind === "working") return reason("workingDaysCounted", "2(2)");
  if (clamped) return reason("lastDayOfMonth", "3(2)(c)");
  const isSameDate = length.days === 0 || length.inWeeks === true;
  return isSameDate ? reason("sameDate", "3(2)(c)") : reason("lastDay", "3(2)(b)");
}

function periodOfHours(event: Instant, options: LegalHoursOptions): LegalHours {
  const { direction = "forward", timeZone, law } = options;
  if (law !== undefined) fail("invalidOption", "law", "none for a period in hours", law);
  checkChoice(direction, DIRECTIONS, "direction");
  const milliseconds = checkHours(options.period, "period");
  const { startsAt, endsAt } = hoursFrom(toMoment(event, "event"), milliseconds, timeZone, direction);
  return {
    startsAt: utcText(startsAt),
    endsAt: utcText(endsAt),
    endsAtLocal: localText(endsAt, timeZone),
    reasons: [reason("eventNotCounted", "3(1)"), reason("lastHour", "3(2)(a)"), reason("notMoved", "3(4)")],
  };
}

/** Milliseconds of a period in hours, more than none. */
export function checkHours(period: string, path: string): number {
  const milliseconds = parseDuration(period, path);
  if (milliseconds === 0) fail("outOfRange", path, "a period of at least one hour", period);
  return milliseconds;
}

/** Beginning and end of a period in hours, in epoch milliseconds: the clock hour of the event is not counted. */
export function hoursFrom(
  event: number,
  milliseconds: number,
  timeZone: string,
  direction: "forward" | "backward" = "forward",
): { startsAt: number; endsAt: number } {
  const forward = direction === "forward";
  const startsAt = forward ? nextFullHour(event, timeZone) : lastFullHour(event, timeZone);
  const endsAt = checkMoment(startsAt + (forward ? milliseconds : -milliseconds), "period");
  return { startsAt, endsAt };
}
