import type { Interval } from "../core/estimate.ts";
import { meanOf } from "../core/sampleMean.ts";
import { momentsOf } from "../internal/moments.ts";
import type { Questionnaire } from "./itemScores.ts";

/**
 * What was found for a dimension of service quality.
 *
 * @category Service quality
 */
export interface DimensionScore {
  /** Name of the dimension. */
  readonly dimension: string;
  /** Its weight among all dimensions, 0 to 1; they add up to 1. */
  readonly weight: number;
  /** Mean over the respondents of their mean over its items, in points of the scale; `null` without answers. */
  readonly value: number | null;
  /** Student's interval; `null` for fewer than two respondents. */
  readonly interval: Interval<"studentT"> | null;
  /** Number of respondents with an answer to at least one of its items. */
  readonly respondents: number;
}

/**
 * What was found for an item.
 *
 * @category Service quality
 */
export interface ItemScoreMean {
  /** Name of the item. */
  readonly item: string;
  /** The dimension it stands in. */
  readonly dimension: string;
  /** Mean over the answers, in points of the scale; `null` without answers. */
  readonly value: number | null;
  /** Number of answers; the rest of the respondents did not answer it. */
  readonly responses: number;
}

/**
 * Scores of a questionnaire: overall, per dimension and per item.
 *
 * @category Service quality
 */
export interface QuestionnaireScores {
  /** Weighted mean of the dimensions over the complete respondents, in points of the scale; `null` without any. */
  readonly value: number | null;
  /** Student's interval over the complete respondents; `null` for fewer than two. */
  readonly interval: Interval<"studentT"> | null;
  /** The same with all dimensions alike. */
  readonly unweighted: number | null;
  /** Number of respondents with at least one answer. */
  readonly respondents: number;
  /** Number of respondents with an answer in every dimension; the overall score is theirs. */
  readonly complete: number;
  /** The dimensions in the order of the options. */
  readonly dimensions: readonly DimensionScore[];
  /** The items in the order of the options. */
  readonly items: readonly ItemScoreMean[];
}

/** Scores of respondents, each a number per item. A respondent counts once in a dimension, however many items were answered. */
export function dimensionScores(
  answers: readonly ReadonlyMap<string, number>[],
  { dimensions }: Questionnaire,
  confidenceLevel: number,
): QuestionnaireScores {
  const total = dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const means = answers.map((own) => dimensions.map(({ items }) => meanOfItems(own, items)));
  const complete = means.filter((own): own is number[] => own.every((mean) => mean !== null));
  const weigh = (weightOf: (place: number) => number): number[] =>
    complete.map((own) => own.reduce((sum, mean, place) => sum + weightOf(place) * mean, 0));
  const overall = meanOf(
    weigh((place) => (dimensions[place]?.weight ?? 0) / total),
    confidenceLevel,
  );
  return {
    value: overall.value,
    interval: overall.interval,
    unweighted: momentsOf(weigh(() => 1 / dimensions.length)).mean,
    respondents: answers.length,
    complete: complete.length,
    dimensions: dimensions.map(({ name, weight }, place) => {
      const own = means.flatMap((all) => (all[place] === null || all[place] === undefined ? [] : [all[place]]));
      const { value, interval } = meanOf(own, confidenceLevel);
      return { dimension: name, weight: weight / total, value, interval, respondents: own.length };
    }),
    items: dimensions.flatMap(({ name, items }) =>
      items.map((item) => {
        const own = answers.flatMap((all) => all.get(item) ?? []);
        return { item, dimension: name, value: momentsOf(own).mean, responses: own.length };
      }),
    ),
  };
}

function meanOfItems(own: ReadonlyMap<string, number>, items: readonly string[]): number | null {
  return momentsOf(items.flatMap((item) => own.get(item) ?? [])).mean;
}
