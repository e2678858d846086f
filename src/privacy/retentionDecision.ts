import { type CalendarDay, toDayNumber } from "../core/days.ts";
import type { Id } from "../core/table.ts";
import { checkRecords, decisionContext, decisionOn, eachTimeline, timelineOf } from "./decisionOn.ts";
import { checkOptions, type FieldNames } from "./fieldNames.ts";
import type { PersonalRecord } from "./personalRecord.ts";
import { ColumnDecisions, DUE, OUTCOMES } from "./retention/columnDecisions.ts";
import type { PersonalRecordColumns } from "./retention/recordColumns.ts";
import type { RetentionFacts } from "./retentionFacts.ts";
import type { RetentionPolicy } from "./retentionPolicy.ts";
import type { RetentionReason } from "./retentionReasons.ts";
import type { RetentionWarning } from "./retentionWarnings.ts";

/**
 * The rules, facts and day of a retention decision.
 *
 * @category Retention
 */
export interface RetentionOptions {
  /** How long data are kept for each purpose. Their order does not matter. */
  readonly policies: readonly RetentionPolicy[];
  /** Holds, consents, restrictions and objections. Default: none. */
  readonly facts?: RetentionFacts | undefined;
  /** Day of decision: the state at the end of that day. */
  readonly asOf: CalendarDay;
}

/**
 * What may happen to a record: `retain` and use it, `restrict` it to what is allowed still, have a person `review` it,
 * `anonymise` or `erase` it.
 *
 * @category Retention
 */
export type RetentionOutcome = "retain" | "restrict" | "review" | "anonymise" | "erase";

/**
 * The decision on one record, with its evidence.
 *
 * @category Retention
 */
export interface RetentionDecision {
  /** Identifier of the record. */
  readonly recordId: Id;
  /** What may happen to it. */
  readonly decision: RetentionOutcome;
  /**
   * Purposes for which it may be used, sorted: some of its own, and `legalClaims` under a hold, a restriction or a pending
   * objection.
   */
  readonly allowedPurposes: readonly string[];
  /**
   * When it has to go: for disposal the first day of the present run of days without a reason to keep it, for a record that is
   * kept the first later day on which the known facts lead to disposal; `null` when there is none or nobody can say.
   */
  readonly dueOn: string | null;
  /** Last day of keeping: the day before `dueOn`; `null` without one, and when the record should never have been kept. */
  readonly keepUntil: string | null;
  /** Days from `dueOn` to the day of decision, 0 or more; `null` unless the record has to go. */
  readonly overdueDays: number | null;
  /** What the decision rests on. */
  readonly reasons: readonly RetentionReason[];
  /** What somebody should look at. */
  readonly warnings: readonly RetentionWarning[];
}

/**
 * Decisions on records as columns, in their order; reasons come with the decision on a single record.
 *
 * @category Retention columns
 */
export interface RetentionDecisionColumns {
  /** What may happen to each record: the {@link RetentionOutcome}s, each stored once. */
  readonly decision: {
    /** Place in `values` per record. */
    readonly codes: Uint8Array;
    /** The outcomes. */
    readonly values: readonly RetentionOutcome[];
  };
  /**
   * `dueOn` of each decision as days since 1970-01-01; {@link noDay} where there is none. A record has to go when this is a day
   * that is not after the day of decision.
   */
  readonly dueOn: Int32Array;
}

/**
 * The GDPR decision on one record: retain, restrict, review, anonymise or erase, with the purposes that remain, the day it is
 * due and the reasons.
 *
 * In this order: a restriction (GDPR 18) stores the record; a cap with a live minimum asks for review, and a cap alone ends
 * every purpose; a live purpose retains; a live minimum (17(3)(b)), a hold (17(3)(e)) or a pending objection (18(1)(d))
 * restricts; a missing policy or trigger asks for review (5(2)); else the policy that ended last says how the record goes
 * (5(1)(e)), and of those that ended together review goes before erase, and erase before anonymise.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param record - The record.
 * @param options - Policies, facts and the day of decision.
 * @returns The decision. A legal conflict is a result: `review`.
 * @throws A {@link CustometryError} with code `invalidDay`, `instantForDay`, `invalidPeriod`, `invalidOption`, `missing`,
 * `wrongType`, `outOfRange`, `duplicate` (policy ids), `mixedTypes` (identifiers) or `unknownName` (a misspelt field of options,
 * policies or facts; records may have fields of your own), and the path to the value.
 * @example
 * ```ts
 * import { retentionDecision } from "custometry";
 *
 * const invoice = {
 *   recordId: "I-9", category: "invoice", collectedOn: "2019-03-02", purposes: ["tax"], events: { invoiced: "2019-03-02" },
 * };
 * const decision = retentionDecision(invoice, {
 *   policies: [
 *     { id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y", anchor: "calendarYearEnd" },
 *   ],
 *   asOf: "2026-11-23",
 * });
 * decision.decision; // => "restrict"
 * decision.allowedPurposes; // => ["tax"]
 * decision.dueOn; // => "2027-01-01"
 * ```
 * @category Retention
 */
