import { checkOptions } from "../core/spelling.ts";
import { type Horizon, readHorizon } from "./horizon.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistory, readProcess } from "./readProcess.ts";

/**
 * How far ahead to predict.
 *
 * @category Lifetime predictions
 */
export interface HorizonOptions {
  /** From the end of the observation on. */
  readonly horizon: Horizon;
}

/** A horizon of options, in the unit of a model. */
export function readHorizonOptions(options: HorizonOptions, unit: Parameters<typeof readHorizon>[1]): number {
  checkOptions(options, ["horizon"]);
  return readHorizon(options.horizon, unit);
}

/**
 * Expected number of purchases of a customer within the horizon, 0 or more.
 *
 * For a customer who has just made the first purchase, take the history `{ repeatPurchases: 0, activeFor: 0, observedFor: 0 }`.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - The customer's purchases, times in days.
 * @param options - How far ahead.
 * @returns The expected number.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `notAnInteger`, `outOfRange`, `invalidPeriod`,
 * `invalidOption` or `unknownName` for a value of the model, the history or the options that is none.
 * @example
 * ```ts
 * import { expectedPurchases } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const history = { repeatPurchases: 2, activeFor: 213, observedFor: 272 };
 * expectedPurchases(model, history, { horizon: "P39W" }).toFixed(3); // => "1.226"
 * ```
 * @category Lifetime predictions
 */
export function expectedPurchases(model: PurchaseProcess, history: PurchaseHistory, options: HorizonOptions): number {
  const ready = readProcess(model);
  const horizon = readHorizonOptions(options, ready.unit);
  return ready.predictor.expectedPurchases(readHistory(history, ready), horizon);
}
