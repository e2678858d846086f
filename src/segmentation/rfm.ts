import type { Decimal } from "decimal.js";
import { type AmountUnits, toDecimal } from "../core/amounts.ts";
import type { Columns, Dictionary, MinorUnits } from "../core/columns.ts";
import { toDayNumber } from "../core/days.ts";
import type { Result } from "../core/estimate.ts";
import { idColumn } from "../core/idOrder.ts";
import { type Id, readCurrency, readTable } from "../core/table.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import { minorUnits } from "./minorUnits.ts";
import { gridPlace, type RfmBins, segmentGrid, segmentNames } from "./rfmBoxes.ts";
import {
  binsOf,
  type RfmCuts,
  type RfmNestedCuts,
  type RfmOptions,
  type RfmSettings,
  readRfmOptions,
} from "./rfmOptions.ts";
import { type RfmScoring, rfmScores } from "./rfmScores.ts";
import type { Transaction } from "./transaction.ts";
import { arrivalOrder, readTransactions, type TransactionTotals, transactionTotals } from "./transactionTotals.ts";

/**
 * Recency, frequency and monetary value of a customer, with scores and segment.
 *
 * @category RFM
 */
export interface RfmCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** Whole days from the last purchase to `asOf`, 0 or more. */
  readonly recency: number;
  /** Number of purchases. */
  readonly frequency: number;
  /** Exact sum of the purchases in major units, less refunds when they are subtracted. */
  readonly monetary: Decimal;
  /** 1 for the longest ago, to the number of recency bins for the most recent. */
  readonly recencyScore: number;
  /** 1 for the fewest purchases, to the number of frequency bins. */
  readonly frequencyScore: number;
  /** 1 for the smallest sum, to the number of monetary bins. */
  readonly monetaryScore: number;
  /** The first segment whose box holds the scores; otherwise `other`. */
  readonly segment: string;
}

/**
 * The fields of {@link RfmCustomer} as columns, sorted by customer.
 *
 * @category RFM
 */
export interface RfmColumns {
  /** Who it is: a dictionary with the same texts when a dictionary came in, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** Whole days from the last purchase to `asOf`. */
  readonly recency: Int32Array;
  /** Number of purchases. */
  readonly frequency: Int32Array;
  /** Exact sums in minor units. */
  readonly monetary: MinorUnits;
  /** Recency scores, from 1. */
  readonly recencyScore: Uint8Array;
  /** Frequency scores, from 1. */
  readonly frequencyScore: Uint8Array;
  /** Monetary scores, from 1. */
  readonly monetaryScore: Uint8Array;
  /** Segments; the texts stand in the order of the table. */
  readonly segment: Dictionary;
}

/**
 * A single sum of money in major units: a `Decimal` when rows were asked, its decimal text in columns, which can be sent to
 * a worker.
 *
 * @category RFM
 */
export type RfmAmount<Customers> = [Customers] extends [RfmColumns] ? string : Decimal;

/**
 * The customers of a segment.
 *
 * @category RFM
 */
export interface RfmSegmentTotal<Amount = Decimal> {
  /** Name of the segment; `other` for customers that no box holds. */
  readonly segment: string;
  /** Number of customers. */
  readonly customers: number;
  /** Exact sum of their monetary values, in major units. */
  readonly revenue: Amount;
  /** Their part of the sum over all segments, a fraction; `null` when that sum is not above 0. */
  readonly revenueShare: number | null;
}

/**
 * Result of {@link rfm}. Every transaction is in one of `transactions`, `refunds`, `later` and `zeros`.
 *
 * @category RFM
 */
