import { evenSplit } from "../internal/binomial.ts";
import { normalDeviate } from "../internal/normal.ts";
import { tangoInterval } from "../internal/tango.ts";
import { checkConfidenceLevel, checkCount, checkObject } from "./checks.ts";
import type { Comparison } from "./estimate.ts";
import { checkOptions } from "./spelling.ts";

/**
 * Numbers of units by whether they succeeded before and after.
 *
 * @category Estimates
 */
export interface PairedCounts {
  /** Succeeded before and after. */
  readonly both: number;
  /** Succeeded before, not after. */
  readonly beforeOnly: number;
  /** Succeeded after, not before. */
  readonly afterOnly: number;
  /** Succeeded neither before nor after. */
  readonly neither: number;
}

/**
 * Change of a rate of the same units, -1 to 1.
 *
 * @category Estimates
 */
export interface PairedRateComparison extends Comparison<"tango">, PairedCounts {
  /** Which measure this is. */
  readonly measure: "pairedRateComparison";
  /** The options that were used. */
  readonly options: {
    /** Confidence level of the interval. */
    readonly confidenceLevel: number;
  };
  /** Number of units. */
  readonly trials: number;
  /** McNemar's chi-square without correction, with one degree of freedom; `null` when no unit changed. */
  readonly statistic: number | null;
}

/**
 * Change of a rate of the same units, after minus before, -1 to 1.
 *
 * `(afterOnly - beforeOnly) / n`. The interval is Tango's score interval (Tango 1998, Statistics in Medicine 17); the p-value is
 * McNemar's, exact: the two-sided binomial test of `afterOnly` against `beforeOnly` (McNemar 1947, Psychometrika 12). Units
 * that did not change are no evidence for a change.
 *
 * @param counts - How many units succeeded before and after, before only, after only, and neither.
 * @param options - `confidenceLevel`, 0.95 when not set.
 * @returns The change with its interval and p-value; `value` is `null` without units.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { pairedRateComparison } from "custometry";
 *
 * const change = pairedRateComparison({ both: 40, beforeOnly: 5, afterOnly: 18, neither: 20 });
 * [change.value?.toFixed(3), change.interval?.low.toFixed(3), change.interval?.high.toFixed(3)]; // => ["0.157", "0.047", "0.270"]
 * change.pValue?.toFixed(4); // => "0.0106"
 * ```
 * @category Estimates
 */
export function pairedRateComparison(
  counts: PairedCounts,
  options: { readonly confidenceLevel?: number | undefined } = {},
): PairedRateComparison {
  checkObject(counts, "", "counts { both, beforeOnly, afterOnly, neither }");
  const confidenceLevel = checkConfidenceLevel(checkOptions(options, ["confidenceLevel"]).confidenceLevel);
  const both = checkCount(counts.both, "both");
  const beforeOnly = checkCount(counts.beforeOnly, "beforeOnly");
  const afterOnly = checkCount(counts.afterOnly, "afterOnly");
  const neither = checkCount(counts.neither, "neither");
  const trials = checkCount(both + beforeOnly + afterOnly + neither, "both + beforeOnly + afterOnly + neither");
  const changed = beforeOnly + afterOnly;
  const pValue = trials === 0 ? null : evenSplit(beforeOnly, afterOnly);
  return {
    measure: "pairedRateComparison",
    options: { confidenceLevel },
    value: trials === 0 ? null : (afterOnly - beforeOnly) / trials,
    interval: trials === 0 ? null : interval(afterOnly, beforeOnly, trials, confidenceLevel),
    pValue,
    adjustedPValue: pValue,
    both,
    beforeOnly,
    afterOnly,
    neither,
    trials,
    statistic: changed === 0 ? null : (afterOnly - beforeOnly) ** 2 / changed,
  };
}

function interval(
  afterOnly: number,
  beforeOnly: number,
  trials: number,
  confidenceLevel: number,
): PairedRateComparison["interval"] {
  const [low, high] = tangoInterval(afterOnly, beforeOnly, trials, normalDeviate((1 - confidenceLevel) / 2));
  return { low, high, confidenceLevel, method: "tango" };
}
