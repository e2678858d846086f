import { type CalendarDay, daysBetween, toDayNumber } from "../../core/days.ts";
import type { Result } from "../../core/estimate.ts";
import type { Id } from "../../core/table.ts";
import { checkRecords, decisionContext, decisionOn, eachTimeline } from "../decisionOn.ts";
import { checkOptions, type FieldNames } from "../fieldNames.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { recordTimeline } from "../recordTimeline.ts";
import type { RetentionDecision } from "../retentionDecision.ts";
import type { RetentionFacts } from "../retentionFacts.ts";
import { preparePolicies, type RetentionPolicy } from "../retentionPolicy.ts";
import { noRejected } from "./outcomeCounts.ts";

/**
 * Two sets of policies, and the facts and day on which they are compared.
 *
 * @category Retention audit
 */
export interface PolicyChangeOptions {
  /** The policies in force. */
  readonly policies: readonly RetentionPolicy[];
  /** The policies that would take their place, all of them. */
  readonly proposed: readonly RetentionPolicy[];
  /** Holds, consents, restrictions and objections. Default: none. */
  readonly facts?: RetentionFacts | undefined;
  /** Day on which the proposed policies would begin to count. */
  readonly asOf: CalendarDay;
}

/**
 * Where a record goes by a change of policies: its due day becomes `earlier` or `later`, there is one where there was none
 * (`newlyDue`) or none where there was one (`noLongerDue`), or the day stays and the decision or its purposes change
 * (`sameDay`).
 *
 * @category Retention audit
 */
export type PolicyMoveDirection = "earlier" | "later" | "newlyDue" | "noLongerDue" | "sameDay";

/**
 * A record that a change of policies moves.
 *
 * @category Retention audit
 */
export interface PolicyMove {
  /** The record. */
  readonly recordId: Id;
  /** Place of the record among those that came in, from 0. */
  readonly index: number;
  /** Which way it goes. */
  readonly direction: PolicyMoveDirection;
  /** Days from the due day of now to the proposed one, negative when earlier; `null` when there are not two. */
  readonly days: number | null;
  /** The decision under the policies in force. */
  readonly before: RetentionDecision;
  /** The decision under the proposed policies. */
  readonly after: RetentionDecision;
}

/**
 * Result of {@link simulatePolicyChange}. `unchanged` and the counts add up to `records`.
 *
 * @category Retention audit
 */
export interface PolicyChange extends Result<"simulatePolicyChange", PolicyChangeOptions> {
  /** Number of records. */
  readonly records: number;
  /** Number of records of which decision, purposes and due day stay. */
  readonly unchanged: number;
  /** Number of records by direction. */
  readonly counts: Readonly<Record<PolicyMoveDirection, number>>;
  /** The records that move, in their order. */
  readonly moves: readonly PolicyMove[];
}

/**
 * What a change of policies would do: which records move, from which due day to which.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records.
 * @param options - The policies in force and the proposed ones, facts and day.
 * @returns The records that move, with both decisions, and counts by direction.
 * @throws A {@link CustometryError} as {@link retentionDecisions} does; a wrong proposed policy stands at `proposed[…]`.
 * @example
 * ```ts
 * import { simulatePolicyChange } from "custometry";
 *
 * const contacts = [
 *   { recordId: 1, category: "contact", collectedOn: "2024-05-20", purposes: ["sales"] },
 *   { recordId: 2, category: "contact", collectedOn: "2026-02-01", purposes: ["sales"] },
 * ];
 * const sales = { id: "sales", kind: "purpose", purpose: "sales", basis: "contract", trigger: "collected" } as const;
 * const change = simulatePolicyChange(contacts, {
 *   policies: [{ ...sales, period: "P3Y" }], proposed: [{ ...sales, period: "P2Y" }], asOf: "2026-11-24",
 * });
 * change.moves.map(({ before, after }) => [before.dueOn, after.dueOn, after.decision]); // => [["2027-05-21", "2026-05-21", "erase"], ["2029-02-02", "2028-02-02", "retain"]]
 * change.counts.earlier; // => 2
 * ```
 * @category Retention audit
 */
export function simulatePolicyChange(records: Iterable<PersonalRecord>, options: PolicyChangeOptions): PolicyChange {
  checkRecords(records);
  checkOptions(options, NAMES, "an object with policies, proposed and asOf");
  const { policies, proposed, facts = {} } = options;
  const context = decisionContext(options);
  const book = preparePolicies(proposed, "proposed");
  const asOf = toDayNumber(options.asOf, "asOf");
  const moves: PolicyMove[] = [];
  const count = eachTimeline(records, context, (timeline, index) => {
    const before = decisionOn(timeline, asOf, context.toText);
    const after = decisionOn(recordTimeline(timeline.record, book, context.facts), asOf, context.toText);
    const direction = directionOf(before, after);
    if (direction === undefined) return;
    const days = before.dueOn !== null && after.dueOn !== null ? daysBetween(before.dueOn, after.dueOn) : null;
    moves.push({ recordId: before.recordId, index, direction, days, before, after });
  });
  const counts = { earlier: 0, later: 0, newlyDue: 0, noLongerDue: 0, sameDay: 0 };
  for (const { direction } of moves) counts[direction]++;
  return {
    measure: "simulatePolicyChange",
    options: { policies, proposed, facts, asOf: context.toText(asOf) },
    rejected: noRejected,
    records: count,
    unchanged: count - moves.length,
    counts,
    moves,
  };
}

const NAMES: FieldNames<PolicyChangeOptions> = { policies: true, proposed: true, facts: true, asOf: true };

function directionOf(before: RetentionDecision, after: RetentionDecision): PolicyMoveDirection | undefined {
  if (before.dueOn === after.dueOn) {
    const isSame =
      before.decision === after.decision && before.allowedPurposes.join("\n") === after.allowedPurposes.join("\n");
    return isSame ? undefined : "sameDay";
  }
  if (before.dueOn === null) return "newlyDue";
  if (after.dueOn === null) return "noLongerDue";
  return after.dueOn < before.dueOn ? "earlier" : "later";
}
