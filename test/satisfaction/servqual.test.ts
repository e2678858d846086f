import { servperf, servqual, servqualDimensions } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { badGapOptions, badScores, expectPlain, noTables } from "./surveyData.ts";

const dimensions = { reliability: ["onTime", "right"], empathy: ["friendly"] };
const answer = { respondentId: 1, item: "onTime", expectation: 7, performance: 5 };

describe("servqual", () => {
  it("of nobody has every dimension and item without a value", () => {
    const result = servqual([], { dimensions });
    expect([result.value, result.unweighted, result.respondents, result.complete]).toEqual([null, null, 0, 0]);
    expect(result.dimensions.map(({ dimension, weight, value }) => [dimension, weight, value])).toEqual([
      ["reliability", 0.5, null],
      ["empathy", 0.5, null],
    ]);
    expect(result.items.map(({ item, value, responses }) => [item, value, responses])).toEqual([
      ["onTime", null, 0],
      ["right", null, 0],
      ["friendly", null, 0],
    ]);
    expectPlain(result);
  });

  it("counts a respondent once in a dimension, however many items were answered", () => {
    const result = servqual(
      [
        { respondentId: 1, item: "onTime", expectation: 7, performance: 5 },
        { respondentId: 1, item: "right", expectation: 7, performance: 7 },
        { respondentId: 2, item: "onTime", expectation: 7, performance: 2 },
      ],
      { dimensions },
    );
    expect(result.dimensions[0]?.value).toBe((-1 + -5) / 2);
    expect([result.respondents, result.complete, result.value, result.dimensions[1]?.value]).toEqual([
      2,
      0,
      null,
      null,
    ]);
  });

  it("gives the whole to those who answered every dimension", () => {
    const rows = [answer, { ...answer, item: "friendly" }, { ...answer, respondentId: 2, performance: 1 }];
    const { value, complete, interval, dimensions: scores } = servqual(rows, { dimensions });
    expect([value, complete, interval, scores[0]?.value]).toEqual([-2, 1, null, -4]);
  });

  it("keeps dimensions in the order of the options, whatever the weights' order", () => {
    const { dimensions: scores, options } = servqual([], { dimensions, weights: { empathy: 3, reliability: 1 } });
    expect(scores.map(({ dimension, weight }) => [dimension, weight])).toEqual([
      ["reliability", 0.25],
      ["empathy", 0.75],
    ]);
    expect(options.weights).toEqual({ empathy: 3, reliability: 1 });
  });

  it("names the five of the publication", () => {
    expect(servqualDimensions).toHaveLength(5);
  });

  it("takes weights as small and as large as doubles are", () => {
    const rows = [answer, { ...answer, item: "friendly", performance: 8 }];
    expect(servqual(rows, { dimensions, weights: { reliability: 5e-324, empathy: 0 } }).value).toBe(-2);
    expect(servqual(rows, { dimensions, weights: { reliability: 1e100, empathy: 1e100 } }).value).toBe(-0.5);
    expectPlain(servqual(rows, { dimensions, weights: { reliability: -0, empathy: 1 } }).dimensions);
  });

  it.each(badScores)("does not take %s for a score", (bad, code) => {
    expect(
      caught(() => servqual([answer, { ...answer, item: "right", expectation: wrong(bad) }], { dimensions })),
    ).toBe(`${code} at [1].expectation`);
    const rows = [{ ...answer, performance: wrong(bad) }];
    for (const measure of [servqual, servperf])
      expect(measure(rows, { dimensions, invalid: "count" }).rejected.byCode).toEqual({ [code]: 1 });
  });

  it("takes performance alone where expectations are not asked", () => {
    expect(servperf(wrong([{ ...answer, expectation: null }]), { dimensions }).items[0]?.value).toBe(5);
  });

  it.each([
    ["price", "invalidOption"],
    ["constructor", "invalidOption"],
    ["__proto__", "invalidOption"],
    [5, "invalidOption"],
    [Symbol("item"), "invalidOption"],
    [null, "missing"],
    [undefined, "missing"],
    ["", "missing"],
  ])("does not take %s for an item", (item, code) => {
    const rows = [answer, { ...answer, item: wrong(item) }];
    expect(caught(() => servqual(rows, { dimensions }))).toBe(`${code} at [1].item`);
    expect(servqual(rows, { dimensions, invalid: "count" }).rejected.byCode).toEqual({ [code]: 1 });
  });

  it("does not take a second answer to an item", () => {
    const rows = [answer, { ...answer, performance: 6 }];
    expect(caught(() => servqual(rows, { dimensions }))).toBe("duplicate at [1].item");
    const { rejected, items } = servqual(rows, { dimensions, invalid: "count" });
    expect([rejected.byCode, items[0]?.value]).toEqual([{ duplicate: 1 }, -2]);
    const first = [{ ...answer, performance: Number.NaN }, answer];
    expect(servqual(first, { dimensions, invalid: "count" }).items[0]?.value).toBe(-2);
  });

  it.each([
    [null, "missing at [1].respondentId"],
    [" ", "missing at [1].respondentId"],
    [1.5, "wrongType at [1].respondentId"],
    ["1", "mixedTypes at [1].respondentId"],
  ])("does not take %j for a respondent, whatever is counted", (respondentId, told) => {
    const rows = [answer, { ...answer, item: "right", respondentId: wrong(respondentId) }];
    for (const invalid of ["throw", "count"] as const)
      expect(caught(() => servqual(rows, { dimensions, invalid }))).toBe(told);
  });

  it.each(noTables)("does not take %j for answers", (table, told) => {
    expect(caught(() => servqual(wrong(table), { dimensions }))).toBe(told);
  });

  const columns = { respondentId: [1, 2], item: ["onTime", "right"], expectation: [1, 2], performance: [1, 2] };
  it.each([
    [{}, "missing at respondentId"],
    [{ ...columns, item: undefined }, "missing at item"],
    [{ ...columns, performance: [1] }, "lengthMismatch at performance"],
    [{ ...columns, performance: { units: [1, 2], scale: 0 } }, "wrongType at performance"],
    [{ ...columns, expectation: { codes: [0, 0], values: ["1"] } }, "wrongType at expectation"],
    [{ ...columns, item: { units: [1, 2], scale: 0 } }, "wrongType at item"],
    [{ ...columns, item: { codes: [0, 9], values: ["onTime"] } }, "missing at item[1]"],
  ] as readonly (readonly [unknown, string])[])("does not take the columns %j", (table, told) => {
    expect(caught(() => servqual(wrong(table), { dimensions }))).toBe(told);
  });

  it.each(badGapOptions)("refuses the options %j", (options, told) => {
    const all = options !== null && typeof options === "object" ? { dimensions, ...options } : options;
    expect(caught(() => servqual([answer], wrong(all)))).toBe(told);
    expect(caught(() => servperf([answer], wrong(all)))).toBe(told);
  });

  it.each([
    [undefined, "wrongType at dimensions"],
    ["reliability", "wrongType at dimensions"],
    [{}, "missing at dimensions"],
    [[], "missing at dimensions"],
    [{ reliability: [] }, "missing at dimensions.reliability"],
    [{ reliability: "onTime" }, "wrongType at dimensions.reliability"],
    [{ reliability: null }, "wrongType at dimensions.reliability"],
    [{ reliability: { length: 1e9 } }, "wrongType at dimensions.reliability"],
    [{ reliability: { length: Number.POSITIVE_INFINITY } }, "wrongType at dimensions.reliability"],
    [{ reliability: ["onTime", 5] }, "wrongType at dimensions.reliability[1]"],
    [{ reliability: ["onTime", " "] }, "missing at dimensions.reliability[1]"],
    [{ reliability: ["onTime", "onTime"] }, "duplicate at dimensions.reliability[1]"],
    [{ reliability: ["onTime"], empathy: ["onTime"] }, "duplicate at dimensions.empathy[0]"],
  ] as readonly (readonly [unknown, string])[])("refuses the dimensions %j", (bad, told) => {
    expect(caught(() => servqual([], wrong({ dimensions: bad })))).toBe(told);
  });

  it("stops at the first place of an endless list of items", () => {
    const endless = { reliability: new Array(2 ** 32 - 1) };
    expect(caught(() => servqual([], { dimensions: endless }))).toBe("missing at dimensions.reliability[0]");
  });

  it.each([
    [null, "wrongType at weights"],
    [[], "missing at weights.reliability"],
    [{ reliability: 1 }, "missing at weights.empathy"],
    [{ reliability: -1, empathy: 2 }, "outOfRange at weights.reliability"],
    [{ reliability: 1e101, empathy: 2 }, "outOfRange at weights.reliability"],
    [{ reliability: Number.NaN, empathy: 2 }, "notANumber at weights.reliability"],
    [{ reliability: "1", empathy: 2 }, "notANumber at weights.reliability"],
    [{ reliability: 0, empathy: 0 }, "outOfRange at weights"],
    [{ reliability: 1, empathy: 1, price: 1 }, "invalidOption at weights.price"],
  ] as readonly (readonly [unknown, string])[])("refuses the weights %j", (weights, told) => {
    expect(caught(() => servqual([], { dimensions, weights: wrong(weights) }))).toBe(told);
    expect(caught(() => servperf([], { dimensions, weights: wrong(weights) }))).toBe(told);
  });

  it("does not take an inherited property for a weight", () => {
    const named = { constructor: ["onTime"], empathy: ["friendly"] };
    expect(caught(() => servqual([], { dimensions: named, weights: { empathy: 1 } }))).toBe(
      "missing at weights.constructor",
    );
  });
});
