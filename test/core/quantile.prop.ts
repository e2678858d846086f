import { quantile } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 120 });
/** A probability of whole thousandths: the decimal that is meant, not the double beside it. */
const thousandths = fc.nat({ max: 1000 });
const sorted = (all: readonly number[]): number[] => [...all].sort((one, other) => one - other);

describe("laws of quantile", () => {
  it("of type 1 is the smallest value that at least that share does not exceed", () => {
    fc.assert(
      fc.property(values, thousandths, (all, part) => {
        const first = sorted(all).find(
          (value) => all.filter((other) => other <= value).length * 1000 >= part * all.length,
        );
        expect(quantile(all, part / 1000, { type: 1 })).toBe(first);
      }),
      { numRuns: 500 },
    );
  });

  it("of type 7 lies at (n - 1) p, in whole numbers", () => {
    fc.assert(
      fc.property(values, thousandths, (all, part) => {
        const list = sorted(all);
        const place = (all.length - 1) * part;
        const rest = place % 1000;
        const below = (place - rest) / 1000;
        const expected = ((list[below] ?? 0) * (1000 - rest) + (list[below + 1] ?? 0) * rest) / 1000;
        expect(quantile(all, part / 1000)).toBeCloseTo(expected, 10);
        if (rest === 0) expect(quantile(all, part / 1000)).toBe(expected + 0);
      }),
      { numRuns: 500 },
    );
  });

  it("of type 1 finds whole products among many", () => {
    for (let n = 1; n <= 2000; n++) {
      const ranks = Float64Array.from({ length: n }, (_, rank) => rank + 1);
      for (const percent of [1, 7, 29, 55, 57, 58, 90, 95, 99]) {
        const expected = Math.max(1, Math.ceil((n * percent) / 100));
        if (quantile(ranks, percent / 100, { type: 1 }) !== expected)
          expect([n, percent, quantile(ranks, percent / 100, { type: 1 })]).toEqual([n, percent, expected]);
      }
    }
  });

  it("never falls with the probability, and stays among the values", () => {
    const real = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 12 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(real, share, share, fc.constantFrom(1 as const, 7 as const), (all, one, other, type) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
          (probability) => quantile(all, probability, { type }) ?? Number.NaN,
        ) as [number, number];
        const near = 1e-15 * Math.max(...all.map(Math.abs));
        expect(low).toBeLessThanOrEqual(high + near);
        expect(low).toBeGreaterThanOrEqual(Math.min(...all) - near);
        expect(high).toBeLessThanOrEqual(Math.max(...all) + near);
      }),
      { numRuns: 300 },
    );
  });
});
