import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type PairedRateComparison, pairedRateComparison } from "../core/pairedRateComparison.ts";
import { Rejections } from "../core/rejections.ts";
import { readTable, type Table } from "../core/table.ts";
import { type GapOptions, type GapUsed, gapUsed } from "./disconfirmation.ts";
import { EXPECTED_NUMBER, numberColumn, numberFault } from "./numberRows.ts";
import { type PairedGaps, pairedGaps } from "./pairedGaps.ts";

/**
 * A customer whose complaint was handled. Either pair may be absent; a pair of which one half is absent tells nothing.
 *
 * @category Service recovery
 */
export interface RecoveredComplaint {
  /** Satisfaction before the complaint, on any scale on which more is better. */
  readonly satisfactionBefore?: number | null | undefined;
  /** Satisfaction after the complaint was handled, on the same scale. */
  readonly satisfactionAfter?: number | null | undefined;
  /** Whether the customer bought in a period before the complaint. */
  readonly boughtBefore?: boolean | null | undefined;
  /** Whether the customer bought in an equally long period after it was handled. */
  readonly boughtAfter?: boolean | null | undefined;
}

/**
 * Why a part of the paradox is claimed or not: where its interval lies.
 *
 * @category Service recovery
 */
export interface RecoveryReason {
  /** Whether the interval lies above 0, below it or about it, or there are too few pairs for one. */
  readonly code: "intervalAboveZero" | "intervalBelowZero" | "intervalHoldsZero" | "tooFewPairs";
  /** Its lower end; `null` without an interval. */
  readonly low: number | null;
  /** Its upper end; `null` without an interval. */
  readonly high: number | null;
}

/**
 * What happened to satisfaction and to purchases of customers whose complaint was handled, each on its own.
 *
 * @category Service recovery
 */
export interface ServiceRecovery extends Result<"serviceRecovery", GapUsed> {
  /** Satisfaction after minus before. */
  readonly satisfaction: PairedGaps & {
    /** `paradox` only when the whole interval lies above 0; `worse` when it lies below; otherwise `notShown`. */
    readonly outcome: "paradox" | "notShown" | "worse";
    /** What decided. */
    readonly reasons: readonly RecoveryReason[];
  };
  /** Share that bought after minus share that bought before. */
  readonly repurchase: PairedRateComparison & {
    /** `moreOften` only when the whole interval lies above 0; `lessOften` when it lies below; otherwise `notShown`. */
    readonly outcome: "moreOften" | "notShown" | "lessOften";
    /** What decided. */
    readonly reasons: readonly RecoveryReason[];
  };
  /** Number of rows that were read: with a pair, with half of one, or with neither. */
  readonly complaints: number;
  /** Number of rows with half a pair of satisfaction, which were not used for it. */
  readonly satisfactionIncomplete: number;
  /** Number of rows with half a pair of purchases, which were not used for it. */
  readonly repurchaseIncomplete: number;
}

/**
 * Service recovery paradox: whether customers are more satisfied after a well handled complaint than before it, and whether
 * they buy more often, each tested on its own.
 *
 * Satisfaction: the mean of after - before with Student's interval (paired t). Purchases: the change of the share that buys, with
 * Tango's interval and McNemar's exact test. A paradox is claimed only where its own interval lies above 0, so that one
 * cannot vouch for the other. A row with a value that is none is left out of both. McCollough and Bharadwaj 1992 named it; the meta-analysis of de Matos, Henrique and Rossi 2007
 * (Journal of Service Research 10) finds it for satisfaction, and not for repurchase, word of mouth or image; Maxham and Netemeyer
 * 2002 (Journal of Marketing 66) find it after one failure and not after two. A comparison before and after has no control group:
 * those who left are not in it. Independent groups are compared by {@link rateComparison}.
 *
 * @param complaints - Rows, a customer each, or columns of them.
 * @param options - Confidence level, and what to do with rows that cannot be used.
 * @returns Both changes with interval, test and outcome, and how many rows had half a pair.
 * @throws A {@link CustometryError} with code `notANumber` or `outOfRange` for a satisfaction that is no finite number of at most 1e100,
 * `wrongType` for a purchase that is neither true nor false, unless `invalid` is `"count"`; `missing` when no row has any of the
 * four fields, `lengthMismatch` for columns of different length.
 * @example
 * ```ts
 * import { serviceRecovery } from "custometry";
 *
 * const result = serviceRecovery([
 *   { satisfactionBefore: 6, satisfactionAfter: 8, boughtBefore: true, boughtAfter: true },
 *   { satisfactionBefore: 7, satisfactionAfter: 8, boughtBefore: true, boughtAfter: false },
 *   { satisfactionBefore: 5, satisfactionAfter: 7, boughtBefore: false, boughtAfter: true },
 *   { satisfactionBefore: 6, satisfactionAfter: 9, boughtBefore: true, boughtAfter: null },
 * ]);
 * [result.satisfaction.value, result.satisfaction.outcome]; // => [2, "paradox"]
 * [result.repurchase.value, result.repurchase.outcome, result.repurchaseIncomplete]; // => [0, "notShown", 1]
 * ```
 * @category Service recovery
 */
