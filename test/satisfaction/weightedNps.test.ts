import { type WeightedAnswer, weightedNps } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

describe("weightedNps", () => {
  it("of nobody is null, and of answers that all weigh nothing refuses", () => {
    expect(weightedNps([])).toMatchObject({
      value: null,
      interval: null,
      standardError: null,
      totalWeight: 0,
      effectiveResponses: null,
      designEffect: null,
    });
    const nothing: WeightedAnswer[] = [{ score: 9, weight: 0 }];
    expect(caught(() => weightedNps(nothing))).toBe("outOfRange at weight");
    expect(caught(() => weightedNps(nothing, { invalid: "count" }))).toBe("outOfRange at weight");
  });

  it("of all the same answer has no width", () => {
    const result = weightedNps([0.1, 0.2, 0.3].map((own) => ({ score: 10, weight: own })));
    expect(result).toMatchObject({ value: 100, standardError: 0, interval: { low: 100, high: 100 } });
  });

  it.each([
    [null, "missing"],
    [undefined, "missing"],
    ["2", "notANumber"],
    ["", "notANumber"],
    [true, "notANumber"],
    [[3], "notANumber"],
    [new Date(5), "notANumber"],
    [BigInt(2), "notANumber"],
    [{ valueOf: () => 2 }, "notANumber"],
    [Number.NaN, "notANumber"],
    [Number.POSITIVE_INFINITY, "notANumber"],
    [-1, "outOfRange"],
    [-5e-324, "outOfRange"],
    [1e101, "outOfRange"],
  ] as [unknown, string][])("does not take %o for a weight", (own, code) => {
    const all = wrong([
      { score: 9, weight: 1 },
      { score: 3, weight: own },
    ]);
    expect(caught(() => weightedNps(all))).toBe(`${code} at [1].weight`);
    expect(caught(() => weightedNps(wrong({ score: [9, 3], weight: [1, own] })))).toBe(`${code} at weight[1]`);
    expect(weightedNps(all, { invalid: "count" })).toMatchObject({
      value: 100,
      responses: 1,
      rejected: { count: 1, byCode: { [code]: 1 }, examples: [{ index: 1, path: "[1].weight", code }] },
    });
  });

  it.each([
    [null, {}, "missing at "],
    [5, {}, "wrongType at "],
    ["9", {}, "wrongType at "],
    [[null], {}, "wrongType at [0]"],
    [[[9, 1]], {}, "missing at [0].score"],
    [[{ score: 11, weight: 1 }], {}, "outOfRange at [0].score"],
    [[{ score: "9", weight: 1 }], {}, "notANumber at [0].score"],
    [[{ score: 7.5, weight: 1 }], {}, "notAnInteger at [0].score"],
    [{}, {}, "missing at score"],
    [{ score: [9] }, {}, "missing at weight"],
    [{ score: [9], weight: 1 }, {}, "wrongType at weight"],
    [{ score: [9], weight: [1, 2] }, {}, "lengthMismatch at weight"],
    [[], null, "wrongType at options"],
    [[], { invalid: null }, "invalidOption at invalid"],
    [[], { scale: "__proto__" }, "invalidOption at scale"],
    [[], { confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %o with %o", (all, options, expected) => {
    expect(caught(() => weightedNps(wrong(all), wrong(options)))).toBe(expected);
  });
});
