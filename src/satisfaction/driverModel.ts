import { invert } from "../internal/invert.ts";
import { momentsOf } from "../internal/moments.ts";

/** Correlations of drivers among each other and with the outcome, which stands last in the lists of means and deviations. */
export interface Correlations {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly between: readonly (readonly number[])[];
  readonly withOutcome: readonly number[];
  readonly ranksWithOutcome: readonly number[];
}

/** Correlations of lists, the last being the outcome; `refuse` throws for a list of equal numbers. */
export function correlationsOf(lists: readonly Float64Array[], refuse: (place: number) => never): Correlations {
  const moments = lists.map((list) => momentsOf(list));
  const standardised = lists.map((list, place) => standardise(list) ?? refuse(place));
  const outcome = standardised.at(-1) ?? new Float64Array();
  const drivers = standardised.slice(0, -1);
  const ranks = lists.map((list) => standardise(ranksOf(list)) ?? new Float64Array());
  const outcomeRanks = ranks.at(-1) ?? new Float64Array();
  return {
    means: moments.map(({ mean }) => mean ?? 0),
    deviations: moments.map(({ deviation }) => deviation ?? 0),
    between: drivers.map((one, row) => drivers.map((other, column) => (row === column ? 1 : product(one, other)))),
    withOutcome: drivers.map((one) => product(one, outcome)),
    ranksWithOutcome: ranks.slice(0, -1).map((one) => product(one, outcomeRanks)),
  };
}

/** A unit per smaller deviations leaves the doubles. */
const SMALLEST = 1e-100;
/** What lies closer to 0 is the rounding of the products. */
const ROUNDING = 1e-14;

/** Deviations from the mean in a unit in which their squares add up to 1; `undefined` when all are equal. */
function standardise(list: Float64Array): Float64Array | undefined {
  const { mean, deviation } = momentsOf(list);
  if (mean === null || deviation === null || deviation < SMALLEST) return undefined;
  const unit = deviation * Math.sqrt(list.length - 1);
  return list.map((value) => (value - mean) / unit);
}

function product(one: Float64Array, other: Float64Array): number {
  const sum = one.reduce((total, value, index) => total + value * (other[index] ?? 0), 0);
  return Math.abs(sum) < ROUNDING ? 0 : Math.min(1, Math.max(-1, sum));
}

/** Ranks from 1; equal numbers share their mean rank. */
function ranksOf(list: Float64Array): Float64Array {
  const order = Array.from(list, (_, index) => index).sort((one, other) => (list[one] ?? 0) - (list[other] ?? 0));
  const ranks = new Float64Array(list.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && list[order[to] as number] === list[order[from] as number]) to++;
    for (let place = from; place < to; place++) ranks[order[place] as number] = (from + 1 + to) / 2;
  }
  return ranks;
}

/** Linear regression of the outcome on all drivers. */
export interface Regression {
  readonly explained: number;
  readonly standardised: readonly number[];
  readonly slopes: readonly number[];
  /** How much the variance of each coefficient grows because the drivers go together. */
  readonly inflation: readonly number[];
  /** Points of the outcome per point of a driver when both move by one standard deviation. */
  readonly unit: (place: number) => number;
}

/** The regression; `refuse` throws for a driver that follows from those before it. */
export function regression(
  { between, withOutcome, deviations }: Correlations,
  refuse: (place: number) => never,
): Regression {
  const inverse = invert(between);
  if ("dependent" in inverse) return refuse(inverse.dependent);
  const standardised = inverse.map((row) => sumOfProducts(row, withOutcome));
  const unit = (place: number): number => (deviations.at(-1) ?? 0) / (deviations[place] ?? 1);
  return {
    explained: Math.min(1, Math.max(0, sumOfProducts(standardised, withOutcome))),
    standardised,
    slopes: standardised.map((coefficient, place) => coefficient * unit(place)),
    inflation: inverse.map((row, place) => row[place] ?? 0),
    unit,
  };
}

function sumOfProducts(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
}

/** Explained part of the variance by each set of drivers; bit i of the place in the list stands for driver i. */
export function explainedBySubset({ between, withOutcome }: Correlations): Float64Array {
  const drivers = withOutcome.length;
  return Float64Array.from({ length: 2 ** drivers }, (_, subset) => {
    const members = withOutcome.map((_, place) => place).filter((place) => (subset >> place) & 1);
    const inverse = invert(members.map((row) => members.map((column) => between[row]?.[column] ?? 0)));
    const own = members.map((place) => withOutcome[place] ?? 0);
    // A set within one that can be inverted can be inverted.
    return "dependent" in inverse
      ? 0
      : sumOfProducts(
          inverse.map((row) => sumOfProducts(row, own)),
          own,
        );
  });
}

/** Shapley's value of each driver: what it adds to a set, averaged over all orders. */
export function shapleyOf(explained: Float64Array, drivers: number): readonly number[] {
  // Number of orders in which just these come before: |S|! (k - |S| - 1)! of k!.
  const weights = Array.from({ length: drivers }, (_, size) => 1 / (drivers * choose(drivers - 1, size)));
  return Array.from({ length: drivers }, (_, driver) => {
    let sum = 0;
    for (let subset = 0; subset < explained.length; subset++) {
      if ((subset >> driver) & 1) continue;
      const gained = (explained[subset | (1 << driver)] as number) - (explained[subset] as number);
      sum += gained * (weights[bits(subset)] as number);
    }
    return Math.max(0, sum);
  });
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let step = 1; step <= k; step++) result = (result * (n - k + step)) / step;
  return result;
}
