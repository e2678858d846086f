import { adjustedPValues } from "../core/adjustedPValues.ts";
import type { Comparison } from "../core/estimate.ts";
import { meanComparison } from "../core/meanComparison.ts";
import type { Id } from "../core/table.ts";
import { minus } from "../internal/difference.ts";
import { momentsOf } from "../internal/moments.ts";
import { correlation, overlappingDifference, pairedDifference, welch } from "../internal/welch.ts";

/**
 * How two means of respondents are compared.
 *
 * - `paired`: all respondents of one are those of the other, so their differences are taken (Student 1908).
 * - `overlapping`: some are, at least three of them (two always correlate fully). All respondents count, and the correlation
 *   of the common ones (Derrick, Russ, Toher and White 2017, "Test Statistics for the Comparison of Means for Two Samples
 *   that Include Both Paired and Independent Observations", Journal of Modern Applied Statistical Methods 16(1)).
 * - `welch`: none is, or fewer than three; independent samples of unequal variance (Welch 1947, Biometrika 34).
 *
 * @category Value strategy
 */
export type ScoreComparisonMethod = "paired" | "overlapping" | "welch";

/**
 * A difference of two mean scores on the scale, first minus second, with Student's interval. When nobody differs from another, the
 * interval has width 0 and `pValue` is `null`: a width of 0 is no certainty, as two respondents may agree by chance. Ask
 * `adjustedPValue` whether a difference is real, not the ends of the interval.
 *
 * @category Value strategy
 */
export interface ScoreComparison extends Comparison<ScoreComparisonMethod> {
  /** How the means were compared. */
  readonly method: ScoreComparisonMethod;
  /** Number of respondents that are in both. */
  readonly pairs: number;
}

/** Compares two sets of scores by respondent; those of independent samples have no respondent in common, whatever their names. */
export function compareScores(
  first: ReadonlyMap<Id, number>,
  second: ReadonlyMap<Id, number>,
  confidenceLevel: number,
  independent = false,
): ScoreComparison {
  const common = independent ? [] : [...first.keys()].filter((respondentId) => second.has(respondentId));
  const pairs = common.length;
  const of = (scores: ReadonlyMap<Id, number>): Float64Array => Float64Array.from(common, (id) => scores.get(id) ?? 0);
  const [one, other] = [of(first), of(second)];
  const [moments, others] = [momentsOf([...first.values()]), momentsOf([...second.values()])];
  const compared = (method: ScoreComparisonMethod, difference: ReturnType<typeof welch>): ScoreComparison => ({
    ...meanComparison(difference, confidenceLevel, method),
    method,
    pairs,
  });
  if (pairs > 0 && pairs === first.size && pairs === second.size)
    return compared("paired", pairedDifference(momentsOf(one.map((score, place) => minus(score, other[place] ?? 0)))));
  if (pairs < 3) return compared("welch", welch(moments, others));
  return compared("overlapping", overlappingDifference(moments, others, pairs, correlation(one, other)));
}

/** The same comparisons, corrected for their number by Holm's method. */
export function adjusted<C extends ScoreComparison>(comparisons: readonly C[]): readonly C[] {
  const pValues = adjustedPValues(comparisons.map(({ pValue }) => pValue));
  return comparisons.map((one, place) => ({ ...one, adjustedPValue: pValues[place] ?? null }));
}
