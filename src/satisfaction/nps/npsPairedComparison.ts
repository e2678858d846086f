import type { Columns } from "../../core/columns.ts";
import type { Comparison, Result } from "../../core/estimate.ts";
import { Rejections } from "../../core/rejections.ts";
import { meanFrom, type SampleMean } from "../../core/sampleMean.ts";
import { readTable } from "../../core/table.ts";
import { studentTwoSided } from "../../internal/studentT.ts";
import { answerFault } from "../answerFault.ts";
import type { NpsAnswer } from "./nps.ts";
import { countingUsed, type NpsCountingOptions, type NpsCountingUsed } from "./npsCounting.ts";
import { type NpsBounds, npsBounds } from "./npsScale.ts";
import { classOf, expectedAnswer } from "./npsTally.ts";

/**
 * The answers of one person in two waves.
 *
 * @category Net Promoter Score
 */
export interface NpsPair {
  /** Answer in the first wave. */
  readonly before: NpsAnswer;
  /** Answer in the second wave. */
  readonly after: NpsAnswer;
}

/**
 * Change of a Net Promoter Score of the same people, in points from -200 to 200.
 *
 * @category Net Promoter Score
 */
export interface NpsPairedComparison extends Result<"npsPairedComparison", NpsCountingUsed>, Comparison<"studentT"> {
  /** Number of people with two valid answers. */
  readonly pairs: number;
  /** How many moved to a better class, such as from detractor to passive. */
  readonly improved: number;
  /** How many moved to a worse class. */
  readonly worsened: number;
  /** How many stayed in their class. */
  readonly unchanged: number;
  /** Standard error of the change, in points; `null` for fewer than two pairs. */
  readonly standardError: number | null;
  /** Student's t; `null` when nobody's change differs from another's, so that nothing can be tested. */
  readonly statistic: number | null;
}

/** Change of class, -2 to 2, is counted at its place from 0. */
const CHANGES = [-2, -1, 0, 1, 2];

/**
 * Change of the Net Promoter Score of the same people between two waves, after minus before, in points.
 *
 * Each answer counts 1, 0 or -1; the mean of the changes has Student's interval with n - 1 degrees of freedom (paired t).
 * People who answered in one wave only tell nothing here and are counted as rejected under `invalid: "count"`.
 *
 * @param pairs - Rows `{ before, after }`, or columns of them, one person a row.
 * @param options - Scale, what to do with invalid answers, and confidence level.
 * @returns The change with its interval and p-value, and how many moved.
 * @throws A {@link CustometryError} with code `lengthMismatch` for columns of different length; `missing`, `notANumber`,
 * `notAnInteger` or `outOfRange` and the place of the first answer that is not on the scale, unless `invalid` is `"count"`.
 * @example
 * ```ts
 * import { npsPairedComparison } from "custometry";
 *
 * const change = npsPairedComparison([
 *   { before: 6, after: 9 }, { before: 8, after: 8 }, { before: 9, after: 10 }, { before: 7, after: 9 },
 * ]);
 * [change.value, change.improved, change.worsened, change.unchanged]; // => [75, 2, 0, 2]
 * ```
 * @category Net Promoter Score
 */
export function npsPairedComparison(
  pairs: Iterable<NpsPair> | Columns<NpsPair>,
  options: NpsCountingOptions = {},
): NpsPairedComparison {
  const used = countingUsed(options);
  const rejections = new Rejections(used.invalid);
  const changes = countChanges(pairs, npsBounds(used.scale), rejections);
  const [, , unchanged = 0] = changes;
  const improved = (changes[3] ?? 0) + (changes[4] ?? 0);
  const worsened = (changes[0] ?? 0) + (changes[1] ?? 0);
  const n = improved + worsened + unchanged;
  const { value, interval, standardError } = inPoints(changes, n, used.confidenceLevel);
  const statistic = standardError ? (value ?? 0) / standardError : null;
  const pValue = statistic === null ? null : studentTwoSided(statistic, n - 1);
  return {
    measure: "npsPairedComparison",
    options: used,
    value,
    interval,
    pValue,
    adjustedPValue: pValue,
    pairs: n,
    improved,
    worsened,
    unchanged,
    standardError,
    statistic,
    rejected: rejections.result(),
  };
}

/** Numbers of pairs by change of class; a pair is rejected once, for its first answer that is not on the scale. */
function countChanges(
  pairs: Iterable<NpsPair> | Columns<NpsPair>,
  bounds: NpsBounds,
  rejections: Rejections,
): readonly number[] {
  const table = readTable<"before" | "after">(pairs, ["before", "after"]);
  const { before, after } = table.columns as Record<"before" | "after", ArrayLike<number>>;
  const counts = CHANGES.map(() => 0);
  for (let index = 0; index < table.length; index++) {
    const [one, other] = [before[index] as number, after[index] as number];
    const faultBefore = answerFault(one, bounds[0], bounds[3]);
    const fault = faultBefore ?? answerFault(other, bounds[0], bounds[3]);
    if (fault === null) {
      const place = classOf(other, bounds) - classOf(one, bounds) + 2;
      counts[place] = (counts[place] ?? 0) + 1;
      continue;
    }
    const field = faultBefore === null ? "after" : "before";
    rejections.add(index, table.path(field, index), fault, expectedAnswer(bounds), field === "after" ? other : one);
  }
  return counts;
}

/** Mean change with Student's interval, from counts: in whole numbers, so that the same changes downwards mirror it exactly. */
function inPoints(changes: readonly number[], n: number, confidenceLevel: number): SampleMean {
  const sumOf = (power: 1 | 2): number =>
    changes.reduce((total, count, place) => total + count * (CHANGES[place] ?? 0) ** power, 0);
  const sum = sumOf(1);
  const mean = n === 0 ? null : (100 * sum) / n;
  const deviation = n < 2 ? null : 100 * Math.sqrt((n * sumOf(2) - sum * sum) / n / (n - 1));
  return meanFrom(n, mean, deviation, confidenceLevel);
}
