import { fail } from "../core/errors.ts";
import { predictiveQuantiles } from "./predictive.ts";
import type { Histories } from "./readHistories.ts";
import type { Process } from "./readProcess.ts";
import { daysIn } from "./timeUnit.ts";

/**
 * How near a forecast came to what customers did afterwards.
 *
 * @category Choosing and trusting
 */
export interface HoldoutFit {
  /** Number of customers. */
  readonly customers: number;
  /** Purchases that the model expected of them. */
  readonly expected: number;
  /** Purchases that they made. */
  readonly actual: number;
  /** Mean over customers of the size of expected less actual purchases; `null` without customers. */
  readonly meanAbsoluteError: number | null;
  /** Expected less actual, as a part of actual: 0.05 is 5 % too many; `null` when nobody bought. */
  readonly bias: number | null;
  /**
   * How well the expected number ranks customers: the Gini coefficient of actual purchases in that order as a part of the one in their
   * own order, 1 for the best order and 0 for a random one; `null` when all bought the same.
   */
  readonly gini: number | null;
}

/** Compares forecasts with what came. */
export function holdoutFit(expected: Float64Array, actual: ArrayLike<number>): HoldoutFit {
  const customers = expected.length;
  let [sum, made, error] = [0, 0, 0];
  for (let at = 0; at < customers; at++) {
    const [own, other] = [expected[at] as number, actual[at] as number];
    sum += own;
    made += other;
    error += Math.abs(own - other);
  }
  const best = lorenzArea(Float64Array.from(actual), actual);
  return {
    customers,
    expected: sum,
    actual: made,
    meanAbsoluteError: customers === 0 ? null : error / customers,
    bias: made === 0 ? null : (sum - made) / made,
    gini: made === 0 || best < 1e-12 ? null : lorenzArea(expected, actual) / best,
  };
}

/** Area between the diagonal and the part of all purchases that the first customers in order of `key` made; ties share. */
function lorenzArea(key: Float64Array, actual: ArrayLike<number>): number {
  const order = Array.from(key.keys()).sort((one, other) => (key[other] as number) - (key[one] as number));
  const total = order.reduce((sum, at) => sum + (actual[at] as number), 0);
  let [area, before] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    let here = 0;
    const value = key[order[from] as number];
    for (; to < order.length && key[order[to] as number] === value; to++) here += actual[order[to] as number] as number;
    area += (to - from) * (before + here / 2);
    before += here;
    from = to;
  }
  return total === 0 ? 0 : area / (total * order.length) - 0.5;
}

/** Expected purchases of each customer in days to come. */
export function expectedOf({ predictor, unit }: Process, histories: Histories, holdoutDays: number): Float64Array {
  const days = daysIn(unit);
  return histories.x.map((x, at) =>
    predictor.expectedPurchases(
      { x, tx: (histories.tx[at] as number) / days, T: (histories.T[at] as number) / days },
      holdoutDays / days,
    ),
  );
}

/** How many customers bought a number that lies in their exact predictive interval. */
export function coverageOf(
  { predictor, unit }: Process,
  { x, tx, T }: Histories,
  actual: ArrayLike<number>,
  holdoutDays: number,
  confidenceLevel: number,
): number {
  const days = daysIn(unit);
  const tail = (1 - confidenceLevel) / 2;
  const known = new Map<string, readonly number[]>();
  let inside = 0;
  for (let at = 0; at < x.length; at++) {
    const key = `${x[at]},${tx[at]},${T[at]}`;
    let ends = known.get(key);
    if (ends === undefined) {
      const history = { x: x[at] as number, tx: (tx[at] as number) / days, T: (T[at] as number) / days };
      ends = predictiveQuantiles(predictor, history, holdoutDays / days, [tail, 1 - tail]);
      known.set(key, ends);
    }
    const made = actual[at] as number;
    if (made >= (ends[0] as number) && made <= (ends[1] as number)) inside++;
  }
  return inside;
}

/** The purchases of the holdout, of rows or columns; throws when there are none. */
export function holdoutColumn(customers: Iterable<object> | object, path: string): ArrayLike<number> {
  const column =
    Symbol.iterator in customers
      ? Array.from(customers as Iterable<{ holdoutPurchases?: number | null }>, (row) => row.holdoutPurchases)
      : (customers as { holdoutPurchases?: ArrayLike<number> }).holdoutPurchases;
  if (column === undefined || Array.from(column).some((value) => typeof value !== "number"))
    fail("missing", path, "customers with holdoutPurchases (give btydSummary a holdoutEnd)", undefined);
  return column as ArrayLike<number>;
}
