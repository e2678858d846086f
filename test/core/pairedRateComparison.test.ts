import { pairedRateComparison } from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";
import { expectFinite } from "./finite.ts";

const change = (both: number, beforeOnly: number, afterOnly: number, neither: number) =>
  pairedRateComparison({ both, beforeOnly, afterOnly, neither });

describe("pairedRateComparison", () => {
  it("is the difference of those who changed", () => {
    // One against seven: 2 × (1 + 8) / 2^8.
    expect(change(10, 1, 7, 2)).toMatchObject({
      value: 0.3,
      trials: 20,
      statistic: 36 / 8,
      pValue: expect.closeTo(18 / 256, 14),
      adjustedPValue: expect.closeTo(18 / 256, 14),
      options: { confidenceLevel: 0.95 },
    });
  });

  it("of nobody is null, and of nobody who changed sees nothing", () => {
    expect(change(0, 0, 0, 0)).toMatchObject({ value: null, interval: null, pValue: null, statistic: null });
    const still = change(6, 0, 0, 3);
    expect(still).toMatchObject({ value: 0, pValue: 1, statistic: null });
    expect(still.interval?.low).toBe(0 - (still.interval?.high ?? 0));
    expect(still.interval?.high).toBeGreaterThan(0.1);
    expectFinite(still);
  });

  it("of all who changed the same way ends at the end", () => {
    const up = change(0, 0, 9, 0);
    expect(up.value).toBe(1);
    expect(up.interval?.high).toBe(1);
    expect(up.pValue).toBeCloseTo(2 / 2 ** 9, 15);
    expect(change(0, 9, 0, 0).interval?.low).toBe(-1);
    expect(change(0, 0, 1, 0).pValue).toBe(1);
  });

  it("takes huge counts", () => {
    for (const counts of [
      [2 ** 50, 2 ** 50, 2 ** 50, 2 ** 50],
      [2 ** 52, 1, 0, 0],
      [0, 2 ** 51, 2 ** 51 + 2 ** 30, 0],
      [0, 0, 2 ** 53 - 1, 0],
      [0, 499_999_999, 499_999_999, 0],
      [0, 5e8, 5e8 + 1, 0],
    ] as [number, number, number, number][]) {
      const result = change(...counts);
      expectFinite(result);
      const { low, high } = result.interval ?? { low: 9, high: 9 };
      expect(-1 <= low && low <= (result.value ?? 9) && (result.value ?? 9) <= high && high <= 1).toBe(true);
      expect(result.pValue !== null && result.pValue >= 0 && result.pValue <= 1).toBe(true);
    }
  });

  it("goes over into the normal distribution without a step", () => {
    for (const apart of [2, 20_000, 60_000, 120_000]) {
      const [below, above] = [1e9 - 2, 1e9].map((n) => change(0, (n - apart) / 2, (n + apart) / 2, 0).pValue ?? 9);
      expect(Math.abs((above ?? 0) / (below ?? 0) - 1)).toBeLessThan(1e-6);
    }
  });

  it("knows its options again", () => {
    const counts = { both: 40, beforeOnly: 5, afterOnly: 18, neither: 20 };
    const result = pairedRateComparison(counts, { confidenceLevel: 0.9 });
    expect(pairedRateComparison(counts, result.options)).toEqual(result);
    expect(pairedRateComparison(result, result.options)).toEqual(result);
  });

  it.each([
    [null, {}, "wrongType at "],
    [[], {}, "missing at both"],
    [{}, {}, "missing at both"],
    [{ both: 1, beforeOnly: 1, afterOnly: 1 }, {}, "missing at neither"],
    [{ both: 1, beforeOnly: -1, afterOnly: 1, neither: 1 }, {}, "outOfRange at beforeOnly"],
    [{ both: 1, beforeOnly: 1, afterOnly: 0.5, neither: 1 }, {}, "notAnInteger at afterOnly"],
    [{ both: "1", beforeOnly: 1, afterOnly: 1, neither: 1 }, {}, "notANumber at both"],
    [
      { both: 2 ** 52, beforeOnly: 2 ** 52, afterOnly: 0, neither: 0 },
      {},
      "outOfRange at both + beforeOnly + afterOnly + neither",
    ],
    [{ both: 1, beforeOnly: 1, afterOnly: 1, neither: 1 }, null, "wrongType at options"],
    [{ both: 1, beforeOnly: 1, afterOnly: 1, neither: 1 }, { confidenceLevel: "0.9" }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %j with %j", (counts, options, expected) => {
    expect(caught(() => pairedRateComparison(wrong(counts), wrong(options)))).toBe(expected);
  });
});
