import { dictionary } from "custometry/core";
import {
  type PhasedCustomer,
  type RelationshipPhases,
  relationshipMovements,
  relationshipPhases,
} from "custometry/lifecycle";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const rule = { rule: { kind: "fixed", window: 90 }, loyalFrom: 2 } as const;
const purchases = [
  { customerId: "kept", date: "2026-03-01" },
  { customerId: "kept", date: "2026-06-01" },
  { customerId: "lost", date: "2026-03-01" },
  { customerId: "back", date: "2025-01-01" },
  { customerId: "back", date: "2026-06-01" },
  { customerId: "first", date: "2026-06-01" },
];
const known = ["kept", "lost", "back", "first", "never"];
const before = relationshipPhases(purchases, { ...rule, known, asOf: "2026-03-31" });
const after = relationshipPhases(purchases, { ...rule, known, asOf: "2026-06-30" });

describe("movements", () => {
  it("of five relations, by hand", () => {
    const { moves, won, wonBack, lost, kept, population, appeared } = relationshipMovements(before, after);
    const seen = moves.filter(({ successes }) => successes > 0);
    expect(seen.map(({ from, to, successes, trials }) => [from, to, successes, trials])).toEqual([
      ["prospect", "prospect", 1, 2],
      ["prospect", "newCustomer", 1, 2],
      ["newCustomer", "loyalCustomer", 1, 2],
      ["newCustomer", "formerCustomer", 1, 2],
      ["formerCustomer", "loyalCustomer", 1, 1],
    ]);
    expect([won, wonBack, lost, kept].map((change) => [change.customers, change.rate.value])).toEqual([
      [1, 0.5],
      [1, 1],
      [1, 0.5],
      [1, 0.5],
    ]);
    expect(population).toBe(5);
    expect(appeared.every(({ customers }) => customers === 0)).toBe(true);
  });

  it("name who changed, as rows or as columns by the second result", () => {
    const only = relationshipPhases(purchases.slice(0, 3), { ...rule, asOf: "2026-06-30" });
    expect(relationshipMovements(before, after).changes).toEqual([
      { customerId: "back", from: "formerCustomer", to: "loyalCustomer" },
      { customerId: "first", from: "prospect", to: "newCustomer" },
      { customerId: "kept", from: "newCustomer", to: "loyalCustomer" },
      { customerId: "lost", from: "newCustomer", to: "formerCustomer" },
    ]);
    expect(relationshipMovements(before, only).changes.filter(({ to }) => to === null)).toEqual([
      { customerId: "back", from: "formerCustomer", to: null },
      { customerId: "first", from: "prospect", to: null },
      { customerId: "never", from: "prospect", to: null },
    ]);
    const columns = relationshipPhases(
      { customerId: dictionary(["lost", "new"]), date: ["2026-03-01", "2026-06-01"] },
      { ...rule, asOf: "2026-06-30" },
    );
    const { changes } = relationshipMovements(
      relationshipPhases(purchases.slice(2, 3), { ...rule, asOf: "2026-03-31" }),
      columns,
    );
    const values = ["prospect", "newCustomer", "loyalCustomer", "formerCustomer", "none"];
    expect(changes).toEqual({
      customerId: { codes: Int32Array.of(0, 1), values: ["lost", "new"] },
      from: { codes: Int32Array.of(1, 4), values },
      to: { codes: Int32Array.of(3, 1), values },
    });
  });

  it("have no won and no lost for who came and went between the two days", () => {
    const brief = [{ customerId: "brief", date: "2026-01-02" }];
    const [start, end] = ["2026-01-01", "2026-06-30"].map((asOf) =>
      relationshipPhases(brief, { ...rule, known: ["brief"], asOf }),
    );
    const { won, lost, changes } = relationshipMovements(start ?? before, end ?? before);
    expect([won.customers, lost.customers]).toEqual([0, 0]);
    expect(changes).toEqual([{ customerId: "brief", from: "prospect", to: "formerCustomer" }]);
  });

  it("count as won who was not there, whom the rate leaves out", () => {
    const start = relationshipPhases(purchases, { ...rule, asOf: "2026-03-31" });
    const { won } = relationshipMovements(start, after);
    expect([won.customers, won.rate.successes, won.rate.trials]).toEqual([1, 0, 0]);
  });

  it("say under which rules the two were made", () => {
    const strict = relationshipPhases(purchases, { ...rule, rule: { kind: "fixed", window: 10 }, asOf: "2026-06-30" });
    const result = relationshipMovements(before, strict, { method: "clopperPearson", confidenceLevel: 0.9 });
    expect(result.before).toEqual({ asOf: "2026-03-31", ...rule });
    expect(result.after).toEqual({ asOf: "2026-06-30", rule: { kind: "fixed", window: 10 }, loyalFrom: 2 });
    expect(result.options).toEqual({ method: "clopperPearson", confidenceLevel: 0.9 });
    expect(relationshipMovements(before, strict, result.options)).toEqual(result);
    expect(result.disappeared).toContainEqual({ phase: "prospect", customers: 1 });
  });

  it("of nobody have no rates", () => {
    const none = relationshipPhases([], { ...rule, asOf: "2026-03-31" });
    const { population, moves, lost } = relationshipMovements(none, none);
    expect(population).toBe(0);
    expect(moves).toHaveLength(16);
    expect(lost).toEqual({ customers: 0, rate: { value: null, interval: null, successes: 0, trials: 0 } });
  });
});

