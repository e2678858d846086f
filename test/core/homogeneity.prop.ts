import { homogeneity, rateComparison } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relativeError } from "../internal/oracle.ts";
import { expectFinite } from "./finite.ts";

const count = fc.oneof(fc.nat({ max: 60 }), fc.constant(0));
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([groups, kinds]) =>
    fc.array(fc.array(count, { minLength: kinds, maxLength: kinds }), { minLength: groups, maxLength: groups }),
  );

describe("laws of homogeneity", () => {
  it("is finite, and does not depend on the order of groups or kinds", () => {
    fc.assert(
      fc.property(table, (groups) => {
        const result = homogeneity(groups);
        expectFinite(result);
        expect(result.pValue ?? 0).toBeGreaterThanOrEqual(0);
        expect(result.pValue ?? 0).toBeLessThanOrEqual(1);
        const turned = [[...groups].reverse(), groups.map((group) => [...group].reverse())].map(homogeneity);
        for (const other of turned) {
          expect(other.degreesOfFreedom).toBe(result.degreesOfFreedom);
          expect(other.statistic ?? -1).toBeCloseTo(result.statistic ?? -1, 9);
          expect(other.pValue ?? -1).toBeCloseTo(result.pValue ?? -1, 9);
        }
      }),
    );
  });

  it("of groups and kinds that change places is the same", () => {
    fc.assert(
      fc.property(table, (groups) => {
        const kinds = (groups[0] ?? []).map((_, kind) => groups.map((group) => group[kind] ?? 0));
        const [one, other] = [homogeneity(groups), homogeneity(kinds)];
        expect(other.degreesOfFreedom).toBe(one.degreesOfFreedom);
        expect(other.statistic ?? -1).toBeCloseTo(one.statistic ?? -1, 9);
      }),
    );
  });

  it("of two rates is the square of their comparison, with the same p-value", () => {
    const trials = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }))
      .map(([n, x]) => ({ trials: n, successes: Math.min(n, x) }));
    fc.assert(
      fc.property(trials, trials, (first, second) => {
        const z = rateComparison(first, second);
        const both = homogeneity([first, second].map(({ trials: all, successes }) => [successes, all - successes]));
        expect(both.statistic === null).toBe(z.statistic === null);
        if (z.statistic === null || both.statistic === null) return;
        expect(Math.abs(both.statistic - z.statistic ** 2)).toBeLessThanOrEqual(1e-10 * (1 + both.statistic));
        // Near 0 the square of a difference of a last digit is what is left of it.
        if (z.statistic ** 2 > 1e-6) expect(relativeError(both.pValue ?? 2, z.pValue ?? 2)).toBeLessThan(1e-8);
      }),
      { numRuns: 300 },
    );
  });
});
