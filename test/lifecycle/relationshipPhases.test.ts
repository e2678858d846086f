import { dictionary, toRows } from "custometry/core";
import { relationshipPhases } from "custometry/lifecycle";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const options = { asOf: "2026-06-30", rule: { kind: "fixed", window: 90 }, loyalFrom: 2 } as const;

describe("few customers", () => {
  it("none, in both shapes", () => {
    const rows = relationshipPhases([], options);
    expect(rows.customers).toEqual([]);
    expect(rows.population).toBe(0);
    expect(rows.phases.map(({ customers, rate }) => [customers, rate.value, rate.interval])).toEqual(
      Array(4).fill([0, null, null]),
    );
    const columns = relationshipPhases({ customerId: new Int32Array(0), date: new Int32Array(0) }, options);
    expect(columns.customers.recency).toEqual(new Int32Array(0));
    expect(columns.phases).toEqual(rows.phases);
  });

  it("only known ones, of either type and in each shape", () => {
    expect(relationshipPhases([], { ...options, known: ["b", "a", "b"] }).customers).toMatchObject([
      { customerId: "a", phase: "prospect" },
      { customerId: "b", phase: "prospect" },
    ]);
    const none = { customerId: dictionary([]), date: new Int32Array(0) };
    const columns = relationshipPhases(none, { ...options, known: dictionary(["b", "a"]) });
    expect(columns.customers.customerId).toEqual({ codes: Int32Array.of(0, 1), values: ["a", "b"] });
    expect(toRows(columns.customers)).toEqual(
      ["a", "b"].map((customerId) => ({
        customerId,
        phase: "prospect",
        recency: -1,
        threshold: -1,
        basis: "none",
        purchaseDays: 0,
      })),
    );
  });

  it("names like those of a prototype", () => {
    const ids = ["__proto__", "constructor", "toString"];
    const rows = ids.map((customerId) => ({ customerId, date: "2026-06-01" }));
    const { customers } = relationshipPhases(rows, { ...options, known: ["hasOwnProperty"] });
    expect(customers.map(({ customerId }) => customerId)).toEqual([
      "__proto__",
      "constructor",
      "hasOwnProperty",
      "toString",
    ]);
  });
});

describe("columns", () => {
  const orders = { customerId: dictionary(["b", "a", "b"]), date: ["2026-01-01", "2026-06-01", "2026-01-01"] };

  it("keep the texts of their dictionary when there is no prospect", () => {
    const { customers } = relationshipPhases(orders, { ...options, known: ["a"] });
    expect(customers.customerId).toEqual({ codes: Int32Array.of(1, 0), values: ["b", "a"] });
    expect((customers.customerId as { values: unknown }).values).toBe(orders.customerId.values);
  });

  it("may have other fields, as rows may", () => {
    const wide = { ...orders, amount: [1, 2, 3] };
    expect(relationshipPhases(wide, options).population).toBe(2);
  });
});

describe("input that is none", () => {
  const row = { customerId: "a", date: "2026-06-01" };

  it.each([
    [null, "missing at "],
    [7, "wrongType at "],
    [{}, "missing at customerId"],
    [[{ ...row, customerId: " " }], "missing at [0].customerId"],
    [[row, { ...row, customerId: 1 }], "mixedTypes at [1].customerId"],
    [[row, { customerId: "a" }], "missing at [1].date"],
    [[{ ...row, date: 20_000 }], "wrongType at [0].date"],
    [[{ ...row, date: "9999-99-99" }], "invalidDay at [0].date"],
    [{ customerId: ["a"], date: [] }, "lengthMismatch at date"],
    [{ customerId: ["a"], date: Int32Array.of(2 ** 31 - 1) }, "outOfRange at date[0]"],
    [{ customerId: { length: 1e15 }, date: [] }, "outOfRange at customerId.length"],
    [{ customerId: { units: [1], scale: 2 }, date: ["2026-01-01"] }, "wrongType at customerId"],
  ])("%j is refused", (purchases, error) => {
    expect(caught(() => relationshipPhases(wrong(purchases), options))).toBe(error);
  });

  it.each([
    [null, "missing at known"],
    ["a", "wrongType at known"],
    [new Set(["a"]), "wrongType at known"],
    [[null], "missing at known[0]"],
    [["a", 1], "mixedTypes at known[1]"],
    [[1], "mixedTypes at known[0]"],
    [Array(2), "missing at known[0]"],
    [{ length: 1e15 }, "outOfRange at known.length"],
  ])("%j is no list of known customers", (known, error) => {
    expect(caught(() => relationshipPhases([row], { ...options, known: wrong(known) }))).toBe(error);
  });

  it.each([
    ["method", "tango", "invalidOption at method"],
    ["confidenceLevel", 1, "outOfRange at confidenceLevel"],
    ["confidenceLevel", 95, "outOfRange at confidenceLevel"],
  ])("%s %s is none of an interval", (name, value, error) => {
    expect(caught(() => relationshipPhases([row], { ...options, [name]: value }))).toBe(error);
  });
});
