import { describe, expect, it } from "vitest";
import { betaQuantile, logGamma, regularizedBeta } from "../../src/internal/beta.ts";
import { normalDeviate, normalQuantile } from "../../src/internal/normal.ts";
import { quantileOf, quantilePlace } from "../../src/internal/quantile.ts";
import { oracle, relativeError, seeded } from "./oracle.ts";

const POINTS = 3000;

/** The largest error over points, with the point, so that a failure says where. */
function worst(point: (random: () => number) => { at: unknown; error: number }): { at: unknown; error: number } {
  const random = seeded(20_261_124);
  let largest = { at: undefined as unknown, error: 0 };
  for (let index = 0; index < POINTS; index++) {
    const next = point(random);
    if (!(next.error <= largest.error)) largest = next;
  }
  return largest;
}

const logUniform = (random: () => number, low: number, high: number): number =>
  Math.exp(Math.log(low) + random() * Math.log(high / low));

describe("logGamma", () => {
  it.each([
    [1, 0],
    [2, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
    [1e-5, 11.512919692895824],
    [100, 359.1342053695754],
    [1e10, 220_258_509_288.8113],
  ])("of %f is %f", (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
  });

  it("agrees with an independent library", () => {
    const { at, error } = worst((random) => {
      const x = logUniform(random, 1e-8, 1e12);
      // Near its zeros, 1 and 2, the logarithm is small and its absolute error counts.
      const expected = oracle.logGamma(x);
      return { at: x, error: Math.min(relativeError(logGamma(x), expected), Math.abs(logGamma(x) - expected)) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-12);
    const nearZeros = worst((random) => {
      const x = 0.5 + 2 * random();
      return { at: x, error: Math.abs(logGamma(x) - oracle.logGamma(x)) };
    });
    expect(nearZeros.error, String(nearZeros.at)).toBeLessThanOrEqual(1e-14);
  });

  it("satisfies the recurrence where its formulas meet", () => {
    for (const x of [0.49999, 0.5, 14.999999, 15, 15.000001, 15.5]) {
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(5e-14);
    }
  });
});

describe("regularizedBeta", () => {
  it.each([
    [0, 2, 3, 0],
    [1, 2, 3, 1],
    [0.5, 10, 5, 0.08978271484375],
    [0.5, 7, 7, 0.5],
    [0.25, 1, 1, 0.25],
    [0.3, 1, 4, 1 - 0.7 ** 4],
    [0.3, 4, 1, 0.3 ** 4],
    [0.2, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.2))],
  ])("at %f of %f and %f is %f", (x, a, b, expected) => {
    expect(relativeError(regularizedBeta(x, a, b), expected)).toBeLessThan(1e-14);
  });

  it("agrees with an independent library", () => {
    const { at, error } = worst((random) => {
      const [a, b] = [logUniform(random, 0.5, 1000), logUniform(random, 0.5, 1000)];
      // About the mean, where neither tail underflows.
      const deviation = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));
      const x = Math.min(0.999, Math.max(0.001, a / (a + b) + (random() - 0.5) * 6 * deviation));
      const expected = oracle.regularizedBeta(x, a, b);
      return { at: [x, a, b], error: relativeError(regularizedBeta(x, a, b), expected) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-12);
  });

  it("and its mirror image add up to 1", () => {
    const { at, error } = worst((random) => {
      const [x, a, b] = [random(), logUniform(random, 0.1, 1e5), logUniform(random, 0.1, 1e5)];
      return { at: [x, a, b], error: Math.abs(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a) - 1) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-9);
  });
});

describe("betaQuantile", () => {
  it("agrees with an independent library", () => {
    const { at, error } = worst((random) => {
      const [p, a, b] = [0.001 + 0.998 * random(), logUniform(random, 0.5, 500), logUniform(random, 0.5, 500)];
      return { at: [p, a, b], error: relativeError(betaQuantile(p, a, b), oracle.betaQuantile(p, a, b)) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-12);
  });

  it("undoes the distribution", () => {
    const { at, error } = worst((random) => {
      const [p, a, b] = [random(), logUniform(random, 1, 1e6), logUniform(random, 1, 1e6)];
      return { at: [p, a, b], error: relativeError(regularizedBeta(betaQuantile(p, a, b), a, b), p) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-8);
  });

  it("is continuous where the expansion for large parameters begins", () => {
    for (const p of [0.005, 0.025, 0.5, 0.975]) {
      for (const b of [1.0001e7, 3e7, 1e12]) {
        const [below, above] = [betaQuantile(p, 1e7, b), betaQuantile(p, 1e7 + 1, b)];
        const middle = 1e7 / (1e7 + b);
        expect(above).toBeGreaterThan(below);
        expect((above - below) / middle).toBeLessThan(1e-6);
      }
    }
  });
});

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.8413447460685429, 1],
    [1e-10, -6.361340902404056],
    [1e-5, -4.264890793922825],
    [1e-17, -8.493793224109599],
    [1e-50, -14.933337534788487],
    [1e-99, -21.16517934393891],
    [1e-280, -35.78342139466302],
  ])("at %f is %f", (p, expected) => {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(2e-14 * Math.max(1, Math.abs(expected)));
  });

  it("agrees with an independent library", () => {
    const { at, error } = worst((random) => {
      // Further out that library is not exact; the values above are scipy's.
      const p = 0.001 + 0.998 * random();
      const expected = oracle.normalQuantile(p, 0, 1);
      const difference = Math.abs(normalQuantile(p) - expected);
      return { at: p, error: Math.min(difference / Math.abs(expected), difference) };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-12);
  });

  it("is the deviate of the nearer tail", () => {
    expect(normalDeviate(0.025)).toBe(-normalQuantile(0.025));
    expect(normalDeviate(0.025)).toBeCloseTo(normalQuantile(0.975), 13);
    expect(Math.abs(normalDeviate(0.5))).toBeLessThan(1e-15);
  });
});

describe("quantilePlace", () => {
  it.each([
    [5, 1, 4, { below: 1, rest: 0 }],
    [4, 1, 4, { below: 0, rest: 3 }],
    [1, 1, 2, { below: 0, rest: 0 }],
    [7, 4, 4, { below: 6, rest: 0 }],
    [10, 0, 5, { below: 0, rest: 0 }],
  ])("among %i values, %i of %i", (count, part, parts, expected) => {
    expect(quantilePlace(count, part, parts)).toEqual(expected);
  });
});

describe("quantileOf", () => {
  const sorted = [1, 2, 4, 8, 16, 99];

  // numpy.quantile([1, 2, 4, 8, 16], [0, .1, .25, .5, .9, 1])
  it.each([
    [0, 1],
    [0.1, 1.4],
    [0.25, 2],
    [0.5, 4],
    [0.9, 12.8],
    [1, 16],
  ])("at %f of the first five values is %f", (probability, expected) => {
    expect(quantileOf(sorted, 5, probability)).toBeCloseTo(expected, 12);
  });

  it("of one value is that value", () => {
    expect([0, 0.3, 1].map((probability) => quantileOf(sorted, 1, probability))).toEqual([1, 1, 1]);
  });
});
