import { combine } from "custometry/core";
import { nps, npsCombine, npsFromCounts, npsFromHistogram } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";

const answers = fc.array(fc.nat({ max: 10 }), { maxLength: 60 });
/** All within the scale, as people answer who think it another one. */
const narrow = fc
  .constantFrom(5, 7, 8, 9)
  .chain((max) => fc.array(fc.integer({ min: 1, max }), { minLength: 8, maxLength: 40 }));
const anything = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 14 }), fc.constantFrom(null, undefined, 7.5, Number.NaN), fc.anything()),
  { maxLength: 30 },
);
const options = fc.record({
  method: fc.constantFrom("adjustedWald", "agrestiMin", "bonettPrice", "wald"),
  confidenceLevel: fc.oneof(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), fc.constantFrom(5e-324, 1 - 2 ** -53)),
  clipped: fc.boolean(),
} as const);

describe("laws of nps", () => {
  it("lies from -100 to 100, and holds no NaN and no -0", () => {
    fc.assert(
      fc.property(answers, options, (all, used) => {
        const result = nps(all, used);
        if (all.length > 0) expect(Math.abs(result.value ?? Number.NaN)).toBeLessThanOrEqual(100);
        expectFinite(result);
        expect(nps(all, result.options)).toEqual(result);
      }),
    );
  });

  it("does not depend on the order, the kind of list or the way of counting", () => {
    fc.assert(
      fc.property(fc.oneof(answers, narrow), fc.nat({ max: 3 }), (all, offset) => {
        const expected = nps(all);
        expect(nps([...all].reverse())).toEqual(expected);
        expect(nps(Uint8Array.from(all))).toEqual(expected);
        expect(nps(Uint8Array.from([...new Array(offset).fill(255), ...all]).subarray(offset))).toEqual(expected);
        expect(combine(all, npsCombine())).toEqual(expected);
        const histogram = Array.from({ length: 11 }, (_, one) => all.filter((answer) => answer === one).length);
        expect(npsFromHistogram(histogram)).toEqual(expected);
        // Counts alone do not tell on which answers they rest.
        expect(npsFromCounts(expected)).toEqual({ ...expected, suspectedScale: null });
      }),
    );
  });

  it("never falls with a promoter more, never rises with a detractor more", () => {
    fc.assert(
      fc.property(
        answers.filter((all) => all.length > 0),
        (all) => {
          const value = (list: number[]): number => nps(list).value ?? Number.NaN;
          expect(value([...all, 9])).toBeGreaterThanOrEqual(value(all));
          expect(value([...all, 6])).toBeLessThanOrEqual(value(all));
          expect(Math.abs(value([...all, 7]))).toBeLessThanOrEqual(Math.abs(value(all)));
        },
      ),
    );
  });

  it("loses no answer: what is counted and what is left out are all", () => {
    fc.assert(
      fc.property(anything, (all) => {
        const { responses, rejected } = nps(all as number[], { invalid: "count" });
        expect(responses + rejected.count).toBe(all.length);
        expect(Object.values(rejected.byCode).reduce((sum, count) => sum + count, 0)).toBe(rejected.count);
        expect(combine(all as number[], npsCombine({ invalid: "count" })).rejected.byCode).toEqual(rejected.byCode);
      }),
    );
  });

  it("has the variance and the standard error of answers that count 1, 0 or -1", () => {
    fc.assert(
      fc.property(answers, (all) => {
        const { variance, standardError } = nps(all);
        const scores = all.map((answer) => (answer > 8 ? 1 : answer > 6 ? 0 : -1));
        const mean = scores.reduce((sum: number, score) => sum + score, 0) / all.length;
        const expected = scores.reduce((sum: number, score) => sum + (score - mean) ** 2, 0) / all.length;
        if (all.length === 0) expect([variance, standardError]).toEqual([null, null]);
        else {
          expect(variance).toBeCloseTo(expected, 12);
          expect(standardError).toBeCloseTo(100 * Math.sqrt(expected / all.length), 10);
        }
      }),
    );
  });
});

describe("laws of the suspected scale", () => {
  const suspected = (all: readonly number[]): string | null =>
    all.length < 10 || Math.min(...all) < 1 || Math.max(...all) > 7 ? null : Math.max(...all) <= 5 ? "1..5" : "1..7";

  it("names the narrower scale of ten answers and more that all lie within it", () => {
    fc.assert(
      fc.property(fc.oneof(answers, narrow), (all) => {
        expect(nps(all).suspectedScale).toBe(all.length === 0 ? null : suspected(all));
        expect(nps(Uint8Array.from(all)).suspectedScale).toBe(nps(all).suspectedScale);
      }),
      { numRuns: 300 },
    );
  });

  it("is kept by merging, also of tallies that crossed JSON and are too small by themselves", () => {
    const measure = npsCombine();
    fc.assert(
      fc.property(narrow, fc.nat({ max: 40 }), (all, cut) => {
        const tallies = [all.slice(0, cut), all.slice(cut)].map((part) =>
          part.reduce((tally, answer) => measure.addInput(tally, answer), measure.createAccumulator()),
        );
        const merged = measure.mergeAccumulators(JSON.parse(JSON.stringify(tallies)));
        expect(measure.extractOutput(merged).suspectedScale).toBe(suspected(all));
      }),
    );
  });
});
