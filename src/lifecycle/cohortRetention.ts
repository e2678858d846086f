import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { Combine } from "../core/combine.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readDays, readIds, readTable } from "../core/table.ts";
import { type CohortPeriod, cohortPeriods, periodLabel, periodOfDay, periodOfLabel } from "./cohortPeriod.ts";
import {
  addCohorts,
  addPurchases,
  type CohortTally,
  checkCells,
  checkCohorts,
  checkDefinition,
  emptyCohorts,
} from "./cohortTally.ts";
import type { Purchase } from "./purchase.ts";

/**
 * Up to which day to look, in periods of which length, and the interval of the rates (Wilson by default).
 *
 * @category Relationship cycle
 */
export interface CohortRetentionOptions extends IntervalOptions<RateMethod> {
  /** The day at whose end the state is taken. Later purchases are not looked at and are counted in `later`. */
  readonly asOf: CalendarDay;
  /** Length of the periods. @defaultValue "month" */
  readonly per?: CohortPeriod | undefined;
}

/**
 * The options of {@link cohortRetention}, defaults filled in.
 *
 * @category Relationship cycle
 */
export interface CohortRetentionUsed {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Length of the periods. */
  readonly per: CohortPeriod;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * The share of a cohort who bought something in a period, 0 to 1: `successes` bought, of the `trials` customers of the cohort.
 *
 * @category Relationship cycle
 */
export interface CohortCell extends Rate {
  /** Number of periods since the first purchase, from 0. */
  readonly age: number;
  /** Name of the period, such as `2026-11`. */
  readonly period: string;
}

/**
 * The customers who bought for the first time in one period.
 *
 * @category Relationship cycle
 */
export interface Cohort {
  /** Name of the period of the first purchase: `2026-11`, `2026-Q4` or `2026`. */
  readonly cohort: string;
  /** Number of customers; of the last period so far, when it had not ended by `asOf`. */
  readonly customers: number;
  /** By age, as many as `ages` has; `null` where the period had not ended by `asOf`, so that nothing is known yet. */
  readonly cells: readonly (CohortCell | null)[];
}

/**
 * The share of customers who bought something at an age, 0 to 1, over the cohorts whose period of that age had ended.
 *
 * @category Relationship cycle
 */
export interface AgeRetention extends Rate {
  /** Number of periods since the first purchase, from 0. */
  readonly age: number;
  /** Names of the cohorts that were observed that long, in order of time. */
  readonly cohorts: readonly string[];
}

/**
 * Result of {@link cohortRetention}.
 *
 * @category Relationship cycle
 */
export interface CohortRetention extends Result<"cohortRetention", CohortRetentionUsed> {
  /** Number of customers with a purchase up to `asOf`: the sum over the cohorts. */
  readonly customers: number;
  /** Cohorts with a customer, in order of time. */
  readonly cohorts: readonly Cohort[];
  /** Retention over all cohorts, by age; as long as the first cohort was observed. */
  readonly ages: readonly AgeRetention[];
  /** Number of purchases after `asOf`, which were not looked at. */
  readonly later: number;
}

/**
 * Retention of customers by cohort (Dutch: klantbehoud per cohort): of those who bought first in one period, the share who
 * bought again in each period after it, as rates from 0 to 1.
 *
 * `rate = customers of the cohort with a purchase in the period / customers of the cohort`. At age 0 it is 1. A period that had
 * not ended by `asOf` is not observed: its cell is `null`, and it enters no rate over all cohorts, so that young cohorts do not
 * look lost (right-censoring). The rate over all cohorts at an age is that of all their customers together; as fewer cohorts
 * are old, its cohorts differ from age to age. Periods are calendar months, quarters or years. Purchases must reach back to the
 * first: who bought before the data begin enters too late a cohort.
 *
 * @param purchases - Rows `{ customerId, date }` in any order, or columns of them. A {@link Transaction} fits; leave refunds out.
 * @param options - The day of the state, the length of the periods, and the interval of the rates.
 * @returns Cohorts with a cell per age, and the retention by age over all cohorts.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay` or `instantForDay` for a value
 * of a row that is none, `lengthMismatch` for columns of different length; `missing`, `wrongType`, `invalidOption` or
 * `outOfRange` for an option, also when the table would have more than a million cells.
 * @example
 * ```ts
 * import { cohortRetention } from "custometry";
 *
 * const purchases = [
 *   { customerId: "K-1041", date: "2026-01-12" },
 *   { customerId: "K-1041", date: "2026-02-03" },
 *   { customerId: "K-2207", date: "2026-01-30" },
 *   { customerId: "K-3310", date: "2026-02-14" },
 *   { customerId: "K-3310", date: "2026-03-02" },
 * ];
 * const { cohorts, ages } = cohortRetention(purchases, { asOf: "2026-03-15", per: "month" });
 * cohorts.map(({ cohort, customers }) => `${cohort} ${customers}`); // => ["2026-01 2", "2026-02 1"]
 * cohorts.map(({ cells }) => cells.map((cell) => cell?.value ?? null)); // => [[1, 0.5], [1, null]]
 * ages.map(({ value, cohorts }) => [value, cohorts.length]); // => [[1, 2], [0.5, 1]]
 * ```
 * @category Relationship cycle
 */
export function cohortRetention(
  purchases: Iterable<Purchase> | Columns<Purchase>,
  options: CohortRetentionOptions,
): CohortRetention {
  const counting = cohortRetentionCombine(options);
  return counting.extractOutput(counting.addInput(counting.createAccumulator(), purchases));
}

/**
 * Retention by cohort counted in parts: per group of customers, in batches, in workers.
 *
 * An input holds all purchases of one customer, or of several; the purchases of a customer may not be spread over inputs, since
 * a customer is counted once per input. Split the data by `customerId`.
 *
 * @param options - The day of the state and the length of the periods, which the tally carries, and the interval of the rates,
 * which it does not.
 * @returns A combine of the purchases of customers into a {@link CohortRetention}.
 * @throws A {@link CustometryError} as {@link cohortRetention} does; code `tallyMismatch` for a tally of another day or period.
 * @example
 * ```ts
 * import { cohortRetentionCombine, combine } from "custometry";
 *
 * const customers = [
 *   [{ customerId: 1, date: "2025-03-01" }, { customerId: 1, date: "2026-03-01" }],
 *   [{ customerId: 2, date: "2025-05-01" }],
 * ];
 * const counting = cohortRetentionCombine({ asOf: "2026-12-31", per: "year" });
 * combine(customers, counting).ages.map(({ successes, trials }) => `${successes} of ${trials}`); // => ["2 of 2", "1 of 2"]
 * ```
 * @category Relationship cycle
 */
export function cohortRetentionCombine(
  options: CohortRetentionOptions,
): Combine<Iterable<Purchase> | Columns<Purchase>, CohortTally, CohortRetention> {
  const used = readOptions(options);
  return {
    createAccumulator: () => emptyCohorts(used),
    addInput: (tally, purchases) => {
      checkDefinition(tally, used, "");
      const { columns, path } = readTable<keyof Purchase>(purchases, ["customerId", "date"]);
      const ids = readIds(columns.customerId as ArrayLike<Id> | Dictionary, (index) => path("customerId", index));
      return addPurchases(
        tally,
        ids,
        readDays(columns.date as ArrayLike<CalendarDay>, (index) => path("date", index)),
      );
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyCohorts(used);
      let index = 0;
      for (const tally of tallies) addCohorts(merged, checkCohorts(tally, used, `[${index++}]`));
      return merged;
    },
    extractOutput: (tally) => finish(checkCohorts(tally, used, ""), used),
  };
}

function readOptions(options: CohortRetentionOptions): CohortRetentionUsed {
  const { asOf, per, method, confidenceLevel } = checkOptions(
    options,
    ["asOf", "per", "method", "confidenceLevel"],
    "options { asOf }",
  );
  return {
    asOf: fromDayNumber(toDayNumber(asOf, "asOf")),
    per: checkChoice(per === undefined ? "month" : per, cohortPeriods, "per"),
    method: checkChoice(method === undefined ? "wilson" : method, rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

/** A cohort and its counts by age. */
interface Counted {
  readonly cohort: string;
  readonly period: number;
  readonly active: readonly number[];
  readonly customers: number;
}

/** Most cells of a table. */
const MOST_CELLS = 1_000_000;

function finish(tally: CohortTally, used: CohortRetentionUsed): CohortRetention {
  const counted = Object.entries(tally.cohorts)
    .map(([cohort, active]): Counted => {
      return { cohort, period: periodOfLabel(cohort, used.per) ?? 0, active, customers: active[0] ?? 0 };
    })
    .filter(({ customers }) => customers > 0)
    .sort((first, second) => first.period - second.period);
  // The day after is in the next period exactly when the period of the day has ended.
  const lastEnded = periodOfDay(toDayNumber(used.asOf) + 1, used.per) - 1;
  const length = Math.max(0, lastEnded + 1 - (counted[0]?.period ?? lastEnded + 1));
  checkCells(length * counted.length, MOST_CELLS);
  const ages = Array.from({ length }, (_, age) => age);
  return {
    measure: "cohortRetention",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    customers: counted.reduce((sum, { customers }) => sum + customers, 0),
    cohorts: counted.map(({ cohort, period, active, customers }) => ({
      cohort,
      customers,
      cells: ages.map((age): CohortCell | null => {
        if (period + age > lastEnded) return null;
        return { age, period: periodLabel(period + age, used.per), ...rate(active[age] ?? 0, customers, used) };
      }),
    })),
    ages: ages.map((age) => ageRetention(age, counted, lastEnded, used)),
    later: tally.later,
  };
}

function ageRetention(
  age: number,
  counted: readonly Counted[],
  lastEnded: number,
  used: CohortRetentionUsed,
): AgeRetention {
  const observed = counted.filter(({ period }) => period + age <= lastEnded);
  const active = observed.reduce((sum, cohort) => sum + (cohort.active[age] ?? 0), 0);
  const customers = observed.reduce((sum, cohort) => sum + cohort.customers, 0);
  return { age, ...rate(active, customers, used), cohorts: observed.map(({ cohort }) => cohort) };
}
