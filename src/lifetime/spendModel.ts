import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import type { SpendHistory } from "./spendHistory.ts";

/**
 * What a model of spend is fitted to: histories of spend. A {@link BtydSummary} is one.
 *
 * @category Lifetime data
 */
export interface SpendSummary {
  /** A history per customer, or per group of customers with the same one: rows or columns. */
  readonly customers: Iterable<SpendHistory> | Columns<SpendHistory>;
}

/**
 * How to fit a model of spend.
 *
 * @category Lifetime models
 */
export interface SpendModelOptions {
  /** Which model: `gammaGamma` (Fader and Hardie 2013), in which what a purchase is worth has nothing to do with how often one buys. */
  readonly model: "gammaGamma";
}

/**
 * Parameters of the Gamma-Gamma model of spend: a purchase is gamma distributed (p, nu) and nu over customers gamma (q, gamma).
 *
 * @category Lifetime models
 */
export interface GammaGammaParameters {
  /** Shape of the values of one customer's purchases. */
  readonly p: number;
  /** Shape of the scales over customers; above 1 where the mean exists. */
  readonly q: number;
  /** Rate of that distribution, in money. */
  readonly gamma: number;
}

/**
 * A reason to look twice at a fitted model of spend.
 *
 * - `noCustomers`: nobody has a repeat purchase of more than 0; the parameters are the start.
 * - `noMean`: `q` is 1 or less, so that the mean value over customers is infinite and customers without repeat purchases have no
 *   expected value.
 * - `correlated`: number and mean value of repeat purchases are correlated, against the assumption of the model.
 * - `boundary`, `flatDirection`, `notConverged`: as for {@link PurchaseDiagnosis}.
 *
 * @category Lifetime models
 */
export type SpendDiagnosis =
  | { readonly code: "noCustomers" | "flatDirection" }
  | { readonly code: "noMean"; readonly q: number }
  | { readonly code: "correlated"; readonly correlation: number; readonly pValue: number }
  | { readonly code: "boundary"; readonly parameter: string; readonly end: "low" | "high" }
  | { readonly code: "notConverged"; readonly gradientNorm: number };

/**
 * A model of spend with its parameters: all that predictions need. A fitted {@link SpendModel} is one.
 *
 * @category Lifetime models
 */
export interface SpendProcess {
  /** Which model. */
  readonly model: "gammaGamma";
  /** The parameters. */
  readonly parameters: GammaGammaParameters;
  /** Covariance of the logarithms of p, q and gamma; absent or `null` when it is not known. */
  readonly covariance?: readonly (readonly number[])[] | null | undefined;
}

/**
 * A fitted model of spend: plain data that works after `JSON.parse(JSON.stringify(model))`.
 *
 * @category Lifetime models
 */
export interface SpendModel extends Omit<Result<"spendModel", SpendModelOptions>, "rejected">, SpendProcess {
  /** Version of this form. */
  readonly version: 1;
  /** Covariance of the logarithms of p, q and gamma: the inverse of minus the Hessian; `null` where it has none. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Standard errors of the parameters (delta method); `null` without covariance. */
  readonly standardErrors: GammaGammaParameters | null;
  /** Natural logarithm of the likelihood of the mean values. */
  readonly logLikelihood: number;
  /** Akaike's criterion: `6 - 2 × logLikelihood`. */
  readonly aic: number;
  /** Bayesian criterion: `3 ln(customers) - 2 × logLikelihood`. */
  readonly bic: number;
  /** Customers in the fit: those with a repeat purchase and a mean value above 0. */
  readonly customers: number;
  /** Customers left out: without repeat purchases, or with a mean value of 0 or less. */
  readonly leftOut: { readonly noRepeatPurchases: number; readonly notAboveZero: number };
  /** Mean value of a purchase over customers in major units, `p gamma / (q - 1)`; `null` when q is at most 1. */
  readonly meanValue: number | null;
  /** Pearson's correlation of number and mean value of repeat purchases, which the model takes to be 0; `null` when it has none. */
  readonly correlation: number | null;
  /** Largest derivative of the log-likelihood in the logarithm of a parameter. */
  readonly gradientNorm: number;
  /** Steps of the search. */
  readonly iterations: number;
  /** Reasons to look twice; empty when there are none. */
  readonly diagnosis: readonly SpendDiagnosis[];
}
