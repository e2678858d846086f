import { fromDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import { disposalPolicy } from "./disposalPolicy.ts";
import type { FactIndex } from "./factIndex.ts";
import { type IdTypes, newIdTypes } from "./identifiers.ts";
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
import type { RetentionDecision, RetentionOutcome } from "./retentionDecision.ts";
import type { RetentionFacts } from "./retentionFacts.ts";
import { type PolicyBook, type PreparedPolicy, preparePolicies, type RetentionPolicy } from "./retentionPolicy.ts";
import { retentionReasons } from "./retentionReasons.ts";
import { retentionWarnings } from "./retentionWarnings.ts";

/** Everything that the decisions of one call share, but for the day. */
export interface DecisionContext {
  readonly policies: PolicyBook;
  readonly facts: FactIndex;
  readonly types: IdTypes;
  readonly toText: (day: number) => string;
}

/** Checks policies and facts, and puts them in order once. */
export function decisionContext(rules: {
  readonly policies: readonly RetentionPolicy[];
  readonly facts?: RetentionFacts | undefined;
}): DecisionContext {
  const types = newIdTypes();
  const policies = preparePolicies(rules.policies);
  return { policies, facts: prepareFacts(rules.facts, types), types, toText: dayTexts() };
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

/** Brings a record and the rules of a call together. */
export function timelineOf(record: PersonalRecord, { policies, facts, types }: DecisionContext): RecordTimeline {
  return recordTimeline(checkRecord(record, types), policies, facts);
}

/** `records` when it is iterable; otherwise throws. */
export function checkRecords(records: Iterable<PersonalRecord>): void {
  if (typeof records !== "object" || records === null || !(Symbol.iterator in records)) {
    fail(records === undefined || records === null ? "missing" : "wrongType", "", "an iterable of records", records);
  }
}

/** Goes through records; an error of one says which it is. */
export function eachTimeline(
  records: Iterable<PersonalRecord>,
  context: DecisionContext,
  visit: (timeline: RecordTimeline, index: number) => void,
): number {
  let index = 0;
  for (const record of records) {
    try {
      visit(timelineOf(record, context), index);
    } catch (error) {
      failWithin(error, `[${index}]`);
    }
    index++;
  }
  return index;
}

/** What a day comes to for a record, without its reasons. */
export interface Standing {
  readonly state: RecordState;
  readonly verdict: Verdict;
  /** The policy that governs the disposal, when the record has to go. */
  readonly governing: PreparedPolicy | undefined;
  readonly outcome: RetentionOutcome;
  readonly allowed: readonly string[];
}

/** What a day comes to for a record. */
export function standingOn(timeline: RecordTimeline, day: number): Standing {
  const state = stateOn(timeline, day);
  const verdict = verdictOf(state);
  const governing = verdict === "dispose" ? disposalPolicy(timeline, day) : undefined;
  const allowed = allowedPurposes(timeline, state, verdict, day);
  return { state, verdict, governing, outcome: outcomeOf(verdict, governing?.action), allowed };
}

/** The decision on a record on a day. */
export function decisionOn(
  timeline: RecordTimeline,
  asOf: number,
  toText: (day: number) => string,
  standing: Standing = standingOn(timeline, asOf),
): RetentionDecision {
  const { state, verdict, governing } = standing;
  const due = dueDay(timeline, verdict, asOf);
  const isDue = due !== Number.POSITIVE_INFINITY;
  return {
    recordId: timeline.record.recordId,
    decision: standing.outcome,
    allowedPurposes: standing.allowed,
    dueOn: isDue ? toText(due) : null,
    keepUntil: isDue && due > timeline.record.collectedOn ? toText(due - 1) : null,
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
export const LEGAL_CLAIMS = "legalClaims";

function allowsLegalClaims({ restricted, held, pending, minimum }: RecordState, verdict: Verdict): boolean {
  if (verdict === "retain") return held;
  return verdict === "restrict" && (restricted || held || (pending && !minimum));
}
