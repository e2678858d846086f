import { checkChoice } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import { visitCustomers } from "../core/customerDays.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readDays, readIds, readTable } from "../core/table.ts";
import type { PurchaseProcess } from "./purchaseModel.ts";
import { readProcess } from "./readProcess.ts";
import { daysIn } from "./timeUnit.ts";

/**
 * A purchase of a customer. Other fields are ignored, so that a {@link Transaction} fits; leave refunds out.
 *
 * @category Choosing and trusting
 */
export interface TrackedPurchase {
  /** Who bought: a text or an integer, one type per call. */
  readonly customerId: Id;
  /** The day of the purchase. */
  readonly date: CalendarDay;
}

/**
 * Which customers to follow, and how long.
 *
 * @category Choosing and trusting
 */
export interface TrackingCurveOptions {
  /** Last day of the calibration: customers whose first purchase is on it or before are followed. */
  readonly calibrationEnd: CalendarDay;
  /** Last day that is followed. */
  readonly until: CalendarDay;
  /** Length of a period. @defaultValue "week" */
  readonly every?: "day" | "week" | undefined;
}

/**
 * The options that {@link trackingCurve} used, defaults filled in.
 *
 * @category Choosing and trusting
 */
export interface TrackingCurveSettings {
  /** Last day of the calibration, `YYYY-MM-DD`. */
  readonly calibrationEnd: string;
  /** Last day that is followed, `YYYY-MM-DD`. */
  readonly until: string;
  /** Length of a period. */
  readonly every: "day" | "week";
}

/**
 * A period of a {@link TrackingCurve}.
 *
 * @category Choosing and trusting
 */
export interface TrackingPoint {
  /** Last day of the period, `YYYY-MM-DD`. */
  readonly end: string;
  /** Repeat purchases in the period. */
  readonly actual: number;
  /** Repeat purchases in the period that the model expects. */
  readonly expected: number;
  /** Repeat purchases since the beginning. */
  readonly cumulativeActual: number;
  /** Repeat purchases since the beginning that the model expects. */
  readonly cumulativeExpected: number;
  /** Whether the period ends after the calibration, so that the model has not seen it. */
  readonly isHoldout: boolean;
}

/**
 * Result of {@link trackingCurve}.
 *
 * @category Choosing and trusting
 */
export interface TrackingCurve extends Result<"trackingCurve", TrackingCurveSettings> {
  /** Customers that are followed. */
  readonly customers: number;
  /** Periods in order of time; the last one may be shorter. */
  readonly points: readonly TrackingPoint[];
  /** Rows after `until`. */
  readonly later: number;
}

/** Periods of a curve. */
const MOST_POINTS = 20_000;

/**
 * Tracking curve: the repeat purchases that a model expects of a group of customers, period by period and added up, beside those that
 * they made. It knows of a customer only when the first purchase was, so that the calibration is judged as well as the holdout (Fader,
 * Hardie and Lee 2005).
 *
 * @param model - A model fitted to the calibration.
 * @param purchases - Rows `{ customerId, date }` in any order, or columns of them.
 * @param options - The periods.
 * @returns A point per period, from the first purchase of all on.
 * @throws A {@link CustometryError} as {@link btydSummary} and {@link probabilityAlive} do, and with code `outOfRange` for more than
 * 20,000 periods.
 * @example
 * ```ts
 * import { trackingCurve } from "custometry";
 *
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const purchases = [
 *   { customerId: "A", date: "2026-01-01" }, { customerId: "B", date: "2026-01-04" }, { customerId: "A", date: "2026-01-12" },
 * ];
 * const { points } = trackingCurve(model, purchases, { calibrationEnd: "2026-01-07", until: "2026-01-21" });
 * points.map(({ actual, expected }) => [actual, expected.toFixed(2)]); // => [[0, "0.07"], [1, "0.10"], [0, "0.10"]]
 * ```
 * @category Choosing and trusting
 */
