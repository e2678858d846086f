import { valueStrategyAssessment, valueStrategyChange } from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { items, options, rows, rowsOf, sheets } from "./assessmentData.ts";

const { Own, Rival, Third } = sheets;
// What the data file calls Rival is the own company a year later, so that the figures of its gaps are those of changes.
const before = valueStrategyAssessment(rowsOf({ Own: Rival, Left: Third }), options);
const after = valueStrategyAssessment(rowsOf({ Own, New: Third }), options);
const same = valueStrategyChange(before, after, { respondents: "same" });

describe("valueStrategyChange", () => {
  it("compares persons with themselves when they are the same", () => {
    const expected = [
      ["customerIntimacy", "paired", 5, 1.9, 0.979157333504009, 0.004597009522315844],
      ["operationalExcellence", "paired", 5, -1, -2.700218451645639, 0.17780780835622123],
      ["productLeadership", "overlapping", 4, -1.45, -3.9459557368587785, 0.1696499116741281],
    ] as const;
    expect(same.changes).toHaveLength(3);
    expected.forEach(([discipline, method, pairs, value, low, pValue], place) => {
      const change = same.changes[place];
      expect(change).toMatchObject({ company: "Own", discipline, method, pairs });
      expect(change?.value).toBeCloseTo(value, 12);
      expect(change?.interval?.low).toBeCloseTo(low, 10);
      expect(change?.pValue).toBeCloseTo(pValue, 12);
    });
    expect(same.changes[0]?.adjustedPValue).toBeCloseTo(3 * 0.004597009522315844, 12);
  });

  it("takes them for independent samples by default", () => {
    const { changes, options: used } = valueStrategyChange(before, after);
    expect(used).toEqual({ respondents: "independent", confidenceLevel: 0.95 });
    expect(changes.map(({ method, pairs }) => `${method} ${pairs}`)).toEqual(["welch 0", "welch 0", "welch 0"]);
    // scipy 1.17: ttest_ind([6, 7, 5, 6.5, 6.5], [4, 5, 3.5, 5.5, 3.5], equal_var=False)
    expect(changes[0]?.pValue).toBeCloseTo(0.00745671762818525, 12);
  });

  it("gives the verdicts, and what is in only one", () => {
    expect(same.verdicts.map(({ company, before: was, after: is }) => [company, was.outcome, is.outcome])).toEqual([
      ["Own", "unfocused", "belowThreshold"],
    ]);
    expect(same.onlyBefore).toEqual(["Left"]);
    expect(same.onlyAfter).toEqual(["New"]);
  });

  it("works on results that went through JSON, and again on its own options", () => {
    const sent = JSON.parse(JSON.stringify([before, after])) as [typeof before, typeof after];
    expect(valueStrategyChange(...sent, same.options)).toEqual(same);
    expect(JSON.parse(JSON.stringify(same))).toEqual(same);
  });

  it("compares nothing when no company is in both", () => {
    const other = valueStrategyAssessment(rowsOf({ Else: Third }), { ...options, own: "Else" });
    const { changes, verdicts, onlyAfter } = valueStrategyChange(before, other);
    expect([changes, verdicts, onlyAfter]).toEqual([[], [], ["Else"]]);
  });

  const numbered = valueStrategyAssessment(
    rows.map((row) => ({ ...row, respondentId: Number(String(row.respondentId).slice(1)) })),
    options,
  );
  const wider = valueStrategyAssessment(rows, { ...options, scale: { min: 0, max: 7 } });

  it("takes other lines and another own company, which change no score", () => {
    const moved = valueStrategyAssessment(rowsOf({ Own, New: Third }), {
      ...options,
      own: "New",
      threshold: 2,
      lead: 0,
    });
    expect(valueStrategyChange(before, moved, { respondents: "same" }).changes).toEqual(same.changes);
  });

  const { cheap, ...fewer } = items;
  const reworded = { ...items, cheap: { ...cheap, reversed: true } };
  const elsewhere = { ...items, cheap: { discipline: "productLeadership" } } as const;
  it.each([
    [{ items: fewer }, "tallyMismatch at after.options.items.cheap"],
    [{ items: { ...items, extra: items.new } }, "tallyMismatch at after.options.items.extra"],
    [{ items: reworded }, "tallyMismatch at after.options.items.cheap.reversed"],
    [{ items: elsewhere }, "tallyMismatch at after.options.items.cheap.discipline"],
    [{ unanswered: "completeOnly" }, "tallyMismatch at after.options.unanswered"],
  ] as const)("refuses an assessment that measures otherwise: %j", (changed, expected) => {
    const asked = rowsOf({ Own }).filter(({ item }) => item !== "cheap");
    const other = valueStrategyAssessment(asked, { ...options, ...changed });
    expect(caught(() => valueStrategyChange(before, other))).toBe(expected);
  });

  it("minds the names of respondents only when they are to be the same", () => {
    expect(valueStrategyChange(before, numbered).changes).toHaveLength(3);
  });

  it.each([
    [null, after, {}, "wrongType at before"],
    [before, {}, {}, "wrongType at after.measure"],
    [before, { ...after, companies: null }, {}, "wrongType at after.companies"],
    [before, { ...after, companies: [null] }, {}, "wrongType at after.companies[0]"],
    [before, { ...after, companies: [{}] }, {}, "missing at after.companies[0].company"],
    [before, { ...after, options: null }, {}, "wrongType at after.options"],
    [before, { ...after, options: {} }, {}, "wrongType at after.options.scale"],
    [before, { ...after, options: { scale: {} } }, {}, "missing at after.options.items"],
    [
      before,
      { ...after, options: { ...after.options, unanswered: "x" } },
      {},
      "invalidOption at after.options.unanswered",
    ],
    [before, { ...after, respondentScores: [{}] }, {}, "wrongType at after.respondentScores[0].scores"],
    [
      before,
      { ...after, respondentScores: [{ scores: {} }] },
      {},
      "missing at after.respondentScores[0].scores.customerIntimacy",
    ],
    [before, wider, {}, "tallyMismatch at after.options.scale.min"],
    [before, numbered, { respondents: "same" }, "mixedTypes at after.respondentScores"],
    [before, after, null, "wrongType at options"],
    [before, after, { respondents: "both" }, "invalidOption at respondents"],
    [before, after, { confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, unknown, string][])("refuses %#: %s", (one, other, given, expected) => {
    expect(caught(() => valueStrategyChange(wrong(one), wrong(other), wrong(given)))).toBe(expected);
  });
});
