import type { Decimal } from "decimal.js";
import { type AmountUnits, readAmounts } from "../core/amounts.ts";
import type { Dictionary, MinorUnits } from "../core/columns.ts";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { sortedCodes } from "../core/idOrder.ts";
import { type Codes, type Id, readDays, readIds, type Table } from "../core/table.ts";
import { FIRST_DAY } from "../internal/civil.ts";
import { type Purse, purseFor } from "./purse.ts";
import type { TransactionPolicy } from "./transactionPolicy.ts";

/** Transactions in whole numbers. */
export interface ReadTransactions {
  readonly ids: Codes;
  readonly days: Int32Array;
  readonly amounts: AmountUnits;
}

/** Days, purchases and money per customer, in order of customer identifier. */
export interface TransactionTotals {
  /** Code of each customer. */
  readonly codes: Int32Array;
  readonly idOf: (code: number) => Id;
  /** Day of the last purchase. */
  readonly last: Int32Array;
  readonly frequency: Int32Array;
  readonly monetary: AmountUnits;
  readonly transactions: number;
  readonly later: number;
  /** Rows of amount 0 that were left out. */
  readonly zeros: number;
  readonly refunds: { readonly transactions: number; readonly units: bigint };
  /** Customers with refunds and no purchase. */
  readonly unscored: { readonly customers: number; readonly units: bigint };
}

type Field = "customerId" | "date" | "amount" | "currency";

/** Reads the columns of a table of transactions. */
export function readTransactions(table: Table<Field>): ReadTransactions {
  const { customerId, date, amount } = table.columns;
  const place = (field: Field) => (index: number) => table.path(field, index);
  return {
    ids: readIds(customerId as ArrayLike<Id> | Dictionary, place("customerId")),
    days: readDays(date as ArrayLike<CalendarDay>, place("date")),
    amounts: readAmounts(amount as ArrayLike<Decimal.Value> | MinorUnits, place("amount")),
  };
}

/** Places of the customers in the order of their first purchase among the rows. */
export function arrivalOrder(read: ReadTransactions, policy: TransactionPolicy, codes: Int32Array): Int32Array {
  const { ids, days, amounts } = read;
  const asOf = toDayNumber(policy.asOf);
  const firstRow = new Int32Array(ids.size);
  for (let row = days.length - 1; row >= 0; row--) {
    const unit = amounts.units[row] as number | bigint;
    if ((days[row] as number) > asOf || unit < 0 || (!unit && policy.zeros === "exclude")) continue;
    firstRow[(ids.codes[row] as number) - ids.offset] = row;
  }
  const rowAt = (place: number): number => firstRow[codes[place] as number] as number;
  return Int32Array.from(codes.keys()).sort((one, other) => rowAt(one) - rowAt(other));
}

/** Sums the transactions up to the day of the state, customer by customer. */
export function transactionTotals(read: ReadTransactions, policy: TransactionPolicy): TransactionTotals {
  const { ids, amounts } = read;
  const purse = purseFor(amounts, ids.size);
  const visits = countVisits(read, policy, purse);
  const { last, count } = visits;
  const codes = sortedCodes(count, ids.idOf);
  const onlyRefunds = (customer: number): boolean => count[customer] === 0 && purse.hasRefund(customer);
  const customers = visits.refunds === 0 ? 0 : count.reduce((sum, _, code) => sum + (onlyRefunds(code) ? 1 : 0), 0);
  return {
    codes,
    idOf: ids.idOf,
    last: pick(last, codes),
    frequency: pick(count, codes),
    monetary: purse.sums(codes, policy.refunds === "subtract", amounts.scale),
    transactions: visits.purchases,
    later: visits.later,
    zeros: visits.zeros,
    refunds: { transactions: visits.refunds, units: visits.refunds === 0 ? 0n : purse.refundUnits(() => true) },
    unscored: { customers, units: customers === 0 ? 0n : purse.refundUnits(onlyRefunds) },
  };
}

function pick(values: Int32Array, codes: Int32Array): Int32Array {
  const picked = new Int32Array(codes.length);
  for (let place = 0; place < picked.length; place++) picked[place] = values[codes[place] as number] as number;
  return picked;
}

/** Purchases per code. */
interface Visits {
  readonly last: Int32Array;
  readonly count: Int32Array;
  purchases: number;
  refunds: number;
  zeros: number;
  later: number;
}

/** Rows that are sorted by customer at a time. */
const BLOCK = 2 ** 20;
/** The totals of 16,384 neighbouring customers stay in the processor's cache while rows are added to them. */
const PART_BITS = 14;
const PART_CUSTOMERS = 2 ** PART_BITS;

