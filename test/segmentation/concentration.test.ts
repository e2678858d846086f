import { type CustomerAmount, concentration } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const of = (...amounts: (number | string)[]): CustomerAmount[] =>
  amounts.map((amount, customerId) => ({ customerId, amount }));

describe("concentration", () => {
  test("nobody, and customers without revenue, have nothing to share", () => {
    for (const customers of [[], of(0, 0), of(-5, 0)]) {
      const result = concentration(customers);
      expectFinite(JSON.parse(JSON.stringify(result)));
      expect([result.gini, result.hhi, result.theil, result.hoover, result.effectiveCustomers]).toEqual(
        Array(5).fill(null),
      );
      expect(result.lorenz).toEqual([]);
      expect(result.top[0]?.amountShare).toBe(null);
      expect(result.reach).toEqual([{ amountShare: 0.8, customers: null, customerShare: null }]);
    }
  });

  test("customers with 0 and less are customers with 0, and their amounts are told apart", () => {
    const result = concentration(of(100, 0, "-40.50", 0));
    expect([result.customers, result.zero, result.negative.customers]).toEqual([4, 2, 1]);
    expect(`${result.total} ${result.negative.amount}`).toBe("100 -40.5");
    expect([result.gini, result.hhi]).toEqual([0.75, 1]);
  });

  test("one customer has all, and no sample coefficient", () => {
    const { gini, giniUnbiased, hhi, hhiNormalised, lorenz } = concentration(of(12), { lorenzSteps: 1 });
    expect([gini, giniUnbiased, hhi, hhiNormalised]).toEqual([0, null, 1, null]);
    expect(lorenz.map(({ amountShare }) => amountShare)).toEqual([0, 1]);
  });

  test("amounts past 2^53 and of many decimals are exact", () => {
    const result = concentration(of("9007199254740993", "9007199254740993", "0.000000000000000000001"));
    expect(result.total.toFixed()).toBe("18014398509481986.000000000000000000001");
    expect(concentration(of("1e290", "1e290")).gini).toBe(0);
  });

  test("the currency comes back, and two have no sum", () => {
    const row = { customerId: 1, amount: 5, currency: "EUR" };
    expect(concentration([row]).currency).toBe("EUR");
    expect(caught(() => concentration([row, { customerId: 2, amount: 5, currency: "USD" }]))).toBe(
      "mixedCurrencies at [1].currency",
    );
  });

  test.each<[string, unknown, unknown]>([
    ["duplicate at [1].customerId", [of(1)[0], of(2)[0]], {}],
    ["mixedTypes at [1].customerId", [...of(1), { customerId: "a", amount: 1 }], {}],
    ["invalidAmount at [0].amount", of(Number.NaN), {}],
    ["missing at [0].amount", [{ customerId: "__proto__" }], {}],
    ["missing at input", null, {}],
    ["missing at ", undefined, {}],
    ["outOfRange at amount", of("1e300"), {}],
    ["wrongType at options", [], null],
    ["unknownName at tops", [], { tops: [0.2] }],
    ["outOfRange at top[0]", [], { top: [0] }],
    ["outOfRange at reach[1]", [], { reach: [0.5, 1.5] }],
    ["notANumber at top[0]", [], { top: [Number.NaN] }],
    ["notAnInteger at largest[0]", [], { largest: [1.5] }],
    ["wrongType at largest", [], { largest: 3 }],
    ["outOfRange at lorenzSteps", [], { lorenzSteps: 1e9 }],
  ])("%s", (code, rows, options) => {
    const expected = code.replace("at input", "at ");
    expect(caught(() => concentration(wrong(rows), wrong(options)))).toBe(expected);
  });
});
