import {
  type ItemScore,
  type ValueStrategyAssessment,
  valueStrategyAssessment,
  valueStrategyChange,
} from "custometry/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { items, options } from "./assessmentData.ts";

const RUNS = { numRuns: 150 };
const names = Object.keys(items);
const companies = ["Own", "Rival", "Third"];

/** Sheets with open items; every company has a respondent. */
const sheet = fc.record({
  respondentId: fc.integer({ min: 1, max: 8 }),
  company: fc.constantFrom(...companies),
  scores: fc.array(fc.option(fc.integer({ min: 1, max: 7 }), { freq: 6 }), { minLength: 5, maxLength: 5 }),
});
const sheets = fc
  .uniqueArray(sheet, {
    maxLength: 20,
    selector: ({ respondentId, company }) => `${respondentId} ${company}`,
  })
  .map((all) => [...all, { respondentId: 9, company: "Own", scores: [4, 4, 4, 4, 4] }]);

const rowsOf = (all: readonly { respondentId: number; company: string; scores: readonly (number | null)[] }[]) =>
  all.flatMap(({ scores, ...row }) => scores.map((score, place) => ({ ...row, item: names[place] ?? "", score })));
const rows: fc.Arbitrary<ItemScore[]> = sheets.map(rowsOf);

/** All numbers in a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const means = ({ companies: all }: ValueStrategyAssessment) =>
  all.map(({ company, disciplines, verdict }) => ({ company, disciplines, verdict }));

describe("laws of valueStrategyAssessment", () => {
  it("does not depend on the order of the rows, and its options give it again", () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const result = valueStrategyAssessment(all, options);
          expect(valueStrategyAssessment(shuffled, result.options)).toEqual(result);
        },
      ),
      RUNS,
    );
  });

  it("holds no NaN, no infinity and no -0; means lie on the scale and in their intervals", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const result = valueStrategyAssessment(all, options);
        for (const number of numbersIn(result)) expect(Number.isFinite(number) && !Object.is(number, -0)).toBe(true);
        for (const { value, interval } of result.companies.flatMap(({ disciplines }) => disciplines)) {
          expect(value === null || (value >= 1 && value <= 7)).toBe(true);
          if (value === null || interval === null) continue;
          expect(interval.low).toBeLessThanOrEqual(value);
          expect(interval.high).toBeGreaterThanOrEqual(value);
        }
      }),
      RUNS,
    );
  });

  it("counts every row once: answers and missing ones make up the sheets, the rest is rejected", () => {
    const spoiled = fc.array(fc.constantFrom(0, 8, Number.NaN), { maxLength: 5 });
    fc.assert(
      fc.property(rows, spoiled, (all, scores) => {
        const bad = scores.map((score) => ({ respondentId: 1, company: "Own", item: "new", score }));
        const result = valueStrategyAssessment([...all, ...bad], { ...options, invalid: "count" });
        expect(result.rejected.count).toBe(bad.length);
        const answers = result.companies.flatMap((one) => one.items.map(({ observations }) => observations));
        expect(answers.reduce((sum, count) => sum + count, 0)).toBe(all.filter(({ score }) => score !== null).length);
        for (const { company, respondents, items: own } of result.companies) {
          for (const { item, observations } of own) {
            const lacking = result.missing.find((one) => one.company === company && one.item === item)?.missing ?? 0;
            expect(observations + lacking).toBe(respondents);
          }
        }
      }),
      RUNS,
    );
  });

  it("counts a respondent once: an item that repeats another changes no mean", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const more = [...all, ...all.filter(({ item }) => item === "new").map((row) => ({ ...row, item: "newToo" }))];
        const widened = { ...options, items: { ...items, newToo: items.new } };
        const [once, twice] = [valueStrategyAssessment(all, options), valueStrategyAssessment(more, widened)];
        expect(means(twice)).toEqual(means(once));
        expect(twice.gaps).toEqual(once.gaps);
      }),
      RUNS,
    );
  });

  it("is the same when an item is worded the other way and its scores turned round", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const turned = all.map((row) =>
          row.item === "new" && typeof row.score === "number" ? { ...row, score: 8 - row.score } : row,
        );
        const worded = { ...options, items: { ...items, new: { ...items.new, reversed: true } } };
        expect(means(valueStrategyAssessment(turned, worded))).toEqual(means(valueStrategyAssessment(all, options)));
      }),
      RUNS,
    );
  });

  it("turns a gap round when own company and competitor change places", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const pair = all.filter(({ company }) => company !== "Third");
        if (!pair.some(({ company }) => company === "Rival")) return;
        const there = valueStrategyAssessment(pair, options).gaps;
        const back = valueStrategyAssessment(pair, { ...options, own: "Rival" }).gaps;
        there.forEach(({ value, interval, pValue, method }, place) => {
          expect(back[place]?.value).toBe(value === null ? null : 0 - value);
          expect(back[place]?.method).toBe(method);
          // The standard error is a sum in another order.
          if (interval === null) expect(back[place]?.interval).toBeNull();
          else expect(back[place]?.interval?.low).toBeCloseTo(0 - interval.high, 12);
          if (pValue !== null) expect(back[place]?.pValue).toBeCloseTo(pValue, 12);
        });
      }),
      RUNS,
    );
  });

  it("finds a gap real exactly when its own interval leaves 0 out", () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const { interval, pValue, adjustedPValue } of valueStrategyAssessment(all, options).gaps) {
          if (interval === null || pValue === null) continue;
          if (Math.abs(pValue - 0.05) > 1e-9) expect(interval.low > 0 || interval.high < 0).toBe(pValue < 0.05);
          expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
        }
      }),
      RUNS,
    );
  });
});

describe("laws of valueStrategyChange", () => {
  it("turns its sign when before and after change places, and is 0 from an assessment to itself", () => {
    fc.assert(
      fc.property(rows, rows, fc.constantFrom("same" as const, "independent" as const), (one, other, respondents) => {
        const [before, after] = [valueStrategyAssessment(one, options), valueStrategyAssessment(other, options)];
        const there = valueStrategyChange(before, after, { respondents });
        const back = valueStrategyChange(after, before, { respondents });
        expect(back.onlyBefore).toEqual(there.onlyAfter);
        there.changes.forEach(({ value, interval, adjustedPValue, ...change }, place) => {
          expect(back.changes[place]).toMatchObject({ company: change.company, discipline: change.discipline });
          expect(back.changes[place]?.value).toBe(value === null ? null : 0 - value);
          // The standard error is a sum in another order.
          if (interval === null) expect(back.changes[place]?.interval).toBeNull();
          else expect(back.changes[place]?.interval?.high).toBeCloseTo(0 - interval.low, 12);
          if (adjustedPValue !== null) expect(back.changes[place]?.adjustedPValue).toBeCloseTo(adjustedPValue, 12);
        });
        for (const number of numbersIn(there)) expect(Number.isFinite(number) && !Object.is(number, -0)).toBe(true);
        for (const { value } of valueStrategyChange(before, before, { respondents }).changes)
          expect(value === 0 || value === null).toBe(true);
      }),
      RUNS,
    );
  });
});
