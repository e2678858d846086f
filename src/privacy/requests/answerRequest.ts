import { checkChoice, checkText } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail, failWithin } from "../../core/errors.ts";
import type { HolidayCalendar } from "../deadlines/holidayCalendar.ts";
import {
  DEADLINE_NAMES,
  type RequestDeadline,
  type RequestDeadlineOptions,
  requestDeadline,
} from "../deadlines/requestDeadline.ts";
import type { RequestExtension, RequestSuspension } from "../deadlines/requestTimes.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { type IdTypes, newIdTypes } from "../identifiers.ts";
import { checkFields, checkList } from "../lists.ts";
import { checkRecord, type PersonalRecord } from "../personalRecord.ts";
import { prepareFacts } from "../prepareFacts.ts";
import { type RecordTimeline, recordTimeline } from "../recordTimeline.ts";
import type { RetentionFacts } from "../retentionFacts.ts";
import { preparePolicies, type RetentionPolicy } from "../retentionPolicy.ts";
import {
  answerOf,
  type PurposeAnswer,
  type RequestAnswer,
  type RequestDuty,
  type RequestReason,
  recordAnswer,
} from "./requestAnswer.ts";

/**
 * What every request of a person is answered from.
 *
 * @category Requests
 */
export interface RequestOptions {
  /** How long data are kept for each purpose, and on which basis. */
  readonly policies: readonly RetentionPolicy[];
  /** Holds, consents, restrictions and objections up to the day of receipt. Default: none. */
  readonly facts?: RetentionFacts | undefined;
  /** Day of receipt: the state at its end is judged. */
  readonly receivedOn: CalendarDay;
  /** The holidays, for the deadline. */
  readonly calendar: HolidayCalendar;
  /** Notice of an extension. Default: none. */
  readonly extension?: RequestExtension | undefined;
  /** Suspensions of the deadline. Default: none. */
  readonly suspensions?: readonly RequestSuspension[] | undefined;
  /** Day of the answer. Default: not yet. */
  readonly answeredOn?: CalendarDay | undefined;
  /** Other options of {@link requestDeadline}. Default: none. */
  readonly deadline?: Omit<RequestDeadlineOptions, "calendar"> | undefined;
  /** Who received the data (GDPR 19). Default: not known; an empty list says that nobody did. */
  readonly recipients?: readonly string[] | undefined;
  /** Whether the person could be identified (GDPR 11(2), 12(2)). Default `true`. */
  readonly identified?: boolean | undefined;
  /** Set when the controller can show that the request is manifestly unfounded or excessive (GDPR 12(5)). Default: neither. */
  readonly manifestly?: "unfounded" | "excessive" | undefined;
}

const REQUEST_NAMES: FieldNames<RequestOptions> = {
  policies: true,
  facts: true,
  receivedOn: true,
  calendar: true,
  extension: true,
  suspensions: true,
  answeredOn: true,
  deadline: true,
  recipients: true,
  identified: true,
  manifestly: true,
};

/** Checks that options are an object without misspelt names; `own` has the names that a kind of request adds. */
export function checkRequestOptions<Options extends RequestOptions>(
  options: Options,
  own: FieldNames<Omit<Options, keyof RequestOptions>>,
): void {
  checkOptions<object>(options, { ...REQUEST_NAMES, ...own }, "an object with policies, receivedOn and calendar");
}

/** How one kind of request is answered. */
export interface RequestRules<Kind extends string> {
  readonly kind: Kind;
  /** The answers for a record on the day of receipt; none when the request does not concern it. */
  readonly evaluate: (timeline: RecordTimeline, day: number) => PurposeAnswer[];
  /** Whether recipients hear of what is granted (GDPR 19). */
  readonly tellsRecipients: boolean;
  /** Whether it is an answer, and no refusal, that no data of the person are processed (GDPR 15(1)). Default: it is a refusal. */
  readonly confirmsNoData?: boolean;
  /** Identifiers that the options named before the records are read. */
  readonly types?: IdTypes;
}

/** Checks everything, evaluates each record and sums up. */
export function answerRequest<Kind extends string>(
  records: Iterable<PersonalRecord>,
  options: RequestOptions,
  { kind, evaluate, tellsRecipients, confirmsNoData = false, types = newIdTypes() }: RequestRules<Kind>,
): RequestAnswer<Kind> {
  const timelines = timelinesOf(records, options, types);
  const deadline = deadlineOf(options);
  const day = toDayNumber(options.receivedOn, "receivedOn");
  const recipients = checkTexts(options.recipients, "recipients");
  const refusal = wholeRefusal(options);
  const answers = timelines.flatMap((timeline) => {
    const purposes = refusal === undefined ? evaluate(timeline, day) : refuseAll(timeline, refusal);
    return purposes.length === 0 ? [] : [recordAnswer(timeline.record.recordId, purposes)];
  });
  const confirms = confirmsNoData && refusal === undefined && answers.length === 0;
  const answer = confirms ? "grant" : answerOf(answers.map((one) => one.answer));
  const grants = confirms || answers.some(({ purposes }) => purposes.some((one) => one.answer === "grant"));
  const noData: RequestReason = { code: "noData", article: confirms ? "GDPR 15(1)" : "GDPR 12(4)" };
  return {
    request: kind,
    answer,
    answerBy: deadline.answerBy,
    deadline,
    records: answers,
    duties: [
      ...personDuties(answer, grants, deadline),
      ...(grants && tellsRecipients ? recipientDuties(recipients, deadline) : []),
    ],
    reasons: refusal !== undefined ? [refusal] : answers.length === 0 ? [noData] : [],
  };
}

