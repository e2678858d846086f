/**
 * What every domain speaks: results and their uncertainty, rates, money, calendar days, tallies, rows and columns, errors.
 *
 * @module core
 */
export type {
  AalenJohansen,
  AalenJohansenOptions,
  AalenJohansenUsed,
  IncidenceStep,
  IncidencesAt,
  OutcomeIncidence,
} from "./aalenJohansen.ts";
export { aalenJohansen, aalenJohansenCombine } from "./aalenJohansen.ts";
export type { Adjustment } from "./adjustedPValues.ts";
export { adjustedPValues } from "./adjustedPValues.ts";
export type { Column, Columns, Dictionary, MinorUnits } from "./columns.ts";
export { dictionary } from "./columns.ts";
export type { AsyncOptions, Combine, StopSignal } from "./combine.ts";
export { combine, combineAsync } from "./combine.ts";
export type { CalendarDay } from "./days.ts";
export {
  addDays,
  addPeriod,
  calendarMonth,
  calendarQuarter,
  daysBetween,
  fromDayNumber,
  toDayNumber,
} from "./days.ts";
export type { CustometryError, ErrorCode } from "./errors.ts";
export { isCustometryError } from "./errors.ts";
export type {
  Comparison,
  Estimate,
  Interval,
  IntervalOptions,
  InvalidPolicy,
  Rejected,
  RejectedExample,
  Result,
} from "./estimate.ts";
export type { By, Group, GroupOptions, InputOf, KeyOf, Scalar } from "./grouping.ts";
export { combineBy, finishBy, tallyBy } from "./grouping.ts";
export type { Homogeneity } from "./homogeneity.ts";
export { homogeneity } from "./homogeneity.ts";
export type { Instant } from "./instants.ts";
export { toCalendarDay, toEpochMilliseconds } from "./instants.ts";
export type {
  KaplanMeier,
  KaplanMeierOptions,
  KaplanMeierUsed,
  RestrictedMean,
  SurvivalAt,
  SurvivalQuantile,
  SurvivalStep,
} from "./kaplanMeier.ts";
export { kaplanMeier, kaplanMeierCombine } from "./kaplanMeier.ts";
export type { LogRank, LogRankGroup } from "./logRank.ts";
export { logRank } from "./logRank.ts";
export type { Money, MoneySum, MoneyTally } from "./money.ts";
export { sumMoney, sumMoneyCombine, totalMoney } from "./money.ts";
export type { PairedCounts, PairedRateComparison } from "./pairedRateComparison.ts";
export { pairedRateComparison } from "./pairedRateComparison.ts";
export type { QuantileType } from "./quantile.ts";
export { quantile } from "./quantile.ts";
export type { Rate, RateMethod } from "./rate.ts";
export { rate, rateMethods } from "./rate.ts";
export type { RateComparison } from "./rateComparison.ts";
export { rateComparison } from "./rateComparison.ts";
export type { SampleMean } from "./sampleMean.ts";
export { sampleMean } from "./sampleMean.ts";
export type { SurvivalMethod } from "./survivalInterval.ts";
export { survivalMethods } from "./survivalInterval.ts";
export type { SurvivalColumns, SurvivalTally, SurvivalTime } from "./survivalTimes.ts";
export type { Id } from "./table.ts";
export type { CellOf } from "./toRows.ts";
export { toRows } from "./toRows.ts";
