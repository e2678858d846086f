import { adjustedPValues } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.01, 0.05));
const pValues = fc.array(fc.option(probability), { maxLength: 20 });

/** Holm's correction as defined: the largest of (m - rank) p over all tests at most as large, cut at 1. */
function byDefinition(all: readonly (number | null)[]): (number | null)[] {
  const tests = all.filter((pValue) => pValue !== null);
  return all.map((own) => {
    if (own === null) return null;
    const sorted = [...tests].sort((one, other) => one - other);
    const terms = sorted.map((pValue, rank) => (pValue <= own ? (tests.length - rank) * pValue : 0));
    return Math.min(1, Math.max(...terms));
  });
}

describe("laws of adjustedPValues", () => {
  it("are Holm's, by the definition", () => {
    fc.assert(
      fc.property(pValues, (all) => {
        expect(adjustedPValues(all)).toEqual(byDefinition(all));
      }),
    );
  });

  it("lie between the p-value and Bonferroni's, keep its order, and keep what is null", () => {
    fc.assert(
      fc.property(pValues, (all) => {
        const adjusted = adjustedPValues(all);
        const tests = all.filter((pValue) => pValue !== null).length;
        expect(adjusted.map((pValue) => pValue === null)).toEqual(all.map((pValue) => pValue === null));
        all.forEach((pValue, place) => {
          const own = adjusted[place] ?? null;
          if (pValue === null || own === null) return;
          expect(own).toBeGreaterThanOrEqual(pValue);
          expect(own).toBeLessThanOrEqual(Math.min(1, tests * pValue));
          all.forEach((other, at) => {
            if (other !== null && other <= pValue) expect(adjusted[at]).toBeLessThanOrEqual(own);
          });
        });
      }),
    );
  });

  it("are Benjamini and Hochberg's by the definition, never above Holm's and never below the p-value", () => {
    fc.assert(
      fc.property(pValues, (all) => {
        const adjusted = adjustedPValues(all, { adjust: "benjaminiHochberg" });
        const holm = adjustedPValues(all);
        const tests = all.filter((pValue) => pValue !== null);
        all.forEach((own, place) => {
          const value = adjusted[place] ?? null;
          if (own === null || value === null) {
            expect([own, value]).toEqual([null, null]);
            return;
          }
          // The smallest of m p / rank over the tests at least as large, where rank counts those up to p.
          const terms = tests
            .filter((pValue) => pValue >= own)
            .map((pValue) => (tests.length / tests.filter((other) => other <= pValue).length) * pValue);
          expect(value).toBe(Math.min(1, ...terms));
          expect(value).toBeGreaterThanOrEqual(own);
          expect(value).toBeLessThanOrEqual(holm[place] ?? 1);
        });
        const turned = adjustedPValues([...all].reverse(), { adjust: "benjaminiHochberg" });
        expect([...turned].reverse()).toEqual(adjusted);
      }),
    );
  });

  it("do not depend on the order", () => {
    fc.assert(
      fc.property(pValues, (all) => {
        expect([...adjustedPValues([...all].reverse())].reverse()).toEqual(adjustedPValues(all));
      }),
    );
  });
});
