// The truth table, day by day and fact by fact, without any of the shortcuts of the library.
import type { Consent, PersonalRecord, RetentionOutcome, RetentionPolicy } from "custometry/privacy";
import { dayOf, HORIZON, type Situation } from "./retentionData.ts";

/** The verdict on one day. */
export interface Verdict {
  readonly decision: RetentionOutcome;
  readonly allowed: readonly string[];
  /** Whether the record has to go. */
  readonly disposal: boolean;
}

interface Scope {
  readonly subjectId?: unknown;
  readonly recordIds?: readonly unknown[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

function binds(fact: Scope, record: PersonalRecord): boolean {
  if (fact.subjectId !== undefined && fact.subjectId !== record.subjectId) return false;
  if (fact.recordIds !== undefined && !fact.recordIds.includes(record.recordId)) return false;
  return fact.categories === undefined || fact.categories.includes(record.category);
}

const during = ({ from, before }: { from: unknown; before?: unknown }, day: number): boolean =>
  day >= dayOf(from) && (before === undefined || day < dayOf(before));

const length = (period: string): number => Number(period.slice(1, -1));

/** Last day of the period; `"unknown"` when nobody knows when it started. */
function lastDay({ record }: Situation, policy: RetentionPolicy): number | "unknown" {
  const known = record.events?.[policy.trigger];
  const days =
    policy.trigger === "collected" ? [record.collectedOn] : Array.isArray(known) ? known : [known ?? []].flat();
  const numbers = days.map(dayOf).sort((one, other) => one - other);
  const picked = policy.pick === "earliest" ? numbers[0] : numbers.at(-1);
  if (policy.period === null) return Number.POSITIVE_INFINITY;
  if (picked !== undefined) return picked + length(policy.period);
  if (policy.whenMissing === "running") return Number.POSITIVE_INFINITY;
  return policy.whenMissing === "collected" ? dayOf(record.collectedOn) + length(policy.period) : "unknown";
}

/** Whether a consent has none of the defects that a proof does not mend. */
export function isSound(consent: Consent): boolean {
  const { affirmative, freelyGiven, specialCategories, explicit } = consent;
  const { onlineService, ageAtConsent = 99, consentAge = 16, parentalConsent } = consent;
  if (affirmative === false || freelyGiven === false) return false;
  if (specialCategories === true && explicit !== true) return false;
  return !(onlineService === true && ageAtConsent < consentAge && parentalConsent !== true);
}

function consented({ record, consents, objections }: Situation, policy: RetentionPolicy, day: number): boolean {
  const own = consents.filter((consent) => consent.purpose === policy.purpose && binds(consent, record));
  const endings = own.flatMap(({ withdrawnOn }) => (withdrawnOn === undefined ? [] : [dayOf(withdrawnOn)]));
  if (policy.directMarketing) {
    for (const objection of objections) {
      if (objection.purpose === policy.purpose && binds(objection, record)) endings.push(dayOf(objection.objectedOn));
    }
  }
  return own.some((consent) => {
    const { givenOn, proof, validFor } = consent;
    if (!isSound(consent)) return false;
    const given = dayOf(givenOn);
    if (given > day || proof === undefined || proof === null || proof.trim() === "") return false;
    if (endings.some((end) => end >= given && end <= day)) return false;
    return validFor === undefined || day <= given + length(validFor);
  });
}

type Worth = "live" | "unknown" | "suspended" | "ended";

/** What a policy is worth on a day. */
function worth(situation: Situation, policy: RetentionPolicy, day: number): Worth {
  const last = lastDay(situation, policy);
  const runs = (at: number): boolean => last === "unknown" || at <= last;
  const still: Worth = runs(day) ? (last === "unknown" ? "unknown" : "live") : "ended";
  if (policy.kind !== "purpose") return still;
  const objections = situation.objections.filter(
    (one) => one.purpose === policy.purpose && binds(one, situation.record) && dayOf(one.objectedOn) <= day,
  );
  if (policy.basis === "consent") return consented(situation, policy, day) ? still : "ended";
  if (policy.directMarketing) return objections.length > 0 ? "ended" : still;
  if (policy.basis !== "legitimateInterests" && policy.basis !== "publicTask") return still;
  if (objections.some(({ outcome }) => outcome === "upheld")) return "ended";
  const waiting = objections.some(
    ({ outcome, objectedOn }) => (outcome ?? "pending") === "pending" && runs(dayOf(objectedOn)),
  );
  return waiting ? "suspended" : still;
}

/** First day of the run of days on which a policy has been over. */
function overSince(situation: Situation, policy: RetentionPolicy, day: number): number {
  let since = day;
  while (since > dayOf(situation.record.collectedOn) && worth(situation, policy, since - 1) === "ended") since--;
  return since;
}

const HARSHNESS = ["anonymise", "erase", "review"] as const;

function harshest(policies: readonly RetentionPolicy[]): RetentionOutcome {
  return HARSHNESS[Math.max(...policies.map(({ action = "erase" }) => HARSHNESS.indexOf(action)))] ?? "review";
}

function lastAction(situation: Situation, policies: readonly RetentionPolicy[], day: number): RetentionOutcome {
  const since = policies.map((policy) => overSince(situation, policy, day));
  return harshest(policies.filter((_, index) => since[index] === Math.max(...since)));
}

/** The policies that speak of the record. */
function policiesFor({ record, policies }: Situation): RetentionPolicy[] {
  return policies.filter(
    ({ purpose, categories }) =>
      record.purposes.includes(purpose) && (categories === undefined || categories.includes(record.category)),
  );
}

/** The verdict of the truth table on a day. */
export function verdictOn(situation: Situation, day: number): Verdict {
  const { record } = situation;
  const result = (decision: RetentionOutcome, allowed: readonly string[], disposal = false): Verdict => ({
    decision,
    allowed: [...new Set(allowed)].sort(),
    disposal,
  });
  if (day < dayOf(record.collectedOn)) return result("review", []);
  const mine = policiesFor(situation);
  const grounds = mine.filter(({ kind }) => kind !== "cap");
  const caps = mine.filter(({ kind }) => kind === "cap");
  const such = (kind: string, what: Worth): string[] =>
    grounds.filter((one) => one.kind === kind && worth(situation, one, day) === what).map(({ purpose }) => purpose);
  const r = situation.restrictions.some((one) => binds(one, record) && during(one, day));
  const h = situation.holds.some((one) => binds(one, record) && during(one, day));
  const reached = caps.filter((cap) => worth(situation, cap, day) === "ended");
  const c = reached.length > 0;
  const a = c ? [] : such("purpose", "live");
  const m = such("minimum", "live");
  const p = !c && such("purpose", "suspended").length > 0;
  const u =
    record.purposes.length === 0 ||
    record.purposes.some((purpose) => !grounds.some((one) => one.purpose === purpose)) ||
    mine.some((one) => worth(situation, one, day) === "unknown");
  if (r) return result("restrict", [...m, "legalClaims"]);
  if (c && m.length > 0) return result("review", m);
  if (a.length > 0) return result("retain", [...a, ...m, ...(h ? ["legalClaims"] : [])]);
  if (m.length > 0) return result("restrict", [...m, ...(h ? ["legalClaims"] : [])]);
  if (h || p) return result("restrict", ["legalClaims"]);
  if (u) return result("review", []);
  return result(c ? harshest(reached) : lastAction(situation, grounds, day), [], true);
}

/** The verdicts of every day up to the horizon. */
export function verdicts(situation: Situation): Verdict[] {
  return Array.from({ length: HORIZON + 1 }, (_, day) => verdictOn(situation, day));
}

/** The day on which a record is due, as brute force finds it. */
export function dueDay(days: readonly Verdict[], asOf: number): number | null {
  const today = days[asOf];
  if (today === undefined || (today.decision === "review" && !today.disposal)) return null;
  if (today.disposal) {
    let due = asOf;
    while (days[due - 1]?.disposal === true) due--;
    return due;
  }
  const later = days.findIndex((verdict, day) => day > asOf && verdict.disposal);
  return later < 0 ? null : later;
}
