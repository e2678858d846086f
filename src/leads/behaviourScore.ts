import { checkChoice, checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail, failWithin } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type Instant, toEpochMilliseconds } from "../core/instants.ts";
import { parseDuration } from "../core/periods.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";

/**
 * Something that a lead did. Other fields are ignored.
 *
 * @category Leads: scoring
 */
export interface LeadActivity {
  /** What it did, such as `"pricingView"`. */
  readonly activity: string;
  /** When: ISO 8601 text with an offset, epoch milliseconds, a `Date` or an object with `epochMilliseconds`. */
  readonly time: Instant;
}

/**
 * How points fade with the age of an activity. Periods are ISO 8601 durations such as `"P14D"`:
 *
 * - `halfLife`: points × 0.5^(age / period);
 * - `linearStep`: points × max(0, 1 - drop × whole periods of age);
 * - `compoundStep`: points × (1 - drop)^(whole periods of age);
 * - `window`: all points up to an age of the period, itself included, then none.
 *
 * @category Leads: scoring
 */
export type PointsDecay =
  | {
      /** Which way of fading. */
      readonly kind: "halfLife" | "window";
      /** The half-life, or the window. */
      readonly period: string;
    }
  | {
      /** Which way of fading. */
      readonly kind: "linearStep" | "compoundStep";
      /** Length of a step. */
      readonly period: string;
      /** Share lost per step, above 0 and at most 1. */
      readonly drop: number;
    };

/**
 * What an activity is worth.
 *
 * @category Leads: scoring
 */
export interface ActivityRule {
  /** Points each time; negative for what speaks against, such as unsubscribing. */
  readonly points: number;
  /** How they fade. @defaultValue they do not */
  readonly decay?: PointsDecay | undefined;
  /** Least that all activities of this kind together add. @defaultValue no limit */
  readonly min?: number | undefined;
  /** Most that all activities of this kind together add. @defaultValue no limit */
  readonly max?: number | undefined;
}

/**
 * When to score, and what activities are worth.
 *
 * @category Leads: scoring
 */
export interface BehaviourScoreOptions {
  /** The moment of the score. Later activities are not looked at and are counted in `later`. */
  readonly at: Instant;
  /** What each activity is worth, by its name. */
  readonly rules: { readonly [activity: string]: ActivityRule };
}

/**
 * Options of a behaviour score, the moment as epoch milliseconds.
 *
 * @category Leads: scoring
 */
export interface BehaviourScoreUsed {
  /** The moment of the score, in epoch milliseconds. */
  readonly at: number;
  /** What each activity is worth. */
  readonly rules: { readonly [activity: string]: ActivityRule };
}

/**
 * What the activities of one kind add to a score.
 *
 * @category Leads: scoring
 */
export interface BehaviourPart {
  /** The activity. */
  readonly activity: string;
  /** How often, up to the moment. */
  readonly count: number;
  /** Points as they have faded, before limits. */
  readonly faded: number;
  /** What they add to the score: within the limits of the rule. */
  readonly points: number;
}

/**
 * Result of {@link behaviourScore}.
 *
 * @category Leads: scoring
 */
export interface BehaviourScore extends Result<"behaviourScore", BehaviourScoreUsed> {
  /** The score: the sum of the points of its parts, to the last bit. */
  readonly value: number;
  /** What each kind of activity adds, in the order of the rules; kinds that did not occur are absent. */
  readonly parts: readonly BehaviourPart[];
  /** Number of activities without a rule, by name; they add nothing. */
  readonly unscored: Readonly<Record<string, number>>;
  /** Number of activities after the moment. */
  readonly later: number;
}

/**
 * Behaviour score of a lead (Dutch: leadscore naar gedrag), in points: what it did, fading with age.
 *
 * `Σ over kinds of min(max, max(min, Σ points × decay(age)))`. What a lead did stands apart from who it is: see {@link fitScore}, and
 * {@link leadGrade} for both together. The score is the sum of its parts, so that it explains itself.
 *
 * @param activities - The activities of one lead, in any order.
 * @param options - The moment, and what activities are worth.
 * @returns The score and its parts.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `invalidInstant` for a value of an activity that is none; `missing`,
 * `notANumber`, `outOfRange`, `invalidPeriod` or `invalidOption` for a rule, with its path.
 * @example
 * ```ts
 * import { behaviourScore } from "custometry/leads";
 *
 * const score = behaviourScore(
 *   [
 *     { activity: "emailOpen", time: "2026-11-10T09:00:00Z" },
 *     { activity: "demoRequest", time: "2026-11-24T09:00:00Z" },
 *     { activity: "unsubscribe", time: "2026-11-24T09:30:00Z" },
 *   ],
 *   {
 *     at: "2026-11-24T09:00:00Z",
 *     rules: { emailOpen: { points: 2, decay: { kind: "halfLife", period: "P14D" } }, demoRequest: { points: 30, max: 25 } },
 *   },
 * );
 * score.parts.map(({ activity, points }) => [activity, points]); // => [["emailOpen", 1], ["demoRequest", 25]]
 * [score.value, score.later]; // => [26, 1]
 * ```
 * @category Leads: scoring
 */
