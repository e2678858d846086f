import type { CalendarDay } from "../core/days.ts";
import type { Id } from "../core/table.ts";

/**
 * A legal hold: data that an actual or expected claim needs may not be destroyed (GDPR 17(3)(e)).
 *
 * It binds the records that fit all the scopes it gives; without a scope it binds every record.
 *
 * @category Retention
 */
export interface LegalHold {
  /** The person whose records are held. Default: whoever's. */
  readonly subjectId?: Id | undefined;
  /** The records that are held, at least one. Default: all. */
  readonly recordIds?: readonly Id[] | undefined;
  /** The categories of record that are held, at least one. Default: all. */
  readonly categories?: readonly string[] | undefined;
  /** First day of the hold. */
  readonly from: CalendarDay;
  /** Day of release, on which the hold binds no longer. Default: not known. */
  readonly before?: CalendarDay | undefined;
  /** What the hold is for, such as `claim 2026/114`; it comes back as `hold` in the reasons. */
  readonly reason: string;
}

/**
 * A consent and its withdrawal (GDPR 6(1)(a), 7).
 *
 * It counts from `givenOn` through the last day of `validFor`, when it can be proved (GDPR 7(1)) and has no other defect, until
 * the day before the first withdrawal of the same purpose on or after `givenOn`: a withdrawal ends the older consents too, and
 * wins on the same day. It speaks of the records that fit all the scopes it gives, and gives at least one.
 *
 * @category Retention
 */
export interface Consent {
  /** The person who consented. Required unless `recordIds` is given. */
  readonly subjectId?: Id | undefined;
  /** The records of which the consent speaks, at least one. Default: all of the person. */
  readonly recordIds?: readonly Id[] | undefined;
  /** Purpose consented to. */
  readonly purpose: string;
  /** Day on which the consent was given. */
  readonly givenOn: CalendarDay;
  /** Day of withdrawal, on which the consent counts no longer. Default: not withdrawn. */
  readonly withdrawnOn?: CalendarDay | undefined;
  /** What proves it, such as a form number. Default: none, and then the consent does not count. */
  readonly proof?: string | null | undefined;
  /** Term that the caller's policy sets to a consent, as ISO 8601 period. Default: no term, as in the GDPR. */
  readonly validFor?: string | undefined;
  /** After what period the caller's policy asks the person again, as ISO 8601 period; the consent still counts. Default: never. */
  readonly refreshAfter?: string | undefined;
  /** Whether the person acted to give it. `false` for silence or a box ticked beforehand (GDPR 4(11)). Default `true`. */
  readonly affirmative?: boolean | undefined;
  /** Whether it was freely given. `false` when a contract was made to depend on it without need (GDPR 7(4)). Default `true`. */
  readonly freelyGiven?: boolean | undefined;
  /** Whether it covers data of special categories, which only explicit consent allows to use (GDPR 9(2)(a)). Default `false`. */
  readonly specialCategories?: boolean | undefined;
  /** Whether it was given in express words. Default `false`. */
  readonly explicit?: boolean | undefined;
  /**
   * Whether the consent of a child needs a holder of parental responsibility: for an online service offered to the person directly, as
   * GDPR 8(1) has it. Other consents of minors are a matter of national law; where that asks for a legal representative too, as the
   * Uitvoeringswet AVG does in article 5, set it for those. Default `false`.
   */
  readonly onlineService?: boolean | undefined;
  /** Age of the person on `givenOn`, in completed years. Default: not known to be that of a child. */
  readonly ageAtConsent?: number | undefined;
  /**
   * Age from which a child consents for itself, in completed years: from 13, the lowest that a member state may set (GDPR 8(1)). Default
   * that of {@link gdprConsentAge}.
   */
  readonly consentAge?: number | undefined;
  /** Whether a holder of parental responsibility gave or authorised it (GDPR 8(1)). Default `false`. */
  readonly parentalConsent?: boolean | undefined;
}

/**
 * A restriction of processing (GDPR 18): while it lasts the data are stored, and used for nothing but legal claims and
 * statutory minimums.
 *
 * It binds the records that fit all the scopes it gives; without a scope it binds every record.
 *
 * @category Retention
 */
export interface ProcessingRestriction {
  /** The person who obtained the restriction. Default: whoever. */
  readonly subjectId?: Id | undefined;
  /** The records that are restricted, at least one. Default: all. */
  readonly recordIds?: readonly Id[] | undefined;
  /** The categories of record that are restricted, at least one. Default: all. */
  readonly categories?: readonly string[] | undefined;
  /**
   * The ground in GDPR 18(1): (a) accuracy contested, (b) unlawful but not to be erased, (c) needed by the person for a
   * claim, (d) objection pending.
   */
  readonly ground: "18(1)(a)" | "18(1)(b)" | "18(1)(c)" | "18(1)(d)";
  /** First day of the restriction. */
  readonly from: CalendarDay;
  /** Day on which it is lifted, and no longer binds. Default: not known. */
  readonly before?: CalendarDay | undefined;
}

/**
 * An objection to a purpose (GDPR 21).
 *
 * Against direct marketing it ends the purpose on the day itself, whatever `outcome` says (21(3)); a consent given on a later
 * day counts again. Against a purpose that rests on a public task or on legitimate interests it suspends the purpose while
 * `pending` (18(1)(d)), ends it when `upheld` and leaves it when `overridden`. Other bases give no right to object: a warning
 * says so. It speaks of the records that fit all the scopes it gives, and gives at least one.
 *
 * @category Retention
 */
export interface Objection {
  /** The person who objects. Required unless `recordIds` is given. */
  readonly subjectId?: Id | undefined;
  /** The records of which the objection speaks, at least one. Default: all of the person. */
  readonly recordIds?: readonly Id[] | undefined;
  /** Purpose objected to. */
  readonly purpose: string;
  /** Day of the objection, on which it already works. */
  readonly objectedOn: CalendarDay;
  /** Result of balancing the interests. Default `pending`. */
  readonly outcome?: "pending" | "upheld" | "overridden" | undefined;
}

/**
 * What happened that bears on retention. Facts dated after the day of decision do not change it, but a known day to come
 * (a release, the end of a consent) shapes `dueOn`.
 *
 * @category Retention
 */
export interface RetentionFacts {
  /** Legal holds. Default: none. */
  readonly holds?: readonly LegalHold[] | undefined;
  /** Consents and withdrawals. Default: none. */
  readonly consents?: readonly Consent[] | undefined;
  /** Restrictions of processing. Default: none. */
  readonly restrictions?: readonly ProcessingRestriction[] | undefined;
  /** Objections. Default: none. */
  readonly objections?: readonly Objection[] | undefined;
}
