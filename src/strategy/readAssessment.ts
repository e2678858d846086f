import { checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkId } from "../core/table.ts";
import {
  checkItems,
  checkUnanswered,
  type ScoreScale,
  type UnansweredRule,
  type UsedStrategyItem,
} from "./assessmentOptions.ts";
import { byDiscipline, type RespondentScores, type ScoresByDiscipline } from "./respondentScores.ts";
import { disciplines } from "./valueStrategy.ts";
import type { CompanyAssessment, ValueStrategyAssessment } from "./valueStrategyAssessment.ts";

/** What a comparison needs of an assessment. */
export interface ReadAssessment {
  readonly companies: ReadonlyMap<string, CompanyAssessment>;
  readonly items: ReadonlyMap<string, UsedStrategyItem>;
  readonly unanswered: UnansweredRule;
  readonly scale: ScoreScale;
  /** Type of the identifiers of the respondents; `undefined` without respondents. */
  readonly type: string | undefined;
  readonly scored: (company: string) => ScoresByDiscipline;
}

/** Reads a result of valueStrategyAssessment, perhaps from JSON. */
export function readAssessment(assessment: ValueStrategyAssessment, path: string): ReadAssessment {
  const expected = "a result of valueStrategyAssessment";
  if (checkObject(assessment, path, expected).measure !== "valueStrategyAssessment")
    fail("wrongType", `${path}.measure`, '"valueStrategyAssessment"', assessment.measure);
  const { scale, items, unanswered } = checkObject(assessment.options, `${path}.options`, expected);
  const { min, max } = checkObject(scale, `${path}.options.scale`, expected);
  const companies = new Map<string, CompanyAssessment>();
  for (const one of checkIterable(assessment.companies, `${path}.companies`)) {
    const place = `${path}.companies[${companies.size}]`;
    companies.set(checkText(checkObject(one, place, expected).company, `${place}.company`), one);
  }
  const rows = new Map<string, RespondentScores[]>();
  let type: string | undefined;
  let index = 0;
  for (const row of checkIterable(assessment.respondentScores, `${path}.respondentScores`)) {
    const place = `${path}.respondentScores[${index++}]`;
    const { company, respondentId } = checkScores(row, place);
    checkId(respondentId, type ?? typeof respondentId, () => `${place}.respondentId`);
    type = typeof respondentId;
    const known = rows.get(company);
    if (known === undefined) rows.set(company, [row]);
    else known.push(row);
  }
  return {
    companies,
    items: new Map(Object.entries(checkItems(items, `${path}.options.items`))),
    unanswered: checkUnanswered(unanswered, `${path}.options.unanswered`),
    scale: {
      min: checkNumber(min, `${path}.options.scale.min`),
      max: checkNumber(max, `${path}.options.scale.max`),
    },
    type,
    scored: (company) => byDiscipline(rows.get(company) ?? []),
  };
}

function checkScores(row: RespondentScores, path: string): RespondentScores {
  const { scores } = checkObject(row, path, "scores of a respondent");
  checkObject(scores, `${path}.scores`, "a score per discipline");
  for (const discipline of disciplines) {
    if (scores[discipline] !== null) checkNumber(scores[discipline], `${path}.scores.${discipline}`);
  }
  return row;
}
