import type { ItemLists } from "./readBaskets.ts";

/** Baskets as increasing ranks, each followed by `END`; a basket of fewer than two is left out. */
export interface RankedBaskets {
  readonly ranks: Int32Array;
  /** Number of ranks. */
  readonly size: number;
}

/** The items that are together with an item often enough, and stand behind it. */
export interface FollowingItems {
  readonly others: readonly number[];
  readonly counts: readonly number[];
}

/** Frequent pairs, in order of the first of the two. */
export interface PairSource {
  of(rank: number): FollowingItems;
  /** For each of `others` in which of the baskets of the item it is; asked for at most once per rank, in order. */
  bits(rank: number): readonly Int32Array[];
}

const END = -1;
/** Up to this many items an insertion sort is the fastest. */
const FEW = 32;

/** Puts the items of each basket in order of rank, each once; those with a negative rank are left out. */
export function rankedBaskets({ starts, codes, offset }: ItemLists, rankOf: Int32Array): RankedBaskets {
  const baskets = starts.length - 1;
  const ranks = new Int32Array(codes.length + baskets);
  let length = 0;
  for (let basket = 0; basket < baskets; basket++) {
    const from = length;
    const end = starts[basket + 1] as number;
    for (let at = starts[basket] as number; at < end; at++) {
      const rank = rankOf[(codes[at] as number) - offset] as number;
      if (rank < 0) continue;
      let place = length;
      if (length - from < FEW) {
        while (place > from && (ranks[place - 1] as number) > rank) ranks[place] = ranks[--place] as number;
      }
      ranks[place] = rank;
      length++;
    }
    if (length - from > FEW) ranks.subarray(from, length).sort();
    length = withoutDoubles(ranks, from, length);
    if (length - from < 2) length = from;
    else ranks[length++] = END;
  }
  return { ranks: ranks.subarray(0, length), size: rankOf.reduce((most, rank) => Math.max(most, rank + 1), 0) };
}

/** Where the list of increasing ranks ends once each stands in it once. */
function withoutDoubles(ranks: Int32Array, from: number, end: number): number {
  let length = from;
  for (let at = from; at < end; at++) {
    if (at === from || ranks[at] !== ranks[length - 1]) ranks[length++] = ranks[at] as number;
  }
  return length;
}

/** Up to this many items have a matrix of all pairs, of at most 16 MB. */
export const MATRIX_ITEMS = 2048;
/** Words of bits that are filled in one pass over the baskets, if one item does not need more. */
const MOST_WORDS = 2 ** 24;

/** Pairs of few items: all are counted in one pass over the baskets, and bits are set in as few passes as memory allows. */
export class MatrixPairs implements PairSource {
  readonly #baskets: RankedBaskets;
  readonly #following: readonly FollowingItems[];
  /** Number of baskets of each item with two or more items behind it. */
  readonly #longer: Int32Array;
  readonly #mostWords: number;
  #ready: { readonly from: number; readonly before: number; readonly bits: readonly (readonly Int32Array[])[] };

  constructor(baskets: RankedBaskets, minCount: number, mostWords: number = MOST_WORDS) {
    this.#baskets = baskets;
    this.#mostWords = mostWords;
    this.#longer = new Int32Array(baskets.size);
    const matrix = pairMatrix(baskets, this.#longer);
    this.#following = Array.from({ length: baskets.size }, (_, rank) =>
      followingOf(matrix.subarray(rank * baskets.size, (rank + 1) * baskets.size), rank, minCount),
    );
    this.#ready = { from: 0, before: 0, bits: [] };
  }

  of(rank: number): FollowingItems {
    return this.#following[rank] as FollowingItems;
  }

