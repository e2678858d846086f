import { dictionary } from "custometry/core";
import { customerSummary, customerSummaryCombine, type Transaction } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const asOf = "2026-06-30";
const order = (customerId: string | number, date: string, amount: number | string, currency?: string): Transaction => ({
  customerId,
  date,
  amount,
  currency,
});

describe("customerSummary", () => {
  test("a million rows of many customers are what the same rows in small parts are", () => {
    const rows = 600_000;
    const customerId = Int32Array.from({ length: rows }, (_, row) => (row * 7919) % 60_000);
    const date = Int32Array.from({ length: rows }, (_, row) => 20_000 + ((row * 31) % 700));
    const units = Int32Array.from({ length: rows }, (_, row) => ((row * 17) % 5000) - 20);
    const { customers, refunds, later } = customerSummary({ customerId, date, amount: { units, scale: 2 } }, { asOf });
    const sums = new Map<number, [number, number, number]>();
    let [back, after] = [0, 0];
    for (let row = 0; row < rows; row++) {
      if (date[row]! > 20_634) {
        after++;
        continue;
      }
      const sum = sums.get(customerId[row]!) ?? [0, 0, 0];
      sums.set(customerId[row]!, sum);
      sum[0] += units[row]!;
      if (units[row]! < 0) back++;
      else {
        sum[1]++;
        sum[2] = Math.max(sum[2], date[row]!);
      }
    }
    const buyers = [...sums.values()].filter(([, purchases]) => purchases > 0).length;
    expect([refunds.count, later, customers.purchases.length]).toEqual([back, after, buyers]);
    const ids = customers.customerId as Float64Array;
    const differs = Array.from(ids).filter((id, place) => {
      const [cents, purchases, last] = sums.get(id)!;
      return (
        customers.amount.units[place] !== cents ||
        customers.purchases[place] !== purchases ||
        customers.lastOn[place] !== last
      );
    });
    expect(differs).toEqual([]);
  });

  test("refunds alone make no customer, and free purchases do unless they are excluded", () => {
    const rows = [order("A", "2026-01-01", -5), order("B", "2026-01-02", 0), order("C", "2026-07-01", 9)];
    const result = customerSummary(rows, { asOf });
    expect(result.customers.map(({ customerId, lastOn }) => [customerId, lastOn])).toEqual([["B", "2026-01-02"]]);
    expect([result.refundsOnly.count, `${result.refundsOnly.amount}`, result.later]).toEqual([1, "-5", 1]);
    const without = customerSummary(rows, { asOf, zeros: "exclude" });
    expect([without.customers.length, without.zeros, without.transactions]).toEqual([0, 1, 0]);
  });

  test("nothing gives nothing, in both shapes", () => {
    expect(customerSummary([], { asOf }).customers).toEqual([]);
    const columns = customerSummary({ customerId: dictionary([]), date: new Int32Array(0), amount: [] }, { asOf });
    expect(columns.customers.purchaseDays).toEqual(new Int32Array(0));
  });

  test.each<[string, unknown, unknown]>([
    ["missing at asOf", [], {}],
    ["instantForDay at asOf", [], { asOf: new Date(0) }],
    ["wrongType at options", [], null],
    ["invalidOption at refunds", [], { asOf, refunds: "ignore" }],
    ["invalidOption at zeros", [], { asOf, zeros: "drop" }],
    ["unknownName at zeross", [], { asOf, zeross: "exclude" }],
    ["missing at ", null, { asOf }],
    ["invalidAmount at [0].amount", [order("A", "2026-01-01", Number.NaN)], { asOf }],
    ["invalidDay at [0].date", [order("A", "2026-02-30", 1)], { asOf }],
    ["mixedTypes at [1].customerId", [order("A", "2026-01-01", 1), order(1, "2026-01-01", 1)], { asOf }],
    [
      "mixedCurrencies at [1].currency",
      [order("A", "2026-01-01", 1, "EUR"), order("A", "2026-01-01", 1, "USD")],
      { asOf },
    ],
  ])("%s", (code, rows, options) => {
    expect(caught(() => customerSummary(wrong(rows), wrong(options)))).toBe(code);
  });
});

describe("customerSummaryCombine", () => {
  const summary = customerSummaryCombine({ asOf });
  const tallyOf = (...rows: Transaction[]) => summary.addInput(summary.createAccumulator(), rows);

  test("tallies of another day or policy, and what is no tally, are refused", () => {
    const other = customerSummaryCombine({ asOf: "2026-01-01" }).createAccumulator();
    expect(caught(() => summary.mergeAccumulators([tallyOf(), other]))).toBe("tallyMismatch at [1].asOf");
    const strict = customerSummaryCombine({ asOf, zeros: "exclude" }).createAccumulator();
    expect(caught(() => summary.extractOutput(strict))).toBe("tallyMismatch at zeroAmounts");
    expect(caught(() => summary.extractOutput(wrong(null)))).toBe("wrongType at ");
    expect(caught(() => summary.extractOutput({ ...tallyOf(), days: [[1]] }))).toBe("lengthMismatch at ");
    expect(caught(() => summary.extractOutput({ ...tallyOf(), rows: -1 }))).toBe("outOfRange at rows");
  });

  test("refunds are subtracted or not when a tally is finished", () => {
    const tally = tallyOf(order("A", "2026-01-01", 9), order("A", "2026-01-02", -4));
    const amounts = (["subtract", "exclude"] as const).map((refunds) =>
      customerSummaryCombine({ asOf, refunds }).extractOutput(tally).customers[0]?.amount.toNumber(),
    );
    expect(amounts).toEqual([5, 9]);
  });

  test("currencies and types of identifiers that do not go together are refused across batches", () => {
    const euros = tallyOf(order("A", "2026-01-01", 1, "EUR"));
    expect(caught(() => summary.addInput(euros, [order("A", "2026-01-01", 1, "USD")]))).toBe(
      "mixedCurrencies at currency",
    );
    expect(caught(() => summary.mergeAccumulators([euros, tallyOf(order("A", "2026-01-01", 1))]))).toBe(
      "mixedCurrencies at [1].currency",
    );
    expect(caught(() => summary.addInput(tallyOf(order("A", "2026-01-01", 1)), [order(1, "2026-01-01", 1)]))).toBe(
      "mixedTypes at [0].customerId",
    );
  });
});
