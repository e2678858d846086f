import { LEGAL_CLAIMS } from "../decisionOn.ts";
import type { RetentionDecision, RetentionOutcome } from "../retentionDecision.ts";
import type { RetentionReason, RetentionReasonCode } from "../retentionReasons.ts";

/**
 * Why a record may be used for a purpose, or may not: the codes of a decision, and three more.
 *
 * | code | article | says |
 * |---|---|---|
 * | `purposeNotOfRecord` | 5(1)(b) | the record was not collected for the purpose |
 * | `specialWithoutCondition` | 9(1) | the data are of a special category, and no condition is stated |
 * | `specialCondition` | 9(2)(a) to (j) | the condition that is stated |
 *
 * @category Purposes
 */
export type PurposeReasonCode =
  | RetentionReasonCode
  | "purposeNotOfRecord"
  | "specialWithoutCondition"
  | "specialCondition";

/**
 * One reason of a verdict on a purpose, with the evidence that a {@link RetentionReason} has.
 *
 * @category Purposes
 */
export interface PurposeReason extends Omit<RetentionReason, "code"> {
  /** What is the case, as a stable word. */
  readonly code: PurposeReasonCode;
}

/**
 * Whether a record may be used for a purpose, and why.
 *
 * @category Purposes
 */
export interface PurposeVerdict {
  /** The purpose. */
  readonly purpose: string;
  /** Whether the record may be used for it. */
  readonly allowed: boolean;
  /** The decision on the record, which bears on all its purposes. */
  readonly decision: RetentionOutcome;
  /** What it rests on, at least one reason. */
  readonly reasons: readonly PurposeReason[];
}

/** What allows a record to be kept for legal claims. */
const CLAIMS: readonly PurposeReasonCode[] = ["holdInForce", "restrictionInForce", "objectionPending"];

/** The part of a decision that speaks of one purpose. */
export function purposeVerdict(
  purpose: string,
  { decision, allowedPurposes, reasons }: RetentionDecision,
  purposes: readonly string[],
): PurposeVerdict {
  const allowed = allowedPurposes.includes(purpose);
  const own = reasons.filter((reason) => reason.purpose === purpose);
  if (allowed) {
    const claims = purpose === LEGAL_CLAIMS ? reasons.filter(({ code }) => CLAIMS.includes(code)) : [];
    return { purpose, allowed, decision, reasons: [...new Set([...claims, ...own])] };
  }
  const general = reasons.filter((reason) => reason.purpose === undefined);
  if (purposes.includes(purpose)) return { purpose, allowed, decision, reasons: [...own, ...general] };
  const foreign: PurposeReason = { code: "purposeNotOfRecord", article: "GDPR 5(1)(b)", purpose };
  return { purpose, allowed, decision, reasons: [foreign, ...general] };
}
