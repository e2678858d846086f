import { formatNps, nps } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

describe("formatNps", () => {
  it.each([
    [43.00000000000001, 0, "43"],
    [-0.4, 0, "0"],
    [0.5, 0, "1"],
    [-0.5, 0, "-1"],
    [-12.5, 0, "-13"],
    [12.5, 0, "13"],
    [12.35, 1, "12.4"],
    [-12.35, 1, "-12.4"],
    [1.005, 2, "1.01"],
    [-0.04, 1, "0.0"],
    [-0, 0, "0"],
    [100, 0, "100"],
    [-100, 2, "-100.00"],
    [66.66666666666667, 6, "66.666667"],
    [1e-7, 6, "0.000000"],
    [-1e-7, 6, "0.000000"],
    [5e-324, 0, "0"],
    [0.0000015, 6, "0.000002"],
    [99.9999999, 6, "100.000000"],
  ])("of %d with %i decimals is %s", (score, decimals, expected) => {
    expect(formatNps(score, { decimals })).toBe(expected);
    expect(formatNps({ value: score }, { decimals })).toBe(expected);
  });

  it("of nobody is a dash", () => {
    expect(formatNps(null)).toBe("–");
    expect(formatNps(nps([]))).toBe("–");
  });

  it.each([
    [undefined, {}, "missing at "],
    [{}, {}, "missing at "],
    [Number.NaN, {}, "notANumber at "],
    [Number.POSITIVE_INFINITY, {}, "notANumber at "],
    ["43", {}, "notANumber at "],
    [1e21, {}, "outOfRange at "],
    [-1e300, { decimals: 6 }, "outOfRange at "],
    [1e15, { decimals: 6 }, "outOfRange at "],
    [43, { decimals: 7 }, "outOfRange at decimals"],
    [43, { decimals: -1 }, "outOfRange at decimals"],
    [43, { decimals: 0.5 }, "notAnInteger at decimals"],
    [43, { decimals: "1" }, "notANumber at decimals"],
    [43, null, "wrongType at options"],
  ])("refuses %s with %s", (score, options, expected) => {
    expect(caught(() => formatNps(wrong(score), wrong(options)))).toBe(expected);
  });

  it("never prints NaN or an exponent", () => {
    for (const size of [1e14, 123456789012345.6, 999999999999999.9, 0.1 + 0.2]) {
      for (let decimals = 0; decimals <= 6; decimals++) {
        expect(formatNps(-size, { decimals })).toMatch(/^-?\d+(\.\d{1,6})?$/);
      }
    }
  });
});
