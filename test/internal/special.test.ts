import { describe, expect, it } from "vitest";
import { betaQuantile, regularizedBeta } from "../../src/internal/beta.ts";
import { chiSquareTail, logGamma, regularizedGammaUpper } from "../../src/internal/gamma.ts";
import { momentsOf } from "../../src/internal/moments.ts";
import { normalDeviate, normalQuantile, normalTail } from "../../src/internal/normal.ts";
import { quantileOf, quantilePlace } from "../../src/internal/quantile.ts";
import { studentDeviate, studentTwoSided } from "../../src/internal/studentT.ts";
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

describe("normalTail", () => {
  it.each([
    [0, 0.5],
    [1, 0.15865525393145705],
    [-1, 0.8413447460685429],
    [1.959963984540054, 0.025],
    [6, 9.865876450376946e-10],
    [10, 7.61985302416052e-24],
    [50, 0],
  ])("at %f is %f", (x, expected) => {
    expect(relativeError(normalTail(x), expected)).toBeLessThan(1e-13);
  });

  it("undoes its deviate", () => {
    for (const tail of [0.5, 0.3, 0.025, 1e-6, 1e-100])
      expect(relativeError(normalTail(normalDeviate(tail)), tail)).toBeLessThan(1e-13);
  });
});

describe("Student's t", () => {
  it("agrees with an independent library", () => {
    const { at, error } = worst((random) => {
      const [t, degrees] = [logUniform(random, 0.1, 20), logUniform(random, 1, 1000)];
      const expected = oracle.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
      // Where the tail is next to nothing that library keeps fewer digits.
      const error = expected < 1e-10 ? 0 : relativeError(studentTwoSided(t, degrees), expected);
      return { at: [t, degrees], error };
    });
    expect(error, String(at)).toBeLessThanOrEqual(1e-10);
  });

  it("has closed forms for one and two degrees", () => {
    for (const t of [0, 0.1, 1, 3, 50, 1e6]) {
      expect(relativeError(studentTwoSided(t, 1), 1 - (2 / Math.PI) * Math.atan(t)), String(t)).toBeLessThan(1e-9);
      expect(relativeError(studentTwoSided(t, 2), 1 - t / Math.sqrt(2 + t * t)), String(t)).toBeLessThan(
        t > 10 ? 1e-3 : 1e-12,
      );
    }
  });

  it("undoes itself, also where the expansion begins", () => {
    for (const degrees of [1, 2.5, 7, 100, 9999, 1e5, 1.1e5, 1e7]) {
      for (const tail of [0.4999, 0.1, 0.025, 1e-4, 1e-9]) {
        const twice = studentTwoSided(studentDeviate(tail, degrees), degrees);
        expect(relativeError(twice, 2 * tail), `${tail} ${degrees}`).toBeLessThan(1e-9);
      }
    }
  });

  it("becomes the normal distribution", () => {
    expect(relativeError(studentTwoSided(2, 1e14), 2 * normalTail(2))).toBeLessThan(1e-12);
    expect(relativeError(studentTwoSided(2, 9e12), 2 * normalTail(2))).toBeLessThan(1e-9);
    expect(studentTwoSided(1e200, 3)).toBe(0);
  });
});

describe("the chi-square distribution", () => {
  // The first two are the quantiles at 5 %, the next two stand in test/golden/satisfaction.json, checked with R's chisq.test.
  it.each([
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [9.174844118224664, 2, 0.010179065607933987],
    [21, 1, 4.592833711753971e-6],
    [0, 4, 1],
  ])("exceeds %f at %f degrees with probability %f", (statistic, degrees, expected) => {
    expect(relativeError(chiSquareTail(statistic, degrees), expected)).toBeLessThan(1e-12);
  });

  it("is the sum of a Poisson distribution for even degrees", () => {
    for (const [statistic, degrees] of [
      [7, 4],
      [30, 20],
      [300, 400],
      [520, 400],
    ] as const) {
      const mean = statistic / 2;
      let term = Math.exp(-mean);
      let sum = 0;
      for (let k = 0; k < degrees / 2; k++) {
        sum += term;
        term *= mean / (k + 1);
      }
      expect(relativeError(chiSquareTail(statistic, degrees), sum)).toBeLessThan(1e-11);
    }
  });

  it("joins its two forms", () => {
    for (const a of [0.5, 3, 50, 1e4, 1e8]) {
      const [below, above] = [
        regularizedGammaUpper(a, (a + 1) * (1 - 1e-14)),
        regularizedGammaUpper(a, (a + 1) * (1 + 1e-14)),
      ];
      expect(Math.abs(below - above)).toBeLessThan(1e-7 * below);
    }
  });
});

describe("momentsOf", () => {
  it("takes equal values as having no spread, and values of any size", () => {
    expect(momentsOf(new Array(7).fill(0.1))).toEqual({ count: 7, mean: 0.1, deviation: 0 });
    expect(momentsOf([1e308, -1e308, 1e308, -1e308]).mean).toBe(0);
    expect(relativeError(momentsOf([1e308, -1e308]).deviation ?? 0, Math.SQRT2 * 1e308)).toBeLessThan(1e-14);
    expect(relativeError(momentsOf([3e-200, 1e-200]).deviation ?? 0, Math.SQRT2 * 1e-200)).toBeLessThan(1e-14);
    expect(momentsOf([0, 0])).toEqual({ count: 2, mean: 0, deviation: 0 });
    expect(momentsOf([])).toEqual({ count: 0, mean: null, deviation: null });
    expect(momentsOf([5])).toEqual({ count: 1, mean: 5, deviation: null });
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
