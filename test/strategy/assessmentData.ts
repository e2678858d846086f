import type { ItemScore, ValueStrategyAssessmentOptions } from "custometry/strategy";

export const items = {
  knowsMe: { discipline: "customerIntimacy" },
  impersonal: { discipline: "customerIntimacy", reversed: true },
  onTime: { discipline: "operationalExcellence" },
  cheap: { discipline: "operationalExcellence" },
  new: { discipline: "productLeadership" },
} as const;

export const options: ValueStrategyAssessmentOptions = {
  own: "Own",
  items,
  scale: { min: 1, max: 7 },
  threshold: 3,
  excellence: 6,
  lead: 1,
};

type Sheets = Record<string, Record<string, readonly (number | null)[]>>;

/** Rows of sheets: company, respondent, and the scores in the order of the items. */
export function rowsOf(sheets: Sheets): ItemScore[] {
  const names = Object.keys(items);
  return Object.entries(sheets).flatMap(([company, respondents]) =>
    Object.entries(respondents).flatMap(([respondentId, scores]) =>
      scores.map((score, place) => ({ respondentId, company, item: names[place] ?? "", score })),
    ),
  );
}

/** Five own raters, of whom all rate one rival and one rates another. */
export const sheets = {
  Own: { r1: [6, 2, 5, 4, 3], r2: [7, 1, 4, 4, 2], r3: [5, 3, null, 6, 4], r4: [6, 1, 5, 5, 3], r5: [7, 2, 3, 4, 2] },
  Rival: { r1: [4, 4, 6, 5, 4], r2: [5, 3, 5, 6, 5], r3: [4, 5, 6, 6, 3], r4: [6, 3, 4, 5, null], r5: [3, 4, 6, 7, 5] },
  Third: { r5: [4, 3, 5, 5, 6], r6: [6, 4, 4, 3, 7], r7: [5, 2, 4, 4, 6] },
} satisfies Sheets;

export const rows: readonly ItemScore[] = rowsOf(sheets);
