import { type AmountUnits, exactAmount } from "../core/amounts.ts";
import { unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import { quantilePlace } from "../internal/quantile.ts";
import type { RfmBins } from "./rfmBoxes.ts";
import type { RfmCuts, RfmSettings } from "./rfmOptions.ts";
import type { RfmTotals } from "./rfmTotals.ts";

/** Scores per customer, and where they come from. */
export interface RfmScoring {
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  readonly cuts: RfmCuts;
  readonly bins: RfmBins;
}

/** Scores the three dimensions; the smallest number of days gets the highest recency score. */
export function rfmScores({ recency, frequency, monetary }: RfmTotals, settings: RfmSettings): RfmScoring {
  const days = scoreDimension({ kind: "safe", units: recency, scale: 0 }, "recency", settings);
  const purchases = scoreDimension({ kind: "safe", units: frequency, scale: 0 }, "frequency", settings);
  const money = scoreDimension(monetary, "monetary", settings);
  return {
    recency: days.scores.map((score) => days.bins + 1 - score),
    frequency: purchases.scores,
    monetary: money.scores,
    cuts: { recency: days.cuts, frequency: purchases.cuts, monetary: money.cuts },
    bins: { recency: days.bins, frequency: purchases.bins, monetary: money.bins },
  };
}

/** Scores from 1 for the smallest values, the cut points between them, and the number of bins. */
interface Scoring {
  readonly scores: Uint8Array;
  readonly cuts: readonly number[];
  readonly bins: number;
}

function scoreDimension(values: AmountUnits, dimension: keyof RfmCuts, { bins = 5, rule }: RfmSettings): Scoring {
  if (typeof rule === "object") return scoreOwnCuts(values, rule[dimension]);
  if (values.units.length === 0) return { scores: new Uint8Array(0), cuts: [], bins: 0 };
  const sorted = sortedUnits(values);
  if (rule === "ntile") return scoreEqualSizes(values, sorted, bins);
  return rule === "rightClosed" ? scoreRightClosed(values, sorted, bins) : scoreQuantilePlusOne(values, sorted, bins);
}

function scoreOwnCuts(values: AmountUnits, cuts: readonly number[]): Scoring {
  const thresholds = cuts.map((cut) => {
    const exact = exactAmount(cut, "");
    const scale = Math.max(exact.scale, values.scale);
    return ceilingQuotient(unitsAt(exact, scale), 10n ** BigInt(scale - values.scale));
  });
  return { scores: countReached(values, thresholds), cuts, bins: cuts.length + 1 };
}

/** A quantile in parts of a unit: `numerator / parts`; no value lies between `below` and the quantile. */
interface Quantile {
  readonly below: bigint;
  readonly numerator: bigint;
}

function quantile(sorted: ArrayLike<number | bigint>, part: number, parts: number): Quantile {
  const { below, rest } = quantilePlace(sorted.length, part, parts);
  const lower = BigInt(sorted[below] as number);
  const upper = rest === 0 ? lower : BigInt(sorted[below + 1] as number);
  return { below: lower, numerator: lower * BigInt(parts) + (upper - lower) * BigInt(rest) };
}

/** Bins `(cut, next]` between the distinct quantiles. A value above a quantile is above the value below the quantile. */
function scoreRightClosed(values: AmountUnits, sorted: ArrayLike<number | bigint>, bins: number): Scoring {
  const largest = quantile(sorted, bins, bins).numerator;
  let previous = quantile(sorted, 0, bins).numerator;
  const kept: Quantile[] = [];
  for (let part = 1; part < bins; part++) {
    const edge = quantile(sorted, part, bins);
    if (edge.numerator > previous && edge.numerator < largest) kept.push(edge);
    previous = edge.numerator;
  }
  return {
    scores: countReached(
      values,
      kept.map(({ below }) => below + 1n),
    ),
    cuts: kept.map(({ numerator }) => nearestDouble(numerator, BigInt(bins), values.scale)),
    bins: kept.length + 1,
  };
}

/** Bins `[cut, next)` between the quantiles plus 1 major unit. */
function scoreQuantilePlusOne(values: AmountUnits, sorted: ArrayLike<number | bigint>, bins: number): Scoring {
  const one = 10n ** BigInt(values.scale) * BigInt(bins);
  const cuts = Array.from({ length: bins - 1 }, (_, index) => quantile(sorted, index + 1, bins).numerator + one);
  return {
    scores: countReached(
      values,
      cuts.map((cut) => ceilingQuotient(cut, BigInt(bins))),
    ),
    cuts: cuts.map((cut) => nearestDouble(cut, BigInt(bins), values.scale)),
    bins,
  };
}

/**
 * Bins of equal size in the order of value and customer. Of the customers with the value that opens a bin, only those past
 * the places left in the bin before belong to it.
 */
function scoreEqualSizes(values: AmountUnits, sorted: ArrayLike<number | bigint>, most: number): Scoring {
  const customers = sorted.length;
  const bins = Math.min(most, customers);
  const openings = Array.from({ length: bins - 1 }, (_, index) => {
    const start = Math.floor(customers / bins) * (index + 1) + Math.min(customers % bins, index + 1);
    const value = sorted[start] as number | bigint;
    return { value, waiting: start - firstPlace(sorted, value) };
  });
  const scores = new Uint8Array(customers);
  for (let customer = 0; customer < customers; customer++) {
    const value = values.units[customer] as number | bigint;
    let score = 1;
    for (const opening of openings) {
      if (value > opening.value || (value === opening.value && --opening.waiting < 0)) score++;
    }
    scores[customer] = score;
  }
  const cuts = openings.map(({ value }) => nearestDouble(BigInt(value), 1n, values.scale));
  return { scores, cuts, bins };
}

/** Place of the first of the sorted values that is not below `value`. */
function firstPlace(sorted: ArrayLike<number | bigint>, value: number | bigint): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number | bigint) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedUnits({ kind, units }: AmountUnits): ArrayLike<number | bigint> {
  if (kind === "big") return [...units].sort((first, second) => (first < second ? -1 : first > second ? 1 : 0));
  return units instanceof Int32Array ? units.slice().sort() : new Float64Array(units).sort();
}

/** One more than the number of thresholds that each value has reached. */
function countReached(values: AmountUnits, thresholds: readonly bigint[]): Uint8Array {
  return values.kind === "big"
    ? countReachedOf(values.units, thresholds)
    : countReachedOf(values.units, thresholds.map(Number));
}

function countReachedOf<T extends number | bigint>(values: ArrayLike<T>, thresholds: readonly T[]): Uint8Array {
  const scores = new Uint8Array(values.length);
  for (let index = 0; index < scores.length; index++) {
    const value = values[index] as T;
    let score = 1;
    for (const threshold of thresholds) if (value >= threshold) score++;
    scores[index] = score;
  }
  return scores;
}

/** The smallest integer that is not below `numerator / denominator`. */
function ceilingQuotient(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator > 0n && numerator % denominator !== 0n ? quotient + 1n : quotient;
}
