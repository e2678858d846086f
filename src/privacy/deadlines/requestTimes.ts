import { checkChoice } from "../../core/checks.ts";
import { type CalendarDay, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { dayNotBefore } from "../dayNotBefore.ts";
import type { DayRange } from "../daySpans.ts";
import { checkNames, type FieldNames } from "../fieldNames.ts";
import { checkFields, checkList } from "../lists.ts";
import type { GdprArticle } from "../retentionReasons.ts";

/**
 * The notice to a person that the answer takes longer (GDPR 12(3)).
 *
 * @category Deadlines
 */
export interface RequestExtension {
  /** Day on which the person was told. */
  readonly notifiedOn: CalendarDay;
  /** The reasons that were given: the complexity or the number of requests. Without any there is no extension. */
  readonly reasons: string;
}

/**
 * Time in which a person owes an answer without which the request cannot be handled.
 *
 * @category Deadlines
 */
export interface RequestSuspension {
  /** Day on which the person was asked. */
  readonly requestedOn: CalendarDay;
  /** Day of the answer. Default, and with `null`: not yet. */
  readonly resolvedOn?: CalendarDay | null | undefined;
  /**
   * What was asked: proof of identity on reasonable doubt (GDPR 12(6)), or which data are meant (recital 63). That either suspends the
   * period is a reading of these texts; see {@link requestDeadline}.
   */
  readonly ground: "identity" | "clarification";
}

/**
 * The course of a person's request, as far as it bears on its deadline.
 *
 * @category Deadlines
 */
export interface DataSubjectRequest {
  /** Day of receipt, by whoever in the organisation. */
  readonly receivedOn: CalendarDay;
  /** Notice of an extension. Default: none. */
  readonly extension?: RequestExtension | undefined;
  /** Suspensions. Default: none. */
  readonly suspensions?: readonly RequestSuspension[] | undefined;
  /** Day of the answer. Default: not yet. */
  readonly answeredOn?: CalendarDay | undefined;
}

/** A checked suspension; `before` is `Infinity` while it is open. */
export interface PreparedSuspension extends DayRange {
  readonly article: GdprArticle;
}

/** A checked request, with what was known on the day of judgement. */
export interface PreparedRequest {
  readonly receivedOn: number;
  readonly extension: { readonly notifiedOn: number; readonly hasReasons: boolean } | undefined;
  readonly suspensions: readonly PreparedSuspension[];
  readonly answeredOn: number | undefined;
}

const REQUEST_NAMES: FieldNames<DataSubjectRequest> = {
  receivedOn: true,
  extension: true,
  suspensions: true,
  answeredOn: true,
};
const EXTENSION_NAMES: FieldNames<RequestExtension> = { notifiedOn: true, reasons: true };
const SUSPENSION_NAMES: FieldNames<RequestSuspension> = { requestedOn: true, resolvedOn: true, ground: true };
const GROUNDS = ["identity", "clarification"] as const;
const ARTICLES = { identity: "GDPR 12(6)", clarification: "GDPR recital 63" } as const;

/** Checks a request and leaves out what happened after a day. */
export function prepareRequest(request: DataSubjectRequest, asOf: number | undefined): PreparedRequest {
  checkFields(request, "request", "an object with receivedOn");
  checkNames(request, REQUEST_NAMES);
  const receivedOn = toDayNumber(request.receivedOn, "receivedOn");
  const last = asOf ?? Number.POSITIVE_INFINITY;
  if (receivedOn > last) fail("outOfRange", "asOf", "a day that is not before receivedOn", "an earlier day");
  const extension = checkExtension(request.extension, receivedOn);
  const answeredOn = dayNotBefore(request.answeredOn, receivedOn, "answeredOn", "receivedOn");
  const { suspensions: all = [] } = request;
  const suspensions = checkSuspensions(all, receivedOn)
    .filter(({ from }) => from <= last)
    .map((one) => (one.before <= last ? one : { ...one, before: Number.POSITIVE_INFINITY }));
  return {
    receivedOn,
    extension: extension !== undefined && extension.notifiedOn <= last ? extension : undefined,
    suspensions,
    answeredOn: answeredOn !== undefined && answeredOn <= last ? answeredOn : undefined,
  };
}

function checkExtension(extension: RequestExtension | undefined, receivedOn: number): PreparedRequest["extension"] {
  if (extension === undefined) return undefined;
  checkFields(extension, "extension", "an object with notifiedOn and reasons");
  checkNames(extension, EXTENSION_NAMES, "extension");
  const { reasons } = extension;
  if (typeof reasons !== "string") {
    fail(reasons === undefined || reasons === null ? "missing" : "wrongType", "extension.reasons", "a text", reasons);
  }
  const notifiedOn = dayNotBefore(extension.notifiedOn, receivedOn, "extension.notifiedOn", "receivedOn");
  if (notifiedOn === undefined) fail("missing", "extension.notifiedOn", "a day", undefined);
  return { notifiedOn, hasReasons: reasons.trim() !== "" };
}

function checkSuspensions(suspensions: readonly RequestSuspension[], receivedOn: number): PreparedSuspension[] {
  const list = checkList(suspensions, "suspensions", "an array of suspensions");
  return Array.from(list, (suspension, index) => {
    const path = `suspensions[${index}]`;
    checkFields(suspension, path, "an object with requestedOn and ground");
    checkNames(suspension, SUSPENSION_NAMES, path);
    const from = dayNotBefore(suspension.requestedOn, receivedOn, `${path}.requestedOn`, "receivedOn");
    if (from === undefined) fail("missing", `${path}.requestedOn`, "a day", undefined);
    const before = dayNotBefore(suspension.resolvedOn ?? undefined, from, `${path}.resolvedOn`, "requestedOn");
    const article = ARTICLES[checkChoice(suspension.ground, GROUNDS, `${path}.ground`)];
    return { from, before: before ?? Number.POSITIVE_INFINITY, article };
  });
}
