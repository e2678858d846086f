/**
 * Who your customers are: recency, frequency and monetary value, how revenue is spread over them, and how they move between
 * levels.
 *
 * @module segmentation
 */
export type { Abc, AbcAmount, AbcClass, AbcColumns, AbcCustomer, AbcOptions, AbcSettings } from "./abc.ts";
export { abc } from "./abc.ts";
export type {
  Concentration,
  ConcentrationOptions,
  ConcentrationSettings,
  CustomersNeeded,
  LargestShare,
  LorenzPoint,
  TopShare,
} from "./concentration.ts";
export { concentration } from "./concentration.ts";
export type { CustomerAmount } from "./customerAmount.ts";
export type { AmountTies, CrossingRule, NegativeAmounts } from "./customerAmounts.ts";
export type {
  CustomerPyramid,
  CustomerPyramidOptions,
  CustomerPyramidSettings,
  PyramidAmount,
  PyramidColumns,
  PyramidCustomer,
  PyramidLevel,
} from "./customerPyramid.ts";
export { customerPyramid } from "./customerPyramid.ts";
export type { CustomerPyramidConvention, CustomerPyramidLevel, CustomerPyramidShare } from "./customerPyramids.ts";
export { customerPyramidLevels, customerPyramids } from "./customerPyramids.ts";
export type {
  CustomerSummary,
  SummarisedColumns,
  SummarisedCustomer,
  SummaryAmount,
  SummaryRefunds,
} from "./customerSummary.ts";
export { customerSummary, customerSummaryCombine } from "./customerSummary.ts";
export type {
  LevelColumns,
  LevelCount,
  LevelLoss,
  LevelOfCustomer,
  LevelRows,
  MigratedColumns,
  MigratedCustomer,
  Migration,
  MigrationDirection,
  MigrationOptions,
  MigrationSettings,
  Move,
  MoveDirection,
} from "./migration.ts";
export { migration, migrationDirections } from "./migration.ts";
export type {
  ForecastPeriod,
  MigrationForecast,
  MigrationForecastOptions,
  MigrationForecastSettings,
} from "./migrationForecast.ts";
export { migrationForecast } from "./migrationForecast.ts";
export type { AnyMigration } from "./migrationMatrix.ts";
export type { Rfm, RfmAmount, RfmColumns, RfmCustomer, RfmSegmentTotal } from "./rfm.ts";
export { rfm } from "./rfm.ts";
export type { RfmBins } from "./rfmBoxes.ts";
export type { RfmCuts, RfmNestedCuts, RfmOptions, RfmRule, RfmSettings } from "./rfmOptions.ts";
export type { RfmOverlap, RfmScores, RfmSegmentCheck, RfmSegmentCheckOptions } from "./rfmSegmentCheck.ts";
export { rfmSegmentCheck } from "./rfmSegmentCheck.ts";
export type { RfmSegment } from "./rfmSegments.ts";
export { rfmSegments } from "./rfmSegments.ts";
export type { RfmReason, RfmWhy } from "./rfmWhy.ts";
export { rfmWhy } from "./rfmWhy.ts";
export type { ClosedLevels, LevelShare, StationaryDistribution } from "./stationaryDistribution.ts";
export { stationaryDistribution } from "./stationaryDistribution.ts";
export type { CustomerSummaryTally } from "./summaryTally.ts";
export type { Transaction } from "./transaction.ts";
export type { TransactionOptions, TransactionPolicy } from "./transactionPolicy.ts";
