import { checkChoice, checkInteger, checkIterable, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import type { LevelCount } from "./migration.ts";
import { type AnyMigration, type MigrationMatrix, readMatrix, sumOf } from "./migrationMatrix.ts";

/**
 * How far to look ahead, and what a customer of each level is worth.
 *
 * @category Migration
 */
export interface MigrationForecastOptions {
  /** Number of periods, each as long as that between the two results: an integer from 1 to 1,000. */
  readonly periods: number;
  /** What a customer of each level brings in per period, such as its mean revenue or margin. Without it there is no value. */
  readonly values?: { readonly [level: string]: number } | undefined;
  /** Numbers of customers to start with. @defaultValue those after the migration */
  readonly start?: readonly LevelCount[] | undefined;
  /** Whether in each period as many new customers come as in the one observed (`asBefore`). @defaultValue "none" */
  readonly newcomers?: "none" | "asBefore" | undefined;
}

/**
 * The options that {@link migrationForecast} used, defaults filled in.
 *
 * @category Migration
 */
export interface MigrationForecastSettings {
  /** Number of periods. */
  readonly periods: number;
  /** What a customer of each level brings in per period, when given. */
  readonly values?: { readonly [level: string]: number } | undefined;
  /** Numbers of customers at the start. */
  readonly start: readonly LevelCount[];
  /** Whether new customers come. */
  readonly newcomers: "none" | "asBefore";
}

/**
 * What is expected of a period.
 *
 * @category Migration
 */
export interface ForecastPeriod {
  /** 0 for the start, 1 for the first period after it. */
  readonly period: number;
  /** Expected number of customers in each level, not whole. */
  readonly customers: readonly LevelCount[];
  /** Expected number of customers lost since the start. */
  readonly lost: number;
  /** Expected value in the period: customers times the value of their level; `null` without values. */
  readonly value: number | null;
}

/**
 * Result of {@link migrationForecast}.
 *
 * @category Migration
 */
export interface MigrationForecast {
  /** Which measure this is. */
  readonly measure: "migrationForecast";
  /** The options that were used, defaults filled in. */
  readonly options: MigrationForecastSettings;
  /** The start and each period; they end early where customers reach a level of `unknown`. */
  readonly periods: readonly ForecastPeriod[];
  /** Expected value of all periods after the start, undiscounted; `null` without values, and when the periods end early. */
  readonly total: number | null;
  /** Levels with customers that nobody had before the migration, so that it is not known where customers go from there. */
  readonly unknown: readonly string[];
}

/**
 * Expected customers per level, and their expected value, after a number of periods, if customers keep moving as they did.
 *
 * A Markov chain in which lost customers stay lost (Pfeifer and Carraway 2000, "Modeling Customer Relationships as Markov Chains",
 * Journal of Interactive Marketing 14): from each level the share of all who had it went to another level or was lost. The
 * rates are taken as known and constant; look at the intervals of `moves` before a forecast of few customers is believed. Estimated
 * money is a number, in the unit of `values`.
 *
 * @param result - A result of {@link migration}.
 * @param options - The number of periods, and what customers bring in.
 * @returns Expected customers, losses and value by period.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger`, `outOfRange`, `invalidOption` or
 * `unknownName` for an option, such as a level of the matrix without a value; `duplicate` for a level that starts twice;
 * `wrongType` or `lengthMismatch` for what is no result of {@link migration}.
 * @example
 * ```ts
 * import { migration, migrationForecast } from "custometry";
 *
 * const level = (levels: string) => [...levels].flatMap((one, customerId) => (one === "-" ? [] : [{ customerId, level: one }]));
 * const moved = migration(level("aaaabb"), level("aab-ba"), { levels: ["a", "b"] });
 * const { periods, total } = migrationForecast(moved, { periods: 2, values: { a: 100, b: 400 } });
 * periods.map(({ customers }) => customers.map((one) => one.customers)); // => [[3, 2], [2.5, 1.75], [2.125, 1.5]]
 * periods.map(({ value }) => value); // => [1100, 950, 812.5]
 * total; // => 1762.5
 * ```
 * @category Migration
 */
export function migrationForecast(result: AnyMigration, options: MigrationForecastOptions): MigrationForecast {
  const matrix = readMatrix(result);
  const settings = readOptions(options, result, matrix);
  const before = matrix.levels.map(
    (_, from) => sumOf(matrix.counts[from] as readonly number[]) + (matrix.lost[from] as number),
  );
  const coming = settings.newcomers === "asBefore" ? readCounts(result.new, matrix, "migration.new") : [];
  let customers = readCounts(settings.start, matrix, "start");
  let lost = 0;
  const periods = [periodAt(0, customers, lost, matrix, settings)];
  const isUnknown = (place: number): boolean => (customers[place] as number) > 0 && before[place] === 0;
  while (periods.length <= settings.periods && !customers.some((_, place) => isUnknown(place))) {
    const rate = (count: number | undefined, from: number): number =>
      before[from] === 0 ? 0 : ((customers[from] as number) * (count as number)) / (before[from] as number);
    lost += sumOf(matrix.lost.map(rate));
    customers = matrix.levels.map(
      (_, to) => sumOf(matrix.counts.map((row, from) => rate(row[to], from))) + (coming[to] ?? 0),
    );
    periods.push(periodAt(periods.length, customers, lost, matrix, settings));
  }
  const isWhole = periods.length === settings.periods + 1;
  return {
    measure: "migrationForecast",
    options: settings,
    periods,
    total: isWhole && settings.values !== undefined ? sumOf(periods.slice(1).map(({ value }) => value ?? 0)) : null,
    unknown: isWhole ? [] : matrix.levels.filter((_, place) => isUnknown(place)),
  };
}

const KNOWN_NAMES: readonly (keyof MigrationForecastOptions)[] = ["periods", "values", "start", "newcomers"];
const MOST_PERIODS = 1000;

function readOptions(
  options: MigrationForecastOptions,
  migration: AnyMigration,
  matrix: MigrationMatrix,
): MigrationForecastSettings {
  checkOptions(options, KNOWN_NAMES);
  const { periods, values, start = migration.after, newcomers = "none" } = options;
  return {
    periods: checkInteger(periods, 1, MOST_PERIODS, "periods"),
    ...(values === undefined ? {} : { values: readValues(values, matrix) }),
    start: Array.from(checkIterable(start, "start"), ({ level, customers }) => ({ level, customers })),
    newcomers: checkChoice(newcomers, ["none", "asBefore"], "newcomers"),
  };
}

function readValues(values: { readonly [level: string]: number }, { levels }: MigrationMatrix): Record<string, number> {
  checkObject(values, "values", "a value per level");
  return Object.fromEntries(
    levels.map((level) => {
      const value = Object.hasOwn(values, level) ? values[level] : undefined;
      return [level, checkNumber(value as number, `values.${level}`, "the value of a customer of the level")];
    }),
  );
}

/** Customers by level, in the order of the matrix. */
function readCounts(list: readonly LevelCount[], { levels }: MigrationMatrix, path: string): readonly number[] {
  const counts = new Map<string, number>();
  for (const [place, { level, customers }] of [...checkIterable(list, path)].entries()) {
    if (!levels.includes(level)) fail("invalidOption", `${path}[${place}].level`, levels.join(), level);
    if (counts.has(level)) fail("duplicate", `${path}[${place}].level`, "each level once", level);
    checkNumber(customers, `${path}[${place}].customers`, "a number of customers");
    if (customers < 0) fail("outOfRange", `${path}[${place}].customers`, "a number of customers", customers);
    counts.set(level, customers);
  }
  return levels.map((level) => counts.get(level) ?? 0);
}

function periodAt(
  period: number,
  customers: readonly number[],
  lost: number,
  { levels }: MigrationMatrix,
  { values }: MigrationForecastSettings,
): ForecastPeriod {
  return {
    period,
    customers: levels.map((level, place) => ({ level, customers: customers[place] as number })),
    lost,
    value:
      values === undefined
        ? null
        : sumOf(levels.map((level, place) => (customers[place] as number) * (values[level] as number))),
  };
}
