import {
  type DisciplineScores,
  disciplines,
  type ValueStrategy,
  type ValueStrategyOptions,
  valueStrategy,
} from "custometry/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

// Tenths, so that ties and exact lines are common and an oracle can count in whole numbers.
const tenths = fc.integer({ min: -20, max: 100 });
const scores = fc.tuple(tenths, tenths, tenths);
const lines = fc
  .tuple(tenths, tenths, fc.nat({ max: 30 }))
  .map(([one, other, lead]) => [Math.min(one, other), Math.max(one, other), lead] as const);

const scoresOf = ([customerIntimacy, operationalExcellence, productLeadership]: readonly number[], factor = 0.1) =>
  ({
    customerIntimacy: (customerIntimacy ?? 0) * factor,
    operationalExcellence: (operationalExcellence ?? 0) * factor,
    productLeadership: (productLeadership ?? 0) * factor,
  }) satisfies DisciplineScores;
const linesOf = (
  [threshold, excellence, lead]: readonly [number, number, number],
  factor = 0.1,
): ValueStrategyOptions => ({
  threshold: threshold * factor,
  excellence: excellence * factor,
  lead: lead * factor,
});

/** The rule in whole numbers. */
function outcomeOf(own: readonly number[], [threshold, excellence, lead]: readonly [number, number, number]): string {
  const [top = 0, next = 0] = [...own].sort((one, other) => other - one);
  if (own.some((score) => score < threshold)) return "belowThreshold";
  return top >= excellence && top - next >= lead && top > next ? "focused" : "unfocused";
}

const numbers = ({ lead, below, margins, reasons }: ValueStrategy): number[] => [
  lead,
  ...below.flatMap(({ score, shortfall }) => [score, shortfall]),
  ...Object.values(margins),
  ...reasons.flatMap(({ value, required }) => [value, required]),
];

describe("laws of valueStrategy", () => {
  it("is the rule in whole numbers", () => {
    fc.assert(
      fc.property(scores, lines, (own, drawn) => {
        const result = valueStrategy(scoresOf(own), linesOf(drawn));
        expect(result.outcome).toBe(outcomeOf(own, drawn));
        expect(result.below.map(({ discipline }) => discipline)).toEqual(
          disciplines.filter((_, place) => (own[place] ?? 0) < drawn[0]),
        );
        const [top = 0, next = 0] = [...own].sort((one, other) => other - one);
        expect(result.lead).toBe((top - next) / 10);
        expect(result.leading).toBe(top === next ? null : disciplines[own.indexOf(top)]);
        for (const [place, discipline] of disciplines.entries()) {
          expect(result.margins[discipline]).toBe(((own[place] ?? 0) - drawn[0]) / 10 + 0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("holds no NaN, no infinity and no -0, and says at least one reason", () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
    fc.assert(
      fc.property(
        fc.tuple(any, any, any),
        any,
        any,
        fc.double({ min: 0, max: 1e100, noNaN: true }),
        (own, one, other, lead) => {
          const options = { threshold: Math.min(one, other), excellence: Math.max(one, other), lead };
          const result = valueStrategy(scoresOf(own, 1), options);
          for (const number of numbers(result)) expect(Number.isFinite(number) && !Object.is(number, -0)).toBe(true);
          expect(result.reasons.length).toBeGreaterThan(0);
          expect(result.below.every(({ shortfall }) => shortfall > 0)).toBe(true);
          expect(result.discipline === null).toBe(result.outcome !== "focused");
        },
      ),
    );
  });

  it("keeps its outcome when scores and lines grow by a power of two", () => {
    fc.assert(
      fc.property(scores, lines, fc.integer({ min: -40, max: 40 }), (own, drawn, power) => {
        const factor = 2 ** power;
        const one = valueStrategy(scoresOf(own, 1), linesOf(drawn, 1));
        const other = valueStrategy(scoresOf(own, factor), linesOf(drawn, factor));
        expect(other.outcome).toBe(one.outcome);
        expect(other.leading).toBe(one.leading);
      }),
    );
  });

  it("does not depend on the order of the keys", () => {
    fc.assert(
      fc.property(scores, lines, (own, drawn) => {
        const turned = Object.fromEntries(Object.entries(scoresOf(own)).reverse()) as unknown as DisciplineScores;
        expect(valueStrategy(turned, linesOf(drawn))).toEqual(valueStrategy(scoresOf(own), linesOf(drawn)));
      }),
    );
  });

  it("never becomes focused when the threshold rises, nor when more lead or excellence is asked", () => {
    fc.assert(
      fc.property(scores, lines, fc.nat({ max: 30 }), (own, [threshold, excellence, lead], more) => {
        const isFocused = (...drawn: [number, number, number]): boolean =>
          valueStrategy(scoresOf(own), linesOf(drawn)).outcome === "focused";
        if (isFocused(threshold, excellence, lead)) return;
        expect(isFocused(Math.min(threshold + more, excellence), excellence, lead)).toBe(false);
        expect(isFocused(threshold, excellence + more, lead)).toBe(false);
        expect(isFocused(threshold, excellence, lead + more)).toBe(false);
      }),
    );
  });
});
