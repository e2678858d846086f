import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import {
  checkChoice,
  checkConfidenceLevel,
  checkCount,
  checkIterable,
  checkObject,
  checkText,
} from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { addExact, type Exact, unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";

/**
 * What was spent on a source of leads, and what came of it, in a period. Rows of one source add up.
 *
 * @category Leads: sources
 */
export interface SourceResult {
  /** The source or channel, such as `"fair"` or `"coldCalling"`. */
  readonly source: string;
  /** What it cost, in major units, 0 or more. */
  readonly cost: Decimal.Value;
  /** What its customers brought in, in major units: revenue or margin, one of the two in a call. @defaultValue 0 */
  readonly revenue?: Decimal.Value | undefined;
  /** Number of leads. */
  readonly leads: number;
  /** Number of customers among them. */
  readonly customers: number;
  /** ISO 4217 code such as `EUR`, one per call. */
  readonly currency?: string | undefined;
}

/**
 * What a source returned. Amounts per lead or customer and returns are one exact division each, as the nearest double.
 *
 * @category Leads: sources
 */
export interface SourceTotal {
  /** What it cost, exactly. */
  readonly cost: Decimal;
  /** What it brought in, exactly. */
  readonly revenue: Decimal;
  /** Number of leads. */
  readonly leads: number;
  /** Number of customers. */
  readonly customers: number;
  /** Customers of the leads, 0 to 1. */
  readonly conversion: Rate;
  /** Cost divided by leads; `null` without leads. */
  readonly costPerLead: number | null;
  /** Cost divided by customers; `null` without customers. */
  readonly costPerCustomer: number | null;
  /** `(revenue - cost) / cost`: 0.5 is half of the cost earned on top of it; `null` when it cost nothing. */
  readonly return: number | null;
}

/**
 * The same for a named source.
 *
 * @category Leads: sources
 */
export interface NamedSourceTotal extends SourceTotal {
  /** The source. */
  readonly source: string;
}

/**
 * Options of a source return with the defaults filled in.
 *
 * @category Leads: sources
 */
export interface SourceReturnUsed {
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * Result of {@link sourceReturn}.
 *
 * @category Leads: sources
 */
export interface SourceReturn extends Result<"sourceReturn", SourceReturnUsed> {
  /** The currency, when the rows name one. */
  readonly currency?: string | undefined;
  /** The sources, by code unit. */
  readonly sources: readonly NamedSourceTotal[];
  /** All sources together. */
  readonly total: SourceTotal;
}

/**
 * Return of the sources of leads (Dutch: rendement per leadbron): cost per lead and per customer, and what came back of the money.
 *
 * `cost / leads`, `cost / customers`, `(revenue - cost) / cost`, from exact sums. For online generation of leads and cold acquisition
 * (Dutch: koude acquisitie) alike. Customers that come late are not in it yet: compare sources of the same age, or use
 * {@link leadConversion}. The conversions carry intervals, as rankings of sources with few customers mislead.
 *
 * @param rows - Rows `{ source, cost, leads, customers, revenue?, currency? }` in any order.
 * @param options - The interval of the conversions (Wilson by default).
 * @returns Totals per source and of all.
 * @throws A {@link CustometryError} with code `missing` or `invalidAmount` for an amount that is none, `outOfRange` for a negative cost or more
 * customers than leads, `mixedCurrencies` when rows differ in currency.
 * @example
 * ```ts
 * import { sourceReturn } from "custometry/leads";
 *
 * const { sources, total } = sourceReturn([
 *   { source: "fair", cost: "4000", revenue: "9000", leads: 50, customers: 6, currency: "EUR" },
 *   { source: "ads", cost: "1500.50", revenue: "1200", leads: 100, customers: 3, currency: "EUR" },
 * ]);
 * sources.map(({ source, costPerLead }) => [source, costPerLead]); // => [["ads", 15.005], ["fair", 80]]
 * sources.map((source) => source.return?.toFixed(2)); // => ["-0.20", "1.25"]
 * total.cost.toFixed(2); // => "5500.50"
 * ```
 * @category Leads: sources
 */
export function sourceReturn(rows: Iterable<SourceResult>, options: IntervalOptions<RateMethod> = {}): SourceReturn {
  const { method, confidenceLevel } = checkOptions(options, ["method", "confidenceLevel"]);
  const used: SourceReturnUsed = {
    method: checkChoice(method ?? "wilson", rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  const sums = new Map<string, Sums>();
  let currency: string | undefined;
  Array.from(checkIterable(rows)).forEach((row, index) => {
    const path = `[${index}]`;
    const own = readRow(row, path);
    if (index > 0 && row.currency !== currency)
      fail(
        "mixedCurrencies",
        `${path}.currency`,
        `the currency of the first row, ${currency ?? "none"} (call it once per currency)`,
        row.currency,
      );
    currency = row.currency;
    sums.set(row.source, add(sums.get(row.source) ?? NOTHING, own));
  });
  const sources = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    measure: "sourceReturn",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...(currency === undefined ? {} : { currency }),
    sources: sources.map(([source, own]) => ({ source, ...totalOf(own, used) })),
    total: totalOf(
      sources.reduce((sum, [, own]) => add(sum, own), NOTHING),
      used,
    ),
  };
}

interface Sums {
  readonly cost: Exact;
  readonly revenue: Exact;
  readonly leads: number;
  readonly customers: number;
}

const ZERO: Exact = { units: 0n, scale: 0 };
const NOTHING: Sums = { cost: ZERO, revenue: ZERO, leads: 0, customers: 0 };

function readRow(row: SourceResult, path: string): Sums {
  const {
    source,
    cost,
    revenue = 0,
    leads,
    customers,
    currency,
  } = checkObject(row, path, "{ source, cost, leads, customers }");
  checkText(source, `${path}.source`, "the name of a source");
  if (currency !== undefined) checkText(currency, `${path}.currency`, "a currency code such as EUR");
  const spent = exactAmount(cost, `${path}.cost`);
  if (spent.units < 0n) fail("outOfRange", `${path}.cost`, "0 or more", cost);
  checkCount(leads, `${path}.leads`);
  if (checkCount(customers, `${path}.customers`) > leads)
    fail("outOfRange", `${path}.customers`, `at most the ${leads} leads`, customers);
  return { cost: spent, revenue: exactAmount(revenue, `${path}.revenue`), leads, customers };
}

function add(one: Sums, other: Sums): Sums {
  return {
    cost: addExact(one.cost, other.cost),
    revenue: addExact(one.revenue, other.revenue),
    leads: checkCount(one.leads + other.leads, "leads"),
    customers: one.customers + other.customers,
  };
}

function totalOf({ cost, revenue, leads, customers }: Sums, used: SourceReturnUsed): SourceTotal {
  const per = (count: number): number | null =>
    count === 0 ? null : nearestDouble(cost.units, BigInt(count), cost.scale);
  const earned = addExact(revenue, { units: -cost.units, scale: cost.scale });
  const scale = Math.max(earned.scale, cost.scale);
  return {
    cost: toDecimal(cost),
    revenue: toDecimal(revenue),
    leads,
    customers,
    conversion: rate(customers, leads, used),
    costPerLead: per(leads),
    costPerCustomer: per(customers),
    return: cost.units === 0n ? null : nearestDouble(unitsAt(earned, scale), unitsAt(cost, scale)),
  };
}
