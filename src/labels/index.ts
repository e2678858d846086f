/**
 * Dutch and English names of every category, and the category that a text names.
 *
 * Imported as `custometry/labels` alone, so that no measure brings its texts along.
 *
 * @module labels
 */
export { dataDynamicsLabels, dataStructureLabels } from "./dataLabels.ts";
export type { LabelMatch } from "./findLabel.ts";
export { findLabel } from "./findLabel.ts";
export { funnelUserStopLabels } from "./funnelLabels.ts";
export type { Label, Labels, Locale } from "./label.ts";
export {
  leadExitLabels,
  leadStageLabels,
  qualificationOutcomeLabels,
  qualificationReasonLabels,
  routingReasonLabels,
} from "./leadLabels.ts";
export { relationshipPhaseLabels } from "./lifecycleLabels.ts";
export { forecastIntervalLabels, lifetimeDiagnosisLabels, purchaseModelLabels } from "./lifetimeLabels.ts";
export { salesFunction, salesProcess, valueChainActivity } from "./lookups.ts";
export {
  associationMeasureLabels,
  audienceReasonLabels,
  audienceTierLabels,
  messageDecisionLabels,
  messageReasonLabels,
  rulePruningLabels,
} from "./marketingLabels.ts";
export {
  adjustmentLabels,
  npsIntervalMethodLabels,
  rateMethodLabels,
  scoreComparisonMethodLabels,
} from "./methodLabels.ts";
export {
  keyAccountSegmentLabels,
  loyaltyReasonLabels,
  loyaltySegmentLabels,
  portfolioClassLabels,
} from "./portfolioLabels.ts";
export { lawfulBasisLabels, retentionOutcomeLabels } from "./privacyLabels.ts";
export {
  delightOutcomeLabels,
  delightReasonLabels,
  fieldDynamicsReasonLabels,
  phaseBasisLabels,
  phaseReasonLabels,
  recoveryOutcomeLabels,
  recoveryReasonLabels,
  satisfactionLoyaltyExtremeLabels,
  satisfactionLoyaltyReasonLabels,
  valueStrategyReasonLabels,
} from "./reasonLabels.ts";
export {
  crmFactorLabels,
  orientationLabels,
  orientationRelationLabels,
  orientationTaskLabels,
  purchaseContextLabels,
  purchaseDifferenceLabels,
  relationshipTaskLabels,
  salesFunctionLabels,
  salesProcessLabels,
  salesProcessPartLabels,
} from "./salesLabels.ts";
export {
  delightDriverLabels,
  disconfirmationLabels,
  npsClassLabels,
  satisfactionLoyaltySegmentLabels,
  servqualDimensionLabels,
  toleranceZoneLabels,
} from "./satisfactionLabels.ts";
export type { RfmSegmentName } from "./segmentationLabels.ts";
export {
  customerPyramidLevelLabels,
  migrationDirectionLabels,
  rfmReasonLabels,
  rfmSegmentLabels,
  stationaryOutcomeLabels,
} from "./segmentationLabels.ts";
export { disciplineLabels, valueStrategyOutcomeLabels } from "./strategyLabels.ts";
export { activityKindLabels, valueChainActivityLabels } from "./valueChainLabels.ts";
