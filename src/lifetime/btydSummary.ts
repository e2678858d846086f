import { toDecimal } from "../core/amounts.ts";
import { checkChoice } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { idColumn } from "../core/idOrder.ts";
import { checkOptions } from "../core/spelling.ts";
import { readCurrency, readTable } from "../core/table.ts";
import type { Transaction } from "../segmentation/transaction.ts";
import type { BtydColumns, BtydCustomer } from "./btydCustomer.ts";
import { type BtydTotals, btydTotals } from "./btydTotals.ts";
import { checkUnit, type TimeUnit } from "./timeUnit.ts";

/**
 * How to summarise transactions for BTYD models.
 *
 * @category Lifetime data
 */
export interface BtydOptions {
  /** Last day of the calibration, on which models are fitted: that day included. */
  readonly calibrationEnd: CalendarDay;
  /** Last day of the holdout, on which predictions are tried: that day included. @defaultValue no holdout */
  readonly holdoutEnd?: CalendarDay | undefined;
  /** Unit of time of models that are fitted to the summary. */
  readonly unit: TimeUnit;
  /**
   * Whether a negative amount lowers the value of the purchases before it, or is left out. It is never a purchase.
   * @defaultValue "subtract"
   */
  readonly refunds?: "subtract" | "exclude" | undefined;
}

/**
 * The options that {@link btydSummary} used, defaults filled in.
 *
 * @category Lifetime data
 */
export interface BtydSettings {
  /** Last day of the calibration, `YYYY-MM-DD`. */
  readonly calibrationEnd: string;
  /** Last day of the holdout, `YYYY-MM-DD`; absent without one. */
  readonly holdoutEnd?: string | undefined;
  /** Unit of time of models. */
  readonly unit: TimeUnit;
  /** What is done with negative amounts. */
  readonly refunds: "subtract" | "exclude";
}

/**
 * Result of {@link btydSummary}. Every row is in one of `transactions`, `refunds`, `holdout` and `later`.
 *
 * @category Lifetime data
 */
export interface BtydSummary<
  Customers extends readonly BtydCustomer[] | BtydColumns = readonly BtydCustomer[] | BtydColumns,
> extends Result<"btydSummary", BtydSettings> {
  /** Unit of time of models. */
  readonly unit: TimeUnit;
  /** The currency of the amounts, when the transactions name one. */
  readonly currency?: string | undefined;
  /** Customers with a purchase in the calibration, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: Customers;
  /** Rows in the calibration that are no refunds. */
  readonly transactions: number;
  /** Rows in the calibration with a negative amount. */
  readonly refunds: number;
  /** The days after calibration up to `holdoutEnd`; `null` without one. */
  readonly holdout: BtydHoldout | null;
  /** Rows after the last day that is looked at. */
  readonly later: number;
}

/**
 * The holdout of a {@link BtydSummary}.
 *
 * @category Lifetime data
 */
export interface BtydHoldout {
  /** Length in days. */
  readonly days: number;
  /** Rows in the holdout, refunds included. */
  readonly transactions: number;
  /** Customers whose first purchase is in the holdout; no model fitted before can know them. */
  readonly newCustomers: number;
}

/**
 * Purchase histories of customers as BTYD ("buy till you die") models read them: x, t_x, T and m_x of the papers.
 *
 * All that a customer buys on one day is one purchase; the first one is where the history starts and is not counted. Bring moments
 * to days with {@link toCalendarDay} first. With `refunds: "subtract"` a negative amount lowers the value of the purchase before it,
 * so that one after the first purchase alone changes nothing.
 *
 * @param transactions - Rows `{ customerId, date, amount, currency? }` in any order, or columns of them.
 * @param options - The periods and the unit of time.
 * @returns A history per customer, in the shape that came in, and what became of every row.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or
 * `invalidAmount` for a value of a row that is none; `mixedCurrencies` when rows differ in currency; `lengthMismatch` when
 * columns differ in length; `missing`, `invalidDay`, `invalidOption`, `outOfRange` or `unknownName` for an option.
 * @example
 * ```ts
 * import { btydSummary } from "custometry";
 *
 * const orders = [
 *   { customerId: "A", date: "2026-01-05", amount: 30 },
 *   { customerId: "A", date: "2026-02-04", amount: "12.50" },
 *   { customerId: "A", date: "2026-02-04", amount: "7.50" },
 *   { customerId: "B", date: "2026-03-01", amount: 45 },
 *   { customerId: "A", date: "2026-05-01", amount: 10 },
 * ];
 * const { customers } = btydSummary(orders, { calibrationEnd: "2026-03-31", holdoutEnd: "2026-06-30", unit: "week" });
 * customers.map((customer) => [customer.repeatPurchases, customer.activeFor, customer.observedFor]); // => [[1, 30, 85], [0, 0, 30]]
 * customers.map((customer) => [customer.meanRepeatValue, customer.holdoutPurchases]); // => [[20, 1], [0, 0]]
 * ```
 * @category Lifetime data
 */
