import { checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { addExact, type Exact, exactOf, timesExact, unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";

/**
 * Weight per criterion, 0 or more; they need not add up to 1.
 *
 * @category Portfolio matrix
 */
export type CriterionWeights = { readonly [criterion: string]: number };

/**
 * Score per criterion, on the scale of the options.
 *
 * @category Portfolio matrix
 */
export type CriterionScores = { readonly [criterion: string]: number };

/** Checked weights, as exact decimals. */
export interface PreparedWeights {
  readonly criteria: readonly { readonly name: string; readonly weight: Exact }[];
  readonly sum: Exact;
}

/** Checks weights; at least one is above 0. */
export function prepareWeights(weights: CriterionWeights, path: string): PreparedWeights {
  if (weights === undefined || weights === null) fail("missing", path, "an object from criterion to weight", weights);
  checkObject(weights, path, "an object from criterion to weight");
  const criteria = Object.keys(weights).map((name) => {
    const weight = checkNumber(weights[name] as number, `${path}.${name}`);
    if (weight < 0) fail("outOfRange", `${path}.${name}`, "0 or more", weight);
    return { name, weight: exactOf(weight) };
  });
  const sum = criteria.reduce((total: Exact, { weight }) => addExact(total, weight), { units: 0n, scale: 0 });
  if (sum.units === 0n) fail("outOfRange", path, "at least one weight above 0", weights);
  return { criteria, sum };
}

/**
 * The scale of scores.
 *
 * @category Portfolio matrix
 */
export interface CriterionScale {
  /** Lowest score. */
  readonly min: number;
  /** Highest score. */
  readonly max: number;
}

/** Weighted mean of scores, exact but for the last rounding to a double. */
export function weightedScore(
  scores: CriterionScores,
  { criteria, sum }: PreparedWeights,
  { min, max }: CriterionScale,
  path: string,
): number {
  if (scores === undefined || scores === null) fail("missing", path, "an object from criterion to score", scores);
  checkObject(scores, path, "an object from criterion to score");
  const expected = `a score from ${min} to ${max}`;
  let total: Exact = { units: 0n, scale: 0 };
  for (const { name, weight } of criteria) {
    const own = Object.hasOwn(scores, name) ? (scores[name] as number) : (undefined as never);
    const score = checkNumber(own, `${path}.${name}`, expected);
    if (score < min || score > max) fail("outOfRange", `${path}.${name}`, expected, score);
    const exact = exactOf(score);
    total = addExact(total, timesExact(exact, weight));
  }
  const scale = Math.max(total.scale, sum.scale);
  return nearestDouble(unitsAt(total, scale), unitsAt(sum, scale));
}
