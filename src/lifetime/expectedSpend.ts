import { checkChoice, checkObject } from "../core/checks.ts";
import { readCovariance, readParameters } from "./readProcess.ts";
import { readSpendHistories } from "./readSpendHistories.ts";
import type { SpendHistory } from "./spendHistory.ts";
import type { SpendProcess } from "./spendModel.ts";

/** A model of spend, checked and ready to predict. */
export interface Spend {
  /** p, q and gamma. */
  readonly values: readonly number[];
  readonly covariance: readonly (readonly number[])[] | null;
}

/** Reads a model of spend, also one that was stored as JSON; throws for what is none. */
export function readSpend(model: SpendProcess, path = "model"): Spend {
  checkChoice(checkObject(model, path, "a model of spend").model, ["gammaGamma"], `${path}.model`);
  const given = checkObject(model.parameters, `${path}.parameters`) as unknown as Record<string, number>;
  const values = readParameters(given, ["p", "q", "gamma"], `${path}.parameters`);
  return { values, covariance: readCovariance(model.covariance, 3, `${path}.covariance`) };
}

/** Mean of the customer's mean under parameters p, q and gamma; `null` where it is infinite. */
export function meanSpend([p = 1, q = 1, gamma = 1]: readonly number[], x: number, mean: number): number | null {
  const shape = p * x + q - 1;
  return shape > 0 ? (p * (gamma + x * Math.max(mean, 0))) / shape : null;
}

/**
 * Expected mean value of a purchase of a customer, in the money of the model: between the mean of the customer's own purchases and
 * the mean of all customers, nearer to the former the more purchases there were.
 *
 * Gamma-Gamma: `p (gamma + x m) / (p x + q - 1)` (Fader and Hardie 2013, equation 5). A mean value below 0, of a customer who sent
 * back more than was bought, counts as 0.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - Number and mean value of the customer's repeat purchases.
 * @returns The value; `null` where it is infinite, as without repeat purchases when q is at most 1.
 * @throws A {@link CustometryError} as {@link probabilityAlive} does.
 * @example
 * ```ts
 * import { expectedSpend } from "custometry";
 *
 * const model = { model: "gammaGamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * expectedSpend(model, { repeatPurchases: 2, meanRepeatValue: 22.35 })?.toFixed(2); // => "24.66"
 * expectedSpend(model, { repeatPurchases: 0, meanRepeatValue: 0 })?.toFixed(2); // => "35.22"
 * ```
 * @category Lifetime predictions
 */
export function expectedSpend(model: SpendProcess, history: SpendHistory): number | null {
  const { values } = readSpend(model);
  const { repeatPurchases, meanRepeatValue } = checkObject(history, "history", "a history of spend");
  const { x, m } = readSpendHistories([{ repeatPurchases, meanRepeatValue }]);
  return meanSpend(values, x[0] as number, m[0] as number);
}
