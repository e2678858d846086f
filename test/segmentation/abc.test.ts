import { abc, type CustomerAmount } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const of = (...amounts: (number | string)[]): CustomerAmount[] =>
  amounts.map((amount, customerId) => ({ customerId, amount }));
const classes = (customers: CustomerAmount[], options = {}): string =>
  abc(customers, options)
    .customers.map((one) => one.class)
    .join("");

describe("abc", () => {
  test("the customer that crosses a cut goes up or down", () => {
    expect(classes(of(60, 25, 15))).toBe("AAB");
    expect(classes(of(60, 25, 15), { crossing: "lower" })).toBe("ABC");
  });

  test("a customer that ends on a cut keeps its class, whatever the rule and the rounding of doubles", () => {
    for (const crossing of ["higher", "lower"]) expect(classes(of(60, 20, 15, 5), { crossing })).toBe("AABC");
    expect(classes(of(0.1, 0.1, 0.1), { cuts: [1 / 3 - 1e-9], crossing: "lower", ties: "inputOrder" })).toBe("BBB");
    expect(classes(of(0.3, 0.7), { cuts: [0.7], crossing: "lower" })).toBe("AB");
  });

  test("equal amounts cross a cut together, or one by one as they came", () => {
    const equal = of(...Array<number>(10).fill(10));
    expect(classes(equal)).toBe("A".repeat(10));
    expect(classes(equal, { crossing: "lower" })).toBe("C".repeat(10));
    expect(classes(equal, { ties: "inputOrder" })).toBe("AAAAAAAABB");
  });

  test("customers with 0 or less are in the last class and count as 0", () => {
    const result = abc(of(90, 10, 0, -30));
    expect(result.customers.map((one) => one.class)).toEqual(["A", "B", "C", "C"]);
    expect(result.classes.map(({ customers, amountShare }) => [customers, amountShare])).toEqual([
      [1, 0.9],
      [1, 0.1],
      [2, 0],
    ]);
    expect(`${result.total} ${result.negative.customers} ${result.negative.amount}`).toBe("100 1 -30");
  });

  test("without revenue all are in the last class, without shares", () => {
    const result = abc(of(0, -1, 0));
    expect(result.customers.map((one) => [one.class, one.cumulativeShare])).toEqual(Array(3).fill(["C", null]));
    expect(result.classes.map(({ amountShare }) => amountShare)).toEqual([null, null, null]);
    expect(abc([]).classes.map(({ customerShare }) => customerShare)).toEqual([null, null, null]);
    expect(Array.from(abc({ customerId: [1], amount: [0] }).customers.cumulativeShare)).toEqual([0]);
  });

  test("one customer is A, unless the crossing customer goes down", () => {
    expect(classes(of(5))).toBe("A");
    expect(classes(of(5), { crossing: "lower" })).toBe("C");
  });

  test("amounts past 2^53 are told apart, and columns of them are too", () => {
    const big = of("9007199254740993.01", "9007199254740993.02");
    expect(abc(big).customers.map(({ customerId }) => customerId)).toEqual([1, 0]);
    const columns = { customerId: ["a", "b"], amount: { units: [2n ** 60n, 2n ** 60n + 1n], scale: 0 } };
    expect(abc(wrong(columns)).customers).toMatchObject({ customerId: ["b", "a"] });
  });

  test.each<[string, unknown]>([
    ["outOfRange at cuts", { cuts: [] }],
    ["outOfRange at cuts[1]", { cuts: [0.8, 0.8] }],
    ["outOfRange at cuts[1]", { cuts: [0.8, 0.5] }],
    ["outOfRange at cuts[0]", { cuts: [80] }],
    ["notANumber at cuts[0]", { cuts: [Number.NaN] }],
    ["wrongType at cuts", { cuts: 0.8 }],
    ["outOfRange at cuts", { cuts: Array(30).fill(0.5) }],
    ["invalidOption at crossing", { crossing: "up" }],
    ["invalidOption at ties", { ties: null }],
    ["unknownName at crosing", { crosing: "lower" }],
  ])("%s", (code, options) => {
    expect(caught(() => abc([], wrong(options)))).toBe(code);
  });
});
