import type { Decimal } from "decimal.js";
import { exactAmount } from "../core/amounts.ts";
import { checkInteger, checkIterable, checkNumber } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Exact } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import type { CustomerAmount } from "./customerAmount.ts";
import {
  countedUnits,
  decimalWriter,
  type NegativeAmounts,
  type RankedCustomers,
  rankCustomers,
  textWriter,
} from "./customerAmounts.ts";

/**
 * Which shares to give; all of them are in the result at their defaults too.
 *
 * @category Concentration
 */
export interface ConcentrationOptions {
  /** Numbers of largest customers whose joint share is asked (CR_k), integers of 1 or more. @defaultValue [1, 3, 10] */
  readonly largest?: readonly number[] | undefined;
  /** Shares of the customers whose share of the total is asked, above 0 to 1: 0.2 is the top fifth. @defaultValue [0.2] */
  readonly top?: readonly number[] | undefined;
  /** Shares of the total for which the number of customers is asked, above 0 to 1. @defaultValue [0.8] */
  readonly reach?: readonly number[] | undefined;
  /** Number of equal steps of the Lorenz curve, an integer from 1 to 100,000. @defaultValue 100 */
  readonly lorenzSteps?: number | undefined;
}

/**
 * The options that {@link concentration} used, defaults filled in.
 *
 * @category Concentration
 */
export interface ConcentrationSettings {
  /** Numbers of largest customers. */
  readonly largest: readonly number[];
  /** Shares of the customers. */
  readonly top: readonly number[];
  /** Shares of the total. */
  readonly reach: readonly number[];
  /** Number of steps of the Lorenz curve. */
  readonly lorenzSteps: number;
}

/**
 * A point of the Lorenz curve (Lorenz 1905).
 *
 * @category Concentration
 */
export interface LorenzPoint {
  /** Share of the customers, the smallest first, 0 to 1. */
  readonly customerShare: number;
  /** Their share of the total, 0 to 1. */
  readonly amountShare: number;
}

/**
 * Joint share of a number of largest customers.
 *
 * @category Concentration
 */
export interface LargestShare {
  /** Number of customers that was asked. */
  readonly customers: number;
  /** Their share of the total, 0 to 1; of all customers when there are fewer. `null` without a total. */
  readonly amountShare: number | null;
}

/**
 * Share of the total of the largest part of the customers.
 *
 * @category Concentration
 */
export interface TopShare {
  /** The part of the customers that was asked, 0 to 1. */
  readonly customerShare: number;
  /** The whole number of customers it takes, the one on the border included. */
  readonly customers: number;
  /**
   * Share of the total, 0 to 1; `null` without a total. Of the customer on the border the part counts that lies within: a fifth
   * of 7 customers is 1.4 customers.
   */
  readonly amountShare: number | null;
}

/**
 * How many of the largest customers have a share of the total.
 *
 * @category Concentration
 */
export interface CustomersNeeded {
  /** The share of the total that was asked, 0 to 1. */
  readonly amountShare: number;
  /** Smallest number of largest customers who have at least that share; `null` without a total. */
  readonly customers: number | null;
  /** The part of the customers that they are, 0 to 1; `null` without a total. */
  readonly customerShare: number | null;
}

/**
 * Result of {@link concentration}. Without an amount above 0 there is nothing to share: all figures are `null` and `lorenz` is
 * empty.
 *
 * @category Concentration
 */
export interface Concentration<Amount = Decimal> extends Result<"concentration", ConcentrationSettings> {
  /** The currency of the amounts, when the rows name one. */
  readonly currency?: string | undefined;
  /** Number of customers, those with 0 or less included. */
  readonly customers: number;
  /** Exact sum of the amounts above 0, in major units: what the shares are of. */
  readonly total: Amount;
  /** Number of customers with an amount of exactly 0. */
  readonly zero: number;
  /** Customers with an amount below 0, who count as customers with 0. */
  readonly negative: NegativeAmounts<Amount>;
  /** Gini coefficient of the population, 0 (all equal) to (n − 1)/n (one has all). */
  readonly gini: number | null;
  /** Gini coefficient of a sample, n/(n − 1) times the other, 0 to 1; `null` for one customer. */
  readonly giniUnbiased: number | null;
  /** Herfindahl-Hirschman index: sum of the squared shares, 1/n to 1. Times 10,000 it is in points. */
  readonly hhi: number | null;
  /** (HHI − 1/n) / (1 − 1/n), 0 to 1; `null` for one customer. */
  readonly hhiNormalised: number | null;
  /** 1/HHI: the number of equal customers that would be as concentrated. */
  readonly effectiveCustomers: number | null;
  /** Theil's index: mean of share/mean × its natural logarithm, 0 to ln n. */
  readonly theil: number | null;
  /** Hoover's index: the share of the total that would have to change hands to make all equal, 0 to (n − 1)/n. */
  readonly hoover: number | null;
  /** Joint shares of the largest customers (CR_k), in the order of the option. */
  readonly largest: readonly LargestShare[];
  /** Shares of the largest parts of the customers, in the order of the option. */
  readonly top: readonly TopShare[];
  /** Numbers of customers who have a share of the total, in the order of the option. */
  readonly reach: readonly CustomersNeeded[];
  /** The Lorenz curve, from (0, 0) to (1, 1), convex; straight between two customers. */
  readonly lorenz: readonly LorenzPoint[];
}

