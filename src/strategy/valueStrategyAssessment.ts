import type { Columns } from "../core/columns.ts";
import type { Result } from "../core/estimate.ts";
import { meanOf, type SampleMean } from "../core/sampleMean.ts";
import {
  assessmentUsed,
  type ValueStrategyAssessmentOptions,
  type ValueStrategyAssessmentUsed,
} from "./assessmentOptions.ts";
import { type CompanyAnswers, readItemAnswers } from "./itemAnswers.ts";
import type { ItemScore } from "./itemScore.ts";
import { byDiscipline, type RespondentScores, respondentScores, type ScoresByDiscipline } from "./respondentScores.ts";
import { adjusted, compareScores, type ScoreComparison } from "./scoreComparison.ts";
import {
  type Discipline,
  type DisciplineScores,
  disciplines,
  type ValueStrategy,
  valueStrategy,
} from "./valueStrategy.ts";

/**
 * Mean score of a company on a discipline. Its `observations` are respondents: each counts once, however many items there are.
 *
 * @category Value strategy
 */
export interface DisciplineAssessment extends SampleMean {
  /** The discipline. */
  readonly discipline: Discipline;
}

/**
 * Mean score of a company on an item, turned round when the item is reversed. Its `observations` are answers.
 *
 * @category Value strategy
 */
export interface ItemAssessment extends SampleMean {
  /** The item. */
  readonly item: string;
  /** The discipline that it belongs to. */
  readonly discipline: Discipline;
  /** Whether its scores were turned round. */
  readonly reversed: boolean;
}

/**
 * The verdict on a company that has no score for some discipline.
 *
 * @category Value strategy
 */
export interface IncompleteStrategy {
  /** No verdict can be given. */
  readonly outcome: "incomplete";
  /** The disciplines without a score. */
  readonly reasons: readonly {
    /** What is lacking. */
    readonly code: "notScored";
    /** The discipline. */
    readonly discipline: Discipline;
  }[];
}

/**
 * What the scores say of a company.
 *
 * @category Value strategy
 */
export interface CompanyAssessment {
  /** The company. */
  readonly company: string;
  /** Number of respondents with an answer about it. */
  readonly respondents: number;
  /** Mean scores in the order of {@link disciplines}. */
  readonly disciplines: readonly DisciplineAssessment[];
  /** Mean scores of the items, in the order of the options. */
  readonly items: readonly ItemAssessment[];
  /** The verdict of {@link valueStrategy} on the mean scores. */
  readonly verdict: ValueStrategy | IncompleteStrategy;
}

/**
 * How far the own company is ahead of a competitor on a discipline; below 0 it is behind. It is really so when `adjustedPValue`
 * is not `null` and small, such as below 0.05. An interval of width 0 is no certainty: nobody happened to differ from another.
 *
 * @category Value strategy
 */
export interface DisciplineGap extends ScoreComparison {
  /** The competitor. */
  readonly competitor: string;
  /** The discipline. */
  readonly discipline: Discipline;
}

/**
 * Answers that are lacking for an item of a company.
 *
 * @category Value strategy
 */
export interface MissingItem {
  /** The company. */
  readonly company: string;
  /** The item. */
  readonly item: string;
  /** How many respondents of the company gave no answer that can be used, at least 1. */
  readonly missing: number;
  /** Number of respondents of the company. */
  readonly respondents: number;
}

/**
 * Result of {@link valueStrategyAssessment}.
 *
 * @category Value strategy
 */
export interface ValueStrategyAssessment extends Result<"valueStrategyAssessment", ValueStrategyAssessmentUsed> {
  /** The own company, then its competitors by name. */
  readonly companies: readonly CompanyAssessment[];
  /**
   * Own company minus competitor, per competitor and discipline. Every `adjustedPValue` is corrected for all gaps together
   * (Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6).
   */
  readonly gaps: readonly DisciplineGap[];
  /** Items without an answer, per company; empty when all is answered. */
  readonly missing: readonly MissingItem[];
  /** The scores of each respondent that the means are taken of, by company and respondent. */
  readonly respondentScores: readonly RespondentScores[];
}