export function serviceRecovery(
  complaints: Iterable<RecoveredComplaint> | Columns<RecoveredComplaint>,
  options: GapOptions = {},
): ServiceRecovery {
  const used = gapUsed(options);
  const rejections = new Rejections(used.invalid);
  const rows = readComplaints(complaints, rejections);
  const satisfaction = pairedGaps(rows.before, rows.after, used.confidenceLevel);
  const repurchase = pairedRateComparison(rows.counts, used);
  const [satisfied, bought] = [reasonOf(satisfaction.interval), reasonOf(repurchase.interval)];
  return {
    measure: "serviceRecovery",
    options: used,
    satisfaction: { ...satisfaction, outcome: outcomeOf(satisfied, "paradox", "worse"), reasons: [satisfied] },
    repurchase: { ...repurchase, outcome: outcomeOf(bought, "moreOften", "lessOften"), reasons: [bought] },
    complaints: rows.complaints,
    satisfactionIncomplete: rows.satisfactionIncomplete,
    repurchaseIncomplete: rows.repurchaseIncomplete,
    rejected: rejections.result(),
  };
}

function reasonOf(interval: { readonly low: number; readonly high: number } | null): RecoveryReason {
  if (interval === null) return { code: "tooFewPairs", low: null, high: null };
  const { low, high } = interval;
  return { code: low > 0 ? "intervalAboveZero" : high < 0 ? "intervalBelowZero" : "intervalHoldsZero", low, high };
}

function outcomeOf<Up, Down>({ code }: RecoveryReason, up: Up, down: Down): Up | Down | "notShown" {
  return code === "intervalAboveZero" ? up : code === "intervalBelowZero" ? down : "notShown";
}

const FIELDS = ["satisfactionBefore", "satisfactionAfter", "boughtBefore", "boughtAfter"] as const;
type Field = (typeof FIELDS)[number];

function readComplaints(
  complaints: Iterable<RecoveredComplaint> | Columns<RecoveredComplaint>,
  rejections: Rejections,
) {
  const table = readTable<Field>(complaints, [], FIELDS);
  const columns = columnsOf(table);
  const isEmpty = FIELDS.every((field) => isUnset(columns[field]));
  if (isEmpty && (table.length > 0 || !(Symbol.iterator in complaints)))
    fail("missing", "", `rows with one of ${FIELDS.join(", ")}`, complaints);
  const [before, after]: [number[], number[]] = [[], []];
  const counts = { both: 0, beforeOnly: 0, afterOnly: 0, neither: 0 };
  let [read, satisfactionIncomplete, repurchaseIncomplete] = [0, 0, 0];
  for (let index = 0; index < table.length; index++) {
    const value = (field: Field): unknown => columns[field]?.[index] ?? null;
    const bad = FIELDS.find((field) => isWrong(field, value(field)));
    if (bad !== undefined) {
      const isScore = bad.startsWith("satisfaction");
      const code = isScore ? (numberFault(value(bad)) ?? "notANumber") : "wrongType";
      const expected = `${isScore ? EXPECTED_NUMBER : "true, false"}, or null when not known`;
      rejections.add(index, table.path(bad, index), code, expected, value(bad));
      continue;
    }
    read++;
    const [was, is] = [value("satisfactionBefore"), value("satisfactionAfter")];
    if (was !== null && is !== null) {
      before.push(was as number);
      after.push(is as number);
    } else if (was !== null || is !== null) satisfactionIncomplete++;
    const [did, does] = [value("boughtBefore"), value("boughtAfter")];
    if (did !== null && does !== null) counts[did ? (does ? "both" : "beforeOnly") : does ? "afterOnly" : "neither"]++;
    else if (did !== null || does !== null) repurchaseIncomplete++;
  }
  return { before, after, counts, complaints: read, satisfactionIncomplete, repurchaseIncomplete };
}

/** The columns that are there; a text, which may stand for all rows elsewhere, is none. */
function columnsOf({ columns }: Table<Field>): { readonly [F in Field]?: ArrayLike<unknown> } {
  for (const field of FIELDS) {
    const column = columns[field];
    if (column === undefined) continue;
    if (typeof column === "string") fail("wrongType", field, "a column", column);
    numberColumn(column as object, field);
  }
  return columns as { readonly [F in Field]?: ArrayLike<unknown> };
}

/** Throws for a row with none of the four fields, as one of which all are misspelt. */
export function checkOneKnown(complaint: RecoveredComplaint): void {
  if (FIELDS.every((field) => complaint[field] === undefined))
    fail("missing", "", `a row with one of ${FIELDS.join(", ")}`, complaint);
}

/** Whether a column is nowhere set, as that of a misspelt field. */
function isUnset(column: ArrayLike<unknown> | undefined): boolean {
  return column === undefined || !Array.prototype.some.call(column, (value: unknown) => value !== undefined);
}

function isWrong(field: Field, value: unknown): boolean {
  if (value === null) return false;
  return field.startsWith("satisfaction") ? numberFault(value) !== null : typeof value !== "boolean";
}
