import { toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { type Instant, toCalendarDay } from "../../core/instants.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import type { GdprArticle } from "../retentionReasons.ts";
import { gdprPeriods } from "./gdprPeriods.ts";
import { type HolidayCalendar, prepareCalendar, workingDayFrom } from "./holidayCalendar.ts";
import { checkHours, hoursFrom, type PeriodArticle } from "./legalPeriod.ts";
import { checkMoment, HOUR, localText, momentOf, offsetAt, toMoment, utcText } from "./wallClock.ts";

/**
 * A breach of personal data (GDPR 4(12)), as far as it bears on the deadline of its notification.
 *
 * @category Deadlines
 */
export interface DataBreach {
  /** Moment at which the controller became aware of the breach. */
  readonly awareAt: Instant;
  /** Moment at which the supervisory authority was notified. Default: not yet. */
  readonly notifiedAt?: Instant | undefined;
}

/**
 * How the deadline of a breach is computed.
 *
 * @category Deadlines
 */
export interface BreachDeadlineOptions {
  /** Time zone of the controller: an IANA name such as `Europe/Amsterdam`. The runtime's own time-zone data are used. */
  readonly timeZone: string;
  /** ISO 8601 duration, such as `PT96H`. Default that of {@link gdprPeriods}: 72 hours. */
  readonly period?: string | undefined;
  /** Moment of judgement; a notification after it is not looked at. Default: all is looked at, and no moment is judged. */
  readonly now?: Instant | undefined;
  /** The holidays, for the reading with two working days. Default: none, and that reading is `null`. */
  readonly calendar?: HolidayCalendar | undefined;
}

/**
 * What the deadline of a breach rests on.
 *
 * | code | article | says |
 * |---|---|---|
 * | `elapsedHours` | GDPR 33(1) | `dueAt` counts elapsed hours from awareness |
 * | `hourNotCounted` | Regulation 1182/71 3(1) | `dueAtRegulation1182` does not count the hour of awareness |
 * | `notMoved` | Regulation 1182/71 3(4) | a period in hours is not moved over weekends and holidays |
 * | `twoWorkingDaysDisputed` | Regulation 1182/71 3(5) | whether hours must include two working days is disputed |
 * | `reasonsForDelay` | GDPR 33(1) | the notification came late, or is late already, and must give the reasons |
 *
 * @category Deadlines
 */
export type BreachReasonCode =
  | "elapsedHours"
  | "hourNotCounted"
  | "notMoved"
  | "twoWorkingDaysDisputed"
  | "reasonsForDelay";

/**
 * One reason of the deadline of a breach.
 *
 * @category Deadlines
 */
export interface BreachReason {
  /** What is the case, as a stable word. */
  readonly code: BreachReasonCode;
  /** The provision that it rests on. */
  readonly article: GdprArticle | PeriodArticle;
}

/**
 * Where the notification of a breach stands by the strict reading: still `open`, `overdue`, or made in time or late.
 *
 * @category Deadlines
 */
export type BreachStatus = "open" | "overdue" | "notifiedInTime" | "notifiedLate";

/**
 * The deadline of a breach in its readings. Moments are ISO 8601 texts in UTC; those on local clocks have their offset.
 *
 * @category Deadlines
 */
export interface BreachDeadline {
  /** Strict reading, never later than another: the hours elapse from the moment of awareness. Work by this one. */
  readonly dueAt: string;
  /** The same on local clocks. */
  readonly dueAtLocal: string;
  /** Beginning of the period after Regulation 1182/71: the next full hour on local clocks. */
  readonly startsAt: string;
  /** End of the period after Regulation 1182/71. */
  readonly dueAtRegulation1182: string;
  /** The same on local clocks. */
  readonly dueAtRegulation1182Local: string;
  /**
   * The end on local clocks if the period had to include two working days after the day of awareness (art. 3(5)); `null` without a
   * calendar. Supervisory authorities have denied it: for information alone, never a deadline to work by.
   */
  readonly ifTwoWorkingDaysLocal: string | null;
  /** Where the notification stands; `null` when it did not come and no moment was given to judge. */
  readonly status: BreachStatus | null;
  /** Hours from `now` to `dueAt`, with their fraction, negative when overdue; `null` without `now`, and once notified. */
  readonly hoursLeft: number | null;
  /** Whether the notification came by `dueAt`; `null` before it came. */
  readonly inTime: boolean | null;
  /** Whether it came by `dueAtRegulation1182`; `null` before it came. */
  readonly inTimeRegulation1182: boolean | null;
  /** Whether it must be accompanied by the reasons for the delay (GDPR 33(1)), to be safe; `null` while it may still come in time. */
  readonly reasonsForDelayRequired: boolean | null;
  /** What the deadline rests on. */
  readonly reasons: readonly BreachReason[];
}

/**
 * The moment by which a personal data breach must be notified to the supervisory authority (GDPR 33(1)): 72 hours after the
 * controller became aware of it.
 *
 * Hours are elapsed ones, so that local clocks show another time of day when they are put forward or back in between. The strict
 * reading counts from the moment itself; Regulation (EEC, Euratom) 1182/71, art. 3(1), does not count the hour of awareness.
 * Weekends and holidays make no difference (art. 3(4)). A breach that is unlikely to be a risk to people need not be notified, and
 * one of high risk must be communicated to them as well (GDPR 34): that is for a person to judge.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param breach - Awareness and notification.
 * @param options - Time zone, length, the moment to judge, and holidays for the disputed reading.
 * @returns The deadline in each reading, and whether the notification was in time.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `invalidInstant` for a moment without offset,
 * `invalidTimeZone`, `invalidPeriod`, `outOfRange` for a notification before awareness, a day that the calendar does not know
 * or a moment outside the years 0001 to 9999, `missing`, `wrongType`, `invalidDay` or `instantForDay`.
 * @example
 * ```ts
 * import { breachDeadline } from "custometry";
 *
 * const aware = { awareAt: "2026-10-23T10:30:00+02:00" };
 * const deadline = breachDeadline(aware, { timeZone: "Europe/Amsterdam" });
 * deadline.dueAt; // => "2026-10-26T08:30:00Z"
 * deadline.dueAtLocal; // => "2026-10-26T09:30:00+01:00"
 * deadline.dueAtRegulation1182Local; // => "2026-10-26T10:00:00+01:00"
 *
 * const { status, hoursLeft } = breachDeadline(aware, { timeZone: "Europe/Amsterdam", now: "2026-10-26T08:00:00+01:00" });
 * [status, hoursLeft]; // => ["open", 1.5]
 * ```
 * @category Deadlines
 */
export function breachDeadline(breach: DataBreach, options: BreachDeadlineOptions): BreachDeadline {
  const { awareAt, notifiedAt: notified } = checkBreach(breach);
  checkOptions(options, NAMES, "an object with a timeZone");
  const now = checkNow(options.now, awareAt);
  const notifiedAt = notified === undefined || notified > now ? undefined : notified;
  const { timeZone, period = gdprPeriods.breachNotification.period, calendar } = options;
  const milliseconds = checkHours(period, "period");
  const { startsAt, endsAt } = hoursFrom(awareAt, milliseconds, timeZone);
  const dueAt = checkMoment(awareAt + milliseconds, "period");
  const disputed = calendar === undefined ? null : withTwoWorkingDays(awareAt, endsAt, timeZone, calendar);
  const hasCome = notifiedAt !== undefined;
  const late = hasCome ? notifiedAt > dueAt : options.now !== undefined && now > dueAt;
  return {
    dueAt: utcText(dueAt),
    dueAtLocal: localText(dueAt, timeZone),
    startsAt: utcText(startsAt),
    dueAtRegulation1182: utcText(endsAt),
    dueAtRegulation1182Local: localText(endsAt, timeZone),
    ifTwoWorkingDaysLocal: disputed === null ? null : localText(disputed, timeZone),
    status: hasCome ? (late ? "notifiedLate" : "notifiedInTime") : statusAt(options.now, late),
    hoursLeft: hasCome || options.now === undefined ? null : (dueAt - now) / HOUR,
    inTime: hasCome ? !late : null,
    inTimeRegulation1182: hasCome ? notifiedAt <= endsAt : null,
    reasonsForDelayRequired: hasCome || late ? late : null,
    reasons: breachReasons(disputed !== null && disputed !== endsAt, late),
  };
}

const NAMES: FieldNames<BreachDeadlineOptions> = { timeZone: true, period: true, now: true, calendar: true };
const BREACH_NAMES: FieldNames<DataBreach> = { awareAt: true, notifiedAt: true };

/** The moment of judgement in epoch milliseconds, `Infinity` when none is given. */
function checkNow(now: Instant | undefined, awareAt: number): number {
  if (now === undefined) return Number.POSITIVE_INFINITY;
  const moment = toMoment(now, "now");
  if (moment < awareAt) fail("outOfRange", "now", "a moment that is not before awareAt", now);
  return moment;
}

function statusAt(now: Instant | undefined, late: boolean): BreachStatus | null {
  if (now === undefined) return null;
  return late ? "overdue" : "open";
}

/** Checks a breach: its moments in epoch milliseconds. */
export function checkBreach(breach: DataBreach): { awareAt: number; notifiedAt: number | undefined } {
  checkFields(breach, "breach", "an object with awareAt");
  checkNames(breach, BREACH_NAMES);
  const awareAt = toMoment(breach.awareAt, "awareAt");
  const notifiedAt = breach.notifiedAt === undefined ? undefined : toMoment(breach.notifiedAt, "notifiedAt");
  if (notifiedAt !== undefined && notifiedAt < awareAt) {
    fail("outOfRange", "notifiedAt", "a moment that is not before awareAt", breach.notifiedAt);
  }
  return { awareAt, notifiedAt };
}

/** The end, or the same time of day on the day on which a second working day after that of awareness is reached. */
function withTwoWorkingDays(awareAt: number, endsAt: number, timeZone: string, holidays: HolidayCalendar): number {
  const calendar = prepareCalendar(holidays);
  const awareOn = toDayNumber(toCalendarDay(awareAt, timeZone));
  const endsOn = toDayNumber(toCalendarDay(endsAt, timeZone));
  let second = awareOn;
  for (const _ of [1, 2]) second = workingDayFrom(calendar, second + 1);
  if (second <= endsOn) return endsAt;
  return momentOf(endsAt + offsetAt(endsAt, timeZone) + (second - endsOn) * 86_400_000, timeZone);
}

function breachReasons(disputed: boolean, late: boolean): BreachReason[] {
  const reasons: BreachReason[] = [
    { code: "elapsedHours", article: "GDPR 33(1)" },
    { code: "hourNotCounted", article: "Regulation 1182/71 3(1)" },
    { code: "notMoved", article: "Regulation 1182/71 3(4)" },
  ];
  if (disputed) reasons.push({ code: "twoWorkingDaysDisputed", article: "Regulation 1182/71 3(5)" });
  if (late) reasons.push({ code: "reasonsForDelay", article: "GDPR 33(1)" });
  return reasons;
}
