import type { Decimal } from "decimal.js";
import { toDecimal } from "../core/amounts.ts";
import type { Columns, Dictionary, MinorUnits } from "../core/columns.ts";
import type { Combine } from "../core/combine.ts";
import { visitCustomers } from "../core/customerDays.ts";
import { fromDayNumber, toDayNumber } from "../core/days.ts";
import type { Result } from "../core/estimate.ts";
import { idColumn } from "../core/idOrder.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readCurrency, readTable } from "../core/table.ts";
import { minorUnits } from "./minorUnits.ts";
import {
  addTallies,
  addTransactions,
  type CustomerSummaryTally,
  checkTally,
  emptyTally,
  finishTally,
} from "./summaryTally.ts";
import type { Transaction } from "./transaction.ts";
import { readPolicy, type TransactionOptions, type TransactionPolicy } from "./transactionPolicy.ts";
import {
  type ReadTransactions,
  readTransactions,
  type TransactionTotals,
  transactionTotals,
} from "./transactionTotals.ts";

/**
 * What a customer bought up to a day.
 *
 * @category Transactions
 */
export interface SummarisedCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** Day of the first purchase, `YYYY-MM-DD`. */
  readonly firstOn: string;
  /** Day of the last purchase, `YYYY-MM-DD`. */
  readonly lastOn: string;
  /** Number of different days with a purchase, 1 or more. */
  readonly purchaseDays: number;
  /** Number of purchases: two on one day are two. */
  readonly purchases: number;
  /** Exact sum of the purchases in major units, less refunds when they are subtracted. */
  readonly amount: Decimal;
}

/**
 * The fields of {@link SummarisedCustomer} as columns, sorted by customer.
 *
 * @category Transactions
 */
export interface SummarisedColumns {
  /** Who it is: a dictionary with the same texts when a dictionary came in, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** Day of the first purchase, days since 1970-01-01. */
  readonly firstOn: Int32Array;
  /** Day of the last purchase, days since 1970-01-01. */
  readonly lastOn: Int32Array;
  /** Number of different days with a purchase. */
  readonly purchaseDays: Int32Array;
  /** Number of purchases. */
  readonly purchases: Int32Array;
  /** Exact sums in minor units. */
  readonly amount: MinorUnits;
}

/**
 * A number of rows or customers and the exact sum of their amounts in major units.
 *
 * @category Transactions
 */
export interface SummaryRefunds<Amount = Decimal> {
  /** Number of refunds, or of customers with refunds alone. */
  readonly count: number;
  /** Their sum, 0 or negative. */
  readonly amount: Amount;
}

/**
 * A single sum of money: a `Decimal` for rows, its decimal text for columns.
 *
 * @category Transactions
 */
export type SummaryAmount<Customers> = [Customers] extends [SummarisedColumns] ? string : Decimal;

/**
 * Result of {@link customerSummary}. Every row is a transaction, a refund, later, or a zero that is left out.
 *
 * @category Transactions
 */
export interface CustomerSummary<Customers extends readonly SummarisedCustomer[] | SummarisedColumns>
  extends Result<"customerSummary", TransactionPolicy> {
  /** The currency of the amounts, when the transactions name one. */
  readonly currency?: string | undefined;
  /** Customers with a purchase, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: Customers;
  /** Number of purchases. */
  readonly transactions: number;
  /** Rows with a negative amount, whether subtracted or excluded. */
  readonly refunds: SummaryRefunds<SummaryAmount<Customers>>;
  /** Customers with refunds and no purchase, who are not among the customers; a part of `refunds`. */
  readonly refundsOnly: SummaryRefunds<SummaryAmount<Customers>>;
  /** Number of rows after `asOf`, which were not used. */
  readonly later: number;
  /** Number of rows with amount 0 that were left out: none when they are purchases. */
  readonly zeros: number;
}

