import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Discount, discountedSum, readTerms } from "./discount.ts";
import type { Horizon } from "./horizon.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readHistory, readProcess } from "./readProcess.ts";

/**
 * How far ahead, and how later purchases count for less.
 *
 * @category Lifetime value
 */
export interface DiscountedPurchasesOptions {
  /** From the end of the observation on; `"Infinity"` for one without end, with continuous discount only. */
  readonly horizon: Horizon | "Infinity";
  /** How later purchases count for less. */
  readonly discount: Discount;
}

/**
 * Expected number of purchases of a customer within the horizon, each counted less the later it comes: DERT (discounted expected
 * residual transactions) without end, DECT within a horizon (Fader, Hardie and Lee 2005, RFM and CLV). Multiply by the expected
 * margin of a purchase to have a lifetime value.
 *
 * @param model - A fitted model, or one with published parameters.
 * @param history - The customer's purchases, times in days.
 * @param options - Horizon and discount.
 * @returns The number, 0 or more.
 * @throws A {@link CustometryError} as {@link expectedPurchases} does, and with code `outOfRange` for a rate of 0 without end under
 * which the expected number is infinite.
 * @example
 * ```ts
 * import { discountedPurchases } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const history = { repeatPurchases: 2, activeFor: 213, observedFor: 272 };
 * const discount = { rate: 0.1, per: "year", timing: "continuous" } as const;
 * discountedPurchases(model, history, { horizon: "P1Y", discount }).toFixed(3); // => "1.496"
 * discountedPurchases(model, history, { horizon: "Infinity", discount }).toFixed(3); // => "6.372"
 * ```
 * @category Lifetime value
 */
export function discountedPurchases(
  model: PurchaseProcess,
  history: PurchaseHistory,
  options: DiscountedPurchasesOptions,
): number {
  const ready = readProcess(model);
  checkOptions(options, ["horizon", "discount"]);
  const terms = readTerms(options.horizon, options.discount, ready.unit);
  return finiteSum(discountedSum(ready.predictor, readHistory(history, ready), terms), terms.discount.rate);
}

/** A sum that has a value; throws for one without end. */
export function finiteSum(sum: number, rate: number): number {
  return Number.isFinite(sum)
    ? sum
    : fail(
        "outOfRange",
        "discount.rate",
        "a rate above 0 (without end and discount the expected number is infinite)",
        rate,
      );
}
