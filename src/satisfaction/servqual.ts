import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { checkSpelling } from "../core/spelling.ts";
import { minus } from "../internal/difference.ts";
import { type DimensionScore, dimensionScores, type QuestionnaireScores } from "./dimensionScores.ts";
import { type GapOptions, type GapUsed, gapUsed } from "./disconfirmation.ts";
import { readItemScores, readQuestionnaire, type Scores, type ServiceDimensions } from "./itemScores.ts";

/**
 * What a respondent expects of an item and how it was found, on one scale on which more is better.
 *
 * @category Service quality
 */
export interface ServqualAnswer {
  /** Who answers: a text or an integer, one type per call. */
  readonly respondentId: string | number;
  /** Name of the item. */
  readonly item: string;
  /** Score of what an excellent company should offer. */
  readonly expectation: number;
  /** Score of what this company offers, as the respondent sees it. */
  readonly performance: number;
}

/**
 * The questionnaire, and how sure to be.
 *
 * @category Service quality
 */
export interface ServqualOptions extends GapOptions {
  /** The items of each dimension; {@link servqualDimensions} names the five of SERVQUAL. An item stands in one dimension. */
  readonly dimensions: ServiceDimensions;
  /** Weight per dimension, 0 or more in any unit, such as 100 points divided by the respondents. @defaultValue all alike */
  readonly weights?: { readonly [dimension: string]: number } | undefined;
}

/**
 * The same with the defaults filled in.
 *
 * @category Service quality
 */
export interface ServqualUsed extends GapUsed {
  /** The items of each dimension. */
  readonly dimensions: ServiceDimensions;
  /** Weight per dimension; `undefined` when all are alike. */
  readonly weights?: { readonly [dimension: string]: number } | undefined;
}

/**
 * The five dimensions of service quality: the physical evidence, keeping promises, promptness, knowledge and trust, and
 * attention to the individual (Parasuraman, Zeithaml and Berry 1988).
 *
 * @category Service quality
 */
export type ServqualDimension = "tangibles" | "reliability" | "responsiveness" | "assurance" | "empathy";

/**
 * The five dimensions of SERVQUAL, in the order of the publication.
 *
 * @category Service quality
 */
export const servqualDimensions: readonly ServqualDimension[] = [
  "tangibles",
  "reliability",
  "responsiveness",
  "assurance",
  "empathy",
];

/**
 * A dimension of SERVQUAL: the gap, and the two means it is the difference of.
 *
 * @category Service quality
 */
export interface ServqualDimensionScore extends DimensionScore {
  /** Mean expectation; `null` without answers. */
  readonly expectation: number | null;
  /** Mean performance; `null` without answers. */
  readonly performance: number | null;
}

/**
 * Gaps of service quality; negative where performance stays below expectation.
 *
 * @category Service quality
 */
export interface Servqual extends Result<"servqual", ServqualUsed>, QuestionnaireScores {
  /** The dimensions in the order of the options. */
  readonly dimensions: readonly ServqualDimensionScore[];
}

/**
 * SERVQUAL: gaps between performance and expectation of a service, in points of the scale, overall, per dimension and per item.
 *
 * The gap of an answer is performance - expectation. A respondent's gap in a dimension is the mean over the items answered, that of
 * the dimension the mean over respondents, and the overall gap their weighted mean (Parasuraman, Zeithaml and Berry 1988, "SERVQUAL",
 * Journal of Retailing 64). Cronin and Taylor 1992 argue that performance alone predicts better: see {@link servperf}. Dutch:
 * servicekwaliteitskloof.
 *
 * @param answers - Rows `{ respondentId, item, expectation, performance }`, one per respondent and item, or columns of them.
 * @param options - Dimensions with their items, weights, confidence level, and what to do with rows that cannot be used.
 * @returns Overall gap with interval, dimensions and items; items that nobody answered have `value: null` and `responses: 0`.
 * @throws A {@link CustometryError} with code `invalidOption` for an item of no dimension, `duplicate` for a second answer of one
 * respondent to an item, `missing`, `notANumber` or `outOfRange` for a score that is no finite number of at most 1e100, unless
 * `invalid` is `"count"`; `missing`, `wrongType` or `mixedTypes` for a respondent, under `"count"` too; `missing`, `wrongType`,
 * `duplicate`, `invalidOption` or `outOfRange` for dimensions and weights.
 * @example
 * ```ts
 * import { servqual } from "custometry";
 *
 * const answers = [
 *   { respondentId: 1, item: "onTime", expectation: 7, performance: 5 }, { respondentId: 1, item: "friendly", expectation: 6, performance: 6 },
 *   { respondentId: 2, item: "onTime", expectation: 6, performance: 5 }, { respondentId: 2, item: "friendly", expectation: 5, performance: 6 },
 * ];
 * const dimensions = { reliability: ["onTime"], empathy: ["friendly"] };
 * const result = servqual(answers, { dimensions, weights: { reliability: 60, empathy: 40 } });
 * result.dimensions.map(({ dimension, value }) => [dimension, value]); // => [["reliability", -1.5], ["empathy", 0.5]]
 * result.value?.toFixed(2); // => "-0.70"
 * ```
 * @category Service quality
 */
export function servqual(
  answers: Iterable<ServqualAnswer> | Columns<ServqualAnswer>,
  options: ServqualOptions,
): Servqual {
  const { used, questionnaire } = readServqual(options);
  const rejections = new Rejections(used.invalid);
  const scores = readItemScores(answers, ["expectation", "performance"], questionnaire, rejections);
  const of = (number: (answer: Scores<"expectation" | "performance">) => number): QuestionnaireScores =>
    dimensionScores(mapAnswers(scores, number), questionnaire, used.confidenceLevel);
  const gaps = of(({ expectation, performance }) => minus(performance, expectation));
  const expected = of(({ expectation }) => expectation);
  const performed = of(({ performance }) => performance);
  return {
    measure: "servqual",
    options: used,
    ...gaps,
    dimensions: gaps.dimensions.map((dimension, place) => ({
      ...dimension,
      expectation: expected.dimensions[place]?.value ?? null,
      performance: performed.dimensions[place]?.value ?? null,
    })),
    rejected: rejections.result(),
  };
}

/** Options with the defaults filled in, and the questionnaire they describe. */
export function readServqual(options: ServqualOptions): {
  used: ServqualUsed;
  questionnaire: ReturnType<typeof readQuestionnaire>;
} {
  const counting = gapUsed(options);
  const { dimensions, weights } = options;
  checkSpelling(options, ["dimensions", "weights", "confidenceLevel", "invalid"]);
  const questionnaire = readQuestionnaire(dimensions, weights);
  return { used: { ...counting, dimensions, ...(weights === undefined ? {} : { weights }) }, questionnaire };
}

/** One number of each answer. */
export function mapAnswers<Field extends string>(
  scores: readonly ReadonlyMap<string, Scores<Field>>[],
  number: (answer: Scores<Field>) => number,
): readonly ReadonlyMap<string, number>[] {
  return scores.map((own) => new Map([...own].map(([item, answer]) => [item, number(answer)])));
}
