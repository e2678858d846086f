import { npsFromCounts, npsInterval, npsPower, npsSampleSize, npsVarianceRange } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { oracle } from "../internal/oracle.ts";
import { counts } from "./npsData.ts";

const variance = fc.double({ min: 0.001, max: 1, noNaN: true });
const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
const points = fc.double({ min: 0.1, max: 200, noNaN: true });
const population = fc.option(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1e7 })));
const method = fc.constantFrom("adjustedWald" as const, "wald" as const);
const z = (confidenceLevel: number): number => oracle.normalQuantile((1 + confidenceLevel) / 2, 0, 1);

describe("npsSampleSize for a difference", () => {
  const plan = fc.record({
    difference: points,
    power: fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
    variance,
    secondVariance: fc.option(variance),
    confidenceLevel: level,
    populationSize: population,
    method,
  });

  it("reaches the power, and one answer fewer does not", () => {
    fc.assert(
      fc.property(plan, (options) => {
        const { responses } = npsSampleSize(options);
        const reached = npsPower({ ...options, responses });
        expect(reached).toBeGreaterThanOrEqual(options.power - 1e-9);
        if (responses > 1)
          expect(npsPower({ ...options, responses: responses - 1 })).toBeLessThan(options.power + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("is finite, within the population, whole, and the same under its own options", () => {
    fc.assert(
      fc.property(plan, (options) => {
        const result = npsSampleSize(options);
        expectFinite(result);
        expect(Number.isSafeInteger(result.responses) && result.responses >= 1).toBe(true);
        expect(result.responses).toBeLessThanOrEqual(options.populationSize ?? Number.MAX_SAFE_INTEGER);
        expect(npsSampleSize(result.options)).toEqual(result);
        expect(result.options).toMatchObject({ margin: null, difference: options.difference });
      }),
    );
  });

  it("never falls with the power, the variance or the confidence, and never rises with the difference", () => {
    fc.assert(
      fc.property(plan, plan, (one, other) => {
        const size = (options: object): number => npsSampleSize({ ...one, ...options }).unrounded;
        const least = (name: "power" | "variance" | "confidenceLevel" | "difference") =>
          size({ [name]: Math.min(one[name], other[name]) }) - size({ [name]: Math.max(one[name], other[name]) });
        for (const name of ["power", "variance", "confidenceLevel"] as const) {
          expect(least(name)).toBeLessThanOrEqual(1e-9 * size({}) + 1e-9);
        }
        expect(least("difference")).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });
});

describe("npsSampleSize for a margin", () => {
  const plan = fc.record({ margin: points, variance, confidenceLevel: level, populationSize: population, method });

  it("makes the margin, corrected for the population, and one answer fewer does not", () => {
    fc.assert(
      fc.property(plan, (options) => {
        const { responses } = npsSampleSize(options);
        const margin = (n: number): number => {
          const left =
            options.populationSize === null ? 1 : (options.populationSize - n) / (options.populationSize - 1 || 1);
          const added = options.method === "wald" ? 0 : 3;
          return 100 * z(options.confidenceLevel) * Math.sqrt((options.variance / (n + added)) * left);
        };
        expect(margin(responses)).toBeLessThanOrEqual(options.margin * (1 + 1e-9));
        if (responses > 1) expect(margin(responses - 1)).toBeGreaterThan(options.margin * (1 - 1e-9));
      }),
      { numRuns: 500 },
    );
  });

  it("is finite, within the population, and the same under its own options", () => {
    fc.assert(
      fc.property(plan, (options) => {
        const result = npsSampleSize(options);
        expectFinite(result);
        expect(result.responses).toBeLessThanOrEqual(options.populationSize ?? Number.MAX_SAFE_INTEGER);
        expect(npsSampleSize(result.options)).toEqual(result);
        expect(result.options).toMatchObject({ difference: null, power: null, secondVariance: null });
      }),
    );
  });

  it("gives back the answers of an interval of that width", () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { variance: own, responses } = npsFromCounts(some);
        const { low, high } = npsInterval(some, { method: "wald" }) ?? { low: 0, high: 0 };
        if (!own || own < 1e-9) return;
        expect(npsSampleSize({ margin: (high - low) / 2, variance: own, method: "wald" }).unrounded).toBeCloseTo(
          responses,
          6,
        );
      }),
    );
  });
});

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
