import { checkConfidenceLevel, checkNumber, checkObject } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { normalQuantile } from "../internal/normal.ts";
import { type CustomerIds, customerIds } from "./customerIds.ts";
import { type Discount, discountedSum, readTerms, type Terms } from "./discount.ts";
import { finiteSum } from "./discountedPurchases.ts";
import { meanSpend, readSpend, type Spend } from "./expectedSpend.ts";
import type { Horizon } from "./horizon.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { type Histories, readHistories } from "./readHistories.ts";
import { type Process, readProcess } from "./readProcess.ts";
import { readSpendHistories } from "./readSpendHistories.ts";
import type { SpendHistory } from "./spendHistory.ts";
import type { SpendProcess } from "./spendModel.ts";
import { derivatives, logEnds, varianceOf } from "./spread.ts";
import { daysIn } from "./timeUnit.ts";

/**
 * A customer to be valued. A {@link BtydCustomer} is one.
 *
 * @category Lifetime value
 */
export interface ValuedHistory extends PurchaseHistory, SpendHistory {
  /** Who it is. @defaultValue the place of the row */
  readonly customerId?: Id | undefined;
}

/**
 * A model of purchases and one of spend.
 *
 * @category Lifetime value
 */
export interface LifetimeModels {
  /** When customers buy and when they stop. */
  readonly purchases: PurchaseProcess;
  /** What a purchase is worth. */
  readonly spend: SpendProcess;
}

/**
 * The conventions of a lifetime value.
 *
 * @category Lifetime value
 */
