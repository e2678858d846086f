import type { AmountUnits } from "../core/amounts.ts";

/** Values by rank, without all of them being sorted. */
export interface RankedUnits {
  readonly length: number;
  /** The value at a place from 0, the smallest first. */
  at(place: number): number | bigint;
  /** Number of values below a value that occurs. */
  below(value: number | bigint): number;
}

/** Ranks values; there is at least one. */
export function rankUnits(values: AmountUnits): RankedUnits {
  return values.kind === "big" ? new SortedUnits([...values.units].sort(compare)) : new BucketedUnits(values.units);
}

function compare(first: bigint, second: bigint): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

class SortedUnits implements RankedUnits {
  readonly #sorted: ArrayLike<number | bigint>;

  constructor(sorted: ArrayLike<number | bigint>) {
    this.#sorted = sorted;
  }

  get length(): number {
    return this.#sorted.length;
  }

  at(place: number): number | bigint {
    return this.#sorted[place] as number | bigint;
  }

  below(value: number | bigint): number {
    return firstPlace(this.length, (place) => this.at(place) >= value);
  }
}

const MOST_BUCKETS = 2 ** 16;

/**
 * Whole numbers in buckets of neighbouring values: one per value where they lie close together, so that nothing is sorted,
 * otherwise of equal width, of which only those are sorted that are asked for.
 */
class BucketedUnits implements RankedUnits {
  readonly #values: ArrayLike<number>;
  readonly #low: number;
  /** Buckets per unit of value. */
  readonly #factor: number;
  /** Number of values before each bucket, and of all. */
  readonly #starts: Int32Array;
  readonly #sorted = new Map<number, SortedUnits>();

  constructor(values: ArrayLike<number>) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const range = high - low + 1;
    this.#values = values;
    this.#low = low;
    this.#factor = range <= MOST_BUCKETS ? 1 : (MOST_BUCKETS - 1) / range;
    this.#starts = new Int32Array(Math.min(range, MOST_BUCKETS) + 1);
    this.#count();
  }

  get length(): number {
    return this.#values.length;
  }

  at(place: number): number | bigint {
    const bucket = firstPlace(this.#starts.length - 1, (one) => (this.#starts[one + 1] as number) > place);
    if (this.#factor === 1) return this.#low + bucket;
    return this.#inBucket(bucket).at(place - (this.#starts[bucket] as number));
  }

  below(value: number): number {
    const bucket = this.#bucketOf(value);
    const before = this.#starts[bucket] as number;
    return this.#factor === 1 ? before : before + this.#inBucket(bucket).below(value);
  }

  #count(): void {
    const starts = this.#starts;
    const [values, low, factor] = [this.#values, this.#low, this.#factor];
    for (let index = 0; index < values.length; index++) {
      const bucket = Math.floor(((values[index] as number) - low) * factor) + 1;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
    }
  }

  #bucketOf(value: number): number {
    return Math.floor((value - this.#low) * this.#factor);
  }

  #inBucket(bucket: number): SortedUnits {
    const known = this.#sorted.get(bucket);
    if (known !== undefined) return known;
    const size = (this.#starts[bucket + 1] as number) - (this.#starts[bucket] as number);
    const found = new Float64Array(size);
    const [values, low, factor] = [this.#values, this.#low, this.#factor];
    let next = 0;
    for (let index = 0; next < size; index++) {
      const value = values[index] as number;
      if (Math.floor((value - low) * factor) === bucket) found[next++] = value;
    }
    const sorted = new SortedUnits(found.sort());
    this.#sorted.set(bucket, sorted);
    return sorted;
  }
}

/** The first place from 0 of which `holds` is true, or `length`; it is true of all places after one of which it is. */
export function firstPlace(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
