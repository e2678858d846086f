/**
 * How an organisation chooses to be worth its customers' while, what it costs, who sells and what data they keep (chapter 1 of
 * the source).
 *
 * @module strategy
 */
export type { ActivityCost, ActivityCostColumns } from "./activityCost.ts";
export type {
  ScoreScale,
  StrategyItem,
  UnansweredRule,
  UsedStrategyItem,
  ValueStrategyAssessmentOptions,
  ValueStrategyAssessmentUsed,
} from "./assessmentOptions.ts";
export type { CrmFactor } from "./crmFactor.ts";
export { crmFactors } from "./crmFactor.ts";
export type { DataDynamics, DataStructure } from "./dataKind.ts";
export { dataDynamics, dataStructures } from "./dataKind.ts";
export type { MissingValues } from "./fieldChanges.ts";
export type { FieldSnapshot, FieldSnapshotColumns, ScalarField } from "./fieldSnapshot.ts";
export type {
  FieldDynamics,
  FieldDynamicsReason,
  FieldVolatility,
  FieldVolatilityOptions,
  FieldVolatilityUsed,
} from "./fieldVolatility.ts";
export { fieldVolatility } from "./fieldVolatility.ts";
export type { ItemScore } from "./itemScore.ts";
export type { Orientation, OrientationTraits } from "./orientation.ts";
export { orientations } from "./orientation.ts";
export type { PurchaseContext, PurchaseDifference } from "./purchase.ts";
export { purchaseContexts, purchaseDifferences } from "./purchase.ts";
export type { RelationshipTask } from "./relationshipTask.ts";
export { relationshipTasks } from "./relationshipTask.ts";
export type { KnownScores, RespondentScores } from "./respondentScores.ts";
export type { SalesFunction } from "./salesFunction.ts";
export { salesFunctions } from "./salesFunction.ts";
export type { SalesProcess, SalesProcessPart } from "./salesProcess.ts";
export { salesProcesses, salesProcessParts } from "./salesProcess.ts";
export type { ScoreComparison, ScoreComparisonMethod } from "./scoreComparison.ts";
export type { ActivityTotal, CostTotal, ValueChain, ValueChainOptions, ValueChainUsed } from "./valueChain.ts";
export { valueChain } from "./valueChain.ts";
export type { PrimaryActivity, SupportActivity, ValueChainActivity } from "./valueChainActivity.ts";
export { primaryActivities, supportActivities, valueChainActivities } from "./valueChainActivity.ts";
export type {
  BelowThreshold,
  Discipline,
  DisciplineScores,
  ValueStrategy,
  ValueStrategyOptions,
  ValueStrategyReason,
} from "./valueStrategy.ts";
export { disciplines, valueStrategy } from "./valueStrategy.ts";
export type {
  CompanyAssessment,
  DisciplineAssessment,
  DisciplineGap,
  IncompleteStrategy,
  ItemAssessment,
  MissingItem,
  ValueStrategyAssessment,
} from "./valueStrategyAssessment.ts";
export { valueStrategyAssessment } from "./valueStrategyAssessment.ts";
export type {
  DisciplineChange,
  ValueStrategyChange,
  ValueStrategyChangeOptions,
  ValueStrategyChangeUsed,
  VerdictChange,
} from "./valueStrategyChange.ts";
export { valueStrategyChange } from "./valueStrategyChange.ts";
