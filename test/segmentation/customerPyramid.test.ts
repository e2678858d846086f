import { type CustomerAmount, customerPyramid, customerPyramidLevels, customerPyramids } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const of = (...amounts: number[]): CustomerAmount[] => amounts.map((amount, customerId) => ({ customerId, amount }));
const counts = (customers: CustomerAmount[], options = {}): number[] =>
  customerPyramid(customers, options).levels.map((level) => level.customers);

describe("customerPyramid", () => {
  test("borders are rounded once, halves up", () => {
    const fifty = of(...Array.from({ length: 50 }, (_, place) => 50 - place));
    expect(counts(fifty)).toEqual([1, 2, 7, 40]);
    expect(counts(fifty, { rounding: "down" })).toEqual([0, 2, 8, 40]);
    expect(counts(fifty, { rounding: "up" })).toEqual([1, 2, 7, 40]);
  });

  test("equal customers stay together, above or below the border", () => {
    const equal = of(...Array<number>(100).fill(7));
    expect(counts(equal)).toEqual([100, 0, 0, 0]);
    expect(counts(equal, { crossing: "lower" })).toEqual([0, 0, 0, 100]);
    expect(counts(equal, { ties: "inputOrder" })).toEqual([1, 4, 15, 80]);
  });

  test("inactive customers are apart, or among the small ones", () => {
    const customers = of(9, 5, 3, 2, 1, 0, 0, 0, 0, -4);
    const outside = customerPyramid(customers);
    expect([outside.active, outside.inactive, outside.negative.customers]).toEqual([5, 5, 1]);
    expect(outside.levels.map((level) => level.customers)).toEqual([0, 0, 1, 4]);
    const inside = customerPyramid(customers, { pyramid: customerPyramids.curryWithInactive });
    expect(inside.levels.map((level) => level.customers)).toEqual([0, 1, 1, 8]);
    expect(inside.customers.at(-1)?.level).toBe("small");
  });

  test("every published pyramid has 1, 4, 15 and 80 % and revenue that adds up, with its source", () => {
    for (const { levels, source } of Object.values(customerPyramids)) {
      expect(levels.map(({ share }) => share)).toEqual([0.01, 0.04, 0.15, 0.8]);
      expect(levels.map(({ level }) => level)).toEqual(customerPyramidLevels.slice(0, 4));
      const revenue = levels.reduce(
        (sum, { expectedAmountShare = 0 }) => sum + Math.round(expectedAmountShare * 100),
        0,
      );
      expect(revenue).toBe(100);
      expect(source).toMatch(/Curry/);
    }
  });

  test("without customers there are levels without shares", () => {
    const { levels, active, inactive } = customerPyramid([]);
    expect(levels.map(({ customers, customerShare, amountShare }) => [customers, customerShare, amountShare])).toEqual(
      Array(4).fill([0, null, null]),
    );
    expect([active, inactive]).toEqual([0, 0]);
  });

  const level = (name: unknown, share: unknown) => ({ level: name, share });
  test.each<[string, unknown]>([
    ["outOfRange at pyramid.levels", { pyramid: { levels: [level("a", 0.5)], inactive: "outside" } }],
    ["outOfRange at pyramid.levels", { pyramid: { levels: [], inactive: "outside" } }],
    ["duplicate at pyramid.levels", { pyramid: { levels: [level("a", 0.5), level("a", 0.5)], inactive: "outside" } }],
    ["duplicate at pyramid.levels", { pyramid: { levels: [level("inactive", 1)], inactive: "outside" } }],
    ["outOfRange at pyramid.levels[0].share", { pyramid: { levels: [level("a", 2)], inactive: "outside" } }],
    ["missing at pyramid.levels[0].level", { pyramid: { levels: [level(null, 1)], inactive: "outside" } }],
    ["invalidOption at pyramid.inactive", { pyramid: { levels: [level("a", 1)] } }],
    ["wrongType at pyramid.levels", { pyramid: {} }],
    ["wrongType at pyramid", { pyramid: null }],
    ["invalidOption at rounding", { rounding: "ceil" }],
    ["outOfRange at prospects", { prospects: -1 }],
    ["unknownName at suspecst", { suspecst: 4 }],
  ])("%s", (code, options) => {
    expect(caught(() => customerPyramid([], wrong(options)))).toBe(code);
  });
});