export function btydSummary(
  transactions: Iterable<Transaction>,
  options: BtydOptions,
): BtydSummary<readonly BtydCustomer[]>;
export function btydSummary(transactions: Columns<Transaction>, options: BtydOptions): BtydSummary<BtydColumns>;
export function btydSummary(
  transactions: Iterable<Transaction> | Columns<Transaction>,
  options: BtydOptions,
): BtydSummary<readonly BtydCustomer[]> | BtydSummary<BtydColumns> {
  const settings = readOptions(options);
  const table = readTable<keyof Transaction>(transactions, ["customerId", "date", "amount"], ["currency"]);
  const currency = readCurrency(table, "call btydSummary once per currency");
  const totals = btydTotals(table, {
    calibrationEnd: toDayNumber(settings.calibrationEnd),
    holdoutEnd: settings.holdoutEnd === undefined ? undefined : toDayNumber(settings.holdoutEnd),
    withRefunds: settings.refunds === "subtract",
  });
  const counts = {
    measure: "btydSummary" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    unit: settings.unit,
    ...(currency === undefined ? {} : { currency }),
    transactions: totals.transactions,
    refunds: totals.refunds,
    holdout: totals.holdout,
    later: totals.later,
  };
  return Symbol.iterator in transactions
    ? { ...counts, customers: customerRows(totals) }
    : { ...counts, customers: customerColumns(totals, table.columns.customerId as object) };
}

const OPTION_NAMES = ["calibrationEnd", "holdoutEnd", "unit", "refunds"] as const;

function readOptions(options: BtydOptions): BtydSettings {
  checkOptions(options, OPTION_NAMES);
  const end = toDayNumber(options.calibrationEnd, "calibrationEnd");
  const unit = checkUnit(options.unit);
  if (unit === "opportunity") fail("invalidOption", "unit", "day,week,month,year (transactions fall on days)", unit);
  const refunds = checkChoice(options.refunds ?? "subtract", ["subtract", "exclude"], "refunds");
  const settings = { calibrationEnd: fromDayNumber(end), unit, refunds };
  if (options.holdoutEnd === undefined) return settings;
  const holdoutEnd = toDayNumber(options.holdoutEnd, "holdoutEnd");
  if (holdoutEnd <= end) {
    fail("outOfRange", "holdoutEnd", `a day after calibrationEnd, ${settings.calibrationEnd}`, options.holdoutEnd);
  }
  return { calibrationEnd: settings.calibrationEnd, holdoutEnd: fromDayNumber(holdoutEnd), unit, refunds };
}

function customerRows(totals: BtydTotals): readonly BtydCustomer[] {
  const { x, tx, T, repeat, holdout, holdoutX, holdoutMoney } = totals;
  return Array.from(totals.codes, (code, at) => ({
    customerId: totals.idOf(code),
    repeatPurchases: x[at] as number,
    activeFor: tx[at] as number,
    observedFor: T[at] as number,
    meanRepeatValue: repeat.mean(code, x[at] as number),
    repeatValue: toDecimal(repeat.exact(code)),
    holdoutPurchases: holdout === null ? null : (holdoutX[at] as number),
    holdoutValue: holdout === null ? null : toDecimal(holdoutMoney.exact(code)),
  }));
}

function customerColumns(totals: BtydTotals, customerId: object): BtydColumns {
  const { x, tx, T, repeat, holdout, holdoutX, holdoutMoney } = totals;
  return {
    customerId: idColumn(totals.codes, totals.idOf, customerId),
    repeatPurchases: x,
    activeFor: tx,
    observedFor: T,
    meanRepeatValue: Float64Array.from(x, (bought, at) => repeat.mean(totals.codes[at] as number, bought)),
    repeatValue: repeat.column(totals.codes),
    ...(holdout === null ? {} : { holdoutPurchases: holdoutX, holdoutValue: holdoutMoney.column(totals.codes) }),
  };
}
