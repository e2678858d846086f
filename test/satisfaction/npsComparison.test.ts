import { nps, npsComparison, npsFromCounts, npsHomogeneity } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { huge, noCounts } from "./npsData.ts";

const some = { promoters: 5, passives: 2, detractors: 3 };
const nobody = { promoters: 0, passives: 0, detractors: 0 };
const methods = ["adjustedWald", "wald", "welch"] as const;
/** A path of the counts themselves, seen from the option that holds them. */
const under = (name: string, expected: string): string =>
  expected.endsWith(" at ") ? `${expected}${name}` : expected.replace(" at ", ` at ${name}.`);

describe("npsComparison", () => {
  it("takes results and counts for the same", () => {
    const result = nps([10, 9, 9, 10, 9, 8, 7, 0, 1, 2]);
    expect(npsComparison(result, some)).toEqual(npsComparison(some, result));
    expect(npsComparison(result, nobody)).toEqual(npsComparison(some, nobody));
  });

  it("of nobody is null", () => {
    for (const method of methods) {
      for (const [first, second] of [
        [nobody, some],
        [some, nobody],
        [nobody, nobody],
      ] as const) {
        expect(npsComparison(first, second, { method })).toMatchObject({
          value: null,
          interval: null,
          pValue: null,
          adjustedPValue: null,
          standardError: null,
          statistic: null,
          degreesOfFreedom: null,
        });
      }
    }
  });

  it("of one answer, and of all the same, can be tested by adjusted Wald only", () => {
    const happy = { promoters: 12, passives: 0, detractors: 0 };
    const angry = { promoters: 0, passives: 0, detractors: 1 };
    expect(npsComparison(happy, angry).value).toBe(200);
    expect(npsComparison(happy, angry).pValue).toBeLessThan(0.05);
    expect(npsComparison(happy, angry, { method: "wald" })).toMatchObject({
      value: 200,
      interval: { low: 200, high: 200 },
      standardError: 0,
      statistic: null,
      pValue: null,
    });
    expect(npsComparison(happy, angry, { method: "welch" })).toMatchObject({
      value: 200,
      interval: null,
      pValue: null,
    });
    expect(npsComparison(happy, happy, { method: "welch" })).toMatchObject({ value: 0, interval: null, pValue: null });
    expect(npsComparison(happy, some, { method: "welch" }).degreesOfFreedom).toBeCloseTo(9, 12);
  });

  it("takes huge counts", () => {
    for (const first of huge) {
      for (const second of [...huge, some]) {
        for (const method of methods) {
          const result = npsComparison(first, second, { method });
          expectFinite(result);
          if (result.pValue !== null) expect(result.pValue >= 0 && result.pValue <= 1).toBe(true);
        }
      }
    }
  });

  it.each(noCounts)("refuses the counts %j", (counts, expected) => {
    expect(caught(() => npsComparison(wrong(counts), some))).toBe(under("first", expected));
    expect(caught(() => npsComparison(some, wrong(counts)))).toBe(under("second", expected));
    expect(caught(() => npsHomogeneity([some, wrong(counts)]))).toBe(under("[1]", expected));
  });

  it.each([
    [null, "wrongType at options"],
    ["welch", "wrongType at options"],
    [{ method: "score" }, "invalidOption at method"],
    [{ method: "__proto__" }, "invalidOption at method"],
    [{ method: null }, "invalidOption at method"],
    [{ confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
    [{ confidenceLevel: Number.NaN }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (options, expected) => {
    expect(caught(() => npsComparison(some, some, wrong(options)))).toBe(expected);
  });
});

describe("npsHomogeneity", () => {
  it("sees what equal scores hide", () => {
    const divided = npsFromCounts({ promoters: 20, passives: 0, detractors: 20 });
    const indifferent = npsFromCounts({ promoters: 0, passives: 15, detractors: 0 });
    expect(npsComparison(divided, indifferent).pValue).toBe(1);
    expect(npsHomogeneity([divided, indifferent]).pValue).toBeLessThan(1e-11);
  });

  it("of one group, of none, and of groups of one class cannot be tested", () => {
    for (const groups of [[], [some], [some, nobody]]) {
      expect(npsHomogeneity(groups)).toMatchObject({ statistic: null, pValue: null, degreesOfFreedom: 0 });
    }
    const happy = { promoters: 3, passives: 0, detractors: 0 };
    expect(npsHomogeneity([happy, happy])).toMatchObject({ statistic: null, smallestExpected: 3 });
  });

  it.each([
    [null, "wrongType at "],
    [5, "wrongType at "],
    [{}, "wrongType at "],
    [some, "wrongType at "],
  ])("refuses %j for the groups", (groups, expected) => {
    expect(caught(() => npsHomogeneity(wrong(groups)))).toBe(expected);
  });
});
