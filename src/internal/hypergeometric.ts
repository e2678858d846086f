import { deviance, stirlingRest } from "./gamma.ts";

/** Natural logarithm of the probability of `k` successes in `n` trials of probability `p` (Loader 2000). */
function logBinomial(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const rest = stirlingRest(n) - stirlingRest(k) - stirlingRest(n - k);
  const half = 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
  return rest + half - deviance(k, n * p) - deviance(n - k, n * (1 - p));
}

/** Natural logarithm of the probability that `k` of `draws` are marked, when `marked` of `all` are. */
function logProbability(k: number, draws: number, marked: number, all: number): number {
  const p = draws / all;
  return logBinomial(k, marked, p) + logBinomial(draws - k, all - marked, p) - logBinomial(draws, all, p);
}

/**
 * Probability that at least `k` of `draws` are marked, when `marked` of `all` are and none is drawn twice: one-sided p-value of
 * Fisher's exact test. Terms are added away from the far side of the mean, so that a small tail keeps its digits.
 */
export function hypergeometricAtLeast(k: number, draws: number, marked: number, all: number): number {
  const fewest = Math.max(0, draws + marked - all);
  const most = Math.min(draws, marked);
  if (k <= fewest) return 1;
  if (k > most) return 0;
  if (k > (draws * marked) / all) return Math.min(1, tail(k, most, 1, [draws, marked, all]));
  return Math.max(0, 1 - tail(k - 1, fewest, -1, [draws, marked, all]));
}

/** Sum of the probabilities from `k` to `end` in steps of `step`; they fall. */
function tail(k: number, end: number, step: 1 | -1, counts: readonly [number, number, number]): number {
  const [draws, marked, all] = counts;
  let sum = 1;
  let term = 1;
  for (let at = k; at !== end && term > sum * 1e-17; at += step) {
    const low = step === 1 ? at : at - 1;
    const up = ((draws - low) / (low + 1)) * ((marked - low) / (all - draws - marked + low + 1));
    term *= step === 1 ? up : 1 / up;
    sum += term;
  }
  return Math.exp(logProbability(k, draws, marked, all) + Math.log(sum));
}
