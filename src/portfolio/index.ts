/**
 * Which customers to invest in: the portfolio matrix, what each customer earns and costs, share of wallet, loyalty, and how much
 * hangs on few of them.
 *
 * @module portfolio
 */
export type { Activity } from "./activityRates.ts";
export type {
  ConcentrationRisk,
  ConcentrationRiskOptions,
  ConcentrationRiskUsed,
  CustomerRevenue,
} from "./concentrationRisk.ts";
export { concentrationRisk } from "./concentrationRisk.ts";
export type {
  ActivityUse,
  CustomerAccount,
  CustomerProfit,
  CustomerProfitability,
  CustomerProfitabilityOptions,
  CustomerProfitabilityUsed,
} from "./customerProfitability.ts";
export { customerProfitability } from "./customerProfitability.ts";
export type {
  CustomerLoyalty,
  LoyaltyColumns,
  LoyaltyMatrix,
  LoyaltyMatrixOptions,
  LoyaltyMatrixUsed,
  LoyaltySegment,
  LoyaltySegmentOptions,
  LoyaltyVerdict,
} from "./loyaltyMatrix.ts";
export { loyaltyMatrix, loyaltySegment, loyaltySegmentNames } from "./loyaltyMatrix.ts";
export type {
  KeyAccountSegment,
  PlacedAccount,
  PortfolioAccount,
  PortfolioCell,
  PortfolioClass,
  PortfolioFirstStep,
  PortfolioMatrix,
  PortfolioMatrixOptions,
  PortfolioMatrixUsed,
} from "./portfolioMatrix.ts";
export { keyAccountSegments, portfolioClasses, portfolioMatrix } from "./portfolioMatrix.ts";
export type { ShareOfWallet, ShareOfWalletOptions, ShareOfWalletUsed, WalletSpend } from "./shareOfWallet.ts";
export { shareOfWallet } from "./shareOfWallet.ts";
export type {
  BrandAllocation,
  BrandRating,
  CustomerBrandRating,
  WalletAllocations,
  WalletAllocationsOptions,
  WalletAllocationsUsed,
} from "./walletAllocation.ts";
export { walletAllocation, walletAllocations } from "./walletAllocation.ts";
export type { CriterionScale, CriterionScores, CriterionWeights } from "./weightedScore.ts";
export type { ProfitOfCustomer, WhaleCurve, WhalePoint } from "./whaleCurve.ts";
export { whaleCurve } from "./whaleCurve.ts";
