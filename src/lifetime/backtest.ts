import { checkConfidenceLevel, checkIterable } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { addPeriod, type CalendarDay, daysBetween, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type Rate, rate } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Transaction } from "../segmentation/transaction.ts";
import { btydSummary } from "./btydSummary.ts";
import { coverageOf, expectedOf, type HoldoutFit, holdoutColumn, holdoutFit } from "./holdoutFit.ts";
import { familyOf, type PurchaseModelName } from "./purchaseFamilies.ts";
import { type PurchaseDiagnosis, purchaseModel } from "./purchaseModel.ts";
import { readHistories } from "./readHistories.ts";
import { readProcess } from "./readProcess.ts";
import { checkUnit, type TimeUnit } from "./timeUnit.ts";

/**
 * How to try models on the past.
 *
 * @category Choosing and trusting
 */
export interface BacktestOptions {
  /** Which models. */
  readonly models: readonly PurchaseModelName[];
  /** The days at whose end the models are fitted and forecast from there on. */
  readonly origins: readonly CalendarDay[];
  /** How far ahead: an ISO 8601 duration such as `P39W`; it should end within the data. */
  readonly horizon: string;
  /** Unit of time of the models. */
  readonly unit: TimeUnit;
  /** Of the predictive intervals whose coverage is counted. @defaultValue 0.9 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The options that {@link backtest} used, defaults filled in.
 *
 * @category Choosing and trusting
 */
export interface BacktestSettings {
  /** Which models. */
  readonly models: readonly PurchaseModelName[];
  /** The days at whose end the models were fitted, `YYYY-MM-DD`. */
  readonly origins: readonly string[];
  /** How far ahead. */
  readonly horizon: string;
  /** Unit of time of the models. */
  readonly unit: TimeUnit;
  /** Of the predictive intervals. */
  readonly confidenceLevel: number;
}

/**
 * A model fitted on one day, and what came of its forecast.
 *
 * @category Choosing and trusting
 */
export interface BacktestTrial extends HoldoutFit {
  /** The day at whose end the model was fitted. */
  readonly origin: string;
  /** Which model. */
  readonly model: PurchaseModelName;
  /**
   * Part of the customers whose purchases lie in their exact predictive interval. For whole numbers an interval holds at least its
   * confidence level; less says that the model is too sure.
   */
  readonly coverage: Rate;
  /** Reasons to look twice at the fit. */
  readonly diagnosis: readonly PurchaseDiagnosis[];
}

/**
 * Result of {@link backtest}.
 *
 * @category Choosing and trusting
 */
export interface Backtest extends Result<"backtest", BacktestSettings> {
  /** A trial per origin and model, in that order. */
  readonly trials: readonly BacktestTrial[];
}

/** Fits that one call may ask for. */
const MOST_TRIALS = 1000;

/**
 * Models of purchases on rolling origins: fitted to what was known on each day, and judged by what came after.
 *
 * @param transactions - Rows `{ customerId, date, amount, currency? }` in any order, or columns of them.
 * @param options - Models, days and horizon.
 * @returns Error, bias, ranking and coverage of each model on each day.
 * @throws A {@link CustometryError} as {@link btydSummary} does for rows, and with code `missing`, `wrongType`, `invalidOption`,
 * `invalidDay`, `invalidPeriod`, `outOfRange` or `unknownName` for an option.
 * @example
 * ```ts
 * import { backtest } from "custometry";
 *
 * const orders = ["A", "A", "A", "B", "C", "C", "D", "E", "E", "E", "E", "F", "G", "H"].map((customerId, at) => ({
 *   customerId, date: `2026-0${1 + ((at * 5) % 6)}-1${at % 10}`, amount: 20,
 * }));
 * const { trials } = backtest(orders, { models: ["mbgNbd"], origins: ["2026-03-31", "2026-04-30"], horizon: "P8W", unit: "week" });
 * trials.map(({ origin, customers, actual }) => [origin, customers, actual]); // => [["2026-03-31", 6, 3], ["2026-04-30", 7, 4]]
 * ```
 * @category Choosing and trusting
 */
export function backtest(
  transactions: Iterable<Transaction> | Columns<Transaction>,
  options: BacktestOptions,
): Backtest {
  const settings = readOptions(options);
  const isRows = Symbol.iterator in Object(transactions);
  const kept = isRows ? [...(transactions as Iterable<Transaction>)] : (transactions as Columns<Transaction>);
  const trials = settings.origins.flatMap((origin) => trialsFrom(kept, origin, settings));
  return { measure: "backtest", options: settings, rejected: { count: 0, byCode: {}, examples: [] }, trials };
}

function trialsFrom(
  transactions: readonly Transaction[] | Columns<Transaction>,
  origin: string,
  { models, horizon, unit, confidenceLevel }: BacktestSettings,
): readonly BacktestTrial[] {
  const holdoutEnd = addPeriod(origin, horizon);
  const options = { calibrationEnd: origin, holdoutEnd, unit };
  const summary = Array.isArray(transactions)
    ? btydSummary(transactions as readonly Transaction[], options)
    : btydSummary(transactions as Columns<Transaction>, options);
  const days = daysBetween(origin, holdoutEnd);
  const histories = readHistories(summary.customers);
  const actual = histories.length === 0 ? [] : holdoutColumn(summary.customers, "customers");
  return models.map((model) => {
    const fitted = purchaseModel(summary, { model });
    const ready = readProcess(fitted);
    const inside = coverageOf(ready, histories, actual, days, confidenceLevel);
    return {
      origin,
      model,
      ...holdoutFit(expectedOf(ready, histories, days), actual),
      coverage: rate(inside, histories.length),
      diagnosis: fitted.diagnosis,
    };
  });
}

const OPTION_NAMES = ["models", "origins", "horizon", "unit", "confidenceLevel"] as const;

function readOptions(options: BacktestOptions): BacktestSettings {
  checkOptions(options, OPTION_NAMES);
  const models = [...checkIterable(options.models, "models")];
  models.forEach((model, at) => {
    familyOf(model, `models[${at}]`);
  });
  const origins = Array.from(checkIterable(options.origins, "origins"), (day, at) =>
    fromDayNumber(toDayNumber(day, `origins[${at}]`)),
  );
  const { horizon } = options;
  origins.forEach((origin) => {
    if (addPeriod(origin, horizon) <= origin) fail("outOfRange", "horizon", "a duration of a day or more", horizon);
  });
  if (models.length * origins.length > MOST_TRIALS)
    fail("outOfRange", "origins", `at most ${MOST_TRIALS} fits`, origins);
  const unit = checkUnit(options.unit);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel ?? 0.9);
  return { models, origins, horizon, unit, confidenceLevel };
}
