import { checkChoice, checkConfidenceLevel, checkCount, checkNumber } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { checkOptions } from "../../core/spelling.ts";
import { normalDeviate } from "../../internal/normal.ts";

/**
 * What a survey must show: either a margin of error, or a difference between two groups.
 *
 * @category Net Promoter Score
 */
export interface NpsSampleSizeOptions {
  /** Largest margin of error that is wanted, in points: half the width of the interval. Either this or `difference`. */
  readonly margin?: number | null | undefined;
  /** Smallest difference between two groups that must not be missed, in points. Either this or `margin`. */
  readonly difference?: number | null | undefined;
  /** Probability of seeing that difference, between 0 and 1; with `difference` only. @defaultValue 0.8 */
  readonly power?: number | null | undefined;
  /**
   * Variance of an answer that counts 1, 0 or -1, above 0 and at most 1: `variance` of an earlier result, or see
   * {@link npsVarianceRange}. For a difference it is that of the first group. @defaultValue 1, the largest there is
   */
  readonly variance?: number | undefined;
  /** Variance in the second group, with `difference` only. @defaultValue that of the first group */
  readonly secondVariance?: number | null | undefined;
  /** Between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
  /** Number of people there are to ask, in each group; as good as endless when not set. */
  readonly populationSize?: number | null | undefined;
  /** The method that will be used: adjusted Wald needs three answers fewer a group than Wald. @defaultValue "adjustedWald" */
  readonly method?: "adjustedWald" | "wald" | undefined;
}

/**
 * How many answers a survey needs.
 *
 * @category Net Promoter Score
 */
export interface NpsSampleSize {
  /** Which measure this is. */
  readonly measure: "npsSampleSize";
  /** The options that were used. */
  readonly options: {
    /** Margin of error in points; `null` when a difference was asked. */
    readonly margin: number | null;
    /** Difference in points; `null` when a margin was asked. */
    readonly difference: number | null;
    /** Probability of seeing the difference; `null` when a margin was asked. */
    readonly power: number | null;
    /** Variance of an answer in the first or only group. */
    readonly variance: number;
    /** Variance of an answer in the second group; `null` when a margin was asked. */
    readonly secondVariance: number | null;
    /** Confidence level. */
    readonly confidenceLevel: number;
    /** Number of people in each group; `null` when endless. */
    readonly populationSize: number | null;
    /** Method of the interval or the test. */
    readonly method: "adjustedWald" | "wald";
  };
  /** Number of answers needed, in each group; rounded up, at least 1. Answers, not invitations: divide by the response rate. */
  readonly responses: number;
  /** The same before rounding. */
  readonly unrounded: number;
}

/**
 * Number of answers that a Net Promoter Score needs, for a margin of error or for seeing a difference.
 *
 * For a margin m in points: `n = z² v / (m/100)²`. For a difference d between two groups: `n = (z + z_power)² (v1 + v2) / (d/100)²`
 * in each. With a finite population of N, `n' = n N / (n + N - 1)`. Adjusted Wald counts three answers that nobody gave, so it needs
 * three fewer, of a population `n' = (n N - 3 (N - 1)) / (n + N - 1)`. Without a variance the worst case is taken, 1: half promoters, half detractors; 5 points then take 1,534 answers.
 *
 * @param options - Margin or difference, and what is known.
 * @returns The number of answers, in each group for a difference.
 * @throws A {@link CustometryError} with code `invalidOption` when not just one of `margin` and `difference` is set, `outOfRange` for
 * a number outside its range, `missing` or `notANumber` for what is none.
 * @example
 * ```ts
 * import { npsSampleSize } from "custometry";
 *
 * npsSampleSize({ margin: 5 }).responses; // => 1534
 * npsSampleSize({ margin: 5, populationSize: 60, method: "wald" }).responses; // => 58
 * npsSampleSize({ difference: 10, variance: 0.7 }).responses; // => 1096
 * ```
 * @category Net Promoter Score
 */
export function npsSampleSize(options: NpsSampleSizeOptions): NpsSampleSize {
  checkOptions(
    options,
    ["margin", "difference", "power", "variance", "secondVariance", "confidenceLevel", "populationSize", "method"],
    "options { margin } or { difference }",
  );
  const { margin = null, difference = null } = options;
  if ((margin === null) === (difference === null))
    fail("invalidOption", "options", "either margin or difference", options);
  const isDifference = difference !== null;
  const wanted = checkPoints((margin ?? difference) as number, isDifference ? "difference" : "margin");
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const method = checkChoice(options.method ?? "adjustedWald", ["adjustedWald", "wald"], "method");
  const variance = checkVariance(options.variance ?? 1, "variance");
  const secondVariance = isDifference ? checkVariance(options.secondVariance ?? variance, "secondVariance") : null;
  const power = isDifference ? checkPower(options.power ?? 0.8) : null;
  const population = checkPopulation(options.populationSize);
  const deviate = normalDeviate((1 - confidenceLevel) / 2) + (power === null ? 0 : -signedDeviate(power));
  const raw = (deviate / wanted) ** 2 * 1e4 * (variance + (secondVariance ?? 0));
  const unrounded = answersNeeded(deviate > 0 ? raw : 0, population, method === "wald" ? 0 : 3);
  return {
    measure: "npsSampleSize",
    options: {
      margin,
      difference,
      power,
      variance,
      secondVariance,
      confidenceLevel,
      populationSize: population,
      method,
    },
    responses: Math.max(1, Math.ceil(unrounded)),
    unrounded,
  };
}

/** Answers in a group, of which `added` are imagined: all but those may be left out of a population. */
function answersNeeded(raw: number, population: number | null, added: number): number {
  if (population === null) return Math.max(0, raw - added);
  const needed = (raw * population - added * (population - 1)) / (raw + population - 1);
  return Math.min(population, Math.max(0, population === 1 ? 1 : needed));
}

/** The deviate that a normal variable exceeds with probability p: negative above a half. */
function signedDeviate(p: number): number {
  return p > 0.5 ? -normalDeviate(1 - p) : normalDeviate(p);
}

/** Fewer points than this nobody could ask for answers enough. */
const FEWEST_POINTS = 1e-4;

/** A number of points that two scores can lie apart. */
export function checkPoints(value: number, path: string): number {
  checkNumber(value, path, "a number of points");
  if (value < FEWEST_POINTS || value > 200) fail("outOfRange", path, "a number of points from 0.0001 to 200", value);
  return value;
}

/** A variance of an answer, above 0 and at most 1. */
export function checkVariance(value: number, path: string): number {
  checkNumber(value, path, "a variance");
  if (value <= 0 || value > 1) fail("outOfRange", path, "a variance above 0, at most 1", value);
  return value;
}

/** A number of people, 1 or more; `null` when not set. */
export function checkPopulation(value: number | null | undefined): number | null {
  if (value === undefined || value === null) return null;
  const size = checkCount(value, "populationSize");
  if (size < 1) fail("outOfRange", "populationSize", "1 person or more", size);
  return size;
}

function checkPower(value: number): number {
  checkNumber(value, "power", "a probability");
  if (value <= 0 || value >= 1) fail("outOfRange", "power", "between 0 and 1", value);
  return value;
}
