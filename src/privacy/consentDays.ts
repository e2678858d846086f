import { coversDay, type DaySpans, daySpans, lastBoundary } from "./daySpans.ts";

/** A checked consent. */
export interface PreparedConsent {
  readonly givenOn: number;
  /** First day after its term. */
  readonly validBefore: number;
  readonly withdrawnOn: number | undefined;
  readonly proven: boolean;
}

/** What the consents to a purpose come to. */
export interface ConsentDays {
  /** Days on which a consent counts. */
  readonly valid: DaySpans;
  /** Sorted days of withdrawal. */
  readonly withdrawals: readonly number[];
  /** Day of the first consent that can be proved, and of the first that cannot; `Infinity` when there is none. */
  readonly firstProven: number;
  readonly firstUnproven: number;
}

/** Adds up the consents to one purpose; `endings` are days that end consents as a withdrawal does. */
export function consentDays(consents: readonly PreparedConsent[], endings: readonly number[] = []): ConsentDays {
  const withdrawn = consents.flatMap(({ withdrawnOn }) => (withdrawnOn === undefined ? [] : [withdrawnOn]));
  const withdrawals = [...withdrawn, ...endings].sort((one, other) => one - other);
  const ranges = [];
  let firstProven = Number.POSITIVE_INFINITY;
  let firstUnproven = Number.POSITIVE_INFINITY;
  for (const { givenOn, validBefore, proven } of consents) {
    if (proven) {
      firstProven = Math.min(firstProven, givenOn);
      ranges.push({ from: givenOn, before: Math.min(validBefore, firstFrom(withdrawals, givenOn)) });
    } else {
      firstUnproven = Math.min(firstUnproven, givenOn);
    }
  }
  return { valid: daySpans(ranges), withdrawals, firstProven, firstUnproven };
}

/** The first of sorted days that is not before `day`, or `Infinity`. */
function firstFrom(sorted: readonly number[], day: number): number {
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
  readonly why: "missing" | "unproven" | "withdrawn" | "expired";
  /** First day without a consent that counts; `undefined` when there never was one. */
  readonly since: number | undefined;
}

/** Why no consent counts on a day, or `undefined` when one does. */
export function consentLack(consent: ConsentDays, day: number): ConsentLack | undefined {
  if (coversDay(consent.valid, day)) return undefined;
  const since = lastBoundary(consent.valid, day);
  if (since !== Number.NEGATIVE_INFINITY) {
    return { why: firstFrom(consent.withdrawals, since) === since ? "withdrawn" : "expired", since };
  }
  // A consent that was given and withdrawn on one day never counted.
  if (consent.firstProven <= day)
    return { why: "withdrawn", since: firstFrom(consent.withdrawals, consent.firstProven) };
  return { why: consent.firstUnproven <= day ? "unproven" : "missing", since: undefined };
}
