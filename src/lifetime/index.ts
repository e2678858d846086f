/**
 * What customers will buy and what they are worth: models of purchases and dropout ("buy till you die"), spend, and customer
 * lifetime value.
 *
 * @module lifetime
 */
export type { Backtest, BacktestOptions, BacktestSettings, BacktestTrial } from "./backtest.ts";
export { backtest } from "./backtest.ts";
export type { BtydColumns, BtydCustomer } from "./btydCustomer.ts";
export type { BtydHoldout, BtydOptions, BtydSettings, BtydSummary } from "./btydSummary.ts";
export { btydSummary } from "./btydSummary.ts";
export type { CustomerIds } from "./customerIds.ts";
export type {
  CustomerLifetimeValue,
  CustomerValue,
  CustomerValueColumns,
  LifetimeModels,
  LifetimeValueOptions,
  LifetimeValueSettings,
  ValuedHistory,
} from "./customerLifetimeValue.ts";
export { customerLifetimeValue } from "./customerLifetimeValue.ts";
export type { Discount, PeriodLength } from "./discount.ts";
export type { DiscountedPurchasesOptions } from "./discountedPurchases.ts";
export { discountedPurchases } from "./discountedPurchases.ts";
export type { HorizonOptions } from "./expectedPurchases.ts";
export { expectedPurchases } from "./expectedPurchases.ts";
export { expectedSpend } from "./expectedSpend.ts";
export type { FitDiagnosis } from "./fit.ts";
export { historyLogLikelihood } from "./historyLogLikelihood.ts";
export type { HoldoutFit } from "./holdoutFit.ts";
export type { Horizon } from "./horizon.ts";
export type {
  ClvToolsConventionOptions,
  LifetimeConvention,
  LifetimesConventionOptions,
} from "./lifetimeConventions.ts";
export { clvToolsConvention, lifetimesConvention } from "./lifetimeConventions.ts";
export type {
  ModelCandidate,
  ModelComparison,
  ModelComparisonOptions,
  ModelComparisonSettings,
} from "./modelComparison.ts";
export { modelComparison } from "./modelComparison.ts";
export { probabilityAlive } from "./probabilityAlive.ts";
export type {
  BetaGeometricParameters,
  BgBbParameters,
  ParetoNbdParameters,
  PurchaseModelName,
  PurchaseParameters,
} from "./purchaseFamilies.ts";
export type {
  ForecastInterval,
  NamedHistory,
  PurchaseForecast,
  PurchaseForecastColumns,
  PurchaseForecastOptions,
  PurchaseForecastSettings,
  PurchaseForecasts,
} from "./purchaseForecasts.ts";
export { purchaseForecasts } from "./purchaseForecasts.ts";
export type {
  PurchaseFrequencies,
  PurchaseFrequenciesOptions,
  PurchaseFrequenciesSettings,
  PurchaseFrequency,
} from "./purchaseFrequencies.ts";
export { purchaseFrequencies } from "./purchaseFrequencies.ts";
export type { CountedHistory, PurchaseHistoriesTally } from "./purchaseHistories.ts";
export { purchaseHistories, purchaseHistoriesCombine } from "./purchaseHistories.ts";
export type { PurchaseHistory } from "./purchaseHistory.ts";
export type {
  HistorySummary,
  PurchaseDiagnosis,
  PurchaseModel,
  PurchaseModelOptions,
  PurchaseProcess,
} from "./purchaseModel.ts";
export { purchaseModel } from "./purchaseModel.ts";
export type { PurchaseProbabilitiesOptions } from "./purchaseProbabilities.ts";
export { purchaseProbabilities } from "./purchaseProbabilities.ts";
export type {
  RetentionLifetimeValue,
  RetentionLifetimeValueOptions,
  RetentionLifetimeValueUsed,
} from "./retentionLifetimeValue.ts";
export { retentionLifetimeValue } from "./retentionLifetimeValue.ts";
export type { SimulatedCustomer, Simulation, SimulationOptions, SimulationSettings } from "./simulateCustomers.ts";
export { simulateCustomers } from "./simulateCustomers.ts";
export type { SpendHistory } from "./spendHistory.ts";
export type {
  GammaGammaParameters,
  SpendDiagnosis,
  SpendModel,
  SpendModelOptions,
  SpendProcess,
  SpendSummary,
} from "./spendModel.ts";
export { spendModel } from "./spendModel.ts";
export type { TimeUnit } from "./timeUnit.ts";
export type {
  TrackedPurchase,
  TrackingCurve,
  TrackingCurveOptions,
  TrackingCurveSettings,
  TrackingPoint,
} from "./trackingCurve.ts";
export { trackingCurve } from "./trackingCurve.ts";
