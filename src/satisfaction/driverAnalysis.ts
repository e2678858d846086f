import { checkIterable, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, Result } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { checkOptions } from "../core/spelling.ts";
import { studentDeviate } from "../internal/studentT.ts";
import { type GapOptions, type GapUsed, gapUsed } from "./disconfirmation.ts";
import { type Correlations, correlationsOf, explainedBySubset, regression, shapleyOf } from "./driverModel.ts";
import { numberRows } from "./numberRows.ts";

/**
 * Which answers to explain by which, and how sure to be.
 *
 * @category Driver analysis
 */
export interface DriverAnalysisOptions<Field extends string = string> extends GapOptions {
  /** Field of the answer to explain, such as the score of recommendation. */
  readonly outcome: Field;
  /** Fields of the answers that may explain it, 1 to 12 of them. */
  readonly drivers: readonly Field[];
}

/**
 * What a driver does for the outcome.
 *
 * @category Driver analysis
 */
export interface Driver<Field extends string = string> {
  /** Field of the driver. */
  readonly driver: Field;
  /** Its mean answer: how well it is done now. */
  readonly mean: number;
  /** Pearson's correlation with the outcome, -1 to 1. */
  readonly correlation: number;
  /** Spearman's rank correlation with the outcome, -1 to 1; equal answers share their mean rank. */
  readonly rankCorrelation: number;
  /** Points of the outcome per point of this driver while the others stay (least squares), with Student's interval. */
  readonly coefficient: Estimate<"studentT">;
  /** The same in standard deviations of both. */
  readonly standardisedCoefficient: number;
  /** Its part of the explained variance: R² gained by adding it, averaged over all orders of the drivers; 0 to 1. */
  readonly explained: number;
  /** The same as a share of all that is explained; the shares add up to 1. `null` when nothing is explained. */
  readonly share: number | null;
}

/**
 * Drivers of an outcome.
 *
 * @category Driver analysis
 */
export interface DriverAnalysis<Field extends string = string>
  extends Result<
    "driverAnalysis",
    GapUsed & {
      /** Field of the outcome. */
      readonly outcome: Field;
      /** Fields of the drivers. */
      readonly drivers: readonly Field[];
    }
  > {
  /** Number of rows with all answers. */
  readonly observations: number;
  /** Part of the variance of the outcome that the drivers explain together (R²), 0 to 1. */
  readonly explained: number;
  /** The same, corrected for the number of drivers; can lie below 0. */
  readonly adjustedExplained: number;
  /** Outcome when all drivers are 0, by least squares. */
  readonly intercept: number;
  /** The drivers in the order of the options. */
  readonly drivers: readonly Driver<Field>[];
}

const MOST_DRIVERS = 12;

/**
 * Driver analysis: how much of an outcome, such as recommendation, each of up to twelve answers explains.
 *
 * The explained variance of a linear regression is divided over the drivers by Shapley's rule, the mean over all orders in which they
 * can be added (Lindeman, Merenda and Gold 1980; Shapley 1953): the shares are fair to drivers that go together, never
 * negative and add up to the whole. A driver with a large share and a low mean is where to begin. Association is no proof of
 * cause.
 *
 * @param rows - A row per respondent with the named fields as finite numbers, or columns of them.
 * @param options - Fields of outcome and drivers, confidence level, and what to do with rows that lack an answer.
 * @returns R², coefficients, correlations and Shapley shares.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for an answer that is no finite number of at
 * most 1e100, unless `invalid` is `"count"`; `outOfRange` for more than twelve drivers, fewer than drivers + 2 rows, or answers that
 * are all equal or lie less than 1e-100 apart;
 * `duplicate` for a field named twice or a driver that follows from those before it.
 * @example
 * ```ts
 * import { driverAnalysis } from "custometry";
 *
 * const answers = [
 *   { recommend: 9, delivery: 5, contact: 4 }, { recommend: 4, delivery: 3, contact: 4 }, { recommend: 8, delivery: 4, contact: 5 },
 *   { recommend: 3, delivery: 2, contact: 2 }, { recommend: 7, delivery: 4, contact: 3 }, { recommend: 5, delivery: 2, contact: 5 },
 * ];
 * const { explained, drivers } = driverAnalysis(answers, { outcome: "recommend", drivers: ["delivery", "contact"] });
 * explained.toFixed(2); // => "0.89"
 * drivers.map(({ driver, share }) => `${driver} ${share?.toFixed(2)}`); // => ["delivery 0.85", "contact 0.15"]
 * ```
 * @category Driver analysis
 */
