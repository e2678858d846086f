import { describe, expect, it } from "vitest";
import { Random } from "../../src/internal/random.ts";

const list = <T>(length: number, draw: () => T): T[] => Array.from({ length }, draw);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("Random", () => {
  // Drawn by an independent program in whole numbers, whose generator gives the reference outputs f1391922, 6fe53806, a5be2840 and
  // f510ee70 from the state 964d4a0c, d40ab895, ad7fdecb, 3006f0f0.
  it.each([
    [0, 0, [3809008728, 1133695204, 53579671, 2891528803]],
    [1, 0, [2639375342, 3274559122, 3467335147, 824295497]],
    [1, 1, [3462402280, 3782281353, 682972922, 3810564398]],
    [20261124, 0, [2841507731, 3705148812, 1631820424, 3913648320]],
    [2 ** 53 - 1, 1, [113040067, 2003216294, 1344969042, 3419656555]],
  ])("of seed %i and stream %i is xoshiro128**", (seed, stream, expected) => {
    const random = new Random(seed, stream);
    expect(list(4, () => random.integer())).toEqual(expected);
  });

  it("draws numbers between 0 and 1, evenly", () => {
    const random = new Random(3, 0);
    const values = list(100_000, () => random.uniform());
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    for (let bin = 0; bin < 10; bin++) {
      const share = values.filter((value) => Math.floor(10 * value) === bin).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.005);
    }
  });

  // Means and variances lie within five standard errors.
  it.each([0.05, 0.3, 1, 2.5, 40])("draws gamma variables of shape %d", (shape) => {
    const random = new Random(5, 0);
    const values = list(100_000, () => Math.exp(random.logGamma(shape)));
    expect(Math.abs(mean(values) - shape)).toBeLessThan(5 * Math.sqrt(shape / 1e5));
    const variance = mean(values.map((value) => (value - shape) ** 2));
    expect(Math.abs(variance - shape)).toBeLessThan(5 * Math.sqrt((2 * shape ** 2 + 6 * shape) / 1e5));
  });

  it("draws logarithms of gamma variables that are too small to be numbers", () => {
    const random = new Random(5, 0);
    // The mean of the logarithm is digamma(1e-5), about -1e5.
    const logs = list(10_000, () => random.logGamma(1e-5));
    expect(logs.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(logs) / -1e5 - 1)).toBeLessThan(0.05);
  });

  it.each([
    [2, 5],
    [0.1, 0.2],
    [1e-4, 1e-4],
  ])("draws beta variables (%d, %d) with their complements", (a, b) => {
    const random = new Random(7, 0);
    const pairs = list(50_000, () => random.beta(a, b));
    expect(pairs.every(([p, q]) => p >= 0 && q >= 0 && Math.abs(p + q - 1) < 1e-15)).toBe(true);
    const [expected, variance] = [a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1))];
    expect(Math.abs(mean(pairs.map(([p]) => p)) - expected)).toBeLessThan(5 * Math.sqrt(variance / 5e4));
  });

  it("draws normal and exponential variables", () => {
    const random = new Random(9, 0);
    const normal = list(100_000, () => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(5 / Math.sqrt(1e5));
    expect(Math.abs(mean(normal.map((value) => value ** 2)) - 1)).toBeLessThan(5 * Math.sqrt(2 / 1e5));
    const exponential = list(100_000, () => random.exponential());
    expect(Math.abs(mean(exponential) - 1)).toBeLessThan(5 / Math.sqrt(1e5));
  });
});
