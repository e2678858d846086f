import { type RateComparison, rateComparison } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "./finite.ts";

const trials = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 1e6 }), fc.maxSafeNat());
const some = fc
  .tuple(trials, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ trials: n, successes: Math.min(n, Math.round(n * share)) }));
const level = fc.oneof(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), fc.constantFrom(5e-324, 1 - 2 ** -53));
const ends = ({ interval }: RateComparison): [number, number] => [interval?.low ?? 9, interval?.high ?? 9];

describe("laws of rateComparison", () => {
  it("is finite, lies within -1 to 1, and its interval holds it", () => {
    fc.assert(
      fc.property(some, some, level, (first, second, confidenceLevel) => {
        const result = rateComparison(first, second, { confidenceLevel });
        expectFinite(result);
        if (result.value === null) return;
        const [low, high] = ends(result);
        expect(-1 <= low && low <= result.value && result.value <= high && high <= 1).toBe(true);
        if (result.pValue !== null) expect(result.pValue >= 0 && result.pValue <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("turns its sign when the rates change places or are told of the failures", () => {
    const failures = ({ trials: n, successes }: { trials: number; successes: number }) => ({
      trials: n,
      successes: n - successes,
    });
    fc.assert(
      fc.property(some, some, (first, second) => {
        const one = rateComparison(first, second);
        for (const other of [rateComparison(second, first), rateComparison(failures(first), failures(second))]) {
          expect(other.value === null).toBe(one.value === null);
          if (one.value === null) continue;
          expect(other.value ?? 9).toBeCloseTo(0 - one.value, 12);
          expect(ends(other)[0]).toBeCloseTo(0 - ends(one)[1], 11);
          expect(ends(other)[1]).toBeCloseTo(0 - ends(one)[0], 11);
        }
        const other = rateComparison(second, first);
        expect(other.pValue).toBe(one.pValue);
        expect(other.statistic).toBe(one.statistic === null ? null : 0 - one.statistic);
      }),
    );
  });

  it("is surer with less confidence", () => {
    fc.assert(
      fc.property(some, some, level, level, (first, second, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((confidenceLevel) =>
          ends(rateComparison(first, second, { confidenceLevel })),
        );
        expect(more?.[0]).toBeLessThanOrEqual((less?.[0] ?? Number.NaN) + 1e-12);
        expect(more?.[1]).toBeGreaterThanOrEqual((less?.[1] ?? Number.NaN) - 1e-12);
      }),
    );
  });
});
