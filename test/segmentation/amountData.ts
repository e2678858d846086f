import type { Columns } from "custometry/core";
import { dictionary } from "custometry/core";
import type { CustomerAmount } from "custometry/segmentation";
import fc from "fast-check";
import { euros } from "./rfmData.ts";

/** A customer and whole cents. */
export interface Cents {
  readonly id: number;
  readonly cents: number;
}

/** Distinct customers; few amounts, so that ties abound, with zeros, refunds and large ones. */
export const customers: fc.Arbitrary<Cents[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: -20, max: 60 }),
    cents: fc.oneof(
      fc.integer({ min: -300, max: 3000 }),
      fc.constantFrom(0, 0, 100, 100, 100, 250, 100_000),
      fc.integer({ min: 0, max: 2 ** 40 }),
    ),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

export const toAmounts = (list: readonly Cents[]): CustomerAmount[] =>
  list.map(({ id, cents }) => ({ customerId: id, amount: euros(cents) }));

/** The same customers as columns of several forms; text identifiers sort as integers do, since they are padded. */
export function amountColumns(list: readonly Cents[]): { [form: string]: Columns<CustomerAmount> } {
  const units = list.map(({ cents }) => cents);
  const texts = list.map(({ id }) => padded(id));
  return {
    integers: { customerId: Int32Array.from(list, ({ id }) => id), amount: { units, scale: 2 } },
    texts: { customerId: texts, amount: { units: BigInt64Array.from(units, BigInt), scale: 2 } },
    dictionary: { customerId: dictionary(texts), amount: units.map((cents) => `${euros(cents)}${"0".repeat(20)}`) },
  };
}

export const padded = (id: number): string => `K-${String(id + 100).padStart(4, "0")}`;

/** Whole numbers from largest to smallest, those below 0 as 0. */
export const counted = (list: readonly Cents[]): bigint[] =>
  list.map(({ cents }) => BigInt(Math.max(cents, 0))).sort((one, other) => (one < other ? 1 : one > other ? -1 : 0));

export const shuffled: fc.Arbitrary<[Cents[], Cents[]]> = customers.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);
