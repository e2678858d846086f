/**
 * How long personal data may and must be kept, per record and purpose, under the GDPR; what a consent is worth, how requests of
 * persons are answered, and by when.
 *
 * Policies, holds, consents, restrictions and objections go in; a decision with its reasons and the day it is due comes out.
 * The periods are the caller's own, or rows of a table of statutory periods with their sources; those of the GDPR are data that an
 * option overrides. It is a model of the law, and none of it is legal advice.
 *
 * @module privacy
 */
export { type ConsentHistoryOptions, consentHistory } from "./consentHistory.ts";
export {
  type ConsentEntry,
  type ConsentReason,
  type ConsentReasonCode,
  type ConsentStatus,
  type ConsentStatusOptions,
  type ConsentWord,
  consentStatus,
} from "./consentStatus.ts";
export {
  type BreachDeadline,
  type BreachDeadlineOptions,
  type BreachReason,
  type BreachReasonCode,
  type BreachStatus,
  breachDeadline,
  type DataBreach,
} from "./deadlines/breachDeadline.ts";
export { type DutchHolidaysOptions, dutchHolidays } from "./deadlines/dutchHolidays.ts";
export { type ConsentAge, type GdprPeriod, gdprConsentAge, gdprPeriods } from "./deadlines/gdprPeriods.ts";
export type { HolidayCalendar } from "./deadlines/holidayCalendar.ts";
export {
  type LegalHours,
  type LegalHoursOptions,
  type LegalPeriod,
  type LegalPeriodOptions,
  legalPeriod,
  type PeriodArticle,
  type PeriodReason,
  type PeriodReasonCode,
} from "./deadlines/legalPeriod.ts";
export { type PeriodLaw, periodLaws } from "./deadlines/periodLaws.ts";
export {
  type RequestDeadline,
  type RequestDeadlineOptions,
  type RequestDeadlineReason,
  type RequestDeadlineReasonCode,
  type RequestStatus,
  requestDeadline,
} from "./deadlines/requestDeadline.ts";
export type { DataSubjectRequest, RequestExtension, RequestSuspension } from "./deadlines/requestTimes.ts";
export type { WorkingDays } from "./deadlines/workingPeriod.ts";
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
  type AccessAnswer,
  type AccessContent,
  type AccessInformation,
  type AccessRequestOptions,
  accessRequest,
} from "./requests/accessRequest.ts";
export type { RequestOptions } from "./requests/answerRequest.ts";
export {
  type ConsentWithdrawal,
  type ErasureAnswer,
  type ErasureRequestOptions,
  erasureRequest,
  type SuppressionAdvice,
} from "./requests/erasureRequest.ts";
export { type ObjectionAnswer, type ObjectionRequestOptions, objectionRequest } from "./requests/objectionRequest.ts";
export { type DataOrigin, type PortabilityRequestOptions, portabilityRequest } from "./requests/portabilityRequest.ts";
export {
  type Correction,
  type CorrectionAnswer,
  type RectificationAnswer,
  type RectificationRequestOptions,
  rectificationRequest,
} from "./requests/rectificationRequest.ts";
export type {
  PurposeAnswer,
  RecordAnswer,
  RequestAnswer,
  RequestDuty,
  RequestReason,
  RequestReasonCode,
} from "./requests/requestAnswer.ts";
export {
  type RestrictionAnswer,
  type RestrictionRequestOptions,
  restrictionRequest,
} from "./requests/restrictionRequest.ts";
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
