import { adjustedPValues } from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";

describe("adjustedPValues", () => {
  it("steps down, and never falls below the one before", () => {
    // By hand: 0.01 × 4, 0.02 × 3, 0.022 × 2 (less than 0.06), 0.5 × 1.
    const [one, two, three, four] = adjustedPValues([0.5, 0.022, 0.01, 0.02]).map((pValue) => pValue ?? Number.NaN);
    expect([one, two, three, four].map((pValue) => pValue?.toFixed(12))).toEqual(
      [0.5, 0.06, 0.04, 0.06].map((pValue) => pValue.toFixed(12)),
    );
  });

  it("of one, of none, and of tests that could not be made", () => {
    expect(adjustedPValues([0.04])).toEqual([0.04]);
    expect(adjustedPValues([])).toEqual([]);
    expect(adjustedPValues([null, null])).toEqual([null, null]);
    expect(adjustedPValues([null, 0.04, null])).toEqual([null, 0.04, null]);
    expect(adjustedPValues(new Set([0.7, 0.8]))).toEqual([1, 1]);
    expect(Object.is(adjustedPValues([-0])[0], 0)).toBe(true);
  });

  it("leaves them alone when asked", () => {
    expect(adjustedPValues([0.5, null, 0.01], { adjust: "none" })).toEqual([0.5, null, 0.01]);
  });

  it.each([
    [null, {}, "wrongType at "],
    [5, {}, "wrongType at "],
    [{}, {}, "wrongType at "],
    [{ [Symbol.iterator]: 1 }, {}, "wrongType at "],
    ["0.5", {}, "notANumber at [0]"],
    [[0.1, Number.NaN], {}, "notANumber at [1]"],
    [[0.1, "0.2"], {}, "notANumber at [1]"],
    [[0.1, BigInt(0)], {}, "notANumber at [1]"],
    [new Array(2), {}, "missing at [0]"],
    [[1.1], {}, "outOfRange at [0]"],
    [[-1e-9], {}, "outOfRange at [0]"],
    [[0.1], null, "wrongType at options"],
    [[0.1], { adjust: "bonferroni" }, "invalidOption at adjust"],
    [[0.1], { adjust: "constructor" }, "invalidOption at adjust"],
  ] as [unknown, unknown, string][])("refuses %s with %s", (pValues, options, expected) => {
    expect(caught(() => adjustedPValues(wrong(pValues), wrong(options)))).toBe(expected);
  });
});