export interface Rfm<Customers extends readonly RfmCustomer[] | RfmColumns> extends Result<"rfm", RfmSettings> {
  /** The currency of the amounts, when the transactions name one. */
  readonly currency?: string | undefined;
  /** Customers with a purchase, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: Customers;
  /** Every segment in the order of the table, then `other`. */
  readonly segments: readonly RfmSegmentTotal<RfmAmount<Customers>>[];
  /**
   * Where the bins are cut, in days, purchases and major units, in increasing order; one fewer than there are bins.
   *
   * - `rightClosed`: the distinct quantiles; a bin ends with its cut point included.
   * - `quantilePlusOne`: the quantiles plus 1; a bin begins with its cut point included.
   * - `ntile`: the smallest value in each bin after the first; equal values can also be in the bin before.
   * - `rank`: the smallest value of each score after 1 that is reached.
   * - own cut points: those; a bin begins with its cut point included.
   *
   * Under nested binning those of frequency and monetary are in `within`. For recency the bin of the fewest days has the highest score.
   */
  readonly cuts: RfmCuts;
  /** Under nested binning the cut points of frequency and monetary, one entry per group of customers; otherwise empty. */
  readonly within: readonly RfmNestedCuts[];
  /** Number of scores per dimension: fewer than asked for where bins are merged (`rightClosed`) or customers are few (`ntile`). */
  readonly bins: RfmBins;
  /** Number of purchases that were used, the sum of all frequencies. */
  readonly transactions: number;
  /** Rows with a negative amount, whether subtracted or excluded. */
  readonly refunds: {
    /** Number of refunds. */
    readonly transactions: number;
    /** Their exact sum in major units, 0 or negative. */
    readonly amount: RfmAmount<Customers>;
  };
  /** Customers with refunds and no purchase, who get no score. */
  readonly unscored: {
    /** Number of customers. */
    readonly customers: number;
    /** Exact sum of their refunds in major units, a part of that of `refunds` and of no segment. */
    readonly amount: RfmAmount<Customers>;
  };
  /** Number of rows after `asOf`, which were not used. */
  readonly later: number;
  /** Number of rows with amount 0 that were left out: none when they are purchases. */
  readonly zeros: number;
}

/**
 * Recency, frequency and monetary value of customers, each scored from 1 (lowest) to the number of bins, and segments of
 * the scores.
 *
 * Recency is the number of whole days from the last purchase to `asOf` (fewest days score highest), frequency the number of
 * transactions (two on one day count twice), monetary their exact sum (Hughes 1994). Scores are computed in whole numbers,
 * so that no rounding moves a customer. A negative amount is a refund: it counts for neither recency nor frequency.
 * An amount of 0 is a purchase, unless `zeros` says otherwise. Rows after `asOf` must be valid too.
 *
 * @param transactions - Rows `{ customerId, date, amount, currency? }` in any order, or columns of them.
 * @param options - The day of the state, the rule of the scores, and the segments.
 * @returns Customers in the shape that came in (rows or columns), totals per segment, and where the bins were cut. Without
 * customers, `cuts` are empty and `bins` 0 unless the cut points are your own.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or
 * `invalidAmount` for a value of a row that is none; `mixedCurrencies` when rows differ in currency; `lengthMismatch` when
 * columns differ in length; `outOfRange` when amounts add up to more than 300 digits, or in columns to more than fits 64 bits
 * or 20 decimals; `missing`, `wrongType`, `invalidOption`, `notANumber`, `notAnInteger` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { rfm, rfmSegments } from "custometry";
 *
 * const orders = [
 *   { customerId: "A", date: "2026-11-20", amount: "120.50" },
 *   { customerId: "B", date: "2026-03-02", amount: 15 },
 *   { customerId: "A", date: "2026-10-01", amount: 80 },
 *   { customerId: "C", date: "2026-08-15", amount: 40 },
 * ];
 * const { customers, segments } = rfm(orders, { asOf: "2026-11-24", bins: 3, rule: "ntile" });
 * customers.map((customer) => `${customer.customerId} ${customer.monetary}`); // => ["A 200.5", "B 15", "C 40"]
 * customers.map((customer) => [customer.recencyScore, customer.frequencyScore, customer.monetaryScore]); // => [[3, 3, 3], [1, 1, 1], [2, 2, 2]]
 * const classic = rfm(orders, { asOf: "2026-11-24", segments: rfmSegments.classic });
 * classic.customers.map((customer) => customer.segment); // => ["potentialLoyalist", "lost", "promising"]
 * classic.cuts.frequency; // => [1.2, 1.6]
 * ```
 * @category RFM
 */
export function rfm(transactions: Iterable<Transaction>, options: RfmOptions): Rfm<readonly RfmCustomer[]>;
export function rfm(transactions: Columns<Transaction>, options: RfmOptions): Rfm<RfmColumns>;
export function rfm(
  transactions: Iterable<Transaction> | Columns<Transaction>,
  options: RfmOptions,
): Rfm<readonly RfmCustomer[]> | Rfm<RfmColumns> {
  const settings = readRfmOptions(options);
  const table = readTable<keyof Transaction>(transactions, ["customerId", "date", "amount"], ["currency"]);
  const currency = readCurrency(table, "call rfm once per currency");
  const read = readTransactions(table);
  const totals = transactionTotals(read, settings);
  const recency = daysBefore(settings.asOf, totals.last);
  const arrival = settings.ties === "inputOrder" ? arrivalOrder(read, settings, totals.codes) : undefined;
  const scoring = rfmScores({ recency, frequency: totals.frequency, monetary: totals.monetary, arrival }, settings);
  const names = segmentNames(settings.segments);
  const segment = segmentCodes(scoring, settings, names);
  const counts = {
    measure: "rfm" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...(currency === undefined ? {} : { currency }),
    cuts: scoring.cuts,
    bins: scoring.bins,
    within: scoring.within,
    transactions: totals.transactions,
    later: totals.later,
    zeros: totals.zeros,
  };
  const parts = { totals, recency, scoring, segment: { codes: segment, values: names } };
  return Symbol.iterator in transactions
    ? { ...counts, customers: customerRows(parts), ...sums(parts, toDecimal) }
    : {
        ...counts,
        customers: customerColumns(parts, table.columns.customerId),
        ...sums(parts, (exact) => toDecimal(exact).toFixed()),
      };
}

