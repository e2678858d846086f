import { inLogs } from "./inLogs.ts";
import { deathMoments } from "./paretoNbdDeath.ts";
import { paretoNbdPredictor } from "./paretoNbdPredictor.ts";
import type { ParetoNbdParameters } from "./purchaseFamilies.ts";
import type { FamilyLikelihood, PurchaseFamily } from "./purchaseFamily.ts";
import type { PurchaseGroups } from "./purchaseGroups.ts";
import { sumRising } from "./sumRising.ts";

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987): customers buy at gamma distributed rates (r, alpha) and stop after an
 * exponential time with gamma distributed rates (s, beta).
 */
export const paretoNbd: PurchaseFamily = {
  parameterNames: ["r", "alpha", "s", "beta"],
  timePowers: [0, 1, 0, 1],
  isDiscrete: false,
  starts,
  likelihood,
  predictor: ([r = 1, alpha = 1, s = 1, beta = 1]) => paretoNbdPredictor({ r, alpha, s, beta }),
};

/** Purchases at a rate near the mean; lifetimes short for many, or long for most. */
function starts({ purchases, count, T }: PurchaseGroups): readonly (readonly number[])[] {
  const time = count.reduce((sum, weight, group) => sum + weight * (T[group] as number), 0);
  const rate = 1.5 * (time > 0 ? Math.max(purchases / time, 1e-3) : 1);
  return [
    [0.5, 0.5 / rate, 0.6, 0.3],
    [1.5, 1.5 / rate, 1.5, 3],
  ].map((start) => start.map(Math.log));
}

function likelihood(groups: PurchaseGroups): FamilyLikelihood {
  const { size, x, tx, T, count, customers } = groups;
  return (logs, gradient, hessian) => {
    const [r, alpha, s, beta] = Array.from(logs, Math.exp) as [number, number, number, number];
    const parameters = { r, alpha, s, beta };
    const [rising, risingSlope, risingCurve] = sumRising(r, groups, 0);
    const g = Float64Array.of(risingSlope, 0, 0, 0);
    const h = new Float64Array(16);
    h[0] = risingCurve;
    h[1] = customers / alpha;
    h[5] = (-customers * r) / alpha ** 2;
    h[11] = customers / beta;
    h[15] = (-customers * s) / beta ** 2;
    let value = rising;
    for (let at = 0; at < size; at++) {
      value += addCustomers(parameters, x[at] as number, tx[at] as number, T[at] as number, count[at] as number, g, h);
    }
    for (const [upper, lower] of MIRRORED) h[lower] = h[upper] as number;
    inLogs([r, alpha, s, beta], Array.from(g), Array.from(h), gradient, hessian);
    return value;
  };
}

/** Places of the upper triangle of a matrix of 4 by 4, and of the lower one. */
const MIRRORED = [
  [1, 4],
  [2, 8],
  [3, 12],
  [6, 9],
  [7, 13],
  [11, 14],
] as const;

/**
 * Adds what customers of one history bring to gradient and Hessian (upper triangle), but for what depends on r alone and the
 * curvature of `r ln alpha + s ln beta`; returns their log-likelihood without `ln (r)_x`.
 *
 * A customer is alive at T or has gone at some moment y. The gradient is the mean over these cases of the gradient of each; the
 * Hessian is the mean of the Hessians plus the covariance of the gradients (Louis 1982).
 */
function addCustomers(
  parameters: ParetoNbdParameters,
  x: number,
  last: number,
  age: number,
  weight: number,
  g: Float64Array,
  h: Float64Array,
): number {
  const { r, alpha, s, beta } = parameters;
  const shape = r + x;
  const dead = deathMoments(parameters, x, last, age);
  const { logOdds, u, w } = dead;
  const small = Math.exp(-Math.abs(logOdds));
  const gone = logOdds > 0 ? 1 / (1 + small) : small / (1 + small);
  const alive = logOdds > 0 ? small / (1 + small) : 1 / (1 + small);
  const uT = 1 / (alpha + age);
  const wT = 1 / (beta + age);
  const logU = Math.log1p(age / alpha);
  const logW = Math.log1p(age / beta);
  // Gradients of the cases, less that of being alive for r and s: dead at y (A - a, -shape u, B - b, -(s + 1) w).
  const A = Math.log1p((age - last) / (alpha + last));
  const B = Math.log1p((age - last) / (beta + last)) + 1 / s;
  const next = s + 1;
  const meanR = gone * (A - dead.a);
  const meanAlpha = -shape * (alive * uT + gone * u);
  const meanS = gone * (B - dead.b);
  const meanBeta = -(alive * s * wT + gone * next * w);
  add(g, 0, weight * (meanR - logU));
  add(g, 1, weight * (meanAlpha + r / alpha));
  add(g, 2, weight * (meanS - logW));
  add(g, 3, weight * (meanBeta + s / beta));
  const uu = alive * uT * uT + gone * dead.uu;
  add(h, 0, weight * (gone * (A * A - 2 * A * dead.a + dead.aa) - meanR * meanR));
  add(h, 1, weight * (meanAlpha / shape - shape * gone * (A * u - dead.au) - meanR * meanAlpha));
  add(h, 2, weight * (gone * (A * B - A * dead.b - B * dead.a + dead.ab) - meanR * meanS));
  add(h, 3, weight * (-next * gone * (A * w - dead.aw) - meanR * meanBeta));
  add(h, 5, weight * (shape * uu + shape * shape * uu - meanAlpha * meanAlpha));
  add(h, 6, weight * (-shape * gone * (B * u - dead.bu) - meanAlpha * meanS));
  add(h, 7, weight * (shape * (alive * s * uT * wT + gone * next * dead.uw) - meanAlpha * meanBeta));
  add(h, 10, weight * (gone * (B * B - 2 * B * dead.b + dead.bb) - gone / (s * s) - meanS * meanS));
  add(h, 11, weight * (-next * gone * (B * w - dead.bw) - (alive * wT + gone * w) - meanS * meanBeta));
  add(h, 15, weight * (next * (alive * s * wT * wT + gone * (next + 1) * dead.ww) - meanBeta * meanBeta));
  const mixed = Math.max(logOdds, 0) + Math.log1p(small);
  return weight * (mixed - r * logU - x * Math.log(alpha + age) - s * logW);
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value;
}
