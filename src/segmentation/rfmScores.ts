import { type AmountUnits, exactAmount } from "../core/amounts.ts";
import { unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import { quantilePlace } from "../internal/quantile.ts";
import { firstPlace, type RankedUnits, rankUnits } from "./rankedUnits.ts";
import type { RfmBins } from "./rfmBoxes.ts";
import type { RfmCuts, RfmNestedCuts, RfmSettings } from "./rfmOptions.ts";

/** Scores per customer, and where they come from. */
export interface RfmScoring {
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  readonly cuts: RfmCuts;
  readonly bins: RfmBins;
  readonly within: readonly RfmNestedCuts[];
}

/** Values of customers in order of identifier; `arrival` has their places in the order of the rows, when it matters. */
export interface RfmValues {
  readonly recency: Int32Array;
  readonly frequency: Int32Array;
  readonly monetary: AmountUnits;
  readonly arrival: Int32Array | undefined;
}

/** Scores the three dimensions; the smallest number of days gets the highest recency score. */
export function rfmScores(values: RfmValues, settings: RfmSettings): RfmScoring {
  const recency: AmountUnits = { kind: "safe", units: values.recency, scale: 0 };
  const frequency: AmountUnits = { kind: "safe", units: values.frequency, scale: 0 };
  const score = (units: AmountUnits, dimension: keyof RfmCuts): Scoring =>
    scoreDimension(units, dimension, settings, values.arrival);
  const days = score(recency, "recency");
  const recent = days.scores.map((one) => days.bins + 1 - one);
  if (settings.binning === "nested") {
    const purchases = scoreWithin(frequency, "frequency", { recency: recent }, settings, values.arrival);
    const groups = { recency: recent, frequency: purchases.scores };
    const money = scoreWithin(values.monetary, "monetary", groups, settings, values.arrival);
    return {
      recency: recent,
      frequency: purchases.scores,
      monetary: money.scores,
      cuts: { recency: days.cuts, frequency: [], monetary: [] },
      bins: { recency: days.bins, frequency: purchases.bins, monetary: money.bins },
      within: [...purchases.within, ...money.within],
    };
  }
  const purchases = score(frequency, "frequency");
  const money = score(values.monetary, "monetary");
  return {
    recency: recent,
    frequency: purchases.scores,
    monetary: money.scores,
    cuts: { recency: days.cuts, frequency: purchases.cuts, monetary: money.cuts },
    bins: { recency: days.bins, frequency: purchases.bins, monetary: money.bins },
    within: [],
  };
}

/** Scores from 1 for the smallest values, the cut points between them, and the number of bins. */
interface Scoring {
  readonly scores: Uint8Array;
  readonly cuts: readonly number[];
  readonly bins: number;
}

function scoreDimension(
  values: AmountUnits,
  dimension: keyof RfmCuts,
  { bins = 5, rule }: RfmSettings,
  arrival: Int32Array | undefined,
): Scoring {
  if (typeof rule === "object") return scoreOwnCuts(values, rule[dimension]);
  if (values.units.length === 0) return { scores: new Uint8Array(0), cuts: [], bins: 0 };
  const ranked = rankUnits(values);
  if (rule === "ntile") return scoreEqualSizes(values, ranked, bins, arrival);
  if (rule === "rank") return scoreMeanRanks(values, ranked, bins);
  return rule === "rightClosed" ? scoreRightClosed(values, ranked, bins) : scoreQuantilePlusOne(values, ranked, bins);
}

/** Scores the customers of each combination of scores apart. */
function scoreWithin(
  values: AmountUnits,
  dimension: "frequency" | "monetary",
  groups: { readonly recency: Uint8Array; readonly frequency?: Uint8Array },
  settings: RfmSettings,
  arrival: Int32Array | undefined,
): Pick<Scoring, "scores" | "bins"> & { within: RfmNestedCuts[] } {
  const members = new Map<number, number[]>();
  const order = arrival ?? Int32Array.from(groups.recency.keys());
  for (const customer of order) {
    const key = (groups.recency[customer] as number) * 256 + (groups.frequency?.[customer] ?? 0);
    const list = members.get(key);
    if (list === undefined) members.set(key, [customer]);
    else list.push(customer);
  }
  const scores = new Uint8Array(groups.recency.length);
  const within = [...members].map(([key, customers]): RfmNestedCuts => {
    const scored = scoreDimension(subset(values, customers), dimension, settings, undefined);
    for (const [place, customer] of customers.entries()) scores[customer] = scored.scores[place] as number;
    return {
      dimension,
      recency: Math.floor(key / 256),
      frequency: groups.frequency === undefined ? null : key % 256,
      customers: customers.length,
      cuts: scored.cuts,
      bins: scored.bins,
    };
  });
  within.sort((one, other) => one.recency - other.recency || (one.frequency ?? 0) - (other.frequency ?? 0));
  return { scores, bins: Math.max(0, ...within.map(({ bins }) => bins)), within };
}

function subset(values: AmountUnits, customers: readonly number[]): AmountUnits {
  const { kind, scale } = values;
  if (kind === "big") return { kind, units: customers.map((customer) => values.units[customer] as bigint), scale };
  return { kind, units: Float64Array.from(customers, (customer) => values.units[customer] as number), scale };
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

function quantile(ranked: RankedUnits, part: number, parts: number): Quantile {
  const { below, rest } = quantilePlace(ranked.length, part, parts);
  const lower = BigInt(ranked.at(below));
  const upper = rest === 0 ? lower : BigInt(ranked.at(below + 1));
  return { below: lower, numerator: lower * BigInt(parts) + (upper - lower) * BigInt(rest) };
}

/** Bins `(cut, next]` between the distinct quantiles. A value above a quantile is above the value below the quantile. */
function scoreRightClosed(values: AmountUnits, ranked: RankedUnits, bins: number): Scoring {
  const largest = quantile(ranked, bins, bins).numerator;
  let previous = quantile(ranked, 0, bins).numerator;
  const kept: Quantile[] = [];
  for (let part = 1; part < bins; part++) {
    const edge = quantile(ranked, part, bins);
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
function scoreQuantilePlusOne(values: AmountUnits, ranked: RankedUnits, bins: number): Scoring {
  const one = 10n ** BigInt(values.scale) * BigInt(bins);
  const cuts = Array.from({ length: bins - 1 }, (_, index) => quantile(ranked, index + 1, bins).numerator + one);
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
 * Bins of equal size in the order of value and customer, or of value and arrival. Of the customers with the value that opens a
 * bin, only those past the places left in the bin before belong to it.
 */
function scoreEqualSizes(
  values: AmountUnits,
  ranked: RankedUnits,
  most: number,
  arrival: Int32Array | undefined,
): Scoring {
  const customers = ranked.length;
  const bins = Math.min(most, customers);
  const openings: (number | bigint)[] = [];
  const waiting = new Int32Array(bins - 1);
  for (let bin = 1; bin < bins; bin++) {
    const start = Math.floor(customers / bins) * bin + Math.min(customers % bins, bin);
    const value = ranked.at(start);
    openings.push(value);
    waiting[bin - 1] = start - ranked.below(value);
  }
  const scores = new Uint8Array(customers);
  for (let place = 0; place < customers; place++) {
    const customer = arrival === undefined ? place : (arrival[place] as number);
    const value = values.units[customer] as number | bigint;
    let score = 1;
    for (let bin = 0; bin < openings.length; bin++) {
      const opening = openings[bin] as number | bigint;
      if (value < opening) break;
      if (value === opening && (waiting[bin] as number) > 0) waiting[bin] = (waiting[bin] as number) - 1;
      else score++;
    }
    scores[customer] = score;
  }
  const cuts = openings.map((value) => nearestDouble(BigInt(value), 1n, values.scale));
  return { scores, cuts, bins };
}

/** Bins of the mean ranks of equal values; the cut points are the smallest values that reach each score that is reached. */
function scoreMeanRanks(values: AmountUnits, ranked: RankedUnits, bins: number): Scoring {
  const { length } = ranked;
  const scoreAt = (place: number): number => {
    const value = ranked.at(place);
    const below = ranked.below(value);
    const end = place + 1 + firstPlace(length - place - 1, (more) => ranked.at(place + 1 + more) > value);
    return Math.ceil((bins * (below + end + 1)) / (2 * length));
  };
  const thresholds: (number | bigint)[] = [];
  for (let score = 2; score <= bins; score++) {
    const place = firstPlace(length, (one) => scoreAt(one) >= score);
    if (place < length) thresholds.push(ranked.at(place));
  }
  return {
    scores: countReached(values, thresholds.map(BigInt)),
    cuts: thresholds.map((value) => nearestDouble(BigInt(value), 1n, values.scale)),
    bins,
  };
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
