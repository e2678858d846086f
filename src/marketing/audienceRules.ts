import { checkNumber, checkObject, checkRecord } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkScalar, type Scalar } from "../core/grouping.ts";
import { checkSpelling } from "../core/spelling.ts";
import { addExact, type Exact, exactOf, minusExact, timesExact, unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";

/**
 * Numbers from a lowest to a highest, both included.
 *
 * @category Audiences
 */
export interface AudienceRange {
  /** Lowest number. Default: none. */
  readonly min?: number | undefined;
  /** Highest number. Default: none. */
  readonly max?: number | undefined;
}

/**
 * What a field of an account must be: a value, one of several, or a number in a range. A field that is not there meets none.
 *
 * @category Audiences
 */
export type AudienceCondition = Scalar | readonly Scalar[] | AudienceRange;

/**
 * How a field of an account counts in its score: 0 at the worst value or beyond, 1 at the best or beyond, in proportion between them.
 *
 * @category Audiences
 */
export interface AudienceCriterion {
  /** Weight, above 0; weights need not add up to 1. */
  readonly weight: number;
  /** The value that is worth 0. */
  readonly worst: number;
  /** The value that is worth 1; below `worst` where less is better. */
  readonly best: number;
}

/** A condition as a test. */
export interface PreparedCondition {
  readonly field: string;
  readonly holds: (value: unknown) => boolean;
}

/** Checks conditions. */
export function prepareConditions(where: {
  readonly [field: string]: AudienceCondition;
}): readonly PreparedCondition[] {
  checkRecord(where, "where", "an object from field to condition");
  return Object.keys(where).map((field) => ({
    field,
    holds: testOf(where[field] as AudienceCondition, `where.${field}`),
  }));
}

function testOf(condition: AudienceCondition, path: string): (value: unknown) => boolean {
  if (Array.isArray(condition)) {
    const values: readonly Scalar[] = condition;
    if (values.length === 0) fail("missing", path, "at least one value", condition);
    for (const [index, value] of values.entries()) checkScalar(value, `${path}[${index}]`);
    return (value) => values.includes(value as Scalar);
  }
  if (typeof condition !== "object" || condition === null) {
    checkScalar(condition, path);
    return (value) => value === condition;
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition as AudienceRange;
  checkRecord(condition, path, "a value, a list of values, or { min, max }");
  checkSpelling(condition, ["min", "max"], path);
  if (!("min" in condition) && !("max" in condition))
    fail("missing", path, "a value, a list of values, or { min, max }", condition);
  if (min !== Number.NEGATIVE_INFINITY) checkNumber(min, `${path}.min`);
  if (max !== Number.POSITIVE_INFINITY) checkNumber(max, `${path}.max`);
  if (min > max) fail("outOfRange", `${path}.max`, `${min} or more`, max);
  return (value) => typeof value === "number" && value >= min && value <= max;
}

/** A criterion with its field. */
export interface PreparedCriterion extends AudienceCriterion {
  readonly field: string;
}

/** Up to here no sum or difference overflows. */
const LARGEST = 1e150;

/** Checks criteria; there is at least one. */
export function prepareCriteria(score: { readonly [field: string]: AudienceCriterion }): readonly PreparedCriterion[] {
  const expected = "an object from field to { weight, worst, best }";
  if (score === undefined || score === null) fail("missing", "score", expected, score);
  const fields = Object.keys(checkRecord(score, "score", expected));
  if (fields.length === 0) fail("missing", "score", "at least one field to score by", score);
  return fields.map((field) => {
    const path = `score.${field}`;
    const criterion = checkObject(score[field] as AudienceCriterion, path, "an object { weight, worst, best }");
    checkSpelling(criterion, ["weight", "worst", "best"], path);
    const weight = checkNumber(criterion.weight, `${path}.weight`);
    const [worst, best] = [checkNumber(criterion.worst, `${path}.worst`), checkNumber(criterion.best, `${path}.best`)];
    if (weight <= 0) fail("outOfRange", `${path}.weight`, "above 0", weight);
    if (worst === best) fail("outOfRange", `${path}.best`, "another value than the worst", best);
    if (weight > LARGEST || Math.abs(worst) > LARGEST || Math.abs(best) > LARGEST)
      fail("outOfRange", path, "a weight and values of at most 1e150", LARGEST);
    return { field, weight, worst, best };
  });
}

/** Criteria as exact decimals on one denominator, so that equal scores are equal and a score at a border is at it. */
export interface PreparedScore {
  readonly parts: readonly ExactCriterion[];
  readonly denominator: Exact;
}

interface ExactCriterion {
  readonly field: string;
  readonly worst: Exact;
  /** Distance from worst to best, and which way is better. */
  readonly span: Exact;
  readonly isLessBetter: boolean;
  /** Weight, times the spans of the other criteria. */
  readonly factor: Exact;
}

/** Brings criteria on one denominator. */
export function prepareScore(criteria: readonly PreparedCriterion[]): PreparedScore {
  const read = criteria.map(({ field, weight, worst, best }) => {
    const isLessBetter = best < worst;
    const span = isLessBetter ? minusExact(exactOf(worst), exactOf(best)) : minusExact(exactOf(best), exactOf(worst));
    return { field, weight: exactOf(weight), worst: exactOf(worst), span, isLessBetter };
  });
  const parts = read.map(({ weight, ...part }, own) => ({
    ...part,
    factor: read.reduce((product, { span }, other) => (other === own ? product : timesExact(product, span)), weight),
  }));
  const weights = read.reduce((sum: Exact, { weight }) => addExact(sum, weight), { units: 0n, scale: 0 });
  return { parts, denominator: read.reduce((product, { span }) => timesExact(product, span), weights) };
}

/** Weighted mean of the criteria, 0 to 1 and exact but for the last rounding, of an account that has a number for each. */
export function scoreOf(account: object, { parts, denominator }: PreparedScore): number {
  let sum: Exact = { units: 0n, scale: 0 };
  for (const { field, worst, span, isLessBetter, factor } of parts) {
    const value = exactOf((account as Record<string, number>)[field] as number);
    const way = isLessBetter ? minusExact(worst, value) : minusExact(value, worst);
    if (way.units <= 0n) continue;
    sum = addExact(sum, timesExact(factor, minusExact(way, span).units > 0n ? span : way));
  }
  const scale = Math.max(sum.scale, denominator.scale);
  return nearestDouble(unitsAt(sum, scale), unitsAt(denominator, scale));
}
