import { fail } from "../core/errors.ts";
import { sortedCodes } from "../core/idOrder.ts";
import type { Id } from "../core/table.ts";
import { popcount } from "../internal/popcount.ts";
import { ListPairs, MATRIX_ITEMS, MatrixPairs, type PairSource, rankedBaskets } from "./itemPairs.ts";
import type { ItemLists } from "./readBaskets.ts";

/** Items that are together in a basket often enough: their places among all items, increasing, and the number of baskets. */
export interface MinedItemset {
  readonly places: readonly number[];
  readonly count: number;
}

/** What was found in baskets. */
export interface Mined {
  /** All items that occur, in order: numbers by size, texts by code unit. */
  readonly items: readonly Id[];
  /** By number of items, then by the items. */
  readonly itemsets: readonly MinedItemset[];
  readonly emptyBaskets: number;
}

/** How many baskets make a set frequent, how large it may be, and how many there may be. */
export interface MiningLimits {
  readonly minCount: number;
  readonly maxItems: number;
  readonly maxResults: number;
}

/** Throws for more results than asked for. */
export function tooMany(maxResults: number): never {
  return fail(
    "outOfRange",
    "minSupport",
    `a support that leaves at most ${maxResults} itemsets and rules (raise minSupport or maxResults, or lower maxItems)`,
    "more",
  );
}

/**
 * Frequent itemsets, depth first (Eclat: Zaki 2000), over baskets whose items are put in order of their counts. For each item
 * its pairs are counted in one pass over what stands behind it in its baskets; larger sets come from bitsets over just those baskets.
 */
export function mineItemsets(lists: ItemLists, limits: MiningLimits): Mined {
  const counts = itemCounts(lists);
  const order = sortedCodes(counts, lists.idOf);
  const items = Array.from(order, (code) => lists.idOf(code));
  const ranked = [...order.keys()]
    .filter((place) => (counts[order[place] as number] as number) >= limits.minCount)
    .sort((one, other) => (counts[order[one] as number] as number) - (counts[order[other] as number] as number));
  const found = new Found(limits.maxResults);
  for (const place of ranked) found.add([place], counts[order[place] as number] as number);
  if (limits.maxItems > 1) {
    const rankOf = new Int32Array(lists.size).fill(-1);
    for (const [rank, place] of ranked.entries()) rankOf[order[place] as number] = rank;
    const baskets = rankedBaskets(lists, rankOf);
    const pairs =
      ranked.length <= MATRIX_ITEMS
        ? new MatrixPairs(baskets, limits.minCount)
        : new ListPairs(baskets, limits.minCount);
    mineFrom(pairs, ranked, limits, found);
  }
  let emptyBaskets = 0;
  for (let basket = 1; basket < lists.starts.length; basket++) {
    if (lists.starts[basket] === lists.starts[basket - 1]) emptyBaskets++;
  }
  return { items, itemsets: found.sorted(), emptyBaskets };
}

/** Collects itemsets. */
class Found {
  readonly #all: MinedItemset[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(places: readonly number[], count: number): void {
    if (this.#all.length === this.#most) tooMany(this.#most);
    this.#all.push({ places: [...places].sort((one, other) => one - other), count });
  }

  sorted(): readonly MinedItemset[] {
    return this.#all.sort((one, other) => comparePlaces(one.places, other.places));
  }
}

/** By length, then item by item. */
export function comparePlaces(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length;
  const at = one.findIndex((place, index) => place !== other[index]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}

/** Number of baskets per item. */
function itemCounts({ starts, codes, offset, size }: ItemLists): Int32Array {
  const counts = new Int32Array(size);
  const last = new Int32Array(size);
  for (let basket = 1; basket < starts.length; basket++) {
    for (let at = starts[basket - 1] as number; at < (starts[basket] as number); at++) {
      const code = (codes[at] as number) - offset;
      if (last[code] === basket) continue;
      last[code] = basket;
      counts[code] = (counts[code] as number) + 1;
    }
  }
  return counts;
}

/** An item that can follow a set, with the baskets of the set that hold it. */
interface Extension {
  readonly place: number;
  readonly bits: Int32Array;
}

function mineFrom(pairs: PairSource, ranked: readonly number[], limits: MiningLimits, found: Found): void {
  for (let rank = 0; rank < ranked.length; rank++) {
    const place = ranked[rank] as number;
    const { others, counts } = pairs.of(rank);
    for (const [index, other] of others.entries()) found.add([place, ranked[other] as number], counts[index] as number);
    if (limits.maxItems < 3 || others.length < 2) continue;
    const bits = pairs.bits(rank);
    const extensions = others.map((other, index) => ({
      place: ranked[other] as number,
      bits: bits[index] as Int32Array,
    }));
    extend([place], extensions, limits, found);
  }
}

/** Finds the frequent sets of a set and two or more of its extensions. */
function extend(set: readonly number[], extensions: readonly Extension[], limits: MiningLimits, found: Found): void {
  const { minCount, maxItems } = limits;
  for (let first = 0; first < extensions.length - 1; first++) {
    const one = extensions[first] as Extension;
    const larger = [...set, one.place];
    const next: Extension[] = [];
    for (let second = first + 1; second < extensions.length; second++) {
      const { place, bits } = extensions[second] as Extension;
      const count = sharedCount(one.bits, bits);
      if (count < minCount) continue;
      found.add([...larger, place], count);
      if (larger.length + 1 < maxItems) next.push({ place, bits: shared(one.bits, bits) });
    }
    if (next.length > 1) extend(larger, next, limits, found);
  }
}

function sharedCount(one: Int32Array, other: Int32Array): number {
  let count = 0;
  for (let word = 0; word < one.length; word++) {
    const both = (one[word] as number) & (other[word] as number);
    if (both !== 0) count += popcount(both);
  }
  return count;
}

function shared(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length);
  for (let word = 0; word < both.length; word++) both[word] = (one[word] as number) & (other[word] as number);
  return both;
}
