import { normalTail } from "../internal/normal.ts";
import { checkConfidenceLevel, checkCount, checkObject } from "./checks.ts";
import { fail } from "./errors.ts";
import type { Comparison } from "./estimate.ts";
import { type Rate, rate } from "./rate.ts";
import { checkOptions } from "./spelling.ts";

/**
 * Difference of two rates, -1 to 1.
 *
 * @category Estimates
 */
export interface RateComparison extends Comparison<"newcombe"> {
  /** Which measure this is. */
  readonly measure: "rateComparison";
  /** The options that were used. */
  readonly options: {
    /** Confidence level of the interval. */
    readonly confidenceLevel: number;
  };
  /** The difference in standard errors of the pooled rate; `null` when nobody or everybody succeeded. */
  readonly statistic: number | null;
  /** The first rate divided by the second ("risk ratio"); `null` when the second is 0 or there is none. */
  readonly ratio: number | null;
}

/**
 * Difference of two rates of different units, the first minus the second, -1 to 1.
 *
 * The interval is Newcombe's hybrid of two Wilson intervals (Newcombe 1998, method 10, Statistics in Medicine 17). The p-value is
 * that of the pooled two-sided z test, the same as Pearson's chi-square without correction. For the same units before and
 * after, use {@link pairedRateComparison}.
 *
 * @param first - A rate, or its `successes` and `trials`.
 * @param second - The rate that is subtracted.
 * @param options - `confidenceLevel`, 0.95 when not set.
 * @returns The difference with its interval, p-value and ratio; `value` is `null` when one of the two has no trials.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { rate, rateComparison } from "custometry";
 *
 * const { value, interval, pValue } = rateComparison(rate(88, 120), rate(310, 500));
 * [value?.toFixed(3), interval?.low.toFixed(3), interval?.high.toFixed(3)]; // => ["0.113", "0.018", "0.196"]
 * pValue?.toFixed(4); // => "0.0200"
 * ```
 * @category Estimates
 */
export function rateComparison(
  first: Pick<Rate, "successes" | "trials">,
  second: Pick<Rate, "successes" | "trials">,
  options: { readonly confidenceLevel?: number | undefined } = {},
): RateComparison {
  const confidenceLevel = checkConfidenceLevel(checkOptions(options, ["confidenceLevel"]).confidenceLevel);
  const one = ownRate(first, "first", confidenceLevel);
  const other = ownRate(second, "second", confidenceLevel);
  const statistic = pooledStatistic(one, other);
  const pValue = statistic === null ? null : 2 * normalTail(Math.abs(statistic));
  return {
    measure: "rateComparison",
    options: { confidenceLevel },
    value: one.value === null || other.value === null ? null : one.value - other.value,
    interval: newcombe(one, other, confidenceLevel),
    pValue,
    adjustedPValue: pValue,
    statistic,
    ratio: one.value === null || !other.value ? null : one.value / other.value,
  };
}

function ownRate(part: Pick<Rate, "successes" | "trials">, path: string, confidenceLevel: number): Rate {
  const { successes, trials } = checkObject(part, path, "a rate, or { successes, trials }");
  const n = checkCount(trials, `${path}.trials`);
  const x = checkCount(successes, `${path}.successes`);
  if (x > n) fail("outOfRange", `${path}.successes`, `at most the ${n} trials`, x);
  return rate(x, n, { confidenceLevel });
}

function newcombe(one: Rate, other: Rate, confidenceLevel: number): RateComparison["interval"] {
  if (one.value === null || other.value === null || one.interval === null || other.interval === null) return null;
  const difference = one.value - other.value;
  const below = Math.hypot(one.value - one.interval.low, other.interval.high - other.value);
  const above = Math.hypot(one.interval.high - one.value, other.value - other.interval.low);
  return {
    low: Math.max(-1, difference - below),
    high: Math.min(1, difference + above),
    confidenceLevel,
    method: "newcombe",
  };
}

function pooledStatistic(one: Rate, other: Rate): number | null {
  if (one.value === null || other.value === null) return null;
  const successes = one.successes + other.successes;
  const failures = one.trials - one.successes + (other.trials - other.successes);
  if (successes === 0 || failures === 0) return null;
  const trials = successes + failures;
  const variance = (successes / trials) * (failures / trials) * (1 / one.trials + 1 / other.trials);
  return (one.value - other.value) / Math.sqrt(variance);
}
