import { checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkSpelling } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import type { Baskets } from "./basketItem.ts";
import { type Mined, type MiningLimits, mineItemsets } from "./mineItemsets.ts";
import { readBaskets } from "./readBaskets.ts";

/**
 * Which sets of items are frequent, and how many may be found.
 *
 * @category Association rules
 */
export interface FrequentItemsetsOptions {
  /**
   * Least share of the baskets that hold all items of a set, above 0 and at most 1. A set with exactly this share is frequent: the
   * share is one division of two counts, so 0.005 of 1000 baskets is 5 of them, whatever 0.005 × 1000 gives in floating point.
   */
  readonly minSupport: number;
  /** Most items in a set, from 1 to 20. Twenty items that are always together have a million subsets. @defaultValue 5 */
  readonly maxItems?: number | undefined;
  /**
   * Most itemsets to find, and most rules to make of them. When there are more the call throws, before they fill the memory.
   * @defaultValue 1000000
   */
  readonly maxResults?: number | undefined;
}

/**
 * The options that {@link frequentItemsets} used, defaults filled in.
 *
 * @category Association rules
 */
export interface FrequentItemsetsUsed {
  /** Least share of the baskets. */
  readonly minSupport: number;
  /** Most items in a set. */
  readonly maxItems: number;
  /** Most itemsets. */
  readonly maxResults: number;
}

/**
 * Items that are often together in a basket.
 *
 * @category Association rules
 */
export interface Itemset {
  /** The items: numbers by size, texts by code unit. */
  readonly items: readonly Id[];
  /** Number of baskets that hold all of them. */
  readonly count: number;
  /** That number as a share of all baskets, above 0 and at most 1. */
  readonly support: number;
}

/**
 * What was counted, of {@link frequentItemsets} and {@link associationRules}.
 *
 * @category Association rules
 */
export interface BasketCounts {
  /** Number of baskets, empty ones included. */
  readonly baskets: number;
  /** Number of baskets without an item. */
  readonly emptyBaskets: number;
  /** Number of different items. */
  readonly items: number;
  /** Fewest baskets that make a set frequent. */
  readonly minCount: number;
}

/**
 * Result of {@link frequentItemsets}.
 *
 * @category Association rules
 */
export interface FrequentItemsets extends Result<"frequentItemsets", FrequentItemsetsUsed>, BasketCounts {
  /** The frequent sets by number of items, then by the items. */
  readonly itemsets: readonly Itemset[];
}

/**
 * Sets of items that are together in at least a share of the baskets (Dutch: datamining, het zoeken naar mogelijke verbanden in data).
 *
 * `support = baskets that hold all items / all baskets` (Agrawal, Imielinski and Swami 1993). An item counts once in a basket, and an
 * empty basket counts as one. Sets are found depth first over bitsets (Eclat: Zaki 2000); a support that is low for the data ends
 * in an error and not in a computation without end.
 *
 * @param baskets - Lists of items, or rows or columns `{ basketId, item }` in any order.
 * @param options - Least support, and how many items and itemsets at most.
 * @returns The sets with their counts; none when there are no baskets.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `mixedTypes` for what is no item or basket, `lengthMismatch` for
 * columns of different length, `missing`, `notANumber`, `notAnInteger`, `outOfRange` or `unknownName` for an option; `outOfRange` at
 * `minSupport` when there are more than `maxResults` itemsets.
 * @example
 * ```ts
 * import { frequentItemsets } from "custometry";
 *
 * const baskets = [["bread", "milk"], ["bread", "butter", "milk"], ["butter"], ["bread", "bread"], []];
 * const { itemsets, minCount } = frequentItemsets(baskets, { minSupport: 0.4 });
 * itemsets.map(({ items, count }) => `${items.join(" + ")}: ${count}`); // => ["bread: 3", "butter: 2", "milk: 2", "bread + milk: 2"]
 * minCount; // => 2
 * ```
 * @category Association rules
 */
export function frequentItemsets(baskets: Baskets, options: FrequentItemsetsOptions): FrequentItemsets {
  const used = readItemsetOptions(options, ["minSupport", "maxItems", "maxResults"]);
  const { counts, mined } = minedBaskets(baskets, used);
  return {
    measure: "frequentItemsets",
    options: used,
    ...counts,
    itemsets: mined.itemsets.map(({ places, count }) => ({
      items: places.map((place) => mined.items[place] as Id),
      count,
      support: count / counts.baskets,
    })),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

/** The options with defaults; throws for what is none. */
export function readItemsetOptions(
  options: FrequentItemsetsOptions,
  names: readonly string[],
  fewestItems = 1,
): FrequentItemsetsUsed {
  checkObject(options, "options", "options { minSupport }");
  checkSpelling(options, names);
  const { maxItems = 5, maxResults = 1_000_000 } = options;
  return {
    minSupport: checkShare(options.minSupport, "minSupport"),
    maxItems: checkInteger(maxItems, fewestItems, 20, "maxItems"),
    maxResults: checkInteger(maxResults, 1, 10_000_000, "maxResults"),
  };
}

/** `share` when it is above 0 and at most 1; otherwise throws. */
export function checkShare(share: number, path: string): number {
  const expected = "a share above 0 and at most 1";
  if (checkNumber(share, path, expected) <= 0 || share > 1) fail("outOfRange", path, expected, share);
  return share;
}

/** Reads and mines baskets. */
export function minedBaskets(
  baskets: Baskets,
  { minSupport, ...limits }: FrequentItemsetsUsed,
): { readonly counts: BasketCounts; readonly mined: Mined } {
  const lists = readBaskets(baskets);
  const total = lists.starts.length - 1;
  const minCount = leastCount(minSupport, total);
  const mining: MiningLimits = { ...limits, minCount };
  const mined = mineItemsets(lists, mining);
  const { emptyBaskets, items } = mined;
  return { counts: { baskets: total, emptyBaskets, items: items.length, minCount }, mined };
}

/** Least count whose share of `total` is not below `share`, by the division that also gives the share. */
function leastCount(share: number, total: number): number {
  let count = Math.max(1, Math.floor(share * total) - 1);
  while (count < total && count / total < share) count++;
  return count;
}