export interface LifetimeValueOptions {
  /** From the end of the observation on; `"Infinity"` for one without end, with continuous discount only. */
  readonly horizon: Horizon | "Infinity";
  /** How later money is worth less. */
  readonly discount: Discount;
  /** Part of the value of a purchase that is kept, from 0 to 1. @defaultValue 1 */
  readonly margin?: number | undefined;
  /**
   * Value of a purchase for customers of whom the model of spend has no mean: those without repeat purchases when q is at most 1.
   * @defaultValue an error for such a customer
   */
  readonly meanValue?: number | undefined;
  /** Of the intervals. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The value of a customer.
 *
 * @category Lifetime value
 */
export interface CustomerValue {
  /** Who it is. */
  readonly customerId: Id;
  /** Probability that the customer is still one. */
  readonly probabilityAlive: number;
  /** Expected purchases within the horizon, discounted. */
  readonly discountedPurchases: number;
  /** Expected value of a purchase. */
  readonly expectedSpend: number;
  /** Lifetime value from now on, the margin taken: the product of the two and the margin. */
  readonly value: number;
  /** Lower end of its interval; `null` when a model has no covariance. */
  readonly low: number | null;
  /** Upper end of its interval; `null` when a model has no covariance. */
  readonly high: number | null;
}

/**
 * The fields of {@link CustomerValue} as columns, in the order of the customers.
 *
 * @category Lifetime value
 */
export interface CustomerValueColumns {
  /** Who it is: the column that came in, or places. */
  readonly customerId: CustomerIds;
  /** Probabilities that customers are still ones. */
  readonly probabilityAlive: Float64Array;
  /** Expected purchases within the horizon, discounted. */
  readonly discountedPurchases: Float64Array;
  /** Expected values of a purchase. */
  readonly expectedSpend: Float64Array;
  /** Lifetime values. */
  readonly value: Float64Array;
  /** Lower ends; absent when a model has no covariance. */
  readonly low?: Float64Array | undefined;
  /** Upper ends; absent when a model has no covariance. */
  readonly high?: Float64Array | undefined;
}

/**
 * The options that {@link customerLifetimeValue} used, defaults filled in.
 *
 * @category Lifetime value
 */
export interface LifetimeValueSettings {
  /** How far ahead. */
  readonly horizon: Horizon | "Infinity";
  /** How later money is worth less, defaults filled in. */
  readonly discount: Discount;
  /** Part of the value of a purchase that is kept. */
  readonly margin: number;
  /** Value of a purchase where the model has no mean; absent when not set. */
  readonly meanValue?: number | undefined;
  /** Of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Result of {@link customerLifetimeValue}.
 *
 * @category Lifetime value
 */
export interface CustomerLifetimeValue<Customers extends readonly CustomerValue[] | CustomerValueColumns>
  extends Result<"customerLifetimeValue", LifetimeValueSettings> {
  /** Sum over all customers (customer equity) with its interval, which counts the uncertainty of the parameters. */
  readonly total: Estimate<"delta">;
  /** Customers in the order and the shape that came in. */
  readonly customers: Customers;
}

/**
 * Customer lifetime value: what customers will bring from now on, discounted, as far as models of purchases and spend know.
 *
 * `value = margin × discounted expected purchases × expected value of a purchase`. Past purchases are not in it. Intervals say how
 * sure the expected value is, given the uncertainty of the parameters (delta method in the logarithm), and not how far the purchases
 * of one customer may fall from it. Values are estimates and so numbers, not decimals.
 *
 * @param models - A model of purchases and one of spend, fitted or published, also after a round trip through JSON.
 * @param customers - Histories: rows, or columns such as those of {@link btydSummary}.
 * @param options - Horizon, discount and margin, none of which the word "lifetime value" settles.
 * @returns A value per customer and their sum.
 * @throws A {@link CustometryError} as {@link discountedPurchases} does, and with code `outOfRange` when the model of spend has no
 * mean for a customer and `meanValue` is not set.
 * @example
 * ```ts
 * import { customerLifetimeValue } from "custometry";
 *
 * const purchases = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const spend = { model: "gammaGamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * const customers = [{ customerId: "K-1", repeatPurchases: 2, activeFor: 213, observedFor: 272, meanRepeatValue: 22.35 }];
 * const discount = { rate: 0.1, per: "year", timing: "end" } as const;
 * const clv = customerLifetimeValue({ purchases, spend }, customers, { horizon: "P36M", margin: 0.32, discount });
 * clv.total.value?.toFixed(2); // => "24.85"
 * ```
 * @category Lifetime value
 */
export function customerLifetimeValue(
  models: LifetimeModels,
  customers: Iterable<ValuedHistory>,
  options: LifetimeValueOptions,
): CustomerLifetimeValue<readonly CustomerValue[]>;
export function customerLifetimeValue(
  models: LifetimeModels,
  customers: Columns<ValuedHistory>,
  options: LifetimeValueOptions,
): CustomerLifetimeValue<CustomerValueColumns>;
export function customerLifetimeValue(
  models: LifetimeModels,
  customers: Iterable<ValuedHistory> | Columns<ValuedHistory>,
  options: LifetimeValueOptions,
): CustomerLifetimeValue<readonly CustomerValue[]> | CustomerLifetimeValue<CustomerValueColumns> {
  const ready = readProcess(checkObject(models, "models").purchases, "models.purchases");
  const spend = readSpend(models.spend, "models.spend");
  const { settings, terms } = readOptions(options, ready);
  const kept = Symbol.iterator in Object(customers) ? [...(customers as Iterable<ValuedHistory>)] : customers;
  const histories = readHistories(kept, "", ready.family.isDiscrete);
  const { m } = readSpendHistories(kept);
  const ids = customerIds(kept, histories.length);
  const worth = new Worth(ready, spend, terms, settings);
  const columns = worth.ofAll(histories, m);
  const result = {
    measure: "customerLifetimeValue" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    total: worth.total(),
  };
  return Symbol.iterator in kept
    ? { ...result, customers: rowsOf(columns, ids.idOf) }
    : { ...result, customers: { customerId: ids.column, ...columns } };
}

const OPTION_NAMES = ["horizon", "discount", "margin", "meanValue", "confidenceLevel"] as const;

function readOptions(
  options: LifetimeValueOptions,
  { unit }: Process,
): { settings: LifetimeValueSettings; terms: Terms } {
  checkOptions(options, OPTION_NAMES);
  const terms = readTerms(options.horizon, options.discount, unit);
  const margin = options.margin === undefined ? 1 : checkNumber(options.margin, "margin", "a fraction from 0 to 1");
  if (margin < 0 || margin > 1) fail("outOfRange", "margin", "a fraction from 0 to 1", margin);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const common = { horizon: options.horizon, discount: terms.discount, margin, confidenceLevel };
  if (options.meanValue === undefined) return { settings: common, terms };
  const meanValue = checkNumber(options.meanValue, "meanValue", "an amount as a number");
  if (meanValue < 0 || meanValue > 1e15) fail("outOfRange", "meanValue", "an amount from 0 to 1e15", meanValue);
  return { settings: { ...common, meanValue }, terms };
}

type ValueColumns = Omit<CustomerValueColumns, "customerId">;

/** Values customers one by one and keeps their sum. */
class Worth {
  readonly #ready: Process;
  readonly #spend: Spend;
  readonly #terms: Terms;
  readonly #settings: LifetimeValueSettings;
  readonly #deviate: number;
  #sum = 0;
  readonly #purchaseSlopes: number[];
  readonly #spendSlopes = [0, 0, 0];

