import { checkNumber, checkText } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Rejected } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { cellReader, checkId, type Id, readTable } from "../core/table.ts";
import type { ScoreScale, ValueStrategyAssessmentUsed } from "./assessmentOptions.ts";
import type { ItemScore } from "./itemScore.ts";

/** The answers of respondents about a company, in the order of the items, NaN where there is none; sorted by respondent. */
export type CompanyAnswers = ReadonlyMap<Id, Float64Array>;

/** The answers that can be used, by company: the own one first, then sorted by name. */
export interface ItemAnswers {
  readonly companies: ReadonlyMap<string, CompanyAnswers>;
  readonly rejected: Rejected;
}

/** Answers of a respondent, and the row of each. */
interface Sheet {
  readonly answers: Float64Array;
  readonly rows: Int32Array;
}

/** In place of the row of an answer: there is none, or more than one, so that none can be used. */
const NONE = -1;
const SEVERAL = -2;

/** Reads rows or columns. Scores of reversed items are turned round. */
export function readItemAnswers(
  input: Iterable<ItemScore> | Columns<ItemScore>,
  { items, scale, own, invalid }: ValueStrategyAssessmentUsed,
): ItemAnswers {
  const { length, columns, path } = readTable<keyof ItemScore>(input, ["respondentId", "company", "item", "score"]);
  const respondentAt = cellReader(columns.respondentId, "respondentId");
  const companyAt = cellReader(columns.company, "company");
  const itemAt = cellReader(columns.item, "item");
  const scoreAt = cellReader(columns.score, "score");
  const places = new Map(Object.keys(items).map((item, place) => [item, place]));
  const isReversed = Object.values(items).map(({ reversed }) => reversed);
  const sheets = new Map<string, Map<Id, Sheet>>();
  const rejections = new Rejections(invalid);
  const repeated: number[] = [];
  let type: string | undefined;

  const refuse = (index: number): never =>
    fail("duplicate", path("score", index), "one score per respondent, company and item", scoreAt(index));
  const read = (index: number): void => {
    const respondentId = respondentAt(index);
    checkId(respondentId, type ?? typeof respondentId, () => path("respondentId", index));
    type = typeof respondentId;
    const company = checkCompany(companyAt(index), () => path("company", index));
    const place = checkItem(itemAt(index), places, () => path("item", index));
    const { answers, rows } = sheetOf(sheets, company, respondentId, places.size);
    const score = scoreAt(index);
    if (score === null || score === undefined) return;
    const answer = checkScore(score, scale, () => path("score", index));
    const row = rows[place] as number;
    rows[place] = row === NONE ? index : SEVERAL;
    answers[place] = row === NONE ? (isReversed[place] ? scale.min + scale.max - answer : answer) : Number.NaN;
    if (row === NONE) return;
    // Which of several scores is the right one cannot be known, so the earlier one goes too.
    if (row !== SEVERAL) repeated.push(row);
    refuse(index);
  };
  for (let index = 0; index < length; index++) rejections.attempt(index, () => read(index));
  for (const index of repeated) rejections.attempt(index, () => refuse(index));
  return { companies: inOrder(sheets, own), rejected: rejections.result() };
}

function checkItem(item: unknown, places: ReadonlyMap<string, number>, path: () => string): number {
  const place = places.get(item as string);
  if (place !== undefined) return place;
  return fail(
    item === undefined || item === null ? "missing" : "invalidOption",
    path(),
    [...places.keys()].join(),
    item,
  );
}

// The path and the text of an error are only made for the row that needs them.

function checkCompany(company: unknown, path: () => string): string {
  if (typeof company === "string" && company.trim() !== "") return company;
  return checkText(company as string, path(), "the name of a company");
}

function checkScore(score: unknown, { min, max }: ScoreScale, path: () => string): number {
  if (typeof score === "number" && score >= min && score <= max) return score + 0;
  const expected = `a score from ${min} to ${max}, or null`;
  return fail("outOfRange", path(), expected, checkNumber(score as number, path(), expected));
}

function sheetOf(sheets: Map<string, Map<Id, Sheet>>, company: string, respondentId: Id, items: number): Sheet {
  let respondents = sheets.get(company);
  if (respondents === undefined) {
    respondents = new Map();
    sheets.set(company, respondents);
  }
  let sheet = respondents.get(respondentId);
  if (sheet === undefined) {
    sheet = { answers: new Float64Array(items).fill(Number.NaN), rows: new Int32Array(items).fill(NONE) };
    respondents.set(respondentId, sheet);
  }
  return sheet;
}

/** Only respondents with an answer; sorted, so that the order of the rows changes no sum. */
function inOrder(sheets: Map<string, Map<Id, Sheet>>, own: string): ItemAnswers["companies"] {
  if (sheets.size > 0 && !sheets.has(own)) {
    const companies = [...sheets.keys()].sort().slice(0, 10).join();
    fail("invalidOption", "own", `one of the companies in the rows: ${companies}`, own);
  }
  const others = [...sheets.keys()].filter((company) => company !== own).sort();
  return new Map(
    [own, ...others].map((company) => {
      const answered = [...(sheets.get(company) ?? [])].filter(([, { answers }]) =>
        answers.some((answer) => !Number.isNaN(answer)),
      );
      const sorted = answered.sort(([one], [other]) => (one < other ? -1 : 1));
      return [company, new Map(sorted.map(([respondentId, { answers }]) => [respondentId, answers]))];
    }),
  );
}
