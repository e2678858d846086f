/**
 * How an organisation chooses to be worth its customers' while (chapter 1 of the source).
 *
 * @module strategy
 */
export type { ActivityCost } from "./activityCost.ts";
export type {
  ScoreScale,
  StrategyItem,
  UnansweredRule,
  UsedStrategyItem,
  ValueStrategyAssessmentOptions,
  ValueStrategyAssessmentUsed,
} from "./assessmentOptions.ts";
export type { ItemScore } from "./itemScore.ts";
export type { RespondentScores } from "./respondentScores.ts";
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
  OnlyInOne,
  ValueStrategyChange,
  ValueStrategyChangeOptions,
  ValueStrategyChangeUsed,
  VerdictChange,
} from "./valueStrategyChange.ts";
export { valueStrategyChange } from "./valueStrategyChange.ts";
