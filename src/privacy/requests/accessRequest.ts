import { fail } from "../../core/errors.ts";
import type { Id } from "../../core/table.ts";
import type { FieldNames } from "../fieldNames.ts";
import { newIdTypes } from "../identifiers.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { nextChangeOfWindow, type PolicyWindow, windowStatus } from "../policyWindow.ts";
import type { RecordTimeline } from "../recordTimeline.ts";
import type { LawfulBasis } from "../retentionPolicy.ts";
import { BASIS_ARTICLES, type GdprArticle } from "../retentionReasons.ts";
import { answerRequest, checkRequestOptions, checkTexts, optionalDay, type RequestOptions } from "./answerRequest.ts";
import { checkRecordSet } from "./recordSet.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty } from "./requestAnswer.ts";
import { endReasons, unknownPurposes, windowAnswer, windowReason } from "./windowReasons.ts";

/**
 * What a request for access is answered from.
 *
 * @category Requests
 */
export interface AccessRequestOptions extends RequestOptions {
  /** Where data come from that the person did not provide (GDPR 15(1)(g)). Default: not known; an empty list says there is no such source. */
  readonly sources?: readonly string[] | undefined;
  /** Whether decisions are automated, profiling included (GDPR 15(1)(h)). Default: not known. */
  readonly automatedDecisions?: boolean | undefined;
  /** Third countries to which data go (GDPR 15(2)). Default: not known; an empty list says that there are none. */
  readonly thirdCountries?: readonly string[] | undefined;
  /** Records whose copy may adversely affect the rights of others (GDPR 15(4)). Default: none. */
  readonly othersRights?: readonly Id[] | undefined;
}

/**
 * What the person is told of a record and purpose (GDPR 15(1)(a), (b), (d)).
 *
 * @category Requests
 */
export interface AccessInformation {
  /** Identifier of the record. */
  readonly recordId: Id;
  /** Category of the data. */
  readonly category: string;
  /** Purpose of the processing. */
  readonly purpose: string;
  /** The policy that says so. */
  readonly policyId: string;
  /** Its lawful basis. */
  readonly basis: LawfulBasis;
  /** The provision of the basis. */
  readonly basisArticle: GdprArticle;
  /** Last day of keeping for the purpose; `null` when it is not known yet, and `criterion` tells instead. */
  readonly keepUntil: string | null;
  /** The event from which the period runs, or `collected`: the criterion when no day can be told. */
  readonly criterion: string;
}

/**
 * One thing that an answer must contain, and whether it was given.
 *
 * @category Requests
 */
export interface AccessContent {
  /** What it is, as a stable word. */
  readonly code:
    | "purposes"
    | "categories"
    | "recipients"
    | "periods"
    | "rights"
    | "complaint"
    | "sources"
    | "automatedDecisions"
    | "thirdCountries";
  /** The provision that demands it. */
  readonly article: GdprArticle;
  /** Whether it is known here; what is not must be found before the answer is complete. */
  readonly known: boolean;
}

/**
 * The answer to a request for access.
 *
 * @category Requests
 */
export interface AccessAnswer extends RequestAnswer<"access"> {
  /** What the person is told per record and purpose. */
  readonly information: readonly AccessInformation[];
  /** What the answer must contain; nothing more than that no data are processed, when there are none. */
  readonly contents: readonly AccessContent[];
}

/**
 * The answer to a request for access (GDPR 15): the data, and for each record its purposes, bases and periods, from the same
 * policies that decide on retention.
 *
 * Access is granted to all that is still kept, whether or not its purpose is over. A purpose that no policy covers asks for review,
 * since its period cannot be told (15(1)(d)), and so does a copy that may affect others (15(4)). While a request is open the data
 * that it concerns are kept. Without any record the answer is granted too: the person has the right to hear that no data are
 * processed.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, facts, receipt, holidays, and what is known of recipients and sources.
 * @returns The answer per record and purpose, what to tell, what lacks, the deadline and the duties.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path.
 * @example
 * ```ts
 * import { accessRequest, dutchHolidays } from "custometry";
 *
 * const contact = { recordId: 1, category: "contact", collectedOn: "2025-02-01", purposes: ["sales"] };
 * const { answer, information, contents } = accessRequest([contact], {
 *   policies: [{ id: "sales", kind: "purpose", purpose: "sales", basis: "contract", trigger: "collected", period: "P2Y" }],
 *   receivedOn: "2026-11-25",
 *   calendar: dutchHolidays({ from: 2026, before: 2028 }),
 *   recipients: ["the carrier"],
 * });
 * answer; // => "grant"
 * information[0]?.keepUntil; // => "2027-02-01"
 * contents.filter(({ known }) => !known).map(({ code }) => code); // => ["sources", "automatedDecisions", "thirdCountries"]
 * ```
 * @category Requests
 */
