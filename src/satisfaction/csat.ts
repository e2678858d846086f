import type { Combine } from "../core/combine.ts";
import type { RejectedExample, Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import {
  type BoxOptions,
  type BoxScores,
  type BoxSettings,
  type BoxUsed,
  boxesOf,
  boxUsed,
  finishBoxes,
  type ScaleAnswer,
} from "./boxScore.ts";
import { type BoxTally, boxCombine, boxesOfAnswers, boxesOfHistogram } from "./boxTally.ts";

/**
 * How to count satisfaction. Tools differ in what counts as satisfied, so `satisfiedFrom` must be given: 4 on a scale from 1 to 5
 * ("top two boxes") is the most common.
 *
 * @category CSAT and CES
 */
export interface CsatOptions extends BoxOptions {
  /** Lowest answer that counts as satisfied. */
  readonly satisfiedFrom: number;
  /** Highest answer that counts as dissatisfied. @defaultValue the mirror image of `satisfiedFrom`: 2 for 4 on 1 to 5 */
  readonly dissatisfiedTo?: number | undefined;
}

/**
 * Options of a customer satisfaction score with the defaults filled in.
 *
 * @category CSAT and CES
 */
export interface CsatUsed extends BoxUsed {
  /** Lowest answer that counts as satisfied. */
  readonly satisfiedFrom: number;
  /** Highest answer that counts as dissatisfied. */
  readonly dissatisfiedTo: number;
}

/**
 * Customer satisfaction score: the statistic that was asked for with its interval, and the others beside it.
 *
 * @category CSAT and CES
 */
export interface Csat extends Result<"csat", CsatUsed>, BoxScores {
  /** Options, defaults filled in. */
  readonly options: CsatUsed;
  /** Rows left out. */
  readonly rejected: BoxScores["rejected"];
  /** Number of answers from `satisfiedFrom` up. */
  readonly satisfied: number;
  /** Number of answers between the two. */
  readonly neutral: number;
  /** Number of answers up to `dissatisfiedTo`. */
  readonly dissatisfied: number;
}

/**
 * Customer satisfaction score (CSAT) of answers on any scale of whole numbers: the share that is satisfied, 0 to 1.
 *
 * `satisfied / denominator` with the interval of {@link rate}. By `statistic` the headline is that share, the net share (satisfied
 * less dissatisfied, -1 to 1) or the mean answer; all three come with the result. Whether neutral answers, or people who did
 * not answer, stand in the denominator is a convention: see {@link BoxDenominator}. Dutch: klanttevredenheidsscore.
 *
 * @param answers - Whole numbers on the scale: an array, a typed array or any iterable.
 * @param options - Scale, what counts as satisfied, denominator, statistic and interval.
 * @returns Headline, interval, all three statistics, counts and histogram.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` and the place of the first
 * answer that is not on the scale, unless `invalid` is `"count"`; with `missing`, `invalidOption`, `notAnInteger` or `outOfRange` for
 * options.
 * @example
 * ```ts
 * import { csat } from "custometry";
 *
 * const answers = [5, 5, 4, 3, 3, 3, 3, 1];
 * const scale = { min: 1, max: 5 };
 * csat(answers, { scale, satisfiedFrom: 4 }).value; // => 0.375
 * csat(answers, { scale, satisfiedFrom: 4, denominator: "decided" }).value; // => 0.75
 * csat(answers, { scale, satisfiedFrom: 4, statistic: "mean" }).value; // => 3.375
 * ```
 * @category CSAT and CES
 */
export function csat(answers: Iterable<ScaleAnswer>, options: CsatOptions): Csat {
  const settings = readOptions(options);
  const { tally, examples } = boxesOfAnswers(answers, settings.used);
  return finish(tally, settings, examples);
}

/**
 * Customer satisfaction score counted in parts: per group, in batches, in workers, from a stream.
 *
 * @param options - As for {@link csat}.
 * @returns A combine of answers into a {@link Csat}. In its result `rejected.examples` is empty.
 * @throws A {@link CustometryError} as {@link csat} does; its `mergeAccumulators` throws with code `tallyMismatch` for tallies of
 * another scale.
 * @example
 * ```ts
 * import { combineBy, csatCombine } from "custometry";
 *
 * const tickets = [{ team: "north", rating: 5 }, { team: "north", rating: 2 }, { team: "south", rating: 4 }];
 * const measure = csatCombine({ scale: { min: 1, max: 5 }, satisfiedFrom: 4 });
 * combineBy(tickets, measure, { by: ["team"], input: "rating" }).map(({ key, result }) => [key.team, result.value]); // => [["north", 0.5], ["south", 1]]
 * ```
 * @category CSAT and CES
 */
export function csatCombine(options: CsatOptions): Combine<ScaleAnswer, BoxTally, Csat> {
  const settings = readOptions(options);
  return boxCombine(settings, (tally, examples) => finish(tally, settings, examples));
}

/**
 * Customer satisfaction score of a histogram of answers.
 *
 * @param histogram - Number of answers per value of the scale, from the lowest up.
 * @param options - As for {@link csat}.
 * @returns What {@link csat} gives for the answers behind it.
 * @throws A {@link CustometryError} with code `lengthMismatch` when there is not one count per value of the scale, and with
 * `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { csatFromHistogram } from "custometry";
 *
 * const result = csatFromHistogram([3, 5, 12, 40, 60], { scale: { min: 1, max: 5 }, satisfiedFrom: 4 });
 * [result.satisfied, result.value?.toFixed(3), result.net.value?.toFixed(3)]; // => [100, "0.833", "0.767"]
 * ```
 * @category CSAT and CES
 */
export function csatFromHistogram(histogram: ArrayLike<number>, options: CsatOptions): Csat {
  const settings = readOptions(options);
  return finish(boxesOfHistogram(histogram, settings.used), settings, []);
}

function readOptions(options: CsatOptions): BoxSettings {
  checkOptions(
    options,
    ["satisfiedFrom", "dissatisfiedTo", "scale", "denominator", "statistic", "invalid", "method", "confidenceLevel"],
    "options { scale, satisfiedFrom }",
  );
  const used = boxUsed(options, "topBox", "{ scale, satisfiedFrom }");
  const names = ["satisfiedFrom", "dissatisfiedTo"] as const;
  return { used, boxes: boxesOf(used.scale, options.satisfiedFrom, options.dissatisfiedTo, names) };
}

function finish(tally: BoxTally, settings: BoxSettings, examples: readonly RejectedExample[]): Csat {
  const { top, middle, bottom, scores } = finishBoxes(tally, settings, examples);
  const { topFrom, bottomTo } = settings.boxes;
  return {
    measure: "csat",
    options: { ...settings.used, satisfiedFrom: topFrom, dissatisfiedTo: bottomTo },
    ...scores,
    satisfied: top,
    neutral: middle,
    dissatisfied: bottom,
  };
}
