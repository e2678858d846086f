import { dictionary } from "custometry/core";
import { valueStrategy, valueStrategyAssessment } from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { items, options, rows, rowsOf, sheets } from "./assessmentData.ts";

const assessment = valueStrategyAssessment(rows, options);
const row = { respondentId: "r1", company: "Own", item: "new", score: 4 };

describe("valueStrategyAssessment", () => {
  it("has no probability for gaps without spread, whose interval of width 0 is no certainty", () => {
    const two = rowsOf({
      Own: { r1: [4, 4, 4, 4, 4], r2: [5, 3, 5, 5, 5] },
      Rival: { r1: [5, 3, 5, 5, 5], r2: [6, 2, 6, 6, 6] },
    });
    for (const { value, interval, pValue, adjustedPValue } of valueStrategyAssessment(two, options).gaps) {
      expect([value, interval?.low, interval?.high]).toEqual([-1, -1, -1]);
      expect([pValue, adjustedPValue]).toEqual([null, null]);
    }
  });

  // Expected figures: numpy 2.4 and scipy 1.17 (ttest_1samp, ttest_rel, ttest_ind with equal_var=False; the overlap after the
  // formulas of the paper), a respondent's mean first.
  it.each([
    ["Own", "customerIntimacy", 5, 6.2, 0.758287544405155, 5.258461655825781, 7.1415383441742195],
    ["Own", "operationalExcellence", 5, 4.6, 0.9617692030835673, 3.40580580595001, 5.7941941940499895],
    ["Own", "productLeadership", 5, 2.8, 0.8366600265340756, 1.7611493663164322, 3.8388506336835677],
    ["Rival", "customerIntimacy", 5, 4.3, 0.9082951062292475, 3.1722026668504797, 5.42779733314952],
    ["Rival", "operationalExcellence", 5, 5.6, 0.7416198487095663, 4.679157333504008, 6.520842666495991],
    ["Rival", "productLeadership", 4, 4.25, 0.9574271077563381, 2.7265198191711875, 5.7734801808288125],
    ["Third", "customerIntimacy", 3, 5, 0.5, 3.757931144124835, 6.242068855875165],
    ["Third", "operationalExcellence", 3, 25 / 6, 0.7637626158259734, 2.2693751498682873, 6.063958183465047],
    ["Third", "productLeadership", 3, 19 / 3, 0.5773502691896258, 4.899115756750179, 7.767550909916487],
  ])("scores %s on %s by respondent", (company, discipline, observations, mean, deviation, low, high) => {
    const found = assessment.companies
      .find((one) => one.company === company)
      ?.disciplines.find((one) => one.discipline === discipline);
    expect(found?.observations).toBe(observations);
    expect(found?.value).toBeCloseTo(mean, 12);
    expect(found?.standardDeviation).toBeCloseTo(deviation, 12);
    expect(found?.interval?.low).toBeCloseTo(low, 11);
    expect(found?.interval?.high).toBeCloseTo(high, 11);
  });

  it.each([
    [0, "Rival", "paired", 5, 1.9, 0.979157333504009, 2.8208426664959907, 0.004597009522315844, 0.02298504761157922],
    [1, "Rival", "paired", 5, -1, -2.700218451645639, 0.7002184516456391, 0.17780780835622123, 0.5089497350223843],
    [
      2,
      "Rival",
      "overlapping",
      4,
      -1.45,
      -3.9459557368587785,
      1.0459557368587782,
      0.1696499116741281,
      0.5089497350223843,
    ],
    [3, "Third", "welch", 1, 1.2, 0.10125078191503967, 2.2987492180849607, 0.03703973614102106, 0.14815894456408424],
    [4, "Third", "welch", 1, 13 / 30, -1.1282925991389468, 1.9949592658056121, 0.5117674088054053, 0.5117674088054053],
    [
      5,
      "Third",
      "welch",
      1,
      -53 / 15,
      -4.775615958758857,
      -2.291050707907809,
      0.0005116016808362798,
      0.003069610085017679,
    ],
  ] as const)(
    "gap %d: own minus %s, %s over %d pairs",
    (place, competitor, method, pairs, value, low, high, p, holm) => {
      const gap = assessment.gaps[place];
      expect(gap).toMatchObject({ competitor, method, pairs });
      expect(gap?.interval?.method).toBe(method);
      expect(gap?.value).toBeCloseTo(value, 12);
      expect(gap?.interval?.low).toBeCloseTo(low, 10);
      expect(gap?.interval?.high).toBeCloseTo(high, 10);
      expect(gap?.pValue).toBeCloseTo(p, 12);
      expect(gap?.adjustedPValue).toBeCloseTo(holm, 12);
    },
  );

  it("judges each company by valueStrategy, with its reasons", () => {
    const verdicts = assessment.companies.map(({ company, verdict }) => [company, verdict.outcome]);
    expect(verdicts).toEqual([
      ["Own", "belowThreshold"],
      ["Rival", "unfocused"],
      ["Third", "focused"],
    ]);
    const { threshold, excellence, lead } = options;
    for (const { disciplines: means, verdict } of assessment.companies) {
      const scores = Object.fromEntries(means.map(({ discipline, value }) => [discipline, value]));
      expect(verdict).toEqual(valueStrategy(wrong(scores), { threshold, excellence, lead }));
    }
  });

  it("gives the mean of each item, turned round when reversed", () => {
    const own = assessment.companies[0]?.items.map(({ item, value, observations, reversed }) => [
      item,
      value,
      observations,
      reversed,
    ]);
    expect(own).toEqual([
      ["knowsMe", 6.2, 5, false],
      ["impersonal", 6.2, 5, true],
      ["onTime", 4.25, 4, false],
      ["cheap", 4.6, 5, false],
      ["new", 2.8, 5, false],
    ]);
  });

  it("reports the items without an answer, also those without a row", () => {
    const expected = [
      { company: "Own", item: "onTime", missing: 1, respondents: 5 },
      { company: "Rival", item: "new", missing: 1, respondents: 5 },
    ];
    expect(assessment.missing).toEqual(expected);
    const answered = rows.filter(({ score }) => score !== null);
    expect(valueStrategyAssessment(answered, options)).toEqual(assessment);
  });

  it("leaves a respondent with an open item out of the discipline when asked", () => {
    const { companies, respondentScores } = valueStrategyAssessment(rows, { ...options, unanswered: "completeOnly" });
    expect(companies[0]?.disciplines.map(({ observations }) => observations)).toEqual([5, 4, 5]);
    expect(companies[0]?.disciplines[1]?.value).toBe((4.5 + 4 + 5 + 3.5) / 4);
    expect(respondentScores[2]).toEqual({
      company: "Own",
      respondentId: "r3",
      scores: { customerIntimacy: 5, operationalExcellence: null, productLeadership: 4 },
    });
  });

  it("gives the scores of each respondent, sorted", () => {
    expect(assessment.respondentScores).toHaveLength(13);
    expect(assessment.respondentScores[2]).toEqual({
      company: "Own",
      respondentId: "r3",
      scores: { customerIntimacy: 5, operationalExcellence: 6, productLeadership: 4 },
    });
  });

  it("says of a company without scores what is lacking, and compares nothing", () => {
    const partly = rows.filter(({ company, item }) => company !== "Rival" || item === "new");
    const { companies, gaps } = valueStrategyAssessment(partly, options);
    expect(companies[1]?.verdict).toEqual({
      outcome: "incomplete",
      reasons: [
        { code: "notScored", discipline: "customerIntimacy" },
        { code: "notScored", discipline: "operationalExcellence" },
      ],
    });
    expect(gaps[0]).toMatchObject({ value: null, interval: null, pValue: null, adjustedPValue: null, method: "welch" });
    expect(gaps[2]?.value).toBeCloseTo(-1.45, 12);
  });

  it("has an own company without rows, and no gap of a single respondent's", () => {
    const empty = valueStrategyAssessment([], options);
    expect(empty.companies.map(({ company, respondents }) => [company, respondents])).toEqual([["Own", 0]]);
    expect(empty.companies[0]?.verdict.outcome).toBe("incomplete");
    expect([empty.gaps, empty.missing, empty.respondentScores, empty.rejected.count]).toEqual([[], [], [], 0]);
    const single = valueStrategyAssessment(
      rowsOf({ Own: { r1: [6, 2, 5, 4, 3] }, Rival: { r1: [4, 4, 6, 5, 4] } }),
      options,
    );
    expect(single.gaps[0]).toMatchObject({ value: 2, interval: null, pValue: null, method: "paired", pairs: 1 });
  });

  it("tests nothing when all respondents agree", () => {
    const agreed = rowsOf({
      Own: { r1: [5, 3, 4, 4, 4], r2: [5, 3, 5, 5, 5] },
      Rival: { r1: [4, 4, 4, 4, 4], r2: [4, 4, 5, 5, 5] },
    });
    const { gaps } = valueStrategyAssessment(agreed, options);
    expect(gaps[0]).toMatchObject({ value: 1, interval: { low: 1, high: 1 }, pValue: null });
    expect(gaps[1]).toMatchObject({ value: 0, interval: { low: 0, high: 0 }, pValue: null });
  });

  it("sees no spread in differences that are equal but for binary fractions", () => {
    const one = { customerIntimacy: 0.3, operationalExcellence: 0.1, productLeadership: 1 };
    const scored = (respondentId: number, company: string, item: keyof typeof one, more: number) => ({
      respondentId,
      company,
      item,
      score: one[item] + more,
    });
    const all = (["customerIntimacy", "operationalExcellence", "productLeadership"] as const).flatMap((item) => [
      scored(1, "Own", item, 0.1),
      scored(2, "Own", item, 0.4),
      scored(1, "Rival", item, 0),
      scored(2, "Rival", item, 0.3),
    ]);
    const { gaps } = valueStrategyAssessment(all, {
      ...options,
      items: Object.fromEntries(Object.keys(one).map((discipline) => [discipline, { discipline }])) as never,
      scale: { min: 0, max: 7 },
    });
    for (const gap of gaps) expect(gap).toMatchObject({ value: 0.1, interval: { low: 0.1, high: 0.1 }, pValue: null });
  });

  it("reads columns as rows", () => {
    const columns = {
      respondentId: dictionary(rows.map(({ respondentId }) => String(respondentId))),
      company: dictionary(rows.map(({ company }) => company)),
      item: rows.map(({ item }) => item),
      score: rows.map(({ score }) => score),
    };
    expect(valueStrategyAssessment(columns, options)).toEqual(assessment);
    const bad = { ...columns, score: columns.score.map((score, place) => (place === 3 ? 8 : score)) };
    expect(caught(() => valueStrategyAssessment(bad, options))).toBe("outOfRange at score[3]");
  });

  it("counts what cannot be used, by kind and place, when asked", () => {
    const bad = [
      { ...row, score: 8 },
      { ...row, item: "colour" },
      { ...row, score: Number.NaN },
      { ...row, company: " " },
      { ...row, respondentId: null },
      { ...row, score: "4" },
    ];
    const { rejected, ...rest } = valueStrategyAssessment(wrong([...rows, ...bad]), { ...options, invalid: "count" });
    expect(rejected.count).toBe(6);
    expect(rejected.byCode).toEqual({ outOfRange: 1, invalidOption: 1, notANumber: 2, missing: 2 });
    const first = rows.length;
    expect(rejected.examples).toEqual([
      { index: first, path: `[${first}].score`, code: "outOfRange" },
      { index: first + 1, path: `[${first + 1}].item`, code: "invalidOption" },
      { index: first + 2, path: `[${first + 2}].score`, code: "notANumber" },
      { index: first + 3, path: `[${first + 3}].company`, code: "missing" },
      { index: first + 4, path: `[${first + 4}].respondentId`, code: "missing" },
    ]);
    const { rejected: _, ...clean } = assessment;
    expect(rest).toEqual({ ...clean, options: { ...clean.options, invalid: "count" } });
  });

  it("leaves out all scores of an item that was scored more than once", () => {
    const twice = [...rows, { ...row, score: 5 }, row];
    expect(caught(() => valueStrategyAssessment(twice, options))).toBe(`duplicate at [${rows.length}].score`);
    const { rejected, missing, companies } = valueStrategyAssessment(twice, { ...options, invalid: "count" });
    expect(rejected.byCode).toEqual({ duplicate: 3 });
    expect(rejected.examples.map(({ index }) => index)).toEqual([4, rows.length, rows.length + 1]);
    expect(missing[1]).toEqual({ company: "Own", item: "new", missing: 1, respondents: 5 });
    expect(companies[0]?.disciplines[2]?.observations).toBe(4);
  });

  it("names the options it used, and gives the same result again", () => {
    expect(assessment.options).toEqual({
      ...options,
      items: {
        knowsMe: { discipline: "customerIntimacy", reversed: false },
        impersonal: { discipline: "customerIntimacy", reversed: true },
        onTime: { discipline: "operationalExcellence", reversed: false },
        cheap: { discipline: "operationalExcellence", reversed: false },
        new: { discipline: "productLeadership", reversed: false },
      },
      unanswered: "meanOfAnswered",
      invalid: "throw",
      confidenceLevel: 0.95,
    });
    expect(valueStrategyAssessment(rows, assessment.options)).toEqual(assessment);
    expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
  });

  it("takes hostile names for names", () => {
    const hostile = JSON.parse('{"__proto__":{"discipline":"customerIntimacy"}}');
    Object.assign(hostile, { constructor: items.onTime, toString: items.new });
    const scores = ["__proto__", "constructor", "toString"].flatMap((item) =>
      ["Own", "__proto__"].map((company) => ({ respondentId: "constructor", company, item, score: 5 })),
    );
    const result = valueStrategyAssessment(scores, { ...options, items: hostile });
    expect(result.companies.map(({ company }) => company)).toEqual(["Own", "__proto__"]);
    expect(result.companies[1]?.disciplines.map(({ value }) => value)).toEqual([5, 5, 5]);
    expect(caught(() => valueStrategyAssessment([{ ...row, item: "constructor" }], options))).toBe(
      "invalidOption at [0].item",
    );
  });

  it.each([
    [null, options, "missing at "],
    ["rows", options, "wrongType at "],
    [[null], options, "wrongType at [0]"],
    [{}, options, "missing at respondentId"],
    [{ respondentId: ["a"], company: ["Own"], item: ["new"], score: [] }, options, "lengthMismatch at score"],
    [
      { respondentId: ["a"], company: ["Own"], item: ["new"], score: { units: [1], scale: 2 } },
      options,
      "wrongType at score",
    ],
    [[{}], options, "missing at [0].respondentId"],
    [[{ ...row, respondentId: 1.5 }], options, "wrongType at [0].respondentId"],
    [[row, { ...row, respondentId: 1 }], options, "mixedTypes at [1].respondentId"],
    [[row, { ...row, respondentId: 1 }], { ...options, invalid: "count" }, "mixedTypes at [1].respondentId"],
    [[{ ...row, company: 7 }], options, "wrongType at [0].company"],
    [[{ ...row, item: undefined }], options, "missing at [0].item"],
    [[{ ...row, score: "" }], options, "notANumber at [0].score"],
    [[{ ...row, score: 0 }], options, "outOfRange at [0].score"],
    [[{ ...row, company: "Onw" }], options, "invalidOption at own"],
    [[row], undefined, "wrongType at options"],
    [[row], {}, "missing at scale"],
    [[row], { ...options, threshold: 9 }, "outOfRange at threshold"],
    [[row], { ...options, excellence: 9 }, "outOfRange at excellence"],
    [[row], { ...options, threshold: undefined }, "missing at threshold"],
    [[row], { ...options, own: "" }, "missing at own"],
    [[row], { ...options, items: undefined }, "missing at items"],
    [[row], { ...options, items: {} }, "missing at items"],
    [[row], { ...options, items: { new: items.new, onTime: items.onTime } }, "missing at items"],
    [[row], { ...options, items: { new: null } }, "wrongType at items.new"],
    [[row], { ...options, items: { new: { discipline: "price" } } }, "invalidOption at items.new.discipline"],
    [[row], { ...options, items: { new: { ...items.new, reversed: 1 } } }, "wrongType at items.new.reversed"],
    [[row], { ...options, scale: undefined }, "missing at scale"],
    [[row], { ...options, scale: "1..7" }, "wrongType at scale"],
    [[row], { ...options, scale: { min: 7, max: 1 } }, "outOfRange at scale.max"],
    [[row], { ...options, scale: { min: 1, max: 1e300 } }, "outOfRange at scale.max"],
    [[row], { ...options, threshold: 40, excellence: 55 }, "outOfRange at threshold"],
    [[row], { ...options, excellence: 8 }, "outOfRange at excellence"],
    [[row], { ...options, lead: -1 }, "outOfRange at lead"],
    [[row], { ...options, unanswered: "zero" }, "invalidOption at unanswered"],
    [[row], { ...options, invalid: "skip" }, "invalidOption at invalid"],
    [[row], { ...options, confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %j with %j: %s", (scores, given, expected) => {
    expect(caught(() => valueStrategyAssessment(wrong(scores), wrong(given)))).toBe(expected);
  });

  it("leaves its input as it was", () => {
    const frozen = rows.map((one) => Object.freeze({ ...one }));
    expect(valueStrategyAssessment(Object.freeze(frozen), Object.freeze({ ...options }))).toEqual(assessment);
    expect(Object.keys(sheets)).toHaveLength(3);
  });
});