export function behaviourScore(activities: Iterable<LeadActivity>, options: BehaviourScoreOptions): BehaviourScore {
  const { at, rules } = checkOptions(options, ["at", "rules"], "options { at, rules }");
  const moment = toEpochMilliseconds(at, "at");
  const names = Object.keys(checkObject(rules, "rules", "points by activity"));
  const decays = new Map(names.map((name) => [name, checkRule(rules[name] as ActivityRule, `rules.${name}`)]));
  const counts = new Map<string, { count: number; faded: number }>();
  const unscored = new Map<string, number>();
  let later = 0;
  let index = 0;
  for (const row of checkIterable(activities)) {
    const { activity, age } = readActivity(row, moment, `[${index++}]`);
    const decay = decays.get(activity);
    if (age < 0) later++;
    else if (decay === undefined) unscored.set(activity, (unscored.get(activity) ?? 0) + 1);
    else {
      const sum = counts.get(activity) ?? { count: 0, faded: 0 };
      counts.set(activity, {
        count: sum.count + 1,
        faded: sum.faded + (rules[activity] as ActivityRule).points * decay(age),
      });
    }
  }
  const parts = names.flatMap((activity): BehaviourPart[] => {
    const sum = counts.get(activity);
    if (sum === undefined) return [];
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rules[activity] as ActivityRule;
    return [{ activity, ...sum, points: Math.min(Math.max(sum.faded, min), max) + 0 }];
  });
  return {
    measure: "behaviourScore",
    options: { at: moment, rules },
    rejected: { count: 0, byCode: {}, examples: [] },
    value: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
    unscored: Object.fromEntries(unscored),
    later,
  };
}

function readActivity(row: LeadActivity, moment: number, path: string): { activity: string; age: number } {
  const { activity, time } = checkObject(row, path, "an activity { activity, time }");
  checkText(activity, `${path}.activity`, "the name of an activity");
  return { activity, age: moment - toEpochMilliseconds(time, `${path}.time`) };
}

/** The share of its points that an activity of an age in milliseconds keeps. */
function checkRule(rule: ActivityRule, path: string): (age: number) => number {
  const { points, decay, min, max } = checkObject(rule, path, "{ points }");
  checkSpelling(rule, ["points", "decay", "min", "max"], path);
  checkNumber(points, `${path}.points`, "a number of points");
  if (min !== undefined) checkNumber(min, `${path}.min`);
  if (max !== undefined) checkNumber(max, `${path}.max`);
  if (min !== undefined && max !== undefined && min > max)
    fail("outOfRange", `${path}.min`, `at most max, ${max}`, min);
  if (decay === undefined) return () => 1;
  try {
    return checkDecay(decay);
  } catch (error) {
    return failWithin(error, `${path}.decay`);
  }
}

function checkDecay(decay: PointsDecay): (age: number) => number {
  checkSpelling(checkObject(decay, "", "{ kind, period }"), ["kind", "period", "drop"]);
  const kind = checkChoice(decay.kind, ["halfLife", "window", "linearStep", "compoundStep"], "kind");
  const period = parseDuration(decay.period, "period");
  if (period === 0 && kind !== "window") fail("outOfRange", "period", "a duration above 0", decay.period);
  if (kind === "window") return (age) => (age <= period ? 1 : 0);
  if (kind === "halfLife") return (age) => 0.5 ** (age / period);
  const drop = checkNumber("drop" in decay ? decay.drop : Number.NaN, "drop", "a share above 0, at most 1");
  if (drop <= 0 || drop > 1) fail("outOfRange", "drop", "a share above 0, at most 1", drop);
  return kind === "linearStep"
    ? (age) => Math.max(0, 1 - drop * Math.floor(age / period))
    : (age) => (1 - drop) ** Math.floor(age / period);
}
