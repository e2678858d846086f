import { checkChoice, checkConfidenceLevel, checkInteger, checkNumber, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { readTable } from "../core/table.ts";
import type { DataDynamics } from "./dataKind.ts";
import { type Changes, countChanges, type MissingValues, readTimeline } from "./fieldChanges.ts";
import type { FieldSnapshot, FieldSnapshotColumns, ScalarField } from "./fieldSnapshot.ts";

/**
 * Which fields to look at, and from when on they are dynamic.
 *
 * @category Customer data
 */
export interface FieldVolatilityOptions<Field extends string> extends IntervalOptions<RateMethod> {
  /** Names of the fields, at least one. */
  readonly fields: readonly Field[];
  /** Number of changes a year from which a field is dynamic, above 0; nobody has published one. */
  readonly dynamicFrom: number;
  /** Number of comparisons, at least 1, below which a field is not classed. */
  readonly minComparisons: number;
  /** What a field without a value does. A blank text is no value. @defaultValue "lastKnown" */
  readonly missing?: MissingValues | undefined;
}

/**
 * Options of a field volatility with the defaults filled in.
 *
 * @category Customer data
 */
export interface FieldVolatilityUsed<Field extends string> {
  /** Names of the fields. */
  readonly fields: readonly Field[];
  /** Number of changes a year from which a field is dynamic. */
  readonly dynamicFrom: number;
  /** Number of comparisons below which a field is not classed. */
  readonly minComparisons: number;
  /** What a field without a value did. */
  readonly missing: MissingValues;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Why a field is classed as it is.
 *
 * | code | meaning |
 * |---|---|
 * | `changesOften` | it changes `value` times a year, at least the `required` number: dynamic |
 * | `changesRarely` | it changes `value` times a year, less than the `required` number: static |
 * | `tooFewComparisons` | there are `value` comparisons, fewer than the `required` number: not classed |
 *
 * @category Customer data
 */
export interface FieldDynamicsReason {
  /** What was found. */
  readonly code: "changesOften" | "changesRarely" | "tooFewComparisons";
  /** Changes a year, or comparisons. */
  readonly value: number;
  /** What the rule asks. */
  readonly required: number;
}

/**
 * How often a field changes.
 *
 * @category Customer data
 */
export interface FieldDynamics<Field extends string> {
  /** The field. */
  readonly field: Field;
  /** Share of the comparisons (`trials`) in which the value had changed (`successes`). It depends on how far snapshots lie apart. */
  readonly changeRate: Rate;
  /** Years of 365.25 days between the compared snapshots, over all records. */
  readonly years: number;
  /** Changes divided by years, with the interval of the rate on that scale; `null` without a comparison. */
  readonly changesPerYear: Estimate<RateMethod>;
  /** Number of snapshots in which the field has no value. */
  readonly missing: number;
  /** `dynamic` from `dynamicFrom` changes a year, otherwise `static`; `null` with fewer than `minComparisons`. */
  readonly dynamics: DataDynamics | null;
  /** What decided, in figures. */
  readonly reasons: readonly FieldDynamicsReason[];
}

/**
 * Result of {@link fieldVolatility}.
 *
 * @category Customer data
 */
export interface FieldVolatility<Field extends string> extends Result<"fieldVolatility", FieldVolatilityUsed<Field>> {
  /** Number of records. */
  readonly records: number;
  /** Number of snapshots. */
  readonly snapshots: number;
  /** The fields, as they were named. */
  readonly fields: readonly FieldDynamics<Field>[];
}

/**
 * How often the fields of records change, from snapshots of them, and whether that makes each static or dynamic data (Dutch:
 * statische en dynamische gegevens).
 *
 * Each snapshot of a record is compared with the one before it. `changesPerYear = changes / years` between compared snapshots;
 * a field is dynamic from `dynamicFrom` on. Values are compared exactly: texts with their case and spaces, and `1` is not
 * `"1"`. A value that changes and changes back between two snapshots is not seen, so what is counted is a lower bound, nearer
 * the truth the closer the snapshots lie. The intervals take comparisons as independent.
 *
 * Static is what never or rarely changes, dynamic what changes regularly (Renkema, "Inleiding sales", 2015). Dynamic fields
 * need renewal sooner, which the principle of accuracy asks for (GDPR 5(1)(d)).
 *
 * @param snapshots - Rows `{ recordId, takenOn, … }` with a property per field, in any order, or columns of them.
 * @param options - The fields, the rule of dynamic data, and how to treat missing values.
 * @returns Per field the rate of change, the changes a year and the class with its reason.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay`, `instantForDay` or `notANumber` for
 * a value of a row that is none, `duplicate` for two snapshots of a record on one day, `lengthMismatch` for columns of different
 * length; `missing` for a field that no row has, and `missing`, `wrongType`, `notANumber`, `notAnInteger`, `outOfRange`,
 * `duplicate` or `invalidOption` for an option.
 * @example
 * ```ts
 * import { fieldVolatility } from "custometry";
 *
 * const snapshots = [
 *   { recordId: "K-1041", takenOn: "2024-01-01", birthday: "1980-05-03", phone: "06-1" },
 *   { recordId: "K-1041", takenOn: "2025-01-01", birthday: "1980-05-03", phone: "06-2" },
 *   { recordId: "K-1041", takenOn: "2026-01-01", birthday: "1980-05-03", phone: "06-3" },
 *   { recordId: "K-2207", takenOn: "2025-01-01", birthday: "1991-11-30", phone: null },
 *   { recordId: "K-2207", takenOn: "2026-01-01", birthday: "1991-11-30", phone: "06-9" },
 * ];
 * const { fields } = fieldVolatility(snapshots, { fields: ["birthday", "phone"], dynamicFrom: 0.2, minComparisons: 2 });
 * fields.map(({ field, dynamics }) => `${field} ${dynamics}`); // => ["birthday static", "phone dynamic"]
 * fields.map(({ changeRate }) => `${changeRate.successes} of ${changeRate.trials}`); // => ["0 of 3", "2 of 2"]
 * fields[1]?.changesPerYear.value?.toFixed(2); // => "1.00"
 * fields[1]?.missing; // => 1
 * ```
 * @category Customer data
 */
export function fieldVolatility<Row extends FieldSnapshot, const Field extends ScalarField<Row>>(
  snapshots: Iterable<Row>,
  options: FieldVolatilityOptions<Field>,
): FieldVolatility<Field>;
export function fieldVolatility<const Field extends string>(
  snapshots: FieldSnapshotColumns<Field>,
  options: FieldVolatilityOptions<Field>,
): FieldVolatility<Field>;
export function fieldVolatility<Field extends string>(
  snapshots: Iterable<FieldSnapshot> | FieldSnapshotColumns<Field>,
  options: FieldVolatilityOptions<Field>,
): FieldVolatility<Field> {
  const used = readOptions(options);
  const table = readTable<string>(snapshots, ["recordId", "takenOn", ...used.fields]);
  const timeline = readTimeline(table);
  return {
    measure: "fieldVolatility",
    options: used,
    records: timeline.records,
    snapshots: table.length,
    fields: used.fields.map((field, place) =>
      dynamicsOf(field, countChanges(table, timeline, field, place, used.missing), used),
    ),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function readOptions<Field extends string>(options: FieldVolatilityOptions<Field>): FieldVolatilityUsed<Field> {
  checkOptions(
    options,
    ["fields", "dynamicFrom", "minComparisons", "missing", "method", "confidenceLevel"],
    "options { fields, dynamicFrom, minComparisons }",
  );
  const { fields, missing = "lastKnown", method = "wilson", confidenceLevel } = options;
  const expected = "a list of names of fields";
  if (!Array.isArray(fields))
    fail(fields === undefined || fields === null ? "missing" : "wrongType", "fields", expected, fields);
  if (fields.length === 0) fail("missing", "fields", expected, fields);
  const names = Array.from(fields, (field, index) => {
    const path = `fields[${index}]`;
    checkText(field, path, "the name of a field");
    if (field === "recordId" || field === "takenOn")
      fail("invalidOption", path, "a field beside recordId and takenOn", field);
    if (fields.indexOf(field) < index) fail("duplicate", path, "a field that is not named before", field);
    return field;
  });
  const dynamicFrom = checkNumber(options.dynamicFrom, "dynamicFrom");
  if (dynamicFrom <= 0) fail("outOfRange", "dynamicFrom", "above 0", dynamicFrom);
  // The method is checked where it is used.
  rate(0, 0, { method });
  return {
    fields: names,
    dynamicFrom,
    minComparisons: checkInteger(options.minComparisons, 1, Number.MAX_SAFE_INTEGER, "minComparisons"),
    missing: checkChoice(missing, ["lastKnown", "adjacent", "value"], "missing"),
    method,
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

const DAYS_A_YEAR = 365.25;

function dynamicsOf<Field extends string>(
  field: Field,
  { comparisons, changes, days, missing }: Changes,
  { dynamicFrom, minComparisons, method, confidenceLevel }: FieldVolatilityUsed<Field>,
): FieldDynamics<Field> {
  const changeRate = rate(changes, comparisons, { method, confidenceLevel });
  const years = days / DAYS_A_YEAR;
  const value = comparisons > 0 ? changes / years : null;
  const { interval } = changeRate;
  const perYear = comparisons / years;
  const isClassed = value !== null && comparisons >= minComparisons;
  const dynamics = isClassed ? (value >= dynamicFrom ? "dynamic" : "static") : null;
  const code = dynamics === "dynamic" ? "changesOften" : "changesRarely";
  return {
    field,
    changeRate,
    years,
    changesPerYear: {
      value,
      interval: interval && { ...interval, low: interval.low * perYear, high: interval.high * perYear },
    },
    missing,
    dynamics,
    reasons: [
      isClassed
        ? { code, value, required: dynamicFrom }
        : { code: "tooFewComparisons", value: comparisons, required: minComparisons },
    ],
  };
}