/** Counts block by block, in each block part by part of the customers, when they are too many for the cache. */
function countVisits({ ids, days, amounts }: ReadTransactions, policy: TransactionPolicy, purse: Purse): Visits {
  const visits: Visits = {
    last: new Int32Array(ids.size).fill(FIRST_DAY - 1),
    count: new Int32Array(ids.size),
    purchases: 0,
    refunds: 0,
    zeros: 0,
    later: 0,
  };
  const asOf = toDayNumber(policy.asOf);
  const kept = policy.zeros === "purchase";
  const isLarge = ids.size > 2 * PART_CUSTOMERS && days.length > BLOCK / 4;
  if (amounts.kind === "safe" && isLarge) {
    const room = newRoom(Math.min(BLOCK, days.length), ids.size);
    for (let from = 0; from < days.length; from += BLOCK) {
      const to = Math.min(from + BLOCK, days.length);
      partition(room, { ids, days, units: amounts.units, asOf, kept }, from, to, visits, purse);
      addParts(room, visits, purse);
    }
  } else addRows({ ids, days, units: amounts.units, asOf, kept }, visits, purse);
  visits.purchases = days.length - visits.refunds - visits.later - visits.zeros;
  return visits;
}

/** What rows are counted by. */
interface Rows<Unit> {
  readonly ids: Codes;
  readonly days: Int32Array;
  readonly units: ArrayLike<Unit>;
  readonly asOf: number;
  /** Whether an amount of 0 is a purchase. */
  readonly kept: boolean;
}

function addRows({ ids, days, units, asOf, kept }: Rows<number | bigint>, visits: Visits, purse: Purse): void {
  const { codes, offset } = ids;
  const { last, count } = visits;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    const unit = units[row] as number | bigint;
    if (day > asOf) visits.later++;
    else if (!unit && !kept) visits.zeros++;
    else {
      const customer = (codes[row] as number) - offset;
      if (unit < 0) {
        purse.refund(customer, unit);
        visits.refunds++;
        continue;
      }
      purse.pay(customer, unit);
      if (day > (last[customer] as number)) last[customer] = day;
      count[customer] = (count[customer] as number) + 1;
    }
  }
}

/** Purchases of a block, by part of the customers. */
interface Room {
  /** Where the purchases of each part begin and end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Customer within the part. */
  readonly customers: Uint16Array;
  readonly days: Int32Array;
  readonly units: Float64Array;
}

function newRoom(rows: number, customers: number): Room {
  const parts = Math.ceil(customers / PART_CUSTOMERS);
  return {
    starts: new Int32Array(parts + 1),
    ends: new Int32Array(parts),
    customers: new Uint16Array(rows),
    days: new Int32Array(rows),
    units: new Float64Array(rows),
  };
}

/** Puts the purchases of a block in order of part; the other rows are counted at once. */
function partition(
  { starts, ends, customers, days: roomDays, units: roomUnits }: Room,
  { ids: { codes, offset }, days, units, asOf, kept }: Rows<number>,
  from: number,
  to: number,
  visits: Visits,
  purse: Purse,
): void {
  starts.fill(0);
  for (let row = from; row < to; row++) {
    const part = (((codes[row] as number) - offset) >>> PART_BITS) + 1;
    starts[part] = (starts[part] as number) + 1;
  }
  for (let part = 1; part < starts.length; part++)
    starts[part] = (starts[part] as number) + (starts[part - 1] as number);
  ends.set(starts.subarray(0, ends.length));
  for (let row = from; row < to; row++) {
    const day = days[row] as number;
    const unit = units[row] as number;
    const customer = (codes[row] as number) - offset;
    if (day > asOf) visits.later++;
    else if (unit < 0) {
      purse.refund(customer, unit);
      visits.refunds++;
    } else if (unit === 0 && !kept) visits.zeros++;
    else {
      const part = customer >>> PART_BITS;
      const place = ends[part] as number;
      ends[part] = place + 1;
      customers[place] = customer & (PART_CUSTOMERS - 1);
      roomDays[place] = day;
      roomUnits[place] = unit;
    }
  }
}

function addParts({ starts, ends, customers, days, units }: Room, { last, count }: Visits, purse: Purse): void {
  const paid = purse.paid as Float64Array;
  for (let part = 0; part < ends.length; part++) {
    const first = part << PART_BITS;
    const end = ends[part] as number;
    for (let place = starts[part] as number; place < end; place++) {
      const customer = first + (customers[place] as number);
      const day = days[place] as number;
      if (day > (last[customer] as number)) last[customer] = day;
      count[customer] = (count[customer] as number) + 1;
      paid[customer] = (paid[customer] as number) + (units[place] as number);
    }
  }
}
