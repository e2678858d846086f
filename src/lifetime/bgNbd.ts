import { logRising, risingCurve, risingSlope } from "../internal/rising.ts";
import { type BetaDropout, discountedDropout, dropoutProbabilities, dropoutPurchases } from "./betaDropout.ts";
import { inLogs } from "./inLogs.ts";
import type { FamilyLikelihood, PurchaseFamily, PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";
import type { PurchaseGroups } from "./purchaseGroups.ts";

/**
 * BG/NBD (Fader, Hardie and Lee 2005): customers buy at gamma distributed rates (r, alpha) and drop out after a repeat purchase
 * with a beta distributed probability (a, b).
 */
export const bgNbd: PurchaseFamily = /* @__PURE__ */ betaGeometricFamily(0);

/** MBG/NBD (Batislam, Denizel and Filiztekin 2007): the same, and customers may drop out after the first purchase too. */
export const mbgNbd: PurchaseFamily = /* @__PURE__ */ betaGeometricFamily(1);

/** The family with `early` 1 when the first purchase may be the last, else 0. */
function betaGeometricFamily(early: 0 | 1): PurchaseFamily {
  return {
    parameterNames: ["r", "alpha", "a", "b"],
    timePowers: [0, 1, 0, 0],
    isDiscrete: false,
    starts,
    likelihood: (groups) => likelihood(groups, early),
    predictor: ([r = 1, alpha = 1, a = 1, b = 1]) => predictor({ r, alpha, a, b: b + early }, a / b, early),
  };
}

/** Purchases at a rate near the mean, in two mixtures, and dropout from rare to common. */
function starts({ purchases, count, T }: PurchaseGroups): readonly (readonly number[])[] {
  const time = count.reduce((sum, weight, group) => sum + weight * (T[group] as number), 0);
  const rate = Math.max(purchases / time, 1e-3) * 1.5;
  return [
    [0.3, 0.3 / rate, 0.7, 2.5],
    [1, 1 / rate, 0.5, 5],
  ].map((start) => start.map(Math.log));
}

/** The parts of a sum over x of `ln (c)_x` with its first two derivatives in c. */
function sumRising(
  c: number,
  { values, valueCount }: PurchaseGroups,
  longer: number,
): readonly [number, number, number] {
  let [value, slope, curve] = [0, 0, 0];
  let from = 0;
  let more = valueCount.reduce((sum, count) => sum + count, 0);
  // Customers with more than j purchases share the factor c + j.
  for (let place = 0; place < values.length; place++) {
    const to = (values[place] as number) + longer;
    if (to > from) {
      value += more * logRising(c + from, to - from);
      slope += more * risingSlope(c + from, to - from);
      curve += more * risingCurve(c + from, to - from);
      from = to;
    }
    more -= valueCount[place] as number;
  }
  return [value, slope, curve];
}

function likelihood(groups: PurchaseGroups, early: 0 | 1): FamilyLikelihood {
  const { size, x, tx, T, count, place, values, customers } = groups;
  const logTerm = new Float64Array(values.length);
  return (logs, gradient, hessian) => {
    const [r, alpha, a, b] = Array.from(logs, Math.exp) as [number, number, number, number];
    const [logAlpha, logA] = [logs[1] as number, logs[2] as number];
    for (let at = 0; at < values.length; at++) logTerm[at] = Math.log(b + early + (values[at] as number) - 1);
    const [sumR, slopeR, curveR] = sumRising(r, groups, 0);
    const [sumB, slopeB, curveB] = sumRising(b, groups, early);
    const [sumAB, slopeAB, curveAB] = sumRising(a + b, groups, early);
    let value = sumR + sumB - sumAB + customers * r * logAlpha;
    let gR = slopeR + customers * logAlpha;
    let gAlpha = (customers * r) / alpha;
    let gA = -slopeAB;
    let gB = slopeB - slopeAB;
    let hRR = curveR;
    let hRAlpha = customers / alpha;
    let hAlphaAlpha = (-customers * r) / alpha ** 2;
    let hAA = -curveAB;
    let hAB = -curveAB;
    let hBB = curveB - curveAB;
    let [hRA, hRB, hAlphaA, hAlphaB] = [0, 0, 0, 0];
    for (let group = 0; group < size; group++) {
      const weight = count[group] as number;
      const bought = x[group] as number;
      const shape = r + bought;
      const end = alpha + (T[group] as number);
      const logEnd = Math.log(end);
      const inverse = 1 / end;
      value -= weight * shape * logEnd;
      gR -= weight * logEnd;
      gAlpha -= weight * shape * inverse;
      hRAlpha -= weight * inverse;
      hAlphaAlpha += weight * shape * inverse * inverse;
      if (bought === 0 && early === 0) continue;
      const last = alpha + (tx[group] as number);
      const lastInverse = 1 / last;
      const chance = b + early + bought - 1;
      const silence = logEnd - Math.log(last);
      // ln of the odds that the customer has gone.
      const odds = logA - (logTerm[place[group] as number] as number) + shape * silence;
      const small = Math.exp(-Math.abs(odds));
      value += weight * (Math.max(odds, 0) + Math.log1p(small));
      const gone = weight * (odds > 0 ? 1 / (1 + small) : small / (1 + small));
      const spread = (weight * small) / ((1 + small) * (1 + small));
      const byAlpha = shape * (inverse - lastInverse);
      const byA = 1 / a;
      const byB = -1 / chance;
      gR += gone * silence;
      gAlpha += gone * byAlpha;
      gA += gone * byA;
      gB += gone * byB;
      hRR += spread * silence * silence;
      hRAlpha += gone * (inverse - lastInverse) + spread * silence * byAlpha;
      hRA += spread * silence * byA;
      hRB += spread * silence * byB;
      hAlphaAlpha += gone * shape * (lastInverse * lastInverse - inverse * inverse) + spread * byAlpha * byAlpha;
      hAlphaA += spread * byAlpha * byA;
      hAlphaB += spread * byAlpha * byB;
      hAA += (spread - gone) * byA * byA;
      hAB += spread * byA * byB;
      hBB += (spread + gone) * byB * byB;
    }
    const p = [r, alpha, a, b];
    const g = [gR, gAlpha, gA, gB];
    const h = [
      hRR,
      hRAlpha,
      hRA,
      hRB,
      hRAlpha,
      hAlphaAlpha,
      hAlphaA,
      hAlphaB,
      hRA,
      hAlphaA,
      hAA,
      hAB,
      hRB,
      hAlphaB,
      hAB,
      hBB,
    ];
    inLogs(p, g, h, gradient, hessian);
    return value;
  };
}

function predictor({ r, alpha, a, b }: BetaDropout, odds: number, early: 0 | 1): PurchasePredictor {
  const logOdds = Math.log(odds);
  const logAB = Math.log(b - early) - Math.log(a + b - early);
  /** Logarithm of the odds that the customer has gone. */
  const logGone = ({ x, tx, T }: TimedHistory): number => {
    if (x === 0 && early === 0) return Number.NEGATIVE_INFINITY;
    const silence = Math.log1p((T - tx) / (alpha + tx));
    return (x === 0 ? logOdds : Math.log(a / (b + x - 1))) + (r + x) * silence;
  };
  const probabilityAlive = (history: TimedHistory): number => 1 / (1 + Math.exp(logGone(history)));
  const future = ({ x, T }: TimedHistory): BetaDropout => ({ r: r + x, alpha: alpha + T, a, b: b + x });
  return {
    probabilityAlive,
    logLikelihood: (history) => {
      const { x, T } = history;
      const gone = logGone(history);
      const mixed = Math.max(gone, 0) + Math.log1p(Math.exp(-Math.abs(gone)));
      const dropouts = logRising(b, x) - logRising(a + b, x) + (early === 1 ? logAB : 0);
      return logRising(r, x) + r * Math.log(alpha) - (r + x) * Math.log(alpha + T) + dropouts + mixed;
    },
    expectedPurchases: (history, horizon) => probabilityAlive(history) * dropoutPurchases(future(history), horizon),
    purchaseProbabilities: (history, horizon, most) => {
      const alive = probabilityAlive(history);
      const chances = dropoutProbabilities(future(history), horizon, most);
      return chances.map((chance, n) => alive * chance + (n === 0 ? 1 - alive : 0));
    },
    discountedPurchases: (history, rate) => probabilityAlive(history) * discountedDropout(future(history), rate),
  };
}