export function driverAnalysis<Row extends object, Field extends keyof Row & string>(
  rows: Iterable<Row> | { readonly [F in keyof Row]: ArrayLike<Row[F]> },
  options: DriverAnalysisOptions<Field>,
): DriverAnalysis<Field> {
  const used = gapUsed(
    checkOptions(options, ["outcome", "drivers", "confidenceLevel", "invalid"], "options { outcome, drivers }"),
  );
  const { outcome, drivers } = readFields(options);
  const rejections = new Rejections(used.invalid);
  const answers = numberRows<Field>(rows, [outcome, ...drivers], rejections);
  const observations = answers[outcome].length;
  const needed = drivers.length + 2;
  if (observations < needed) fail("outOfRange", "", `at least ${needed} rows, two more than drivers`, observations);
  const correlations = correlationsOf(
    [...drivers, outcome].map((field) => answers[field]),
    (place) =>
      fail("outOfRange", [...drivers, outcome][place] ?? "", "answers that are not all equal", "equal answers"),
  );
  const model = regression(correlations, (place) =>
    fail("duplicate", `drivers[${place}]`, "a driver that does not follow from those before it", drivers[place]),
  );
  const shapley = shapleyOf(explainedBySubset(correlations), drivers.length);
  const total = shapley.reduce((sum, part) => sum + part, 0);
  const left = observations - drivers.length - 1;
  const error = Math.sqrt(Math.max(0, 1 - model.explained) / left);
  const margin = studentDeviate((1 - used.confidenceLevel) / 2, left);
  return {
    measure: "driverAnalysis",
    options: { outcome, drivers, ...used },
    observations,
    explained: model.explained,
    adjustedExplained: 1 - ((1 - model.explained) * (observations - 1)) / left,
    intercept: interceptOf(correlations, model.slopes),
    drivers: drivers.map((driver, place) => {
      const slope = model.slopes[place] ?? 0;
      const reach = margin * error * Math.sqrt(model.inflation[place] ?? 0) * model.unit(place);
      const explained = shapley[place] ?? 0;
      return {
        driver,
        mean: correlations.means[place] ?? 0,
        correlation: correlations.withOutcome[place] ?? 0,
        rankCorrelation: correlations.ranksWithOutcome[place] ?? 0,
        coefficient: {
          value: slope,
          interval: {
            low: slope - reach,
            high: slope + reach,
            confidenceLevel: used.confidenceLevel,
            method: "studentT",
          },
        },
        standardisedCoefficient: model.standardised[place] ?? 0,
        explained,
        share: total > 0 ? explained / total : null,
      };
    }),
    rejected: rejections.result(),
  };
}

function interceptOf({ means }: Correlations, slopes: readonly number[]): number {
  return slopes.reduce((rest, slope, place) => rest - slope * (means[place] ?? 0), means[slopes.length] ?? 0);
}

function readFields<Field extends string>(
  options: DriverAnalysisOptions<Field>,
): {
  outcome: Field;
  drivers: readonly Field[];
} {
  const outcome = checkText(options.outcome, "outcome", "the field to explain") as Field;
  const drivers: Field[] = [];
  if (typeof options.drivers === "string") fail("wrongType", "drivers", "a list of fields", options.drivers);
  for (const driver of checkIterable(options.drivers, "drivers")) {
    const path = `drivers[${drivers.length}]`;
    checkText(driver, path, "a field");
    if (driver === outcome || drivers.includes(driver)) fail("duplicate", path, "a field that is named once", driver);
    // Within the loop, so that an endless list ends.
    if (drivers.push(driver) > MOST_DRIVERS) break;
  }
  if (drivers.length < 1 || drivers.length > MOST_DRIVERS)
    fail("outOfRange", "drivers", `1 to ${MOST_DRIVERS} fields`, drivers.length);
  return { outcome, drivers };
}
