import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { tangoInterval } from "../../src/internal/tango.ts";

const Exact = Decimal.clone({ precision: 80 });

/** Tango's statistic in 80 digits, as the paper writes it. */
function statistic(more: number, fewer: number, n: number, difference: number): number {
  const delta = new Exact(difference);
  const b = delta.times(2 * n - more + fewer).minus(more + fewer);
  const c = delta.times(delta.minus(1)).times(fewer);
  const share = b
    .times(b)
    .minus(c.times(8 * n))
    .sqrt()
    .minus(b)
    .div(4 * n);
  const variance = share.times(2).plus(delta.times(new Exact(1).minus(delta)));
  return new Exact(more - fewer).minus(delta.times(n)).div(variance.times(n).sqrt()).toNumber();
}

describe("tangoInterval", () => {
  it.each([
    [60, 15, 100, 1.96],
    [3, 2, 2_000_000_000, 1.96],
    [1_000_000_000_000, 400, 1_000_000_001_000, 2.5758],
    [0, 7, 40, 1.2816],
    [12, 0, 13, 3.2905],
    [5_000_000, 5_000_000, 10_000_001, 0.001],
  ])("has ends whose statistic is the deviate: %d more, %d fewer of %d at %d", (more, fewer, n, z) => {
    const [low, high] = tangoInterval(more, fewer, n, z);
    // The statistic of a difference that is off by one unit in the last place moves by this much.
    const step = (end: number): number => 4 * Math.abs(statistic(more, fewer, n, end * (1 + 2 ** -52)) - z);
    expect(Math.abs(statistic(more, fewer, n, low) - z)).toBeLessThan(Math.max(1e-9, step(low)));
    expect(Math.abs(statistic(more, fewer, n, high) + z)).toBeLessThan(Math.max(1e-9, step(high)));
  });

  it.each([1, 7, 1e9, 1e15])("is (n - z²) / (n + z²) to 1 when all %d changed for the better, however small z", (n) => {
    for (const z of [1e-7, 1.2525e-4, 1.96, 8]) {
      const [low, high] = tangoInterval(n, 0, n, z);
      expect(low).toBeCloseTo((n - z * z) / (n + z * z), 15);
      expect(high).toBe(1);
      expect(tangoInterval(0, n, n, z)).toEqual([-1, -low]);
    }
  });

  it.each([1, 7, 1e9, 1e15])("is z² / (n + z²) on both sides when none of %d changed", (n) => {
    for (const z of [1e-7, 1.2525e-4, 1.96, 8]) {
      const [low, high] = tangoInterval(0, 0, n, z);
      expect(high / ((z * z) / (n + z * z))).toBeCloseTo(1, 12);
      expect(low).toBe(-high);
    }
  });
});
