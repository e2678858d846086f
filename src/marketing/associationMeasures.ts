import { checkCount, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkSpelling } from "../core/spelling.ts";
import { chiSquareTail } from "../internal/gamma.ts";

/**
 * In how many baskets the two sides of a rule are: all that its measures are made of.
 *
 * @category Association rules
 */
export interface RuleCounts {
  /** Number of all baskets, N. */
  readonly baskets: number;
  /** Number of baskets that hold all items of the antecedent, n(A). */
  readonly antecedent: number;
  /** Number of baskets that hold all items of the consequent, n(C). */
  readonly consequent: number;
  /** Number of baskets that hold both, n(AC). */
  readonly both: number;
}

/**
 * Measures of how strongly the two sides of a rule are linked, by the names of their authors. One that has nothing to divide by is
 * `null`, and `"Infinity"` where only the denominator is 0.
 *
 * @category Association rules
 */
export interface AssociationMeasures {
  /** Share of baskets with both sides, s(AC) = n(AC) / N (Agrawal, Imielinski and Swami 1993). */
  readonly support: number | null;
  /** Share of baskets with the antecedent, s(A). */
  readonly coverage: number | null;
  /** Share of baskets with the consequent, s(C). */
  readonly consequentSupport: number | null;
  /** Share of the baskets with the antecedent that hold the consequent too, n(AC) / n(A) (Agrawal, Imielinski and Swami 1993). */
  readonly confidence: number | null;
  /** Confidence over s(C): 1 for no link, above it together more often than by chance (Brin and others 1997). */
  readonly lift: number | null;
  /** s(AC) - s(A) s(C), from -0.25 to 0.25; 0 for no link (Piatetsky-Shapiro 1991). */
  readonly leverage: number | null;
  /** (1 - s(C)) / (1 - confidence); `"Infinity"` when the rule always holds (Brin and others 1997). */
  readonly conviction: number | "Infinity" | null;
  /** Leverage over the most it could be given its sign, from -1 to 1; 0 when that is 0 (Zhang 2000). */
  readonly zhang: number | null;
  /** n(AC) / (n(A) + n(C) - n(AC)), from 0 to 1 (Jaccard 1901). */
  readonly jaccard: number | null;
  /** Mean of the confidences of both directions, from 0 to 1 (Kulczynski 1927). */
  readonly kulczynski: number | null;
  /** n(AC) / √(n(A) n(C)), from 0 to 1. */
  readonly cosine: number | null;
  /** |n(A) - n(C)| / (n(A) + n(C) - n(AC)), from 0 to 1: how uneven the two sides are (Wu, Chen and Han 2010). */
  readonly imbalanceRatio: number | null;
  /** (confidence - s(C)) / (1 - s(C)) for links of both signs, as arules and mlxtend have it. */
  readonly certainty: number | null;
  /** Certainty factor, from -1 to 1: the same, over s(C) when the confidence is below it (Shortliffe and Buchanan 1975). */
  readonly certaintyFactor: number | null;
  /** Correlation of the two sides, from -1 to 1 (Pearson). */
  readonly phi: number | null;
  /** Odds of the consequent with the antecedent, over those without it. */
  readonly oddsRatio: number | "Infinity" | null;
  /** N φ²: chi-square of the table of both sides, without a correction for continuity (Pearson 1900). */
  readonly chiSquare: number | null;
  /** Probability of a chi-square at least as large when there is no link; rough where counts are small: the p-value of a rule is exact. */
  readonly chiSquarePValue: number | null;
}

/**
 * Measures of an association rule from its counts.
 *
 * Each is one division of sums and products of counts where it can be, so that nothing is lost to rounded shares.
 *
 * @param counts - `counts` of a rule, or `{ baskets, antecedent, consequent, both }` of your own.
 * @returns The measures; `null` for what is not defined, such as a lift when no basket holds the consequent.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count, and for counts
 * that no baskets have, such as more with both sides than with one.
 * @example
 * ```ts
 * import { associationMeasures } from "custometry";
 *
 * const { lift, conviction, cosine } = associationMeasures({ baskets: 10, antecedent: 4, consequent: 5, both: 4 });
 * [lift, conviction]; // => [2, "Infinity"]
 * cosine?.toFixed(3); // => "0.894"
 * ```
 * @category Association rules
 */
export function associationMeasures(counts: RuleCounts): AssociationMeasures {
  const { baskets: n, antecedent: a, consequent: c, both } = readCounts(counts);
  const either = a + c - both;
  const phi = phiOf({ baskets: n, antecedent: a, consequent: c, both });
  const chiSquare = phi === null ? null : n * phi * phi;
  return {
    support: over(both, n),
    coverage: over(a, n),
    consequentSupport: over(c, n),
    confidence: over(both, a),
    ...ruleMeasures(counts),
    jaccard: over(both, either),
    kulczynski: a === 0 || c === 0 ? null : (both / a + both / c) / 2,
    cosine: over(both, Math.sqrt(a) * Math.sqrt(c)),
    imbalanceRatio: over(Math.abs(a - c), either),
    certainty: over(both * n - a * c, a * (n - c)),
    certaintyFactor: over(both * n - a * c, both * n < a * c ? a * c : a * (n - c)),
    phi,
    oddsRatio: overOrInfinity(both * (n - either), (a - both) * (c - both)),
    chiSquare,
    chiSquarePValue: chiSquare === null ? null : chiSquareTail(chiSquare, 1),
  };
}

/** The measures that every rule carries. */
export function ruleMeasures({
  baskets: n,
  antecedent: a,
  consequent: c,
  both,
}: RuleCounts): Pick<AssociationMeasures, "lift" | "leverage" | "conviction" | "zhang"> {
  const surplus = both * n - a * c;
  const most = Math.max(both * (n - a), a * (c - both));
  return {
    lift: over(both * n, a * c),
    leverage: over(surplus, n * n),
    conviction: overOrInfinity(a * (n - c), n * (a - both)),
    zhang: n === 0 ? null : (over(surplus, most) ?? 0),
  };
}

function phiOf({ baskets: n, antecedent: a, consequent: c, both }: RuleCounts): number | null {
  const phi = over(both * n - a * c, Math.sqrt(a * (n - a)) * Math.sqrt(c * (n - c)));
  return phi === null ? null : Math.max(-1, Math.min(1, phi));
}

function over(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator + 0; // -0 becomes 0
}

function overOrInfinity(numerator: number, denominator: number): number | "Infinity" | null {
  if (denominator === 0) return numerator === 0 ? null : "Infinity";
  return numerator / denominator;
}

const COUNTS = ["baskets", "antecedent", "consequent", "both"] as const;

function readCounts(counts: RuleCounts): RuleCounts {
  checkObject(counts, "", "counts { baskets, antecedent, consequent, both }");
  checkSpelling(counts, COUNTS);
  const { baskets, antecedent, consequent, both } = counts;
  for (const name of COUNTS) checkCount(counts[name], name);
  if (antecedent > baskets) fail("outOfRange", "antecedent", `at most the ${baskets} baskets`, antecedent);
  if (consequent > baskets) fail("outOfRange", "consequent", `at most the ${baskets} baskets`, consequent);
  const [fewest, most] = [Math.max(0, antecedent + consequent - baskets), Math.min(antecedent, consequent)];
  if (both < fewest || both > most) fail("outOfRange", "both", `from ${fewest} to ${most}, by the other counts`, both);
  return counts;
}
