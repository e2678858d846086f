import type { Decimal } from "decimal.js";
import { type AmountUnits, readAmounts } from "../core/amounts.ts";
import type { Dictionary, MinorUnits } from "../core/columns.ts";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { sortedCodes } from "../core/idOrder.ts";
import { type Codes, type Id, readDays, readIds, type Table } from "../core/table.ts";
import type { RfmSettings } from "./rfmOptions.ts";

/** Days, purchases and money per customer, in order of customer identifier. */
export interface RfmTotals {
  /** Code of each customer. */
  readonly codes: Int32Array;
  readonly idOf: (code: number) => Id;
  readonly recency: Int32Array;
  readonly frequency: Int32Array;
  readonly monetary: AmountUnits;
  readonly transactions: number;
  readonly later: number;
  readonly refunds: { readonly transactions: number; readonly units: bigint };
  /** Customers with refunds and no purchase. */
  readonly unscored: { readonly customers: number; readonly units: bigint };
}

type Field = "customerId" | "date" | "amount" | "currency";

/** Reads the transactions up to the day of the state, customer by customer. */
export function rfmTotals(table: Table<Field>, settings: RfmSettings): RfmTotals {
  const { customerId, date, amount } = table.columns;
  const place = (field: Field) => (index: number) => table.path(field, index);
  const ids = readIds(customerId as ArrayLike<Id> | Dictionary, place("customerId"));
  const days = readDays(date as ArrayLike<CalendarDay>, place("date"));
  const amounts = readAmounts(amount as ArrayLike<Decimal.Value> | MinorUnits, place("amount"));
  const purse =
    amounts.kind === "safe" ? new NumberPurse(amounts.units, ids.size) : new BigPurse(amounts.units, ids.size);
  const visits = countVisits(ids, days, toDayNumber(settings.asOf), purse);
  return inOrder(ids, visits, purse, settings, amounts.scale);
}

/** What customers paid and got back. */
interface Purse {
  /** Adds the amount of a row to a customer; `false` when it is a refund. */
  add(customer: number, row: number): boolean;
  /** Whether a customer got a refund. */
  hasRefund(customer: number): boolean;
  /** Sum of the refunds of the customers that `include` is true for. */
  refundUnits(include: (customer: number) => boolean): bigint;
  /** Sum per customer. */
  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits;
}

/** Amounts whose sizes add up to less than 2^53, so that every sum is exact. */
class NumberPurse implements Purse {
  readonly #units: ArrayLike<number>;
  readonly #paid: Float64Array;
  readonly #refunded: Float64Array;

  constructor(units: ArrayLike<number>, size: number) {
    this.#units = units;
    this.#paid = new Float64Array(size);
    this.#refunded = new Float64Array(size);
  }

  add(customer: number, row: number): boolean {
    const unit = this.#units[row] as number;
    const sums = unit < 0 ? this.#refunded : this.#paid;
    sums[customer] = (sums[customer] as number) + unit;
    return unit >= 0;
  }

  hasRefund(customer: number): boolean {
    return (this.#refunded[customer] as number) < 0;
  }

  refundUnits(include: (customer: number) => boolean): bigint {
    return BigInt(this.#refunded.reduce((sum, units, customer) => (include(customer) ? sum + units : sum), 0));
  }

  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits {
    const units = new Float64Array(customers.length);
    for (let place = 0; place < units.length; place++) {
      const customer = customers[place] as number;
      units[place] = (this.#paid[customer] as number) + (withRefunds ? (this.#refunded[customer] as number) : 0);
    }
    return { kind: "safe", units, scale };
  }
}

/** Amounts of any size. */
class BigPurse implements Purse {
  readonly #units: readonly bigint[];
  readonly #paid: bigint[];
  readonly #refunded: bigint[];

  constructor(units: readonly bigint[], size: number) {
    checkSize(units);
    this.#units = units;
    this.#paid = new Array<bigint>(size).fill(0n);
    this.#refunded = new Array<bigint>(size).fill(0n);
  }

  add(customer: number, row: number): boolean {
    const unit = this.#units[row] as bigint;
    const sums = unit < 0n ? this.#refunded : this.#paid;
    sums[customer] = (sums[customer] as bigint) + unit;
    return unit >= 0n;
  }

  hasRefund(customer: number): boolean {
    return (this.#refunded[customer] as bigint) < 0n;
  }

  refundUnits(include: (customer: number) => boolean): bigint {
    return this.#refunded.reduce((sum, units, customer) => (include(customer) ? sum + units : sum), 0n);
  }

  sums(customers: Int32Array, withRefunds: boolean, scale: number): AmountUnits {
    const units = Array.from(customers, (customer) => {
      const paid = this.#paid[customer] as bigint;
      return withRefunds ? paid + (this.#refunded[customer] as bigint) : paid;
    });
    return { kind: "big", units, scale };
  }
}

/** Cut points and shares are doubles, which end at 308 digits. */
const LARGEST_SUM = 10n ** 300n;

function checkSize(units: readonly bigint[]): void {
  let size = 0n;
  for (const unit of units) size += unit < 0n ? -unit : unit;
  if (size < LARGEST_SUM) return;
  fail("outOfRange", "amount", "amounts that add up to at most 300 digits, decimals included", size);
}

/** Purchases per code. */
interface Visits {
  readonly last: Int32Array;
  readonly count: Int32Array;
  readonly purchases: number;
  readonly refunds: number;
  readonly later: number;
  readonly asOf: number;
}

function countVisits({ codes, offset, size }: Codes, days: Int32Array, asOf: number, purse: Purse): Visits {
  const last = new Int32Array(size);
  const count = new Int32Array(size);
  let refunds = 0;
  let later = 0;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day > asOf) {
      later++;
      continue;
    }
    const customer = (codes[row] as number) - offset;
    if (!purse.add(customer, row)) {
      refunds++;
      continue;
    }
    const before = count[customer] as number;
    if (before === 0 || day > (last[customer] as number)) last[customer] = day;
    count[customer] = before + 1;
  }
  return { last, count, purchases: days.length - refunds - later, refunds, later, asOf };
}

function inOrder(ids: Codes, visits: Visits, purse: Purse, { refunds }: RfmSettings, scale: number): RfmTotals {
  const { last, count, asOf } = visits;
  const codes = sortedCodes(count, ids.idOf);
  const onlyRefunds = (customer: number): boolean => count[customer] === 0 && purse.hasRefund(customer);
  const customers = visits.refunds === 0 ? 0 : count.reduce((sum, _, code) => sum + (onlyRefunds(code) ? 1 : 0), 0);
  return {
    codes,
    idOf: ids.idOf,
    recency: codes.map((code) => asOf - (last[code] as number)),
    frequency: codes.map((code) => count[code] as number),
    monetary: purse.sums(codes, refunds === "subtract", scale),
    transactions: visits.purchases,
    later: visits.later,
    refunds: { transactions: visits.refunds, units: visits.refunds === 0 ? 0n : purse.refundUnits(() => true) },
    unscored: { customers, units: customers === 0 ? 0n : purse.refundUnits(onlyRefunds) },
  };
}
