import type { PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";

/** Numbers of purchases beyond this are not told apart. */
const MOST = 2 ** 20;

/** The smallest numbers that a customer's purchases exceed with at most these probabilities, in increasing order. */
export function predictiveQuantiles(
  predictor: PurchasePredictor,
  history: TimedHistory,
  horizon: number,
  levels: readonly number[],
): readonly number[] {
  for (let most = 31; ; most = 2 * most + 1) {
    const chances = predictor.purchaseProbabilities(history, horizon, most);
    const found = quantilesOf(chances, levels);
    if (found.length === levels.length) return found;
    if (most >= MOST) return levels.map((_, at) => found[at] ?? most);
  }
}

function quantilesOf(chances: Float64Array, levels: readonly number[]): number[] {
  const found: number[] = [];
  let sum = 0;
  for (let n = 0; n < chances.length && found.length < levels.length; n++) {
    sum += chances[n] as number;
    while (found.length < levels.length && sum >= (levels[found.length] as number)) found.push(n);
  }
  return found;
}