function timelinesOf(records: Iterable<PersonalRecord>, options: RequestOptions, types: IdTypes): RecordTimeline[] {
  if (typeof records !== "object" || records === null || !(Symbol.iterator in records)) {
    fail(records === undefined || records === null ? "missing" : "wrongType", "", "an iterable of records", records);
  }
  const policies = preparePolicies(options.policies);
  const facts = prepareFacts(options.facts, types);
  const timelines: RecordTimeline[] = [];
  for (const record of records) {
    try {
      timelines.push(recordTimeline(checkRecord(record, types), policies, facts));
    } catch (error) {
      failWithin(error, `[${timelines.length}]`);
    }
  }
  return timelines;
}

/** The deadline of a request. */
function deadlineOf(options: RequestOptions): RequestDeadline {
  const { receivedOn, extension, suspensions, answeredOn, deadline = {}, calendar } = options;
  checkFields(deadline, "deadline", "an object with options of requestDeadline");
  checkNames<object>(deadline, DEADLINE_NAMES, "deadline");
  return requestDeadline({ receivedOn, extension, suspensions, answeredOn }, { ...deadline, calendar });
}

/** Why a whole request is refused, or `undefined`. */
function wholeRefusal({ identified = true, manifestly }: RequestOptions): RequestReason | undefined {
  if (typeof identified !== "boolean") fail("wrongType", "identified", "true or false", identified);
  if (manifestly !== undefined) checkChoice(manifestly, ["unfounded", "excessive"], "manifestly");
  if (!identified) return { code: "notIdentified", article: "GDPR 12(2)" };
  if (manifestly === undefined) return undefined;
  const code = manifestly === "unfounded" ? "manifestlyUnfounded" : "manifestlyExcessive";
  return { code, article: "GDPR 12(5)" };
}

function refuseAll({ record }: RecordTimeline, reason: RequestReason): PurposeAnswer[] {
  const purposes = record.purposes.length === 0 ? [""] : record.purposes;
  return purposes.map((purpose) => ({ purpose, policyId: null, answer: "refuse", reasons: [reason] }));
}

/** What the person must be told, and what must be decided before. */
function personDuties(
  answer: RequestAnswer<string>["answer"],
  grants: boolean,
  { answerBy, refuseBy }: RequestDeadline,
): RequestDuty[] {
  const duties: RequestDuty[] = [];
  if (answer === "review") duties.push({ code: "decide", to: "controller", article: "GDPR 5(2)", by: refuseBy });
  if (grants) duties.push({ code: "tellAction", to: "person", article: "GDPR 12(3)", by: answerBy });
  if (answer === "partial" || answer === "refuse") {
    duties.push({ code: "tellReasonsAndRemedies", to: "person", article: "GDPR 12(4)", by: refuseBy });
  }
  return duties;
}

/** What recipients must be told; nothing when it is known that there are none. */
function recipientDuties(recipients: readonly string[] | undefined, { answerBy }: RequestDeadline): RequestDuty[] {
  if (recipients?.length === 0) return [];
  const named = recipients === undefined ? undefined : { recipients };
  return [
    { code: "tellRecipients", to: "recipients", article: "GDPR 19", by: answerBy, ...named },
    { code: "nameRecipients", to: "person", article: "GDPR 19", by: null, ...named },
  ];
}

/** Throws for a purpose that none of the known ones is: misspelt, it would change nothing, unnoticed. */
export function checkPurposesKnown(
  purposes: readonly string[] | undefined,
  known: Iterable<string>,
  path: string,
): void {
  const names = new Set(known);
  const stray = purposes?.findIndex((purpose) => !names.has(purpose)) ?? -1;
  if (stray < 0) return;
  fail("invalidOption", `${path}[${stray}]`, `one of the purposes ${[...names].slice(0, 20)}`, purposes?.[stray]);
}

/** A list of texts that may be left out. */
export function checkTexts(texts: readonly string[] | undefined, path: string): readonly string[] | undefined {
  if (texts === undefined) return undefined;
  return Array.from(checkList(texts, path, "an array of texts"), (text, index) => checkText(text, `${path}[${index}]`));
}

/** A set of texts, empty when left out. */
export function checkTextSet(texts: readonly string[] | undefined, path: string): ReadonlySet<string> {
  return new Set(checkTexts(texts, path));
}

/** A day number as text, where there is one. */
export function optionalDay(day: number): string | null {
  return Number.isFinite(day) ? fromDayNumber(day) : null;
}
