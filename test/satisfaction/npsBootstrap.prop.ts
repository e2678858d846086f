import { npsInterval } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counts, numberOf } from "./npsData.ts";

/** How many of all sequences of n draws have each sum, from -n up: each of the 3^n kinds weighted by how many draws give it. */
function byEnumeration({ promoters, passives, detractors }: Counts): bigint[] {
  const n = promoters + passives + detractors;
  const ways = [detractors, passives, promoters].map(BigInt);
  const sums = new Array<bigint>(2 * n + 1).fill(BigInt(0));
  const draw = (left: number, sum: number, weight: bigint): void => {
    if (left === 0) sums[sum + n] = (sums[sum + n] ?? BigInt(0)) + weight;
    else for (const [kind, way] of ways.entries()) draw(left - 1, sum + kind - 1, weight * way);
  };
  draw(n, 0, BigInt(1));
  return sums;
}

/** Probability of each sum, one draw after the other. */
function byConvolution({ promoters, passives, detractors }: Counts): Float64Array {
  const n = promoters + passives + detractors;
  const [down, still, up] = [detractors / n, passives / n, promoters / n];
  const sums = new Float64Array(2 * n + 1);
  sums[0] = 1;
  for (let draw = 1; draw <= n; draw++) {
    for (let at = 2 * draw; at >= 0; at--) {
      sums[at] = down * (sums[at] ?? 0) + still * (sums[at - 1] ?? 0) + up * (sums[at - 2] ?? 0);
    }
  }
  return sums;
}

const ends = (some: Counts, confidenceLevel: number): [number, number] => {
  const { low, high } = npsInterval(some, { method: "bootstrap", confidenceLevel }) ?? { low: 999, high: 999 };
  return [low, high];
};

describe("the exact bootstrap", () => {
  it("is that of all resamples, one by one, for every sample of up to seven answers", () => {
    for (let n = 1; n <= 7; n++) {
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let passives = 0; passives <= n - promoters; passives++) {
          const some = { promoters, passives, detractors: n - promoters - passives };
          const sums = byEnumeration(some);
          const total = BigInt(n) ** BigInt(n);
          expect(sums.reduce((sum, ways) => sum + ways)).toBe(total);
          for (const thousandths of [100, 200, 400, 500, 600, 750, 920, 950, 984, 999]) {
            // The smallest sum that at least (1000 - level) / 2000, or (1000 + level) / 2000, of all do not exceed.
            const [low, high] = [1000 - thousandths, 1000 + thousandths].map((part) => {
              let reached = BigInt(0);
              const place = sums.findIndex((ways) => {
                reached += ways;
                return reached * BigInt(2000) >= BigInt(part) * total;
              });
              return (100 * (place - n)) / n;
            });
            const found = ends(some, thousandths / 1000);
            expect(found[0], JSON.stringify([some, thousandths])).toBeCloseTo(low ?? Number.NaN, 10);
            expect(found[1], JSON.stringify([some, thousandths])).toBeCloseTo(high ?? Number.NaN, 10);
          }
        }
      }
    }
  });

  const share = fc.constantFrom(0, 0.001, 0.1, 0.3, 0.5, 0.9, 1);
  const sample = fc.tuple(fc.integer({ min: 1, max: 600 }), share, share).map(([n, one, other]): Counts => {
    const promoters = Math.round(n * one);
    const passives = Math.round((n - promoters) * other);
    return { promoters, passives, detractors: n - promoters - passives };
  });

  it("is that of adding one draw after the other", () => {
    const level = fc.integer({ min: 1, max: 10_006 }).map((part) => part / 10_007);
    fc.assert(
      fc.property(sample, level, (some, confidenceLevel) => {
        const n = numberOf(some);
        const sums = byConvolution(some);
        const found = ends(some, confidenceLevel);
        [(1 - confidenceLevel) / 2, (1 + confidenceLevel) / 2].forEach((tail, end) => {
          const place = Math.round(((found[end] ?? 0) / 100) * n) + n;
          const upTo = sums.slice(0, place + 1).reduce((sum, one) => sum + one, 0);
          expect(upTo).toBeGreaterThanOrEqual(tail - 1e-11);
          expect(upTo - (sums[place] ?? 0)).toBeLessThan(tail + 1e-11);
        });
      }),
      {
        numRuns: 30,
        examples: [
          [{ promoters: 500, passives: 0, detractors: 499 }, 0.95],
          [{ promoters: 1, passives: 0, detractors: 1998 }, 0.95],
          [{ promoters: 136, passives: 0, detractors: 1224 }, 0.5],
          [{ promoters: 1224, passives: 0, detractors: 136 }, 0.5],
          [{ promoters: 100, passives: 300, detractors: 1600 }, 0.5],
        ],
      },
    );
  });
});
