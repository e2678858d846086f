import { checkChoice } from "../../core/checks.ts";
import type { Id } from "../../core/table.ts";
import type { FieldNames } from "../fieldNames.ts";
import { newIdTypes } from "../identifiers.ts";
import { checkFields } from "../lists.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { type PolicyWindow, windowStatus } from "../policyWindow.ts";
import type { RecordTimeline } from "../recordTimeline.ts";
import { answerRequest, checkRequestOptions, checkTextSet, type RequestOptions } from "./answerRequest.ts";
import { checkRecordSet } from "./recordSet.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty } from "./requestAnswer.ts";
import { endReasons, unknownPurposes, windowAnswer, windowReason } from "./windowReasons.ts";

/**
 * Where data come from: `provided` by the person, `observed` of its use of a service, `derived` from other data, or `obtained` from
 * others. Provided and observed data are portable.
 *
 * @category Requests
 */
export type DataOrigin = "provided" | "observed" | "derived" | "obtained";

/**
 * What a request for portability is answered from.
 *
 * @category Requests
 */
export interface PortabilityRequestOptions extends RequestOptions {
  /** Origin of the data per category of record. A category that is left out asks for review. */
  readonly origins: Readonly<Record<string, DataOrigin>>;
  /** Categories that are processed on paper. Default: none. */
  readonly paperCategories?: readonly string[] | undefined;
  /** Records whose transfer may adversely affect the rights of others (GDPR 20(4)). Default: none. */
  readonly othersRights?: readonly Id[] | undefined;
}

interface Portability {
  readonly origins: Readonly<Record<string, DataOrigin>>;
  readonly paper: ReadonlySet<string>;
  readonly others: ReadonlySet<Id>;
}

const ORIGINS = ["provided", "observed", "derived", "obtained"] as const;

/**
 * The answer to a request for data portability (GDPR 20), per record and purpose.
 *
 * Granted for data that the person provided or that were observed, that a live purpose processes on consent or contract, by automated
 * means. Data that the person did not provide, other bases and paper are refused; a request for access reaches them. An unknown
 * origin or start of a period, or the rights of others (20(4)), ask for review.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, facts, receipt, holidays and where the data come from.
 * @returns The answer per record and purpose, the deadline and the duties.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path, and with code `invalidOption` for another origin.
 * @example
 * ```ts
 * import { dutchHolidays, portabilityRequest } from "custometry";
 *
 * const order = { recordId: 1, category: "order", collectedOn: "2025-02-01", purposes: ["delivery"] };
 * const { answer, duties } = portabilityRequest([order], {
 *   policies: [{ id: "order", kind: "purpose", purpose: "delivery", basis: "contract", trigger: "collected", period: "P2Y" }],
 *   receivedOn: "2026-11-25",
 *   calendar: dutchHolidays({ from: 2026, before: 2028 }),
 *   origins: { order: "provided" },
 * });
 * answer; // => "grant"
 * duties.map(({ code, by }) => `${code} ${by}`); // => ["tellAction 2026-12-28", "giveFile 2026-12-28", "keepUntilAnswered null"]
 * ```
 * @category Requests
 */
export function portabilityRequest(
  records: Iterable<PersonalRecord>,
  options: PortabilityRequestOptions,
): RequestAnswer<"portability"> {
  checkRequestOptions(options, NAMES);
  const origins = checkFields(options.origins, "origins", "an object from category to origin");
  for (const [category, origin] of Object.entries(origins))
    checkChoice(origin, ORIGINS, `origins.${category.slice(0, 40)}`);
  const types = newIdTypes();
  const portability: Portability = {
    origins,
    paper: checkTextSet(options.paperCategories, "paperCategories"),
    others: checkRecordSet(options.othersRights, "othersRights", types),
  };
  const answer = answerRequest(records, options, {
    kind: "portability",
    evaluate: (timeline, day) => evaluate(timeline, day, portability),
    tellsRecipients: false,
    types,
  });
  const duties: RequestDuty[] = [...answer.duties];
  if (answer.records.some(({ purposes }) => purposes.some((one) => one.answer === "grant"))) {
    duties.push({ code: "giveFile", to: "person", article: "GDPR 20(1)", by: answer.answerBy });
  }
  if (answer.records.length > 0) {
    duties.push({ code: "keepUntilAnswered", to: "controller", article: "GDPR 5(2)", by: null });
  }
  return { ...answer, duties };
}

const NAMES: FieldNames<Omit<PortabilityRequestOptions, keyof RequestOptions>> = {
  origins: true,
  paperCategories: true,
  othersRights: true,
};

function evaluate(timeline: RecordTimeline, day: number, portability: Portability): PurposeAnswer[] {
  const unknown = unknownPurposes(timeline, day);
  if (timeline.record.collectedOn > day) return unknown;
  return [...timeline.windows.map((window) => forWindow(window, timeline, day, portability)), ...unknown];
}

function forWindow(
  window: PolicyWindow,
  { record }: RecordTimeline,
  day: number,
  { origins, paper, others }: Portability,
): PurposeAnswer {
  const { kind, basis } = window.policy;
  if (kind === "minimum" || (basis !== "consent" && basis !== "contract")) {
    const article = basis === "publicTask" ? "GDPR 20(3)" : "GDPR 20(1)(a)";
    return windowAnswer(window, "refuse", [windowReason(window, "notPortable", article)]);
  }
  const status = windowStatus(window, day);
  if (status === "ended") return windowAnswer(window, "refuse", endReasons(window, day, "article"));
  if (paper.has(record.category)) {
    return windowAnswer(window, "refuse", [windowReason(window, "notAutomated", "GDPR 20(1)(b)")]);
  }
  const origin = Object.hasOwn(origins, record.category) ? origins[record.category] : undefined;
  if (origin === undefined)
    return windowAnswer(window, "review", [windowReason(window, "originUnknown", "GDPR 20(1)")]);
  if (origin === "derived" || origin === "obtained") {
    return windowAnswer(window, "refuse", [windowReason(window, "notProvided", "GDPR 20(1)")]);
  }
  const portable = windowReason(window, "portable", "GDPR 20(1)");
  if (status === "unknown") {
    return windowAnswer(window, "review", [portable, windowReason(window, "missingTrigger", "GDPR 5(2)")]);
  }
  return others.has(record.recordId)
    ? windowAnswer(window, "review", [portable, windowReason(window, "rightsOfOthers", "GDPR 20(4)")])
    : windowAnswer(window, "grant", [portable]);
}
