import { minus } from "./difference.ts";

/** A quantile among sorted values: `rest / parts` of the way from the value at `below` to the one after it. */
export interface QuantilePlace {
  readonly below: number;
  readonly rest: number;
}

/**
 * Place of the quantile `part / parts` among `count` sorted values, counted from 0, in whole numbers: at
 * `(count - 1) × part / parts` (type 7 of Hyndman and Fan 1996). `part` lies from 0 to `parts`, `count` is at least 1.
 */
export function quantilePlace(count: number, part: number, parts: number): QuantilePlace {
  const product = (count - 1) * part;
  const rest = product % parts;
  return { below: (product - rest) / parts, rest };
}

/** The quantile at `probability` (0 to 1) of the first `count` sorted values, at least 1: type 7 of Hyndman and Fan 1996. */
export function quantileOf(sorted: ArrayLike<number>, count: number, probability: number): number {
  return quantileAt(count, (rank) => sorted[rank] as number, probability);
}

/** The same of `count` values of which `valueAt` gives the one at a rank from 0. */
export function quantileAt(count: number, valueAt: (rank: number) => number, probability: number): number {
  const place = (count - 1) * probability;
  const below = Math.floor(place);
  const rest = minus(place, below);
  const [low, high] = [valueAt(below), valueAt(Math.min(below + 1, count - 1))];
  return low === high ? low : low * (1 - rest) + high * rest;
}
