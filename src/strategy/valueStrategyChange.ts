import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import { type ReadAssessment, readAssessment } from "./readAssessment.ts";
import { adjusted, compareScores, type ScoreComparison } from "./scoreComparison.ts";
import { type Discipline, disciplines } from "./valueStrategy.ts";
import type { CompanyAssessment, ValueStrategyAssessment } from "./valueStrategyAssessment.ts";

/**
 * How to compare two assessments.
 *
 * @category Value strategy
 */
export interface ValueStrategyChangeOptions {
  /**
   * Whether a `respondentId` names the same person before and after, so that persons are compared with themselves, or the two
   * assessments asked independent samples. @defaultValue "independent"
   */
  readonly respondents?: "same" | "independent" | undefined;
  /** Of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * Options of a change with the defaults filled in.
 *
 * @category Value strategy
 */
export interface ValueStrategyChangeUsed {
  /** Whether the respondents are the same persons. */
  readonly respondents: "same" | "independent";
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Change of a mean score on the scale: after minus before, so above 0 is better.
 *
 * @category Value strategy
 */
export interface DisciplineChange extends ScoreComparison {
  /** The company. */
  readonly company: string;
  /** The discipline. */
  readonly discipline: Discipline;
}

/**
 * The verdicts on a company in both assessments, each under the lines of its own.
 *
 * @category Value strategy
 */
export interface VerdictChange {
  /** The company. */
  readonly company: string;
  /** The verdict before. */
  readonly before: CompanyAssessment["verdict"];
  /** The verdict after. */
  readonly after: CompanyAssessment["verdict"];
}

/**
 * Result of {@link valueStrategyChange}.
 *
 * @category Value strategy
 */
export interface ValueStrategyChange extends Result<"valueStrategyChange", ValueStrategyChangeUsed> {
  /** Changes per company and discipline. Every `adjustedPValue` is corrected for all of them together (Holm 1979). */
  readonly changes: readonly DisciplineChange[];
  /** The verdicts of each company that is in both. */
  readonly verdicts: readonly VerdictChange[];
  /** Companies that are only in the assessment before, and so are not compared, in their order. */
  readonly onlyBefore: readonly string[];
  /** Companies that are only in the assessment after, in their order. */
  readonly onlyAfter: readonly string[];
}

/**
 * Change between two assessments of value strategies: after minus before per company and discipline, on the scale, with
 * Student's interval.
 *
 * Independent samples are compared by Welch's test. With `respondents: "same"` persons in both assessments are compared with
 * themselves: see {@link ScoreComparisonMethod}.
 *
 * Both assessments must measure alike: the same scale, the same items of the same disciplines, turned round or not, and the same
 * rule for open items. With other items a score would change without anybody thinking otherwise: assess both with the items that
 * they share, and compare those. Companies, which of them is the own one, the lines, and what was done with rows that cannot be
 * used may differ, as they change no score; each verdict is that under its own lines.
 *
 * @param before - The earlier result of {@link valueStrategyAssessment}.
 * @param after - The later one, on the same scale and items.
 * @param options - Whether the respondents are the same persons, and how sure to be.
 * @returns The changes and the verdicts of the companies that are in both, and which companies are only in one.
 * @throws A {@link CustometryError} with code `wrongType`, `missing`, `notANumber` or `invalidOption` for what is no assessment,
 * `tallyMismatch` when the scales, the items or the rules for open items differ, `mixedTypes` when the same respondents are named by texts in one and by numbers in the other, `invalidOption` or `outOfRange` for an
 * option.
 * @example
 * ```ts
 * import { valueStrategyAssessment, valueStrategyChange } from "custometry";
 *
 * const assess = (scores: readonly number[]) =>
 *   valueStrategyAssessment(
 *     scores.flatMap((score, respondentId) => ["close", "onTime", "new"].map((item) => ({ respondentId, company: "Own", item, score }))),
 *     {
 *       own: "Own",
 *       items: {
 *         close: { discipline: "customerIntimacy" },
 *         onTime: { discipline: "operationalExcellence" },
 *         new: { discipline: "productLeadership" },
 *       },
 *       scale: { min: 1, max: 7 },
 *       threshold: 4,
 *       excellence: 6,
 *       lead: 0.5,
 *     },
 *   );
 * const { changes, verdicts } = valueStrategyChange(assess([3, 4, 4]), assess([5, 5, 7]), { respondents: "same" });
 * changes[0]?.value; // => 2
 * changes.map(({ method, pairs }) => `${method} ${pairs}`); // => ["paired 3", "paired 3", "paired 3"]
 * verdicts.map(({ before, after }) => `${before.outcome} to ${after.outcome}`); // => ["belowThreshold to unfocused"]
 * ```
 * @category Value strategy
 */
export function valueStrategyChange(
  before: ValueStrategyAssessment,
  after: ValueStrategyAssessment,
  options: ValueStrategyChangeOptions = {},
): ValueStrategyChange {
  const { respondents = "independent", confidenceLevel } = checkOptions(options, ["respondents", "confidenceLevel"]);
  const used = {
    respondents: checkChoice(respondents, ["same", "independent"], "respondents"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  const [earlier, later] = [readAssessment(before, "before"), readAssessment(after, "after")];
  checkComparable(earlier, later, used);
  const common = [...earlier.companies.keys()].filter((company) => later.companies.has(company));
  const changes = common.flatMap((company) => {
    const [first, second] = [later.scored(company), earlier.scored(company)];
    return disciplines.map((discipline) => ({
      company,
      discipline,
      ...compareScores(first[discipline], second[discipline], used.confidenceLevel, used.respondents === "independent"),
    }));
  });
  return {
    measure: "valueStrategyChange",
    options: used,
    changes: adjusted(changes),
    verdicts: common.flatMap((company): VerdictChange[] => {
      const [was, is] = [earlier.companies.get(company), later.companies.get(company)];
      return was === undefined || is === undefined ? [] : [{ company, before: was.verdict, after: is.verdict }];
    }),
    onlyBefore: companiesOnlyIn(earlier, later),
    onlyAfter: companiesOnlyIn(later, earlier),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

function checkComparable(
  earlier: ReadAssessment,
  later: ReadAssessment,
  { respondents }: ValueStrategyChangeUsed,
): void {
  for (const end of ["min", "max"] as const) {
    if (earlier.scale[end] !== later.scale[end]) {
      const expected = `the scale before, ${earlier.scale.min}..${earlier.scale.max}`;
      fail("tallyMismatch", `after.options.scale.${end}`, expected, later.scale[end]);
    }
  }
  const { unanswered } = earlier;
  if (later.unanswered !== unanswered)
    fail("tallyMismatch", "after.options.unanswered", `"${unanswered}", as before`, later.unanswered);
  checkSameItems(earlier, later);
  const types = new Set([earlier.type, later.type].filter((type) => type !== undefined));
  if (respondents === "same" && types.size > 1)
    fail("mixedTypes", "after.respondentScores", `respondents named by a ${earlier.type}, as before`, later.type);
}

function checkSameItems(earlier: ReadAssessment, later: ReadAssessment): void {
  const mend = "assess both with the same items";
  for (const [item, { discipline, reversed }] of earlier.items) {
    const path = `after.options.items.${item}`;
    const now = later.items.get(item);
    if (now === undefined) fail("tallyMismatch", path, `the item ${item}, as before (${mend})`, now);
    if (now.discipline !== discipline)
      fail("tallyMismatch", `${path}.discipline`, `"${discipline}", as before (${mend})`, now.discipline);
    if (now.reversed !== reversed)
      fail("tallyMismatch", `${path}.reversed`, `${reversed}, as before (${mend})`, now.reversed);
  }
  for (const item of later.items.keys()) {
    if (!earlier.items.has(item))
      fail("tallyMismatch", `after.options.items.${item}`, `only items that were asked before (${mend})`, item);
  }
}

function companiesOnlyIn(one: ReadAssessment, other: ReadAssessment): readonly string[] {
  return [...one.companies.keys()].filter((company) => !other.companies.has(company));
}
