import { describe, expect, it } from "vitest";
import { binomialAtMost, evenSplit } from "../../src/internal/binomial.ts";
import { minus } from "../../src/internal/difference.ts";
import { integrate } from "../../src/internal/integrate.ts";
import { invert } from "../../src/internal/invert.ts";
import { noncentralTAtMost } from "../../src/internal/noncentralT.ts";
import { normalDensity, normalTail } from "../../src/internal/normal.ts";
import { findRoot } from "../../src/internal/root.ts";
import { studentDeviate, studentTwoSided } from "../../src/internal/studentT.ts";
import { tangoInterval } from "../../src/internal/tango.ts";
import { relativeError, seeded } from "./oracle.ts";

describe("the binomial distribution", () => {
  it("is the sum of its terms", () => {
    for (const [n, p] of [
      [1, 0.3],
      [7, 0.5],
      [40, 0.05],
      [200, 0.9],
    ] as const) {
      let [term, sum] = [(1 - p) ** n, 0];
      for (let k = 0; k < n; k++) {
        sum += term;
        term *= ((n - k) / (k + 1)) * (p / (1 - p));
        expect(relativeError(binomialAtMost(k, n, p), sum), `${k} of ${n}`).toBeLessThan(1e-10);
      }
    }
  });

  it("at its ends", () => {
    expect([binomialAtMost(-1, 5, 0.5), binomialAtMost(5, 5, 0.5), binomialAtMost(9, 5, 0.5)]).toEqual([0, 1, 1]);
    expect([binomialAtMost(3, 5, 0), binomialAtMost(3, 5, 1)]).toEqual([1, 0]);
  });

  it("splits evenly", () => {
    expect([evenSplit(0, 0), evenSplit(4, 4), evenSplit(2 ** 51, 2 ** 51), evenSplit(3, 4)]).toEqual([1, 1, 1, 1]);
    expect(evenSplit(0, 5)).toBeCloseTo(2 / 32, 15);
    expect(evenSplit(1, 4)).toBe(evenSplit(4, 1));
    expect(evenSplit(0, 2 ** 52)).toBe(0);
    expect(evenSplit(0, 1e9)).toBe(0);
  });
});

describe("findRoot", () => {
  it.each([
    ["a high power", (x: number) => x ** 25 - 0.5, 0, 1, 0.5 ** (1 / 25)],
    ["a step", (x: number) => (x < 0.3 ? -1 : 1), 0, 1, 0.3],
    ["an exponential", (x: number) => Math.expm1(50 * (x - 0.7)), 0, 1, 0.7],
    ["a root next to 0", (x: number) => x - 1e-12, -1, 1, 1e-12],
    ["a cube root", (x: number) => Math.cbrt(x - 0.123), -1, 1, 0.123],
    ["tiny values", (x: number) => 1e-300 * (x - 0.5), -1, 1, 0.5],
    ["a turn at the end", (x: number) => Math.atan(1e9 * (x - 0.9999)), -1, 1, 0.9999],
    ["a wide range", (x: number) => x - 1e300, 0, 1e308, 1e300],
    ["a flat ninth power", (x: number) => (x - 0.25) ** 9, -1, 1, 0.25],
  ] as const)("finds that of %s", (_, rising, low, high, root) => {
    let calls = 0;
    const found = findRoot(
      (x) => {
        calls++;
        return rising(x);
      },
      low,
      high,
    );
    expect(relativeError(found, root)).toBeLessThan(1e-14);
    expect(calls).toBeLessThanOrEqual(202);
  });

  it("gives the end when the function is past 0 there", () => {
    expect(findRoot((x) => x + 5, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 5, 0, 1)).toBe(1);
  });
});

describe("integrate", () => {
  it.each([
    ["a square", (x: number) => x * x, -1, 2, 3],
    ["a root, steep at its end", Math.sqrt, 0, 1, 2 / 3],
    ["a logarithm", (x: number) => Math.log(x), 0, 1, -1],
    ["a bell", normalDensity, -12, 12, 1],
    ["half a bell", normalDensity, 0, 12, 0.5],
    ["a bell off the middle", (x: number) => normalDensity(x - 3), -9, 15, 1],
  ] as const)("of %s", (_, f, low, high, expected) => {
    expect(relativeError(integrate(f, low, high), expected)).toBeLessThan(1e-12);
  });

  it("of an empty range is 0, and the ends are not read", () => {
    expect(integrate(() => 1, 2, 2)).toBe(0);
    const read: number[] = [];
    integrate((x) => read.push(x), 0, 1);
    expect(Math.min(...read)).toBeGreaterThan(0);
    expect(Math.max(...read)).toBeLessThan(1);
  });
});