function daysBefore(asOf: string, last: Int32Array): Int32Array {
  const day = toDayNumber(asOf);
  return last.map((purchase) => day - purchase);
}

interface Parts {
  readonly totals: TransactionTotals;
  readonly recency: Int32Array;
  readonly scoring: RfmScoring;
  readonly segment: { readonly codes: Int32Array; readonly values: readonly string[] };
}

function segmentCodes(scoring: RfmScoring, settings: RfmSettings, names: readonly string[]): Int32Array {
  const { recency, frequency, monetary } = scoring;
  const bins = binsOf(settings);
  const grid = segmentGrid(settings.segments, bins, names);
  const codes = new Int32Array(recency.length);
  for (let customer = 0; customer < codes.length; customer++) {
    const [r, f, m] = [recency[customer] as number, frequency[customer] as number, monetary[customer] as number];
    const place = gridPlace(bins, r, f, m);
    codes[customer] = grid[place] as number;
  }
  return codes;
}

function sums<Amount>(
  { totals, segment }: Parts,
  toAmount: (exact: { units: bigint; scale: number }) => Amount,
): {
  segments: RfmSegmentTotal<Amount>[];
  refunds: { transactions: number; amount: Amount };
  unscored: { customers: number; amount: Amount };
} {
  const { refunds, unscored, monetary } = totals;
  const { scale } = monetary;
  const customers = new Int32Array(segment.values.length);
  for (const code of segment.codes) customers[code] = (customers[code] as number) + 1;
  const revenues = segmentUnits(monetary, segment);
  const total = revenues.reduce((sum, units) => sum + units, 0n);
  return {
    segments: segment.values.map((name, place) => {
      const units = revenues[place] ?? 0n;
      return {
        segment: name,
        customers: customers[place] ?? 0,
        revenue: toAmount({ units, scale }),
        revenueShare: total > 0n ? nearestDouble(units, total) : null,
      };
    }),
    refunds: { transactions: refunds.transactions, amount: toAmount({ units: refunds.units, scale }) },
    unscored: { customers: unscored.customers, amount: toAmount({ units: unscored.units, scale }) },
  };
}

function segmentUnits(monetary: AmountUnits, { codes, values }: Parts["segment"]): readonly bigint[] {
  if (monetary.kind === "safe") {
    const sums = new Float64Array(values.length);
    for (let customer = 0; customer < codes.length; customer++) {
      const code = codes[customer] as number;
      sums[code] = (sums[code] as number) + (monetary.units[customer] as number);
    }
    return Array.from(sums, BigInt);
  }
  const sums = values.map(() => 0n);
  monetary.units.forEach((units, customer) => {
    const code = codes[customer] as number;
    sums[code] = (sums[code] as bigint) + units;
  });
  return sums;
}

function customerRows({ totals, recency, scoring, segment }: Parts): readonly RfmCustomer[] {
  const { units, scale } = totals.monetary;
  return Array.from(totals.codes, (code, customer) => ({
    customerId: totals.idOf(code),
    recency: recency[customer] as number,
    frequency: totals.frequency[customer] as number,
    monetary: toDecimal({ units: BigInt(units[customer] as number), scale }),
    recencyScore: scoring.recency[customer] as number,
    frequencyScore: scoring.frequency[customer] as number,
    monetaryScore: scoring.monetary[customer] as number,
    segment: segment.values[segment.codes[customer] as number] as string,
  }));
}

function customerColumns({ totals, recency, scoring, segment }: Parts, customerId: unknown): RfmColumns {
  return {
    customerId: idColumn(totals.codes, totals.idOf, customerId as object),
    recency,
    frequency: totals.frequency,
    monetary: minorUnits(totals.monetary),
    recencyScore: scoring.recency,
    frequencyScore: scoring.frequency,
    monetaryScore: scoring.monetary,
    segment,
  };
}