/**
 * Concentration of revenue over customers: how unequal their amounts are, from 0 (equal) to 1.
 *
 * Gini 1912, Herfindahl 1950 and Hirschman 1945, Theil 1967, Hoover 1936, Lorenz 1905, and the 80-20 rule of Pareto (Dutch:
 * omzetconcentratie, 80-20-regel). Computed in whole numbers and rounded once, so that equal customers give exactly 0; Theil's
 * index alone takes logarithms. Only the ratio of amounts matters, not their currency unit.
 *
 * @param customers - Rows `{ customerId, amount, currency? }` in any order, each customer once, or columns of them.
 * @param options - Which shares to give.
 * @returns The measures and the Lorenz curve; sums of money are `Decimal` for rows and decimal texts for columns.
 * @throws A {@link CustometryError} with code `duplicate` for a customer who comes twice; `missing`, `wrongType`, `mixedTypes`,
 * `invalidAmount`, `mixedCurrencies` or `lengthMismatch` for rows; `missing`, `wrongType`, `notANumber`, `notAnInteger`,
 * `outOfRange` or `unknownName` for an option.
 * @example
 * ```ts
 * import { concentration } from "custometry";
 *
 * const customers = [50, 30, 10, 6, 4].map((amount, customerId) => ({ customerId, amount }));
 * const { gini, hhi, top, reach } = concentration(customers);
 * gini; // => 0.464
 * hhi; // => 0.3552
 * top; // => [{ customerShare: 0.2, customers: 1, amountShare: 0.5 }]
 * reach; // => [{ amountShare: 0.8, customers: 2, customerShare: 0.4 }]
 * ```
 * @category Concentration
 */
export function concentration(customers: Iterable<CustomerAmount>, options?: ConcentrationOptions): Concentration;
export function concentration(
  customers: Columns<CustomerAmount>,
  options?: ConcentrationOptions,
): Concentration<string>;
export function concentration(
  customers: Iterable<CustomerAmount> | Columns<CustomerAmount>,
  options: ConcentrationOptions = {},
): Concentration<Decimal> | Concentration<string> {
  const settings = readOptions(options);
  const ranked = rankCustomers(customers, "together", "concentration");
  return ranked.isRows
    ? measure(ranked, settings, decimalWriter(ranked))
    : measure(ranked, settings, textWriter(ranked));
}

function measure<Amount>(
  ranked: RankedCustomers,
  settings: ConcentrationSettings,
  write: (units: bigint) => Amount,
): Concentration<Amount> {
  const { order, total, negative, currency } = ranked;
  const units = Array.from(order, (_, rank) => countedUnits(ranked, rank));
  const shares = new Shares(units, total);
  return {
    measure: "concentration",
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...currency,
    customers: order.length,
    total: write(total),
    zero: units.filter((unit) => unit === 0n).length - negative.customers,
    negative: { customers: negative.customers, amount: write(negative.units) },
    ...inequality(units, total),
    largest: settings.largest.map((count) => ({ customers: count, amountShare: shares.ofLargest(count) })),
    top: settings.top.map((share) => ({ customerShare: share, ...shares.ofTop(exactAmount(share, "")) })),
    reach: settings.reach.map((share) => {
      const count = shares.reach(exactAmount(share, ""));
      return { amountShare: share, customers: count, customerShare: count === null ? null : count / order.length };
    }),
    lorenz: shares.lorenz(settings.lorenzSteps),
  };
}

const KNOWN_NAMES: readonly (keyof ConcentrationOptions)[] = ["largest", "top", "reach", "lorenzSteps"];
const MOST_STEPS = 100_000;

function readOptions(options: ConcentrationOptions): ConcentrationSettings {
  checkOptions(options, KNOWN_NAMES);
  const { largest, top, reach, lorenzSteps } = options;
  return {
    largest: readList(largest, [1, 3, 10], "largest", (count, path) => checkInteger(count, 1, 2 ** 32, path)),
    top: readList(top, [0.2], "top", checkShare),
    reach: readList(reach, [0.8], "reach", checkShare),
    lorenzSteps: lorenzSteps === undefined ? 100 : checkInteger(lorenzSteps, 1, MOST_STEPS, "lorenzSteps"),
  };
}

