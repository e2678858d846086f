import { checkChoice } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkOptions, type FieldNames } from "../fieldNames.ts";
import type { GdprArticle } from "../retentionReasons.ts";
import { gdprPeriods } from "./gdprPeriods.ts";
import { type HolidayCalendar, type PreparedCalendar, prepareCalendar } from "./holidayCalendar.ts";
import { type PeriodReason, periodReasons } from "./legalPeriod.ts";
import { type DataSubjectRequest, type PreparedRequest, prepareRequest } from "./requestTimes.ts";
import { type Suspended, suspendedEnd } from "./suspendedEnd.ts";
import type { Length } from "./workingPeriod.ts";

/**
 * How the deadline of a request is computed.
 *
 * @category Deadlines
 */
export interface RequestDeadlineOptions {
  /** The holidays, over all the days on which a period may end. */
  readonly calendar: HolidayCalendar;
  /**
   * `regulation1182`: one month after Regulation 1182/71, from the day of receipt. `dayAfter`: the month runs from the day after
   * receipt, as the British ICO read it until August 2019: to explain old records. `thirtyDays`: 30 days, and 60 more when
   * extended, a common shortcut that comes too late in February: to compare with. Default `regulation1182`.
   */
  readonly method?: "regulation1182" | "dayAfter" | "thirtyDays" | undefined;
  /**
   * How many days a suspension adds: those from asking to the answer (`elapsedDays`), or one more, the days of asking and of the
   * answer both included, as British law has it (`inclusiveDays`; DPA 2018 s. 54(3C)). Default `elapsedDays`.
   */
  readonly suspensionRule?: "elapsedDays" | "inclusiveDays" | undefined;
  /** The state at the end of this day: what happened later is not looked at. Default: all is looked at, and no day is judged. */
  readonly asOf?: CalendarDay | undefined;
  /** ISO 8601 period for the answer. Default that of {@link gdprPeriods}, or 30 days with method `thirtyDays`. */
  readonly period?: string | undefined;
  /** ISO 8601 period that an extension adds. Default that of {@link gdprPeriods}, or 60 days with method `thirtyDays`. */
  readonly extendedBy?: string | undefined;
}

/**
 * Where a request stands: `open`, due on the very day (`dueToday`), `overdue`, `suspended`, or answered in time or late.
 *
 * @category Deadlines
 */
export type RequestStatus = "open" | "dueToday" | "overdue" | "suspended" | "answeredInTime" | "answeredLate";

/**
 * What the deadline of a request rests on.
 *
 * | code | article | says |
 * |---|---|---|
 * | `answerDue` | 12(3) | the answer is due within the period from receipt |
 * | `refusalDue` | 12(4) | a refusal is due within the first period, which an extension does not lengthen |
 * | `extended` | 12(3) | notice with reasons came within the first period |
 * | `extensionLate` | 12(3) | the notice came after the first period: no extension |
 * | `extensionWithoutReasons` | 12(3) | the notice gave no reasons: no extension |
 * | `suspension` | 12(6), recital 63 | the time between asking the person and the answer does not count, by the `reading` that is named |
 * | `suspensionAskedLate` | 12(3) | the person was asked when fewer days were left than had passed: the reading supposes a question without undue delay |
 * | `suspensionLate` | 12(6), recital 63 | the person was asked after the deadline: nothing is suspended |
 *
 * @category Deadlines
 */
export type RequestDeadlineReasonCode =
  | "answerDue"
  | "refusalDue"
  | "extended"
  | "extensionLate"
  | "extensionWithoutReasons"
  | "suspension"
  | "suspensionAskedLate"
  | "suspensionLate";

/**
 * One reason of the deadline of a request.
 *
 * @category Deadlines
 */
export interface RequestDeadlineReason {
  /** What is the case, as a stable word. */
  readonly code: RequestDeadlineReasonCode;
  /** The provision that it rests on. */
  readonly article: GdprArticle;
  /**
   * Of a suspension: whose reading it is. The provision lets the controller ask; that the time stands still meanwhile its words do not
   * say.
   */
  readonly reading?: "EDPB Guidelines 01/2022";
  /** Of a suspension: the day on which the person was asked. */
  readonly from?: string;
  /** Of a suspension: the day of the answer, when there is one. */
  readonly before?: string;
  /** Of a suspension that was asked late: days from asking to the end that held then; 0 on the last day. */
  readonly daysLeft?: number;
}

