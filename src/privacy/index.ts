/**
 * How long personal data may and must be kept, per record and purpose, under the GDPR.
 *
 * Policies, holds, consents, restrictions and objections go in; a decision with its reasons and the day it is due comes out.
 * The periods are the caller's own, or rows of a table of statutory periods with their sources. It is a model of the law, and
 * none of it is legal advice.
 *
 * @module privacy
 */
export {
  type SecurityGap,
  type SecurityMeasure,
  type SecurityOptions,
  type SecurityStated,
  type SecurityStatement,
  type SecurityTopic,
  securityStatement,
} from "./integrity/securityStatement.ts";
export type { PersonalRecord } from "./personalRecord.ts";
export { type AllowedPurposes, allowedPurposes } from "./purposes/allowedPurposes.ts";
export { type MayProcessOptions, mayProcess } from "./purposes/mayProcess.ts";
export {
  type DeclaredPurpose,
  type FieldDeclaration,
  type FieldPassage,
  type FieldUse,
  type ProjectedFields,
  type Projection,
  projectFields,
  type WithheldField,
} from "./purposes/projectFields.ts";
export type { PurposeReason, PurposeReasonCode, PurposeVerdict } from "./purposes/purposeVerdict.ts";
export type { SpecialCondition } from "./purposes/specialCondition.ts";
export {
  type DescribePolicyOptions,
  describePolicy,
  type PolicyDescription,
} from "./retention/describePolicy.ts";
export {
  type DecisionChange,
  type DecisionDifferences,
  type DecisionPart,
  diffDecisions,
} from "./retention/diffDecisions.ts";
export type { OutcomeCounts } from "./retention/outcomeCounts.ts";
export { noDay, type PersonalRecordColumns, type PurposeColumn } from "./retention/recordColumns.ts";
export { type RetentionCounts, retentionCounts } from "./retention/retentionCounts.ts";
export {
  type RetentionChange,
  type RetentionSchedule,
  type RetentionScheduleOptions,
  type RetentionSlot,
  retentionSchedule,
} from "./retention/retentionSchedule.ts";
export {
  type PolicyChange,
  type PolicyChangeOptions,
  type PolicyMove,
  type PolicyMoveDirection,
  simulatePolicyChange,
} from "./retention/simulatePolicyChange.ts";
export {
  type RetentionDecision,
  type RetentionDecisionColumns,
  type RetentionOptions,
  type RetentionOutcome,
  retentionDecision,
  retentionDecisions,
} from "./retentionDecision.ts";
export {
  type RetentionAnchor,
  type RetentionEnd,
  type RetentionEndOptions,
  retentionEnd,
} from "./retentionEnd.ts";
export type {
  Consent,
  LegalHold,
  Objection,
  ProcessingRestriction,
  RetentionFacts,
} from "./retentionFacts.ts";
export type { LawfulBasis, RetentionAction, RetentionPolicy } from "./retentionPolicy.ts";
export type { GdprArticle, RetentionReason, RetentionReasonCode } from "./retentionReasons.ts";
export type { RetentionWarning, RetentionWarningCode } from "./retentionWarnings.ts";
export type { StatutoryPeriod } from "./statutory/statutoryPeriod.ts";
export { statutoryPeriods } from "./statutory/statutoryPeriods.ts";
export { type StatutoryPeriodsOptions, statutoryPeriodsOn } from "./statutory/statutoryPeriodsOn.ts";
export { type StatutoryPolicyOptions, statutoryPolicy } from "./statutory/statutoryPolicy.ts";
export {
  type DataField,
  type FieldFreshness,
  type Freshness,
  type FreshnessOptions,
  type FreshnessState,
  freshness,
} from "./transparency/freshness.ts";
export {
  type DataCollection,
  type InformationDuty,
  type InformationDutyOptions,
  type InformationReason,
  informationDuty,
} from "./transparency/informationDuty.ts";
export {
  type NoticeCompleteness,
  type NoticeFinding,
  type NoticeItem,
  noticeCompleteness,
  type PrivacyNotice,
  type ProcessingCircumstances,
} from "./transparency/noticeCompleteness.ts";
