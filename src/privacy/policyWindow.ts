import { type ConsentDays, consentDays } from "./consentDays.ts";
import { coversDay, lastBoundary, nextBoundary } from "./daySpans.ts";
import type { FactGroup, PreparedObjection } from "./factIndex.ts";
import { type PreparedRecord, triggerDay } from "./personalRecord.ts";
import { periodOverOn } from "./retentionEnd.ts";
import type { PreparedPolicy } from "./retentionPolicy.ts";

/** The days on which a policy keeps a record. Day numbers; `Infinity` for never. */
export interface PolicyWindow {
  readonly policy: PreparedPolicy;
  /** Whether the start of the period is known. */
  readonly known: boolean;
  /** First day after the period. */
  readonly periodOver: number;
  /** Day on which an objection ended the purpose. */
  readonly objected: number;
  /** First day on which a pending objection suspends the purpose, until `objected`. */
  readonly pending: number;
  /** Day of an objection that was overridden. */
  readonly overridden: number;
  /** Day of the first objection that has no effect on this basis. */
  readonly ineffective: number;
  /** Days of objection to direct marketing that rests on consent, which work as withdrawals. */
  readonly marketing: readonly number[];
  /** What the consents come to; `undefined` when the policy does not rest on consent. */
  readonly consent: ConsentDays | undefined;
}

/**
 * What a policy is worth on a day: `live` keeps the record, `unknown` would if its period still ran, `suspended` waits for
 * the outcome of an objection.
 */
export type WindowStatus = "live" | "unknown" | "suspended" | "ended";

const NEVER = Number.POSITIVE_INFINITY;

/** The window of a policy for a record that meets these facts. */
export function policyWindow(
  policy: PreparedPolicy,
  record: PreparedRecord,
  groups: readonly FactGroup[],
): PolicyWindow {
  const found = triggerDay(record, policy.trigger, policy.pick);
  const trigger = found ?? (policy.whenMissing === "collected" ? record.collectedOn : undefined);
  const known = trigger !== undefined || policy.whenMissing === "running" || policy.rule.length === null;
  const periodOver = trigger === undefined ? NEVER : periodOverOn(trigger, policy.rule);
  const { objected, pending, overridden, ineffective, marketing } = objectionDays(policy, groups);
  return {
    policy,
    known,
    periodOver,
    objected,
    // An objection to what is over has nothing to suspend; one that came in time keeps the data until it is decided.
    pending: pending < Math.min(periodOver, objected) ? pending : NEVER,
    overridden,
    ineffective,
    marketing,
    consent: policyConsent(policy, groups, marketing),
  };
}

type ObjectionDays = Pick<PolicyWindow, "objected" | "pending" | "overridden" | "ineffective" | "marketing">;

const NO_OBJECTION: ObjectionDays = {
  objected: NEVER,
  pending: NEVER,
  overridden: NEVER,
  ineffective: NEVER,
  marketing: [],
};

function objectionDays(policy: PreparedPolicy, groups: readonly FactGroup[]): ObjectionDays {
  if (policy.kind !== "purpose" || groups.length === 0) return NO_OBJECTION;
  const objections = groups.flatMap((group) => group.objections.get(policy.purpose) ?? []);
  if (objections.length === 0) return NO_OBJECTION;
  if (policy.directMarketing) {
    if (policy.basis === "consent") return { ...NO_OBJECTION, marketing: objections.map(({ from }) => from) };
    return { ...NO_OBJECTION, objected: firstOf(objections) };
  }
  if (policy.basis !== "legitimateInterests" && policy.basis !== "publicTask") {
    return { ...NO_OBJECTION, ineffective: firstOf(objections) };
  }
  return {
    ...NO_OBJECTION,
    objected: firstOf(objections, "upheld"),
    pending: firstOf(objections, "pending"),
    overridden: firstOf(objections, "overridden"),
  };
}

function firstOf(objections: readonly PreparedObjection[], outcome?: PreparedObjection["outcome"]): number {
  let first = NEVER;
  for (const objection of objections) {
    if (objection.from < first && (outcome === undefined || objection.outcome === outcome)) first = objection.from;
  }
  return first;
}

function policyConsent(
  { kind, basis, purpose }: PreparedPolicy,
  groups: readonly FactGroup[],
  endings: readonly number[],
): ConsentDays | undefined {
  if (kind !== "purpose" || basis !== "consent") return undefined;
  if (groups.length === 0) return NO_CONSENT;
  const consenting = groups.filter((group) => group.consents.has(purpose));
  const [only] = consenting;
  if (endings.length === 0 && consenting.length < 2) return only?.consented(purpose) ?? NO_CONSENT;
  return consentDays(
    consenting.flatMap((group) => group.consents.get(purpose) ?? []),
    endings,
  );
}

const NO_CONSENT: ConsentDays = { valid: [], withdrawals: [], firstSound: NEVER, unsound: [] };

/** What a window is worth on a day. */
export function windowStatus(window: PolicyWindow, day: number): WindowStatus {
  if (day >= window.objected) return "ended";
  if (day >= window.pending) return "suspended";
  if (day >= window.periodOver) return "ended";
  if (window.consent !== undefined && !coversDay(window.consent.valid, day)) return "ended";
  return window.known ? "live" : "unknown";
}

/** The day on which the present end of a window began; `-Infinity` when it was never live. */
export function endedSince({ periodOver, objected, pending, consent }: PolicyWindow, day: number): number {
  if (pending < objected && objected <= day) return objected;
  const end = Math.min(periodOver, objected);
  if (consent === undefined || (end <= day && coversDay(consent.valid, end - 1))) return end;
  return lastBoundary(consent.valid, Math.min(day, end - 1));
}

/** The first later day on which the status of a window may change, or `Infinity`. */
export function nextChangeOfWindow({ periodOver, objected, pending, consent }: PolicyWindow, day: number): number {
  let next = consent === undefined ? NEVER : nextBoundary(consent.valid, day);
  if (periodOver > day && periodOver < next) next = periodOver;
  if (objected > day && objected < next) next = objected;
  if (pending > day && pending < next) next = pending;
  return next;
}

/** The last day up to this one on which the status of a window may have changed, or `-Infinity`. */
export function lastChangeOfWindow({ periodOver, objected, pending, consent }: PolicyWindow, day: number): number {
  let last = consent === undefined ? Number.NEGATIVE_INFINITY : lastBoundary(consent.valid, day);
  if (periodOver <= day && periodOver > last) last = periodOver;
  if (objected <= day && objected > last) last = objected;
  if (pending <= day && pending > last) last = pending;
  return last;
}
