import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Estimate, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { normalQuantile } from "../internal/normal.ts";
import { type CustomerIds, customerIds } from "./customerIds.ts";
import type { HorizonOptions } from "./expectedPurchases.ts";
import { type Horizon, readHorizon } from "./horizon.ts";
import { predictiveQuantiles } from "./predictive.ts";
import { packing } from "./purchaseGroups.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { type Histories, readHistories } from "./readHistories.ts";
import { type Process, readProcess } from "./readProcess.ts";
import { derivatives, logEnds, varianceOf } from "./spread.ts";
import { daysIn } from "./timeUnit.ts";

/**
 * What the interval of a forecast holds.
 *
 * - `delta`: the expected number, as far as the parameters are known (delta method in the logarithm). For the mean of many alike.
 * - `predictive`: the number of purchases that this one customer makes, exact for the given parameters. Whole numbers.
 * - `none`: no interval, which is quickest.
 *
 * @category Lifetime predictions
 */
export type ForecastInterval = "delta" | "predictive" | "none";

/**
 * How far ahead to forecast, and with which interval.
 *
 * @category Lifetime predictions
 */
export interface PurchaseForecastOptions extends HorizonOptions {
  /** What the intervals hold. @defaultValue "delta" */
  readonly interval?: ForecastInterval | undefined;
  /** Of the intervals. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The options that {@link purchaseForecasts} used, defaults filled in.
 *
 * @category Lifetime predictions
 */
export interface PurchaseForecastSettings {
  /** How far ahead. */
  readonly horizon: Horizon;
  /** What the intervals hold. */
  readonly interval: ForecastInterval;
  /** Of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * A history of a customer who may be named.
 *
 * @category Lifetime predictions
 */
export interface NamedHistory extends PurchaseHistory {
  /** Who it is. @defaultValue the place of the row */
  readonly customerId?: Id | undefined;
}

/**
 * What a customer is expected to buy.
 *
 * @category Lifetime predictions
 */
export interface PurchaseForecast {
  /** Who it is. */
  readonly customerId: Id;
  /** Probability that the customer is still one. */
  readonly probabilityAlive: number;
  /** Expected purchases within the horizon. */
  readonly expectedPurchases: number;
  /** Lower end of the interval; `null` without one. */
  readonly low: number | null;
  /** Upper end of the interval; `null` without one. */
  readonly high: number | null;
}

/**
 * The fields of {@link PurchaseForecast} as columns, in the order of the customers.
 *
 * @category Lifetime predictions
 */
export interface PurchaseForecastColumns {
  /** Who it is: the column that came in, or places. */
  readonly customerId: CustomerIds;
  /** Probabilities that customers are still ones. */
  readonly probabilityAlive: Float64Array;
  /** Expected purchases within the horizon. */
  readonly expectedPurchases: Float64Array;
  /** Lower ends; absent without intervals. */
  readonly low?: Float64Array | undefined;
  /** Upper ends; absent without intervals. */
  readonly high?: Float64Array | undefined;
}

/**
 * Result of {@link purchaseForecasts}.
 *
 * @category Lifetime predictions
 */
export interface PurchaseForecasts<Customers extends readonly PurchaseForecast[] | PurchaseForecastColumns>
  extends Result<"purchaseForecasts", PurchaseForecastSettings> {
  /**
   * Expected purchases of all customers together; its interval counts the uncertainty of the parameters, and is `null` unless `delta`
   * is asked for and the model has a covariance.
   */
  readonly total: Estimate<"delta">;
  /** Expected number of customers who are still ones. */
  readonly alive: number;
  /** Customers in the order and the shape that came in. */
  readonly customers: Customers;
}

/**
 * What each customer is expected to buy within the horizon, with the probability that there still is one, and all of them together.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param customers - Histories: rows, or columns such as those of {@link btydSummary}.
 * @param options - How far ahead, and which interval.
 * @returns A forecast per customer and their sum.
 * @throws A {@link CustometryError} as {@link expectedPurchases} does, and with code `mixedTypes` for identifiers of two types.
 * @example
 * ```ts
 * import { purchaseForecasts } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const customers = [{ customerId: "K-1", repeatPurchases: 2, activeFor: 213, observedFor: 272 }];
 * const forecast = purchaseForecasts(model, customers, { horizon: "P39W", interval: "predictive" });
 * forecast.customers.map(({ low, high }) => [low, high]); // => [[0, 5]]
 * ```
 * @category Lifetime predictions
 */
export function purchaseForecasts(
  model: PurchaseProcess,
  customers: Iterable<NamedHistory>,
  options: PurchaseForecastOptions,
): PurchaseForecasts<readonly PurchaseForecast[]>;
export function purchaseForecasts(
  model: PurchaseProcess,
  customers: Columns<NamedHistory>,
  options: PurchaseForecastOptions,
): PurchaseForecasts<PurchaseForecastColumns>;
export function purchaseForecasts(
  model: PurchaseProcess,
  customers: Iterable<NamedHistory> | Columns<NamedHistory>,
  options: PurchaseForecastOptions,
): PurchaseForecasts<readonly PurchaseForecast[]> | PurchaseForecasts<PurchaseForecastColumns> {
  const ready = readProcess(model);
  const settings = readOptions(options);
  const kept = Symbol.iterator in Object(customers) ? [...(customers as Iterable<NamedHistory>)] : customers;
  const histories = readHistories(kept, "", ready.family.isDiscrete);
  const ids = customerIds(kept, histories.length);
  const { total, alive, ...columns } = forecastAll(ready, histories, settings);
  const result = {
    measure: "purchaseForecasts" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    total,
    alive,
  };
  return Symbol.iterator in kept
    ? { ...result, customers: rowsOf(columns, ids.idOf) }
    : { ...result, customers: { customerId: ids.column, ...columns } };
}

function readOptions(options: PurchaseForecastOptions): PurchaseForecastSettings {
  checkOptions(options, ["horizon", "interval", "confidenceLevel"]);
  const interval = checkChoice(options.interval ?? "delta", ["delta", "predictive", "none"], "interval");
  return { horizon: options.horizon, interval, confidenceLevel: checkConfidenceLevel(options.confidenceLevel) };
}

type ForecastColumns = Omit<PurchaseForecastColumns, "customerId">;

/** Forecasts of histories in days. */
export function forecastAll(
  ready: Process,
  { length, x, tx, T, count }: Histories,
  { horizon, interval, confidenceLevel }: PurchaseForecastSettings,
): ForecastColumns & { readonly total: Estimate<"delta">; readonly alive: number } {
  const { predictor, unit, covariance } = ready;
  const time = readHorizon(horizon, unit);
  const days = daysIn(unit);
  const tail = (1 - confidenceLevel) / 2;
  const deviate = -normalQuantile(tail);
  const slopesOf = interval === "delta" && covariance !== null ? derivatives(ready) : undefined;
  const summed = ready.values.map(() => 0);
  const columns = { probabilityAlive: new Float64Array(length), expectedPurchases: new Float64Array(length) };
  const isKnown = slopesOf !== undefined || interval === "predictive";
  const ends = isKnown ? { low: new Float64Array(length), high: new Float64Array(length) } : undefined;
  let [sum, alive] = [0, 0];
  const firstOf = firstAlike(x, tx, T);
  const slopesAt: number[][] = [];
  for (let at = 0; at < length; at++) {
    const weight = count[at] as number;
    const first = firstOf(at);
    if (first < at) {
      const same = columns.expectedPurchases[first] as number;
      columns.expectedPurchases[at] = same;
      columns.probabilityAlive[at] = columns.probabilityAlive[first] as number;
      sum += weight * same;
      alive += weight * (columns.probabilityAlive[first] as number);
      if (ends !== undefined) {
        ends.low[at] = ends.low[first] as number;
        ends.high[at] = ends.high[first] as number;
      }
      slopesAt[first]?.forEach((slope, place) => {
        summed[place] = (summed[place] as number) + weight * slope;
      });
      continue;
    }
    const history = { x: x[at] as number, tx: (tx[at] as number) / days, T: (T[at] as number) / days };
    const expected = predictor.expectedPurchases(history, time);
    const here = predictor.probabilityAlive(history);
    columns.expectedPurchases[at] = expected;
    columns.probabilityAlive[at] = here;
    sum += weight * expected;
    alive += weight * here;
    if (ends === undefined) continue;
    if (slopesOf === undefined) {
      const [low, high] = predictiveQuantiles(predictor, history, time, [tail, 1 - tail]);
      ends.low[at] = low as number;
      ends.high[at] = high as number;
      continue;
    }
    const slopes = slopesOf((moved) => moved.expectedPurchases(history, time));
    slopesAt[at] = slopes;
    slopes.forEach((slope, place) => {
      summed[place] = (summed[place] as number) + weight * slope;
    });
    const own = logEnds(expected, varianceOf(slopes, covariance ?? []), deviate);
    ends.low[at] = own.low;
    ends.high[at] = own.high;
  }
  const totalEnds = slopesOf === undefined ? null : logEnds(sum, varianceOf(summed, covariance ?? []), deviate);
  const total: Estimate<"delta"> = {
    value: sum,
    interval: totalEnds && { ...totalEnds, confidenceLevel, method: "delta" },
  };
  return { ...columns, ...ends, total, alive };
}

/** The first row with the history of a row: many customers have the same one. */
function firstAlike(x: Float64Array, tx: Float64Array, T: Float64Array): (at: number) => number {
  const key = packing(x, tx, T);
  if (key === undefined) return (at) => at;
  const places = new Map<number, number>();
  return (at) => {
    const packed = key.of(at);
    const first = places.get(packed);
    if (first !== undefined) return first;
    places.set(packed, at);
    return at;
  };
}

function rowsOf(columns: ForecastColumns, idOf: (at: number) => Id): readonly PurchaseForecast[] {
  const { probabilityAlive, expectedPurchases, low, high } = columns;
  return Array.from(expectedPurchases, (expected, at) => ({
    customerId: idOf(at),
    probabilityAlive: probabilityAlive[at] as number,
    expectedPurchases: expected,
    low: low?.[at] ?? null,
    high: high?.[at] ?? null,
  }));
}
