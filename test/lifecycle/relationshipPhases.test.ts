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

describe("known customers", () => {
  const rows = [{ customerId: 7, date: "2026-06-01" }];

  it.each([
    ["an array", [9, 7, 9]],
    ["integers", Int32Array.of(9, 7, 9)],
    ["doubles", Float64Array.of(9, 7, 9)],
  ])("of rows come back from %s as an array of their own that survives JSON", (_, known) => {
    const result = relationshipPhases(rows, { ...options, known });
    expect(result.options.known).toEqual([9, 7, 9]);
    expect(result.options.known).not.toBe(known);
    const sent = JSON.parse(JSON.stringify(result)) as typeof result;
    expect(sent).toEqual(result);
    expect(relationshipPhases(rows, sent.options)).toEqual(result);
  });

  it("of rows come back from a dictionary as texts", () => {
    const text = [{ customerId: "a", date: "2026-06-01" }];
    const result = relationshipPhases(text, { ...options, known: dictionary(["b", "a", "b"]) });
    expect(result.options.known).toEqual(["b", "a", "b"]);
    expect(relationshipPhases(text, JSON.parse(JSON.stringify(result.options)))).toEqual(result);
  });

  it("may be a set or any iterable, which is read once", () => {
    const listed = relationshipPhases(rows, { ...options, known: [9, 7] });
    expect(relationshipPhases(rows, { ...options, known: new Set([9, 7]) })).toEqual(listed);
    expect(relationshipPhases(rows, { ...options, known: [9, 7].values() })).toEqual(listed);
    const columns = { customerId: Int32Array.of(7), date: ["2026-06-01"] };
    expect(relationshipPhases(columns, { ...options, known: new Set([9, 7]) }).population).toBe(2);
  });

  it("that are none are refused with what is meant", () => {
    expect(() => relationshipPhases(rows, { ...options, known: wrong({}) })).toThrow(/identifiers of everyone/);
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
    [new Date(0), "wrongType at known"],
    [new Set(["a", 1]), "mixedTypes at known[1]"],
    [{ codes: [0], values: "a" }, "wrongType at known"],
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
    ["method", null, "invalidOption at method"],
    ["confidenceLevel", 1, "outOfRange at confidenceLevel"],
    ["confidenceLevel", 95, "outOfRange at confidenceLevel"],
  ])("%s %s is none of an interval", (name, value, error) => {
    expect(caught(() => relationshipPhases([row], { ...options, [name]: value }))).toBe(error);
  });
});
