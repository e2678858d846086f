import { pairedRateComparison } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relativeError } from "../internal/oracle.ts";
import { expectFinite } from "./finite.ts";

const count = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 300 }), fc.constant(0));
const counts = fc.record({ both: count, beforeOnly: count, afterOnly: count, neither: count });
const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

/** Two-sided binomial probability of at most `fewer` of `n` or as many on the other side, by summing its terms. */
function bothTails(fewer: number, n: number): number {
  let term = 0.5 ** n;
  let sum = 0;
  for (let k = 0; k <= fewer; k++) {
    sum += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * sum);
}

describe("laws of pairedRateComparison", () => {
  it("is finite, lies within its interval, and that on the scale", () => {
    fc.assert(
      fc.property(counts, level, (some, confidenceLevel) => {
        const result = pairedRateComparison(some, { confidenceLevel });
        expectFinite(result);
        if (result.value === null || result.interval === null) return;
        const { low, high } = result.interval;
        expect(-1 <= low && low <= result.value && result.value <= high && high <= 1).toBe(true);
      }),
    );
  });

  it("turns its sign when before and after change places", () => {
    fc.assert(
      fc.property(counts, level, (some, confidenceLevel) => {
        const one = pairedRateComparison(some, { confidenceLevel });
        const turned = { ...some, beforeOnly: some.afterOnly, afterOnly: some.beforeOnly };
        const other = pairedRateComparison(turned, { confidenceLevel });
        expect(other.value).toBe(one.value === null ? null : 0 - one.value);
        expect(other.interval?.low).toBe(one.interval === null ? undefined : 0 - one.interval.high);
        expect(other.interval?.high).toBe(one.interval === null ? undefined : 0 - one.interval.low);
        expect([other.pValue, other.statistic]).toEqual([one.pValue, one.statistic]);
      }),
    );
  });

  it("is McNemar's exact test, which the unchanged do not change", () => {
    fc.assert(
      fc.property(counts, count, (some, more) => {
        const { pValue } = pairedRateComparison(some);
        const changed = some.beforeOnly + some.afterOnly;
        if (pValue !== null)
          expect(relativeError(pValue, bothTails(Math.min(some.beforeOnly, some.afterOnly), changed))).toBeLessThan(
            1e-9,
          );
        if (pValue !== null) expect(pairedRateComparison({ ...some, both: some.both + more }).pValue).toBe(pValue);
      }),
    );
  });

  it("is surer with less confidence, and with more units of the same shares", () => {
    fc.assert(
      fc.property(counts, level, level, fc.integer({ min: 2, max: 9 }), (some, one, other, times) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const narrow = pairedRateComparison(some, { confidenceLevel: less }).interval;
        const wide = pairedRateComparison(some, { confidenceLevel: more }).interval;
        if (narrow === null || wide === null) return;
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-12);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-12);
        const multiple = {
          both: times * some.both,
          beforeOnly: times * some.beforeOnly,
          afterOnly: times * some.afterOnly,
          neither: times * some.neither,
        };
        const surer = pairedRateComparison(multiple, { confidenceLevel: more }).interval ?? wide;
        expect(surer.high - surer.low).toBeLessThan(wide.high - wide.low);
      }),
    );
  });
});
