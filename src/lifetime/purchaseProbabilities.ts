import { checkInteger } from "../core/checks.ts";
import { checkOptions } from "../core/spelling.ts";
import type { HorizonOptions } from "./expectedPurchases.ts";
import { readHorizon } from "./horizon.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistory, readProcess } from "./readProcess.ts";

/**
 * How far ahead, and up to how many purchases.
 *
 * @category Lifetime predictions
 */
export interface PurchaseProbabilitiesOptions extends HorizonOptions {
  /** Largest number of purchases, an integer from 0 to 100,000. */
  readonly most: number;
}

/**
 * Probabilities from 0 to 1 that a customer makes 0, 1, …, `most` purchases within the horizon; what is left to 1 is for more.
 *
 * Exact: each is the sum of the chances to make that many and stay, and to make that many and leave with the last.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - The customer's purchases, times in days.
 * @param options - How far ahead, and up to how many.
 * @returns A probability per number of purchases.
 * @throws A {@link CustometryError} as {@link expectedPurchases} does.
 * @example
 * ```ts
 * import { purchaseProbabilities } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const newCustomer = { repeatPurchases: 0, activeFor: 0, observedFor: 0 };
 * const chances = purchaseProbabilities(model, newCustomer, { horizon: "P39W", most: 2 });
 * chances.map((chance) => chance.toFixed(3)); // => ["0.574", "0.199", "0.085"]
 * ```
 * @category Lifetime predictions
 */
export function purchaseProbabilities(
  model: PurchaseProcess,
  history: PurchaseHistory,
  options: PurchaseProbabilitiesOptions,
): readonly number[] {
  const ready = readProcess(model);
  checkOptions(options, ["horizon", "most"]);
  const horizon = readHorizon(options.horizon, ready.unit);
  const most = checkInteger(options.most, 0, 100_000, "most");
  return Array.from(ready.predictor.purchaseProbabilities(readHistory(history, ready), horizon, most));
}
