import type { Decimal } from "decimal.js";
import { type AmountUnits, exactAmount, readAmounts, toDecimal } from "../core/amounts.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { cellReader, readCurrency, readTable, type Table } from "../core/table.ts";
import { describe } from "../internal/describe.ts";
import { addExact, type Exact, unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import type { ActivityCost, ActivityCostColumns } from "./activityCost.ts";
import { primaryActivities, type ValueChainActivity, valueChainActivities } from "./valueChainActivity.ts";

/**
 * What the customers pay.
 *
 * @category Value chain
 */
export interface ValueChainOptions {
  /** What customers pay for the value, in major units and the currency of the costs, 0 or more. Porter measures value by it. */
  readonly revenue: Decimal.Value;
}

/**
 * The options of a value chain, with the revenue as it was read.
 *
 * @category Value chain
 */
export interface ValueChainUsed {
  /** The revenue in major units. */
  readonly revenue: Decimal;
}

/**
 * Cost of a group of activities.
 *
 * @category Value chain
 */
export interface CostTotal {
  /** The exact sum in major units. */
  readonly amount: Decimal;
  /** Its part of all costs, the nearest double; `null` when those are not above 0. */
  readonly shareOfCost: number | null;
}

/**
 * Cost of an activity.
 *
 * @category Value chain
 */
export interface ActivityTotal extends CostTotal {
  /** The activity. */
  readonly activity: ValueChainActivity;
  /** Whether it makes and sells the product or supports that. */
  readonly kind: "primary" | "support";
  /** Number of rows; 0 for an activity that no row reports, whose cost is not known to be 0. */
  readonly rows: number;
}

/**
 * Result of {@link valueChain}.
 *
 * @category Value chain
 */
export interface ValueChain extends Result<"valueChain", ValueChainUsed> {
  /** The currency of the costs, when the rows name one. */
  readonly currency?: string | undefined;
  /** All costs together, in major units. */
  readonly cost: Decimal;
  /** Revenue minus cost, in major units; negative for a loss. */
  readonly margin: Decimal;
  /** The margin's part of the revenue, the nearest double, at most 1 unless credits exceed the costs; `null` when the revenue is 0. */
  readonly marginShare: number | null;
  /** All nine activities: the primary ones in the order of the chain, then the support ones. */
  readonly activities: readonly ActivityTotal[];
  /** The primary activities together. */
  readonly primary: CostTotal;
  /** The support activities together. */
  readonly support: CostTotal;
  /** Activities without a row: the margin is too high by what they cost. */
  readonly unreported: readonly ValueChainActivity[];
}

/**
 * Value chain (Dutch: waardeketen): what each activity costs, its share of all costs, and the margin that is left, exact to
 * the cent.
 *
 * `margin = revenue - Σ costs` over five primary and four support activities (Porter 1985, "Competitive Advantage"; Dutch:
 * primaire en secundaire activiteiten). Rows of one activity add up. A negative amount is a credit and lowers its activity,
 * whose share may then be negative; shares add up to 1. Sums are exact, and a share is one division, correctly rounded.
 *
 * @param costs - Rows `{ activity, amount, currency? }` in any order, or columns of them.
 * @param options - The revenue.
 * @returns Costs and shares per activity and kind, the margin, and the activities that no row reports.
 * @throws A {@link CustometryError} with code `invalidOption` for an unknown activity, naming the others that are unknown too;
 * `missing` or `invalidAmount` for an amount or revenue that is none, `outOfRange` for a negative revenue, and for one or costs of more than 300 digits,
 * decimals included; `mixedCurrencies` when
 * rows differ in currency, `wrongType` for what are no rows, `lengthMismatch` for columns of different length.
 * @example
 * ```ts
 * import { valueChain } from "custometry";
 *
 * const { margin, marginShare, primary, activities, unreported } = valueChain(
 *   [
 *     { activity: "operations", amount: "410.10", currency: "EUR" },
 *     { activity: "operations", amount: "89.90", currency: "EUR" },
 *     { activity: "marketingAndSales", amount: 100, currency: "EUR" },
 *     { activity: "procurement", amount: 200, currency: "EUR" },
 *   ],
 *   { revenue: 1000 },
 * );
 * [margin.toFixed(2), marginShare]; // => ["200.00", 0.2]
 * [primary.amount.toFixed(2), primary.shareOfCost]; // => ["600.00", 0.75]
 * activities.find(({ activity }) => activity === "operations")?.shareOfCost; // => 0.625
 * unreported; // => ["inboundLogistics", "outboundLogistics", "service", "firmInfrastructure", "humanResourceManagement", "technologyDevelopment"]
 * ```
 * @category Value chain
 */
export function valueChain(
  costs: Iterable<ActivityCost> | ActivityCostColumns,
  options: ValueChainOptions,
): ValueChain {
  const revenue = exactAmount(checkOptions(options, ["revenue"], "options { revenue }").revenue, "revenue");
  if (revenue.units < 0n) fail("outOfRange", "revenue", "0 or more", String(options.revenue));
  const table = readTable<keyof ActivityCost>(costs, ["activity", "amount"], ["currency"]);
  const currency = readCurrency(table, "call valueChain once per currency");
  const places = readActivities(table);
  const amounts = readAmounts(table.columns.amount as ArrayLike<Decimal.Value>, (index) => table.path("amount", index));
  const sums = sumsByActivity(amounts, places);
  const { scale } = amounts;
  const cost = unitsOf(sums);
  checkSizes(amounts, revenue);
  const totalOf = (units: bigint): CostTotal => ({
    amount: toDecimal({ units, scale }),
    shareOfCost: cost > 0n ? nearestDouble(units, cost) : null,
  });
  const margin = addExact(revenue, { units: -cost, scale });
  return {
    measure: "valueChain",
    options: { revenue: toDecimal(revenue) },
    ...(currency === undefined ? {} : { currency }),
    cost: toDecimal({ units: cost, scale }),
    margin: toDecimal(margin),
    marginShare: shareOf(margin, revenue),
    activities: sums.map(({ activity, kind, units, rows }) => ({ activity, kind, ...totalOf(units), rows })),
    primary: totalOf(unitsOf(sums.filter(({ kind }) => kind === "primary"))),
    support: totalOf(unitsOf(sums.filter(({ kind }) => kind === "support"))),
    unreported: sums.filter(({ rows }) => rows === 0).map(({ activity }) => activity),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

/** Shares are doubles, which end at 308 digits. */
const LARGEST_SUM = 10n ** 300n;

/** Throws for sizes that, in the smallest unit of any, leave no double as a share. */
function checkSizes({ units, scale, kind }: AmountUnits, revenue: Exact): void {
  const smallest = Math.max(scale, revenue.scale);
  const size = (value: Exact): bigint => {
    const whole = unitsAt(value, smallest);
    return whole < 0n ? -whole : whole;
  };
  const expected = "that is below 1e300 in the smallest decimals of the revenue and the costs";
  if (size(revenue) >= LARGEST_SUM)
    fail("outOfRange", "revenue", `a revenue ${expected}`, toDecimal(revenue).toString());
  // A safe column adds up to less than 2^53.
  const sizes = kind === "safe" ? [2n ** 53n] : units.map((unit) => (unit < 0n ? -unit : unit));
  const total = { units: sizes.reduce((sum, unit) => sum + unit, 0n), scale };
  if (size(total) >= LARGEST_SUM) fail("outOfRange", "amount", `a sum ${expected}`, toDecimal(total).toString());
}

interface ActivitySum {
  readonly activity: ValueChainActivity;
  readonly kind: ActivityTotal["kind"];
  units: bigint;
  rows: number;
}

/** The place of the activity of each row in the list of all. */
function readActivities({ length, columns, path }: Table<keyof ActivityCost>): readonly number[] {
  const at = cellReader(columns.activity, "activity");
  const known = new Map<unknown, number>(valueChainActivities.map((activity, place) => [activity, place]));
  const places: number[] = [];
  const unknown = new Map<unknown, number>();
  const all = valueChainActivities.join(", ");
  for (let index = 0; index < length; index++) {
    const activity = at(index);
    const place = known.get(activity);
    if (activity === undefined || activity === null)
      fail("missing", path("activity", index), `one of ${all}`, activity);
    if (place !== undefined) places.push(place);
    else if (!unknown.has(activity)) unknown.set(activity, index);
  }
  for (const [activity, index] of unknown) {
    const others = [...unknown.keys()].slice(1, 10).map(describe).join(", ");
    const expected = `one of ${all}${others && ` (unknown too: ${others})`}`;
    fail("invalidOption", path("activity", index), expected, activity);
  }
  return places;
}

function sumsByActivity({ units, kind }: AmountUnits, places: readonly number[]): readonly ActivitySum[] {
  const sums = valueChainActivities.map((activity): ActivitySum => {
    const primary: readonly ValueChainActivity[] = primaryActivities;
    return { activity, kind: primary.includes(activity) ? "primary" : "support", units: 0n, rows: 0 };
  });
  // Units of a safe column add up exactly in a double.
  const safe = new Float64Array(sums.length);
  places.forEach((place, index) => {
    const sum = sums[place];
    if (sum === undefined) return;
    sum.rows++;
    if (kind === "big") sum.units += units[index] as bigint;
    else safe[place] = (safe[place] as number) + (units[index] as number);
  });
  sums.forEach((sum, place) => {
    sum.units += BigInt(safe[place] as number);
  });
  return sums;
}

function unitsOf(sums: readonly ActivitySum[]): bigint {
  return sums.reduce((total, { units }) => total + units, 0n);
}

function shareOf(part: Exact, whole: Exact): number | null {
  if (whole.units <= 0n) return null;
  return nearestDouble(
    unitsAt(part, Math.max(part.scale, whole.scale)),
    unitsAt(whole, Math.max(part.scale, whole.scale)),
  );
}
