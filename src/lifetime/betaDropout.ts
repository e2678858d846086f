/** Rates gamma distributed (r, alpha), dropout after each purchase with a beta distributed probability (a, b). */
interface BetaGeometric {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Expected purchases in `time` of a customer who is one at its start: the sum over j of the probability that the rate alone would
 * give more than j purchases and that none of the first j was the last, `(b)_j / (a + b)_j`. All terms are positive.
 */
export function dropoutPurchases({ r, alpha, a, b }: BetaGeometric, time: number): number {
  const w = time / (alpha + time);
  let term = Math.exp(-r * Math.log1p(time / alpha));
  let tail = -Math.expm1(-r * Math.log1p(time / alpha));
  let stays = 1;
  let sum = 0;
  for (let j = 0; j < 1e6 && tail > 0; j++) {
    const next = sum + tail * stays;
    if (next === sum) break;
    sum = next;
    stays *= (b + j) / (a + b + j);
    term *= (w * (r + j)) / (j + 1);
    tail -= term;
  }
  return sum;
}
