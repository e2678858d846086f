import { checkChoice, checkInteger } from "../core/checks.ts";
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
 * How to count effort. `easyFrom` must be given: 5 on the seven-point scale of CES 2.0 is the most common.
 *
 * @category CSAT and CES
 */
export interface CesOptions extends BoxOptions {
  /** The answer nearest to the middle that still counts as easy. */
  readonly easyFrom: number;
  /** The answer nearest to the middle that still counts as difficult. @defaultValue the mirror image of `easyFrom`: 3 for 5 on 1 to 7 */
  readonly difficultTo?: number | undefined;
  /**
   * What a higher answer means: in CES 2.0 ("made it easy to handle my issue", agree) the easier, in the first CES ("how much effort
   * did you have to put forth") the harder. @defaultValue "easier"
   */
  readonly higherIs?: "easier" | "harder" | undefined;
}

/**
 * Options of a customer effort score with the defaults filled in.
 *
 * @category CSAT and CES
 */
export interface CesUsed extends BoxUsed {
  /** The answer nearest to the middle that counts as easy. */
  readonly easyFrom: number;
  /** The answer nearest to the middle that counts as difficult. */
  readonly difficultTo: number;
  /** What a higher answer means. */
  readonly higherIs: "easier" | "harder";
}

/**
 * Customer effort score: the statistic that was asked for with its interval, and the others beside it.
 *
 * `mean` is that of the answers as they were given, whatever a higher one means; `topBox` is always the share that found it easy.
 *
 * @category CSAT and CES
 */
export interface Ces extends Result<"ces", CesUsed>, BoxScores {
  /** Options, defaults filled in. */
  readonly options: CesUsed;
  /** Rows left out. */
  readonly rejected: BoxScores["rejected"];
  /** Number of answers that found it easy. */
  readonly easy: number;
  /** Number of answers between the two. */
  readonly neutral: number;
  /** Number of answers that found it difficult. */
  readonly difficult: number;
}

/**
 * Customer effort score (CES) of answers on any scale of whole numbers: the mean answer, or the share that found it easy.
 *
 * By `statistic` the headline is the mean (default, in points of the scale), the share in the easy boxes (0 to 1) or that less the
 * share in the difficult boxes (-1 to 1); all three come with the result. Dixon, Freeman and Toman 2010, "Stop Trying to Delight
 * Your Customers", Harvard Business Review; CES 2.0 is their seven-point statement of 2013. Dutch: klantinspanningsscore.
 *
 * @param answers - Whole numbers on the scale: an array, a typed array or any iterable.
 * @param options - Scale, what counts as easy, what a higher answer means, denominator, statistic and interval.
 * @returns Headline, interval, all three statistics, counts and histogram.
 * @throws A {@link CustometryError} as {@link csat} does.
 * @example
 * ```ts
 * import { ces } from "custometry";
 *
 * const answers = [7, 6, 6, 5, 4, 2];
 * const scale = { min: 1, max: 7 };
 * ces(answers, { scale, easyFrom: 5 }).value; // => 5
 * ces(answers, { scale, easyFrom: 5, statistic: "topBox" }).value?.toFixed(3); // => "0.667"
 * ces([1, 2, 5], { scale: { min: 1, max: 5 }, easyFrom: 2, higherIs: "harder" }).easy; // => 2
 * ```
 * @category CSAT and CES
 */
export function ces(answers: Iterable<ScaleAnswer>, options: CesOptions): Ces {
  const settings = readOptions(options);
  const { tally, examples } = boxesOfAnswers(answers, settings.used);
  return finish(tally, settings, examples);
}

/**
 * Customer effort score counted in parts: per group, in batches, in workers, from a stream.
 *
 * @param options - As for {@link ces}.
 * @returns A combine of answers into a {@link Ces}. In its result `rejected.examples` is empty.
 * @throws A {@link CustometryError} as {@link csatCombine} does.
 * @example
 * ```ts
 * import { cesCombine, combine } from "custometry";
 *
 * combine([7, 6, 2], cesCombine({ scale: { min: 1, max: 7 }, easyFrom: 5 })).value; // => 5
 * ```
 * @category CSAT and CES
 */
export function cesCombine(options: CesOptions): Combine<ScaleAnswer, BoxTally, Ces> {
  const settings = readOptions(options);
  return boxCombine(settings, (tally, examples) => finish(tally, settings, examples));
}

/**
 * Customer effort score of a histogram of answers.
 *
 * @param histogram - Number of answers per value of the scale, from the lowest up.
 * @param options - As for {@link ces}.
 * @returns What {@link ces} gives for the answers behind it.
 * @throws A {@link CustometryError} as {@link csatFromHistogram} does.
 * @example
 * ```ts
 * import { cesFromHistogram } from "custometry";
 *
 * cesFromHistogram([0, 1, 0, 1, 1, 2, 1], { scale: { min: 1, max: 7 }, easyFrom: 5 }).easy; // => 4
 * ```
 * @category CSAT and CES
 */
export function cesFromHistogram(histogram: ArrayLike<number>, options: CesOptions): Ces {
  const settings = readOptions(options);
  return finish(boxesOfHistogram(histogram, settings.used), settings, []);
}

interface CesSettings extends BoxSettings {
  readonly higherIs: "easier" | "harder";
}

function readOptions(options: CesOptions): CesSettings {
  checkOptions(
    options,
    [
      "easyFrom",
      "difficultTo",
      "higherIs",
      "scale",
      "denominator",
      "statistic",
      "invalid",
      "method",
      "confidenceLevel",
    ],
    "options { scale, easyFrom }",
  );
  const used = boxUsed(options, "mean", "{ scale, easyFrom }");
  const higherIs = checkChoice(options.higherIs ?? "easier", ["easier", "harder"], "higherIs");
  const { easyFrom, difficultTo } = options;
  const names = ["easyFrom", "difficultTo"] as const;
  if (higherIs === "easier") return { used, higherIs, boxes: boxesOf(used.scale, easyFrom, difficultTo, names) };
  const { min, max } = used.scale;
  checkInteger(easyFrom, min, max - 1, "easyFrom");
  if (difficultTo !== undefined) checkInteger(difficultTo, easyFrom + 1, max + 1, "difficultTo");
  const mirrored = difficultTo === undefined ? undefined : min + max - difficultTo;
  return { used, higherIs, boxes: boxesOf(used.scale, min + max - easyFrom, mirrored, names), isMirrored: true };
}

function finish(tally: BoxTally, settings: CesSettings, examples: readonly RejectedExample[]): Ces {
  const { top, middle, bottom, scores } = finishBoxes(tally, settings, examples);
  const { used, boxes, higherIs, isMirrored } = settings;
  const asGiven = (answer: number): number => (isMirrored ? used.scale.min + used.scale.max - answer : answer);
  return {
    measure: "ces",
    options: { ...used, easyFrom: asGiven(boxes.topFrom), difficultTo: asGiven(boxes.bottomTo), higherIs },
    ...scores,
    easy: top,
    neutral: middle,
    difficult: bottom,
  };
}