/**
 * The deadline of a request. All days are last days that are in time; `null` while the time is suspended.
 *
 * @category Deadlines
 */
export interface RequestDeadline {
  /** Last day for the answer. */
  readonly answerBy: string | null;
  /** Last day of the first period: for a refusal (GDPR 12(4)) and for the notice of an extension. */
  readonly refuseBy: string | null;
  /** Whether the period is extended. */
  readonly extended: boolean;
  /** Where the request stands; `null` when it is not answered and no day was given to judge. */
  readonly status: RequestStatus | null;
  /** Days from the day of judgement to `answerBy`, negative when overdue; `null` without either, and once answered. */
  readonly daysLeft: number | null;
  /** What the deadline rests on, the rules of the calendar last. */
  readonly reasons: readonly (RequestDeadlineReason | PeriodReason)[];
}

/** The names of {@link RequestDeadlineOptions}. */
export const DEADLINE_NAMES: FieldNames<RequestDeadlineOptions> = {
  calendar: true,
  method: true,
  suspensionRule: true,
  asOf: true,
  period: true,
  extendedBy: true,
};
/** The shortcut of common practice, kept to show how it differs. */
const THIRTY_DAYS = { request: "P30D", requestExtension: "P60D" } as const;
const METHODS = ["regulation1182", "dayAfter", "thirtyDays"] as const;
const RULES = ["elapsedDays", "inclusiveDays"] as const;

/**
 * The last day for answering the request of a person: a month, and two further months when extended (GDPR 12(3)).
 *
 * The month runs from receipt, whether or not that is a working day, and ends as {@link legalPeriod} says. An extension with
 * reasons, of which the person hears by the (moved) end of the first month, makes it three months from receipt, added once.
 *
 * While the person owes an answer about identity (12(6)) or about what is meant (recital 63) the time stands still: the days of each
 * suspension that began in time come to the end before it is moved, days of overlap once. That is a reading, of the European Data
 * Protection Board in its Guidelines 01/2022 on the right of access, of supervisory authorities, and no word of the regulation; it
 * supposes that the person is asked without undue delay. A question that comes when fewer days are left than have passed
 * is told apart (`suspensionAskedLate`): do not rest on it. To be safe, leave the suspension out, and answer by what comes then.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param request - Receipt, extension, suspensions and answer.
 * @param options - The holidays, the method, and the day to judge.
 * @returns The last days, the status and the articles.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `outOfRange` for days in the wrong order or
 * one that the calendar does not know, `invalidDay`, `instantForDay`, `invalidOption`, `invalidPeriod`, `missing` or
 * `wrongType`.
 * @example
 * ```ts
 * import { dutchHolidays, requestDeadline } from "custometry";
 *
 * const calendar = dutchHolidays({ from: 2026, before: 2028 });
 * const request = { receivedOn: "2026-03-05", extension: { notifiedOn: "2026-04-07", reasons: "two archives to search" } };
 * const { answerBy, refuseBy, extended, status, daysLeft } = requestDeadline(request, { calendar, asOf: "2026-06-01" });
 * [refuseBy, extended, answerBy]; // => ["2026-04-07", true, "2026-06-05"]
 * [status, daysLeft]; // => ["open", 4]
 * ```
 * @category Deadlines
 */
