import { disconfirmation } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { badGapOptions, badScores, expectPlain, noTables } from "./surveyData.ts";

const pair = { expectation: 7, performance: 8 };

describe("disconfirmation", () => {
  it("of nobody is null", () => {
    const result = disconfirmation([]);
    expect([result.value, result.interval, result.pValue, result.signTestPValue, result.effectSize]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(result.pairs).toBe(0);
    expect(disconfirmation({ expectation: [], performance: [] })).toEqual(result);
    expectPlain(result);
  });

  it("of one pair has a gap and nothing that needs two", () => {
    const result = disconfirmation([pair]);
    expect([result.value, result.interval, result.standardDeviation, result.pValue, result.signTestPValue]).toEqual([
      1,
      null,
      null,
      null,
      1,
    ]);
  });

  it("of equal gaps has an interval of no width and nothing to test by t", () => {
    const result = disconfirmation([pair, { expectation: 1, performance: 2 }, { expectation: 3, performance: 4 }]);
    expect([result.value, result.interval?.low, result.interval?.high]).toEqual([1, 1, 1]);
    expect([result.standardDeviation, result.statistic, result.pValue, result.effectSize]).toEqual([
      0,
      null,
      null,
      null,
    ]);
    expect(result.signTestPValue).toBeCloseTo(0.25, 14);
  });

  it("confirms what is equal but for binary fractions", () => {
    const { confirmed, value } = disconfirmation([{ expectation: 0.1 + 0.2, performance: 0.3 }]);
    expect([confirmed, value]).toEqual([1, 0]);
  });

  it("leaves equals out of the sign test", () => {
    const above = new Array(6).fill(pair);
    const equal = new Array(50).fill({ expectation: 5, performance: 5 });
    expect(disconfirmation([...above, ...equal]).signTestPValue).toBeCloseTo(2 / 2 ** 6, 14);
    expect(disconfirmation(equal).signTestPValue).toBe(1);
  });

  it("stays finite for the largest scores, and refuses larger ones", () => {
    const most = [
      { expectation: -1e100, performance: 1e100 },
      { expectation: 1e100, performance: -1e100 },
      { expectation: 1e100, performance: 1e100 },
    ];
    expectPlain(disconfirmation(most, { confidenceLevel: 1 - 2 ** -53 }));
    expect(caught(() => disconfirmation([pair, { expectation: 1e300, performance: 1 }]))).toBe(
      "outOfRange at [1].expectation",
    );
  });

  it("makes no NaN of next to no confidence", () => {
    const { interval } = disconfirmation([pair, { expectation: 1, performance: 5 }], { confidenceLevel: 1e-300 });
    expect([interval?.low, interval?.high]).toEqual([2.5, 2.5]);
  });

  it.each(badScores)("does not take %s for a score", (bad, code) => {
    const rows = [pair, { ...pair, performance: wrong(bad) }];
    expect(caught(() => disconfirmation(rows))).toBe(`${code} at [1].performance`);
    const columns = { expectation: [7, wrong(bad)], performance: [8, 7] };
    expect(caught(() => disconfirmation(columns))).toBe(`${code} at expectation[1]`);
    const { pairs, rejected } = disconfirmation(columns, { invalid: "count" });
    expect(pairs).toBe(1);
    expect(rejected).toEqual({
      count: 1,
      byCode: { [code]: 1 },
      examples: [{ index: 1, path: "expectation[1]", code }],
    });
  });

  it("rejects a row once, for its first wrong score", () => {
    const { rejected } = disconfirmation([wrong({ expectation: "x", performance: null })], { invalid: "count" });
    expect(rejected.byCode).toEqual({ notANumber: 1 });
  });

  it.each(noTables)("does not take %j for pairs", (table, told) => {
    expect(caught(() => disconfirmation(wrong(table)))).toBe(told);
  });

  it.each([
    [{}, "missing at expectation"],
    [{ expectation: [1] }, "missing at performance"],
    [{ expectation: [1, 2], performance: [1] }, "lengthMismatch at performance"],
    [{ expectation: "12", performance: [1, 2] }, "wrongType at expectation"],
    [{ expectation: { units: [1, 2], scale: 2 }, performance: [1, 2] }, "wrongType at expectation"],
    [{ expectation: [1], performance: { codes: [0], values: ["1"] } }, "wrongType at performance"],
    [{ expectation: { length: -1 }, performance: [] }, "outOfRange at expectation.length"],
  ])("does not take %j for columns", (table, told) => {
    expect(caught(() => disconfirmation(wrong(table)))).toBe(told);
    expect(caught(() => disconfirmation(wrong(table), { invalid: "count" }))).toBe(told);
  });

  it("ends at the first row of an endless column", () => {
    const endless = new Array(2 ** 32 - 1);
    expect(caught(() => disconfirmation({ expectation: endless, performance: endless }))).toBe(
      "missing at expectation[0]",
    );
  });

  it.each(badGapOptions)("refuses the options %j", (options, told) => {
    expect(caught(() => disconfirmation([pair], wrong(options)))).toBe(told);
  });

  it("does not change what it was given", () => {
    const columns = { expectation: Float64Array.of(1, -0), performance: Float64Array.of(2, 3) };
    disconfirmation(columns);
    expect([...columns.expectation, ...columns.performance]).toEqual([1, -0, 2, 3]);
    expect(() => disconfirmation(Object.freeze([Object.freeze({ ...pair })]))).not.toThrow();
  });
});
