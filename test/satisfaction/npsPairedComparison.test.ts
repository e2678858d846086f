import { type NpsPair, npsPairedComparison } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const refused = (rows: unknown, options: unknown = {}) =>
  caught(() => npsPairedComparison(wrong(rows), wrong(options)));

describe("npsPairedComparison", () => {
  it("of nobody, of one, and of people who all change alike", () => {
    expect(npsPairedComparison([])).toMatchObject({ value: null, interval: null, pValue: null, pairs: 0 });
    expect(npsPairedComparison([{ before: 0, after: 10 }])).toMatchObject({
      value: 200,
      interval: null,
      standardError: null,
      statistic: null,
      pValue: null,
    });
    const same = npsPairedComparison(new Array<NpsPair>(7).fill({ before: 9, after: 3 }));
    expect(same).toMatchObject({ value: -200, standardError: 0, statistic: null, pValue: null });
    expect(same.interval).toMatchObject({ low: -200, high: -200 });
  });

  it("counts a pair with a bad answer once, for its first", () => {
    const rows = [
      { before: 9, after: null },
      { before: 11, after: 7.5 },
      { before: 3, after: 9 },
      { before: undefined, after: "9" },
      { before: 3 },
    ];
    const { rejected, pairs: number, improved } = npsPairedComparison(wrong(rows), { invalid: "count" });
    expect([number, improved]).toEqual([1, 1]);
    expect(rejected).toEqual({
      count: 4,
      byCode: { missing: 3, outOfRange: 1 },
      examples: [
        { index: 0, path: "[0].after", code: "missing" },
        { index: 1, path: "[1].before", code: "outOfRange" },
        { index: 3, path: "[3].before", code: "missing" },
        { index: 4, path: "[4].after", code: "missing" },
      ],
    });
    expect(refused(rows)).toBe("missing at [0].after");
  });

  it.each([
    [null, {}, "missing at "],
    [undefined, {}, "missing at "],
    [5, {}, "wrongType at "],
    ["99", {}, "wrongType at "],
    [[null], {}, "wrongType at [0]"],
    [[[9, 9]], {}, "missing at [0].before"],
    [{}, {}, "missing at before"],
    [{ before: [9] }, {}, "missing at after"],
    [{ before: [9], after: "9" }, {}, "wrongType at after"],
    [{ before: [9, 9], after: [9] }, {}, "lengthMismatch at after"],
    [{ before: { length: 1e12 }, after: { length: 1e12 } }, {}, "outOfRange at before.length"],
    [{ before: [9], after: [11] }, {}, "outOfRange at after[0]"],
    [[{ before: 9, after: 8.5 }], {}, "notAnInteger at [0].after"],
    [[{ before: "9", after: 8 }], {}, "notANumber at [0].before"],
    [[], null, "wrongType at options"],
    [[], { invalid: "drop" }, "invalidOption at invalid"],
    [[], { scale: "0-10" }, "invalidOption at scale"],
    [[], { confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %o with %o", (rows, options, expected) => {
    expect(refused(rows, options)).toBe(expected);
  });
});
