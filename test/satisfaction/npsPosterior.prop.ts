import { npsPosterior } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { oracle } from "../internal/oracle.ts";
import { type Counts, counts, turned } from "./npsData.ts";

const prior = fc.constantFrom(0.5, 1, 2.5);
const target = fc.double({ min: -99, max: 99, noNaN: true });
const above = (some: Counts, options: { prior: number; above: number }): number =>
  npsPosterior(some, options).probabilityAbove ?? Number.NaN;

/**
 * Probability of at most `score` by Simpson's rule over the share of detractors, whose square root's angle has a bell of one width, and
 * the distribution function of an independent library for the promoters among the rest.
 */
function atMostBySimpson(up: number, middle: number, down: number, score: number, steps: number): number {
  const n = up + middle + down;
  const centre = Math.asin(Math.sqrt(down / n));
  const [low, high] = [Math.max(0, centre - 7 / Math.sqrt(n)), Math.min(Math.PI / 2, centre + 7 / Math.sqrt(n))];
  const logDensity = (angle: number): number =>
    (2 * down - 1) * Math.log(Math.sin(angle)) + (2 * (up + middle) - 1) * Math.log(Math.cos(angle));
  // In pieces, so that no step goes over a bend: below the first all of it is 0, beyond the second 1.
  const bends = [Math.max(0, -score), (1 - score) / 2].map((share) => Math.asin(Math.sqrt(share)));
  const places = [low, ...bends.map((bend) => Math.min(high, Math.max(low, bend))), high];
  let [sum, total] = [0, 0];
  for (let piece = 0; piece < 3; piece++) {
    const [from = 0, to = 0] = places.slice(piece, piece + 2);
    for (let step = 0; step <= steps; step++) {
      const angle = from + ((to - from) * step) / steps;
      const [share, rest] = [Math.sin(angle) ** 2, Math.cos(angle) ** 2];
      const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
      const mass = weight * (to - from) * Math.exp(logDensity(angle) - logDensity(centre));
      total += mass;
      const part = Math.min(1, Math.max(0, (score + share) / rest));
      if (piece > 0) sum += mass * (piece === 2 ? 1 : oracle.regularizedBeta(part, up, middle));
    }
  }
  return sum / total;
}

describe("laws of npsPosterior", () => {
  it("is finite, with its mean within the scale", () => {
    fc.assert(
      fc.property(counts, prior, target, (some, imagined, score) => {
        const result = npsPosterior(some, { prior: imagined, above: score });
        expectFinite(result);
        expect(Math.abs(result.value)).toBeLessThan(100);
        expect(npsPosterior(some, result.options)).toEqual(result);
      }),
      { numRuns: 30 },
    );
  });

  it("is above 0 as often as promoters outnumber detractors: a beta distribution", () => {
    fc.assert(
      fc.property(counts, prior, (some, imagined) => {
        const expected = oracle.regularizedBeta(0.5, some.detractors + imagined, some.promoters + imagined);
        expect(above(some, { prior: imagined, above: 0 })).toBeCloseTo(expected, 12);
      }),
      { numRuns: 40 },
    );
  });

  it("is the integral over the share of detractors", () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(1, 2.5), fc.double({ min: -3, max: 3, noNaN: true }), (some, imagined, z) => {
        const { value, standardDeviation } = npsPosterior(some, { prior: imagined });
        const score = Math.max(-99, Math.min(99, value + z * standardDeviation));
        const parts = [some.promoters, some.passives, some.detractors].map((count) => count + imagined);
        const expected = atMostBySimpson(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, score / 100, 4000);
        expect(Math.abs(above(some, { prior: imagined, above: score }) - (1 - expected))).toBeLessThan(1e-7);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [1e6, 1e6, 1000],
    [1e5, 1e6, 1000],
    [1e6, 1e3, 50],
    [3e6, 9, 3],
    [300, 2e6, 5],
    [1e5, 1e5, 1e5],
  ])("is so for %i promoters, %i passives and %i detractors, to ten digits", (promoters, passives, detractors) => {
    const some = { promoters, passives, detractors };
    const { value, standardDeviation } = npsPosterior(some);
    for (const z of [-2.5, -1, 0, 1, 2.5]) {
      const score = value + z * standardDeviation;
      if (score >= 100) continue;
      const expected = 1 - atMostBySimpson(promoters + 1, passives + 1, detractors + 1, score / 100, 2000);
      expect(Math.abs(above(some, { prior: 1, above: score }) - expected), String(z)).toBeLessThan(3e-10);
    }
  });

  it("has its tails beyond the ends of its interval", () => {
    const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(counts, prior, level, (some, imagined, confidenceLevel) => {
        const { low, high } = npsPosterior(some, { prior: imagined, confidenceLevel }).interval;
        expect(above(some, { prior: imagined, above: high })).toBeCloseTo((1 - confidenceLevel) / 2, 9);
        expect(above(some, { prior: imagined, above: low })).toBeCloseTo((1 + confidenceLevel) / 2, 9);
      }),
      { numRuns: 25 },
    );
  });

  it("turns its sign when the scale is turned, and never grows with the target", () => {
    fc.assert(
      fc.property(counts, prior, target, target, (some, imagined, one, other) => {
        const [here, there] = [
          npsPosterior(some, { prior: imagined }),
          npsPosterior(turned(some), { prior: imagined }),
        ];
        expect(there.value).toBeCloseTo(0 - here.value, 12);
        expect(there.interval.low).toBeCloseTo(0 - here.interval.high, 9);
        expect(above(turned(some), { prior: imagined, above: 0 - one })).toBeCloseTo(
          1 - above(some, { prior: imagined, above: one }),
          11,
        );
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(above(some, { prior: imagined, above: more })).toBeLessThanOrEqual(
          above(some, { prior: imagined, above: less }) + 1e-12,
        );
      }),
      { numRuns: 15 },
    );
  });
});
