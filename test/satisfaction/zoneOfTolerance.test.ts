import { zoneOfTolerance } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { badGapOptions, badScores, expectPlain, noTables } from "./surveyData.ts";

const rating = { adequate: 5, desired: 8, performance: 6 };

describe("zoneOfTolerance", () => {
  it("of nobody has no shares", () => {
    const result = zoneOfTolerance([]);
    expect([result.below.value, result.adequacy.value, result.width.value, result.ratings]).toEqual([
      null,
      null,
      null,
      0,
    ]);
    expectPlain(result);
  });

  it("holds both its ends", () => {
    const at = (performance: number) => zoneOfTolerance([{ ...rating, performance }]);
    expect([4.9, 5, 8, 8.1].map((performance) => at(performance).within.successes)).toEqual([0, 1, 1, 0]);
    expect([at(4.9).below.successes, at(8.1).above.successes]).toEqual([1, 1]);
  });

  it("may be a single level, met but for binary fractions", () => {
    const level = { adequate: 0.1 + 0.2, desired: 0.3, performance: 0.3 };
    const { within, width } = zoneOfTolerance([level]);
    expect([within.successes, width.value]).toEqual([1, 0]);
  });

  it("refuses an adequate level above the desired one, or counts it", () => {
    const rows = [rating, { adequate: 9, desired: 8, performance: 6 }];
    expect(caught(() => zoneOfTolerance(rows))).toBe("outOfRange at [1].desired");
    const columns = { adequate: [5, 9], desired: [8, 8], performance: [6, 6] };
    expect(caught(() => zoneOfTolerance(columns))).toBe("outOfRange at desired[1]");
    const { ratings, rejected } = zoneOfTolerance([rows[1] ?? rating, rating], { invalid: "count" });
    expect(ratings).toBe(1);
    expect(rejected).toEqual({
      count: 1,
      byCode: { outOfRange: 1 },
      examples: [{ index: 0, path: "[0].desired", code: "outOfRange" }],
    });
  });

  it("keeps the rows after one that is left out", () => {
    const columns = { adequate: [9, 1, 2], desired: [1, 5, 5], performance: [3, 0, 6] };
    const { below, above, adequacy } = zoneOfTolerance(columns, { invalid: "count" });
    expect([below.successes, above.successes, adequacy.value]).toEqual([1, 1, 1.5]);
  });

  it.each(badScores)("does not take %s for a level", (bad, code) => {
    expect(caught(() => zoneOfTolerance([{ ...rating, desired: wrong(bad) }]))).toBe(`${code} at [0].desired`);
    expect(zoneOfTolerance([{ ...rating, adequate: wrong(bad) }], { invalid: "count" }).rejected.byCode).toEqual({
      [code]: 1,
    });
  });

  it.each(noTables)("does not take %j for ratings", (table, told) => {
    expect(caught(() => zoneOfTolerance(wrong(table)))).toBe(told);
  });

  it("refuses columns of unequal length", () => {
    const columns = { adequate: [1, 2], desired: [1, 2], performance: [1] };
    expect(caught(() => zoneOfTolerance(columns))).toBe("lengthMismatch at performance");
  });

  it.each(badGapOptions)("refuses the options %j", (options, told) => {
    expect(caught(() => zoneOfTolerance([rating], wrong(options)))).toBe(told);
  });
});
