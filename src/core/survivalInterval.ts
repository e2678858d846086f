import { normalDeviate } from "../internal/normal.ts";
import { checkChoice, checkConfidenceLevel, checkIterable, checkNumber } from "./checks.ts";
import { fail } from "./errors.ts";
import type { Interval, IntervalOptions } from "./estimate.ts";
import { checkDuration } from "./survivalTimes.ts";

/**
 * Interval of a survival S with standard error s, and of the incidence 1 - S beside it, with z the normal deviate:
 *
 * - `logLog` (default): `exp(-exp(ln(-ln S) ± z s / (S ln S)))`, which stays between 0 and 1 (Kalbfleisch and Prentice 1980); there
 *   is none while S is 1 or once it is 0;
 * - `log`: `S exp(±z s / S)`, cut at 1, the default of R's `survfit`;
 * - `plain`: `S ± z s`, cut to 0..1.
 *
 * Of the last two an interval before the first event has no width.
 *
 * @category Survival
 */
export type SurvivalMethod = "logLog" | "log" | "plain";

/**
 * The methods of {@link SurvivalMethod}.
 *
 * @category Survival
 */
export const survivalMethods: readonly SurvivalMethod[] = ["logLog", "log", "plain"];

/** Which interval, defaults filled in. */
export interface SurvivalIntervalUsed {
  readonly method: SurvivalMethod;
  readonly confidenceLevel: number;
}

/** Reads the choice of an interval. */
export function survivalIntervalUsed(options: IntervalOptions<SurvivalMethod>): SurvivalIntervalUsed {
  return {
    method: checkChoice(options.method ?? "logLog", survivalMethods, "method"),
    confidenceLevel: checkConfidenceLevel(options.confidenceLevel),
  };
}

/** Gives the interval of a survival and its standard error. */
export function survivalInterval({
  method,
  confidenceLevel,
}: SurvivalIntervalUsed): (survival: number, standardError: number | null) => Interval<SurvivalMethod> | null {
  const z = normalDeviate((1 - confidenceLevel) / 2);
  return (survival, standardError) => {
    if (standardError === null) return null;
    const margin = z * standardError;
    if (method === "plain") {
      return { low: Math.max(0, survival - margin), high: Math.min(1, survival + margin), confidenceLevel, method };
    }
    if (survival === 0 || (method === "logLog" && survival === 1)) return null;
    if (method === "log") {
      const factor = Math.exp(margin / survival);
      return { low: survival / factor, high: Math.min(1, survival * factor), confidenceLevel, method };
    }
    const hazard = -Math.log(survival);
    const factor = Math.exp(margin / (survival * hazard));
    return { low: Math.exp(-hazard * factor), high: Math.exp(-hazard / factor), confidenceLevel, method };
  };
}

/** The interval of what is left of 1. */
export function complement<M extends string>(interval: Interval<M> | null): Interval<M> | null {
  return interval && { ...interval, low: 1 - interval.high, high: 1 - interval.low };
}

/** Times to report at. */
export function checkTimes(times: Iterable<number> | undefined): readonly number[] {
  return times === undefined
    ? []
    : Array.from(checkIterable(times, "times"), (time, index) => checkDuration(time, `times[${index}]`));
}

/** Shares of units whose time is asked for. */
export function checkShares(shares: Iterable<number>, path: string): readonly number[] {
  return Array.from(checkIterable(shares, path), (share, index) => {
    const where = `${path}[${index}]`;
    checkNumber(share, where, "a share of units");
    return share > 0 && share <= 1 ? share : fail("outOfRange", where, "a share above 0, at most 1", share);
  });
}
