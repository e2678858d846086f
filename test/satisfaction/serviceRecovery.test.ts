import { serviceRecovery } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { badGapOptions, expectPlain, noTables } from "./surveyData.ts";

const before = { satisfactionBefore: 6, satisfactionAfter: 8 };

describe("serviceRecovery", () => {
  it("of nobody shows nothing", () => {
    const result = serviceRecovery([]);
    expect([result.satisfaction.value, result.satisfaction.outcome, result.repurchase.outcome]).toEqual([
      null,
      "notShown",
      "notShown",
    ]);
    expect(result.satisfaction.reasons).toEqual([{ code: "tooFewPairs", low: null, high: null }]);
    expect(result.repurchase.reasons).toEqual([{ code: "tooFewPairs", low: null, high: null }]);
    expectPlain(result);
  });

  it("of one customer claims nothing", () => {
    const { satisfaction, repurchase } = serviceRecovery([before]);
    expect([satisfaction.value, satisfaction.outcome, satisfaction.reasons[0]?.code]).toEqual([
      2,
      "notShown",
      "tooFewPairs",
    ]);
    expect([repurchase.trials, repurchase.value]).toEqual([0, null]);
  });

  it("does not let satisfaction vouch for purchases", () => {
    const rows = [1, 2, 3, 4, 5, 6].map((place) => ({
      satisfactionBefore: 5,
      satisfactionAfter: 8 + place / 10,
      boughtBefore: true,
      boughtAfter: place > 3,
    }));
    const { satisfaction, repurchase } = serviceRecovery(rows);
    expect([satisfaction.outcome, repurchase.outcome]).toEqual(["paradox", "notShown"]);
    const left = serviceRecovery(rows.flatMap((row) => [row, { ...row, boughtAfter: false }]));
    expect([left.satisfaction.outcome, left.repurchase.outcome]).toEqual(["paradox", "lessOften"]);
  });

  it("shows nothing where the mean rises and the interval holds 0", () => {
    const rows = [before, { satisfactionBefore: 6, satisfactionAfter: 5.5 }];
    const { value, outcome, reasons } = serviceRecovery(rows).satisfaction;
    expect([value, outcome, reasons[0]?.code]).toEqual([0.75, "notShown", "intervalHoldsZero"]);
  });

  it("counts halves, and rows that say nothing of either", () => {
    const rows = [
      before,
      { satisfactionBefore: 6 },
      { satisfactionAfter: 6, boughtBefore: true },
      { boughtBefore: true, boughtAfter: false },
      { satisfactionBefore: null, boughtAfter: null },
      {},
    ];
    const result = serviceRecovery(rows);
    expect([result.satisfaction.pairs, result.satisfactionIncomplete]).toEqual([1, 2]);
    expect([result.repurchase.trials, result.repurchaseIncomplete]).toEqual([1, 1]);
    expect(result.complaints).toBe(6);
  });

  it("takes one pair of columns alone", () => {
    const { satisfaction, repurchase } = serviceRecovery({
      satisfactionBefore: Float64Array.of(5, 6),
      satisfactionAfter: Uint8Array.of(6, 8),
    });
    expect([satisfaction.value, repurchase.trials]).toEqual([1.5, 0]);
  });

  it.each([
    [{ satisfactionBefore: "6" }, "notANumber at [1].satisfactionBefore"],
    [{ satisfactionAfter: Number.NaN }, "notANumber at [1].satisfactionAfter"],
    [{ satisfactionAfter: 1e300 }, "outOfRange at [1].satisfactionAfter"],
    [{ boughtBefore: 1 }, "wrongType at [1].boughtBefore"],
    [{ boughtAfter: "yes" }, "wrongType at [1].boughtAfter"],
  ])("does not take %j for a complaint", (bad, told) => {
    const rows = [before, { ...before, ...(bad as object) }];
    expect(caught(() => serviceRecovery(rows))).toBe(told);
    const { complaints, rejected } = serviceRecovery(rows, { invalid: "count" });
    expect([complaints, rejected.count]).toEqual([1, 1]);
    expect(told).toBe(`${rejected.examples[0]?.code} at ${rejected.examples[0]?.path}`);
  });

  it.each([
    ...noTables,
    [{}, "missing at "],
    [[{}], "missing at "],
    [[{ satisfaction: 1 }, { satisfaction: 2 }], "missing at "],
    [{ satisfactionbefore: [1], satisfactionafter: [2] }, "missing at "],
    [{ satisfactionBefore: [1, 2], satisfactionAfter: [1] }, "lengthMismatch at satisfactionAfter"],
    [{ satisfactionBefore: [1], boughtAfter: "yes" }, "wrongType at boughtAfter"],
    [{ satisfactionBefore: [1], satisfactionAfter: { units: [2], scale: 0 } }, "wrongType at satisfactionAfter"],
    [{ satisfactionBefore: { codes: [0], values: ["1"] } }, "wrongType at satisfactionBefore"],
  ] as readonly (readonly [unknown, string])[])("does not take %j for complaints", (table, told) => {
    expect(caught(() => serviceRecovery(wrong(table)))).toBe(told);
    if (!Array.isArray(table)) expect(caught(() => serviceRecovery(wrong(table), { invalid: "count" }))).toBe(told);
  });

  it.each(badGapOptions)("refuses the options %j", (options, told) => {
    expect(caught(() => serviceRecovery([before], wrong(options)))).toBe(told);
  });
});
