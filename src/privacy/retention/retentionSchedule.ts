import { checkChoice } from "../../core/checks.ts";
import { type CalendarDay, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { Result } from "../../core/estimate.ts";
import type { Id } from "../../core/table.ts";
import {
  checkRecords,
  type DecisionContext,
  decisionContext,
  decisionOn,
  eachTimeline,
  type Standing,
  standingOn,
} from "../decisionOn.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { nextChange, type RecordTimeline } from "../recordTimeline.ts";
import type { RetentionDecision, RetentionOutcome } from "../retentionDecision.ts";
import type { RetentionFacts } from "../retentionFacts.ts";
import type { RetentionPolicy } from "../retentionPolicy.ts";
import type { RetentionReason } from "../retentionReasons.ts";
import { countOf, noRejected, type OutcomeCounts } from "./outcomeCounts.ts";

/**
 * The rules, facts and period of a {@link retentionSchedule}.
 *
 * @category Retention schedule
 */
export interface RetentionScheduleOptions {
  /** How long data are kept for each purpose. */
  readonly policies: readonly RetentionPolicy[];
  /** Holds, consents, restrictions and objections as they are known now, days to come included. Default: none. */
  readonly facts?: RetentionFacts | undefined;
  /** The days to look at, `before` not included. */
  readonly period: {
    /** First day. */
    readonly from: CalendarDay;
    /** First day after the last. */
    readonly before: CalendarDay;
  };
  /** Whether changes are put together by day or by calendar month. */
  readonly per: "day" | "month";
}

/**
 * A day on which what may happen to a record becomes something else.
 *
 * @category Retention schedule
 */
export interface RetentionChange {
  /** First day on which it holds. */
  readonly on: string;
  /** The record. */
  readonly recordId: Id;
  /** Place of the record among those that came in, from 0. */
  readonly index: number;
  /** The decision of the day before. */
  readonly from: RetentionOutcome;
  /** The decision of the day; the same as `from` when only the purposes change. */
  readonly to: RetentionOutcome;
  /** Purposes for which the record may be used from this day, sorted. */
  readonly allowedPurposes: readonly string[];
  /** When the record has to go, as the decision of this day says. */
  readonly dueOn: string | null;
  /** Whether it has to go on this day. */
  readonly isDue: boolean;
  /** What the decision of this day rests on. */
  readonly reasons: readonly RetentionReason[];
}

/**
 * The changes of one day or month.
 *
 * @category Retention schedule
 */
export interface RetentionSlot {
  /** The day, or the month as `YYYY-MM`. */
  readonly slot: string;
  /** Number of changes after which the record has to go. A record can be due, held and due again. */
  readonly due: number;
  /** What changes, by day and then in the order of the records. */
  readonly changes: readonly RetentionChange[];
}

/**
 * Result of {@link retentionSchedule}. `opening` and `closing` each add up to `records`.
 *
 * @category Retention schedule
 */
export interface RetentionSchedule extends Result<"retentionSchedule", RetentionScheduleOptions> {
  /** Number of records. */
  readonly records: number;
  /** Records by decision at the end of the day before the period. */
  readonly opening: OutcomeCounts;
  /** Records by decision at the end of the period. */
  readonly closing: OutcomeCounts;
  /** Decisions of the day before the period on records that have to go already. */
  readonly overdue: readonly RetentionDecision[];
  /** The days or months in which something changes, in order; those in which nothing does are left out. */
  readonly slots: readonly RetentionSlot[];
}

/**
 * What falls due when: each day of a period on which the decision on a record or its allowed purposes change, with the
 * reasons.
 *
 * The known facts are followed into the future: the end of a period, of a consent's term, a release of a hold. Nothing is
 * computed day by day: only the days on which a policy or a fact can change something are looked at. The schedules of
 * adjoining periods add up to the schedule of both.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param records - The records.
 * @param options - Policies, facts, period, and `per` day or month.
 * @returns The changes per day or month, the records that are due before the period begins, and counts at both ends.
 * @throws A {@link CustometryError} as {@link retentionDecisions} does, and with code `outOfRange` for a period that ends
 * before it begins, `invalidOption` for another `per`.
 * @example
 * ```ts
 * import { retentionSchedule } from "custometry";
 *
 * const record = {
 *   recordId: "K-9", category: "contact", collectedOn: "2020-01-15", purposes: ["contract", "tax"],
 *   events: { contractEnd: "2026-06-30", invoiced: "2026-06-30" },
 * };
 * const schedule = retentionSchedule([record], {
 *   policies: [
 *     { id: "contract", kind: "purpose", purpose: "contract", basis: "contract", trigger: "contractEnd", period: "P2Y" },
 *     { id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y", anchor: "calendarYearEnd" },
 *   ],
 *   period: { from: "2026-01-01", before: "2036-01-01" },
 *   per: "month",
 * });
 * schedule.slots.map(({ slot, due }) => `${slot}: ${due}`); // => ["2028-07: 0", "2034-01: 1"]
 * schedule.slots.flatMap(({ changes }) => changes.map(({ from, to }) => [from, to])); // => [["retain", "restrict"], ["restrict", "erase"]]
 * ```
 * @category Retention schedule
 */
export function retentionSchedule(
  records: Iterable<PersonalRecord>,
  options: RetentionScheduleOptions,
): RetentionSchedule {
  checkRecords(records);
  checkOptions(options, NAMES, "an object with policies, period and per");
  const context = decisionContext(options);
  const { from, before } = checkPeriod(options.period);
  const per = checkChoice(options.per, ["day", "month"], "per");
  const found: Found = { opening: countOf(), closing: countOf(), overdue: [], changes: [] };
  const count = eachTimeline(records, context, (timeline, index) => {
    addChanges(found, timeline, index, from, before, context);
  });
  const { policies, facts = {} } = options;
  return {
    measure: "retentionSchedule",
    options: { policies, facts, period: { from: context.toText(from), before: context.toText(before) }, per },
    rejected: noRejected,
    records: count,
    opening: found.opening,
    closing: found.closing,
    overdue: found.overdue,
    slots: slotsOf(found.changes, per),
  };
}

const NAMES: FieldNames<RetentionScheduleOptions> = { policies: true, facts: true, period: true, per: true };

function checkPeriod(period: RetentionScheduleOptions["period"]): { from: number; before: number } {
  checkFields(period, "period", "an object with from and before");
  checkNames(period, { from: true, before: true }, "period");
  const from = toDayNumber(period.from, "period.from");
  const before = toDayNumber(period.before, "period.before");
  if (before < from) fail("outOfRange", "period.before", "a day that is not before period.from", period.before);
  return { from, before };
}

interface Found {
  readonly opening: Record<RetentionOutcome, number>;
  readonly closing: Record<RetentionOutcome, number>;
  readonly overdue: RetentionDecision[];
  readonly changes: RetentionChange[];
}

function addChanges(
  found: Found,
  timeline: RecordTimeline,
  index: number,
  from: number,
  before: number,
  { toText }: DecisionContext,
): void {
  const eve = from - 1;
  let now = standingOn(timeline, eve);
  found.opening[now.outcome]++;
  if (now.governing !== undefined) found.overdue.push(decisionOn(timeline, eve, toText, now));
  for (let day = nextChange(timeline, eve); day < before; day = nextChange(timeline, day)) {
    const next = standingOn(timeline, day);
    if (isChange(now, next)) {
      const { recordId, decision, allowedPurposes, dueOn, reasons } = decisionOn(timeline, day, toText, next);
      const isDue = next.verdict === "dispose";
      const change = { on: toText(day), recordId, index, from: now.outcome, to: decision };
      found.changes.push({ ...change, allowedPurposes, dueOn, isDue, reasons });
    }
    now = next;
  }
  found.closing[now.outcome]++;
}

/** Whether two days differ: a review of what nobody knows and a review at the end of life are two things. */
function isChange(one: Standing, other: Standing): boolean {
  return (
    one.outcome !== other.outcome ||
    (one.verdict === "dispose") !== (other.verdict === "dispose") ||
    one.allowed.length !== other.allowed.length ||
    one.allowed.some((purpose, place) => purpose !== other.allowed[place])
  );
}

function slotsOf(changes: readonly RetentionChange[], per: "day" | "month"): RetentionSlot[] {
  const slots = new Map<string, RetentionChange[]>();
  for (const change of changes) {
    const slot = per === "day" ? change.on : change.on.slice(0, 7);
    const same = slots.get(slot);
    if (same === undefined) slots.set(slot, [change]);
    else same.push(change);
  }
  return [...slots.keys()].sort().map((slot) => {
    const list = (slots.get(slot) ?? []).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
    return { slot, due: list.filter(({ isDue }) => isDue).length, changes: list };
  });
}
