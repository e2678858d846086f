import { npsFromCounts, npsPower, npsSampleSize, npsVarianceRange } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { counts } from "./npsData.ts";

const variance = fc.double({ min: 0.001, max: 1, noNaN: true });
const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
const points = fc.double({ min: 0.1, max: 200, noNaN: true });

describe("npsSampleSize", () => {
  it("asks for one answer at least, and for all of a small population at most", () => {
    expect(npsSampleSize({ margin: 200 }).responses).toBe(1);
    expect(npsSampleSize({ margin: 100, variance: 1e-300 })).toMatchObject({ responses: 1, unrounded: 0 });
    expect(npsSampleSize({ margin: 0.0001, populationSize: 30 }).responses).toBe(30);
    expect(npsSampleSize({ margin: 5, populationSize: 1 }).responses).toBe(1);
    expect(npsSampleSize({ difference: 10, power: 0.01 }).responses).toBe(1);
  });

  it("stays a number that can be counted", () => {
    const extreme = { variance: 1, confidenceLevel: 1 - 2 ** -53 };
    const { responses } = npsSampleSize({ ...extreme, difference: 1e-4, power: 1 - 2 ** -53 });
    expect(Number.isSafeInteger(responses)).toBe(true);
    expectFinite(npsSampleSize({ ...extreme, margin: 1e-4, populationSize: Number.MAX_SAFE_INTEGER }));
    expectFinite(npsSampleSize({ margin: 5, confidenceLevel: 5e-324 }));
  });

  it("takes null and undefined for not set", () => {
    const plain = npsSampleSize({ margin: 5 });
    expect(npsSampleSize({ margin: 5, difference: undefined, populationSize: undefined })).toEqual(plain);
    expect(npsSampleSize({ margin: 5, difference: null, power: null, populationSize: null })).toEqual(plain);
  });

  it.each([
    [undefined, "wrongType at options"],
    [null, "wrongType at options"],
    [5, "wrongType at options"],
    [{}, "invalidOption at options"],
    [[], "invalidOption at options"],
    [{ margin: 5, difference: 5 }, "invalidOption at options"],
    [{ margin: 0 }, "outOfRange at margin"],
    [{ margin: -5 }, "outOfRange at margin"],
    [{ margin: 1e-300 }, "outOfRange at margin"],
    [{ margin: 201 }, "outOfRange at margin"],
    [{ margin: "5" }, "notANumber at margin"],
    [{ margin: Number.NaN }, "notANumber at margin"],
    [{ difference: 1e-300, populationSize: 5 }, "outOfRange at difference"],
    [{ difference: Number.POSITIVE_INFINITY }, "notANumber at difference"],
    [{ difference: 5, power: 1 }, "outOfRange at power"],
    [{ difference: 5, power: "0.8" }, "notANumber at power"],
    [{ difference: 5, secondVariance: 0 }, "outOfRange at secondVariance"],
    [{ margin: 5, variance: 0 }, "outOfRange at variance"],
    [{ margin: 5, variance: 1.1 }, "outOfRange at variance"],
    [{ margin: 5, variance: Number.NaN }, "notANumber at variance"],
    [{ margin: 5, populationSize: 0 }, "outOfRange at populationSize"],
    [{ margin: 5, populationSize: 10.5 }, "notAnInteger at populationSize"],
    [{ margin: 5, populationSize: "100" }, "notANumber at populationSize"],
    [{ margin: 5, method: "score" }, "invalidOption at method"],
    [{ margin: 5, method: "constructor" }, "invalidOption at method"],
    [{ margin: 5, confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  ])("refuses %j", (options, expected) => {
    expect(caught(() => npsSampleSize(wrong(options)))).toBe(expected);
  });
});

describe("npsPower", () => {
  it("is a probability that grows with the answers, from the tail of the test", () => {
    fc.assert(
      fc.property(points, variance, level, fc.nat({ max: 1e6 }), (difference, own, confidenceLevel, more) => {
        const power = (responses: number): number =>
          npsPower({ difference, responses, variance: own, confidenceLevel });
        expect(power(1)).toBeGreaterThanOrEqual((1 - confidenceLevel) / 2 - 1e-12);
        expect(power(1 + more)).toBeGreaterThanOrEqual(power(1) - 1e-15);
        expect(power(1 + more)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("of everybody is certain", () => {
    expect(npsPower({ difference: 1, responses: 50, populationSize: 50 })).toBe(1);
    expect(npsPower({ difference: 1, responses: 1, populationSize: 1 })).toBe(1);
    expect(npsPower({ difference: 1e-4, responses: Number.MAX_SAFE_INTEGER })).toBeGreaterThan(0.9);
    expect(npsPower({ difference: 200, responses: 1, variance: 5e-324 })).toBe(1);
  });

  it.each([
    [null, "wrongType at options"],
    [{}, "missing at difference"],
    [{ difference: 10 }, "missing at responses"],
    [{ difference: 0, responses: 10 }, "outOfRange at difference"],
    [{ difference: 10, responses: 0 }, "outOfRange at responses"],
    [{ difference: 10, responses: 2.5 }, "notAnInteger at responses"],
    [{ difference: 10, responses: "9" }, "notANumber at responses"],
    [{ difference: 10, responses: 11, populationSize: 10 }, "outOfRange at responses"],
    [{ difference: 10, responses: 11, variance: 2 }, "outOfRange at variance"],
    [{ difference: 10, responses: 11, secondVariance: -1 }, "outOfRange at secondVariance"],
    [{ difference: 10, responses: 11, method: "welch" }, "invalidOption at method"],
    [{ difference: 10, responses: 11, confidenceLevel: null }, "outOfRange at confidenceLevel"],
  ])("refuses %j", (options, expected) => {
    expect(caught(() => npsPower(wrong(options)))).toBe(expected);
  });
});

describe("npsVarianceRange", () => {
  it("holds the variance of all answers of that score, and is reached", () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { value, variance: own } = npsFromCounts(some);
        const { lowest, highest } = npsVarianceRange(value ?? Number.NaN);
        expectFinite({ lowest, highest });
        expect(own).toBeGreaterThanOrEqual(lowest - 1e-12);
        expect(own).toBeLessThanOrEqual(highest + 1e-12);
        if (some.passives === 0) expect(own).toBeCloseTo(highest, 12);
        if (some.promoters * some.detractors === 0) expect(own).toBeCloseTo(lowest, 12);
        expect(npsVarianceRange(0 - (value ?? Number.NaN))).toEqual({ lowest, highest });
      }),
    );
  });

  it("at the ends of the scale is nothing", () => {
    expect([npsVarianceRange(100), npsVarianceRange(-100)]).toEqual(new Array(2).fill({ lowest: 0, highest: 0 }));
    expect(npsVarianceRange(-0)).toEqual({ lowest: 0, highest: 1 });
    expect(Object.is(npsVarianceRange(-0).lowest, 0)).toBe(true);
  });

  it.each([
    [undefined, "missing at "],
    [null, "missing at "],
    ["50", "notANumber at "],
    [{}, "notANumber at "],
    [Number.NaN, "notANumber at "],
    [100.1, "outOfRange at "],
  ])("refuses %j", (score, expected) => {
    expect(caught(() => npsVarianceRange(wrong(score)))).toBe(expected);
  });
});
