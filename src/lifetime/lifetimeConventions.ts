import { checkChoice, checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Discount } from "./discount.ts";
import { daysIn, type TimeUnit } from "./timeUnit.ts";

/**
 * Horizon and discount in the convention of another package, to spread into the options of {@link customerLifetimeValue}.
 *
 * @category Lifetime value
 */
export interface LifetimeConvention<Length extends number | "Infinity" = number | "Infinity"> {
  /** How far ahead: a number in the unit of the model, or without end. */
  readonly horizon: Length;
  /** How later money is worth less. */
  readonly discount: Discount;
}

/**
 * What {@link lifetimesConvention} needs to know.
 *
 * @category Lifetime value
 */
export interface LifetimesConventionOptions {
  /** Unit of the model: a month is 30 days in days and 4.345 weeks in weeks. */
  readonly unit: "day" | "week" | "month";
  /** Horizon in months, the `time` of the package. @defaultValue 12 */
  readonly months?: number | undefined;
  /** Rate per month, a fraction, the `discount_rate` of the package. @defaultValue 0.01 */
  readonly monthlyRate?: number | undefined;
}

const MONTHS = { day: 30, week: 4.345, month: 1 } as const;

/**
 * The convention of `customer_lifetime_value` in the Python packages lifetimes 0.11.3 and pymc-marketing: whole months of 30 days or
 * 4.345 weeks, money at the end of each month, a monthly rate.
 *
 * @param options - Unit of the model, months and rate.
 * @returns Horizon and discount.
 * @throws A {@link CustometryError} with code `invalidOption`, `notANumber` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { lifetimesConvention } from "custometry";
 *
 * lifetimesConvention({ unit: "week" }).horizon.toFixed(2); // => "52.14"
 * ```
 * @category Lifetime value
 */
export function lifetimesConvention(options: LifetimesConventionOptions): LifetimeConvention<number> {
  checkOptions(options, ["unit", "months", "monthlyRate"]);
  const unit = checkChoice(options.unit, ["day", "week", "month"], "unit");
  const months = checkNumber(options.months ?? 12, "months");
  if (months <= 0 || months > 1200) fail("outOfRange", "months", "a number of months up to 1200", months);
  const rate = checkNumber(options.monthlyRate ?? 0.01, "monthlyRate");
  const month = MONTHS[unit];
  const length = { days: month * daysIn(unit) };
  return { horizon: months * month, discount: { rate, per: length, timing: "end", every: length } };
}

/**
 * What {@link clvToolsConvention} needs to know.
 *
 * @category Lifetime value
 */
export interface ClvToolsConventionOptions {
  /** Unit of the model. */
  readonly unit: TimeUnit;
  /**
   * The `continuous.discount.factor` of the package, which it applies per unit of the model: with weeks its default, ln 1.1, is 10 % a
   * week. Give `Math.log(1.1) / 52` for 10 % a year. @defaultValue ln 1.1
   */
  readonly continuousRate?: number | undefined;
}

/**
 * The convention of `predict` in the R package CLVTools 0.12.1: no end, and a continuous rate per unit of the model.
 *
 * @param options - Unit of the model and rate.
 * @returns Horizon and discount.
 * @throws A {@link CustometryError} with code `invalidOption`, `notANumber` or `outOfRange` for an option.
 * @example
 * ```ts
 * import { clvToolsConvention } from "custometry";
 *
 * clvToolsConvention({ unit: "week" }).discount.rate.toFixed(2); // => "0.10"
 * ```
 * @category Lifetime value
 */
export function clvToolsConvention(options: ClvToolsConventionOptions): LifetimeConvention<"Infinity"> {
  checkOptions(options, ["unit", "continuousRate"]);
  const rate = checkNumber(options.continuousRate ?? Math.log(1.1), "continuousRate");
  if (rate <= 0 || rate > 10) fail("outOfRange", "continuousRate", "a rate above 0, up to 10", rate);
  return { horizon: "Infinity", discount: { rate: Math.expm1(rate), per: options.unit, timing: "continuous" } };
}
