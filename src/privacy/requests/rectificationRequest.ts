import { checkChoice, checkText } from "../../core/checks.ts";
import { fromDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { Id } from "../../core/table.ts";
import { checkNames, type FieldNames } from "../fieldNames.ts";
import { checkId, type IdTypes, newIdTypes } from "../identifiers.ts";
import { checkFields, checkList } from "../lists.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import type { ProcessingRestriction } from "../retentionFacts.ts";
import { answerRequest, checkRequestOptions, type RequestOptions } from "./answerRequest.ts";
import type { PurposeAnswer, RequestAnswer, RequestDuty, RequestReason } from "./requestAnswer.ts";

/**
 * A field that a person wants corrected, and what the controller found.
 *
 * @category Requests
 */
export interface Correction {
  /** The record. */
  readonly recordId: Id;
  /** The field. */
  readonly field: string;
  /** The data are `wrong` or `incomplete`, the matter is still `disputed`, or they were verified and are `right`. */
  readonly finding: "wrong" | "incomplete" | "disputed" | "right";
  /** Whether the document may not be altered, such as an issued invoice: a statement goes beside it. Default `false`. */
  readonly unalterable?: boolean | undefined;
}

/**
 * What a request for rectification is answered from.
 *
 * @category Requests
 */
export interface RectificationRequestOptions extends RequestOptions {
  /** The fields that the person wants corrected. Records without one are not concerned and left out. */
  readonly corrections: readonly Correction[];
}

/**
 * What happens to a field.
 *
 * @category Requests
 */
export interface CorrectionAnswer {
  /** The record. */
  readonly recordId: Id;
  /** The field. */
  readonly field: string;
  /** Granted, refused, or under `review` while it is disputed. */
  readonly answer: "grant" | "refuse" | "review";
  /** `correct` or `complete` the field, `annotate` it with a statement, `restrict` its use until it is verified, or `keep` it. */
  readonly action: "correct" | "complete" | "annotate" | "restrict" | "keep";
  /** What it rests on. */
  readonly reasons: readonly RequestReason[];
}

/**
 * The answer to a request for rectification.
 *
 * @category Requests
 */
export interface RectificationAnswer extends RequestAnswer<"rectification"> {
  /** The answer per field, in the order of the request. */
  readonly corrections: readonly CorrectionAnswer[];
  /** Restrictions until disputed fields are verified, as facts for {@link retentionDecision}. */
  readonly restrictions: readonly ProcessingRestriction[];
}

const FINDINGS = ["wrong", "incomplete", "disputed", "right"] as const;

/**
 * The answer to a request for rectification (GDPR 16), per field, and per record for all its purposes, since wrong data are wrong for
 * each of them.
 *
 * Wrong data are corrected and incomplete data completed; a document that may not be altered, such as an issued invoice, gets a
 * statement beside it. While the matter is disputed the record is restricted (18(1)(a)) and the answer is `review`; verified data are
 * refused. Recipients hear of what is corrected (19). A field of a record that is not there is refused with reason `noData`.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records of the person.
 * @param options - Policies, receipt, holidays and the corrections with what was found.
 * @returns The answer per field and record, the restrictions as facts, the deadline and the duties.
 * @throws A {@link CustometryError} as {@link retentionDecision} and {@link requestDeadline} do, with the place of a record in the
 * path, and with the place of a correction for one that is wrong.
 * @example
 * ```ts
 * import { dutchHolidays, rectificationRequest } from "custometry";
 *
 * const contact = { recordId: 1, category: "contact", collectedOn: "2025-02-01", purposes: ["sales"] };
 * const { answer, corrections, restrictions } = rectificationRequest([contact], {
 *   policies: [{ id: "sales", kind: "purpose", purpose: "sales", basis: "contract", trigger: "collected", period: "P2Y" }],
 *   receivedOn: "2026-11-25",
 *   calendar: dutchHolidays({ from: 2026, before: 2028 }),
 *   corrections: [
 *     { recordId: 1, field: "street", finding: "wrong" },
 *     { recordId: 1, field: "debt", finding: "disputed" },
 *   ],
 * });
 * answer; // => "review"
 * corrections.map(({ field, action }) => `${action} ${field}`); // => ["correct street", "restrict debt"]
 * restrictions; // => [{ recordIds: [1], ground: "18(1)(a)", from: "2026-11-25" }]
 * ```
 * @category Requests
 */
export function rectificationRequest(
  records: Iterable<PersonalRecord>,
  options: RectificationRequestOptions,
): RectificationAnswer {
  checkRequestOptions(options, { corrections: true });
  const types = newIdTypes();
  const asked = checkCorrections(options.corrections, types);
  const found = new Set<Id>();
  let from = "";
  const answer = answerRequest(records, options, {
    kind: "rectification",
    evaluate: ({ record }, day) => {
      from = fromDayNumber(day);
      found.add(record.recordId);
      const own = asked.filter(({ recordId }) => recordId === record.recordId).map(correctionAnswer);
      return own.length === 0 ? [] : perPurpose(record.purposes, own);
    },
    tellsRecipients: true,
    types,
  });
  const [refusal] = answer.reasons;
  const corrections = asked.map((one) => {
    if (refusal !== undefined) return refused(one, refusal);
    return found.has(one.recordId) ? correctionAnswer(one) : refused(one, { code: "noData", article: "GDPR 12(4)" });
  });
  const disputed = new Set(corrections.flatMap(({ action, recordId }) => (action === "restrict" ? [recordId] : [])));
  const restrictions = [...disputed].map((recordId): ProcessingRestriction => {
    return { recordIds: [recordId], ground: "18(1)(a)", from };
  });
  const duties: RequestDuty[] = [...answer.duties];
  // A correction of a record that is not there is refused, whatever the records that are there get.
  const isPartial = answer.answer === "grant" && corrections.some((one) => one.answer === "refuse");
  if (isPartial) {
    const by = answer.deadline.refuseBy;
    duties.push({ code: "tellReasonsAndRemedies", to: "person", article: "GDPR 12(4)", by });
  }
  if (restrictions.length > 0) {
    duties.push({ code: "suspendMeanwhile", to: "controller", article: "GDPR 18(1)(a)", by: null });
    duties.push({ code: "tellBeforeLifting", to: "person", article: "GDPR 18(3)", by: null });
  }
  return { ...answer, answer: isPartial ? "partial" : answer.answer, duties, corrections, restrictions };
}

const CORRECTION_NAMES: FieldNames<Correction> = { recordId: true, field: true, finding: true, unalterable: true };

function checkCorrections(corrections: readonly Correction[], types: IdTypes): Correction[] {
  const list = checkList(corrections, "corrections", "an array of corrections");
  return Array.from(list, (correction, index) => {
    const path = `corrections[${index}]`;
    checkFields(correction, path, "an object with recordId, field and finding");
    checkNames(correction, CORRECTION_NAMES, path);
    const { unalterable = false } = correction;
    if (typeof unalterable !== "boolean") fail("wrongType", `${path}.unalterable`, "true or false", unalterable);
    return {
      recordId: checkId(correction.recordId, `${path}.recordId`, types.record),
      field: checkText(correction.field, `${path}.field`),
      finding: checkChoice(correction.finding, FINDINGS, `${path}.finding`),
      unalterable,
    };
  });
}

/** Every purpose of the record meets all its corrections. */
function perPurpose(purposes: readonly string[], corrections: readonly CorrectionAnswer[]): PurposeAnswer[] {
  const named = purposes.length === 0 ? [""] : purposes;
  return named.flatMap((purpose) =>
    corrections.map(({ answer, reasons }): PurposeAnswer => ({ purpose, policyId: null, answer, reasons })),
  );
}

function correctionAnswer({ recordId, field, finding, unalterable = false }: Correction): CorrectionAnswer {
  const place = { recordId, field };
  if (finding === "disputed") {
    const reasons: RequestReason[] = [{ code: "accuracyContested", article: "GDPR 18(1)(a)" }];
    return { ...place, answer: "review", action: "restrict", reasons };
  }
  if (finding === "right") return refused({ recordId, field }, { code: "accuracyVerified", article: "GDPR 16" });
  const code = finding === "wrong" ? "wrongData" : "incompleteData";
  const reasons: RequestReason[] = [{ code, article: "GDPR 16" }];
  if (unalterable) reasons.push({ code: "unalterable", article: "GDPR 16" });
  const action = unalterable ? "annotate" : finding === "wrong" ? "correct" : "complete";
  return { ...place, answer: "grant", action, reasons };
}

function refused({ recordId, field }: Pick<Correction, "recordId" | "field">, reason: RequestReason): CorrectionAnswer {
  return { recordId, field, answer: "refuse", action: "keep", reasons: [reason] };
}