function readList(
  list: readonly number[] | undefined,
  byDefault: readonly number[],
  path: string,
  read: (value: number, path: string) => number,
): readonly number[] {
  if (list === undefined) return byDefault;
  return Array.from(checkIterable(list, path), (value, index) => read(value, `${path}[${index}]`));
}

function checkShare(share: number, path: string): number {
  checkNumber(share, path, "a share above 0, at most 1");
  if (share <= 0 || share > 1) fail("outOfRange", path, "a share above 0, at most 1", share);
  return share;
}

type Inequality = Pick<
  Concentration,
  "gini" | "giniUnbiased" | "hhi" | "hhiNormalised" | "effectiveCustomers" | "theil" | "hoover"
>;

const NOTHING: Inequality = {
  gini: null,
  giniUnbiased: null,
  hhi: null,
  hhiNormalised: null,
  effectiveCustomers: null,
  theil: null,
  hoover: null,
};

/** Measures of units, the largest first. */
function inequality(units: readonly bigint[], total: bigint): Inequality {
  if (total === 0n) return NOTHING;
  const n = BigInt(units.length);
  let [differences, squares, above, rank] = [0n, 0n, 0n, 0n];
  let theil = 0;
  for (const unit of units) {
    if (unit === 0n) break;
    rank++;
    // The part of a customer whose rank from above is r in the sum of all differences, n + 1 - 2r times.
    differences += unit * (n + 1n - 2n * rank);
    squares += unit * unit;
    const share = unit * n;
    if (share > total) above += share - total;
    theil += quotient(unit, total) * Math.log(quotient(share, total));
  }
  return {
    gini: nearestDouble(differences, n * total),
    giniUnbiased: n === 1n ? null : nearestDouble(differences, (n - 1n) * total),
    hhi: nearestDouble(squares, total * total),
    hhiNormalised: n === 1n ? null : nearestDouble(n * squares - total * total, (n - 1n) * total * total),
    effectiveCustomers: nearestDouble(total * total, squares),
    theil: Math.max(0, theil),
    hoover: nearestDouble(above, n * total),
  };
}

/** The nearest double of a quotient, fast for numbers that are doubles themselves. */
function quotient(numerator: bigint, denominator: bigint): number {
  const isSafe = numerator <= Number.MAX_SAFE_INTEGER && denominator <= Number.MAX_SAFE_INTEGER;
  return isSafe ? Number(numerator) / Number(denominator) : nearestDouble(numerator, denominator);
}

/** Joint shares of the largest customers. */
class Shares {
  readonly #total: bigint;
  /** What the first customers have, from none to all of them. */
  readonly #sums: readonly bigint[];

  constructor(units: readonly bigint[], total: bigint) {
    const sums = [0n];
    let sum = 0n;
    for (const unit of units) {
      sum += unit;
      sums.push(sum);
    }
    this.#sums = sums;
    this.#total = total;
  }

  get #customers(): number {
    return this.#sums.length - 1;
  }

  /** What `numerator / denominator` customers have, the largest first, times the denominator. */
  #part(numerator: bigint, denominator: bigint): bigint {
    const whole = Number(numerator / denominator);
    const rest = numerator % denominator;
    const before = this.#sums[whole] as bigint;
    const after = rest === 0n ? before : (this.#sums[whole + 1] as bigint);
    return before * denominator + (after - before) * rest;
  }

  ofLargest(count: number): number | null {
    if (this.#total === 0n) return null;
    return nearestDouble(this.#sums[Math.min(count, this.#customers)] as bigint, this.#total);
  }

  ofTop({ units, scale }: Exact): { customers: number; amountShare: number | null } {
    const ten = 10n ** BigInt(scale);
    const part = units * BigInt(this.#customers);
    return {
      customers: Number((part + ten - 1n) / ten),
      amountShare: this.#total === 0n ? null : nearestDouble(this.#part(part, ten), this.#total * ten),
    };
  }

  reach({ units, scale }: Exact): number | null {
    if (this.#total === 0n) return null;
    const ten = 10n ** BigInt(scale);
    let [low, high] = [1, this.#customers];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sums[middle] as bigint) * ten >= units * this.#total) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  lorenz(steps: number): readonly LorenzPoint[] {
    if (this.#total === 0n) return [];
    const parts = BigInt(steps);
    const all = this.#total * parts;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const largest = this.#part(BigInt(steps - step) * BigInt(this.#customers), parts);
      return { customerShare: step / steps, amountShare: nearestDouble(all - largest, all) };
    });
  }
}
