import { homogeneity } from "custometry/core";
import { npsComparison, npsFromCounts, npsHomogeneity, npsInterval } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { type Counts, counts, numberOf, turned } from "./npsData.ts";

const method = fc.constantFrom("adjustedWald" as const, "wald" as const, "welch" as const);
const level = fc.oneof(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), fc.constantFrom(5e-324, 1 - 2 ** -53));
const nobody = fc.constant<Counts>({ promoters: 0, passives: 0, detractors: 0 });
const group = fc.oneof({ weight: 9, arbitrary: counts }, { weight: 1, arbitrary: nobody });
const negative = (number: number | null | undefined): number | null | undefined => number && 0 - number;

describe("laws of npsComparison", () => {
  it("is finite, lies from -200 to 200, and gives itself again under its own options", () => {
    fc.assert(
      fc.property(group, group, method, level, (first, second, by, confidenceLevel) => {
        const result = npsComparison(first, second, { method: by, confidenceLevel });
        expectFinite(result);
        expect(npsComparison(first, second, result.options)).toEqual(result);
        expect(Math.abs(result.value ?? 0)).toBeLessThanOrEqual(200);
        expect(result.value === null).toBe(numberOf(first) * numberOf(second) === 0);
        if (result.pValue !== null) expect(result.pValue >= 0 && result.pValue <= 1).toBe(true);
        expect(result.pValue === null).toBe(result.statistic === null);
        expect(result.adjustedPValue).toBe(result.pValue);
      }),
      { numRuns: 300 },
    );
  });

  it("turns its sign exactly when the groups change places, or when the scale is turned", () => {
    fc.assert(
      fc.property(group, group, method, (first, second, by) => {
        const one = npsComparison(first, second, { method: by });
        for (const other of [
          npsComparison(second, first, { method: by }),
          npsComparison(turned(first), turned(second), { method: by }),
        ]) {
          expect(other.value).toBe(negative(one.value));
          expect(other.statistic).toBe(negative(one.statistic));
          expect(other.interval?.low).toBe(negative(one.interval?.high));
          expect(other.interval?.high).toBe(negative(one.interval?.low));
          expect([other.pValue, other.standardError]).toEqual([one.pValue, one.standardError]);
          expect(other.degreesOfFreedom ?? -1).toBeCloseTo(one.degreesOfFreedom ?? -1, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is the difference of the two scores, and its error that of both", () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom("adjustedWald" as const, "wald" as const), (first, second, by) => {
        const result = npsComparison(first, second, { method: by });
        const [one, other] = [first, second].map((some) => npsInterval(some, { method: by }));
        expect(result.value).toBe((npsFromCounts(first).value ?? 0) - (npsFromCounts(second).value ?? 0));
        const half = (interval: { low: number; high: number } | null | undefined): number =>
          ((interval?.high ?? Number.NaN) - (interval?.low ?? Number.NaN)) / 2;
        const centre = (interval: { low: number; high: number } | null | undefined): number =>
          ((interval?.high ?? Number.NaN) + (interval?.low ?? Number.NaN)) / 2;
        expect(half(result.interval)).toBeCloseTo(Math.hypot(half(one), half(other)), 9);
        expect(centre(result.interval)).toBeCloseTo(centre(one) - centre(other), 9);
      }),
    );
  });

  it("rejects just when the interval leaves 0 out", () => {
    fc.assert(
      fc.property(counts, counts, method, (first, second, by) => {
        const { pValue, interval } = npsComparison(first, second, { method: by });
        if (pValue === null || interval === null || Math.abs(pValue - 0.05) < 1e-9) return;
        expect(pValue < 0.05).toBe(interval.low > 0 || interval.high < 0);
      }),
      { numRuns: 300 },
    );
  });

  it("is surer with less confidence", () => {
    fc.assert(
      fc.property(counts, counts, method, level, level, (first, second, by, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map(
          (confidenceLevel) => npsComparison(first, second, { method: by, confidenceLevel }).interval,
        );
        if (less == null || more == null) return;
        expect(more.low).toBeLessThanOrEqual(less.low + 1e-9);
        expect(more.high).toBeGreaterThanOrEqual(less.high - 1e-9);
      }),
    );
  });
});

describe("laws of npsHomogeneity", () => {
  it("is the homogeneity of the three classes, in any order of the groups", () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
        const result = npsHomogeneity(groups);
        expectFinite(result);
        expect(result).toEqual(
          homogeneity(groups.map(({ promoters, passives, detractors }) => [promoters, passives, detractors])),
        );
        const other = npsHomogeneity([...groups].reverse());
        expect(other.statistic ?? -1).toBeCloseTo(result.statistic ?? -1, 9);
        expect(npsHomogeneity(groups.map((one) => npsFromCounts(one)))).toEqual(result);
      }),
    );
  });
});
