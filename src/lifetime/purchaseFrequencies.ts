import { checkInteger, checkObject } from "../core/checks.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { chiSquareTail } from "../internal/gamma.ts";
import type { HistorySummary, PurchaseProcess } from "./purchaseModel.ts";
import { readHistories } from "./readHistories.ts";
import { readProcess } from "./readProcess.ts";
import { daysIn } from "./timeUnit.ts";

/**
 * Up to which number of purchases to compare.
 *
 * @category Choosing and trusting
 */
export interface PurchaseFrequenciesOptions {
  /** The last class, an integer from 1 to 1000, holds this many repeat purchases or more. @defaultValue 7 */
  readonly most?: number | undefined;
}

/**
 * How many customers made a number of repeat purchases.
 *
 * @category Choosing and trusting
 */
export interface PurchaseFrequency {
  /** Repeat purchases; in the last class this many or more. */
  readonly purchases: number;
  /** Customers who made that many. */
  readonly actual: number;
  /** Customers of whom the model expects it. */
  readonly expected: number;
}

/**
 * The options that {@link purchaseFrequencies} used, defaults filled in.
 *
 * @category Choosing and trusting
 */
export interface PurchaseFrequenciesSettings {
  /** The last class holds this many repeat purchases or more. */
  readonly most: number;
}

/**
 * Result of {@link purchaseFrequencies}.
 *
 * @category Choosing and trusting
 */
export interface PurchaseFrequencies extends Result<"purchaseFrequencies", PurchaseFrequenciesSettings> {
  /** A class per number of purchases. */
  readonly frequencies: readonly PurchaseFrequency[];
  /** Pearson's statistic over the classes, 0 for a perfect fit. */
  readonly chiSquare: number;
  /** Classes less one less the parameters of the model. */
  readonly degreesOfFreedom: number;
  /**
   * Probability of a fit this bad when the model is right; `null` without degrees of freedom or where a class expects fewer than one
   * customer. With many customers every model fails this test: look at how far the classes differ.
   */
  readonly pValue: number | null;
}

/**
 * Goodness of fit: how many customers made 0, 1, 2, … repeat purchases under observation, and how many the model expects, given how
 * long each was observed.
 *
 * @param model - A model fitted to the summary.
 * @param summary - The histories.
 * @param options - Up to which number.
 * @returns Actual and expected customers per class, and Pearson's test.
 * @throws A {@link CustometryError} as {@link purchaseModel} and {@link probabilityAlive} do.
 * @example
 * ```ts
 * import { purchaseFrequencies } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const customers = [
 *   { repeatPurchases: 0, activeFor: 0, observedFor: 270, customers: 60 }, { repeatPurchases: 1, activeFor: 90, observedFor: 270, customers: 40 },
 * ];
 * const { frequencies } = purchaseFrequencies(model, { unit: "week", customers }, { most: 1 });
 * frequencies.map(({ actual, expected }) => [actual, Math.round(expected)]); // => [[60, 58], [40, 42]]
 * ```
 * @category Choosing and trusting
 */
export function purchaseFrequencies(
  model: PurchaseProcess,
  summary: HistorySummary,
  options: PurchaseFrequenciesOptions = {},
): PurchaseFrequencies {
  const { family, predictor, unit, values } = readProcess(model);
  checkOptions(options, ["most"]);
  const most = options.most === undefined ? 7 : checkInteger(options.most, 1, 1000, "most");
  const { x, T, count } = readHistories(checkObject(summary, "summary").customers, "customers", family.isDiscrete);
  const actual = new Float64Array(most + 1);
  const byTime = new Map<number, number>();
  for (let at = 0; at < x.length; at++) {
    const [weight, time] = [count[at] as number, T[at] as number];
    const place = Math.min(x[at] as number, most);
    actual[place] = (actual[place] as number) + weight;
    byTime.set(time, (byTime.get(time) ?? 0) + weight);
  }
  const expected = new Float64Array(most + 1);
  for (const [time, weight] of [...byTime].sort(([one], [other]) => one - other)) {
    const chances = predictor.purchaseProbabilities({ x: 0, tx: 0, T: 0 }, time / daysIn(unit), most - 1);
    const rest = Math.max(0, 1 - chances.reduce((sum, chance) => sum + chance, 0));
    [...chances, rest].forEach((chance, n) => {
      expected[n] = (expected[n] as number) + weight * chance;
    });
  }
  const frequencies = Array.from(actual, (own, purchases) => ({
    purchases,
    actual: own,
    expected: expected[purchases] as number,
  }));
  return {
    measure: "purchaseFrequencies",
    options: { most },
    rejected: { count: 0, byCode: {}, examples: [] },
    frequencies,
    ...pearson(frequencies, values.length),
  };
}

function pearson(
  frequencies: readonly PurchaseFrequency[],
  parameters: number,
): Pick<PurchaseFrequencies, "chiSquare" | "degreesOfFreedom" | "pValue"> {
  const chiSquare = frequencies.reduce(
    (sum, { actual, expected }) => (expected > 0 ? sum + (actual - expected) ** 2 / expected : sum),
    0,
  );
  const degreesOfFreedom = Math.max(0, frequencies.length - 1 - parameters);
  const isTestable = degreesOfFreedom > 0 && frequencies.every(({ expected }) => expected >= 1);
  return { chiSquare, degreesOfFreedom, pValue: isTestable ? chiSquareTail(chiSquare, degreesOfFreedom) : null };
}