/**
 * Value strategies (Dutch: waardestrategieën) of a company and its competitors, from the scores that respondents give them on
 * items of a questionnaire.
 *
 * A respondent's score for a discipline is the mean of its items, reversed ones turned round (`min + max - score`). A company's
 * score is the mean of its respondents, with Student's interval, so that a respondent counts once. The verdict is that of
 * {@link valueStrategy} on those means (Treacy and Wiersema 1993). A gap is own minus competitor, paired where the same
 * respondents scored both: see {@link ScoreComparisonMethod}. A row with `score: null` and a row that is not there are both
 * an item without an answer, counted in `missing` for respondents who answered something else about that company.
 *
 * Intervals and probabilities take respondents for a random sample of those asked about: a handful of own managers is none.
 *
 * @param scores - Rows `{ respondentId, company, item, score }` in any order, or columns of them.
 * @param options - The own company, what the items measure, their scale, and where the lines are drawn.
 * @returns Means and a verdict per company, the gaps with competitors, and what is missing.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `notANumber`, `outOfRange` (a score off the scale),
 * `invalidOption` (an item that the options do not name) or `duplicate` (two scores of a respondent for an item of a company)
 * and the place in the rows, unless `invalid` is `"count"`: duplicates are then all left out, the first too. In any case
 * `mixedTypes` for respondents named by texts and by numbers, `invalidOption` when no row is of the `own` company, `wrongType`
 * for a row that is no object, `lengthMismatch` for columns of different length, and `missing`, `wrongType`, `notANumber`,
 * `outOfRange` or `invalidOption` for an option.
 * @example
 * ```ts
 * import { valueStrategyAssessment } from "custometry";
 *
 * const rows = [
 *   { respondentId: "r1", company: "Own", scores: [6, 5, 3] },
 *   { respondentId: "r2", company: "Own", scores: [7, 4, 2] },
 *   { respondentId: "r1", company: "Rival", scores: [4, 6, 4] },
 *   { respondentId: "r2", company: "Rival", scores: [4, 5, null] },
 * ].flatMap(({ scores, ...row }) => scores.map((score, place) => ({ ...row, item: ["close", "onTime", "oldFashioned"][place] ?? "", score })));
 * const { companies, gaps, missing } = valueStrategyAssessment(rows, {
 *   own: "Own",
 *   items: {
 *     close: { discipline: "customerIntimacy" },
 *     onTime: { discipline: "operationalExcellence" },
 *     oldFashioned: { discipline: "productLeadership", reversed: true },
 *   },
 *   scale: { min: 1, max: 7 },
 *   threshold: 4,
 *   excellence: 6,
 *   lead: 0.5,
 * });
 * companies.map(({ company, verdict }) => `${company} ${verdict.outcome}`); // => ["Own focused", "Rival unfocused"]
 * companies[0]?.disciplines.map(({ value }) => value); // => [6.5, 4.5, 5.5]
 * gaps.map(({ discipline, value, method }) => `${discipline} ${value} ${method}`); // => ["customerIntimacy 2.5 paired", "operationalExcellence -1 paired", "productLeadership 1.5 welch"]
 * missing; // => [{ company: "Rival", item: "oldFashioned", missing: 1, respondents: 2 }]
 * ```
 * @category Value strategy
 */
export function valueStrategyAssessment(
  scores: Iterable<ItemScore> | Columns<ItemScore>,
  options: ValueStrategyAssessmentOptions,
): ValueStrategyAssessment {
  const used = assessmentUsed(options);
  const { companies, rejected } = readItemAnswers(scores, used);
  const all = [...companies].map(([company, answers]) => {
    const rows = respondentScores(company, answers, used);
    return { company, answers, rows, scored: byDiscipline(rows) };
  });
  return {
    measure: "valueStrategyAssessment",
    options: used,
    companies: all.map(({ company, answers, scored }) => assess(company, answers, scored, used)),
    gaps: gapsOf(all, used.confidenceLevel),
    missing: all.flatMap(({ company, answers }) => missingItems(company, answers, used)),
    respondentScores: all.flatMap(({ rows }) => rows),
    rejected,
  };
}

function assess(
  company: string,
  answers: CompanyAnswers,
  scored: ScoresByDiscipline,
  { items, confidenceLevel, threshold, excellence, lead }: ValueStrategyAssessmentUsed,
): CompanyAssessment {
  const means = disciplines.map((discipline) => ({
    discipline,
    ...meanOf([...scored[discipline].values()], confidenceLevel),
  }));
  return {
    company,
    respondents: answers.size,
    disciplines: means,
    items: Object.entries(items).map(([item, kind], place) => ({
      item,
      ...kind,
      ...meanOf(answersTo(answers, place), confidenceLevel),
    })),
    verdict: verdictOf(means, { threshold, excellence, lead }),
  };
}

/** The answers to an item that were given. */
function answersTo(answers: CompanyAnswers, place: number): number[] {
  return Array.from(answers.values(), (sheet) => sheet[place] as number).filter((answer) => !Number.isNaN(answer));
}

function verdictOf(
  means: readonly DisciplineAssessment[],
  lines: Parameters<typeof valueStrategy>[1],
): CompanyAssessment["verdict"] {
  const unscored = means.filter(({ value }) => value === null);
  if (unscored.length > 0) {
    const reasons = unscored.map(({ discipline }) => ({ code: "notScored" as const, discipline }));
    return { outcome: "incomplete", reasons };
  }
  const scoreOf = (wanted: Discipline): number => means.find(({ discipline }) => discipline === wanted)?.value ?? 0;
  const scores: DisciplineScores = {
    customerIntimacy: scoreOf("customerIntimacy"),
    operationalExcellence: scoreOf("operationalExcellence"),
    productLeadership: scoreOf("productLeadership"),
  };
  return valueStrategy(scores, lines);
}

function gapsOf(
  companies: readonly { readonly company: string; readonly scored: ScoresByDiscipline }[],
  confidenceLevel: number,
): readonly DisciplineGap[] {
  const [own, ...competitors] = companies;
  if (own === undefined) return [];
  const gaps = competitors.flatMap(({ company: competitor, scored }) =>
    disciplines.map((discipline) => ({
      competitor,
      discipline,
      ...compareScores(own.scored[discipline], scored[discipline], confidenceLevel),
    })),
  );
  return adjusted(gaps);
}

function missingItems(
  company: string,
  answers: CompanyAnswers,
  { items }: ValueStrategyAssessmentUsed,
): readonly MissingItem[] {
  return Object.keys(items).flatMap((item, place) => {
    const missing = answers.size - answersTo(answers, place).length;
    return missing > 0 ? [{ company, item, missing, respondents: answers.size }] : [];
  });
}
