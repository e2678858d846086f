import { type Adjustment, adjustedPValues, checkAdjustment } from "../core/adjustedPValues.ts";
import { checkChoice, checkConfidenceLevel, checkNumber } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type Rate, rate } from "../core/rate.ts";
import type { Id } from "../core/table.ts";
import { type AssociationMeasures, type RuleCounts, ruleMeasures } from "./associationMeasures.ts";
import type { Baskets } from "./basketItem.ts";
import {
  type BasketCounts,
  type FrequentItemsetsOptions,
  type FrequentItemsetsUsed,
  minedBaskets,
  readItemsetOptions,
} from "./frequentItemsets.ts";
import { comparePlaces, type Mined } from "./mineItemsets.ts";
import { type RuleSplit, ruleSplits } from "./ruleSplits.ts";

/**
 * Which rules to leave out of the result.
 *
 * - `redundant`: a rule whose confidence is not above that of a rule with the same consequent and fewer items in the antecedent, or
 *   none at all; the items more tell nothing (improvement of 0 or less: Bayardo, Agrawal and Gunopulos 1999).
 * - `nonMaximal`: a rule whose items, of both sides, are a part of a larger frequent itemset.
 *
 * @category Association rules
 */
export type RulePruning = "redundant" | "nonMaximal";

const PRUNINGS: readonly RulePruning[] = ["redundant", "nonMaximal"];

/**
 * Which rules to make.
 *
 * @category Association rules
 */
