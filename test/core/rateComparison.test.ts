import { rate, rateComparison } from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";
import { expectFinite } from "./finite.ts";

describe("rateComparison", () => {
  // Newcombe 1998, Statistics in Medicine 17, table II, method 10: examples (a) to (h).
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i of %i and %i of %i has Newcombe's published interval", (x, n, y, m, low, high) => {
    const { interval } = rateComparison({ successes: x, trials: n }, { successes: y, trials: m });
    expect(interval?.low.toFixed(4)).toBe(low.toFixed(4));
    expect(interval?.high.toFixed(4)).toBe(high.toFixed(4));
  });

  it("of nobody is null", () => {
    const nobody = { successes: 0, trials: 0 };
    for (const [first, second] of [
      [nobody, rate(3, 5)],
      [rate(3, 5), nobody],
      [nobody, nobody],
    ] as const) {
      const result = rateComparison(first, second);
      expect(result).toMatchObject({ value: null, interval: null, pValue: null, adjustedPValue: null, ratio: null });
      expectFinite(result);
    }
  });

  it("cannot test what everybody or nobody did", () => {
    expect(rateComparison(rate(0, 5), rate(0, 9))).toMatchObject({
      value: 0,
      statistic: null,
      pValue: null,
      ratio: null,
    });
    expect(rateComparison(rate(5, 5), rate(9, 9))).toMatchObject({ value: 0, statistic: null, pValue: null, ratio: 1 });
  });

  it("can test a single failure among very many", () => {
    const most = Number.MAX_SAFE_INTEGER;
    for (const [first, second] of [
      [rate(most - 1, most), rate(most, most)],
      [rate(most, most), rate(most - 1, most)],
      [rate(1, most), rate(0, most)],
      [rate(2 ** 50, 2 ** 51), rate(1, 1)],
    ] as const) {
      const result = rateComparison(first, second);
      expectFinite(result);
      expect(Math.abs(result.statistic ?? 0)).toBeCloseTo(1, 6);
    }
  });

  it("knows its options again", () => {
    const result = rateComparison(rate(3, 5), rate(1, 9), { confidenceLevel: 0.8 });
    expect(rateComparison(rate(3, 5), rate(1, 9), result.options)).toEqual(result);
  });

  it.each([
    [null, rate(1, 2), {}, "wrongType at first"],
    [rate(1, 2), 0.5, {}, "wrongType at second"],
    [{}, rate(1, 2), {}, "missing at first.trials"],
    [rate(1, 2), { trials: 3 }, {}, "missing at second.successes"],
    [rate(1, 2), [], {}, "missing at second.trials"],
    [{ successes: 3, trials: 2 }, rate(1, 2), {}, "outOfRange at first.successes"],
    [rate(1, 2), { successes: 3, trials: 2 }, {}, "outOfRange at second.successes"],
    [rate(1, 2), { successes: 0.5, trials: 2 }, {}, "notAnInteger at second.successes"],
    [rate(1, 2), { successes: "1", trials: 2 }, {}, "notANumber at second.successes"],
    [rate(1, 2), { successes: 1, trials: Number.NaN }, {}, "notANumber at second.trials"],
    [rate(1, 2), rate(1, 2), null, "wrongType at options"],
    [rate(1, 2), rate(1, 2), { confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, unknown, string][])("refuses %s and %s with %s", (first, second, options, expected) => {
    expect(caught(() => rateComparison(wrong(first), wrong(second), wrong(options)))).toBe(expected);
  });
});