/**
 * Summary of transactions by customer: first and last day, days of purchase, number of purchases and their exact sum, in one pass
 * over rows in any order (Dutch: klantoverzicht).
 *
 * It is what {@link rfm} scores; its rows fit {@link abc}, {@link concentration} and {@link customerPyramid}. A negative amount is a
 * refund: it counts for no day and no number. To add the orders of each day to what is there, use
 * {@link customerSummaryCombine}.
 *
 * @param transactions - Rows `{ customerId, date, amount, currency? }` in any order, or columns of them.
 * @param options - The day of the state, and what refunds and amounts of 0 are.
 * @returns Customers in the shape that came in, and counts of the rows that are no purchase.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or
 * `invalidAmount` for a value of a row that is none; `mixedCurrencies` when rows differ in currency; `lengthMismatch` when
 * columns differ in length; `outOfRange` when amounts add up to more than 300 digits, or in columns to more than fits 64 bits
 * or 20 decimals; `missing`, `invalidDay`, `invalidOption` or `unknownName` for an option.
 * @example
 * ```ts
 * import { concentration, customerSummary } from "custometry";
 *
 * const orders = [
 *   { customerId: "K-1041", date: "2026-11-20", amount: "120.50" },
 *   { customerId: "K-2207", date: "2026-03-02", amount: 15 },
 *   { customerId: "K-1041", date: "2026-10-01", amount: 80 },
 *   { customerId: "K-1041", date: "2026-10-05", amount: -20 },
 * ];
 * const { customers, refunds } = customerSummary(orders, { asOf: "2026-11-24" });
 * customers.map((one) => `${one.customerId} ${one.firstOn} ${one.purchases} ${one.amount}`); // => ["K-1041 2026-10-01 2 180.5", "K-2207 2026-03-02 1 15"]
 * refunds.count; // => 1
 * concentration(customers).gini?.toFixed(3); // => "0.423"
 * ```
 * @category Transactions
 */
export function customerSummary(
  transactions: Iterable<Transaction>,
  options: TransactionOptions,
): CustomerSummary<readonly SummarisedCustomer[]>;
export function customerSummary(
  transactions: Columns<Transaction>,
  options: TransactionOptions,
): CustomerSummary<SummarisedColumns>;
export function customerSummary(
  transactions: Iterable<Transaction> | Columns<Transaction>,
  options: TransactionOptions,
): CustomerSummary<readonly SummarisedCustomer[]> | CustomerSummary<SummarisedColumns> {
  const policy = readOptions(options);
  const table = readTable<keyof Transaction>(transactions, ["customerId", "date", "amount"], ["currency"]);
  const currency = readCurrency(table, "call customerSummary once per currency");
  const read = readTransactions(table);
  const totals = transactionTotals(read, policy);
  const visits = purchaseDays(read, totals, policy);
  const counts = {
    measure: "customerSummary" as const,
    options: policy,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...(currency === undefined ? {} : { currency }),
    transactions: totals.transactions,
    later: totals.later,
    zeros: totals.zeros,
  };
  if (Symbol.iterator in transactions) {
    return { ...counts, customers: customerRows(totals, visits), ...refundSums(totals, toDecimal) };
  }
  const columns = {
    customerId: idColumn(totals.codes, totals.idOf, table.columns.customerId as object),
    firstOn: visits.first,
    lastOn: totals.last,
    purchaseDays: visits.days,
    purchases: totals.frequency,
    amount: minorUnits(totals.monetary),
  };
  return { ...counts, customers: columns, ...refundSums(totals, (exact) => toDecimal(exact).toFixed()) };
}

