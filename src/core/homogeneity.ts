import { chiSquareTail } from "../internal/gamma.ts";
import { checkCount, checkIterable } from "./checks.ts";
import { fail } from "./errors.ts";

/**
 * Whether groups could have the same shares of every kind: Pearson's chi-square.
 *
 * @category Estimates
 */
export interface Homogeneity {
  /** Which measure this is. */
  readonly measure: "homogeneity";
  /** Sum of (observed - expected)² / expected, 0 or more; `null` when there are fewer than two groups or two kinds. */
  readonly statistic: number | null;
  /** Degrees of freedom: (groups - 1) × (kinds - 1), of those that occur. */
  readonly degreesOfFreedom: number;
  /** Probability of shares at least this different when all groups are alike; `null` when it cannot be tested. */
  readonly pValue: number | null;
  /** Smallest expected count; below 5 the p-value is rough (Cochran 1954). `null` when nothing is expected. */
  readonly smallestExpected: number | null;
}

/**
 * Homogeneity of groups: a test of whether all have the same shares of every kind.
 *
 * Pearson's chi-square (Pearson 1900), without correction. Groups and kinds without any count are left out.
 *
 * @param groups - Counts by kind, a list per group, such as `[[successes, failures], …]`.
 * @returns Statistic, degrees of freedom and p-value.
 * @throws A {@link CustometryError} with code `lengthMismatch` when groups differ in their number of kinds, `missing`,
 * `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { homogeneity } from "custometry";
 *
 * const { statistic, degreesOfFreedom, pValue } = homogeneity([[56, 31, 13], [96, 103, 51]]);
 * [statistic?.toFixed(2), degreesOfFreedom, pValue?.toFixed(3)]; // => ["9.17", 2, "0.010"]
 * ```
 * @category Estimates
 */
export function homogeneity(groups: Iterable<ArrayLike<number>>): Homogeneity {
  const rows = readTable(groups);
  const rowTotals = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const kinds = (rows[0] ?? []).map((_, kind) => rows.reduce((sum, row) => sum + (row[kind] ?? 0), 0));
  const total = checkCount(
    rowTotals.reduce((sum, count) => sum + count, 0),
    "the sum of all counts",
  );
  const used = { rows: rowTotals.filter(Boolean).length, kinds: kinds.filter(Boolean).length };
  const degreesOfFreedom = Math.max(0, used.rows - 1) * Math.max(0, used.kinds - 1);
  let statistic = 0;
  let smallest = Number.POSITIVE_INFINITY;
  rows.forEach((row, place) => {
    row.forEach((count, kind) => {
      const expected = ((rowTotals[place] ?? 0) / total) * (kinds[kind] ?? 0);
      if (!(expected > 0)) return;
      statistic += (count - expected) ** 2 / expected;
      smallest = Math.min(smallest, expected);
    });
  });
  return {
    measure: "homogeneity",
    statistic: degreesOfFreedom === 0 ? null : statistic,
    degreesOfFreedom,
    pValue: degreesOfFreedom === 0 ? null : chiSquareTail(statistic, degreesOfFreedom),
    smallestExpected: Number.isFinite(smallest) ? smallest : null,
  };
}

function readTable(groups: Iterable<ArrayLike<number>>): number[][] {
  const rows = [...checkIterable(groups)];
  const kinds = rows[0]?.length ?? 0;
  return rows.map((row, place) => {
    if (typeof row !== "object" || row === null) fail("wrongType", `[${place}]`, "a list of counts", row);
    if (row.length !== kinds)
      fail("lengthMismatch", `[${place}]`, `${kinds} counts, as the first group has`, row.length);
    return Array.from(row, (count, kind) => checkCount(count, `[${place}][${kind}]`));
  });
}
