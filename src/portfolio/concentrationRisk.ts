import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import { checkInteger, checkIterable, checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readCurrency, readTable } from "../core/table.ts";
import { type Exact, unitsAt } from "../internal/exactSum.ts";
import { shareOf, sumOf } from "./exactMoney.ts";
import { readCustomers } from "./readCustomers.ts";

/**
 * What a customer brings in, and how likely it is to leave.
 *
 * @category Concentration risk
 */
export interface CustomerRevenue {
  /** Who it is: a text or an integer, one type in a call; a customer has one row. */
  readonly customerId: Id;
  /** Revenue or margin in the period, in major units, 0 or more. */
  readonly revenue: Decimal.Value;
  /** Probability that it leaves in the next period, from 0 to 1; of all customers or of none. Default: not known. */
  readonly leaveProbability?: number | undefined;
  /** ISO 4217 code such as `EUR`, one in a call. */
  readonly currency?: string | undefined;
}

/**
 * What to call a major customer, and how many to let go.
 *
 * @category Concentration risk
 */
export interface ConcentrationRiskOptions {
  /**
   * Share of revenue from which a customer is a major one, above 0 and at most 1. The default is that of IFRS 8, paragraph 34, from
   * which a company must tell that it relies on a single customer. @defaultValue 0.1
   */
  readonly majorFrom?: number | undefined;
  /** Numbers of largest customers of which to say what is lost when they leave together. @defaultValue [1, 3, 5] */
  readonly departures?: readonly number[] | undefined;
  /** Share of revenue that can be lost, 0 to 1, such as profit over contribution margin. Default: not known. */
  readonly bearableLoss?: number | undefined;
}

/**
 * The options that {@link concentrationRisk} used, defaults filled in.
 *
 * @category Concentration risk
 */
export interface ConcentrationRiskUsed {
  /** Share from which a customer is a major one. */
  readonly majorFrom: number;
  /** Numbers of customers that leave. */
  readonly departures: readonly number[];
  /** Share of revenue that can be lost. */
  readonly bearableLoss?: number | undefined;
}

/**
 * Result of {@link concentrationRisk}.
 *
 * @category Concentration risk
 */
export interface ConcentrationRisk extends Result<"concentrationRisk", ConcentrationRiskUsed> {
  /** The currency, when the rows name one. */
  readonly currency?: string | undefined;
  /** Number of customers. */
  readonly customers: number;
  /** Revenue of all customers. */
  readonly total: Decimal;
  /** The major customers, the largest first and equal ones by identifier. */
  readonly major: readonly {
    /** Who it is. */
    readonly customerId: Id;
    /** Its revenue. */
    readonly revenue: Decimal;
    /** Its part of the total, the nearest double. */
    readonly share: number;
  }[];
  /** What is lost when the largest customers leave, per number in the options. */
  readonly departures: readonly {
    /** Number of customers that leave: that of the options, or all there are. */
    readonly customers: number;
    /** Their revenue. */
    readonly revenue: Decimal;
    /** Its part of the total; `null` when that is 0. */
    readonly share: number | null;
  }[];
  /** Fewest customers whose leaving is more than can be borne; `null` when that is not known, or when all may leave. */
  readonly breakingPoint: number | null;
  /** Expected loss, when probabilities are known and the total is above 0; otherwise `null`. */
  readonly expectedLoss: {
    /** Expected share of revenue that is lost, 0 to 1: an estimate. */
    readonly share: number;
    /** Standard deviation of that share, when customers leave independently of each other. */
    readonly standardDeviation: number;
  } | null;
}

/**
 * Concentration risk of a customer portfolio: who is so large that the company depends on it, and what is lost when the largest leave.
 *
 * A major customer has at least `majorFrom` of all revenue (IFRS 8, paragraph 34: 10 %). With a probability of leaving per customer, the
 * expected share that is lost is `Σ share × p`, and its variance `Σ share² p (1 - p)`: a portfolio of few large customers is as risky
 * on average as one of many small ones, and far more in a bad year.
 *
 * @param customers - Rows `{ customerId, revenue, leaveProbability?, currency? }` in any order.
 * @param options - The line of a major customer, how many leave, and what can be borne.
 * @returns Major customers, losses by departure, and the expected loss.
 * @throws A {@link CustometryError} with code `missing` or `invalidAmount` for a revenue, `outOfRange` for a negative one, a probability or a
 * share, `missing` for a probability where others have one, `duplicate` for a customer with two rows, `mixedCurrencies`, `mixedTypes`,
 * `wrongType`, `notAnInteger` or `unknownName`.
 * @example
 * ```ts
 * import { concentrationRisk } from "custometry";
 *
 * const { major, departures, breakingPoint, expectedLoss } = concentrationRisk(
 *   [
 *     { customerId: "A", revenue: 500, leaveProbability: 0.1 },
 *     { customerId: "B", revenue: 450, leaveProbability: 0.1 },
 *     { customerId: "C", revenue: 50, leaveProbability: 0.1 },
 *   ],
 *   { departures: [1, 2], bearableLoss: 0.6 },
 * );
 * major.map(({ customerId, share }) => `${customerId} ${share}`); // => ["A 0.5", "B 0.45"]
 * departures.map(({ share }) => share); // => [0.5, 0.95]
 * [breakingPoint, expectedLoss?.standardDeviation.toFixed(2)]; // => [2, "0.20"]
 * ```
 * @category Concentration risk
 */