export interface AssociationRulesOptions extends FrequentItemsetsOptions {
  /** Least share of the baskets with the antecedent that hold the consequent too, from 0 to 1; a rule with exactly this share is made. */
  readonly minConfidence: number;
  /**
   * Correction of the p-values for the number of links that were tested: every split of a frequent itemset in two, whether a
   * rule of it is confident enough or not. @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /** Rules to leave out. @defaultValue [] */
  readonly prune?: readonly RulePruning[] | undefined;
  /** Of the interval of the confidence, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The options that {@link associationRules} used, defaults filled in.
 *
 * @category Association rules
 */
export interface AssociationRulesUsed extends FrequentItemsetsUsed {
  /** Least confidence. */
  readonly minConfidence: number;
  /** Correction of the p-values. */
  readonly adjust: Adjustment;
  /** Rules that were left out. */
  readonly prune: readonly RulePruning[];
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Who has the antecedent in the basket often has the consequent too. {@link associationMeasures} of its `counts` gives more measures.
 *
 * @category Association rules
 */
export interface AssociationRule extends Pick<AssociationMeasures, "leverage" | "conviction" | "zhang"> {
  /** Items of the one side: numbers by size, texts by code unit. */
  readonly antecedent: readonly Id[];
  /** Items of the other side. */
  readonly consequent: readonly Id[];
  /** Numbers of baskets. */
  readonly counts: RuleCounts;
  /** Share of all baskets with both sides, above 0. */
  readonly support: number;
  /** Share of the baskets with the antecedent that hold the consequent too, with Wilson's interval. */
  readonly confidence: Rate;
  /** Confidence over the share of all baskets with the consequent: above 1, both sides are together more often than by chance. */
  readonly lift: number;
  /** (s(AC) - s(A) s(C)), from -0.25 to 0.25. */
  readonly leverage: number;
  /** Zhang's measure, from -1 to 1. */
  readonly zhang: number;
  /** Probability of as many baskets with both sides, or more, when there is no link: Fisher's exact test, one-sided. */
  readonly pValue: number;
  /** The same, corrected for the number of links that were tested. */
  readonly adjustedPValue: number;
}

/**
 * Result of {@link associationRules}. Every candidate is a rule or in `leftOut`.
 *
 * @category Association rules
 */
export interface AssociationRules extends Result<"associationRules", AssociationRulesUsed>, BasketCounts {
  /** Number of frequent itemsets, single items included. */
  readonly itemsets: number;
  /** Number of rules that the itemsets give. */
  readonly candidates: number;
  /** Number of links that were tested: a rule and its reverse are one. */
  readonly tests: number;
  /** Candidates that are no rules, by the first reason that holds. */
  readonly leftOut: {
    /** Number below `minConfidence`. */
    readonly notConfident: number;
    /** Number of redundant ones, when those are pruned. */
    readonly redundant: number;
    /** Number of non-maximal ones, when those are pruned. */
    readonly nonMaximal: number;
  };
  /** The rules, the strongest first: by lift, confidence, and number of baskets with both sides, then by the items. */
  readonly rules: readonly AssociationRule[];
}

/**
 * Association rules (Dutch: associatieregels; verbanden in data): which items go together with which, how often, how much more often
 * than by chance, and how sure that is.
 *
 * A rule A → C is a split of a frequent itemset in two. Support, confidence (Agrawal, Imielinski and Swami 1993), lift and
 * conviction (Brin and others 1997), leverage (Piatetsky-Shapiro 1991) and Zhang's measure (2000) come from four counts. The p-value
 * is that of Fisher's exact test; many rules looked at together show strong links by chance alone, so look at `adjustedPValue` (Holm
 * 1979, or Benjamini and Hochberg 1995). Thresholds are compared as exact divisions of counts.
 *
 * @param baskets - Lists of items, or rows or columns `{ basketId, item }` in any order. An item counts once in a basket, and an empty
 * basket counts as one.
 * @param options - Thresholds, correction and pruning.
 * @returns The rules with their measures, and what was counted and left out.
 * @throws A {@link CustometryError} as {@link frequentItemsets} does; with code `outOfRange` at `minSupport` also when there are more than
 * `maxResults` candidates, and `invalidOption` for an unknown correction or pruning.
 * @example
 * ```ts
 * import { associationRules } from "custometry";
 *
 * const baskets = [
 *   ["drill", "bits"], ["drill", "bits", "glue"], ["drill", "bits"], ["glue"], ["paint"], ["paint", "glue"], ["drill"], ["paint"],
 * ];
 * const { rules, candidates, leftOut } = associationRules(baskets, { minSupport: 0.25, minConfidence: 0.8 });
 * rules.map(({ antecedent, consequent, confidence, lift }) => [...antecedent, ...consequent, confidence.value, lift]); // => [["bits", "drill", 1, 2]]
 * rules[0]?.conviction; // => "Infinity"
 * rules[0]?.pValue.toFixed(4); // => "0.0714"
 * [candidates, leftOut.notConfident]; // => [2, 1]
 * ```
 * @category Association rules
 */
export function associationRules(baskets: Baskets, options: AssociationRulesOptions): AssociationRules {
  const used = readOptions(options);
  const { counts, mined } = minedBaskets(baskets, used);
  const splits = ruleSplits(mined, counts.baskets, used.maxResults);
  const tested = splits.filter(({ isFirst }) => isFirst);
  const adjusted = adjustedPValues(
    tested.map(({ pValue }) => pValue),
    used,
  );
  const leftOut = { notConfident: 0, redundant: 0, nonMaximal: 0 };
  const kept = splits.flatMap((split) => {
    const reason = reasonToLeaveOut(split, used);
    if (reason === undefined) return [split];
    leftOut[reason]++;
    return [];
  });
  return {
    measure: "associationRules",
    options: used,
    ...counts,
    itemsets: mined.itemsets.length,
    candidates: splits.length,
    tests: tested.length,
    leftOut,
    rules: kept
      .sort(strongestFirst)
      .map((split) => ruleOf(split, mined, adjusted[split.test] as number, used.confidenceLevel)),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

const NAMES = ["minSupport", "maxItems", "maxResults", "minConfidence", "adjust", "prune", "confidenceLevel"];

function readOptions(options: AssociationRulesOptions): AssociationRulesUsed {
  const itemsets = readItemsetOptions(options, NAMES, 2);
  const expected = "a share from 0 to 1";
  const minConfidence = checkNumber(options.minConfidence, "minConfidence", expected);
  if (minConfidence < 0 || minConfidence > 1) fail("outOfRange", "minConfidence", expected, minConfidence);
  const { prune = [] } = options;
  if (!Array.isArray(prune)) fail("wrongType", "prune", `a list of ${PRUNINGS.join(" and ")}`, prune);
  return {
    ...itemsets,
    minConfidence,
    adjust: checkAdjustment(options.adjust),
    prune: Array.from(prune as readonly RulePruning[], (one, index) => checkChoice(one, PRUNINGS, `prune[${index}]`)),
    confidenceLevel: checkConfidenceLevel(options.confidenceLevel),
  };
}

function reasonToLeaveOut(
  { counts, isRedundant, isMaximal }: RuleSplit,
  { minConfidence, prune }: AssociationRulesUsed,
): keyof AssociationRules["leftOut"] | undefined {
  if (counts.both / counts.antecedent < minConfidence) return "notConfident";
  if (prune.includes("redundant") && isRedundant) return "redundant";
  return prune.includes("nonMaximal") && !isMaximal ? "nonMaximal" : undefined;
}

function strongestFirst(one: RuleSplit, other: RuleSplit): number {
  return (
    other.lift - one.lift ||
    other.counts.both / other.counts.antecedent - one.counts.both / one.counts.antecedent ||
    other.counts.both - one.counts.both ||
    comparePlaces(one.antecedent, other.antecedent) ||
    comparePlaces(one.consequent, other.consequent)
  );
}

function ruleOf(split: RuleSplit, { items }: Mined, adjustedPValue: number, confidenceLevel: number): AssociationRule {
  const { counts, lift, pValue } = split;
  const { leverage, conviction, zhang } = ruleMeasures(counts);
  const named = (places: readonly number[]): Id[] => places.map((place) => items[place] as Id);
  return {
    antecedent: named(split.antecedent),
    consequent: named(split.consequent),
    counts,
    support: counts.both / counts.baskets,
    confidence: rate(counts.both, counts.antecedent, { confidenceLevel }),
    lift,
    leverage: leverage ?? 0,
    conviction,
    zhang: zhang ?? 0,
    pValue,
    adjustedPValue,
  };
}