  constructor(ready: Process, spend: Spend, terms: Terms, settings: LifetimeValueSettings) {
    this.#ready = ready;
    this.#spend = spend;
    this.#terms = terms;
    this.#settings = settings;
    this.#deviate = -normalQuantile((1 - settings.confidenceLevel) / 2);
    this.#purchaseSlopes = ready.values.map(() => 0);
  }

  ofAll({ length, x, tx, T, count }: Histories, m: Float64Array): ValueColumns {
    const column = (): Float64Array => new Float64Array(length);
    const { predictor, unit, covariance } = this.#ready;
    const { margin, discount } = this.#settings;
    const days = daysIn(unit);
    const slopesOf = covariance && this.#spend.covariance && derivatives(this.#ready);
    const columns = {
      probabilityAlive: column(),
      discountedPurchases: column(),
      expectedSpend: column(),
      value: column(),
    };
    const ends = slopesOf && { low: column(), high: column() };
    for (let at = 0; at < length; at++) {
      const history = { x: x[at] as number, tx: (tx[at] as number) / days, T: (T[at] as number) / days };
      const expected = finiteSum(discountedSum(predictor, history, this.#terms), discount.rate);
      const spent = this.#spendOf(history.x, m[at] as number);
      const value = margin * expected * spent;
      columns.probabilityAlive[at] = predictor.probabilityAlive(history);
      columns.discountedPurchases[at] = expected;
      columns.expectedSpend[at] = spent;
      columns.value[at] = value;
      this.#sum += (count[at] as number) * value;
      if (slopesOf === null || ends === null) continue;
      const byPurchases = slopesOf((moved) => margin * spent * discountedSum(moved, history, this.#terms));
      const bySpend = this.#spendSlopesOf(history.x, m[at] as number).map((slope) => margin * expected * slope);
      this.#add(byPurchases, bySpend, count[at] as number);
      const own = logEnds(value, this.#variance(byPurchases, bySpend), this.#deviate);
      ends.low[at] = own.low;
      ends.high[at] = own.high;
    }
    return ends === null ? columns : { ...columns, ...ends };
  }

  total(): Estimate<"delta"> {
    const { confidenceLevel } = this.#settings;
    if (this.#ready.covariance === null || this.#spend.covariance === null) return { value: this.#sum, interval: null };
    const ends = logEnds(this.#sum, this.#variance(this.#purchaseSlopes, this.#spendSlopes), this.#deviate);
    return { value: this.#sum, interval: { ...ends, confidenceLevel, method: "delta" } };
  }

  #spendOf(x: number, m: number): number {
    const { values } = this.#spend;
    const spent = meanSpend(values, x, m) ?? this.#settings.meanValue;
    if (spent !== undefined) return spent;
    const expected = "a q for which every customer has a mean, or the option meanValue (a customer's mean is infinite)";
    return fail("outOfRange", "models.spend.parameters.q", expected, values[1]);
  }

  /** Derivatives of the expected spend in the logarithms of p, q and gamma. */
  #spendSlopesOf(x: number, m: number): readonly number[] {
    const { values } = this.#spend;
    const [p = 1, q = 1, gamma = 1] = values;
    const spent = meanSpend(values, x, m);
    if (spent === null) return [0, 0, 0];
    const shape = p * x + q - 1;
    return [spent * (1 - (p * x) / shape), (-spent * q) / shape, (p * gamma) / shape];
  }

  #variance(byPurchases: readonly number[], bySpend: readonly number[]): number {
    const { covariance } = this.#ready;
    const spread = this.#spend.covariance;
    return covariance === null || spread === null
      ? 0
      : varianceOf(byPurchases, covariance) + varianceOf(bySpend, spread);
  }

  #add(byPurchases: readonly number[], bySpend: readonly number[], weight: number): void {
    byPurchases.forEach((slope, at) => {
      this.#purchaseSlopes[at] = (this.#purchaseSlopes[at] as number) + weight * slope;
    });
    bySpend.forEach((slope, at) => {
      this.#spendSlopes[at] = (this.#spendSlopes[at] as number) + weight * slope;
    });
  }
}

function rowsOf(columns: ValueColumns, idOf: (at: number) => Id): readonly CustomerValue[] {
  const { probabilityAlive, discountedPurchases, expectedSpend, value, low, high } = columns;
  return Array.from(value, (own, at) => ({
    customerId: idOf(at),
    probabilityAlive: probabilityAlive[at] as number,
    discountedPurchases: discountedPurchases[at] as number,
    expectedSpend: expectedSpend[at] as number,
    value: own,
    low: low?.[at] ?? null,
    high: high?.[at] ?? null,
  }));
}
