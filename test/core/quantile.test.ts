import { quantile } from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";

describe("quantile", () => {
  it("interpolates, or gives one of the values", () => {
    expect(quantile([9, 1, 4], 0.25)).toBe(2.5);
    expect(quantile([9, 1, 4], 0.25, { type: 1 })).toBe(1);
    expect(quantile([1, 2, 3, 4], 0.5, { type: 1 })).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.51, { type: 1 })).toBe(3);
  });

  it("of one value, of none, and at the ends", () => {
    for (const type of [1, 7] as const) {
      expect(quantile([], 0.5, { type })).toBeNull();
      for (const probability of [0, 1e-300, 0.3, 1 - 2 ** -53, 1]) expect(quantile([7], probability, { type })).toBe(7);
      expect(quantile([3, 1, 2], 0, { type })).toBe(1);
      expect(quantile([3, 1, 2], 1, { type })).toBe(3);
      expect(quantile([3, 1, 2], -0, { type })).toBe(1);
    }
  });

  it("takes any list, leaves it as it is, and gives no -0", () => {
    const values = Object.freeze([5, 3, 9]);
    expect(quantile(values, 0.5)).toBe(5);
    expect(quantile(new Set(values), 0.5)).toBe(5);
    expect(quantile(Int8Array.of(5, 3, 9), 0.5)).toBe(5);
    expect(Object.is(quantile([-0, -0], 0.5), 0)).toBe(true);
  });

  it("does not overflow between the largest numbers", () => {
    expect(quantile([-Number.MAX_VALUE, Number.MAX_VALUE], 0.5)).toBe(0);
    expect(quantile([Number.MAX_VALUE, Number.MAX_VALUE], 0.3)).toBe(Number.MAX_VALUE);
  });

  it.each([
    [null, 0.5, {}, "wrongType at "],
    [5, 0.5, {}, "wrongType at "],
    [{ length: 2, 0: 1, 1: 2 }, 0.5, {}, "wrongType at "],
    [new DataView(new ArrayBuffer(8)), 0.5, {}, "wrongType at "],
    ["12", 0.5, {}, "notANumber at [0]"],
    [[1, null], 0.5, {}, "missing at [1]"],
    [new Array(2), 0.5, {}, "missing at [0]"],
    [[1, Number.POSITIVE_INFINITY], 0.5, {}, "notANumber at [1]"],
    [BigInt64Array.of(BigInt(1)), 0.5, {}, "notANumber at [0]"],
    [[1], undefined, {}, "missing at probability"],
    [[1], "0.5", {}, "notANumber at probability"],
    [[1], 50, {}, "outOfRange at probability"],
    [[1], -0.1, {}, "outOfRange at probability"],
    [[1], 0.5, null, "wrongType at options"],
    [[1], 0.5, { type: 6 }, "invalidOption at type"],
    [[1], 0.5, { type: "7" }, "invalidOption at type"],
    [[1], 0.5, { type: null }, "invalidOption at type"],
  ] as [unknown, unknown, unknown, string][])("refuses %s at %s with %s", (values, probability, options, expected) => {
    expect(caught(() => quantile(wrong(values), wrong(probability), wrong(options)))).toBe(expected);
  });
});
