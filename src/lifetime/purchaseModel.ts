import { checkObject } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { checkSpelling } from "../core/spelling.ts";
import { type Maximum, maximise } from "../internal/optimise.ts";
import { type FitDiagnosis, fitBounds, settledCovariance, standardErrorsOf, unsettled } from "./fit.ts";
import { familyOf, type PurchaseModelName, type PurchaseParameters } from "./purchaseFamilies.ts";
import type { PurchaseFamily } from "./purchaseFamily.ts";
import { type PurchaseGroups, scaleTime } from "./purchaseGroups.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import { readHistories } from "./readHistories.ts";
import { checkModelUnit, daysIn, type TimeUnit } from "./timeUnit.ts";

/**
 * What a model is fitted to: histories and the unit of time of the model. A {@link BtydSummary} is one.
 *
 * @category Lifetime data
 */
export interface HistorySummary {
  /** Unit of time of the model's parameters. */
  readonly unit: TimeUnit;
  /** A history per customer, or per group of customers with the same one: rows or columns. */
  readonly customers: Iterable<PurchaseHistory> | Columns<PurchaseHistory>;
}

/**
 * How to fit a model of purchases.
 *
 * @category Lifetime models
 */
export interface PurchaseModelOptions<Name extends PurchaseModelName = PurchaseModelName> {
  /** Which model. */
  readonly model: Name;
}

/**
 * A reason to look twice at a fitted model of purchases.
 *
 * - `noCustomers`: there is nothing to fit; the parameters are the start.
 * - `noRepeatPurchases`: nobody bought twice, so the data do not tell rates from dropout.
 * - {@link FitDiagnosis}.
 *
 * @category Lifetime models
 */
export type PurchaseDiagnosis =
  | {
      /** What it is. */
      readonly code: "noCustomers" | "noRepeatPurchases";
    }
  | FitDiagnosis;

/**
 * A model of purchases with its parameters: all that predictions need. A fitted {@link PurchaseModel} is one; with published
 * parameters write one yourself.
 *
 * @category Lifetime models
 */
export interface PurchaseProcess<Name extends PurchaseModelName = PurchaseModelName> {
  /** Which model. */
  readonly model: Name;
  /** Unit of time of the parameters. */
  readonly unit: TimeUnit;
  /** The parameters. */
  readonly parameters: PurchaseParameters[Name];
  /**
   * Covariance of the logarithms of the parameters, in the order of `parameters`; absent or `null` when it is not known, and
   * then predictions have no interval.
   */
  readonly covariance?: readonly (readonly number[])[] | null | undefined;
}

/**
 * A fitted model of purchases: plain data that works after `JSON.parse(JSON.stringify(model))`.
 *
 * @category Lifetime models
 */
export interface PurchaseModel<Name extends PurchaseModelName = PurchaseModelName>
  extends Omit<Result<"purchaseModel", PurchaseModelOptions<Name>>, "rejected">,
    PurchaseProcess<Name> {
  /** Version of this form: a stored model of another version must be fitted again. */
  readonly version: 1;
  /** Covariance of the logarithms of the parameters: the inverse of minus the Hessian; `null` where it has none. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Standard errors of the parameters (delta method); `null` without covariance. */
  readonly standardErrors: PurchaseParameters[Name] | null;
  /** Natural logarithm of the likelihood with times in the unit of the model, no constant left out. */
  readonly logLikelihood: number;
  /** Akaike's criterion: `2 × parameters - 2 × logLikelihood`. */
  readonly aic: number;
  /** Bayesian criterion: `parameters × ln(customers) - 2 × logLikelihood`. */
  readonly bic: number;
  /** Number of customers. */
  readonly customers: number;
  /** Number of distinct histories. */
  readonly histories: number;
  /** Largest derivative of the log-likelihood in the logarithm of a parameter. */
  readonly gradientNorm: number;
  /** Steps of the search, over all its starts. */
  readonly iterations: number;
  /** Reasons to look twice; empty when there are none. */
  readonly diagnosis: readonly PurchaseDiagnosis[];
}

