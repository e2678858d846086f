import type { QuantileType } from "../core/quantile.ts";
import { quantileAt } from "../internal/quantile.ts";
import type { DurationCounts } from "./counts.ts";

/**
 * Times of the users who reached a step, in milliseconds.
 *
 * @category Funnel
 */
export interface FunnelTimes {
  /** Number of users. */
  readonly users: number;
  /** Mean. */
  readonly mean: number;
  /** Shortest. */
  readonly min: number;
  /** Longest. */
  readonly max: number;
  /** The quantiles that were asked for. */
  readonly quantiles: readonly FunnelQuantile[];
}

/**
 * A quantile of times.
 *
 * @category Funnel
 */
export interface FunnelQuantile {
  /** Which quantile, 0 to 1: 0.5 is the median. */
  readonly probability: number;
  /** The time in milliseconds. */
  readonly value: number;
}

/** Summary of durations; `null` without any. */
export function summarizeTimes(
  counts: DurationCounts,
  { quantiles, type }: { readonly quantiles: readonly number[]; readonly type: QuantileType },
): FunnelTimes | null {
  const durations = Object.entries(counts)
    .map(([duration, users]) => [Number(duration), users] as const)
    .filter(([, users]) => users > 0)
    .sort(([one], [other]) => one - other);
  const users = durations.reduce((sum, [, count]) => sum + count, 0);
  const [first, last] = [durations[0], durations[durations.length - 1]];
  if (first === undefined || last === undefined) return null;
  const at = placeReader(durations);
  return {
    users,
    mean: durations.reduce((sum, [duration, count]) => sum + duration * count, 0) / users,
    min: first[0],
    max: last[0],
    quantiles: quantiles.map((probability) => ({
      probability,
      value: type === 7 ? quantileAt(users, at, probability) : at(firstPlace(users, probability)),
    })),
  };
}

/** Place of the quantile of type 1. A product that is whole but for its last digits is whole: 0.9 of 30 values are 27. */
function firstPlace(users: number, probability: number): number {
  return Math.max(0, Math.ceil(users * probability * (1 - 1e-15)) - 1);
}

/** Reads the value at a place of the sorted values, from 0. */
function placeReader(durations: readonly (readonly [number, number])[]): (place: number) => number {
  const ends: number[] = [];
  durations.forEach(([, users], index) => {
    ends.push((ends[index - 1] ?? 0) + users);
  });
  return (place) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > place) high = middle;
      else low = middle + 1;
    }
    return durations[low]?.[0] ?? 0;
  };
}
