import type { Rejected } from "../../core/estimate.ts";
import type { RetentionOutcome } from "../retentionDecision.ts";

/**
 * Number of records by decision.
 *
 * @category Retention schedule
 */
export interface OutcomeCounts {
  /** Records that may be kept and used. */
  readonly retain: number;
  /** Records that are kept, and used for what is allowed still. */
  readonly restrict: number;
  /** Records that a person has to look at, at the end of life too. */
  readonly review: number;
  /** Records that have to be anonymised. */
  readonly anonymise: number;
  /** Records that have to be erased. */
  readonly erase: number;
}

/** Counts of nothing yet. */
export function countOf(): Record<RetentionOutcome, number> {
  return { retain: 0, restrict: 0, review: 0, anonymise: 0, erase: 0 };
}

/** Rows that were left out: none, since a bad one throws. */
export const noRejected: Rejected = { count: 0, byCode: {}, examples: [] };
