import { nps, weightedNps } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";

const score = fc.nat({ max: 10 });
const weight = fc.oneof(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.integer({ min: 1, max: 9 }));
const rows = fc.array(fc.record({ score, weight }), { minLength: 1, maxLength: 40 });
const kind = (answer: number): number => (answer > 8 ? 1 : answer > 6 ? 0 : -1);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe("laws of weightedNps", () => {
  it("is finite and on the scale for weights of any size, and gives itself again", () => {
    const extreme = fc.array(
      fc.record({
        score,
        weight: fc.oneof(fc.double({ min: 0, max: 1e100, noNaN: true }), fc.constantFrom(0, 5e-324)),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(extreme, (all) => {
        if (all.length > 0 && all.every((row) => row.weight === 0)) return;
        const result = weightedNps(all);
        expectFinite(result);
        expect(weightedNps(all, result.options)).toEqual(result);
        expect(Math.abs(result.value ?? 0)).toBeLessThanOrEqual(100);
        expect(result.responses + result.weightless).toBe(all.length);
        expect(result.designEffect ?? 1).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(result.effectiveResponses ?? 1).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it("of equal weights is nps, with n - 1 in its standard error", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 40 }), weight, (answers, same) => {
        const result = weightedNps(answers.map((answer) => ({ score: answer, weight: same })));
        const plain = nps(answers);
        const n = answers.length;
        expect(result.value).toBe(plain.value);
        expect(result).toMatchObject({ responses: n, designEffect: 1, effectiveResponses: n });
        if (n > 1) expect(result.standardError).toBeCloseTo((plain.standardError ?? 0) * Math.sqrt(n / (n - 1)), 9);
        else expect(result).toMatchObject({ standardError: null, interval: null });
      }),
    );
  });

  it("of whole weights has the score of as many answers", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ score, weight: fc.integer({ min: 1, max: 6 }) }), { minLength: 1 }), (all) => {
        const repeated = all.flatMap((row) => new Array<number>(row.weight).fill(row.score));
        expect(weightedNps(all).value).toBeCloseTo(nps(repeated).value ?? Number.NaN, 10);
        expect(weightedNps(all).totalWeight).toBeCloseTo(repeated.length, 9);
      }),
    );
  });

  it("is the ratio of two sums, with the error of its linear part", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const weights = all.map((row) => row.weight);
        const total = sum(weights);
        const mean = sum(all.map((row) => row.weight * kind(row.score))) / total;
        const influence = all.map((row) => ((kind(row.score) - mean) * row.weight) / total);
        const result = weightedNps(all);
        const n = all.length;
        expect(result.value).toBeCloseTo(100 * mean, 9);
        expect(result.totalWeight / total).toBeCloseTo(1, 12);
        if (n > 1)
          expect(result.standardError).toBeCloseTo(
            100 * Math.sqrt((n / (n - 1)) * sum(influence.map((part) => part * part))),
            9,
          );
        expect(result.effectiveResponses).toBeCloseTo(total ** 2 / sum(weights.map((one) => one * one)), 9);
      }),
    );
  });

  it("is not changed by scaling the weights, by answers without weight, or by the order", () => {
    const close = (one: unknown, other: unknown): void => {
      const figures = (result: unknown): number[] => {
        const { value, standardError, effectiveResponses, designEffect } = result as Record<string, number | null>;
        return [value, standardError, effectiveResponses, designEffect].map((figure) => figure ?? -999);
      };
      figures(one).forEach((figure, place) => {
        expect(figures(other)[place]).toBeCloseTo(figure, 8);
      });
    };
    fc.assert(
      fc.property(rows, fc.constantFrom(2, 0.1, 1e-90, 3e50), score, (all, factor, other) => {
        const result = weightedNps(all);
        close(result, weightedNps(all.map((row) => ({ ...row, weight: row.weight * factor }))));
        close(result, weightedNps([...all].reverse()));
        const { weightless, ...rest } = weightedNps([
          { score: other, weight: 0 },
          ...all,
          { score: other, weight: -0 },
        ]);
        expect(weightless).toBe(2);
        expect({ ...rest, weightless: 0 }).toEqual(result);
        const columns = { score: Uint8Array.from(all, (row) => row.score), weight: all.map((row) => row.weight) };
        expect(weightedNps(columns)).toEqual(result);
        expect(weightedNps(new Set(all)).responses).toBe(all.length);
      }),
    );
  });

  it("turns its sign when the scale is turned", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const scale = { min: 0, max: 10, detractorsTo: 4, passivesTo: 5 };
        const one = weightedNps(all, { scale });
        const other = weightedNps(
          all.map((row) => ({ ...row, score: 10 - row.score })),
          { scale },
        );
        expect(other.value).toBe(0 - (one.value ?? Number.NaN));
        expect(other.standardError).toBe(one.standardError);
      }),
    );
  });
});
