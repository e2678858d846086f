import type { Id } from "../core/table.ts";
import type { ValueStrategyAssessmentUsed } from "./assessmentOptions.ts";
import type { CompanyAnswers } from "./itemAnswers.ts";
import type { Discipline } from "./valueStrategy.ts";

/**
 * A score per value discipline, `null` where there is none.
 *
 * @category Value strategy
 */
export type KnownScores = { readonly [D in Discipline]: number | null };

/**
 * What a respondent thinks of a company, per discipline: the mean of the items, on the scale of the items.
 *
 * @category Value strategy
 */
export interface RespondentScores {
  /** The company that was scored. */
  readonly company: string;
  /** Who scored it. */
  readonly respondentId: Id;
  /** The mean of the items of each discipline, reversed ones turned round. */
  readonly scores: KnownScores;
}

/** The scores of each respondent with an answer. */
export function respondentScores(
  company: string,
  answers: CompanyAnswers,
  { items, unanswered }: ValueStrategyAssessmentUsed,
): readonly RespondentScores[] {
  const disciplineOf = Object.values(items).map(({ discipline }) => discipline);
  const meanOf = (sheet: Float64Array, discipline: Discipline): number | null => {
    const own = sheet.filter((_, place) => disciplineOf[place] === discipline);
    const given = own.filter((answer) => !Number.isNaN(answer));
    if (given.length === 0 || (unanswered === "completeOnly" && given.length < own.length)) return null;
    return given.reduce((sum, answer) => sum + answer, 0) / given.length;
  };
  return [...answers].map(([respondentId, sheet]) => ({
    company,
    respondentId,
    scores: {
      customerIntimacy: meanOf(sheet, "customerIntimacy"),
      operationalExcellence: meanOf(sheet, "operationalExcellence"),
      productLeadership: meanOf(sheet, "productLeadership"),
    },
  }));
}

/** Scores of a company by discipline, each by respondent. */
export type ScoresByDiscipline = { readonly [D in Discipline]: ReadonlyMap<Id, number> };

/** The scores that are there, by discipline. */
export function byDiscipline(rows: readonly RespondentScores[]): ScoresByDiscipline {
  const scored = (discipline: Discipline): ReadonlyMap<Id, number> =>
    new Map(
      rows.flatMap(({ respondentId, scores }): [Id, number][] => {
        const score = scores[discipline];
        return score === null ? [] : [[respondentId, score]];
      }),
    );
  return {
    customerIntimacy: scored("customerIntimacy"),
    operationalExcellence: scored("operationalExcellence"),
    productLeadership: scored("productLeadership"),
  };
}
