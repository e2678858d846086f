import { coversDay, type DaySpans, daySpans, lastBoundary } from "./daySpans.ts";
import type { GdprArticle } from "./retentionReasons.ts";

/** A reason for which a consent never counts. */
export type ConsentDefect = "unproven" | "notAffirmative" | "notFreelyGiven" | "underAge" | "notExplicit";

/** The provision behind each defect; of several the first one here is named. */
export const CONSENT_DEFECTS: Readonly<Record<ConsentDefect, GdprArticle>> = {
  unproven: "GDPR 7(1)",
  notAffirmative: "GDPR 4(11)",
  notFreelyGiven: "GDPR 7(4)",
  underAge: "GDPR 8(1)",
  notExplicit: "GDPR 9(2)(a)",
};

/** A checked consent. */
export interface PreparedConsent {
  readonly givenOn: number;
  /** First day after its term. */
  readonly validBefore: number;
  readonly withdrawnOn: number | undefined;
  /** Why it never counts, in the order of `CONSENT_DEFECTS`; empty for a sound one. */
  readonly defects: readonly ConsentDefect[];
}

/** A consent that never counts, from the day on which it was given. */
export interface UnsoundConsent {
  readonly givenOn: number;
  readonly defect: ConsentDefect;
}

/** What the consents to a purpose come to. */
export interface ConsentDays {
  /** Days on which a consent counts. */
  readonly valid: DaySpans;
  /** Sorted days of withdrawal. */
  readonly withdrawals: readonly number[];
  /** Day of the first consent without a defect; `Infinity` when there is none. */
  readonly firstSound: number;
  /** Consents with a defect by day, those of one day from the lightest to the gravest. */
  readonly unsound: readonly UnsoundConsent[];
}

/** Adds up the consents to one purpose; `endings` are days that end consents as a withdrawal does. */
export function consentDays(consents: readonly PreparedConsent[], endings: readonly number[] = []): ConsentDays {
  const withdrawn = consents.flatMap(({ withdrawnOn }) => (withdrawnOn === undefined ? [] : [withdrawnOn]));
  const withdrawals = [...withdrawn, ...endings].sort((one, other) => one - other);
  const ranges = [];
  const unsound: UnsoundConsent[] = [];
  let firstSound = Number.POSITIVE_INFINITY;
  for (const consent of consents) {
    const { givenOn, defects } = consent;
    const [defect] = defects;
    if (defect === undefined) {
      firstSound = Math.min(firstSound, givenOn);
      ranges.push({ from: givenOn, before: consentOver(consent, withdrawals) });
    } else {
      unsound.push({ givenOn, defect });
    }
  }
  return { valid: daySpans(ranges), withdrawals, firstSound, unsound: unsound.sort(byDayAndGravity) };
}

const GRAVITY = Object.keys(CONSENT_DEFECTS);

function byDayAndGravity(one: UnsoundConsent, other: UnsoundConsent): number {
  return one.givenOn - other.givenOn || GRAVITY.indexOf(other.defect) - GRAVITY.indexOf(one.defect);
}

/** First day on which a consent without a defect counts no longer: its term is over or it was withdrawn. */
export function consentOver({ givenOn, validBefore }: PreparedConsent, withdrawals: readonly number[]): number {
  return Math.min(validBefore, firstFrom(withdrawals, givenOn));
}

/** The first of sorted days that is not before `day`, or `Infinity`. */
export function firstFrom(sorted: readonly number[], day: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? Number.POSITIVE_INFINITY;
}

/** Why no consent counts on a day. */
export interface ConsentLack {
  readonly why: "missing" | "withdrawn" | "expired" | ConsentDefect;
  /** First day without a consent that counts; `undefined` when there never was one. */
  readonly since: number | undefined;
}

/**
 * Why no consent counts on a day, or `undefined` when one does. Of consents that never counted the latest is named, and its
 * gravest defect.
 */
export function consentLack(consent: ConsentDays, day: number): ConsentLack | undefined {
  if (coversDay(consent.valid, day)) return undefined;
  const since = lastBoundary(consent.valid, day);
  if (since !== Number.NEGATIVE_INFINITY) {
    return { why: firstFrom(consent.withdrawals, since) === since ? "withdrawn" : "expired", since };
  }
  // A consent that was given and withdrawn on one day never counted.
  if (consent.firstSound <= day) {
    return { why: "withdrawn", since: firstFrom(consent.withdrawals, consent.firstSound) };
  }
  const latest = consent.unsound.filter(({ givenOn }) => givenOn <= day).at(-1);
  return { why: latest?.defect ?? "missing", since: undefined };
}