export function requestDeadline(request: DataSubjectRequest, options: RequestDeadlineOptions): RequestDeadline {
  checkOptions(options, DEADLINE_NAMES, "an object with a calendar");
  const rules = checkRules(options);
  const received = prepareRequest(request, rules.asOf);
  const first = endOf(received, rules, rules.first);
  const { extension } = received;
  const inTime = extension !== undefined && (first.end === null || extension.notifiedOn <= first.end);
  const extended = inTime && extension.hasReasons;
  const last = extended ? endOf(received, rules, rules.extended) : first;
  const reasons: (RequestDeadlineReason | PeriodReason)[] = [
    { code: "answerDue", article: "GDPR 12(3)" },
    { code: "refusalDue", article: "GDPR 12(4)" },
  ];
  if (extension !== undefined) {
    const code = extended ? "extended" : inTime ? "extensionWithoutReasons" : "extensionLate";
    reasons.push({ code, article: "GDPR 12(3)" });
  }
  reasons.push(...suspensionReasons(received, last), ...askedLate(received, last));
  reasons.push(...periodReasons(last.period, extended ? rules.extended : rules.first, "forward"));
  return {
    answerBy: last.end === null ? null : fromDayNumber(last.end),
    refuseBy: first.end === null ? null : fromDayNumber(first.end),
    extended,
    ...standing(received, last.end, rules.asOf),
    reasons,
  };
}

interface Rules {
  readonly calendar: PreparedCalendar;
  readonly asOf: number | undefined;
  /** Days from receipt to the day from which the period runs. */
  readonly startsAfter: number;
  /** Days that a suspension adds beyond those elapsed. */
  readonly inclusive: number;
  readonly first: Length;
  readonly extended: Length;
}

function checkRules(options: RequestDeadlineOptions): Rules {
  const { method = "regulation1182", suspensionRule = "elapsedDays", asOf } = options;
  checkChoice(method, METHODS, "method");
  checkChoice(suspensionRule, RULES, "suspensionRule");
  const defaults =
    method === "thirtyDays"
      ? THIRTY_DAYS
      : { request: gdprPeriods.request.period, requestExtension: gdprPeriods.requestExtension.period };
  const { period = defaults.request, extendedBy = defaults.requestExtension } = options;
  const first = parsePeriod(period, "period");
  const more = parsePeriod(extendedBy, "extendedBy");
  if (first.months + first.days === 0) fail("outOfRange", "period", "a period of at least one day", period);
  return {
    calendar: prepareCalendar(options.calendar),
    asOf: asOf === undefined ? undefined : toDayNumber(asOf, "asOf"),
    startsAfter: method === "dayAfter" ? 1 : 0,
    inclusive: suspensionRule === "inclusiveDays" ? 1 : 0,
    first: { kind: "calendar", ...first },
    extended: { kind: "calendar", months: first.months + more.months, days: first.days + more.days },
  };
}

function endOf({ receivedOn, suspensions }: PreparedRequest, rules: Rules, length: Length): Suspended {
  return suspendedEnd(receivedOn + rules.startsAfter, length, rules.calendar, suspensions, rules.inclusive);
}

function suspensionReasons({ suspensions }: PreparedRequest, { late }: Suspended): RequestDeadlineReason[] {
  return suspensions.map(({ from, before, article }): RequestDeadlineReason => {
    const day = fromDayNumber(from);
    const answered = before === Number.POSITIVE_INFINITY ? {} : { before: fromDayNumber(before) };
    return from > late
      ? { code: "suspensionLate", article, from: day, ...answered }
      : { code: "suspension", article, reading: "EDPB Guidelines 01/2022", from: day, ...answered };
  });
}

/** Standstills that began when fewer days were left than had passed since receipt. */
function askedLate({ receivedOn }: PreparedRequest, { standstills }: Suspended): RequestDeadlineReason[] {
  return standstills
    .filter(({ from, end }) => end - from < from - receivedOn)
    .map(({ from, end }) => {
      return { code: "suspensionAskedLate", article: "GDPR 12(3)", from: fromDayNumber(from), daysLeft: end - from };
    });
}

function standing(
  { answeredOn }: PreparedRequest,
  answerBy: number | null,
  asOf: number | undefined,
): Pick<RequestDeadline, "status" | "daysLeft"> {
  if (answeredOn !== undefined) {
    const inTime = answerBy === null || answeredOn <= answerBy;
    return { status: inTime ? "answeredInTime" : "answeredLate", daysLeft: null };
  }
  if (answerBy === null) return { status: "suspended", daysLeft: null };
  if (asOf === undefined) return { status: null, daysLeft: null };
  const status = asOf < answerBy ? "open" : asOf === answerBy ? "dueToday" : "overdue";
  return { status, daysLeft: answerBy - asOf };
}
