import { checkText } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import type { Id } from "../core/table.ts";
import { LAST_DAY } from "../internal/civil.ts";
import {
  CONSENT_DEFECTS,
  type ConsentDays,
  type ConsentLack,
  consentDays,
  consentLack,
  consentOver,
  firstFrom,
} from "./consentDays.ts";
import { checkOptions, type FieldNames } from "./fieldNames.ts";
import type { Consent, Objection } from "./retentionFacts.ts";
import type { GdprArticle } from "./retentionReasons.ts";
import { type ScopedConsent, type ScopedConsents, scopedConsents } from "./scopedConsents.ts";

/**
 * What a consent is worth on a day.
 *
 * | word | the consent |
 * |---|---|
 * | `valid` | counts |
 * | `refreshDue` | counts, and the person is to be asked again |
 * | `superseded` | would count, and a later one counts in its place |
 * | `expired` | is past its term |
 * | `withdrawn` | was withdrawn, or ended by an objection to direct marketing |
 * | `invalid` | never counted: it has a defect |
 * | `notYetGiven` | is given on a later day |
 *
 * @category Consent
 */
export type ConsentWord = "valid" | "refreshDue" | "superseded" | "expired" | "withdrawn" | "invalid" | "notYetGiven";

/**
 * What the status of a consent rests on.
 *
 * | code | article | says |
 * |---|---|---|
 * | `consentGiven` | 6(1)(a) | the person consented |
 * | `refreshDue` | 5(2) | the caller's policy asks the person again since `from` |
 * | `superseded` | 6(1)(a) | a later consent counts in its place |
 * | `consentMissing` | 6(1)(a) | no consent was given |
 * | `consentWithdrawn` | 7(3) | it was withdrawn on `from` |
 * | `marketingObjection` | 21(3) | the person objected to direct marketing on `from` |
 * | `consentExpired` | 5(1)(e) | its term is over since `from` |
 * | `unproven` | 7(1) | nothing proves it |
 * | `notAffirmative` | 4(11) | the person did not act |
 * | `notFreelyGiven` | 7(4) | it was not freely given |
 * | `underAge` | 8(1) | a child gave it for an online service, without its parents |
 * | `notExplicit` | 9(2)(a) | special categories need explicit consent |
 * | `notYetGiven` | 6(1)(a) | it is given on `from` |
 *
 * @category Consent
 */
export type ConsentReasonCode =
  | "consentGiven"
  | "refreshDue"
  | "superseded"
  | "consentMissing"
  | "consentWithdrawn"
  | "marketingObjection"
  | "consentExpired"
  | "unproven"
  | "notAffirmative"
  | "notFreelyGiven"
  | "underAge"
  | "notExplicit"
  | "notYetGiven";

/**
 * One reason of the status of a consent.
 *
 * @category Consent
 */
export interface ConsentReason {
  /** What is the case, as a stable word. */
  readonly code: ConsentReasonCode;
  /** The provision that it rests on. */
  readonly article: GdprArticle;
  /** First day on which it holds. */
  readonly from?: string;
}

/**
 * Whose consent, to what, on which day.
 *
 * @category Consent
 */
export interface ConsentStatusOptions {
  /** Purpose of processing. */
  readonly purpose: string;
  /** The state at the end of this day. */
  readonly asOf: CalendarDay;
  /** The person. Required when the consents are of several persons. */
  readonly subjectId?: Id | undefined;
  /** The record. Required when consents are limited to records. */
  readonly recordId?: Id | undefined;
  /** When the purpose is direct marketing: objections, which end consents as a withdrawal does (GDPR 21(3)). Default: none. */
  readonly marketingObjections?: readonly Objection[] | undefined;
}

/**
 * One of the consents of a person, on a day.
 *
 * @category Consent
 */
export interface ConsentEntry {
  /** Place of the consent in what was given. */
  readonly index: number;
  /** Purpose consented to. */
  readonly purpose: string;
  /** What it is worth on the day. */
  readonly status: ConsentWord;
  /** Day on which it was given. */
  readonly from: string;
  /**
   * First day on which it counts no longer, as far as the day knows: the day of a withdrawal, or the day after its term; `null` for
   * none. The day itself when it never counted.
   */
  readonly before: string | null;
  /** First day after its term; `null` without a term. */
  readonly expiresOn: string | null;
  /** Day from which the person is to be asked again; `null` for never. */
  readonly refreshDueOn: string | null;
  /** What the status rests on. */
  readonly reasons: readonly ConsentReason[];
}