  bits(rank: number): readonly Int32Array[] {
    if (rank >= this.#ready.before) this.#ready = this.#fill(rank);
    return this.#ready.bits[rank - this.#ready.from] as readonly Int32Array[];
  }

  #fill(from: number): { from: number; before: number; bits: (readonly Int32Array[])[] } {
    const { size } = this.#baskets;
    const rows = new Int32Array(size * size).fill(-1);
    let words = 0;
    let before = from;
    for (; before < size; before++) {
      const { others } = this.of(before);
      const each = ((this.#longer[before] as number) + 31) >>> 5;
      if (before > from && words + each * others.length > this.#mostWords) break;
      for (const [index, other] of others.entries()) rows[before * size + other] = words + index * each;
      words += each * others.length;
    }
    const bits = new Int32Array(words);
    setBits(this.#baskets, rows, bits);
    const slices = Array.from({ length: before - from }, (_, index) => {
      const rank = from + index;
      const each = ((this.#longer[rank] as number) + 31) >>> 5;
      return this.of(rank).others.map((other) => {
        const row = rows[rank * size + other] as number;
        return bits.subarray(row, row + each);
      });
    });
    return { from, before, bits: slices };
  }
}

function followingOf(row: Int32Array, rank: number, minCount: number): FollowingItems {
  const others: number[] = [];
  for (let other = rank + 1; other < row.length; other++) if ((row[other] as number) >= minCount) others.push(other);
  return { others, counts: others.map((other) => row[other] as number) };
}

/** Number of baskets per pair, in the row of the lower rank, and per rank those in which two or more ranks are behind it. */
function pairMatrix({ ranks, size }: RankedBaskets, longer: Int32Array): Int32Array {
  const matrix = new Int32Array(size * size);
  for (let at = 0; at < ranks.length; at++) {
    const rank = ranks[at] as number;
    if (rank === END) continue;
    const row = rank * size;
    let behind = at + 1;
    for (let other = ranks[behind] as number; other !== END; other = ranks[++behind] as number) {
      matrix[row + other] = (matrix[row + other] as number) + 1;
    }
    if (behind - at > 2) longer[rank] = (longer[rank] as number) + 1;
  }
  return matrix;
}

/** Sets for each pair with a row the bit of the basket, counted among those of the lower rank with two or more behind it. */
function setBits({ ranks, size }: RankedBaskets, rows: Int32Array, bits: Int32Array): void {
  const seen = new Int32Array(size);
  for (let at = 0; at < ranks.length; at++) {
    const rank = ranks[at] as number;
    if (rank === END || ranks[at + 1] === END || ranks[at + 2] === END) continue;
    const number = seen[rank] as number;
    seen[rank] = number + 1;
    const base = rank * size;
    const bit = 1 << (number & 31);
    let behind = at + 1;
    for (let other = ranks[behind] as number; other !== END; other = ranks[++behind] as number) {
      const row = rows[base + other] as number;
      if (row < 0) continue;
      const word = row + (number >>> 5);
      bits[word] = (bits[word] as number) | bit;
    }
  }
}

/** Pairs of many items: those of each item are counted in the baskets that hold it. */
export class ListPairs implements PairSource {
  readonly #ranks: Int32Array;
  readonly #minCount: number;
  readonly #places: Int32Array;
  readonly #firsts: Int32Array;
  readonly #together: Int32Array;
  #last: readonly number[] = [];

  constructor({ ranks, size }: RankedBaskets, minCount: number) {
    this.#ranks = ranks;
    this.#minCount = minCount;
    this.#firsts = firstPlaces(ranks, size);
    this.#places = placesByRank(ranks, this.#firsts);
    this.#together = new Int32Array(size);
  }

  #own(rank: number): Int32Array {
    return this.#places.subarray(this.#firsts[rank] as number, this.#firsts[rank + 1] as number);
  }

  of(rank: number): FollowingItems {
    const together = this.#together;
    const met: number[] = [];
    for (const place of this.#own(rank)) {
      for (let at = place + 1; this.#ranks[at] !== END; at++) {
        const other = this.#ranks[at] as number;
        if (together[other] === 0) met.push(other);
        together[other] = (together[other] as number) + 1;
      }
    }
    const others = met
      .filter((other) => (together[other] as number) >= this.#minCount)
      .sort((one, other) => one - other);
    const counts = others.map((other) => together[other] as number);
    for (const other of met) together[other] = 0;
    this.#last = others;
    return { others, counts };
  }

  bits(rank: number): readonly Int32Array[] {
    const own = this.#own(rank);
    const words = (own.length + 31) >>> 5;
    const rows = new Map(this.#last.map((other) => [other, new Int32Array(words)]));
    for (const [number, place] of own.entries()) {
      for (let at = place + 1; this.#ranks[at] !== END; at++) {
        const bits = rows.get(this.#ranks[at] as number);
        if (bits !== undefined) bits[number >>> 5] = (bits[number >>> 5] as number) | (1 << (number & 31));
      }
    }
    return [...rows.values()];
  }
}

/** Where the places of each rank start in a list of all places by rank. */
function firstPlaces(ranks: Int32Array, size: number): Int32Array {
  const firsts = new Int32Array(size + 1);
  for (const rank of ranks) if (rank !== END) firsts[rank + 1] = (firsts[rank + 1] as number) + 1;
  for (let rank = 0; rank < size; rank++) firsts[rank + 1] = (firsts[rank + 1] as number) + (firsts[rank] as number);
  return firsts;
}

function placesByRank(ranks: Int32Array, firsts: Int32Array): Int32Array {
  const next = firsts.slice();
  const places = new Int32Array(firsts.at(-1) ?? 0);
  for (const [place, rank] of ranks.entries()) {
    if (rank === END) continue;
    places[next[rank] as number] = place;
    next[rank] = (next[rank] as number) + 1;
  }
  return places;
}
