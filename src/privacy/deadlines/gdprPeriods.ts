import type { GdprArticle } from "../retentionReasons.ts";

/**
 * A period that the GDPR sets, as data with its source.
 *
 * @category Deadlines
 */
export interface GdprPeriod {
  /** ISO 8601 period. */
  readonly period: string;
  /** The provision that sets it. */
  readonly article: GdprArticle;
  /** Where the text stands, and what to know about it. */
  readonly source: string;
  /** Whether the number was read in a source, and not only remembered. */
  readonly verified: boolean;
}

/**
 * The periods of the GDPR that the deadlines take by default. Each function takes another period as an option, so that a change of
 * the law is a change of data. They are no legal advice.
 *
 * @example
 * ```ts
 * import { gdprPeriods } from "custometry";
 *
 * gdprPeriods.request.period; // => "P1M"
 * gdprPeriods.breachNotification.article; // => "GDPR 33(1)"
 * ```
 * @category Deadlines
 */
export const gdprPeriods: {
  /** Answer to a request of a person, from receipt. */
  readonly request: GdprPeriod;
  /** What an extension adds to it for a complex request or many of them, with notice and reasons within the first period. */
  readonly requestExtension: GdprPeriod;
  /** Notification of a breach to the supervisory authority, from awareness. */
  readonly breachNotification: GdprPeriod;
} = {
  request: {
    period: "P1M",
    article: "GDPR 12(3)",
    source: "Regulation (EU) 2016/679, art. 12(3), first sentence; for a refusal 12(4)",
    verified: true,
  },
  requestExtension: {
    period: "P2M",
    article: "GDPR 12(3)",
    source: "Regulation (EU) 2016/679, art. 12(3), second and third sentence",
    verified: true,
  },
  breachNotification: {
    period: "PT72H",
    article: "GDPR 33(1)",
    source:
      "Regulation (EU) 2016/679, art. 33(1); the Digital Omnibus proposal of 19 November 2025 would make it PT96H",
    verified: true,
  },
};

/**
 * The age from which a child consents to an online service for itself.
 *
 * @category Consent
 */
export interface ConsentAge {
  /** Age in completed years. */
  readonly years: number;
  /** The lowest age that a member state may set instead. */
  readonly lowestYears: number;
  /** The provision that sets it. */
  readonly article: GdprArticle;
  /** Where the text stands, and what to know about it. */
  readonly source: string;
  /** Whether the number was read in a source, and not only remembered. */
  readonly verified: boolean;
}

/**
 * The age of consent of the GDPR, which the Netherlands keep: 16 years. It is no legal advice.
 *
 * @example
 * ```ts
 * import { gdprConsentAge } from "custometry";
 *
 * gdprConsentAge.years; // => 16
 * ```
 * @category Consent
 */
export const gdprConsentAge: ConsentAge = {
  years: 16,
  lowestYears: 13,
  article: "GDPR 8(1)",
  source:
    "Regulation (EU) 2016/679, art. 8(1); the Netherlands: Uitvoeringswet AVG, art. 5; member states set 13 to 16",
  verified: true,
};
