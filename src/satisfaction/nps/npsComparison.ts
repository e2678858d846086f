import { checkChoice, checkConfidenceLevel } from "../../core/checks.ts";
import type { Comparison, IntervalOptions } from "../../core/estimate.ts";
import { checkOptions } from "../../core/spelling.ts";
import type { Moments } from "../../internal/moments.ts";
import { normalDeviate, normalTail } from "../../internal/normal.ts";
import { studentDeviate, studentTwoSided } from "../../internal/studentT.ts";
import { welch as welchDifference } from "../../internal/welch.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";
import { waldMoments } from "./npsWald.ts";

/**
 * How to compare two Net Promoter Scores of different people: adjusted Wald (default: ¾, 1½ and ¾ answers added to each group),
 * Wald, or Welch's t on answers that count 1, 0 or -1 (Welch 1947, Biometrika 34).
 *
 * @category Net Promoter Score
 */
export type NpsComparisonMethod = "adjustedWald" | "wald" | "welch";

/**
 * Difference of two Net Promoter Scores, in points from -200 to 200.
 *
 * @category Net Promoter Score
 */
export interface NpsComparison extends Comparison<NpsComparisonMethod> {
  /** Which measure this is. */
  readonly measure: "npsComparison";
  /** The options that were used. */
  readonly options: {
    /** Method of the interval and the test. */
    readonly method: NpsComparisonMethod;
    /** Confidence level of the interval. */
    readonly confidenceLevel: number;
  };
  /** Standard error of the difference by the method, in points; `null` when there is none. */
  readonly standardError: number | null;
  /** The difference in standard errors, z or t; `null` when the standard error is 0, so that nothing can be tested. */
  readonly statistic: number | null;
  /** Degrees of freedom of Welch's t; `null` for the other methods. */
  readonly degreesOfFreedom: number | null;
}

/** The difference on the scale -1 to 1 as the method sees it. */
interface Difference {
  readonly centre: number;
  readonly error: number;
  readonly degrees: number | null;
}

/**
 * Difference of the Net Promoter Scores of two groups of different people: the first minus the second, in points.
 *
 * `value` is the plain difference of the scores; interval and p-value are those of the method, so adjusted Wald's interval is
 * about the difference of the adjusted scores. It keeps its sign: changing places turns it. Two groups of one score can still
 * differ in their shares: see {@link npsHomogeneity}. For the same people in two waves, use {@link npsPairedComparison}.
 *
 * @param first - A result of {@link nps}, or counts of promoters, passives and detractors.
 * @param second - The result that is subtracted.
 * @param options - Method and confidence level.
 * @returns The difference with its interval and p-value; `null` fields where a group has no responses or, for Welch, fewer than
 * two, and where neither group has any spread.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count,
 * `invalidOption` for an unknown method.
 * @example
 * ```ts
 * import { npsComparison, npsFromCounts } from "custometry";
 *
 * const before = npsFromCounts({ promoters: 56, passives: 31, detractors: 13 });
 * const after = npsFromCounts({ promoters: 96, passives: 103, detractors: 51 });
 * const { value, interval, pValue } = npsComparison(after, before);
 * [value, interval?.low.toFixed(1), interval?.high.toFixed(1)]; // => [-25, "-40.5", "-7.4"]
 * pValue?.toFixed(4); // => "0.0046"
 * ```
 * @category Net Promoter Score
 */
export function npsComparison(
  first: NpsCounts,
  second: NpsCounts,
  options: IntervalOptions<NpsComparisonMethod> = {},
): NpsComparison {
  const one = readCounts(first, "first");
  const other = readCounts(second, "second");
  const { method, confidenceLevel } = comparisonUsed(options);
  const [n, m] = [responses(one), responses(other)];
  const found = n === 0 || m === 0 ? null : method === "welch" ? welch(one, other) : wald(one, other, method);
  const value = n === 0 || m === 0 ? null : difference(one, n, other, m);
  const statistic = found && found.error > 0 ? found.centre / found.error : null;
  const pValue = found === null || statistic === null ? null : twoSided(statistic, found.degrees);
  return {
    measure: "npsComparison",
    options: { method, confidenceLevel },
    value,
    interval: found && intervalOf(found, method, confidenceLevel),
    pValue,
    adjustedPValue: pValue,
    standardError: found && 100 * found.error,
    statistic,
    degreesOfFreedom: found?.degrees ?? null,
  };
}

/** The options with the defaults filled in. */
export function comparisonUsed(options: IntervalOptions<NpsComparisonMethod>): NpsComparison["options"] {
  const { method = "adjustedWald", confidenceLevel } = checkOptions(options, ["method", "confidenceLevel"]);
  return {
    method: checkChoice(method, ["adjustedWald", "wald", "welch"], "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

const responses = ({ promoters, passives, detractors }: NpsCounts): number => promoters + passives + detractors;

/** Turns its sign exactly when the groups change places. */
function difference(one: NpsCounts, n: number, other: NpsCounts, m: number): number {
  return (100 * (one.promoters - one.detractors)) / n - (100 * (other.promoters - other.detractors)) / m;
}

function wald(one: NpsCounts, other: NpsCounts, method: "adjustedWald" | "wald"): Difference {
  const [here, there] = [waldMoments(one, method), waldMoments(other, method)];
  return { centre: here.centre - there.centre, error: Math.sqrt(here.variance + there.variance), degrees: null };
}

function welch(one: NpsCounts, other: NpsCounts): Difference | null {
  const { difference: centre, standardError: error, degrees } = welchDifference(momentsOf(one), momentsOf(other));
  return centre === null || !error ? null : { centre, error, degrees };
}

/** Moments of answers that count 1, 0 or -1. */
function momentsOf(counts: NpsCounts): Moments {
  const count = responses(counts);
  const { centre, variance } = waldMoments(counts, "wald");
  return { count, mean: centre, deviation: count < 2 ? null : Math.sqrt((variance * count * count) / (count - 1)) };
}

function twoSided(statistic: number, degrees: number | null): number {
  return degrees === null ? 2 * normalTail(Math.abs(statistic)) : studentTwoSided(statistic, degrees);
}

function intervalOf(
  { centre, error, degrees }: Difference,
  method: NpsComparisonMethod,
  confidenceLevel: number,
): NpsComparison["interval"] {
  const tail = (1 - confidenceLevel) / 2;
  const margin = error * (degrees === null ? normalDeviate(tail) : studentDeviate(tail, degrees));
  return { low: 100 * (centre - margin), high: 100 * (centre + margin), confidenceLevel, method };
}
