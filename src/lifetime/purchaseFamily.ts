import type { PurchaseGroups } from "./purchaseGroups.ts";

/** Repeat purchases, time of the last and time under observation of a customer, in the unit of the model. */
export interface TimedHistory {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

/**
 * A family of models of purchase times and dropout: everything that differs between BG/NBD, MBG/NBD, Pareto/NBD and BG/BB.
 * Parameters are positive and stand in the order of `parameterNames`; fits are in their logarithms.
 */
export interface PurchaseFamily {
  readonly parameterNames: readonly string[];
  /** Power with which each parameter grows with the unit of time: 1 for alpha and beta of Pareto/NBD, 0 for shapes. */
  readonly timePowers: readonly number[];
  /** Whether times are counts of chances to buy, so that a fit may not rescale them. */
  readonly isDiscrete: boolean;
  /** Logarithms of parameters from which a fit starts, for histories whose longest time is about 1 (unless discrete). */
  starts(groups: PurchaseGroups): readonly (readonly number[])[];
  /**
   * Log-likelihood of the histories as a function of the logarithms of the parameters; fills the gradient and, where one is
   * given, the Hessian (row by row). Finite or `-Infinity`, never NaN.
   */
  likelihood(groups: PurchaseGroups): FamilyLikelihood;
  /** What the model says of customers under given parameters; what depends on the parameters alone is worked out once. */
  predictor(parameters: readonly number[]): PurchasePredictor;
}

/** @see {@link PurchaseFamily.likelihood} */
export type FamilyLikelihood = (
  logParameters: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array | undefined,
) => number;

/** What a model says of a customer. Times are in the unit of the model. */
export interface PurchasePredictor {
  /** Logarithm of the probability (density) of the history. */
  logLikelihood(history: TimedHistory): number;
  /** Probability that the customer is still one at T. */
  probabilityAlive(history: TimedHistory): number;
  /** Expected purchases in (T, T + horizon]. */
  expectedPurchases(history: TimedHistory, horizon: number): number;
  /**
   * Probabilities of 0, 1, …, `most` purchases in (T, T + horizon].
   */
  purchaseProbabilities(history: TimedHistory, horizon: number, most: number): Float64Array;
  /**
   * Expected purchases after T, each discounted by `exp(-rate × time after T)`, up to an infinite horizon. `Infinity` where that
   * sum does not converge (rate 0 and no finite mean).
   */
  discountedPurchases(history: TimedHistory, rate: number): number;
}
