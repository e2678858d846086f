import { checkChoice, checkInteger, checkIterable, checkNumber, checkObject } from "../core/checks.ts";
import { fail, failWithin } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import type { AssociationRule } from "./associationRules.ts";

/**
 * Which items to offer.
 *
 * @category Association rules
 */
export interface RecommendOptions {
  /** Most items to offer, 1 or more. Default: all. */
  readonly limit?: number | undefined;
  /** What puts the one item before the other: confidence, or lift, which favours what few buy. @defaultValue "confidence" */
  readonly rankBy?: "confidence" | "lift" | undefined;
  /** Least lift of a rule. Below 1 the item is bought less by those with the antecedent than by others. @defaultValue 1 */
  readonly minLift?: number | undefined;
  /** Largest corrected p-value of a rule, from 0 to 1. @defaultValue 1 */
  readonly maxAdjustedPValue?: number | undefined;
}

/**
 * An item to offer with a basket.
 *
 * @category Association rules
 */
export interface Recommendation {
  /** The item, which is not in the basket. */
  readonly item: Id;
  /** The rule that speaks for it most: its antecedent is in the basket, and its consequent is the item. */
  readonly because: AssociationRule;
}

/**
 * Items to offer with a basket (cross-selling), by association rules, each with the rule that speaks for it.
 *
 * A rule speaks for the item of its consequent when the basket holds its whole antecedent and not that item. A rule with several items
 * in its consequent says how often they come together, and speaks for none of them alone. The best rule per item counts, and equally
 * good ones in the order in which they are given.
 *
 * @param basket - The items in the basket; an item twice is one.
 * @param rules - `rules` of {@link associationRules}.
 * @param options - How many items, in which order, and how sure.
 * @returns Items to offer, the best first; none when no rule applies.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `mixedTypes` for what is no item, and for items of another type
 * than those of the rules; `wrongType` for what are no rules; `notANumber`, `notAnInteger`, `outOfRange`, `invalidOption` or
 * `unknownName` for an option.
 * @example
 * ```ts
 * import { associationRules, recommend } from "custometry";
 *
 * const baskets = [["drill", "bits"], ["drill", "bits", "glue"], ["drill", "bits"], ["glue"], ["drill"], ["paint"]];
 * const { rules } = associationRules(baskets, { minSupport: 0.3, minConfidence: 0.5 });
 * const [offer] = recommend(["drill"], rules, { limit: 3 });
 * [offer?.item, offer?.because.confidence.value]; // => ["bits", 0.75]
 * ```
 * @category Association rules
 */
export function recommend(
  basket: Iterable<Id>,
  rules: Iterable<AssociationRule>,
  options: RecommendOptions = {},
): readonly Recommendation[] {
  return recommendTo(basket, prepareRules(rules, options), "basket");
}

/**
 * Items to offer with each of many baskets; see {@link recommend}. The rules are put in order once.
 *
 * @param baskets - Lists of items.
 * @param rules - `rules` of {@link associationRules}.
 * @param options - How many items per basket, in which order, and how sure.
 * @returns Items to offer per basket, in the order of the baskets.
 * @throws A {@link CustometryError} as {@link recommend} does, with the place of the basket.
 * @example
 * ```ts
 * import { associationRules, recommendMany } from "custometry";
 *
 * const baskets = [["drill", "bits"], ["drill", "bits"], ["drill"], ["paint", "brush"], ["paint", "brush"], ["glue"]];
 * const { rules } = associationRules(baskets, { minSupport: 0.3, minConfidence: 0.5 });
 * const offers = recommendMany([["drill"], ["glue"], ["paint"]], rules);
 * offers.map((list) => list.map(({ item }) => item)); // => [["bits"], [], ["brush"]]
 * ```
 * @category Association rules
 */
export function recommendMany(
  baskets: Iterable<Iterable<Id>>,
  rules: Iterable<AssociationRule>,
  options: RecommendOptions = {},
): readonly (readonly Recommendation[])[] {
  const prepared = prepareRules(rules, options);
  return Array.from(checkIterable(baskets), (basket, index) => recommendTo(basket, prepared, `[${index}]`));
}

