import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import type { Id } from "../core/table.ts";
import { disposalPolicy } from "./disposalPolicy.ts";
import type { FactIndex } from "./factIndex.ts";
import { type IdTypes, newIdTypes } from "./identifiers.ts";
import { checkFields } from "./lists.ts";
import { checkRecord, type PersonalRecord } from "./personalRecord.ts";
import { windowStatus } from "./policyWindow.ts";
import { prepareFacts } from "./prepareFacts.ts";
import {
  disposalSince,
  firstDisposalAfter,
  type RecordState,
  type RecordTimeline,
  recordTimeline,
  stateOn,
  type Verdict,
  verdictOf,
} from "./recordTimeline.ts";
import type { RetentionFacts } from "./retentionFacts.ts";
import { type PolicyBook, preparePolicies, type RetentionPolicy } from "./retentionPolicy.ts";
import { type RetentionReason, retentionReasons } from "./retentionReasons.ts";
import { type RetentionWarning, retentionWarnings } from "./retentionWarnings.ts";

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
 * `wrongType`, `outOfRange`, `duplicate` (policy ids) or `mixedTypes` (identifiers), and the path to the value.
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
  return decide(record, prepare(options));
}

/**
 * The GDPR decision on each of many records, in their order; see {@link retentionDecision}.
 *
 * Policies and facts are checked and put in order once, so that the time per record does not grow with the facts of others.
 *
 * @param records - The records. Those with the same `recordId` are decided each by itself.
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
): readonly RetentionDecision[] {
  if (typeof records !== "object" || records === null || !(Symbol.iterator in records)) {
    fail(records === undefined || records === null ? "missing" : "wrongType", "", "an iterable of records", records);
  }
  const context = prepare(options);
  const decisions: RetentionDecision[] = [];
  for (const record of records) decisions.push(decideAt(decisions.length, record, context));
  return decisions;
}

function decideAt(index: number, record: PersonalRecord, context: Context): RetentionDecision {
  try {
    return decide(record, context);
  } catch (error) {
    return failWithin(error, `[${index}]`);
  }
}

/** Everything that the decisions of one call share. */
interface Context {
  readonly policies: PolicyBook;
  readonly facts: FactIndex;
  readonly types: IdTypes;
  readonly asOf: number;
  readonly toText: (day: number) => string;
}

function prepare(options: RetentionOptions): Context {
  checkFields(options, "options", "an object with policies and asOf");
  const types = newIdTypes();
  return {
    policies: preparePolicies(options.policies),
    facts: prepareFacts(options.facts, types),
    types,
    asOf: toDayNumber(options.asOf, "asOf"),
    toText: dayTexts(),
  };
}

/** Writes days, each distinct one once: many records share few days. */
function dayTexts(): (day: number) => string {
  const texts = new Map<number, string>();
  return (day) => {
    let text = texts.get(day);
    if (text === undefined) {
      text = fromDayNumber(day);
      texts.set(day, text);
    }
    return text;
  };
}

function decide(input: PersonalRecord, { policies, facts, types, asOf, toText }: Context): RetentionDecision {
  const record = checkRecord(input, types);
  const timeline = recordTimeline(record, policies, facts);
  const state = stateOn(timeline, asOf);
  const verdict = verdictOf(state);
  const governing = verdict === "dispose" ? disposalPolicy(timeline, asOf) : undefined;
  const due = dueDay(timeline, verdict, asOf);
  const isDue = due !== Number.POSITIVE_INFINITY;
  return {
    recordId: record.recordId,
    decision: outcomeOf(verdict, governing?.action),
    allowedPurposes: allowedPurposes(timeline, state, verdict, asOf),
    dueOn: isDue ? toText(due) : null,
    keepUntil: isDue && due > record.collectedOn ? toText(due - 1) : null,
    overdueDays: verdict === "dispose" ? asOf - due : null,
    reasons: retentionReasons({ timeline, state, verdict, asOf, governing, toText }),
    warnings: retentionWarnings(timeline, verdict, asOf),
  };
}

function outcomeOf(verdict: Verdict, action: RetentionOutcome | undefined): RetentionOutcome {
  if (verdict === "retain" || verdict === "restrict") return verdict;
  return verdict === "dispose" ? (action ?? "review") : "review";
}

function dueDay(timeline: RecordTimeline, verdict: Verdict, asOf: number): number {
  if (verdict === "dispose") return disposalSince(timeline, asOf);
  return verdict === "retain" || verdict === "restrict" ? firstDisposalAfter(timeline, asOf) : Number.POSITIVE_INFINITY;
}

function allowedPurposes(timeline: RecordTimeline, state: RecordState, verdict: Verdict, asOf: number): string[] {
  if (verdict === "dispose" || verdict === "undecided") return [];
  const allowed: string[] = [];
  for (const window of timeline.windows) {
    const { kind, purpose } = window.policy;
    const counts = kind === "minimum" || verdict === "retain";
    if (counts && !allowed.includes(purpose) && windowStatus(window, asOf) === "live") allowed.push(purpose);
  }
  if (allowsLegalClaims(state, verdict) && !allowed.includes(LEGAL_CLAIMS)) allowed.push(LEGAL_CLAIMS);
  return allowed.sort();
}

/** The purpose that a hold, a restriction and a pending objection leave (GDPR 17(3)(e), 18(2)). */
const LEGAL_CLAIMS = "legalClaims";

function allowsLegalClaims({ restricted, held, pending, minimum }: RecordState, verdict: Verdict): boolean {
  if (verdict === "retain") return held;
  return verdict === "restrict" && (restricted || held || (pending && !minimum));
}
