import { npsFromCounts, npsInterval, npsPower, npsSampleSize } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
