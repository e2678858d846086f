import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { dimensionScores, type QuestionnaireScores } from "./dimensionScores.ts";
import { readItemScores } from "./itemScores.ts";
import { mapAnswers, readServqual, type ServqualAnswer, type ServqualOptions, type ServqualUsed } from "./servqual.ts";

/**
 * How a respondent found an item, on a scale on which more is better.
 *
 * @category Service quality
 */
export type ServperfAnswer = Omit<ServqualAnswer, "expectation">;

/**
 * Performance of a service, in points of the scale.
 *
 * @category Service quality
 */
export interface Servperf extends Result<"servperf", ServqualUsed>, QuestionnaireScores {}

/**
 * SERVPERF: performance of a service without expectations, in points of the scale, overall, per dimension and per item.
 *
 * As {@link servqual}, of performance alone (Cronin and Taylor 1992, "Measuring Service Quality", Journal of Marketing 56).
 *
 * @param answers - Rows `{ respondentId, item, performance }`, one per respondent and item, or columns of them.
 * @param options - Dimensions with their items, weights, confidence level, and what to do with rows that cannot be used.
 * @returns Overall performance with interval, dimensions and items.
 * @throws A {@link CustometryError} as {@link servqual} does.
 * @example
 * ```ts
 * import { servperf } from "custometry";
 *
 * const answers = [
 *   { respondentId: 1, item: "onTime", performance: 5 }, { respondentId: 1, item: "friendly", performance: 6 },
 *   { respondentId: 2, item: "onTime", performance: 6 }, { respondentId: 2, item: "friendly", performance: 7 },
 * ];
 * const result = servperf(answers, { dimensions: { reliability: ["onTime"], empathy: ["friendly"] } });
 * [result.value, result.respondents, result.complete]; // => [6, 2, 2]
 * ```
 * @category Service quality
 */
export function servperf(
  answers: Iterable<ServperfAnswer> | Columns<ServperfAnswer>,
  options: ServqualOptions,
): Servperf {
  const { used, questionnaire } = readServqual(options);
  const rejections = new Rejections(used.invalid);
  const scores = readItemScores(answers, ["performance"], questionnaire, rejections);
  const performance = mapAnswers(scores, (answer) => answer.performance);
  return {
    measure: "servperf",
    options: used,
    ...dimensionScores(performance, questionnaire, used.confidenceLevel),
    rejected: rejections.result(),
  };
}
