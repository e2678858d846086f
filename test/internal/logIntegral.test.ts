import { describe, expect, it } from "vitest";
import { GAUSS_NODES, GAUSS_WEIGHTS } from "../../src/internal/gaussLegendre.ts";
import { logIntegral } from "../../src/internal/logIntegral.ts";
import { relativeError } from "./oracle.ts";

const bell = (middle: number, width: number) =>
  [
    (v: number): number => -(((v - middle) / width) ** 2) / 2,
    (v: number): number => -(v - middle) / width ** 2,
  ] as const;

describe("the Gauss-Legendre rule of 10 points", () => {
  it("is exact for polynomials up to degree 19, and no further", () => {
    const moment = (power: number): number =>
      GAUSS_NODES.reduce((sum, node, at) => sum + node ** power * (GAUSS_WEIGHTS[at] ?? 0), 0);
    for (let power = 0; power <= 19; power++) expect(relativeError(moment(power), 1 / (power + 1))).toBeLessThan(1e-15);
    expect(relativeError(moment(24), 1 / 25)).toBeGreaterThan(1e-13);
  });
});

describe("logIntegral", () => {
  it.each([
    ["a bell", ...bell(0, 1), -40, 40, Math.log(Math.sqrt(2 * Math.PI))],
    ["half a bell", ...bell(0, 1), 0, 40, Math.log(Math.sqrt(Math.PI / 2))],
    ["a bell that is narrow", ...bell(0, 1e-7), -1e3, 2e3, Math.log(1e-7 * Math.sqrt(2 * Math.PI))],
    ["a bell that is wide", ...bell(0, 1e3), -1e6, 1e6, Math.log(1e3 * Math.sqrt(2 * Math.PI))],
    ["a fall", (v: number) => -1000 * v, () => -1000, 0, 5, -Math.log(1000)],
    ["a rise", (v: number) => 1000 * v, () => 1000, 0, 5, 5000 - Math.log(1000)],
    ["a constant far down", () => -5000, () => 0, 1, 4, -5000 + Math.log(3)],
    [
      "gamma's function of 1/2",
      (v: number) => v / 2 - Math.exp(v),
      (v: number) => 1 / 2 - Math.exp(v),
      -90,
      9,
      Math.log(Math.PI) / 2,
    ],
    [
      "gamma's function of 5",
      (v: number) => 5 * v - Math.exp(v),
      (v: number) => 5 - Math.exp(v),
      -20,
      700,
      Math.log(24),
    ],
  ] as const)("of %s", (_, f, slope, low, high, expected) => {
    expect(Math.abs(logIntegral(f, slope, low, high) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)));
  });

  it("of nothing is minus infinity", () => {
    expect(
      logIntegral(
        () => 0,
        () => 0,
        2,
        2,
      ),
    ).toBe(Number.NEGATIVE_INFINITY);
  });
});
