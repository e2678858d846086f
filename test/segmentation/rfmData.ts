import type { Columns } from "custometry/core";
import { dictionary, fromDayNumber } from "custometry/core";
import type { Rfm, RfmColumns, RfmCustomer, Transaction } from "custometry/segmentation";
import fc from "fast-check";

/** 2026-06-30. */
export const AS_OF_DAY = 20_634;
export const AS_OF = fromDayNumber(AS_OF_DAY);

/** A transaction in whole numbers. */
export interface Order {
  readonly id: number;
  readonly day: number;
  readonly cents: number;
}

/** Few customers, days and amounts, so that ties abound; refunds, free purchases and later days among them. */
export const orders: fc.Arbitrary<Order[]> = fc.array(
  fc.record({
    id: fc.integer({ min: -3, max: 25 }),
    day: fc.integer({ min: AS_OF_DAY - 30, max: AS_OF_DAY + 2 }),
    cents: fc.oneof(fc.integer({ min: -500, max: 2000 }), fc.constantFrom(0, 1, 100, 100, 250)),
  }),
  { maxLength: 120 },
);

export const bins: fc.Arbitrary<number> = fc.integer({ min: 2, max: 10 });
export const refunds: fc.Arbitrary<"subtract" | "exclude"> = fc.constantFrom("subtract", "exclude");

/** The decimal text of whole cents, made without arithmetic in doubles. */
export function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function toRows(list: readonly Order[]): Transaction[] {
  return list.map(({ id, day, cents }) => ({ customerId: id, date: fromDayNumber(day), amount: euros(cents) }));
}

/** The same orders as columns, in every form that a column may have. */
export function toColumns(list: readonly Order[]): { [form: string]: Columns<Transaction> } {
  const ids = list.map(({ id }) => id);
  const days = Int32Array.from(list, ({ day }) => day);
  const cents = list.map((order) => order.cents);
  const spare = { codes: dictionary(ids.map(String)).codes, values: [...dictionary(ids.map(String)).values, "spare"] };
  return {
    plain: { customerId: ids, date: Array.from(days, fromDayNumber), amount: cents.map(euros) },
    typed: { customerId: Int32Array.from(ids), date: days, amount: Float64Array.from(cents, (value) => value / 100) },
    sparse: { customerId: Float64Array.from(ids), date: days, amount: { units: Int32Array.from(cents), scale: 2 } },
    texts: { customerId: ids.map(String), date: days, amount: { units: cents, scale: 2 } },
    dictionary: {
      customerId: dictionary(ids.map(String)),
      date: days,
      amount: { units: BigInt64Array.from(cents, BigInt), scale: 2 },
    },
    foreign: { customerId: spare, date: days, amount: { units: cents.map((value) => value * 10), scale: 3 } },
    large: { customerId: ids, date: days, amount: cents.map((value) => `${euros(value)}${"0".repeat(30)}`) },
  };
}

/** A money column, or a dictionary, read value by value. */
function at(
  column: { codes: ArrayLike<number>; values: readonly string[] } | ArrayLike<string | number>,
  index: number,
) {
  return "codes" in column ? column.values[column.codes[index]!]! : column[index]!;
}

/** Columns of customers as plain rows with money as text, to compare with {@link plainRows}. */
export function plainColumns({ customers }: Rfm<RfmColumns>): unknown[] {
  const { units, scale } = customers.monetary;
  return Array.from(customers.recency, (recency, index) => ({
    customerId: at(customers.customerId, index),
    recency,
    frequency: customers.frequency[index],
    cents: (BigInt(units[index]!) * 10n ** 3n) / 10n ** BigInt(scale + 1),
    scores: [customers.recencyScore[index], customers.frequencyScore[index], customers.monetaryScore[index]],
    segment: at(customers.segment, index),
  }));
}

export function plainRows(
  { customers }: Rfm<readonly RfmCustomer[]>,
  idOf: (id: string | number) => unknown,
): unknown[] {
  return customers.map((customer) => ({
    customerId: idOf(customer.customerId),
    recency: customer.recency,
    frequency: customer.frequency,
    cents: BigInt(customer.monetary.times(100).toFixed()),
    scores: scoresOf(customer),
    segment: customer.segment,
  }));
}

export function scoresOf(customer: RfmCustomer): [number, number, number] {
  return [customer.recencyScore, customer.frequencyScore, customer.monetaryScore];
}
