import { dictionary, toRows } from "custometry/core";
import { rfm } from "custometry/segmentation";
import { describe, expect, it } from "vitest";
import { caught } from "./caught.ts";

const orders = {
  customerId: ["A", "B", "A"],
  date: Int32Array.of(20_777, 20_526, 20_728),
  amount: { units: Int32Array.of(12_995, 4500, 8005), scale: 2 },
};

describe("toRows", () => {
  it("gives the rows of columns in a shape that JSON keeps", () => {
    const rows = toRows({
      id: dictionary(["x", "y"]),
      days: Int32Array.of(1, 2),
      sum: { units: BigInt64Array.of(5n, -(2n ** 60n)), scale: 2 },
    });
    expect(rows).toEqual([
      { id: "x", days: 1, sum: "0.05" },
      { id: "y", days: 2, sum: "-11529215046068469.76" },
    ]);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  it("agrees with what rows of objects give", () => {
    const options = { asOf: "2026-11-24", bins: 2, rule: "ntile" } as const;
    const fromColumns = toRows(rfm(orders, options).customers);
    const rows = orders.customerId.map((customerId, place) => ({
      customerId,
      date: ["2026-11-20", "2026-03-14", "2026-10-02"][place] ?? "",
      amount: (orders.amount.units[place] ?? 0) / 100,
    }));
    const fromRows = rfm(rows, options).customers.map((customer) => ({
      ...customer,
      monetary: customer.monetary.toFixed(2),
    }));
    expect(fromColumns).toEqual(fromRows);
  });

  it("gives no rows for no columns and for empty ones", () => {
    expect(toRows({})).toEqual([]);
    expect(toRows({ a: [] })).toEqual([]);
  });

  it("refuses columns of different length, and what is no column", () => {
    expect(caught(() => toRows({ a: [1, 2], b: [1] }))).toBe("lengthMismatch at b");
    expect(caught(() => toRows({ a: 5 }))).toBe("wrongType at a");
    expect(caught(() => toRows(JSON.parse("null")))).toBe("wrongType at ");
  });

  it("keeps a field of the name __proto__", () => {
    expect(Object.keys(toRows(Object.fromEntries([["__proto__", [1]]]))[0] ?? {})).toEqual(["__proto__"]);
  });
});