/** By the midpoint rule over the law of the standard deviation, which also gives the constant. */
function noncentralByMidpoints(t: number, degrees: number, delta: number): number {
  const reach = 14 / Math.sqrt(2 * degrees);
  const low = Math.max(0, 1 - reach);
  const steps = 8000;
  let [sum, total] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const s = low + ((1 + reach - low) * (step + 0.5)) / steps;
    const density = Math.exp((degrees - 1) * Math.log(s) - (degrees * (s * s - 1)) / 2);
    total += density;
    sum += density * normalTail(delta - t * s);
  }
  return sum / total;
}

describe("the noncentral Student distribution", () => {
  it("about 0 is Student's own", () => {
    for (const degrees of [1, 2, 3, 10, 59, 1000, 1e6]) {
      for (const t of [-30, -3, -0.1, 0, 0.5, 2, 50]) {
        const tail = studentTwoSided(t, degrees) / 2;
        expect(noncentralTAtMost(t, degrees, 0)).toBeCloseTo(t > 0 ? 1 - tail : tail, 11);
      }
    }
  });

  it("is the mean over the law of the standard deviation, for steep steps too", () => {
    for (const n of [2, 3, 10, 59, 5000]) {
      for (const z of [-2, 0.5, 1.645, 4.75]) {
        for (const factor of [0.7, 1, 2]) {
          const [degrees, delta] = [n - 1, z * Math.sqrt(n)];
          const expected = noncentralByMidpoints(delta * factor, degrees, delta);
          expect(
            Math.abs(noncentralTAtMost(delta * factor, degrees, delta) - expected),
            `${n} ${z} ${factor}`,
          ).toBeLessThan(1e-7);
        }
      }
    }
  });
});

describe("studentDeviate", () => {
  it("of half the probability is 0", () => {
    expect([1, 5, 1e6].map((degrees) => studentDeviate(0.5, degrees))).toEqual([0, 0, 0]);
    expect(studentDeviate(0.5 - 2 ** -54, 3)).toBeLessThan(1e-15);
  });
});

describe("invert", () => {
  it("gives the matrix by which the first becomes the identity", () => {
    const random = seeded(7);
    for (const size of [1, 2, 5, 12]) {
      const factors = Array.from({ length: size }, () => Array.from({ length: size }, random));
      // Correlations: products of the rows with themselves, with ones on the diagonal.
      const product = factors.map((row) =>
        factors.map((other) => row.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)),
      );
      const matrix = product.map((row, at) =>
        row.map((value, place) => value / Math.sqrt((row[at] ?? 1) * (product[place]?.[place] ?? 1))),
      );
      const inverse = invert(matrix);
      if ("dependent" in inverse) throw new Error("not dependent");
      matrix.forEach((row, at) => {
        inverse.forEach((_, place) => {
          const sum = row.reduce((total, value, index) => total + value * (inverse[index]?.[place] ?? 0), 0);
          expect(sum).toBeCloseTo(at === place ? 1 : 0, 6);
        });
      });
    }
  });

  it("finds the row that follows from those before it", () => {
    expect(invert([])).toEqual([]);
    expect(invert([[1]])).toEqual([[1]]);
    expect(
      invert([
        [1, 0, 1],
        [0, 1, 0],
        [1, 0, 1],
      ]),
    ).toEqual({ dependent: 2 });
    expect(
      invert([
        [1, -1],
        [-1, 1],
      ]),
    ).toEqual({ dependent: 1 });
  });
});

describe("minus", () => {
  it("takes away the noise of binary fractions", () => {
    expect(minus(0.3, 0.1)).toBe(0.2);
    expect(minus(1.1, 1)).toBe(0.1);
    expect(minus(100.7, 100)).toBe(0.7);
    expect(minus(5, 5)).toBe(0);
    expect(Object.is(minus(-0, 0), 0)).toBe(true);
    expect(minus(1e300, 1)).toBe(1e300);
    expect(minus(2 ** 53 - 1, 2 ** 53 - 2)).toBeCloseTo(1, 0);
    expect(minus(1e-300, 0)).toBeCloseTo(0, 20);
  });
});

describe("tangoInterval", () => {
  const z = 1.959963984540054;

  it("mirrors, holds the difference, and stays on the scale", () => {
    for (let n = 1; n <= 12; n++) {
      for (let more = 0; more <= n; more++) {
        for (let fewer = 0; fewer <= n - more; fewer++) {
          const [low, high] = tangoInterval(more, fewer, n, z);
          const turned = tangoInterval(fewer, more, n, z);
          expect([turned[0] + 0, turned[1] + 0]).toEqual([0 - high, 0 - low]);
          const difference = (more - fewer) / n;
          expect(-1 <= low && low <= difference && difference <= high && high <= 1).toBe(true);
          expect(high).toBeGreaterThan(low);
        }
      }
    }
  });

  it("of nobody who differs ends at z² / (n + z²)", () => {
    // The statistic is then -√(n delta / (1 - delta)).
    for (const n of [1, 10, 1e6, 2 ** 50]) {
      expect(relativeError(tangoInterval(0, 0, n, z)[1], (z * z) / (n + z * z))).toBeLessThan(1e-12);
    }
  });
});
