import { npsFromCounts, stratifiedNps } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { type Counts, counts, numberOf } from "./npsData.ts";

const nobody: Counts = { promoters: 0, passives: 0, detractors: 0 };
const size = fc.oneof(fc.constant(0), fc.nat({ max: 500 }), fc.nat({ max: 1e6 }));
const part = fc
  .tuple(fc.oneof({ weight: 9, arbitrary: counts }, { weight: 1, arbitrary: fc.constant(nobody) }), size)
  .map(([result, more]) => ({ populationSize: numberOf(result) + more, result }));
const strata = fc
  .array(part, { maxLength: 6 })
  .map((parts) => parts.map((one, place) => ({ stratum: `part ${place}`, ...one })));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe("laws of stratifiedNps", () => {
  it("is finite and on the scale, adds up, and gives itself again", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const result = stratifiedNps(parts);
        expectFinite(result);
        expect(stratifiedNps(parts, result.options)).toEqual(result);
        expect(Math.abs(result.value ?? 0)).toBeLessThanOrEqual(100);
        expect(result.responses).toBe(sum(parts.map((one) => numberOf(one.result))));
        expect(result.populationSize).toBe(sum(parts.map((one) => one.populationSize)));
        if (result.populationSize > 0) expect(sum(result.strata.map(({ share }) => share))).toBeCloseTo(1, 12);
        result.strata.forEach((stratum, place) => {
          expect(stratum.value).toBe(npsFromCounts(parts[place]?.result ?? nobody).value);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("is the mean of the parts by their people, with Cochran's standard error", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const result = stratifiedNps(parts);
        const total = sum(parts.map((one) => one.populationSize));
        if (total === 0 || parts.some((one) => numberOf(one.result) === 0 && one.populationSize > 0)) {
          expect(result).toMatchObject({ value: null, interval: null, standardError: null, designEffect: null });
          return;
        }
        const used = parts.filter((one) => one.populationSize > 0);
        const score = sum(used.map((one) => (one.populationSize / total) * (npsFromCounts(one.result).value ?? 0)));
        expect(result.value).toBeCloseTo(score, 9);
        const isKnown = used.every((one) => numberOf(one.result) > 1 || one.populationSize === 1);
        if (!isKnown) {
          expect(result).toMatchObject({ interval: null, standardError: null, designEffect: null });
          return;
        }
        const squared = sum(
          used.map(({ populationSize, result: some }) => {
            const n = numberOf(some);
            const scores = [...new Array(some.promoters).fill(1), ...new Array(some.detractors).fill(-1)];
            const mean = sum(scores) / n;
            const spread = sum(scores.map((one) => (one - mean) ** 2)) + some.passives * mean ** 2;
            return n === 1 ? 0 : ((populationSize / total) ** 2 * (1 - n / populationSize) * spread) / (n - 1) / n;
          }),
        );
        expect(result.standardError).toBeCloseTo(100 * Math.sqrt(squared), 8);
      }),
      { numRuns: 300 },
    );
  });

  it("of one part is nps, and its error falls to 0 when everybody answered", () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 1e6 }), (result, more) => {
        const n = numberOf(result);
        const one = stratifiedNps([{ stratum: "all", populationSize: n + more, result }]);
        expect(one.value).toBeCloseTo(npsFromCounts(result).value ?? Number.NaN, 11);
        if (one.designEffect !== null && more > 0) expect(one.designEffect).toBeCloseTo(1, 9);
        const all = stratifiedNps([{ stratum: "all", populationSize: n, result }]);
        expect(all).toMatchObject({ standardError: 0, interval: { low: all.value, high: all.value } });
      }),
    );
  });

  it("does not depend on the order of the parts", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const [one, other] = [stratifiedNps(parts), stratifiedNps([...parts].reverse())];
        for (const name of ["value", "standardError", "designEffect"] as const)
          expect(other[name] ?? -999).toBeCloseTo(one[name] ?? -999, 7);
        expect([...other.strata].reverse()).toEqual(one.strata);
      }),
    );
  });

  it("turns its sign when the scale is turned", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const one = stratifiedNps(parts);
        const other = stratifiedNps(
          parts.map((stratum) => ({
            ...stratum,
            result: { ...stratum.result, promoters: stratum.result.detractors, detractors: stratum.result.promoters },
          })),
        );
        expect(other.value).toBe(one.value === null ? null : 0 - one.value);
        expect(other.standardError).toBe(one.standardError);
      }),
    );
  });
});