export function retentionDecision(record: PersonalRecord, options: RetentionOptions): RetentionDecision {
  checkRetentionOptions(options);
  const context = decisionContext(options);
  const asOf = toDayNumber(options.asOf, "asOf");
  return decisionOn(timelineOf(record, context), asOf, context.toText);
}

/**
 * The GDPR decision on each of many records, in their order; see {@link retentionDecision}.
 *
 * Policies and facts are checked and put in order once, so that the time per record does not grow with the facts of others.
 * Columns give columns: decision and due day, in some nanoseconds per record and policy.
 *
 * @param records - The records, or columns of them. Those with the same `recordId` are decided each by itself.
 * @param options - Policies, facts and the day of decision.
 * @returns A decision per record.
 * @throws A {@link CustometryError} as {@link retentionDecision} does, with the place of the record in the path, such as
 * `[3].collectedOn`.
 * @example
 * ```ts
 * import { retentionDecisions } from "custometry";
 *
 * const contacts = [
 *   { recordId: 1, category: "contact", collectedOn: "2023-05-20", purposes: ["sales"] },
 *   { recordId: 2, category: "contact", collectedOn: "2025-02-01", purposes: ["sales"] },
 * ];
 * const decisions = retentionDecisions(contacts, {
 *   policies: [
 *     { id: "sales", kind: "purpose", purpose: "sales", basis: "legitimateInterests", trigger: "collected", period: "P3Y" },
 *   ],
 *   asOf: "2026-11-23",
 * });
 * decisions.map(({ decision, dueOn }) => [decision, dueOn]); // => [["erase", "2026-05-21"], ["retain", "2028-02-02"]]
 * ```
 * @category Retention
 */
export function retentionDecisions(
  records: Iterable<PersonalRecord>,
  options: RetentionOptions,
): readonly RetentionDecision[];
export function retentionDecisions(records: PersonalRecordColumns, options: RetentionOptions): RetentionDecisionColumns;
export function retentionDecisions(
  records: Iterable<PersonalRecord> | PersonalRecordColumns,
  options: RetentionOptions,
): readonly RetentionDecision[] | RetentionDecisionColumns {
  if (typeof records === "object" && records !== null && !(Symbol.iterator in records)) {
    checkRetentionOptions(options);
    return decideColumns(records, options);
  }
  checkRecords(records);
  checkRetentionOptions(options);
  const context = decisionContext(options);
  const asOf = toDayNumber(options.asOf, "asOf");
  const decisions: RetentionDecision[] = [];
  eachTimeline(records, context, (timeline) => decisions.push(decisionOn(timeline, asOf, context.toText)));
  return decisions;
}

/** The names of {@link RetentionOptions}. */
export const RETENTION_NAMES: FieldNames<RetentionOptions> = { policies: true, facts: true, asOf: true };

/** Checks that options are an object without misspelt names. */
export function checkRetentionOptions(options: RetentionOptions): void {
  checkOptions(options, RETENTION_NAMES, "an object with policies and asOf");
}

function decideColumns(columns: PersonalRecordColumns, options: RetentionOptions): RetentionDecisionColumns {
  const decisions = new ColumnDecisions(columns, options);
  const { length } = decisions;
  const codes = new Uint8Array(length);
  const dueOn = new Int32Array(length);
  for (let from = 0; from < length; ) {
    const size = decisions.decideBlock(from, true);
    const found = decisions.codes;
    dueOn.set(size === decisions.dueOn.length ? decisions.dueOn : decisions.dueOn.subarray(0, size), from);
    for (let place = 0; place < size; place++) {
      codes[from + place] = (found[place] as number) & (DUE - 1);
    }
    from += size;
  }
  return { decision: { codes, values: OUTCOMES }, dueOn };
}
