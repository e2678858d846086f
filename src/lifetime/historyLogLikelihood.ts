import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistory, readProcess } from "./readProcess.ts";

/**
 * Natural logarithm of the likelihood of a customer's history under a model, times in the unit of the model, no constant left out.
 * Summed over customers it is the `logLikelihood` of {@link purchaseModel}.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - The customer's purchases, times in days.
 * @returns The logarithm.
 * @throws A {@link CustometryError} as {@link probabilityAlive} does.
 * @example
 * ```ts
 * import { historyLogLikelihood } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * historyLogLikelihood(model, { repeatPurchases: 2, activeFor: 213, observedFor: 272 }).toFixed(2); // => "-9.46"
 * ```
 * @category Lifetime predictions
 */
export function historyLogLikelihood(model: PurchaseProcess, history: PurchaseHistory): number {
  const ready = readProcess(model);
  return ready.predictor.logLikelihood(readHistory(history, ready));
}