export function accessRequest(records: Iterable<PersonalRecord>, options: AccessRequestOptions): AccessAnswer {
  checkRequestOptions(options, NAMES);
  const information: AccessInformation[] = [];
  const types = newIdTypes();
  const others = checkRecordSet(options.othersRights, "othersRights", types);
  const contents = accessContents(options);
  const answer = answerRequest(records, options, {
    kind: "access",
    evaluate: (timeline, day) => {
      if (timeline.record.collectedOn > day) return unknownPurposes(timeline, day);
      for (const window of timeline.windows) information.push(informationOf(timeline, window, day));
      return evaluate(timeline, day, others);
    },
    tellsRecipients: false,
    confirmsNoData: true,
    types,
  });
  const duties: RequestDuty[] = [...answer.duties];
  if (answer.records.some(({ answer: one }) => one === "grant" || one === "partial")) {
    duties.push({ code: "giveCopy", to: "person", article: "GDPR 15(3)", by: answer.answerBy });
  }
  if (answer.records.length > 0) {
    duties.push({ code: "keepUntilAnswered", to: "controller", article: "GDPR 5(2)", by: null });
  }
  return { ...answer, duties, information, contents: answer.records.length === 0 ? [] : contents };
}

const NAMES: FieldNames<Omit<AccessRequestOptions, keyof RequestOptions>> = {
  sources: true,
  automatedDecisions: true,
  thirdCountries: true,
  othersRights: true,
};

function evaluate(timeline: RecordTimeline, day: number, others: ReadonlySet<Id>): PurposeAnswer[] {
  const known = timeline.windows.map((window): PurposeAnswer => {
    const access = windowReason(window, "access", "GDPR 15(1)");
    if (others.has(timeline.record.recordId)) {
      return windowAnswer(window, "review", [access, windowReason(window, "rightsOfOthers", "GDPR 15(4)")]);
    }
    const over = windowStatus(window, day) === "ended" ? endReasons(window, day, "article") : [];
    return windowAnswer(window, "grant", [access, ...over]);
  });
  return [...known, ...unknownPurposes(timeline, day)];
}

function informationOf({ record }: RecordTimeline, window: PolicyWindow, day: number): AccessInformation {
  const { id, purpose, basis, trigger } = window.policy;
  const over = windowStatus(window, day) === "ended" ? window.periodOver : nextChangeOfWindow(window, day);
  return {
    recordId: record.recordId,
    category: record.category,
    purpose,
    policyId: id,
    basis,
    basisArticle: BASIS_ARTICLES[basis],
    keepUntil: optionalDay(over - 1),
    criterion: trigger,
  };
}

function accessContents(options: Partial<AccessRequestOptions>): AccessContent[] {
  const { automatedDecisions } = options;
  if (automatedDecisions !== undefined && typeof automatedDecisions !== "boolean") {
    fail("wrongType", "automatedDecisions", "true or false", automatedDecisions);
  }
  const given = (name: "recipients" | "sources" | "thirdCountries"): boolean =>
    checkTexts(options[name], name) !== undefined;
  return [
    { code: "purposes", article: "GDPR 15(1)(a)", known: true },
    { code: "categories", article: "GDPR 15(1)(b)", known: true },
    { code: "recipients", article: "GDPR 15(1)(c)", known: given("recipients") },
    { code: "periods", article: "GDPR 15(1)(d)", known: true },
    { code: "rights", article: "GDPR 15(1)(e)", known: true },
    { code: "complaint", article: "GDPR 15(1)(f)", known: true },
    { code: "sources", article: "GDPR 15(1)(g)", known: given("sources") },
    { code: "automatedDecisions", article: "GDPR 15(1)(h)", known: automatedDecisions !== undefined },
    { code: "thirdCountries", article: "GDPR 15(2)", known: given("thirdCountries") },
  ];
}
