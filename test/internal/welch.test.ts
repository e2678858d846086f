import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanComparison } from "../../src/core/meanComparison.ts";
import { momentsOf } from "../../src/internal/moments.ts";
import { type MeanDifference, overlappingDifference, pairedDifference, welch } from "../../src/internal/welch.ts";

/** Figures of a difference with its interval at 95 %. */
function figures(difference: MeanDifference): (number | null | undefined)[] {
  const { interval, pValue } = meanComparison(difference, 0.95, "test");
  const { t, degrees } = difference;
  return [difference.difference, t, degrees, pValue, interval?.low, interval?.high];
}

function expectFigures(difference: MeanDifference, expected: readonly number[]): void {
  const actual = figures(difference);
  expected.forEach((figure, place) => {
    expect(actual[place], `figure ${place}`).toBeCloseTo(figure, 11);
  });
}

// Expected figures: scipy 1.17 (ttest_rel, ttest_ind with equal_var=False) and, for the overlap, the formulas of the paper in
// numpy on the data of the example in the R package Partiallyoverlapping, whose manual prints p = 0.026.
const first = [5, 6, 4, 7, 5, 6];
const second = [4, 6, 3, 5, 5, 4];

describe("differences of means", () => {
  it("of pairs", () => {
    const differences = first.map((value, place) => value - (second[place] ?? 0));
    expectFigures(
      pairedDifference(momentsOf(differences)),
      [1, 2.7386127875258306, 5, 0.04085940385929585, 0.061356228472635554, 1.9386437715273646],
    );
  });

  it("of independent samples", () => {
    expectFigures(
      welch(momentsOf(first), momentsOf([3, 4, 2, 5])),
      [2, 2.581988897471611, 5.573394495412845, 0.044556843394988416, 0.06890127308642557, 3.931098726913574],
    );
  });

  it("of samples that overlap", () => {
    const a = [20, 21, 16, 18, 14, 12, 14, 17, 14, 15, 18, 20, 11, 19, 14, 15];
    const b = [10, 16, 18, 16, 15, 14, 13, 10, 15, 10, 15, 17, 13, 19, 12, 13];
    expectFigures(
      overlappingDifference(momentsOf(a), momentsOf(b), 8, correlationOf(a.slice(8), b.slice(8))),
      [2, 2.419097628378315, 18.422332269264114, 0.026104444861957423, 0.26590297052780487, 3.734097029472195],
    );
  });

  it("test nothing of samples that are too small", () => {
    const none = { standardError: null, degrees: null, t: null };
    expect(welch(momentsOf([3]), momentsOf([1, 2]))).toEqual({ difference: 1.5, ...none });
    expect(welch(momentsOf([]), momentsOf([1, 2]))).toEqual({ difference: null, ...none });
    expect(pairedDifference(momentsOf([3]))).toEqual({ difference: 3, ...none });
    expect(pairedDifference(momentsOf([]))).toEqual({ difference: null, ...none });
    expect(overlappingDifference(momentsOf([3]), momentsOf([1, 2]), 1, 0)).toEqual({ difference: 1.5, ...none });
    expect(meanComparison(welch(momentsOf([]), momentsOf([])), 0.95, "test")).toEqual({
      value: null,
      interval: null,
      pValue: null,
      adjustedPValue: null,
    });
  });

  it("have an interval of width 0 and no probability when nothing spreads", () => {
    expect(figures(welch(momentsOf([2, 2]), momentsOf([1, 1, 1])))).toEqual([
      1,
      Number.POSITIVE_INFINITY,
      3,
      null,
      1,
      1,
    ]);
    expect(figures(welch(momentsOf([1, 1]), momentsOf([1, 1])))).toEqual([0, 0, 2, null, 0, 0]);
    expect(figures(pairedDifference(momentsOf([-1, -1])))).toEqual([-1, Number.NEGATIVE_INFINITY, 1, null, -1, -1]);
  });

  it("keep their digits where squares would overflow", () => {
    const { standardError, degrees } = welch(momentsOf([1e200, 3e200]), momentsOf([1e200, 3e200]));
    expect(standardError).toBeCloseTo(Math.SQRT2 * 1e200, -190);
    expect(degrees).toBeCloseTo(2, 12);
  });
});

const sample = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 12 });

describe("laws of differences of means", () => {
  it("change their sign when the samples change places", () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        const [there, back] = [welch(momentsOf(one), momentsOf(other)), welch(momentsOf(other), momentsOf(one))];
        expect(back.difference).toBe(0 - (there.difference ?? Number.NaN));
        expect([back.standardError, back.degrees]).toEqual([there.standardError, there.degrees]);
        expect(back.t).toBe(0 - (there.t ?? Number.NaN));
      }),
    );
  });

  it("of an overlap lie between: all pairs are paired, none is Welch's", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(pairs, (all) => {
        const [one, other] = [all.map(([a]) => a), all.map(([, b]) => b)];
        const [moments, others] = [momentsOf(one), momentsOf(other)];
        const alone = overlappingDifference(moments, others, 0, 0);
        expect(alone.degrees).toBeCloseTo(welch(moments, others).degrees ?? Number.NaN, 9);
        expect(alone.standardError).toBeCloseTo(welch(moments, others).standardError ?? Number.NaN, 12);
        const whole = overlappingDifference(moments, others, all.length, correlationOf(one, other));
        const paired = pairedDifference(momentsOf(all.map(([a, b]) => a - b)));
        expect(whole.difference).toBeCloseTo(paired.difference ?? Number.NaN, 12);
        expect(whole.degrees).toBe(all.length - 1);
        expect((whole.standardError ?? Number.NaN) ** 2).toBeCloseTo((paired.standardError ?? Number.NaN) ** 2, 12);
      }),
    );
  });
});

/** Pearson's correlation; 0 when one side does not vary. */
function correlationOf(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const product = one.reduce((sum, value, place) => sum + (value - a) * ((other[place] ?? 0) - b), 0);
  const squares = (values: readonly number[], centre: number): number =>
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return product && product / Math.sqrt(squares(one, a) * squares(other, b));
}
