import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistory, readProcess } from "./readProcess.ts";

/**
 * Probability from 0 to 1 that a customer is still one at the end of the observation.
 *
 * In BG/NBD and Pareto/NBD the longer the silence after the last purchase, compared with the rhythm before it, the smaller. BG/NBD
 * gives 1 to everyone without repeat purchases, since its customers can leave only after one.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - The customer's purchases, times in days.
 * @returns The probability.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger`, `outOfRange` or `invalidOption` for
 * a value of the model or of the history that is none.
 * @example
 * ```ts
 * import { probabilityAlive } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * probabilityAlive(model, { repeatPurchases: 2, activeFor: 213, observedFor: 272 }).toFixed(4); // => "0.7266"
 * ```
 * @category Lifetime predictions
 */
export function probabilityAlive(model: PurchaseProcess, history: PurchaseHistory): number {
  const ready = readProcess(model);
  return ready.predictor.probabilityAlive(readHistory(history, ready));
}
