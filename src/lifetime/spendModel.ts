import { checkChoice, checkObject } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { maximise } from "../internal/optimise.ts";
import { type FitDiagnosis, fitBounds, settledCovariance, standardErrorsOf, unsettled } from "./fit.ts";
import { gammaGammaLikelihood, type SpendGroups } from "./gammaGamma.ts";
import { readSpendHistories, type SpendHistories } from "./readSpendHistories.ts";
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
 * - `correlated`: number and mean value of repeat purchases are correlated by 0.3 or more either way, a medium effect (Cohen 1988),
 *   against the assumption of the model.
 * - {@link FitDiagnosis}.
 *
 * @category Lifetime models
 */
export type SpendDiagnosis =
  | {
      /** What it is. */
      readonly code: "noCustomers";
    }
  | {
      /** What it is. */ readonly code: "noMean";
      /** The estimate of q. */
      readonly q: number;
    }
  | {
      /** What it is. */ readonly code: "correlated";
      /** The correlation. */
      readonly correlation: number;
    }
  | FitDiagnosis;

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
  readonly leftOut: {
    /** Number of customers without repeat purchases. */
    readonly noRepeatPurchases: number;
    /** Number of customers with a mean value of 0 or less. */
    readonly notAboveZero: number;
  };
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

/** Correlations from here on are no weak ones (Cohen 1988). */
const MEDIUM_EFFECT = 0.3;

/**
 * A model of what a purchase is worth, fitted by maximum likelihood to the mean values of customers with repeat purchases.
 *
 * Gamma-Gamma: `f(m | x) = Gamma(p x + q) / (Gamma(p x) Gamma(q)) × gamma^q m^(p x - 1) x^(p x) / (gamma + m x)^(p x + q)`
 * (Fader and Hardie 2013). Customers without repeat purchases, or with a mean value of 0 or less, are left out and counted.
 *
 * @param summary - Histories of spend, such as a {@link BtydSummary}.
 * @param options - Which model.
 * @returns Parameters, how sure they are, and a diagnosis where the data do not settle them or contradict the model.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger` or `outOfRange` for a value of a
 * history that is none, `lengthMismatch` when columns differ in length, `invalidOption` or `unknownName` for an option.
 * @example
 * ```ts
 * import { spendModel } from "custometry";
 *
 * const customers = [
 *   { repeatPurchases: 3, meanRepeatValue: 24 }, { repeatPurchases: 1, meanRepeatValue: 61 }, { repeatPurchases: 5, meanRepeatValue: 33 },
 *   { repeatPurchases: 2, meanRepeatValue: 18 }, { repeatPurchases: 0, meanRepeatValue: 0 }, { repeatPurchases: 4, meanRepeatValue: 40 },
 * ];
 * const model = spendModel({ customers }, { model: "gammaGamma" });
 * model.meanValue?.toFixed(2); // => "32.93"
 * model.leftOut; // => { noRepeatPurchases: 1, notAboveZero: 0 }
 * ```
 * @category Lifetime models
 */
export function spendModel(summary: SpendSummary, options: SpendModelOptions): SpendModel {
  checkOptions(options, ["model"]);
  const model = checkChoice(options.model, ["gammaGamma"], "model");
  const histories = readSpendHistories(checkObject(summary, "summary").customers, "customers");
  return { measure: "spendModel", options: { model }, ...fitted(histories, model) };
}

function fitted(
  { groups, leftOut, correlation }: SpendHistories,
  model: "gammaGamma",
): Omit<SpendModel, "measure" | "options"> {
  const scale = groups.customers === 0 ? 1 : groups.total / groups.customers;
  const scaled: SpendGroups = { ...groups, m: groups.m.map((value) => value / scale) };
  const names = ["p", "q", "gamma"];
  const starts = [
    [2, 3, 1],
    [6, 4, 0.5],
  ].map((start) => start.map(Math.log));
  const maximum = maximise(gammaGammaLikelihood(scaled), starts, fitBounds(3));
  const [p, q, inScale] = Array.from(maximum.point, Math.exp) as [number, number, number];
  const values = [p, q, inScale * scale];
  const covariance = settledCovariance(maximum);
  const logLikelihood = maximum.value - groups.customers * Math.log(scale) + 0; // -0 becomes 0
  const errors = covariance && standardErrorsOf(values, covariance);
  const diagnosis: SpendDiagnosis[] = [];
  if (groups.customers === 0) diagnosis.push({ code: "noCustomers" });
  else {
    diagnosis.push(...unsettled(names, maximum, covariance !== null));
    if (q <= 1) diagnosis.push({ code: "noMean", q });
    if (correlation !== null && Math.abs(correlation) >= MEDIUM_EFFECT)
      diagnosis.push({ code: "correlated", correlation });
  }
  return {
    version: 1,
    model,
    parameters: { p, q, gamma: inScale * scale },
    covariance,
    standardErrors: errors && { p: errors[0] as number, q: errors[1] as number, gamma: errors[2] as number },
    logLikelihood,
    aic: 6 - 2 * logLikelihood,
    bic: 3 * Math.log(Math.max(groups.customers, 1)) - 2 * logLikelihood,
    customers: groups.customers,
    leftOut,
    meanValue: groups.customers > 0 && q > 1 ? (p * inScale * scale) / (q - 1) : null,
    correlation,
    gradientNorm: maximum.gradientNorm,
    iterations: maximum.iterations,
    diagnosis,
  };
}