describe("results that are none", () => {
  const withCustomers = (customers: unknown): RelationshipPhases<readonly PhasedCustomer[]> => ({
    ...before,
    customers: wrong(customers),
  });
  const [a, b] = [
    { customerId: "a", phase: "prospect" },
    { customerId: "b", phase: "newCustomer" },
  ];

  it.each([
    [null, "wrongType at before"],
    [undefined, "wrongType at before"],
    ["x", "wrongType at before"],
    [{}, "wrongType at before"],
    [purchases, "wrongType at before"],
    [{ measure: "rfm" }, "wrongType at before"],
    [{ measure: "relationshipPhases" }, "missing at before.options.asOf"],
    [{ ...before, customers: null }, "missing at before.customers"],
    [{ ...before, customers: {} }, "missing at before.customers.customerId"],
    [withCustomers([null]), "wrongType at before.customers[0]"],
    [withCustomers([{}]), "missing at before.customers[0].customerId"],
    [withCustomers([{ customerId: "a" }]), "invalidOption at before.customers[0].phase"],
    [withCustomers([{ customerId: "a", phase: "__proto__" }]), "invalidOption at before.customers[0].phase"],
    [withCustomers([b, a]), "duplicate at before.customers[1].customerId"],
    [withCustomers([a, a]), "duplicate at before.customers[1].customerId"],
    [withCustomers([a, { customerId: 1, phase: "prospect" }]), "mixedTypes at before.customers[1].customerId"],
    [withCustomers({ customerId: ["a", "b"], phase: ["prospect"] }), "lengthMismatch at before.customers.phase"],
    [
      withCustomers({ customerId: ["a"], phase: { codes: [0], values: ["x"] } }),
      "invalidOption at before.customers.phase[0]",
    ],
  ])("%# is refused", (result, error) => {
    expect(caught(() => relationshipMovements(wrong(result), after))).toBe(error);
  });

  it("the second before the first", () => {
    expect(caught(() => relationshipMovements(after, before))).toBe("outOfRange at after.options.asOf");
    expect(caught(() => relationshipMovements(before, wrong({})))).toBe("wrongType at after");
  });

  it("texts beside integers", () => {
    const integers = relationshipPhases([{ customerId: 1, date: "2026-06-01" }], { ...rule, asOf: "2026-06-30" });
    expect(caught(() => relationshipMovements(before, integers))).toBe("mixedTypes at after.customers");
  });

  it("options", () => {
    expect(caught(() => relationshipMovements(before, after, wrong(null)))).toBe("wrongType at options");
    expect(caught(() => relationshipMovements(before, after, { method: wrong("x") }))).toBe("invalidOption at method");
    expect(caught(() => relationshipMovements(before, after, { method: wrong(null) }))).toBe("invalidOption at method");
  });
});
