/**
 * Lead management: which lead deserves a call and why, how many convert and when, what sources return, and who follows up.
 *
 * @module leads
 */
export type {
  ActivityRule,
  BehaviourPart,
  BehaviourScore,
  BehaviourScoreOptions,
  BehaviourScoreUsed,
  LeadActivity,
  PointsDecay,
} from "./behaviourScore.ts";
export { behaviourScore } from "./behaviourScore.ts";
export type {
  Calibration,
  CalibrationOptions,
  CalibrationUsed,
  ReliabilityBin,
  ScoredOutcome,
} from "./calibration.ts";
export { calibration } from "./calibration.ts";
export type { CallPlan, CallPlanOptions, CallPlanStep, CallPlanUsed, PlannedStep } from "./callPlan.ts";
export { callPlan } from "./callPlan.ts";
export type {
  CureDiagnosis,
  CureDistribution,
  CureIncidence,
  CureIntervalMethod,
  CureModel,
  CureModelOptions,
  CureModelUsed,
  CureParameter,
} from "./cureModel.ts";
export { cureModel, cureModelCombine } from "./cureModel.ts";
export type { FitPart, FitRule, FitScore, FitScoreOptions } from "./fitScore.ts";
export { fitScore } from "./fitScore.ts";
export type { Lead } from "./lead.ts";
export type {
  LeadConversion,
  LeadConversionOptions,
  LeadConversionTally,
  LeadConversionUsed,
} from "./leadConversion.ts";
export { leadConversion, leadConversionCombine } from "./leadConversion.ts";
export type { LeadGrade, LeadGradeOptions } from "./leadGrade.ts";
export { leadGrade } from "./leadGrade.ts";
export type {
  LeadAssignment,
  LeadReceiver,
  LeadRouting,
  LeadRoutingOptions,
  LeadRoutingUsed,
  ReceiverLoad,
  RoutedLead,
  RoutingMethod,
  RoutingReason,
} from "./leadRouting.ts";
export { leadRouting } from "./leadRouting.ts";
export type { LeadExit, LeadStage } from "./leadStages.ts";
export { leadExits, leadStages } from "./leadStages.ts";
export type { LeadTimes, LeadTimesOptions } from "./leadTimes.ts";
export { leadTimes } from "./leadTimes.ts";
export type {
  LeadStageEntry,
  LeadWaterfall,
  LeadWaterfallExit,
  LeadWaterfallOptions,
  LeadWaterfallStage,
  LeadWaterfallUsed,
} from "./leadWaterfall.ts";
export { leadWaterfall } from "./leadWaterfall.ts";
export type {
  ClosedLead,
  LeadFeatures,
  LeadWinCell,
  LeadWinModel,
  LeadWinModelOptions,
  LeadWinModelUsed,
  LeadWinTable,
  LeadWinTally,
} from "./leadWinModel.ts";
export { leadWinModel, leadWinModelCombine } from "./leadWinModel.ts";
export type {
  Qualification,
  QualificationFramework,
  QualificationOptions,
  QualificationReason,
  QualificationUsed,
} from "./qualification.ts";
export { qualification, qualificationFrameworks } from "./qualification.ts";
export type {
  NamedSourceTotal,
  SourceResult,
  SourceReturn,
  SourceReturnUsed,
  SourceTotal,
} from "./sourceReturn.ts";
export { sourceReturn } from "./sourceReturn.ts";
export type {
  ContactedWithin,
  LeadContact,
  SpeedToLead,
  SpeedToLeadOptions,
  SpeedToLeadUsed,
} from "./speedToLead.ts";
export { speedToLead } from "./speedToLead.ts";
export type { SkippedValue, WinPart, WinProbability } from "./winProbability.ts";
export { winProbability } from "./winProbability.ts";
