import { logGamma } from "../internal/gamma.ts";
import { GAUSS_NODES, GAUSS_WEIGHTS } from "../internal/gaussLegendre.ts";
import { logRising } from "../internal/rising.ts";
import { discountedLivingTime, livingTime } from "./livingTime.ts";
import { logDeathOdds } from "./paretoNbdDeath.ts";
import type { ParetoNbdParameters } from "./purchaseFamilies.ts";
import type { PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";

/** What Pareto/NBD says of a customer. */
export function paretoNbdPredictor(parameters: ParetoNbdParameters): PurchasePredictor {
  const { r, alpha, s, beta } = parameters;
  const logOdds = ({ x, tx, T }: TimedHistory): number => logDeathOdds(parameters, x, tx, T);
  const alive = (history: TimedHistory): number => 1 / (1 + Math.exp(logOdds(history)));
  /** Given that the customer lives at T, rate and lifetime from then on have gamma distributions again. */
  const future = ({ x, T }: TimedHistory): ParetoNbdParameters => ({ r: r + x, alpha: alpha + T, s, beta: beta + T });
  return {
    logLikelihood: (history) => {
      const { x, T } = history;
      const odds = logOdds(history);
      const mixed = Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
      const bought = logRising(r, x) - r * Math.log1p(T / alpha) - x * Math.log(alpha + T);
      return bought - s * Math.log1p(T / beta) + mixed;
    },
    probabilityAlive: alive,
    expectedPurchases: (history, horizon) => {
      const living = future(history);
      return alive(history) * (living.r / living.alpha) * livingTime(s, living.beta, horizon);
    },
    purchaseProbabilities: (history, horizon, most) => {
      const chance = alive(history);
      const probabilities = livingProbabilities(future(history), horizon, most).map((one) => chance * one);
      probabilities[0] = (probabilities[0] as number) + (1 - chance);
      return probabilities;
    },
    discountedPurchases: (history, rate, horizon = Number.POSITIVE_INFINITY) => {
      const living = future(history);
      return alive(history) * (living.r / living.alpha) * discountedLivingTime(s, living.beta, rate, horizon);
    },
  };
}

/**
 * Probabilities of 0, 1, …, `most` purchases in the next `time` of a customer who lives: those of a customer who lives on to its
 * end, and of one who dies at some moment before. Each panel of moments is so short that no peak is missed.
 */
function livingProbabilities(living: ParetoNbdParameters, time: number, most: number): Float64Array {
  const { r, alpha, s, beta } = living;
  const factors = Float64Array.from({ length: most + 1 }, (_, n) => logRising(r, n) - logGamma(n + 1));
  const probabilities = new Float64Array(most + 1);
  const add = (moment: number, logWeight: number): void => {
    const log = logWeight - r * Math.log1p(moment / alpha);
    const ratio = Math.log(moment / (alpha + moment));
    for (let n = 0; n <= most; n++) {
      const term = (factors[n] as number) + (n === 0 ? 0 : n * ratio) + log;
      probabilities[n] = (probabilities[n] as number) + Math.exp(term);
    }
  };
  add(time, -s * Math.log1p(time / beta));
  const first = Math.min((2 * alpha) / r, alpha / 2, (2 * beta) / (s + 1), beta / 2);
  for (let from = 0; from < time; ) {
    const to = Math.min(time, from === 0 ? first : from * (1 + Math.min(0.5, 4 * Math.sqrt((1 + alpha / from) / r))));
    const log = Math.log((s * (to - from)) / beta);
    if (from > 0 && log - (s + 1) * Math.log1p(from / beta) < -60) break;
    GAUSS_NODES.forEach((node, at) => {
      const moment = from + node * (to - from);
      add(moment, Math.log(GAUSS_WEIGHTS[at] as number) + log - (s + 1) * Math.log1p(moment / beta));
    });
    from = to;
  }
  return probabilities;
}