/**
 * Whether a purpose can rest on consent on a day.
 *
 * @category Consent
 */
export interface ConsentStatus {
  /** Purpose of processing. */
  readonly purpose: string;
  /** The status of the consent that decides; `missing` when none was given. */
  readonly status: Exclude<ConsentWord, "superseded" | "notYetGiven"> | "missing";
  /** Whether the purpose can rest on it. */
  readonly usable: boolean;
  /** The consent that decides: the latest that counts, or else the latest of those that explain why none does. */
  readonly consent: ConsentEntry | null;
  /** First day after its term; `null` without a term. */
  readonly expiresOn: string | null;
  /** Day from which the person is to be asked again; `null` when the consent is not usable, and for never. */
  readonly refreshDueOn: string | null;
  /** What the status rests on. */
  readonly reasons: readonly ConsentReason[];
}

/**
 * Whether a purpose can rest on the consent of a person on a day (GDPR 6(1)(a), 7): given, proved, affirmative, free, explicit where
 * it must be, of sufficient age or with the parents, within its term, and not withdrawn.
 *
 * It says the same as a consent policy without a time limit in {@link retentionDecision}: a withdrawal ends the older consents to
 * the purpose too and wins on the same day, and a later withdrawal changes nothing before it. A consent that is due to be renewed
 * still counts.
 *
 * A later consent that has run out does not end an earlier one without a term, which then counts again: write `withdrawnOn` or
 * `validFor` to the earlier one when the later was to replace it. It is a model of the law, and no legal advice.
 *
 * @param consents - A consent, or all consents of which those of the person, the record and the purpose are looked at.
 * @param options - Purpose, day, person and record.
 * @returns The status, the consent that decides and the articles.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `missing` for no person or record where the
 * consents need one, and `invalidDay`, `instantForDay`, `invalidPeriod`, `outOfRange`, `wrongType`, `mixedTypes`, `notANumber`
 * or `notAnInteger` for fields that are wrong.
 * @example
 * ```ts
 * import { consentStatus } from "custometry";
 *
 * const consent = { subjectId: "C-12", purpose: "newsletter", givenOn: "2024-11-23", proof: "form 12", refreshAfter: "P24M" };
 * const { status, usable, refreshDueOn } = consentStatus(consent, { purpose: "newsletter", asOf: "2026-11-23" });
 * [status, usable, refreshDueOn]; // => ["refreshDue", true, "2026-11-23"]
 *
 * const child = { ...consent, onlineService: true, ageAtConsent: 15 };
 * consentStatus(child, { purpose: "newsletter", asOf: "2026-11-23" }).reasons; // => [{ code: "underAge", article: "GDPR 8(1)" }]
 * ```
 * @category Consent
 */
export function consentStatus(consents: Consent | readonly Consent[], options: ConsentStatusOptions): ConsentStatus {
  checkOptions(options, NAMES, "an object with purpose and asOf");
  const purpose = checkText(options.purpose, "purpose");
  const asOf = toDayNumber(options.asOf, "asOf");
  const { days, entries } = consentEntries(scopedConsents(consents, options, purpose), purpose, asOf);
  const lack = consentLack(days, asOf);
  const deciding = entries.filter((entry) => decides(entry, lack)).at(-1);
  if (deciding === undefined) {
    const reasons: ConsentReason[] = [{ code: "consentMissing", article: "GDPR 6(1)(a)" }];
    const nothing = { usable: false, consent: null, expiresOn: null, refreshDueOn: null };
    return { purpose, status: "missing", ...nothing, reasons };
  }
  return {
    purpose,
    status: deciding.status as ConsentStatus["status"],
    usable: lack === undefined,
    consent: deciding,
    expiresOn: deciding.expiresOn,
    refreshDueOn: lack === undefined ? deciding.refreshDueOn : null,
    reasons: deciding.reasons,
  };
}

const NAMES: FieldNames<ConsentStatusOptions> = {
  purpose: true,
  asOf: true,
  subjectId: true,
  recordId: true,
  marketingObjections: true,
};

