import { type CalendarDay, toDayNumber } from "../core/days.ts";
import type { Id } from "../core/table.ts";
import { type ConsentEntry, consentEntries } from "./consentStatus.ts";
import { checkOptions, type FieldNames } from "./fieldNames.ts";
import type { Consent, Objection } from "./retentionFacts.ts";
import { scopedConsents } from "./scopedConsents.ts";

/**
 * Whose history of consents, on which day.
 *
 * @category Consent
 */
export interface ConsentHistoryOptions {
  /** The state at the end of this day. */
  readonly asOf: CalendarDay;
  /** The person. Required when the consents are of several persons. */
  readonly subjectId?: Id | undefined;
  /** The record. Required when consents are limited to records. */
  readonly recordId?: Id | undefined;
  /** Objections to purposes of direct marketing, which end consents as a withdrawal does (GDPR 21(3)). Default: none. */
  readonly marketingObjections?: readonly Objection[] | undefined;
}

/**
 * Every consent of a person with what it is worth on a day, as proof (GDPR 7(1)) and to see whom to ask again.
 *
 * A consent is `superseded` while a later one to the same purpose counts in its place. {@link consentStatus} says what they come
 * to for one purpose.
 *
 * It is a model of the law, and no legal advice.
 *
 * @param consents - Consents, of which those of the person and the record are listed.
 * @param options - Day, person and record.
 * @returns The consents by purpose, each purpose in order of giving.
 * @throws A {@link CustometryError} as {@link consentStatus} does.
 * @example
 * ```ts
 * import { consentHistory } from "custometry";
 *
 * const person = { subjectId: "C-12", purpose: "newsletter", proof: "form 12" };
 * const history = consentHistory([{ ...person, givenOn: "2023-01-10" }, { ...person, givenOn: "2025-01-08" }], { asOf: "2026-11-23" });
 * history.map(({ from, status }) => `${from} ${status}`); // => ["2023-01-10 superseded", "2025-01-08 valid"]
 * ```
 * @category Consent
 */
export function consentHistory(consents: readonly Consent[], options: ConsentHistoryOptions): readonly ConsentEntry[] {
  checkOptions(options, NAMES, "an object with asOf");
  const asOf = toDayNumber(options.asOf, "asOf");
  const scoped = scopedConsents(consents, options);
  const purposes = [...new Set(scoped.consents.map(({ purpose }) => purpose))].sort();
  return purposes.flatMap((purpose) => consentEntries(scoped, purpose, asOf).entries);
}

const NAMES: FieldNames<ConsentHistoryOptions> = {
  asOf: true,
  subjectId: true,
  recordId: true,
  marketingObjections: true,
};
