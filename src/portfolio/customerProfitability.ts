import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import { checkInteger, checkIterable, checkRecord } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readCurrency, readTable } from "../core/table.ts";
import { addExact, type Exact, minusExact } from "../internal/exactSum.ts";
import { type Activity, assignCosts, type PreparedActivity, prepareActivities } from "./activityRates.ts";
import { shareOf, sumOf } from "./exactMoney.ts";
import { readCustomers } from "./readCustomers.ts";

/**
 * What a customer brings in, and what it asks for.
 *
 * @category Customer profitability
 */
export interface CustomerAccount {
  /** Who it is: a text or an integer, one type in a call; a customer has one row. */
  readonly customerId: Id;
  /** Revenue before discount, in major units. */
  readonly revenue: Decimal.Value;
  /** Discounts, bonuses and other deductions from revenue. Default 0. */
  readonly discount?: Decimal.Value | undefined;
  /** Cost of the goods or services sold. Default 0. */
  readonly costOfGoods?: Decimal.Value | undefined;
  /** How much of each activity the customer takes, such as `{ orders: 40, visits: 12 }`, 0 or more. Default: none. */
  readonly drivers?: { readonly [activity: string]: Decimal.Value } | undefined;
  /** ISO 4217 code such as `EUR`, one in a call. */
  readonly currency?: string | undefined;
}

/**
 * What the activities cost.
 *
 * @category Customer profitability
 */
export interface CustomerProfitabilityOptions {
  /** The activities that serve customers, by name. */
  readonly activities: { readonly [activity: string]: Activity };
  /** Number of decimals to which a cost is assigned, 0 to 20. @defaultValue 2 */
  readonly decimals?: number | undefined;
}

/**
 * The options that {@link customerProfitability} used, defaults filled in.
 *
 * @category Customer profitability
 */
export interface CustomerProfitabilityUsed extends CustomerProfitabilityOptions {
  /** Number of decimals. */
  readonly decimals: number;
}

/**
 * What a customer earns.
 *
 * @category Customer profitability
 */
export interface CustomerProfit {
  /** Who it is. */
  readonly customerId: Id;
  /** Revenue less discount, in major units. */
  readonly netRevenue: Decimal;
  /** Net revenue less the cost of goods. */
  readonly grossMargin: Decimal;
  /** Cost of the activities that the customer takes. */
  readonly costToServe: Decimal;
  /** That cost per activity, in the order of the options. */
  readonly costs: readonly {
    /** The activity. */
    readonly activity: string;
    /** Its cost for the customer. */
    readonly amount: Decimal;
  }[];
  /** Gross margin less cost to serve; negative for a loss. */
  readonly profit: Decimal;
  /** Profit's part of the net revenue, the nearest double; `null` when that is not above 0. */
  readonly profitShare: number | null;
}

/**
 * What an activity costs, and how much of that serves customers.
 *
 * @category Customer profitability
 */
export interface ActivityUse {
  /** The activity. */
  readonly activity: string;
  /** Cost per unit of its driver: cost over practical capacity, the nearest double. */
  readonly rate: number;
  /** Part of the capacity that customers take, the nearest double; above 1 when they take more than there is. */
  readonly utilisation: number;
  /** Cost that is assigned to customers. */
  readonly assigned: Decimal;
  /** Cost of unused capacity, which no customer causes; negative when they take more than there is. */
  readonly unused: Decimal;
}

/**
 * Result of {@link customerProfitability}.
 *
 * @category Customer profitability
 */
export interface CustomerProfitability extends Result<"customerProfitability", CustomerProfitabilityUsed> {
  /** The currency, when the rows name one. */
  readonly currency?: string | undefined;
  /** The customers, sorted by identifier: numbers by size, texts by code unit. {@link whaleCurve} takes them as they are. */
  readonly customers: readonly CustomerProfit[];
  /** The activities in the order of the options. */
  readonly activities: readonly ActivityUse[];
  /** Sums over all customers. */
  readonly total: {
    /** Revenue less discounts. */
    readonly netRevenue: Decimal;
    /** Net revenue less cost of goods. */
    readonly grossMargin: Decimal;
    /** Cost to serve. */
    readonly costToServe: Decimal;
    /** Gross margin less cost to serve, before the cost of unused capacity. */
    readonly profit: Decimal;
  };
}

