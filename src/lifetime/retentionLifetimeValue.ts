import { checkChoice, checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, Interval, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * What a customer pays and what later payments are worth. One period is the time to which retention rate, margin and discount rate
 * belong, such as a year.
 *
 * @category Lifetime value
 */
export interface RetentionLifetimeValueOptions {
  /** What a customer who is still there brings per period, in money. */
  readonly margin: number;
  /** Effective discount rate per period, a fraction: 0.1 is 10 %. */
  readonly discountRate: number;
  /**
   * Whether the payment of the present period, which is sure, counts: `included` for someone who is about to become a customer,
   * `excluded` for a customer who has just paid.
   */
  readonly firstPayment: "included" | "excluded";
  /** When in its period a payment falls. */
  readonly timing: "start" | "middle" | "end";
  /** Number of periods in which payments count, from the first one that does. @defaultValue "Infinity" */
  readonly horizon?: number | "Infinity" | undefined;
}

/**
 * Options of {@link retentionLifetimeValue} with the defaults filled in.
 *
 * @category Lifetime value
 */
export interface RetentionLifetimeValueUsed {
  /** What a customer brings per period. */
  readonly margin: number;
  /** Discount rate per period. */
  readonly discountRate: number;
  /** Whether the payment of the present period counts. */
  readonly firstPayment: "included" | "excluded";
  /** When in its period a payment falls. */
  readonly timing: "start" | "middle" | "end";
  /** Number of periods in which payments count. */
  readonly horizon: number | "Infinity";
}

/**
 * Result of {@link retentionLifetimeValue}.
 *
 * @category Lifetime value
 */
export interface RetentionLifetimeValue
  extends Omit<Result<"retentionLifetimeValue", RetentionLifetimeValueUsed>, "rejected">,
    Estimate {
  /** The value in margins: how many payments of today it equals; `null` without a retention rate. */
  readonly multiple: number | null;
  /** Periods that a customer stays on average, the present one included, `1 / (1 - retention)`; `null` without a retention rate. */
  readonly expectedPeriods: number | "Infinity" | null;
}

/**
 * Customer lifetime value of the textbooks (Dutch: klantwaarde over de levensduur), in money: a margin per period, a constant
 * retention rate and a discount rate.
 *
 * The sum over periods k of `margin × retention^k / (1 + discountRate)^(k + delay)`, from k = 0 when the first payment is included
 * and from 1 when it is not; `delay` is 0, ½ or 1 for payments at the start, in the middle or at the end of a period. Without end:
 *
 * | first payment | timing | value |
 * |---|---|---|
 * | included | start | `m (1 + d) / (1 + d - r)` |
 * | included | end | `m / (1 + d - r)` |
 * | excluded | start | `m r / (1 + d - r)` |
 *
 * Textbooks call each of the three "the" formula (Berger and Nasr 1998; Gupta and Lehmann 2003; set apart in Fader and Hardie 2012,
 * Reconciling and Clarifying CLV Formulas). All take customers for alike: where they differ, those who stay are the better ones and
 * the true value is higher (Fader and Hardie 2010); with purchases at customers' own moments fit a {@link purchaseModel}.
 *
 * @param retention - Share of customers who are still there a period later, 0 to 1: a number, or a {@link Rate} with its interval,
 * such as one of `rate` or a period of {@link cohortRetention}.
 * @param options - Margin, discount and which payments count.
 * @returns The value; its interval when the retention rate has one, by the same method, as the value grows with the rate.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for a rate, margin or horizon that is none,
 * and for no discount and no end when nobody leaves; `invalidOption` or `unknownName` for an option.
 * @example
 * ```ts
 * import { rate, retentionLifetimeValue } from "custometry";
 *
 * const terms = { margin: 100, discountRate: 0.1, firstPayment: "included", timing: "start" } as const;
 * retentionLifetimeValue(0.8, terms).value?.toFixed(2); // => "366.67"
 * retentionLifetimeValue(0.8, { ...terms, firstPayment: "excluded" }).value?.toFixed(2); // => "266.67"
 * retentionLifetimeValue(0.8, { ...terms, horizon: 3 }).value?.toFixed(2); // => "225.62"
 * const { interval } = retentionLifetimeValue(rate(400, 500), terms);
 * [interval?.low.toFixed(2), interval?.high.toFixed(2)]; // => ["326.13", "411.54"]
 * ```
 * @category Lifetime value
 */
export function retentionLifetimeValue(
  retention: number | Estimate,
  options: RetentionLifetimeValueOptions,
): RetentionLifetimeValue {
  const used = readOptions(options);
  const { value: rate, interval } = typeof retention === "object" ? readEstimate(retention) : point(retention);
  const multiple = rate === null ? null : multipleOf(rate, used);
  return {
    measure: "retentionLifetimeValue",
    options: used,
    value: multiple === null ? null : used.margin * multiple + 0,
    interval: interval && worth(interval, used),
    multiple,
    expectedPeriods: rate === null ? null : rate === 1 ? "Infinity" : 1 / (1 - rate),
  };
}

const OPTIONS = ["margin", "discountRate", "firstPayment", "timing", "horizon"] as const;
/** Larger amounts, rates and horizons than these are mistakes. */
const LARGEST = 1e15;

function readOptions(options: RetentionLifetimeValueOptions): RetentionLifetimeValueUsed {
  checkOptions(options, OPTIONS, "options { margin, discountRate, firstPayment, timing }");
  const { horizon = "Infinity" } = options;
  return {
    margin: checkWithin(options.margin, -LARGEST, LARGEST, "margin", "an amount per period"),
    discountRate: checkWithin(options.discountRate, 0, 1e6, "discountRate", "a rate as a fraction, such as 0.1"),
    firstPayment: checkChoice(options.firstPayment, ["included", "excluded"], "firstPayment"),
    timing: checkChoice(options.timing, ["start", "middle", "end"], "timing"),
    horizon: horizon === "Infinity" ? horizon : checkInteger(horizon, 0, LARGEST, "horizon"),
  };
}

function checkWithin(given: number, low: number, high: number, path: string, expected: string): number {
  const value = checkNumber(given, path, expected);
  return value >= low && value <= high ? value : fail("outOfRange", path, `${expected}, from ${low} to ${high}`, given);
}

function checkRetention(rate: number, path: string): number {
  return checkWithin(rate, 0, 1, path, "a share of customers");
}

function point(rate: number): Estimate {
  return { value: checkRetention(rate, "retention"), interval: null };
}

function readEstimate(retention: Estimate): Estimate {
  const { value, interval = null } = checkObject(retention, "retention", "a share of customers, or a rate");
  if (value === null) return { value, interval: null };
  if (interval !== null) {
    checkRetention(checkObject(interval, "retention.interval").low, "retention.interval.low");
    checkRetention(interval.high, "retention.interval.high");
  }
  return { value: checkRetention(value, "retention.value"), interval };
}

/** The ends of a rate turned into values; a loss per period turns them round. */
function worth(interval: Interval, used: RetentionLifetimeValueUsed): Interval {
  const ends = [interval.low, interval.high].map((rate) => used.margin * multipleOf(rate, used) + 0);
  return { ...interval, low: Math.min(...ends), high: Math.max(...ends) };
}

/** Sum of the discounted probabilities that the payments that count are made. */
function multipleOf(rate: number, { discountRate, firstPayment, timing, horizon }: RetentionLifetimeValueUsed): number {
  const perPeriod = Math.log(rate) - Math.log1p(discountRate);
  if (perPeriod === 0 && horizon === "Infinity") {
    const expected =
      "a rate above 0, or a horizon (without end and discount the value of customers who all stay is infinite)";
    fail("outOfRange", "discountRate", expected, discountRate);
  }
  const delay = { start: 0, middle: 0.5, end: 1 }[timing];
  const first = firstPayment === "included" ? 1 : Math.exp(perPeriod);
  const end = horizon === "Infinity" ? -1 : horizon === 0 ? 0 : Math.expm1(horizon * perPeriod);
  const payments = perPeriod === 0 ? Number(horizon) : end / Math.expm1(perPeriod);
  return first * payments * (1 + discountRate) ** -delay + 0; // -0 becomes 0
}