/**
 * A model of when customers buy and when they stop, fitted by maximum likelihood.
 *
 * The fit is deterministic: Newton's method on the logarithms of the parameters, from fixed starts, over distinct histories in a
 * fixed order, so that the order of customers changes no bit of it.
 *
 * @param summary - Histories with a unit of time, such as a {@link BtydSummary}.
 * @param options - Which model.
 * @returns Parameters, how sure they are, and a diagnosis where the data do not settle them.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger` or `outOfRange` for a value of a
 * history that is none, `lengthMismatch` when columns differ in length, `invalidOption` or `unknownName` for an option.
 * @example
 * ```ts
 * import { purchaseModel } from "custometry";
 *
 * const customers = [
 *   { repeatPurchases: 0, activeFor: 0, observedFor: 180, customers: 60 }, { repeatPurchases: 1, activeFor: 20, observedFor: 170, customers: 15 },
 *   { repeatPurchases: 3, activeFor: 95, observedFor: 175, customers: 12 }, { repeatPurchases: 6, activeFor: 160, observedFor: 165, customers: 8 },
 * ];
 * // So few histories do not tell how much customers differ: the diagnosis says so, and there are no standard errors.
 * const model = purchaseModel({ unit: "week", customers }, { model: "mbgNbd" });
 * model.logLikelihood.toFixed(3); // => "-349.082"
 * model.diagnosis; // => [{ code: "flatDirection" }]
 * ```
 * @category Lifetime models
 */
export function purchaseModel<Name extends PurchaseModelName>(
  summary: HistorySummary,
  options: PurchaseModelOptions<Name>,
): PurchaseModel<Name> {
  const { model } = checkObject(options, "options");
  checkSpelling(options, ["model"]);
  const family = familyOf(model);
  const unit = checkModelUnit(checkObject(summary, "summary").unit, family.isDiscrete);
  const groups = readHistories(summary.customers, "customers", family.isDiscrete).groups();
  return { measure: "purchaseModel", options: { model }, ...fitted(family, groups, model, unit) };
}

function fitted<Name extends PurchaseModelName>(
  family: PurchaseFamily,
  groups: PurchaseGroups,
  model: Name,
  unit: TimeUnit,
): Omit<PurchaseModel<Name>, "measure" | "options"> {
  const longest = groups.T.reduce((most, time) => Math.max(most, time), 0);
  const days = family.isDiscrete || longest === 0 ? 1 : longest;
  const scaled = scaleTime(groups, days);
  const maximum = maximise(family.likelihood(scaled), family.starts(scaled), fitBounds(family.parameterNames.length));
  const names = family.parameterNames;
  const perUnit = days / daysIn(unit);
  const values = names.map(
    (_, at) => Math.exp(maximum.point[at] as number) * perUnit ** (family.timePowers[at] as number),
  );
  const covariance = settledCovariance(maximum);
  const logLikelihood = maximum.value - (family.isDiscrete ? 0 : groups.purchases * Math.log(perUnit));
  return {
    version: 1,
    model,
    unit,
    parameters: named<Name>(names, values),
    covariance,
    standardErrors: covariance && named<Name>(names, standardErrorsOf(values, covariance)),
    logLikelihood,
    aic: 2 * names.length - 2 * logLikelihood,
    bic: names.length * Math.log(Math.max(groups.customers, 1)) - 2 * logLikelihood,
    customers: groups.customers,
    histories: groups.size,
    gradientNorm: maximum.gradientNorm,
    iterations: maximum.iterations,
    diagnosis: diagnosisOf(family, groups, maximum, covariance !== null),
  };
}

function named<Name extends PurchaseModelName>(
  names: readonly string[],
  values: readonly number[],
): PurchaseParameters[Name] {
  return Object.fromEntries(names.map((name, at) => [name, values[at]])) as unknown as PurchaseParameters[Name];
}

function diagnosisOf(
  { parameterNames }: PurchaseFamily,
  { customers, purchases }: PurchaseGroups,
  maximum: Maximum,
  isCurved: boolean,
): readonly PurchaseDiagnosis[] {
  if (customers === 0) return [{ code: "noCustomers" }];
  const nobody: readonly PurchaseDiagnosis[] = purchases === 0 ? [{ code: "noRepeatPurchases" }] : [];
  return [...nobody, ...unsettled(parameterNames, maximum, isCurved)];
}
