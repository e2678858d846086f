import type { FieldNames } from "./fieldNames.ts";
import type { Consent, LegalHold, Objection, ProcessingRestriction, RetentionFacts } from "./retentionFacts.ts";

/** The names of each kind of fact. */
export const FACT_NAMES: FieldNames<RetentionFacts> = {
  holds: true,
  consents: true,
  restrictions: true,
  objections: true,
};

export const HOLD_NAMES: FieldNames<LegalHold> = {
  subjectId: true,
  recordIds: true,
  categories: true,
  from: true,
  before: true,
  reason: true,
};

export const CONSENT_NAMES: FieldNames<Consent> = {
  subjectId: true,
  recordIds: true,
  purpose: true,
  givenOn: true,
  withdrawnOn: true,
  proof: true,
  validFor: true,
  refreshAfter: true,
  affirmative: true,
  freelyGiven: true,
  specialCategories: true,
  explicit: true,
  onlineService: true,
  ageAtConsent: true,
  consentAge: true,
  parentalConsent: true,
};

export const RESTRICTION_NAMES: FieldNames<ProcessingRestriction> = {
  subjectId: true,
  recordIds: true,
  categories: true,
  ground: true,
  from: true,
  before: true,
};

export const OBJECTION_NAMES: FieldNames<Objection> = {
  subjectId: true,
  recordIds: true,
  purpose: true,
  objectedOn: true,
  outcome: true,
};
