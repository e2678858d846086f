import type { Id } from "../../core/table.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { type RetentionOptions, type RetentionOutcome, retentionDecision } from "../retentionDecision.ts";
import { type PurposeVerdict, purposeVerdict } from "./purposeVerdict.ts";

/**
 * Result of {@link allowedPurposes}.
 *
 * @category Purposes
 */
export interface AllowedPurposes {
  /** The record. */
  readonly recordId: Id;
  /** The decision on it. */
  readonly decision: RetentionOutcome;
  /** Purposes for which it may be used, sorted; `legalClaims` too, under a hold, a restriction or a pending objection. */
  readonly allowed: readonly PurposeVerdict[];
  /** Purposes of the record for which it may not be used, sorted. */
  readonly refused: readonly PurposeVerdict[];
}

/**
 * The purposes for which a record may be used on a day, and those for which it may not, each with its reasons (GDPR
 * 5(1)(b), 6(1)).
 *
 * They are those of the {@link retentionDecision} on the record. It is a model of the law, and no legal advice.
 *
 * @param record - The record.
 * @param options - Policies, facts and the day.
 * @returns Allowed and refused purposes; every purpose of the record is in one of the two.
 * @throws A {@link CustometryError} as {@link retentionDecision} does.
 * @example
 * ```ts
 * import { allowedPurposes } from "custometry";
 *
 * const contact = { recordId: 1, category: "contact", collectedOn: "2022-05-20", purposes: ["sales", "service"] };
 * const { allowed, refused } = allowedPurposes(contact, {
 *   policies: [
 *     { id: "sales", kind: "purpose", purpose: "sales", basis: "legitimateInterests", trigger: "collected", period: "P3Y" },
 *     { id: "service", kind: "purpose", purpose: "service", basis: "contract", trigger: "collected", period: "P5Y" },
 *   ],
 *   asOf: "2026-11-24",
 * });
 * allowed.map(({ purpose }) => purpose); // => ["service"]
 * refused.map(({ purpose, reasons }) => [purpose, reasons[0]?.code]); // => [["sales", "periodEnded"]]
 * ```
 * @category Purposes
 */
export function allowedPurposes(record: PersonalRecord, options: RetentionOptions): AllowedPurposes {
  const decision = retentionDecision(record, options);
  const purposes = [...new Set([...record.purposes, ...decision.allowedPurposes])].sort();
  const verdicts = purposes.map((purpose) => purposeVerdict(purpose, decision, record.purposes));
  return {
    recordId: decision.recordId,
    decision: decision.decision,
    allowed: verdicts.filter(({ allowed }) => allowed),
    refused: verdicts.filter(({ allowed }) => !allowed),
  };
}
