import { logGamma } from "../internal/gamma.ts";
import type { Objective } from "../internal/optimise.ts";
import { digamma, trigamma } from "../internal/rising.ts";
import { inLogs } from "./inLogs.ts";

/** Distinct histories of spend, sorted by number and mean value, so that sums do not depend on the order of the customers. */
export interface SpendGroups {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly count: Float64Array;
  /** Number of customers, and the sum of their mean values. */
  readonly customers: number;
  readonly total: number;
}

/** Log-likelihood of mean values in the logarithms of p, q and gamma (Fader and Hardie 2013, equation 1a). */
export function gammaGammaLikelihood({ x, m, count, customers }: SpendGroups): Objective {
  return (logs, gradient, hessian) => {
    const [p, q, gamma] = Array.from(logs, Math.exp) as [number, number, number];
    const logOfGamma = logs[2] as number;
    let value = customers * (q * logOfGamma - logGamma(q));
    let [gP, gQ, gGamma] = [0, customers * (logOfGamma - digamma(q)), (customers * q) / gamma];
    let [hPP, hPQ, hPGamma] = [0, 0, 0];
    let [hQQ, hQGamma] = [-customers * trigamma(q), customers / gamma];
    let hGammaGamma = (-customers * q) / gamma ** 2;
    let table: readonly number[] = [];
    for (let at = 0; at < x.length; at++) {
      const bought = x[at] as number;
      if (at === 0 || bought !== x[at - 1]) table = functionsOf(p * bought, q);
      const [logRatio, slope, slopeQ, curve, curveQ] = table as [number, number, number, number, number];
      const weight = count[at] as number;
      const mean = m[at] as number;
      const shape = p * bought + q;
      const sum = gamma + mean * bought;
      const logSum = Math.log(sum);
      const logPart = Math.log((mean * bought) / sum);
      value += weight * (logRatio + p * bought * logPart - q * logSum - Math.log(mean));
      gP += weight * bought * (slope + logPart);
      gQ += weight * (slopeQ - logSum);
      gGamma -= (weight * shape) / sum;
      hPP += weight * bought * bought * curve;
      hPQ += weight * bought * curveQ;
      hPGamma -= (weight * bought) / sum;
      hQQ += weight * curveQ;
      hQGamma -= weight / sum;
      hGammaGamma += (weight * shape) / (sum * sum);
    }
    const h = [hPP, hPQ, hPGamma, hPQ, hQQ, hQGamma, hPGamma, hQGamma, hGammaGamma];
    inLogs([p, q, gamma], [gP, gQ, gGamma], h, gradient, hessian);
    return value;
  };
}

/** `ln Gamma(s + q) - ln Gamma(s)`, its derivatives in s and q, and the second derivatives in s and in q. */
function functionsOf(s: number, q: number): readonly number[] {
  const slopeQ = digamma(s + q);
  const curveQ = trigamma(s + q);
  return [logGamma(s + q) - logGamma(s), slopeQ - digamma(s), slopeQ, curveQ - trigamma(s), curveQ];
}
