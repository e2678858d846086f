/**
 * How satisfied customers are, and how sure we are of it (chapter 1 of the source).
 *
 * @module satisfaction
 */
export type {
  AnswerScale,
  BoxDenominator,
  BoxOptions,
  BoxScores,
  BoxStatistic,
  BoxUsed,
  ScaleAnswer,
} from "./boxScore.ts";
export type { BoxTally } from "./boxTally.ts";
export type { Ces, CesOptions, CesUsed } from "./ces.ts";
export { ces, cesCombine, cesFromHistogram } from "./ces.ts";
export type { Csat, CsatOptions, CsatUsed } from "./csat.ts";
export { csat, csatCombine, csatFromHistogram } from "./csat.ts";
export type {
  DelightAssessment,
  DelightDriver,
  DelightEvidence,
  DelightReason,
  DeliveredElement,
} from "./delightAssessment.ts";
export { delightAssessment, delightDrivers } from "./delightAssessment.ts";
export type { DeliveryPromise, DeliveryPromiseOptions, DeliveryPromiseUsed, PromiseMethod } from "./deliveryPromise.ts";
export { deliveryPromise, deliveryPromiseCombine } from "./deliveryPromise.ts";
export type { DimensionScore, ItemScoreMean, QuestionnaireScores } from "./dimensionScores.ts";
export type { Disconfirmation, ExpectationPair, GapOptions, GapUsed } from "./disconfirmation.ts";
export { disconfirmation } from "./disconfirmation.ts";
export type { Driver, DriverAnalysis, DriverAnalysisOptions } from "./driverAnalysis.ts";
export { driverAnalysis } from "./driverAnalysis.ts";
export type { ServiceDimensions } from "./itemScores.ts";
export type { NpsRounding } from "./nps/formatNps.ts";
export { formatNps } from "./nps/formatNps.ts";
export type { Nps, NpsAnswer, NpsOptions, NpsUsed } from "./nps/nps.ts";
export { nps, npsCombine } from "./nps/nps.ts";
export type { NpsComparison, NpsComparisonMethod } from "./nps/npsComparison.ts";
export { npsComparison } from "./nps/npsComparison.ts";
export type { NpsComparisonsOptions, NpsGroupComparison } from "./nps/npsComparisons.ts";
export { npsComparisons } from "./nps/npsComparisons.ts";
export type { NpsCountingOptions, NpsCountingUsed } from "./nps/npsCounting.ts";
export type { NpsCounts } from "./nps/npsFromCounts.ts";
export { npsFromCounts, npsFromHistogram } from "./nps/npsFromCounts.ts";
export { npsHomogeneity } from "./nps/npsHomogeneity.ts";
export type { NpsIntervalMethod, NpsIntervalOptions } from "./nps/npsInterval.ts";
export { npsInterval } from "./nps/npsInterval.ts";
export type { NpsPair, NpsPairedComparison } from "./nps/npsPairedComparison.ts";
export { npsPairedComparison } from "./nps/npsPairedComparison.ts";
export type { NpsPosterior, NpsPosteriorOptions } from "./nps/npsPosterior.ts";
export { npsPosterior } from "./nps/npsPosterior.ts";
export type { NpsPowerOptions } from "./nps/npsPower.ts";
export { npsPower } from "./nps/npsPower.ts";
export type { NpsSampleSize, NpsSampleSizeOptions } from "./nps/npsSampleSize.ts";
export { npsSampleSize } from "./nps/npsSampleSize.ts";
export type { NpsBounds, NpsScale, NpsThresholds } from "./nps/npsScale.ts";
export type { NpsTally } from "./nps/npsTally.ts";
export type { NpsVarianceRange } from "./nps/npsVarianceRange.ts";
export { npsVarianceRange } from "./nps/npsVarianceRange.ts";
export type { NpsInterval, NpsMethod } from "./nps/npsWald.ts";
export type {
  DatedAnswer,
  RollingNps,
  RollingNpsOptions,
  RollingNpsPoint,
  RollingNpsUsed,
  WindowEnds,
} from "./nps/rollingNps.ts";
export { rollingNps } from "./nps/rollingNps.ts";
export type { NpsStratum, StratifiedNps } from "./nps/stratifiedNps.ts";
export { stratifiedNps } from "./nps/stratifiedNps.ts";
export type { WeightedAnswer, WeightedNps } from "./nps/weightedNps.ts";
export { weightedNps } from "./nps/weightedNps.ts";
export type { PairedGaps } from "./pairedGaps.ts";
export type { PromiseKept, PromiseKeptOptions, PromiseKeptUsed } from "./promiseKept.ts";
export { promiseKept } from "./promiseKept.ts";
export type { TimesTally } from "./promiseTimes.ts";
export type { ResponseRate, SurveyCounts } from "./responseRate.ts";
export { responseRate } from "./responseRate.ts";
export type {
  SatisfactionLoyalty,
  SatisfactionLoyaltyColumns,
  SatisfactionLoyaltyOptions,
  SatisfactionLoyaltySegment,
  SatisfactionLoyaltySegments,
  SatisfactionLoyaltySegmentsOptions,
  SatisfactionLoyaltyShare,
  SatisfactionLoyaltyUsed,
  SatisfactionLoyaltyVerdict,
} from "./satisfactionLoyalty.ts";
export {
  satisfactionLoyaltySegment,
  satisfactionLoyaltySegmentNames,
  satisfactionLoyaltySegments,
} from "./satisfactionLoyalty.ts";
export type { RecoveredComplaint, RecoveryReason, ServiceRecovery } from "./serviceRecovery.ts";
export { serviceRecovery } from "./serviceRecovery.ts";
export type { Servperf, ServperfAnswer } from "./servperf.ts";
export { servperf } from "./servperf.ts";
export type {
  Servqual,
  ServqualAnswer,
  ServqualDimension,
  ServqualDimensionScore,
  ServqualOptions,
  ServqualUsed,
} from "./servqual.ts";
export { servqual, servqualDimensions } from "./servqual.ts";
export type { ToleranceRating, ZoneOfTolerance } from "./zoneOfTolerance.ts";
export { zoneOfTolerance } from "./zoneOfTolerance.ts";
