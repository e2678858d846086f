import { checkChoice, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkSpelling } from "../core/spelling.ts";
import { type Horizon, readHorizon } from "./horizon.ts";
import type { PurchasePredictor, TimedHistory } from "./purchaseFamily.ts";
import { daysIn, type TimeUnit } from "./timeUnit.ts";

/**
 * A length of time: a unit (a month is 30.4375 days, a year 365.25), or a number of days of your own, such as a year of 52 weeks.
 *
 * @category Lifetime value
 */
export type PeriodLength =
  | TimeUnit
  | {
      /** Number of days, above 0; in a discrete model the number of opportunities. */
      readonly days: number;
    };

/**
 * How later money is worth less. Two conventions of the same name can differ by a factor of twenty: every part is named here.
 *
 * @category Lifetime value
 */
export interface Discount {
  /** Effective rate per `per`, a fraction: 0.1 is 10 %. The logarithm of `1 + rate` is the continuous rate. */
  readonly rate: number;
  /** The time over which the rate is earned. */
  readonly per: PeriodLength;
  /**
   * When the money of a step counts: at its `end`, in its `middle`, or (`continuous`) each purchase at its own moment.
   */
  readonly timing: "end" | "middle" | "continuous";
  /** Length of a step; not for `continuous`. @defaultValue "month" */
  readonly every?: PeriodLength | undefined;
}

/** A discount in the unit of a model. */
export interface Discounting {
  /** Continuous rate per unit. */
  readonly rate: number;
  /** Length of a step; `undefined` when continuous. */
  readonly step: number | undefined;
  /** Part of a step before its money counts. */
  readonly delay: number;
}

/** Discount and horizon of options, in the unit of a model. */
export interface Terms {
  readonly discounting: Discounting;
  readonly horizon: number;
  /** As they were asked for, defaults filled in. */
  readonly discount: Discount;
}

/** Steps that a horizon may have. */
const MOST_STEPS = 10_000;

/** Reads discount and horizon, `"Infinity"` for one without end; throws for what is none. */
export function readTerms(horizon: Horizon | undefined, discount: Discount, unit: TimeUnit): Terms {
  const time = horizon === "Infinity" ? Number.POSITIVE_INFINITY : readHorizon(horizon as Horizon, unit);
  checkSpelling(checkObject(discount, "discount"), ["rate", "per", "timing", "every"], "discount");
  const rate = checkNumber(discount.rate, "discount.rate", "a rate as a fraction, such as 0.1");
  if (rate < 0 || rate > 1e6) fail("outOfRange", "discount.rate", "a rate from 0 to 1e6", rate);
  const timing = checkChoice(discount.timing, ["end", "middle", "continuous"], "discount.timing");
  const continuous = Math.log1p(rate) / readLength(discount.per, unit, "discount.per");
  if (timing === "continuous") {
    if (discount.every !== undefined)
      fail("invalidOption", "discount.every", "no step when continuous", discount.every);
    const { per } = discount;
    return {
      discounting: { rate: continuous, step: undefined, delay: 0 },
      horizon: time,
      discount: { rate, per, timing },
    };
  }
  const every = discount.every ?? (unit === "opportunity" ? unit : "month");
  const step = readLength(every, unit, "discount.every");
  if (!(time / step <= MOST_STEPS)) {
    const expected = `at most ${MOST_STEPS} steps (take longer ones, or timing "continuous", also for a horizon without end)`;
    fail("outOfRange", "horizon", expected, horizon);
  }
  const discounting = { rate: continuous, step, delay: timing === "end" ? 1 : 0.5 };
  return { discounting, horizon: time, discount: { rate, per: discount.per, timing, every } };
}

function readLength(length: PeriodLength, unit: TimeUnit, path: string): number {
  if (typeof length !== "object" || length === null) {
    const choices: readonly TimeUnit[] = unit === "opportunity" ? ["opportunity"] : ["day", "week", "month", "year"];
    return daysIn(checkChoice(length, choices, path)) / daysIn(unit);
  }
  const days = checkNumber(length.days, `${path}.days`, "a number of days above 0");
  if (days < 1e-3 || days > 1e9) fail("outOfRange", `${path}.days`, "a number of days from 0.001 to 1e9", days);
  return days / daysIn(unit);
}

/** Expected purchases of a customer within the horizon, discounted. */
export function discountedSum(
  predictor: PurchasePredictor,
  history: TimedHistory,
  terms: Omit<Terms, "discount">,
): number {
  const { discounting, horizon } = terms;
  const { rate, step, delay } = discounting;
  if (step === undefined) {
    return horizon === Number.POSITIVE_INFINITY
      ? predictor.discountedPurchases(history, rate)
      : predictor.discountedPurchases(history, rate, horizon);
  }
  const steps = Math.ceil(horizon / step - 1e-9);
  let before = 0;
  let sum = 0;
  for (let at = 1; at <= steps; at++) {
    const expected = predictor.expectedPurchases(history, Math.min(at * step, horizon));
    sum += (expected - before) * Math.exp(-rate * step * (at - 1 + delay));
    before = expected;
  }
  return sum;
}
