import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

/** Special functions of an independent library, CommonJS and without types. */
export const oracle = {
  logGamma: load("@stdlib/math-base-special-gammaln") as (x: number) => number,
  regularizedBeta: load("@stdlib/math-base-special-betainc") as (x: number, a: number, b: number) => number,
  betaQuantile: load("@stdlib/stats-base-dists-beta-quantile") as (p: number, a: number, b: number) => number,
  normalQuantile: load("@stdlib/stats-base-dists-normal-quantile") as (p: number, mean: number, sd: number) => number,
};

/** A seeded sequence of numbers between 0 and 1 (Park and Miller 1988). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Difference relative to the expected value. */
export const relativeError = (actual: number, expected: number): number =>
  actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
