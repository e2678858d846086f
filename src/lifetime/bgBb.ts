import { risingCurve, risingSlope } from "../internal/rising.ts";
import { bgBbPredictor, logFirstDeath } from "./bgBbPredictor.ts";
import { inLogs } from "./inLogs.ts";
import { Mixture } from "./mixture.ts";
import type { BgBbParameters } from "./purchaseFamilies.ts";
import type { FamilyLikelihood, PurchaseFamily } from "./purchaseFamily.ts";
import type { PurchaseGroups } from "./purchaseGroups.ts";

/**
 * BG/BB (Fader, Hardie and Shang 2010): at each chance a customer buys with a beta distributed probability (alpha, beta), and
 * before each chance stops with a beta distributed probability (gamma, delta).
 */
export const bgBb: PurchaseFamily = {
  parameterNames: ["alpha", "beta", "gamma", "delta"],
  timePowers: [0, 0, 0, 0],
  isDiscrete: true,
  starts: () => STARTS.map((start) => start.map(Math.log)),
  likelihood,
  predictor: ([alpha = 1, beta = 1, gamma = 1, delta = 1]) => bgBbPredictor({ alpha, beta, gamma, delta }),
};

const STARTS = [
  [1, 1, 0.5, 2],
  [0.5, 2, 1, 10],
] as const;

function likelihood({ size, x, tx, T, count }: PurchaseGroups): FamilyLikelihood {
  return (logs, gradient, hessian) => {
    const [alpha, beta, gamma, delta] = Array.from(logs, Math.exp) as [number, number, number, number];
    const parameters = { alpha, beta, gamma, delta };
    const g = new Float64Array(4);
    const h = new Float64Array(16);
    let value = 0;
    for (let at = 0; at < size; at++) {
      const history = { x: x[at] as number, tx: tx[at] as number, T: T[at] as number };
      const weight = count[at] as number;
      const first = logFirstDeath(parameters, history.x, history.tx);
      value += weight * (first + casesOf(parameters, history.x, history.tx, history.T).addTo(g, h, weight));
    }
    inLogs([alpha, beta, gamma, delta], Array.from(g), Array.from(h), gradient, hessian);
    return value;
  };
}

/**
 * What may have become of a customer: stopped after each number m of chances from t_x to n - 1, or not yet. Their probabilities are
 * relative to that of stopping after t_x chances, from which on they fall.
 */
function casesOf({ alpha, beta, gamma, delta }: BgBbParameters, x: number, last: number, chances: number): Mixture {
  const cases = new Mixture(4);
  const slopes = new Float64Array(4);
  const curves = new Float64Array(16);
  let [slopeB, curveB] = [risingSlope(beta, last - x), risingCurve(beta, last - x)];
  let [slopeAB, curveAB] = [risingSlope(alpha + beta, last), risingCurve(alpha + beta, last)];
  let [slopeD, curveD] = [risingSlope(delta, last), risingCurve(delta, last)];
  let [slopeGD, curveGD] = [risingSlope(gamma + delta, last), risingCurve(gamma + delta, last)];
  const [slopeA, curveA] = [risingSlope(alpha, x), risingCurve(alpha, x)];
  const add = (weight: number, slopeG: number, curveG: number): void => {
    slopes[0] = slopeA - slopeAB;
    slopes[1] = slopeB - slopeAB;
    slopes[2] = slopeG - slopeGD;
    slopes[3] = slopeD - slopeGD;
    curves[0] = curveA - curveAB;
    curves[1] = curves[4] = -curveAB;
    curves[5] = curveB - curveAB;
    curves[10] = curveG - curveGD;
    curves[11] = curves[14] = -curveGD;
    curves[15] = curveD - curveGD;
    cases.add(weight, slopes, curves);
  };
  const lasting = (gamma + delta + chances) / gamma;
  let weight = 1;
  for (let m = last; m < chances; m++) {
    // What is left is nothing.
    if (weight * (chances - m + lasting) < 1e-18) return cases;
    const [b, ab, d, gd] = [beta + m - x, alpha + beta + m, delta + m, gamma + delta + m];
    slopeGD += 1 / gd;
    curveGD -= 1 / (gd * gd);
    add(weight, 1 / gamma, -1 / gamma ** 2);
    weight *= (b / ab) * (d / (gd + 1));
    slopeB += 1 / b;
    curveB -= 1 / (b * b);
    slopeAB += 1 / ab;
    curveAB -= 1 / (ab * ab);
    slopeD += 1 / d;
    curveD -= 1 / (d * d);
  }
  add(weight * lasting, 0, 0);
  return cases;
}
