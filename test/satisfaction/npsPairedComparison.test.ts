import { sampleMean } from "custometry/core";
import { type NpsPair, nps, npsPairedComparison } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentTwoSided } from "../../src/internal/studentT.ts";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const answer = fc.nat({ max: 10 });
const pairs = fc.array(fc.record({ before: answer, after: answer }), { maxLength: 40 });
const kind = (score: number): number => (score > 8 ? 1 : score > 6 ? 0 : -1);
const refused = (rows: unknown, options: unknown = {}) =>
  caught(() => npsPairedComparison(wrong(rows), wrong(options)));

describe("npsPairedComparison", () => {
  it("is the mean change of class in points, with Student's interval", () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (rows, confidenceLevel) => {
        const result = npsPairedComparison(rows, { confidenceLevel });
        expectFinite(result);
        const changes = rows.map(({ before, after }) => 100 * (kind(after) - kind(before)));
        const mean = sampleMean(changes, { confidenceLevel });
        expect(result.value ?? -999).toBeCloseTo(mean.value ?? -999, 10);
        expect(result.standardError ?? -1).toBeCloseTo(mean.standardError ?? -1, 10);
        for (const end of ["low", "high"] as const)
          expect(result.interval?.[end] ?? -999).toBeCloseTo(mean.interval?.[end] ?? -999, 8);
        const t = mean.standardError ? (mean.value ?? 0) / mean.standardError : null;
        expect(result.statistic ?? -999).toBeCloseTo(t ?? -999, 9);
        expect(result.pValue ?? -1).toBeCloseTo(t === null ? -1 : studentTwoSided(t, rows.length - 1), 9);
        expect(result.value ?? 0).toBeCloseTo(
          (nps(rows.map(({ after }) => after)).value ?? 0) - (nps(rows.map(({ before }) => before)).value ?? 0),
          10,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("counts who moved, and all of them", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const { pairs: number, improved, worsened, unchanged } = npsPairedComparison(rows);
        expect(number).toBe(rows.length);
        expect(improved).toBe(rows.filter(({ before, after }) => kind(after) > kind(before)).length);
        expect(worsened).toBe(rows.filter(({ before, after }) => kind(after) < kind(before)).length);
        expect(improved + worsened + unchanged).toBe(number);
      }),
    );
  });

  it("turns its sign when the waves change places, takes columns, and any order", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const one = npsPairedComparison(rows);
        const other = npsPairedComparison(rows.map(({ before, after }) => ({ before: after, after: before })));
        expect(other.value).toBe(one.value === null ? null : 0 - one.value);
        expect(other.interval?.low).toBe(one.interval === null ? undefined : 0 - one.interval.high);
        expect([other.pValue, other.improved, other.worsened]).toEqual([one.pValue, one.worsened, one.improved]);
        const [before, after] = [rows.map((row) => row.before), rows.map((row) => row.after)];
        expect(npsPairedComparison({ before, after: Uint8Array.from(after) })).toEqual(one);
        expect(npsPairedComparison([...rows].reverse())).toEqual(one);
        expect(npsPairedComparison(new Set(rows), one.options)).toEqual(npsPairedComparison([...new Set(rows)]));
      }),
    );
  });

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
