import { describe, expect, it } from "vitest";
import { discountedLivingTime, livingTime } from "../../src/lifetime/livingTime.ts";
import { paretoNbd } from "../../src/lifetime/paretoNbd.ts";
import { logDeathOdds } from "../../src/lifetime/paretoNbdDeath.ts";
import { groupHistories } from "../../src/lifetime/purchaseGroups.ts";
import { relativeError } from "../internal/oracle.ts";
import { expectDerivatives } from "./derivatives.ts";

// Figures of an arbitrary-precision program (50 digits), by quadrature of the integrals and not by the rule under test.
const ODDS: readonly (readonly [
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  tx: number,
  T: number,
  log: number,
])[] = [
  [0.55, 10.6, 0.606, 11.7, 0, 0, 39, 0.8680792135281592],
  [0.55, 10.6, 0.606, 11.7, 600, 100, 101, -1.5031498591499728],
  [0.55, 10.6, 0.606, 11.7, 500, 100, 365, 605.9837770812926],
  [0.02, 90, 3, 0.02, 0, 0, 1000, 32.50927509700616],
  [0.3, 0.001, 64, 7700, 2, 5, 10000, 67.18812336333829],
  [0.01, 0.001, 0.01, 1000, 0, 0, 10000, -3.7008740972643377],
  [200, 1000, 0.003, 0.001, 40, 1, 5, -4.694960657088557],
  [1e5, 1e6, 1e-3, 1e4, 100, 900, 1000, -3.9022314877303352],
  [0.5, 1e-6, 0.5, 1e6, 0, 0, 1e5, -2.302588409613336],
  [5, 1000, 300, 5, 3000, 2000, 2100, 111.09421236684804],
  [2.5, 8, 1.25, 4, 1, 0, 0.25, -2.4864997119634245],
];

const DISCOUNTED: readonly (readonly [s: number, beta: number, rate: number, horizon: number, time: number])[] = [
  [0.606, 50.7, 0.0027, Number.POSITIVE_INFINITY, 144.64729729984373],
  [1, 50.7, 0.0027, Number.POSITIVE_INFINITY, 89.74766603246137],
  [2, 50.7, 0.0027, Number.POSITIVE_INFINITY, 38.414441996816365],
  [0.001, 1, 1e-6, Number.POSITIVE_INFINITY, 986849.743830673],
  [0.5, 1e4, 3, Number.POSITIVE_INFINITY, 0.33332777805553243],
  [64, 7700, 1e-4, Number.POSITIVE_INFINITY, 120.72321899142469],
  [1.0000001, 5, 0.01, Number.POSITIVE_INFINITY, 12.972149805324431],
  [0.606, 50.7, 0.0027, 52, 38.68619644513082],
  [1, 1, 0.1, 1000, 2.0146425447084515],
  [30, 0.1, 0.001, 7, 0.0034482635468436416],
];

const WEEK = 1 / 7;
const PROBABILITIES = [
  [[0.553, 10.578, 0.606, 11.669], 2, 213 * WEEK, 272 * WEEK, 39, 0, 0.40804092216516935],
  [[0.553, 10.578, 0.606, 11.669], 2, 213 * WEEK, 272 * WEEK, 39, 3, 0.09566002999214138],
  [[0.553, 10.578, 0.606, 11.669], 29, 37, 38, 39, 20, 0.04576883567682072],
  [[0.553, 10.578, 0.606, 11.669], 1000, 37, 38, 39, 900, 4.911796866910084e-10],
  [[5, 2, 40, 100], 3, 4, 9, 30, 11, 2.3686325931734344e-5],
  [[0.553, 10.578, 1, 11.669], 0, 0, 0, 39, 2, 0.06834024634288931],
] as const;

describe("Pareto/NBD", () => {
  it.each(ODDS)(
    "odds of having gone: r %d, alpha %d, s %d, beta %d, x %d, t_x %d, T %d",
    (r, alpha, s, beta, x, tx, T, log) => {
      const found = logDeathOdds({ r, alpha, s, beta }, x, tx, T);
      expect(Math.abs(found - log)).toBeLessThan(2e-15 * Math.max(1, x, Math.abs(log)) * 10);
    },
  );

  it.each(DISCOUNTED)("discounted time: s %d, beta %d, rate %d, horizon %d", (s, beta, rate, horizon, time) => {
    expect(relativeError(discountedLivingTime(s, beta, rate, horizon), time)).toBeLessThan(1e-13);
  });

  it("time without discount is the limit of a small rate, and has no end where the mean lifetime has none", () => {
    expect(relativeError(discountedLivingTime(2, 5, 1e-13, 40), livingTime(2, 5, 40))).toBeLessThan(1e-11);
    expect(relativeError(livingTime(1, 5, 40), 5 * Math.log(9))).toBeLessThan(1e-15);
    expect(relativeError(livingTime(1 + 1e-12, 5, 40), 5 * Math.log(9))).toBeLessThan(1e-11);
    expect(livingTime(3, 5, Number.POSITIVE_INFINITY)).toBe(2.5);
    expect(livingTime(1, 5, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect([livingTime(0.5, 5, 0), livingTime(1, 5, 0), livingTime(2, 5, 0)]).toEqual([0, 0, 0]);
  });

  it.each(PROBABILITIES)(
    "probabilities: %j, x %d, t_x %d, T %d, in %d, n %d",
    (parameters, x, tx, T, horizon, n, expected) => {
      const found = paretoNbd.predictor(parameters).purchaseProbabilities({ x, tx, T }, horizon, n);
      expect(found).toHaveLength(n + 1);
      expect(relativeError(found[n] ?? 0, expected)).toBeLessThan(1e-12 * Math.max(1, x));
    },
  );

  it("gradient and Hessian are those of the likelihood", () => {
    const groups = groupHistories(
      [0, 0, 1, 3, 40, 2],
      [0, 0, 5, 30, 38, 3],
      [39, 0, 39, 31, 38, 900],
      [5, 1, 2, 1, 1, 3],
    );
    for (const logs of [
      [-0.3, 0.2, -0.1, 0.4],
      [0.5, 2, 0.3, -3],
      [-2, -3, 2, 4],
    ])
      expectDerivatives(paretoNbd, groups, logs);
  });
});
