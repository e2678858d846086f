/**
 * What customers will buy and what they are worth: models of purchases and dropout ("buy till you die"), spend, and customer
 * lifetime value.
 *
 * @module lifetime
 */
export type { BtydColumns, BtydCustomer } from "./btydCustomer.ts";
export type { BtydHoldout, BtydOptions, BtydSettings, BtydSummary } from "./btydSummary.ts";
export { btydSummary } from "./btydSummary.ts";
export type { FitDiagnosis } from "./fit.ts";
export type { BetaGeometricParameters, PurchaseModelName, PurchaseParameters } from "./purchaseFamilies.ts";
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