/**
 * Profit per customer after the cost to serve it (Dutch: klantwinstgevendheid), exact to the cent.
 *
 * `profit = revenue - discount - cost of goods - Σ rate × driver`, with `rate = cost / practical capacity` of each activity: time-driven
 * activity-based costing (Kaplan and Anderson 2004; Kaplan and Narayanan 2001). Capacity that nobody takes is no customer's cost, and is
 * in `unused`. The cost of an activity is rounded once, and its decimals are given to customers by the largest remainder, so that
 * what is assigned and what is unused add up to what it costs.
 *
 * @param customers - Rows `{ customerId, revenue, discount?, costOfGoods?, drivers?, currency? }` in any order.
 * @param options - Cost and practical capacity of each activity.
 * @returns Margin, cost to serve and profit per customer, and what the activities have left.
 * @throws A {@link CustometryError} with code `missing` or `invalidAmount` for an amount, `outOfRange` for a negative driver or cost or a
 * capacity of 0, `invalidOption` for a driver of an activity that has no cost, `duplicate` for a customer with two rows,
 * `mixedCurrencies`, `mixedTypes`, `wrongType` or `unknownName`.
 * @example
 * ```ts
 * import { customerProfitability } from "custometry";
 *
 * const { customers, activities } = customerProfitability(
 *   [
 *     { customerId: "A", revenue: 1000, discount: 80, costOfGoods: 600, drivers: { orders: 4 } },
 *     { customerId: "B", revenue: 1000, discount: 20, costOfGoods: 600, drivers: { orders: 90 } },
 *   ],
 *   { activities: { orders: { cost: 500, capacity: 100 } } },
 * );
 * customers.map(({ customerId, costToServe, profit }) => `${customerId} ${costToServe} ${profit}`); // => ["A 20 300", "B 450 -70"]
 * activities[0]?.unused.toFixed(2); // => "30.00"
 * ```
 * @category Customer profitability
 */
export function customerProfitability(
  customers: Iterable<CustomerAccount>,
  options: CustomerProfitabilityOptions,
): CustomerProfitability {
  checkOptions(options, ["activities", "decimals"], "options { activities }");
  const decimals = options.decimals === undefined ? 2 : checkInteger(options.decimals, 0, 20, "decimals");
  const activities = prepareActivities(options.activities);
  const rows = [...checkIterable(customers)];
  const currency = readCurrency(readTable<"currency">(rows, [], ["currency"]), "call it once per currency");
  const read = readCustomers(rows, "customerId", (row, path, customerId) => readRow(row, path, customerId, activities));
  const costs = activities.map((activity, index) =>
    assignCosts(
      activity,
      read.map(({ drivers }) => drivers[index] as Exact),
      decimals,
    ),
  );
  const profits = read.map((row, place) =>
    profitOf(
      row,
      activities,
      costs.map(({ perCustomer }) => perCustomer[place] as Exact),
    ),
  );
  const total = (field: "netRevenue" | "grossMargin" | "costToServe" | "profit"): Decimal =>
    toDecimal(sumOf(profits.map((profit) => profit.exact[field])));
  return {
    measure: "customerProfitability",
    options: { activities: options.activities, decimals },
    ...(currency === undefined ? {} : { currency }),
    customers: profits.map(({ profit }) => profit),
    activities: costs.map(({ use }) => use),
    total: {
      netRevenue: total("netRevenue"),
      grossMargin: total("grossMargin"),
      costToServe: total("costToServe"),
      profit: total("profit"),
    },
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

interface ReadRow {
  readonly customerId: Id;
  readonly netRevenue: Exact;
  readonly grossMargin: Exact;
  /** In the order of the activities. */
  readonly drivers: readonly Exact[];
}

function readRow(row: CustomerAccount, path: string, customerId: Id, activities: readonly PreparedActivity[]): ReadRow {
  const { revenue, discount = 0, costOfGoods = 0, drivers = {} } = row;
  checkRecord(drivers, `${path}.drivers`, "an object from activity to amount");
  const known = activities.map(({ activity }) => activity);
  const unknown = Object.keys(drivers).find((name) => !known.includes(name));
  if (unknown !== undefined) fail("invalidOption", `${path}.drivers.${unknown}`, `one of ${known.join(", ")}`, unknown);
  const netRevenue = minusExact(exactAmount(revenue, `${path}.revenue`), exactAmount(discount, `${path}.discount`));
  return {
    customerId,
    netRevenue,
    grossMargin: minusExact(netRevenue, exactAmount(costOfGoods, `${path}.costOfGoods`)),
    drivers: known.map((name) => {
      const driver = Object.hasOwn(drivers, name) ? exactAmount(drivers[name] ?? "", `${path}.drivers.${name}`) : ZERO;
      if (driver.units < 0n) fail("outOfRange", `${path}.drivers.${name}`, "0 or more", drivers[name]);
      return driver;
    }),
  };
}

const ZERO: Exact = { units: 0n, scale: 0 };

function profitOf(
  { customerId, netRevenue, grossMargin }: ReadRow,
  activities: readonly PreparedActivity[],
  costs: readonly Exact[],
): {
  readonly profit: CustomerProfit;
  readonly exact: Record<"netRevenue" | "grossMargin" | "costToServe" | "profit", Exact>;
} {
  const costToServe = costs.reduce(addExact, ZERO);
  const profit = minusExact(grossMargin, costToServe);
  return {
    exact: { netRevenue, grossMargin, costToServe, profit },
    profit: {
      customerId,
      netRevenue: toDecimal(netRevenue),
      grossMargin: toDecimal(grossMargin),
      costToServe: toDecimal(costToServe),
      costs: activities.map(({ activity }, index) => ({ activity, amount: toDecimal(costs[index] ?? ZERO) })),
      profit: toDecimal(profit),
      profitShare: shareOf(profit, netRevenue),
    },
  };
}