/**
 * Summary of transactions by customer, counted in parts: the orders of each day, of each file, in workers.
 *
 * An input is a batch of transactions, rows or columns; any split of the rows over batches and tallies gives the same result, so
 * that no partition key is needed: a customer may be in all of them. A tally holds one number per customer and day of purchase,
 * is plain JSON, and takes the orders of a new day without those of the days before.
 *
 * @param options - The day of the state, and what refunds and amounts of 0 are.
 * @returns A combine of batches into the result of {@link customerSummary} in rows.
 * @throws A {@link CustometryError} as {@link customerSummary} does; from `mergeAccumulators` with code `tallyMismatch` for a
 * tally of another day or another rule for amounts of 0.
 * @example
 * ```ts
 * import { customerSummaryCombine } from "custometry";
 *
 * const summary = customerSummaryCombine({ asOf: "2026-12-31" });
 * let tally = summary.createAccumulator();
 * tally = summary.addInput(tally, [{ customerId: "K-1041", date: "2026-11-23", amount: "120.50" }]);
 * const stored = JSON.stringify(tally);
 * tally = summary.addInput(JSON.parse(stored), [{ customerId: "K-1041", date: "2026-11-24", amount: 80 }]);
 * summary.extractOutput(tally).customers.map((one) => `${one.purchaseDays} days, ${one.amount}`); // => ["2 days, 200.5"]
 * ```
 * @category Transactions
 */
export function customerSummaryCombine(
  options: TransactionOptions,
): Combine<
  Iterable<Transaction> | Columns<Transaction>,
  CustomerSummaryTally,
  CustomerSummary<readonly SummarisedCustomer[]>
> {
  const policy = readOptions(options);
  return {
    createAccumulator: () => emptyTally(policy),
    addInput: (tally, transactions) => addTransactions(checkTally(tally, policy, ""), transactions, policy),
    mergeAccumulators: (tallies) => addTallies(tallies, policy),
    extractOutput: (tally) => finishTally(checkTally(tally, policy, ""), policy),
  };
}

const KNOWN_NAMES: readonly (keyof TransactionOptions)[] = ["asOf", "refunds", "zeros"];

function readOptions(options: TransactionOptions): TransactionPolicy {
  checkOptions(options, KNOWN_NAMES);
  return readPolicy(options);
}

/** First day and number of days of purchase, by customer. */
interface PurchaseDays {
  readonly first: Int32Array;
  readonly days: Int32Array;
}

function purchaseDays(
  read: ReadTransactions,
  { codes, refunds, zeros }: TransactionTotals,
  policy: TransactionPolicy,
): PurchaseDays {
  const { ids } = read;
  const asOf = toDayNumber(policy.asOf);
  const first = new Int32Array(ids.size);
  const days = new Int32Array(ids.size);
  const purchases = refunds.transactions + zeros === 0 ? read.days : withoutOthers(read, policy, asOf);
  visitCustomers(ids, purchases, asOf, (code, own, from, to) => {
    first[code] = own[from] as number;
    days[code] = to - from;
  });
  return { first: codes.map((code) => first[code] as number), days: codes.map((code) => days[code] as number) };
}

/** The days, with those of rows that are no purchase past the day of the state. */
function withoutOthers(
  { days, amounts: { units } }: ReadTransactions,
  { zeros }: TransactionPolicy,
  asOf: number,
): Int32Array {
  return days.map((day, row) => {
    const unit = units[row] as number | bigint;
    return unit < 0 || (!unit && zeros === "exclude") ? asOf + 1 : day;
  });
}

function customerRows(totals: TransactionTotals, { first, days }: PurchaseDays): readonly SummarisedCustomer[] {
  const { units, scale } = totals.monetary;
  return Array.from(totals.codes, (code, place) => ({
    customerId: totals.idOf(code),
    firstOn: fromDayNumber(first[place] as number),
    lastOn: fromDayNumber(totals.last[place] as number),
    purchaseDays: days[place] as number,
    purchases: totals.frequency[place] as number,
    amount: toDecimal({ units: BigInt(units[place] as number), scale }),
  }));
}

function refundSums<Amount>(
  { refunds, unscored, monetary: { scale } }: TransactionTotals,
  write: (exact: { units: bigint; scale: number }) => Amount,
): { refunds: SummaryRefunds<Amount>; refundsOnly: SummaryRefunds<Amount> } {
  return {
    refunds: { count: refunds.transactions, amount: write({ units: refunds.units, scale }) },
    refundsOnly: { count: unscored.customers, amount: write({ units: unscored.units, scale }) },
  };
}
