import {
  type CustomerSummary,
  customerSummary,
  customerSummaryCombine,
  rfm,
  type SummarisedCustomer,
  type Transaction,
  type TransactionOptions,
} from "custometry/segmentation";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectCombineLaws } from "../laws/combineLaws.ts";
import { AS_OF, AS_OF_DAY, type Order, orders, refunds, toColumns, toRows } from "./rfmData.ts";

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 });
const policies: fc.Arbitrary<TransactionOptions & { asOf: string }> = fc.record({
  asOf: fc.constant(AS_OF),
  refunds,
  zeros: fc.constantFrom("purchase", "exclude"),
});

/** The summary by its definition. */
function byHand(list: readonly Order[], { refunds: back, zeros }: TransactionOptions) {
  const seen = list.filter(({ day, cents }) => day <= AS_OF_DAY && !(cents === 0 && zeros === "exclude"));
  return [...new Set(seen.filter(({ cents }) => cents >= 0).map(({ id }) => id))]
    .sort((one, other) => one - other)
    .map((id) => {
      const own = seen.filter((order) => order.id === id);
      const bought = own.filter(({ cents }) => cents >= 0);
      const days = bought.map(({ day }) => day);
      const counted = back === "exclude" ? bought : own;
      return {
        id,
        first: Math.min(...days),
        last: Math.max(...days),
        days: new Set(days).size,
        purchases: bought.length,
        cents: counted.reduce((sum, { cents }) => sum + cents, 0),
      };
    });
}

const plain = ({ customers }: CustomerSummary<readonly SummarisedCustomer[]>) =>
  customers.map((one) => ({
    id: one.customerId,
    first: Date.parse(one.firstOn) / 86_400_000,
    last: Date.parse(one.lastOn) / 86_400_000,
    days: one.purchaseDays,
    purchases: one.purchases,
    cents: one.amount.times(100).toNumber(),
  }));

test("the summary is that of a plain count, and every row is accounted for", () => {
  holds(
    fc.property(orders, policies, (list, how) => {
      const result = customerSummary(toRows(list), how);
      expect(plain(result)).toEqual(byHand(list, how));
      expect(result.transactions + result.refunds.count + result.later + result.zeros).toBe(list.length);
      expect(customerSummary(toRows(list), result.options)).toEqual(result);
    }),
  );
});

test("columns of every form give what rows give", () => {
  holds(
    fc.property(orders, policies, (list, how) => {
      const known = byHand(list, how);
      for (const [form, columns] of Object.entries(toColumns(list))) {
        const { customers, refunds: back } = customerSummary(columns, how);
        const { units, scale } = customers.amount;
        const got = Array.from(customers.firstOn, (first, place) => ({
          first,
          last: customers.lastOn[place],
          days: customers.purchaseDays[place],
          purchases: customers.purchases[place],
          cents: Number((BigInt(units[place]!) * 1000n) / 10n ** BigInt(scale + 1)),
        }));
        const isText = form === "texts" || form === "dictionary" || form === "foreign";
        const wanted = isText ? [...known].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1)) : known;
        expect(got, form).toEqual(wanted.map(({ id: _, ...rest }) => rest));
        expect(Number(back.amount)).toBe(customerSummary(toRows(list), how).refunds.amount.toNumber());
      }
    }),
  );
});

test("rfm scores what the summary has", () => {
  holds(
    fc.property(orders, policies, (list, how) => {
      const { customers } = customerSummary(toRows(list), how);
      const scored = rfm(toRows(list), how);
      expect(scored.customers.map((one) => [one.customerId, one.frequency, one.monetary.toFixed()])).toEqual(
        customers.map((one) => [one.customerId, one.purchases, one.amount.toFixed()]),
      );
    }),
  );
});

test("a merged summary equals the whole, whatever the batches and the order", () => {
  const batches = fc.array(orders, { maxLength: 5 });
  holds(
    fc.property(batches, policies, fc.boolean(), (lists, how, asColumns) => {
      const summary = customerSummaryCombine(how);
      const whole = customerSummary(toRows(lists.flat()), how);
      const batch = (list: readonly Order[]) => (asColumns ? toColumns(list)["typed"]! : toRows(list));
      const appended = lists.reduce((tally, list) => summary.addInput(tally, batch(list)), summary.createAccumulator());
      expect(summary.extractOutput(appended)).toEqual(whole);
      const parts = lists.map((list) => summary.addInput(summary.createAccumulator(), toRows(list)));
      const merged = summary.mergeAccumulators(JSON.parse(JSON.stringify(parts.reverse())));
      expect(summary.extractOutput(merged)).toEqual(whole);
    }),
  );
});

test("the laws of a combine", () => {
  const row = fc.record({
    customerId: fc.constantFrom("A", "B", "__proto__"),
    date: fc.constantFrom("2026-01-01", "2026-01-02", "2026-12-31"),
    amount: fc.constantFrom(5, "0.125", -1, 0, "9007199254740993", "-1e-9"),
  });
  expectCombineLaws(customerSummaryCombine({ asOf: "2026-06-30" }), fc.array<Transaction>(row, { maxLength: 3 }));
});