export function concentrationRisk(
  customers: Iterable<CustomerRevenue>,
  options: ConcentrationRiskOptions = {},
): ConcentrationRisk {
  const used = readOptions(options);
  const rows = [...checkIterable(customers)];
  const currency = readCurrency(readTable<"currency">(rows, [], ["currency"]), "call it once per currency");
  const largest = readRevenues(rows);
  const total = sumOf(largest.map(({ revenue }) => revenue));
  const shares = largest.map(({ revenue }) => shareOf(revenue, total));
  const lost = (count: number): Exact => sumOf(largest.slice(0, count).map(({ revenue }) => revenue));
  return {
    measure: "concentrationRisk",
    options: used,
    ...(currency === undefined ? {} : { currency }),
    customers: largest.length,
    total: toDecimal(total),
    major: largest.flatMap(({ customerId, revenue }, place) => {
      const share = shares[place] ?? 0;
      return share >= used.majorFrom ? [{ customerId, revenue: toDecimal(revenue), share }] : [];
    }),
    departures: used.departures.map((count) => ({
      customers: Math.min(count, largest.length),
      revenue: toDecimal(lost(count)),
      share: shareOf(lost(count), total),
    })),
    breakingPoint: breakingPoint(
      largest.map(({ revenue }) => revenue),
      total,
      used.bearableLoss,
    ),
    expectedLoss: expectedLoss(largest, shares),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

interface ReadRevenue {
  readonly customerId: Id;
  readonly revenue: Exact;
  readonly leaveProbability: number | undefined;
}

/** The customers, the largest first. */
function readRevenues(rows: readonly CustomerRevenue[]): readonly ReadRevenue[] {
  const hasProbability = rows.some((row) => row?.leaveProbability !== undefined);
  const read = readCustomers(rows, "customerId", (row, path, customerId): ReadRevenue => {
    const revenue = exactAmount(row.revenue, `${path}.revenue`);
    if (revenue.units < 0n) fail("outOfRange", `${path}.revenue`, "0 or more", row.revenue);
    const at = `${path}.leaveProbability`;
    return {
      customerId,
      revenue,
      leaveProbability: hasProbability ? checkShare(row.leaveProbability as number, at) : undefined,
    };
  });
  return [...read].sort((one, other) => {
    const scale = Math.max(one.revenue.scale, other.revenue.scale);
    const difference = unitsAt(other.revenue, scale) - unitsAt(one.revenue, scale);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  });
}

function checkShare(share: number, path: string): number {
  const expected = "a number from 0 to 1";
  if (checkNumber(share, path, expected) < 0 || share > 1) fail("outOfRange", path, expected, share);
  return share + 0; // -0 becomes 0
}

function readOptions(options: ConcentrationRiskOptions): ConcentrationRiskUsed {
  checkOptions(options, ["majorFrom", "departures", "bearableLoss"]);
  const { majorFrom = 0.1, departures = [1, 3, 5], bearableLoss } = options;
  if (checkShare(majorFrom, "majorFrom") === 0) fail("outOfRange", "majorFrom", "a share above 0", majorFrom);
  if (!Array.isArray(departures)) fail("wrongType", "departures", "a list of numbers of customers", departures);
  return {
    majorFrom,
    departures: Array.from(departures as readonly number[], (count, index) =>
      checkInteger(count, 1, Number.MAX_SAFE_INTEGER, `departures[${index}]`),
    ),
    ...(bearableLoss === undefined ? {} : { bearableLoss: checkShare(bearableLoss, "bearableLoss") }),
  };
}

/** Fewest of the largest customers whose share is above what can be borne. */
function breakingPoint(revenues: readonly Exact[], total: Exact, bearable: number | undefined): number | null {
  if (bearable === undefined || total.units === 0n) return null;
  const scale = revenues.reduce((most, revenue) => Math.max(most, revenue.scale), total.scale);
  let units = 0n;
  for (const [index, revenue] of revenues.entries()) {
    units += unitsAt(revenue, scale);
    if ((shareOf({ units, scale }, total) ?? 0) > bearable) return index + 1;
  }
  return null;
}

function expectedLoss(
  customers: readonly ReadRevenue[],
  shares: readonly (number | null)[],
): ConcentrationRisk["expectedLoss"] {
  if (customers.length === 0 || shares.includes(null)) return null;
  let share = 0;
  let variance = 0;
  for (const [place, { leaveProbability }] of customers.entries()) {
    if (leaveProbability === undefined) return null;
    const own = shares[place] ?? 0;
    share += own * leaveProbability;
    variance += own * own * leaveProbability * (1 - leaveProbability);
  }
  return { share: Math.min(1, share), standardDeviation: Math.sqrt(variance) };
}
