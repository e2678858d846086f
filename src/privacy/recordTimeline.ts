import { coversDay, lastBoundary, nextBoundary } from "./daySpans.ts";
import type { FactGroup, FactIndex } from "./factIndex.ts";
import type { PreparedRecord } from "./personalRecord.ts";
import {
  lastChangeOfWindow,
  nextChangeOfWindow,
  type PolicyWindow,
  policyWindow,
  windowStatus,
} from "./policyWindow.ts";
import type { PolicyBook, PreparedPolicy } from "./retentionPolicy.ts";

/** All that is known of a record's life, before a day is asked for. */
export interface RecordTimeline {
  readonly record: PreparedRecord;
  readonly groups: readonly FactGroup[];
  /** Windows of purposes and minimums, in order of policy id. */
  readonly windows: readonly PolicyWindow[];
  /** Windows of caps, in order of policy id. */
  readonly caps: readonly PolicyWindow[];
  /** Sorted purposes that no purpose or minimum covers. */
  readonly uncovered: readonly string[];
}

/** The state of a record at the end of a day: the columns of the truth table. */
export interface RecordState {
  readonly collected: boolean;
  readonly restricted: boolean;
  readonly held: boolean;
  readonly capReached: boolean;
  /** Whether a minimum is live. */
  readonly minimum: boolean;
  /** Whether a purpose is live. */
  readonly purpose: boolean;
  readonly pending: boolean;
  /** Whether a period or a policy is missing, without which nobody can say that the record may go. */
  readonly unknown: boolean;
}

/**
 * What a state leads to: `conflict` when a cap and a minimum collide, `undecided` when something is unknown, `dispose` when
 * nothing keeps the record.
 */
export type Verdict = "retain" | "restrict" | "conflict" | "undecided" | "dispose";

/** Brings the policies and facts of a record together. */
export function recordTimeline(record: PreparedRecord, policies: PolicyBook, facts: FactIndex): RecordTimeline {
  const groups = facts.groupsFor(record);
  const windows: PolicyWindow[] = [];
  const caps: PolicyWindow[] = [];
  const uncovered: string[] = [];
  for (const purpose of record.purposes) {
    let covered = false;
    for (const policy of policies.get(purpose) ?? []) {
      if (policy.categories !== undefined && !policy.categories.has(record.category)) continue;
      if (policy.kind !== "cap") covered = true;
      (policy.kind === "cap" ? caps : windows).push(policyWindow(policy, record, groups));
    }
    if (!covered) uncovered.push(purpose);
  }
  return { record, groups, windows: windows.sort(byRank), caps: caps.sort(byRank), uncovered: uncovered.sort() };
}

function byRank(one: { policy: PreparedPolicy }, other: { policy: PreparedPolicy }): number {
  return one.policy.rank - other.policy.rank;
}

/** The state of a record at the end of a day. */
export function stateOn({ record, groups, windows, caps, uncovered }: RecordTimeline, day: number): RecordState {
  const state = {
    collected: day >= record.collectedOn,
    restricted: groups.some((group) => coversDay(group.restricted, day)),
    held: groups.some((group) => coversDay(group.held, day)),
    capReached: caps.some((cap) => windowStatus(cap, day) === "ended"),
    minimum: false,
    purpose: false,
    pending: false,
    unknown: uncovered.length > 0 || record.purposes.length === 0 || caps.some((cap) => !cap.known),
  };
  for (const window of windows) {
    const status = windowStatus(window, day);
    if (status === "unknown") state.unknown = true;
    else if (status === "suspended") state.pending = true;
    else if (status === "live") state[window.policy.kind === "minimum" ? "minimum" : "purpose"] = true;
  }
  return state;
}

/** The truth table. */
export function verdictOf(state: RecordState): Verdict {
  if (!state.collected) return "undecided";
  if (state.restricted) return "restrict";
  if (state.capReached && state.minimum) return "conflict";
  if (state.purpose && !state.capReached) return "retain";
  if (state.minimum || state.held || (state.pending && !state.capReached)) return "restrict";
  return state.unknown ? "undecided" : "dispose";
}

function isDisposalDay(timeline: RecordTimeline, day: number): boolean {
  return verdictOf(stateOn(timeline, day)) === "dispose";
}

/** The first later day of disposal that the facts lead to, or `Infinity`. */
export function firstDisposalAfter(timeline: RecordTimeline, day: number): number {
  let next = nextChange(timeline, day);
  while (next !== Number.POSITIVE_INFINITY && !isDisposalDay(timeline, next)) next = nextChange(timeline, next);
  return next;
}

/** The first day of the run of disposal days in which a day of disposal lies. */
export function disposalSince(timeline: RecordTimeline, day: number): number {
  let since = lastChange(timeline, day);
  // Ends at the latest on the day of collection: the day before it is no day of disposal.
  while (isDisposalDay(timeline, since - 1)) since = lastChange(timeline, since - 1);
  return since;
}

/** The first later day on which the state may change, or `Infinity`. */
export function nextChange({ record, groups, windows, caps }: RecordTimeline, day: number): number {
  let next = record.collectedOn > day ? record.collectedOn : Number.POSITIVE_INFINITY;
  for (const window of windows) next = Math.min(next, nextChangeOfWindow(window, day));
  for (const cap of caps) next = Math.min(next, nextChangeOfWindow(cap, day));
  for (const { held, restricted } of groups) {
    next = Math.min(next, nextBoundary(held, day), nextBoundary(restricted, day));
  }
  return next;
}

/** The last day up to this one on which the state may have changed, or `-Infinity`. */
export function lastChange({ record, groups, windows, caps }: RecordTimeline, day: number): number {
  let last = record.collectedOn <= day ? record.collectedOn : Number.NEGATIVE_INFINITY;
  for (const window of windows) last = Math.max(last, lastChangeOfWindow(window, day));
  for (const cap of caps) last = Math.max(last, lastChangeOfWindow(cap, day));
  for (const { held, restricted } of groups) {
    last = Math.max(last, lastBoundary(held, day), lastBoundary(restricted, day));
  }
  return last;
}
