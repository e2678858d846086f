import { fail } from "../../core/errors.ts";
import type { Id } from "../../core/table.ts";
import { checkFields, checkList } from "../lists.ts";
import type { RetentionDecision } from "../retentionDecision.ts";
import type { RetentionReason } from "../retentionReasons.ts";

/**
 * A part of a decision in which two can differ. The days overdue are no part: they change by themselves.
 *
 * @category Retention audit
 */
export type DecisionPart = "decision" | "allowedPurposes" | "dueOn" | "reasons" | "warnings";

/**
 * What became of the decision on one record.
 *
 * @category Retention audit
 */
export interface DecisionChange {
  /** The record. */
  readonly recordId: Id;
  /** Whether both lists decide on the record, or only the later or the earlier one. */
  readonly kind: "changed" | "added" | "removed";
  /** The earlier decision; `null` for a record that was added. */
  readonly before: RetentionDecision | null;
  /** The later decision; `null` for a record that was removed. */
  readonly after: RetentionDecision | null;
  /** The parts in which they differ; empty for a record that was added or removed. */
  readonly parts: readonly DecisionPart[];
  /** Reasons that the later decision rests on and the earlier one did not. */
  readonly newReasons: readonly RetentionReason[];
  /** Reasons that the earlier decision rested on and the later one does not. */
  readonly oldReasons: readonly RetentionReason[];
}

/**
 * Result of {@link diffDecisions}. `unchanged` and the changes add up to the records of both lists.
 *
 * @category Retention audit
 */
export interface DecisionDifferences {
  /** Number of records on which both lists say the same. */
  readonly unchanged: number;
  /** Number of records on which they differ. */
  readonly changed: number;
  /** Number of records that only the later list decides on. */
  readonly added: number;
  /** Number of records that only the earlier list decides on. */
  readonly removed: number;
  /** The records that changed or were added, in the order of `after`, then those that were removed, in the order of `before`. */
  readonly changes: readonly DecisionChange[];
}

/**
 * The differences between two lists of decisions, for an audit: which records moved, in what, and by which reasons.
 *
 * The lists may come from two days, two sets of policies or facts, or from storage: decisions are plain data.
 *
 * @param before - The earlier decisions, at most one per `recordId`.
 * @param after - The later decisions, at most one per `recordId`.
 * @returns Counts, and the records that differ.
 * @throws A {@link CustometryError} with code `duplicate` for a record that is decided twice in one list, `missing` or
 * `wrongType` for what is no list of decisions.
 * @example
 * ```ts
 * import { diffDecisions, retentionDecisions } from "custometry";
 *
 * const contacts = [{ recordId: 1, category: "contact", collectedOn: "2023-05-20", purposes: ["sales"] }];
 * const policies = [
 *   { id: "sales", kind: "purpose", purpose: "sales", basis: "contract", trigger: "collected", period: "P3Y" },
 * ] as const;
 * const differences = diffDecisions(
 *   retentionDecisions(contacts, { policies, asOf: "2026-05-20" }),
 *   retentionDecisions(contacts, { policies, asOf: "2026-05-21" }),
 * );
 * differences.changes.map(({ recordId, before, after }) => [recordId, before?.decision, after?.decision]); // => [[1, "retain", "erase"]]
 * differences.changes[0]?.parts; // => ["decision", "allowedPurposes", "reasons"]
 * ```
 * @category Retention audit
 */
export function diffDecisions(
  before: readonly RetentionDecision[],
  after: readonly RetentionDecision[],
): DecisionDifferences {
  const earlier = byRecord(before, "before");
  const later = byRecord(after, "after");
  const changes: DecisionChange[] = [];
  let unchanged = 0;
  for (const [recordId, decision] of later) {
    const change = compared(recordId, earlier.get(recordId) ?? null, decision);
    if (change === undefined) unchanged++;
    else changes.push(change);
  }
  for (const [recordId, decision] of earlier) {
    if (!later.has(recordId)) changes.push(removed(recordId, decision));
  }
  const count = (kind: DecisionChange["kind"]): number => changes.filter((change) => change.kind === kind).length;
  return { unchanged, changed: count("changed"), added: count("added"), removed: count("removed"), changes };
}

function byRecord(decisions: readonly RetentionDecision[], path: string): Map<Id, RetentionDecision> {
  const list = checkList(decisions, path, "an array of retention decisions");
  const found = new Map<Id, RetentionDecision>();
  for (let index = 0; index < list.length; index++) {
    const decision = checkFields(list[index] as RetentionDecision, `${path}[${index}]`, "a retention decision");
    const place = `${path}[${index}].recordId`;
    if (decision.recordId === undefined || decision.recordId === null)
      fail("missing", place, "an identifier", decision.recordId);
    if (found.has(decision.recordId)) fail("duplicate", place, "one decision per record", decision.recordId);
    checkList(decision.reasons, `${path}[${index}].reasons`, "an array of reasons");
    found.set(decision.recordId, decision);
  }
  return found;
}

const PARTS = ["decision", "allowedPurposes", "dueOn", "reasons", "warnings"] as const;

function compared(
  recordId: Id,
  before: RetentionDecision | null,
  after: RetentionDecision,
): DecisionChange | undefined {
  if (before === null) {
    return { recordId, kind: "added", before, after, parts: [], newReasons: after.reasons, oldReasons: [] };
  }
  const parts = PARTS.filter((part) => asText(before[part]) !== asText(after[part]));
  if (parts.length === 0) return undefined;
  const newReasons = without(after.reasons, before.reasons);
  return {
    recordId,
    kind: "changed",
    before,
    after,
    parts,
    newReasons,
    oldReasons: without(before.reasons, after.reasons),
  };
}

function removed(recordId: Id, before: RetentionDecision): DecisionChange {
  return { recordId, kind: "removed", before, after: null, parts: [], newReasons: [], oldReasons: before.reasons };
}

function without(reasons: readonly RetentionReason[], others: readonly RetentionReason[]): RetentionReason[] {
  const known = new Set(others.map(asText));
  return reasons.filter((reason) => !known.has(asText(reason)));
}

/** A text that is the same for the same plain data, whatever the order in which storage gives back the fields. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value, sorted) ?? "";
  } catch {
    return fail("wrongType", "", "decisions that are plain data", value);
  }
}

function sorted(_: string, part: unknown): unknown {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
}
