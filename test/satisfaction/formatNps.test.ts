import { formatNps, nps, npsFromCounts } from "custometry/satisfaction";
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
    [9e-7, 6, "0.000001"],
    [-5e-7, 6, "-0.000001"],
    [4.9e-7, 6, "0.000000"],
    [99.9999999, 6, "100.000000"],
  ])("of %d with %i decimals is %s", (score, decimals, expected) => {
    expect(formatNps(score, { decimals })).toBe(expected);
    expect(formatNps({ value: score }, { decimals })).toBe(expected);
  });

  it.each([
    ["halfAwayFromZero", "-13", "13", "14"],
    ["halfUp", "-12", "13", "14"],
    ["halfEven", "-12", "12", "14"],
    ["towardZero", "-12", "12", "13"],
  ] as const)("by %s", (rounding, below, above, odd) => {
    expect(formatNps(-12.5, { rounding })).toBe(below);
    expect(formatNps(12.5, { rounding })).toBe(above);
    expect(formatNps(13.5, { rounding })).toBe(odd);
    expect(formatNps(-0.5, { rounding })).toBe(rounding === "halfAwayFromZero" ? "-1" : "0");
  });

  it("by eachShare is one off now and then", () => {
    const printed = (promoters: number, passives: number, detractors: number): string =>
      formatNps(npsFromCounts({ promoters, passives, detractors }), { rounding: "eachShare" });
    expect([printed(2, 0, 1), printed(1, 5, 2)]).toEqual(["34", "-12"]);
    // 57 of 200 are 28.5 %, though 100 × 0.285 is a little less.
    expect([printed(57, 143, 0), printed(0, 143, 57)]).toEqual(["29", "-29"]);
    expect([printed(1, 2 ** 52, 0), printed(0, 2 ** 52, 1), printed(3, 3, 3)]).toEqual(["0", "0", "0"]);
    expect(formatNps(nps([]), { rounding: "eachShare" })).toBe("–");
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
    [BigInt(43), {}, "notANumber at "],
    [Symbol("43"), {}, "notANumber at "],
    [[43], {}, "missing at "],
    [{ value: "43" }, {}, "notANumber at "],
    [43, { rounding: "halfDown" }, "invalidOption at rounding"],
    [43, { rounding: "constructor" }, "invalidOption at rounding"],
    [43, { rounding: "eachShare" }, "missing at promoterShare"],
    [{ value: 43 }, { rounding: "eachShare" }, "missing at promoterShare"],
    [{ value: 43, promoterShare: 0.5 }, { rounding: "eachShare" }, "missing at detractorShare"],
    [{ value: 43, promoterShare: "x", detractorShare: 0 }, { rounding: "eachShare" }, "notANumber at promoterShare"],
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
