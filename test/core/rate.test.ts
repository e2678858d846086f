import { readFileSync } from "node:fs";
import { type RateMethod, rate, rateMethods } from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracle } from "../internal/oracle.ts";
import { caught, wrong } from "./caught.ts";

type GoldenCase = Record<RateMethod, [number, number]> & Record<"x" | "n" | "rate" | "conf", number>;
const funnel = JSON.parse(readFileSync(new URL("../golden/funnel.json", import.meta.url), "utf8"));
const edges = Object.entries(funnel.intervalEdgeCases as Record<string, GoldenCase>);

describe("rate", () => {
  it.each(edges)("of the edge case %s has the intervals of statsmodels", (_, golden) => {
    for (const method of rateMethods.filter((one) => one in golden)) {
      const { value, interval } = rate(golden.x, golden.n, { method, confidenceLevel: golden.conf });
      expect(value).toBe(golden.rate);
      expect(Math.abs((interval?.low ?? Number.NaN) - golden[method][0]), method).toBeLessThan(1e-10);
      expect(Math.abs((interval?.high ?? Number.NaN) - golden[method][1]), method).toBeLessThan(1e-10);
    }
  });

  it("of nobody is null, not 0", () => {
    for (const method of rateMethods) {
      expect(rate(0, 0, { method })).toEqual({ value: null, interval: null, successes: 0, trials: 0 });
    }
  });

  it("gives one division, and says how its interval was made", () => {
    expect(rate(1, 3).value).toBe(1 / 3);
    expect(rate(1, 3)).toMatchObject({
      successes: 1,
      trials: 3,
      interval: { method: "wilson", confidenceLevel: 0.95 },
    });
    expect(rate(1, 3, { method: "wald", confidenceLevel: 0.9 }).interval).toMatchObject({
      method: "wald",
      confidenceLevel: 0.9,
    });
    expect(Object.is(rate(-0, 5).successes, 0)).toBe(true);
    expect(rate(1, 3, { method: undefined, confidenceLevel: undefined })).toEqual(rate(1, 3));
  });

  it.each(rateMethods)("takes counts up to 2^53 - 1 by %s, quickly", (method) => {
    const most = Number.MAX_SAFE_INTEGER;
    const start = performance.now();
    for (const x of [0, 1, 5, 1e6, 1e7, 1e7 + 1, 2 ** 40, 2 ** 52, most - 1e7, most - 1e6, most - 1, most]) {
      const { value, interval } = rate(x, most, { method });
      expect(value).toBe(x / most);
      const { low, high } = interval ?? { low: Number.NaN, high: Number.NaN };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(x / most);
      expect(high).toBeGreaterThanOrEqual(x / most);
      expect(high).toBeLessThanOrEqual(1);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("keeps the digits of a rate of a few in very many", () => {
    // Chi-squared quantiles: the Poisson limits 0.1 and 5.57 for one event, 0.025 and 0.975 each side.
    const { low, high } = rate(1, 1e12, { method: "clopperPearson" }).interval ?? { low: 0, high: 0 };
    expect(low * 1e12).toBeCloseTo(0.0253178, 6);
    expect(high * 1e12).toBeCloseTo(5.5716434, 6);
  });

  it("is sure of nearly everything at a confidence level next to 1", () => {
    for (const method of rateMethods) {
      const { low, high } = rate(3, 10, { method, confidenceLevel: 1 - 2 ** -53 }).interval ?? { low: 1, high: 0 };
      expect(low).toBeLessThan(0.02);
      expect(high).toBeGreaterThan(0.9);
      expect(high).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    [[3, 2], "outOfRange at successes"],
    [[-1, 2], "outOfRange at successes"],
    [[0, -2], "outOfRange at trials"],
    [[1.5, 2], "notAnInteger at successes"],
    [[1, Number.NaN], "notANumber at trials"],
    [[1, Number.POSITIVE_INFINITY], "notANumber at trials"],
    [[1, 2 ** 53], "outOfRange at trials"],
    [["1", 2], "notANumber at successes"],
    [[1n, 2], "notANumber at successes"],
    [[null, 2], "missing at successes"],
    [[undefined, undefined], "missing at trials"],
    [[1, 2, { method: "score" }], "invalidOption at method"],
    [[1, 2, { method: null }], "invalidOption at method"],
    [[1, 2, { method: "constructor" }], "invalidOption at method"],
    [[1, 2, { confidenceLevel: 95 }], "outOfRange at confidenceLevel"],
    [[1, 2, { confidenceLevel: 1 }], "outOfRange at confidenceLevel"],
    [[1, 2, { confidenceLevel: 0 }], "outOfRange at confidenceLevel"],
    [[1, 2, { confidenceLevel: "0.9" }], "outOfRange at confidenceLevel"],
    [[1, 2, { confidenceLevel: Number.NaN }], "outOfRange at confidenceLevel"],
    [[1, 2, null], "wrongType at options"],
    [[1, 2, "wilson"], "wrongType at options"],
  ] as [unknown[], string][])("refuses %s", (parameters, expected) => {
    expect(caught(() => rate(...(wrong(parameters) as [number, number])))).toBe(expected);
  });
});

describe("laws of an interval", () => {
  const counts = fc
    .tuple(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other, 1)] as const);
  const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
  const ends = (x: number, n: number, method: RateMethod, confidenceLevel: number) => {
    const { interval } = rate(x, n, { method, confidenceLevel });
    if (interval === null) throw new Error("no interval");
    return interval;
  };

  it.each(rateMethods)("by %s", (method) => {
    fc.assert(
      fc.property(counts, level, level, ([x, n], one, other) => {
        const { low, high } = ends(x, n, method, one);
        expect(0 <= low && low <= high && high <= 1).toBe(true);
        // Jeffreys' holds the median of its posterior, which of little confidence lies off the rate.
        const isHeld = method !== "jeffreys" || one > 0.5;
        if (isHeld) expect(low <= x / n + 1e-15 && x / n <= high + 1e-15).toBe(true);
        const mirrored = ends(n - x, n, method, one);
        expect(Math.abs(mirrored.low - (1 - high))).toBeLessThan(1e-12);
        expect(Math.abs(mirrored.high - (1 - low))).toBeLessThan(1e-12);
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((sure) => ends(x, n, method, sure));
        if (less === undefined || more === undefined) throw new Error("no interval");
        expect(more.low).toBeLessThanOrEqual(less.low + 1e-15);
        expect(more.high).toBeGreaterThanOrEqual(less.high - 1e-15);
      }),
    );
  });

  it("Jeffreys' interval cuts the tails off the beta distribution, by an independent library", () => {
    const some = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.nat({ max: 3000 }));
    fc.assert(
      fc.property(some, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([n, other], confidenceLevel) => {
        const x = Math.min(n, other);
        const { low, high } = ends(x, n, "jeffreys", confidenceLevel);
        const tail = (1 - confidenceLevel) / 2;
        const quantile = (p: number): number => oracle.betaQuantile(p, x + 0.5, n - x + 0.5);
        expect(low).toBeCloseTo(x === 0 ? 0 : quantile(tail), 10);
        expect(high).toBeCloseTo(x === n ? 1 : quantile(1 - tail), 10);
      }),
    );
  });

  it("the exact interval holds every share that the counts do not refute", () => {
    // Binomial tails by summing their terms.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 }), (n, some) => {
        const x = Math.min(n, some);
        const { low, high } = ends(x, n, "clopperPearson", 0.95);
        if (x > 0) expect(upperTail(x, n, low)).toBeCloseTo(0.025, 10);
        if (x < n) expect(1 - upperTail(x + 1, n, high)).toBeCloseTo(0.025, 10);
      }),
    );
  });
});

/** Probability of `x` successes or more. */
function upperTail(x: number, n: number, share: number): number {
  let sum = 0;
  let ways = 1;
  for (let k = 0; k <= n; k++) {
    if (k >= x) sum += ways * share ** k * (1 - share) ** (n - k);
    ways = (ways * (n - k)) / (k + 1);
  }
  return sum;
}
