import { type DisciplineScores, disciplines, type ValueStrategyOptions, valueStrategy } from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const lines: ValueStrategyOptions = { threshold: 6, excellence: 8, lead: 1 };
const scoresOf = (...[customerIntimacy, operationalExcellence, productLeadership]: [number, number, number]) => ({
  customerIntimacy,
  operationalExcellence,
  productLeadership,
});

describe("valueStrategy", () => {
  it("says what decided, in figures", () => {
    expect(valueStrategy(scoresOf(8.5, 6, 7), lines)).toEqual({
      measure: "valueStrategy",
      options: lines,
      outcome: "focused",
      discipline: "customerIntimacy",
      leading: "customerIntimacy",
      lead: 1.5,
      below: [],
      margins: scoresOf(2.5, 0, 1),
      reasons: [
        { code: "excels", discipline: "customerIntimacy", value: 8.5, required: 8 },
        { code: "leads", discipline: "customerIntimacy", value: 1.5, required: 1 },
      ],
    });
  });

  it.each([
    ["each discipline can lead", scoresOf(6, 8, 6), lines, "focused", "operationalExcellence", 2],
    ["each discipline can lead", scoresOf(6, 6, 9), lines, "focused", "productLeadership", 3],
    ["a score at each line reaches it", scoresOf(8, 7, 6), lines, "focused", "customerIntimacy", 1],
    ["just below the threshold", scoresOf(9, 5.99, 6), lines, "belowThreshold", "customerIntimacy", 3],
    ["just below excellence", scoresOf(7.99, 6, 6), lines, "unfocused", "customerIntimacy", 1.99],
    ["just too small a lead", scoresOf(8, 7.01, 6), lines, "unfocused", "customerIntimacy", 0.99],
    ["two on top", scoresOf(9, 9, 6), lines, "unfocused", null, 0],
    ["three on top", scoresOf(9, 9, 9), lines, "unfocused", null, 0],
    ["two on top when no lead is asked", scoresOf(9, 9, 6), { ...lines, lead: 0 }, "unfocused", null, 0],
    [
      "the least lead when none is asked",
      scoresOf(9.001, 9, 6),
      { ...lines, lead: 0 },
      "focused",
      "customerIntimacy",
      0.001,
    ],
    ["8.1 is 0.1 ahead of 8", scoresOf(8.1, 8, 6), { ...lines, lead: 0.1 }, "focused", "customerIntimacy", 0.1],
    [
      "0.1 + 0.2 reaches 0.3",
      scoresOf(0.9, 0.1 + 0.2, 0.3),
      { threshold: 0.3, excellence: 0.9, lead: 0.6 },
      "focused",
      "customerIntimacy",
      0.6,
    ],
    [
      "0.3 reaches 0.1 + 0.2",
      scoresOf(0.9, 0.3, 0.3),
      { threshold: 0.1 + 0.2, excellence: 0.9, lead: 0.6 },
      "focused",
      "customerIntimacy",
      0.6,
    ],
    [
      "0.3 excels at 0.1 + 0.2",
      scoresOf(0.3, 0, 0),
      { threshold: 0, excellence: 0.1 + 0.2, lead: 0.1 + 0.2 },
      "focused",
      "customerIntimacy",
      0.3,
    ],
    [
      "0.1 + 0.2 is no lead over 0.3",
      scoresOf(0.1 + 0.2, 0.3, 0),
      { threshold: 0, excellence: 0, lead: 0 },
      "unfocused",
      null,
      0,
    ],
    [
      "scores below 0",
      scoresOf(-1, -2, -3),
      { threshold: -3, excellence: -1, lead: 1 },
      "focused",
      "customerIntimacy",
      1,
    ],
    ["all at 0", scoresOf(0, 0, 0), { threshold: 0, excellence: 0, lead: 0 }, "unfocused", null, 0],
    ["all at -0", scoresOf(-0, -0, -0), { threshold: -0, excellence: -0, lead: -0 }, "unfocused", null, 0],
  ] as [string, DisciplineScores, ValueStrategyOptions, string, string | null, number][])(
    "%s",
    (_, scores, options, outcome, leading, lead) => {
      const result = valueStrategy(scores, options);
      expect(result).toMatchObject({ outcome, leading, lead });
      expect(result.discipline).toBe(outcome === "focused" ? leading : null);
    },
  );

  it("names each discipline below the threshold and what it lacks", () => {
    const { below, reasons, margins } = valueStrategy(scoresOf(5.9, 8, 0), lines);
    expect(below).toEqual([
      { discipline: "customerIntimacy", score: 5.9, shortfall: 0.1 },
      { discipline: "productLeadership", score: 0, shortfall: 6 },
    ]);
    expect(reasons.map(({ code, discipline }) => [code, discipline])).toEqual([
      ["belowThreshold", "customerIntimacy"],
      ["belowThreshold", "productLeadership"],
    ]);
    expect(margins).toEqual(scoresOf(-0.1, 2, -6));
  });

  it("takes scores up to 1e100, whose differences are finite", () => {
    const { lead, margins } = valueStrategy(scoresOf(1e100, -1e100, 0), { threshold: -1e100, excellence: 0, lead: 1 });
    expect([lead, margins]).toEqual([1e100, scoresOf(2e100, 0, 1e100)]);
  });

  it("keeps its lines and changes nothing", () => {
    const options = Object.freeze({ ...lines, other: 1 });
    const result = valueStrategy(Object.freeze({ ...scoresOf(8, 6, 6), other: "ignored" }), options);
    expect(result.options).toEqual(lines);
    expect(valueStrategy(scoresOf(8, 6, 6), result.options)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(disciplines).toHaveLength(3);
  });

  it.each([
    [null, lines, "wrongType at "],
    [undefined, lines, "wrongType at "],
    ["8,6,6", lines, "wrongType at "],
    [{}, lines, "missing at customerIntimacy"],
    [{ ...scoresOf(8, 6, 6), productLeadership: null }, lines, "missing at productLeadership"],
    [scoresOf(8, Number.NaN, 6), lines, "notANumber at operationalExcellence"],
    [scoresOf(8, 6, Number.POSITIVE_INFINITY), lines, "notANumber at productLeadership"],
    [{ ...scoresOf(8, 6, 6), customerIntimacy: "8" }, lines, "notANumber at customerIntimacy"],
    [{ ...scoresOf(8, 6, 6), customerIntimacy: 8n }, lines, "notANumber at customerIntimacy"],
    [scoresOf(8, 6, 6), undefined, "wrongType at options"],
    [scoresOf(8, 6, 6), null, "wrongType at options"],
    [scoresOf(8, 6, 6), {}, "missing at threshold"],
    [scoresOf(8, 6, 6), { threshold: 6, excellence: 8 }, "missing at lead"],
    [scoresOf(8, 6, 6), { ...lines, excellence: 5 }, "outOfRange at excellence"],
    [scoresOf(8, 6, 6), { ...lines, lead: -0.1 }, "outOfRange at lead"],
    [scoresOf(8, 6, 6), { ...lines, lead: Number.NaN }, "notANumber at lead"],
    [scoresOf(8, 6, 6), { ...lines, threshold: "6" }, "notANumber at threshold"],
    [scoresOf(1.7e308, -1.7e308, 6), lines, "outOfRange at customerIntimacy"],
    [scoresOf(8, -1.7e308, 6), lines, "outOfRange at operationalExcellence"],
    [scoresOf(8, 6, 6), { ...lines, threshold: -1.7e308 }, "outOfRange at threshold"],
    [scoresOf(8, 6, 6), { ...lines, excellence: 1.7e308 }, "outOfRange at excellence"],
    [scoresOf(8, 6, 6), { ...lines, lead: 1.1e100 }, "outOfRange at lead"],
  ] as [unknown, unknown, string][])("refuses %s with %s", (scores, options, expected) => {
    expect(caught(() => valueStrategy(wrong(scores), wrong(options)))).toBe(expected);
  });
});
