import type { PhaseBasis, PhaseRule } from "./phaseRule.ts";

/**
 * Phase of a customer in the relationship cycle (Dutch: klantrelatiecyclus).
 *
 * | phase | Dutch | bought |
 * |---|---|---|
 * | `prospect` | potentiële klant | nothing yet |
 * | `newCustomer` | nieuwe klant | lately, on fewer days than loyalty asks |
 * | `loyalCustomer` | loyale klant | lately, and on as many days as loyalty asks |
 * | `formerCustomer` | ex-klant | longer ago than the threshold |
 *
 * @category Relationship cycle
 */
export type CustomerPhase = "prospect" | "newCustomer" | "loyalCustomer" | "formerCustomer";

/**
 * The phases, in the order of the cycle.
 *
 * @category Relationship cycle
 */
export const customerPhases: readonly CustomerPhase[] = ["prospect", "newCustomer", "loyalCustomer", "formerCustomer"];

/**
 * Why a customer is in a phase, with the figures of the rule.
 *
 * | code | meaning |
 * |---|---|
 * | `noPurchase` | bought on `value` 0 days; a customer has bought on at least `limit` 1 |
 * | `fewGaps` | has `value` gaps between purchase days, fewer than the `limit` that makes a rhythm, so the fallback counts |
 * | `recent` | bought `value` days ago, at most the `limit` of the threshold |
 * | `lapsed` | bought `value` days ago, more than the `limit` of the threshold |
 * | `fewPurchaseDays` | bought on `value` days, fewer than the `limit` from which a customer is loyal |
 * | `manyPurchaseDays` | bought on `value` days, at least the `limit` from which a customer is loyal |
 *
 * @category Relationship cycle
 */
export interface PhaseReason {
  /** What was found. */
  readonly code: "noPurchase" | "fewGaps" | "recent" | "lapsed" | "fewPurchaseDays" | "manyPurchaseDays";
  /** Days, gaps or purchase days of the customer. */
  readonly value: number;
  /** What the rule compares it with. */
  readonly limit: number;
}

/**
 * The phase of a customer, with the figures it rests on.
 *
 * @category Relationship cycle
 */
export interface PhaseVerdict {
  /** The phase. */
  readonly phase: CustomerPhase;
  /** Whole days from the last purchase to `asOf`, 0 or more; `null` for a prospect. */
  readonly recency: number | null;
  /** Largest recency in days of one who is a customer still, possibly a fraction; `null` for a prospect. */
  readonly threshold: number | null;
  /** What the threshold rests on; `null` for a prospect. */
  readonly basis: PhaseBasis | null;
  /** Number of distinct days with a purchase. */
  readonly purchaseDays: number;
  /** What decided, in figures. */
  readonly reasons: readonly PhaseReason[];
}

/** What decides the phase of a customer who bought something. */
export interface PhaseFigures {
  readonly recency: number;
  readonly threshold: number;
  readonly isOwn: boolean;
  readonly purchaseDays: number;
}

/** Place in {@link customerPhases} of a customer who bought something. */
export function phasePlace(recency: number, threshold: number, purchaseDays: number, loyalFrom: number): number {
  if (recency > threshold) return 3;
  return purchaseDays < loyalFrom ? 1 : 2;
}

/** The verdict on who bought nothing. */
export function prospectVerdict(): PhaseVerdict {
  return {
    phase: "prospect",
    recency: null,
    threshold: null,
    basis: null,
    purchaseDays: 0,
    reasons: [{ code: "noPurchase", value: 0, limit: 1 }],
  };
}

/** The verdict on who bought something. */
export function phaseVerdict(
  { recency, threshold, isOwn, purchaseDays }: PhaseFigures,
  rule: PhaseRule,
  loyalFrom: number,
): PhaseVerdict {
  const place = phasePlace(recency, threshold, purchaseDays, loyalFrom);
  const reasons: PhaseReason[] = [{ code: place === 3 ? "lapsed" : "recent", value: recency, limit: threshold }];
  if (rule.kind !== "fixed" && !isOwn)
    reasons.unshift({ code: "fewGaps", value: purchaseDays - 1, limit: rule.minGaps });
  if (place !== 3) {
    const code = place === 2 ? "manyPurchaseDays" : "fewPurchaseDays";
    reasons.push({ code, value: purchaseDays, limit: loyalFrom });
  }
  return {
    phase: customerPhases[place] ?? "prospect",
    recency,
    threshold,
    basis: isOwn ? "own" : rule.kind === "fixed" ? "fixed" : "fallback",
    purchaseDays,
    reasons,
  };
}