interface PreparedRules {
  /** Rules by the first item of their antecedent, the best first. */
  readonly byItem: ReadonlyMap<Id, readonly RankedRule[]>;
  /** Type of the items; unknown without rules. */
  readonly type: string | undefined;
  readonly limit: number;
}

interface RankedRule {
  readonly rule: AssociationRule;
  readonly rank: number;
}

const NAMES = ["limit", "rankBy", "minLift", "maxAdjustedPValue"] as const;

function prepareRules(rules: Iterable<AssociationRule>, options: RecommendOptions): PreparedRules {
  checkOptions(options, NAMES);
  const { limit, minLift = 1, maxAdjustedPValue = 1 } = options;
  const rankBy = checkChoice(options.rankBy ?? "confidence", ["confidence", "lift"], "rankBy");
  checkNumber(minLift, "minLift");
  if (minLift < 0) fail("outOfRange", "minLift", "0 or more", minLift);
  checkNumber(maxAdjustedPValue, "maxAdjustedPValue");
  if (maxAdjustedPValue < 0 || maxAdjustedPValue > 1)
    fail("outOfRange", "maxAdjustedPValue", "a probability from 0 to 1", maxAdjustedPValue);
  const value = ({ confidence, lift }: AssociationRule): number => (rankBy === "lift" ? lift : (confidence.value ?? 0));
  const checked = Array.from(checkIterable(rules, "rules"), checkRule);
  const strong = checked
    .filter(({ consequent }) => consequent.length === 1)
    .filter(({ lift, adjustedPValue }) => lift >= minLift && adjustedPValue <= maxAdjustedPValue)
    .sort((one, other) => value(other) - value(one));
  const byItem = new Map<Id, RankedRule[]>();
  for (const [rank, rule] of strong.entries()) {
    const item = rule.antecedent[0] as Id;
    const list = byItem.get(item);
    if (list === undefined) byItem.set(item, [{ rule, rank }]);
    else list.push({ rule, rank });
  }
  return {
    byItem,
    type: checked.length === 0 ? undefined : typeof checked[0]?.antecedent[0],
    limit: limit === undefined ? Number.POSITIVE_INFINITY : checkInteger(limit, 1, Number.MAX_SAFE_INTEGER, "limit"),
  };
}

function checkRule(rule: AssociationRule, index: number): AssociationRule {
  const path = `rules[${index}]`;
  checkObject(rule, path, "a rule of associationRules");
  const { antecedent, consequent, confidence } = rule;
  if (!Array.isArray(antecedent) || antecedent.length === 0)
    fail("wrongType", `${path}.antecedent`, "a list of at least one item", antecedent);
  if (!Array.isArray(consequent)) fail("wrongType", `${path}.consequent`, "a list of items", consequent);
  for (const [side, items] of Object.entries({ antecedent, consequent })) {
    for (const [place, item] of items.entries()) checkId(item, typeof antecedent[0], () => `${path}.${side}[${place}]`);
  }
  checkObject(confidence, `${path}.confidence`, "a rate");
  if (confidence.value !== null) checkNumber(confidence.value, `${path}.confidence.value`);
  checkNumber(rule.lift, `${path}.lift`);
  checkNumber(rule.adjustedPValue, `${path}.adjustedPValue`);
  return rule;
}

function recommendTo(
  basket: Iterable<Id>,
  { byItem, type, limit }: PreparedRules,
  path: string,
): readonly Recommendation[] {
  if (typeof basket === "string") fail("wrongType", path, "a list of items", basket);
  const items = new Set(checkIterable(basket, path));
  let index = 0;
  let seen = type;
  try {
    for (const item of items) {
      seen ??= typeof item;
      checkId(item, seen, () => `[${index}]`);
      index++;
    }
  } catch (error) {
    failWithin(error, path);
  }
  const applying = [...items]
    .flatMap((item) => byItem.get(item) ?? [])
    .filter(({ rule }) => rule.antecedent.every((item) => items.has(item)))
    .filter(({ rule }) => !items.has(rule.consequent[0] as Id))
    .sort((one, other) => one.rank - other.rank);
  const offers = new Map<Id, AssociationRule>();
  for (const { rule } of applying) {
    const item = rule.consequent[0] as Id;
    if (!offers.has(item)) offers.set(item, rule);
    if (offers.size === limit) break;
  }
  return Array.from(offers, ([item, because]) => ({ item, because }));
}
