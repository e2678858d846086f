import { checkCount, checkObject } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Combine } from "../core/combine.ts";
import { fail } from "../core/errors.ts";
import type { PurchaseGroups } from "./purchaseGroups.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import { readHistories } from "./readHistories.ts";

/**
 * A purchase history and how many customers have it.
 *
 * @category Lifetime data
 */
export interface CountedHistory extends PurchaseHistory {
  /** Number of customers with this history. */
  readonly customers: number;
}

/**
 * Tally of {@link purchaseHistories}: customers per distinct history, by `repeatPurchases,activeFor,observedFor`.
 *
 * @category Lifetime data
 */
export interface PurchaseHistoriesTally {
  /** Number of customers per history. */
  readonly counts: Record<string, number>;
}

/**
 * The distinct purchase histories and how many customers have each: all that a fit of a model of purchases needs to know.
 *
 * @param customers - Histories, rows or columns.
 * @returns Histories sorted by repeat purchases, time of the last one and time observed.
 * @throws A {@link CustometryError} as {@link purchaseModel} does for a history.
 * @example
 * ```ts
 * import { purchaseHistories } from "custometry";
 *
 * const once = { repeatPurchases: 0, activeFor: 0, observedFor: 30 };
 * purchaseHistories([once, once]); // => [{ repeatPurchases: 0, activeFor: 0, observedFor: 30, customers: 2 }]
 * ```
 * @category Lifetime data
 */
export function purchaseHistories(
  customers: Iterable<PurchaseHistory> | Columns<PurchaseHistory>,
): readonly CountedHistory[] {
  return countedHistories(readHistories(customers).groups());
}

/**
 * The distinct purchase histories, counted in parts: per file, per shard, in workers. A customer's history must be whole, so all its
 * transactions are in one part. Give the result to {@link purchaseModel} as `customers`.
 *
 * @returns A combine of histories into {@link CountedHistory} rows; its tally has an entry per distinct history.
 * @throws Its `addInput` throws as {@link purchaseHistories} does.
 * @example
 * ```ts
 * import { combine, purchaseHistoriesCombine } from "custometry";
 *
 * const once = { repeatPurchases: 0, activeFor: 0, observedFor: 30 };
 * combine([once, once], purchaseHistoriesCombine()).length; // => 1
 * ```
 * @category Lifetime data
 */
export function purchaseHistoriesCombine(): Combine<
  PurchaseHistory,
  PurchaseHistoriesTally,
  readonly CountedHistory[]
> {
  return {
    createAccumulator: () => ({ counts: {} }),
    addInput: (tally, history) => {
      const { x, tx, T, count } = readOne(history);
      return add(tally, `${x},${tx},${T}`, count);
    },
    mergeAccumulators: (tallies) => {
      let merged: PurchaseHistoriesTally = { counts: {} };
      for (const { counts } of tallies) {
        for (const [key, count] of Object.entries(checkObject(counts, "counts"))) {
          merged = add(merged, key, checkCount(count, `counts.${key}`));
        }
      }
      return merged;
    },
    extractOutput: ({ counts }) => {
      const rows = Object.entries(checkObject(counts, "counts")).map(([key, customers]) => ({
        ...fromKey(key),
        customers,
      }));
      return countedHistories(readHistories(rows).groups());
    },
  };
}

function readOne(history: PurchaseHistory): { x: number; tx: number; T: number; count: number } {
  const { x, tx, T, count } = readHistories({
    repeatPurchases: [checkObject(history, "").repeatPurchases],
    activeFor: [history.activeFor],
    observedFor: [history.observedFor],
    customers: [history.customers ?? 1],
  });
  return { x: x[0] ?? 0, tx: tx[0] ?? 0, T: T[0] ?? 0, count: count[0] ?? 0 };
}

function add(tally: PurchaseHistoriesTally, key: string, count: number): PurchaseHistoriesTally {
  if (count > 0) tally.counts[key] = (tally.counts[key] ?? 0) + count;
  return tally;
}

function fromKey(key: string): PurchaseHistory {
  const [repeatPurchases = Number.NaN, activeFor = Number.NaN, observedFor = Number.NaN, more] = key
    .split(",")
    .map(Number);
  if (more !== undefined || !Number.isFinite(repeatPurchases + activeFor + observedFor)) {
    fail("wrongType", `counts.${key}`, "a key such as 2,213,272", key);
  }
  return { repeatPurchases, activeFor, observedFor };
}

function countedHistories({ size, x, tx, T, count }: PurchaseGroups): readonly CountedHistory[] {
  return Array.from({ length: size }, (_, at) => ({
    repeatPurchases: x[at] as number,
    activeFor: tx[at] as number,
    observedFor: T[at] as number,
    customers: count[at] as number,
  }));
}