export function trackingCurve(
  model: PurchaseProcess,
  purchases: Iterable<TrackedPurchase> | Columns<TrackedPurchase>,
  options: TrackingCurveOptions,
): TrackingCurve {
  const { predictor, unit } = readProcess(model);
  const settings = readOptions(options);
  const [end, until] = [toDayNumber(settings.calibrationEnd), toDayNumber(settings.until)];
  const followed = follow(purchases, end, until);
  const step = daysIn(settings.every);
  const length = Math.ceil((until - followed.start + 1) / step);
  if (length > MOST_POINTS)
    fail("outOfRange", "until", `a day at most ${MOST_POINTS} periods after the first`, options.until);
  const newCustomer = { x: 0, tx: 0, T: 0 };
  const mean = new Map<number, number>();
  const expectedBy = (age: number): number => {
    const known = mean.get(age) ?? predictor.expectedPurchases(newCustomer, age / daysIn(unit));
    mean.set(age, known);
    return known;
  };
  const points: TrackingPoint[] = [];
  let [actualBefore, expectedBefore] = [0, 0];
  for (let at = 0; followed.customers > 0 && at < length; at++) {
    const last = Math.min(followed.start + (at + 1) * step - 1, until);
    const actual = followed.repeats.subarray(0, last - followed.start + 1).reduce((sum, count) => sum + count, 0);
    let expected = 0;
    for (const [day, count] of followed.firsts) if (day <= last) expected += count * expectedBy(last - day);
    points.push({
      end: fromDayNumber(last),
      actual: actual - actualBefore,
      expected: expected - expectedBefore,
      cumulativeActual: actual,
      cumulativeExpected: expected,
      isHoldout: last > end,
    });
    [actualBefore, expectedBefore] = [actual, expected];
  }
  return {
    measure: "trackingCurve",
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    customers: followed.customers,
    points,
    later: followed.later,
  };
}

function readOptions(options: TrackingCurveOptions): TrackingCurveSettings {
  checkOptions(options, ["calibrationEnd", "until", "every"]);
  const end = toDayNumber(options.calibrationEnd, "calibrationEnd");
  const until = toDayNumber(options.until, "until");
  if (until < end) fail("outOfRange", "until", "calibrationEnd or a day after it", options.until);
  const every = checkChoice(options.every ?? "week", ["day", "week"], "every");
  return { calibrationEnd: fromDayNumber(end), until: fromDayNumber(until), every };
}

/** What a group of customers bought. */
interface Followed {
  readonly customers: number;
  /** First day of all. */
  readonly start: number;
  /** Customers per first day, in order of time. */
  readonly firsts: readonly (readonly [day: number, customers: number])[];
  /** Repeat purchases per day from `start` on. */
  readonly repeats: Float64Array;
  readonly later: number;
}

function follow(purchases: Iterable<TrackedPurchase> | Columns<TrackedPurchase>, end: number, until: number): Followed {
  const table = readTable<"customerId" | "date">(purchases, ["customerId", "date"]);
  const place = (field: "customerId" | "date") => (index: number) => table.path(field, index);
  const ids = readIds(table.columns.customerId as ArrayLike<Id> | Dictionary, place("customerId"));
  const days = readDays(table.columns.date as ArrayLike<CalendarDay>, place("date"));
  const start = days.reduce((first, day) => Math.min(first, day), until);
  const repeats = new Float64Array(until - start + 1);
  const firsts = new Map<number, number>();
  let customers = 0;
  const later = visitCustomers(ids, days, until, (_, own, from, to) => {
    const first = own[from] as number;
    if (first > end) return;
    customers++;
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
    for (let at = from + 1; at < to; at++) {
      const day = (own[at] as number) - start;
      repeats[day] = (repeats[day] as number) + 1;
    }
  });
  return { customers, start, firsts: [...firsts].sort(([one], [other]) => one - other), repeats, later };
}
