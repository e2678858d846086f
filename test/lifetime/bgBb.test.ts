import { describe, expect, it } from "vitest";
import { bgBb } from "../../src/lifetime/bgBb.ts";
import { groupHistories } from "../../src/lifetime/purchaseGroups.ts";
import { relativeError } from "../internal/oracle.ts";
import { expectDerivatives } from "./derivatives.ts";

// Figures of an arbitrary-precision program (50 digits): sums of beta functions, and 2F1 for what is discounted without end.
const FIGURES = [
  [
    [1.2, 0.75, 0.66, 2.78],
    3,
    5,
    6,
    4,
    0.1,
    -5.6188934823265875,
    -0.19424674070476095,
    1.4790465415883662,
    2.832904310653341,
  ],
  [
    [1.2, 0.75, 0.66, 2.78],
    10,
    1000,
    3000,
    100,
    0.01,
    -68.69660707799805,
    -10.17014757195417,
    1.413240711939637e-5,
    1.3987152587480281e-5,
  ],
  [
    [0.02, 0.01, 1, 0.5],
    0,
    0,
    500,
    20,
    0.1,
    -0.254829006233045,
    -7.887707563766731,
    2.9411322428732673e-7,
    1.469535898807259e-7,
  ],
  [
    [30, 70, 1, 200],
    5,
    20,
    60,
    12,
    0.05,
    -15.696409241734807,
    -7.663526804924815,
    0.0012029592724617463,
    0.0019101551712015568,
  ],
  [[1.2, 0.75, 1, 2.78], 0, 0, 0, 10, 0.1, 0, 0, 2.3862476161733617, 1.943678295874738],
  [
    [5, 2, 40, 3],
    6,
    6,
    30,
    5,
    0.1,
    -14.64661581892451,
    -44.905559432034664,
    7.713081567018042e-21,
    6.65560822802414e-21,
  ],
] as const;

describe("BG/BB", () => {
  it.each(FIGURES)(
    "%j, x %d, t_x %d, n %d, next %d, rate %d",
    (parameters, x, tx, T, horizon, rate, log, alive, expected, dert) => {
      const predictor = bgBb.predictor(parameters);
      const history = { x, tx, T };
      expect(Math.abs(predictor.logLikelihood(history) - log)).toBeLessThan(1e-12 * Math.max(1, Math.abs(log)));
      expect(Math.abs(Math.log(predictor.probabilityAlive(history)) - alive)).toBeLessThan(1e-11);
      expect(relativeError(predictor.expectedPurchases(history, horizon), expected)).toBeLessThan(1e-11);
      expect(relativeError(predictor.discountedPurchases(history, Math.log1p(rate)), dert)).toBeLessThan(1e-11);
    },
  );

  it("sums long windows one by one and by an integral alike", () => {
    const predictor = bgBb.predictor([1.2, 0.75, 0.66, 2.78]);
    const history = { x: 2, tx: 4, T: 6 };
    let [term, sum, discounted] = [1, 0, 0];
    for (let chance = 1; chance <= 60_000; chance++) {
      term *= (2.78 + 6 + chance - 1) / (0.66 + 2.78 + 6 + chance - 1);
      sum += term;
      discounted += term * Math.exp(-1e-4 * chance);
    }
    const perChance = predictor.expectedPurchases(history, 1) / ((2.78 + 6) / (0.66 + 2.78 + 6));
    expect(relativeError(predictor.expectedPurchases(history, 60_000), perChance * sum)).toBeLessThan(1e-9);
    expect(relativeError(predictor.discountedPurchases(history, 1e-4, 60_000), perChance * discounted)).toBeLessThan(
      1e-9,
    );
    expect(predictor.discountedPurchases(history, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(predictor.expectedPurchases(history, 1e9)).toBeLessThan(1e9);
  });

  it("counts whole chances", () => {
    const predictor = bgBb.predictor([1.2, 0.75, 0.66, 2.78]);
    const history = { x: 2, tx: 4, T: 6 };
    expect(predictor.expectedPurchases(history, 2.9)).toBe(predictor.expectedPurchases(history, 2));
    expect(predictor.expectedPurchases(history, 0.9)).toBe(0);
    expect(Array.from(predictor.purchaseProbabilities(history, 2.9, 4)).slice(3)).toEqual([0, 0]);
  });

  it("gradient and Hessian are those of the likelihood", () => {
    const groups = groupHistories([0, 0, 1, 3, 6, 0], [0, 0, 1, 5, 6, 0], [6, 0, 6, 6, 6, 400], [50, 1, 20, 10, 10, 3]);
    for (const logs of [
      [-0.3, 0.2, -0.1, 0.4],
      [0.5, 2, 0.3, -3],
      [-2, -3, 2, 4],
    ])
      expectDerivatives(bgBb, groups, logs);
  });
});
