import { checkChoice, checkConfidenceLevel, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { InvalidPolicy } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkLines, type Discipline, disciplines, type ValueStrategyOptions } from "./valueStrategy.ts";

/**
 * The lowest and the highest score on a scale.
 *
 * @category Value strategy
 */
export interface ScoreScale {
  /** The lowest score. */
  readonly min: number;
  /** The highest score. */
  readonly max: number;
}

/**
 * What an item of a questionnaire measures.
 *
 * @category Value strategy
 */
export interface StrategyItem {
  /** The value discipline that it belongs to. */
  readonly discipline: Discipline;
  /** Whether a high score speaks against the discipline: it then counts as `min + max - score`. @defaultValue false */
  readonly reversed?: boolean | undefined;
}

/**
 * What an item measures, with the default filled in.
 *
 * @category Value strategy
 */
export interface UsedStrategyItem {
  /** The value discipline that it belongs to. */
  readonly discipline: Discipline;
  /** Whether its scores are turned round. */
  readonly reversed: boolean;
}

/**
 * How an unanswered item counts.
 *
 * - `meanOfAnswered`: a respondent's score for a discipline is the mean of the items that were answered.
 * - `completeOnly`: a respondent who left an item of the discipline open has no score for it.
 *
 * @category Value strategy
 */
export type UnansweredRule = "meanOfAnswered" | "completeOnly";

/**
 * What the items measure, on which scale, and where the lines are drawn.
 *
 * @category Value strategy
 */
export interface ValueStrategyAssessmentOptions extends ValueStrategyOptions {
  /** Name of the own company, as in the rows. */
  readonly own: string;
  /** The items by name, at least one per discipline. */
  readonly items: { readonly [item: string]: StrategyItem };
  /** The scale of the scores, within a billion of 0; the threshold and the excellence lie on it. */
  readonly scale: ScoreScale;
  /** How an unanswered item counts. @defaultValue "meanOfAnswered" */
  readonly unanswered?: UnansweredRule | undefined;
  /** Refuse rows that cannot be used, or leave them out and count them. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
  /** Of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * Options of an assessment with the defaults filled in.
 *
 * @category Value strategy
 */
export interface ValueStrategyAssessmentUsed extends ValueStrategyOptions {
  /** Name of the own company. */
  readonly own: string;
  /** The items by name. */
  readonly items: { readonly [item: string]: UsedStrategyItem };
  /** The scale of the scores. */
  readonly scale: ScoreScale;
  /** How an unanswered item counts. */
  readonly unanswered: UnansweredRule;
  /** What was done with rows that cannot be used. */
  readonly invalid: InvalidPolicy;
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/** Options with the defaults filled in. */
export function assessmentUsed(options: ValueStrategyAssessmentOptions): ValueStrategyAssessmentUsed {
  checkOptions(
    options,
    ["own", "items", "scale", "unanswered", "invalid", "confidenceLevel", "threshold", "excellence", "lead"],
    "options { own, items, scale, threshold, excellence, lead }",
  );
  const { own, items, scale, unanswered = "meanOfAnswered", invalid = "throw", confidenceLevel } = options;
  const { min, max } = checkScale(scale);
  const checkOnScale = (name: "threshold" | "excellence"): void => {
    const value = checkNumber(options[name], name);
    if (value < min || value > max) fail("outOfRange", name, `a score on the scale, from ${min} to ${max}`, value);
  };
  // Before the lines are compared with each other, so that the one that is off the scale is named.
  checkOnScale("threshold");
  checkOnScale("excellence");
  const lines = checkLines(options);
  return {
    own: checkText(own, "own", "the name of the own company"),
    items: checkItems(items),
    scale: { min, max },
    ...lines,
    unanswered: checkUnanswered(unanswered),
    invalid: checkChoice(invalid, ["throw", "count"], "invalid"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

const LARGEST = 1e9;

function checkScale(scale: ScoreScale): ScoreScale {
  if (scale === undefined || scale === null) fail("missing", "scale", "a scale { min, max }", scale);
  checkObject(scale, "scale", "a scale { min, max }");
  const ends = (["min", "max"] as const).map((end) => {
    const value = checkNumber(scale[end], `scale.${end}`);
    if (Math.abs(value) > LARGEST) fail("outOfRange", `scale.${end}`, `a number from -${LARGEST} to ${LARGEST}`, value);
    return value;
  });
  const [min = 0, max = 0] = ends;
  if (min >= max) fail("outOfRange", "scale.max", `a number above the ${min} of scale.min`, max);
  return { min, max };
}

/** The items with their defaults; throws for those that cannot be. */
export function checkItems(
  items: ValueStrategyAssessmentOptions["items"],
  path = "items",
): ValueStrategyAssessmentUsed["items"] {
  const expected = "items { name: { discipline, reversed? } }";
  if (items === undefined || items === null) fail("missing", path, expected, items);
  const entries = Object.entries(checkObject(items, path, expected)).map(([name, item]) => {
    const place = `${path}.${name}`;
    const { discipline, reversed = false } = checkObject(item, place, "an item { discipline, reversed? }");
    if (typeof reversed !== "boolean") fail("wrongType", `${place}.reversed`, "true or false", reversed);
    return [name, { discipline: checkChoice(discipline, disciplines, `${place}.discipline`), reversed }] as const;
  });
  const bare = disciplines.find((discipline) => !entries.some(([, item]) => item.discipline === discipline));
  if (bare !== undefined) fail("missing", path, `at least one item of ${bare}`, undefined);
  return Object.fromEntries(entries);
}

/** How an unanswered item counts; throws for what is no rule. */
export function checkUnanswered(rule: UnansweredRule, path = "unanswered"): UnansweredRule {
  return checkChoice(rule, ["meanOfAnswered", "completeOnly"], path);
}