/** Whether a consent is one that counts, or one that explains why none does. */
function decides({ status, before, reasons }: ConsentEntry, lack: ConsentLack | undefined): boolean {
  if (lack === undefined) return status === "valid" || status === "refreshDue";
  if (lack.why === "missing") return false;
  if (lack.since !== undefined) return status === lack.why && before === fromDayNumber(lack.since);
  return reasons[0]?.code === lack.why;
}

/** The consents to one purpose with their status on a day, in order of giving, and the days on which they count. */
export function consentEntries(
  scoped: ScopedConsents,
  purpose: string,
  asOf: number,
): { days: ConsentDays; entries: ConsentEntry[] } {
  const objections = scoped.objections.flatMap((one) => (one.purpose === purpose ? [one.day] : []));
  const sorted = scoped.consents
    .filter((consent) => consent.purpose === purpose)
    .sort((one, other) => one.givenOn - other.givenOn || one.index - other.index);
  const days = consentDays(sorted, objections);
  const counts = (consent: ScopedConsent): boolean =>
    consent.defects.length === 0 && consent.givenOn <= asOf && asOf < consentOver(consent, days.withdrawals);
  const last = sorted.filter(counts).at(-1);
  const entries = sorted.map((consent): ConsentEntry => {
    const reasons = reasonsOf(consent, { days, objections, asOf, isLast: consent === last, counts: counts(consent) });
    const { givenOn, validBefore, refreshOn, defects, index, purpose } = consent;
    const withdrawn = firstFrom(days.withdrawals, givenOn);
    const before = defects.length > 0 ? givenOn : Math.min(validBefore, withdrawn <= asOf ? withdrawn : validBefore);
    return {
      index,
      purpose,
      status: wordOf(reasons),
      from: fromDayNumber(givenOn),
      before: dayText(before),
      expiresOn: dayText(validBefore),
      refreshDueOn: dayText(refreshOn),
      reasons,
    };
  });
  return { days, entries };
}

function dayText(day: number): string | null {
  return day > LAST_DAY ? null : fromDayNumber(day);
}

interface Standing {
  readonly days: ConsentDays;
  readonly objections: readonly number[];
  readonly asOf: number;
  /** Whether the consent counts on the day, and whether it is the last one that does. */
  readonly counts: boolean;
  readonly isLast: boolean;
}

function reasonsOf(consent: ScopedConsent, { days, objections, asOf, counts, isLast }: Standing): ConsentReason[] {
  const { givenOn, validBefore, refreshOn, defects } = consent;
  if (givenOn > asOf) return [{ code: "notYetGiven", article: "GDPR 6(1)(a)", from: fromDayNumber(givenOn) }];
  if (defects.length > 0) return defects.map((code) => ({ code, article: CONSENT_DEFECTS[code] }));
  const given: ConsentReason = { code: "consentGiven", article: "GDPR 6(1)(a)", from: fromDayNumber(givenOn) };
  if (counts && !isLast) return [{ code: "superseded", article: "GDPR 6(1)(a)" }];
  if (counts) {
    if (refreshOn > asOf) return [given];
    return [given, { code: "refreshDue", article: "GDPR 5(2)", from: fromDayNumber(refreshOn) }];
  }
  const withdrawn = firstFrom(days.withdrawals, givenOn);
  if (withdrawn > validBefore) {
    return [{ code: "consentExpired", article: "GDPR 5(1)(e)", from: fromDayNumber(validBefore) }];
  }
  const from = fromDayNumber(withdrawn);
  return objections.includes(withdrawn)
    ? [{ code: "marketingObjection", article: "GDPR 21(3)", from }]
    : [{ code: "consentWithdrawn", article: "GDPR 7(3)", from }];
}

function wordOf(reasons: readonly ConsentReason[]): ConsentWord {
  switch (reasons.at(-1)?.code) {
    case "consentGiven":
      return "valid";
    case "refreshDue":
      return "refreshDue";
    case "superseded":
      return "superseded";
    case "notYetGiven":
      return "notYetGiven";
    case "consentExpired":
      return "expired";
    case "consentWithdrawn":
    case "marketingObjection":
      return "withdrawn";
    default:
      return "invalid";
  }
}
