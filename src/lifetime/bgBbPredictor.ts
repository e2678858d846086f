import { logGamma } from "../internal/gamma.ts";
import { logRising } from "../internal/rising.ts";
import { discountedLivingTime } from "./livingTime.ts";
import type { BgBbParameters } from "./purchaseFamilies.ts";
import type { PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";

/** Logarithm of the probability of the purchases and of stopping after t_x chances. */
export function logFirstDeath({ alpha, beta, gamma, delta }: BgBbParameters, x: number, last: number): number {
  const bought = logRising(alpha, x) + logRising(beta, last - x) - logRising(alpha + beta, last);
  return bought + Math.log(gamma) + logRising(delta, last) - logRising(gamma + delta, last + 1);
}

/** Logarithm of the odds that the customer has stopped within the `chances`; minus infinity when the last one was taken. */
function logStoppedOdds({ alpha, beta, gamma, delta }: BgBbParameters, { x, tx, T }: TimedHistory): number {
  let sum = 0;
  let term = 1;
  for (let m = tx; m < T && term > sum * 1e-17; m++) {
    sum += term;
    term *= ((beta + m - x) / (alpha + beta + m)) * ((delta + m) / (gamma + delta + m + 1));
  }
  const silence = T - tx;
  const bought = logRising(alpha + beta + tx, silence) - logRising(beta + tx - x, silence);
  const lived = logRising(gamma + delta + tx, silence) - logRising(delta + tx, silence);
  return bought + lived + Math.log((gamma / (gamma + delta + tx)) * sum);
}

/** What BG/BB says of a customer. A horizon is a number of chances; a part of one does not count. */
export function bgBbPredictor(parameters: BgBbParameters): PurchasePredictor {
  const { alpha, beta, gamma, delta } = parameters;
  const alive = (history: TimedHistory): number => 1 / (1 + Math.exp(logStoppedOdds(parameters, history)));
  /** Given that the customer has not stopped, both probabilities have beta distributions again. */
  const future = ({ x, T }: TimedHistory): BgBbParameters => ({
    alpha: alpha + x,
    beta: beta + T - x,
    gamma,
    delta: delta + T,
  });
  const expected = (history: TimedHistory, rate: number, horizon: number): number => {
    const living = future(history);
    return alive(history) * (living.alpha / (living.alpha + living.beta)) * livingChances(living, rate, horizon);
  };
  return {
    logLikelihood: (history) => {
      const { x, T } = history;
      const odds = logStoppedOdds(parameters, history);
      const mixed = Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
      const bought = logRising(alpha, x) + logRising(beta, T - x) - logRising(alpha + beta, T);
      return bought + logRising(delta, T) - logRising(gamma + delta, T) + mixed;
    },
    probabilityAlive: alive,
    expectedPurchases: (history, horizon) => expected(history, 0, horizon),
    purchaseProbabilities: (history, horizon, most) => {
      const chance = alive(history);
      const probabilities = livingProbabilities(future(history), Math.floor(horizon), most).map((one) => chance * one);
      probabilities[0] = (probabilities[0] as number) + (1 - chance);
      return probabilities;
    },
    discountedPurchases: (history, rate, horizon = Number.POSITIVE_INFINITY) => expected(history, rate, horizon),
  };
}

/** Terms that are summed one by one; past them they follow a power of time so nearly that an integral will do. */
const TERMS = 20_000;

/**
 * Expected number of the next chances that a customer is there for, each discounted: the sum over j of `exp(-rate j)` times the
 * probability `(delta)_j / (gamma + delta)_j` of not having stopped before it.
 */
function livingChances({ gamma, delta }: BgBbParameters, rate: number, horizon: number): number {
  const chances = Math.floor(horizon);
  const discount = Math.exp(-rate);
  let sum = 0;
  let term = 1;
  for (let chance = 1; chance <= chances; chance++) {
    term *= (discount * (delta + chance - 1)) / (gamma + delta + chance - 1);
    sum += term;
    const rest = term === 0 ? 0 : term * Math.min(chances - chance, 1 / rate);
    if (rest < sum * 1e-17) break;
    if (chance === TERMS) {
      const scale = delta + (gamma - 1) / 2 + chance;
      const until = (time: number): number => discountedLivingTime(gamma, scale, rate, time);
      return sum + term * (until(chances - chance + 0.5) - until(0.5));
    }
  }
  return sum;
}

/** Probabilities of 0, 1, …, `most` purchases at the next chances of a customer who has not stopped. */
function livingProbabilities(living: BgBbParameters, chances: number, most: number): Float64Array {
  const { alpha, beta, gamma, delta } = living;
  const shareOf = (c: number): Float64Array =>
    Float64Array.from({ length: chances + 1 }, (_, n) => logRising(c, n) - logGamma(n + 1));
  const [bought, passed, all] = [shareOf(alpha), shareOf(beta), shareOf(alpha + beta)];
  const probabilities = new Float64Array(most + 1);
  const add = (taken: number, logWeight: number): void => {
    const log = logWeight - (all[taken] as number);
    for (let n = 0; n <= Math.min(taken, most); n++) {
      const term = (bought[n] as number) + (passed[taken - n] as number) + log;
      probabilities[n] = (probabilities[n] as number) + Math.exp(term);
    }
  };
  let lived = 1;
  for (let taken = 0; taken < chances; taken++) {
    const stays = (delta + taken) / (gamma + delta + taken);
    add(taken, Math.log(lived * (1 - stays)));
    lived *= stays;
  }
  add(chances, Math.log(lived));
  return probabilities;
}
