import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import type { Result } from "../core/estimate.ts";
import type { Id } from "../core/table.ts";
import { addExact, type Exact, unitsAt } from "../internal/exactSum.ts";
import type { CustomerProfit } from "./customerProfitability.ts";
import { shareOf, sumOf } from "./exactMoney.ts";
import { readCustomers } from "./readCustomers.ts";

/**
 * The profit of a customer, such as a {@link CustomerProfit}. Other fields are ignored.
 *
 * @category Customer profitability
 */
export interface ProfitOfCustomer {
  /** Who it is: a text or an integer, one type in a call; a customer has one row. */
  readonly customerId: CustomerProfit["customerId"];
  /** Profit in major units; negative for a loss. */
  readonly profit: Decimal.Value;
}

/**
 * A point of the whale curve.
 *
 * @category Customer profitability
 */
export interface WhalePoint {
  /** Number of customers up to here, the most profitable first. */
  readonly customers: number;
  /** The last of them. */
  readonly customerId: Id;
  /** Profit of that one. */
  readonly profit: Decimal;
  /** Profit of all of them. */
  readonly cumulative: Decimal;
  /** The same as part of the total profit, above 1 where later customers destroy some; `null` when the total is not above 0. */
  readonly shareOfTotal: number | null;
}

/**
 * Result of {@link whaleCurve}.
 *
 * @category Customer profitability
 */
export interface WhaleCurve extends Result<"whaleCurve", Readonly<Record<never, never>>> {
  /** A point per customer. */
  readonly points: readonly WhalePoint[];
  /** Profit of all customers. */
  readonly total: Decimal;
  /** Where the curve is at its highest. */
  readonly peak: {
    /** Fewest customers that earn the most; 0 when none makes a profit. */
    readonly customers: number;
    /** Profit of those customers. */
    readonly profit: Decimal;
    /** The same as part of the total; `null` when the total is not above 0. */
    readonly shareOfTotal: number | null;
  };
  /** Number of customers with a profit. */
  readonly profitable: number;
  /** Number of customers with a profit of exactly 0. */
  readonly breakEven: number;
  /** Number of customers with a loss. */
  readonly lossMaking: number;
  /** Profit that those lose, 0 or negative: the total less the peak. */
  readonly destroyed: Decimal;
}

/**
 * Whale curve of customer profitability (Dutch: walviscurve): profit cumulated from the most to the least profitable customer.
 *
 * It rises above the total and falls back to it, where customers who cost more than they bring eat what others earn (Kaplan and
 * Narayanan 2001, "Measuring and Managing Customer Profitability"). Sums are exact; equal profits are in order of identifier.
 *
 * @param customers - Rows `{ customerId, profit }` in any order, such as `customers` of {@link customerProfitability}.
 * @returns The points of the curve, its peak, and how many customers earn and lose.
 * @throws A {@link CustometryError} with code `missing` or `invalidAmount` for a profit, `duplicate` for a customer with two rows,
 * `mixedTypes` or `wrongType` for what is no row or identifier.
 * @example
 * ```ts
 * import { whaleCurve } from "custometry";
 *
 * const profits = [{ customerId: "A", profit: 26200 }, { customerId: "B", profit: -9200 }, { customerId: "C", profit: 3000 }];
 * const { points, peak, destroyed } = whaleCurve(profits);
 * points.map(({ customerId, cumulative }) => `${customerId} ${cumulative}`); // => ["A 26200", "C 29200", "B 20000"]
 * [peak.customers, peak.shareOfTotal, destroyed.toString()]; // => [2, 1.46, "-9200"]
 * ```
 * @category Customer profitability
 */
export function whaleCurve(customers: Iterable<ProfitOfCustomer>): WhaleCurve {
  const read = readCustomers(customers, "customerId", ({ profit }, path, customerId) => ({
    customerId,
    profit: exactAmount(profit, `${path}.profit`),
  }));
  const scale = read.reduce((most, { profit }) => Math.max(most, profit.scale), 0);
  const sorted = read
    .map(({ customerId, profit }) => ({ customerId, units: unitsAt(profit, scale) }))
    .sort((one, other) => (one.units < other.units ? 1 : one.units > other.units ? -1 : 0));
  const total = sumOf(read.map(({ profit }) => profit));
  const gains = sorted.filter(({ units }) => units > 0n);
  const losses = sorted.filter(({ units }) => units < 0n);
  const peak = sumUnits(gains, scale);
  let cumulative: Exact = { units: 0n, scale };
  return {
    measure: "whaleCurve",
    options: {},
    points: sorted.map(({ customerId, units }, index) => {
      cumulative = addExact(cumulative, { units, scale });
      return {
        customers: index + 1,
        customerId,
        profit: toDecimal({ units, scale }),
        cumulative: toDecimal(cumulative),
        shareOfTotal: shareOf(cumulative, total),
      };
    }),
    total: toDecimal(total),
    peak: { customers: gains.length, profit: toDecimal(peak), shareOfTotal: shareOf(peak, total) },
    profitable: gains.length,
    breakEven: sorted.length - gains.length - losses.length,
    lossMaking: losses.length,
    destroyed: toDecimal(sumUnits(losses, scale)),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function sumUnits(customers: readonly { readonly units: bigint }[], scale: number): Exact {
  return { units: customers.reduce((sum, { units }) => sum + units, 0n), scale };
}
