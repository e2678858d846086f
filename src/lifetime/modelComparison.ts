import { checkChoice, checkIterable, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { BtydSummary } from "./btydSummary.ts";
import { expectedOf, type HoldoutFit, holdoutColumn, holdoutFit } from "./holdoutFit.ts";
import type { PurchaseModel } from "./purchaseModel.ts";
import { readHistories } from "./readHistories.ts";
import { readProcess } from "./readProcess.ts";

/**
 * What to choose a model by.
 *
 * @category Choosing and trusting
 */
export interface ModelComparisonOptions {
  /**
   * The smallest of this is best: Akaike's or the Bayesian criterion, or the mean absolute error in the holdout.
   * @defaultValue "aic"
   */
  readonly by?: "aic" | "bic" | "holdoutError" | undefined;
}

/**
 * A fitted model and how it does.
 *
 * @category Choosing and trusting
 */
export interface ModelCandidate {
  /** The model. */
  readonly model: PurchaseModel;
  /** Natural logarithm of the likelihood. */
  readonly logLikelihood: number;
  /** Akaike's criterion; smaller is better. */
  readonly aic: number;
  /** Bayesian criterion; smaller is better. */
  readonly bic: number;
  /** `aic` less the smallest one: 2 or less is no difference to speak of, 10 and more is decisive (Burnham and Anderson 2002). */
  readonly aicDifference: number;
  /** Mean absolute error per customer in the holdout; `null` without one. */
  readonly holdoutError: number | null;
  /** All of the holdout; `null` without one. */
  readonly holdout: HoldoutFit | null;
}

/**
 * The options that {@link modelComparison} used, defaults filled in.
 *
 * @category Choosing and trusting
 */
export interface ModelComparisonSettings {
  /** What the best one is best by. */
  readonly by: "aic" | "bic" | "holdoutError";
}

/**
 * Result of {@link modelComparison}.
 *
 * @category Choosing and trusting
 */
export interface ModelComparison extends Result<"modelComparison", ModelComparisonSettings> {
  /** The model with the smallest of `by`, the first of equal ones. */
  readonly best: PurchaseModel;
  /** The models in the order that came in. */
  readonly candidates: readonly ModelCandidate[];
}

/**
 * Models of purchases side by side: how likely they make the calibration, and how near they come to the holdout.
 *
 * @param models - Models fitted to the same summary.
 * @param summary - That summary; with a holdout for errors of forecasts.
 * @param options - What to choose by.
 * @returns The best model and figures of all.
 * @throws A {@link CustometryError} with code `missing` without models or, for `holdoutError`, without a holdout; `outOfRange` when
 * models were fitted to other numbers of customers or in other units of time, whose likelihoods do not compare.
 * @example
 * ```ts
 * import { btydSummary, modelComparison, purchaseModel } from "custometry";
 *
 * const orders = ["A", "A", "A", "B", "C", "C", "D", "E", "E", "E", "E", "F", "G", "H"].map((customerId, at) => ({
 *   customerId, date: `2026-0${1 + ((at * 5) % 6)}-1${at % 10}`, amount: 20,
 * }));
 * const summary = btydSummary(orders, { calibrationEnd: "2026-04-30", holdoutEnd: "2026-06-30", unit: "week" });
 * const fitted = (["bgNbd", "mbgNbd"] as const).map((model) => purchaseModel(summary, { model }));
 * const { candidates } = modelComparison(fitted, summary);
 * candidates.map(({ model, holdout }) => [model.model, holdout?.actual]); // => [["bgNbd", 4], ["mbgNbd", 4]]
 * ```
 * @category Choosing and trusting
 */
export function modelComparison(
  models: Iterable<PurchaseModel>,
  summary: BtydSummary,
  options: ModelComparisonOptions = {},
): ModelComparison {
  const list = [...checkIterable(models, "models")];
  checkOptions(options, ["by"]);
  const by = checkChoice(options.by ?? "aic", ["aic", "bic", "holdoutError"], "by");
  const holdoutDays = checkObject(summary, "summary").holdout?.days;
  if (by === "holdoutError" && holdoutDays === undefined) fail("missing", "summary.holdout", "a holdout", holdoutDays);
  checkComparable(list);
  const histories = readHistories(summary.customers, "customers");
  const actual = holdoutDays === undefined ? undefined : holdoutColumn(summary.customers, "summary.customers");
  const smallest = Math.min(...list.map(({ aic }) => aic));
  const candidates = list.map((model, at): ModelCandidate => {
    const ready = readProcess(model, `models[${at}]`);
    const holdout =
      actual === undefined || holdoutDays === undefined
        ? null
        : holdoutFit(expectedOf(ready, histories, holdoutDays), actual);
    const { logLikelihood, aic, bic } = model;
    const holdoutError = holdout === null ? null : holdout.meanAbsoluteError;
    return { model, logLikelihood, aic, bic, aicDifference: aic - smallest, holdoutError, holdout };
  });
  const best = candidates.reduce((first, next) => ((next[by] ?? 0) < (first[by] ?? 0) ? next : first));
  const rejected = { count: 0, byCode: {}, examples: [] };
  return { measure: "modelComparison", options: { by }, rejected, best: best.model, candidates };
}

function checkComparable(models: readonly PurchaseModel[]): void {
  const [first] = models;
  if (first === undefined) fail("missing", "models", "one model or more", models);
  models.forEach((model, at) => {
    const { unit, customers } = checkObject(model, `models[${at}]`, "a fitted model");
    if (unit !== first.unit) fail("outOfRange", `models[${at}].unit`, `${first.unit}, as the first model`, unit);
    if (customers !== first.customers)
      fail("outOfRange", `models[${at}].customers`, `${first.customers}, as the first model`, customers);
  });
}
