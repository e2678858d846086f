import { sampleMean } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";
import { expectFinite } from "./finite.ts";

describe("sampleMean", () => {
  it("is Student's interval", () => {
    // Three values have two degrees of freedom, at which the 97.5 % quantile is 0.95 / √(2 × 0.975 × 0.025).
    const { value, interval, standardDeviation, standardError } = sampleMean([1, 2, 6]);
    expect([value, standardDeviation]).toEqual([3, Math.sqrt(7)]);
    const margin = (0.95 / Math.sqrt(2 * 0.975 * 0.025)) * Math.sqrt(7 / 3);
    expect(standardError).toBeCloseTo(Math.sqrt(7 / 3), 14);
    expect(interval?.low).toBeCloseTo(3 - margin, 12);
    expect(interval?.high).toBeCloseTo(3 + margin, 12);
  });

  it("has no interval for one value, none at all without values, and width 0 for equal ones", () => {
    expect(sampleMean([7])).toEqual({
      value: 7,
      interval: null,
      observations: 1,
      standardDeviation: null,
      standardError: null,
    });
    expect(sampleMean([]).value).toBeNull();
    expect(sampleMean([0.1, 0.1, 0.1]).interval).toEqual({
      low: 0.1,
      high: 0.1,
      confidenceLevel: 0.95,
      method: "studentT",
    });
  });

  it("is finite for values of any size and any confidence", () => {
    const most = Number.MAX_VALUE;
    for (const values of [
      [most, -most],
      [most, most, -most],
      [1e308, -1e308],
      [5e-324, 0],
      [1, 2],
      [0, 0],
    ]) {
      for (const confidenceLevel of [5e-324, 1e-17, 0.5, 0.95, 1 - 2 ** -53]) {
        const result = sampleMean(values, { confidenceLevel });
        expectFinite(result);
        expect(result.interval?.low).toBeLessThanOrEqual(result.value ?? Number.NaN);
        expect(result.interval?.high).toBeGreaterThanOrEqual(result.value ?? Number.NaN);
      }
    }
  });

  it("of next to no confidence has next to no width", () => {
    expect(sampleMean([1, 2, 6], { confidenceLevel: 1e-17 }).interval).toMatchObject({ low: 3, high: 3 });
  });

  it("takes any list", () => {
    expect(sampleMean(Float64Array.of(1, 2, 3))).toEqual(sampleMean(new Set([1, 2, 3])));
  });

  it("contains its mean, and is wider with more confidence", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, (all) => {
        const { value, interval } = sampleMean(all);
        const wider = sampleMean(all, { confidenceLevel: 0.99 }).interval;
        const mean = value ?? Number.NaN;
        expect(interval?.low).toBeLessThanOrEqual(mean);
        expect(interval?.high).toBeGreaterThanOrEqual(mean);
        expect(wider?.low).toBeLessThanOrEqual(interval?.low ?? Number.NaN);
        expect(mean).toBeCloseTo(all.reduce((sum, one) => sum + one, 0) / all.length, 6);
      }),
    );
  });

  it.each([
    [null, {}, "wrongType at "],
    [new DataView(new ArrayBuffer(8)), {}, "wrongType at "],
    [{ [Symbol.iterator]: true }, {}, "wrongType at "],
    [[1, null], {}, "missing at [1]"],
    [[1, "2"], {}, "notANumber at [1]"],
    [[Number.NaN], {}, "notANumber at [0]"],
    [[1], null, "wrongType at options"],
    [[1], { confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  ])("refuses %s with %s", (values, options, expected) => {
    expect(caught(() => sampleMean(wrong(values), wrong(options)))).toBe(expected);
  });
});
