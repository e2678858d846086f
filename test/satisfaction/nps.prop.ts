import { combine } from "custometry/core";
import {
  formatNps,
  type NpsIntervalMethod,
  nps,
  npsCombine,
  npsFromCounts,
  npsFromHistogram,
  npsInterval,
} from "custometry/satisfaction";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const answers = fc.array(fc.nat({ max: 10 }), { maxLength: 60 });
const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });
const anything = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 14 }), fc.constantFrom(null, undefined, 7.5, Number.NaN), fc.anything()),
  { maxLength: 30 },
);
const counts = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .filter(([one, two, three]) => one + two + three > 0)
  .map(([promoters, passives, detractors]) => ({ promoters, passives, detractors }));
const methods: NpsIntervalMethod[] = ["adjustedWald", "wald", "score"];

/** Every number in a value, at any depth. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("laws of nps", () => {
  it("lies from -100 to 100, and holds no NaN and no -0", () => {
    fc.assert(
      fc.property(answers, (all) => {
        const result = nps(all);
        if (all.length > 0) expect(Math.abs(result.value ?? Number.NaN)).toBeLessThanOrEqual(100);
        for (const number of numbersIn(result)) expect(Number.isFinite(number) && !Object.is(number, -0)).toBe(true);
      }),
    );
  });

  it("does not depend on the order, the kind of list or the way of counting", () => {
    fc.assert(
      fc.property(answers, fc.nat({ max: 3 }), (all, offset) => {
        const expected = nps(all);
        expect(nps([...all].reverse())).toEqual(expected);
        expect(nps(Uint8Array.from(all))).toEqual(expected);
        expect(nps(Uint8Array.from([...new Array(offset).fill(255), ...all]).subarray(offset))).toEqual(expected);
        expect(combine(all, npsCombine())).toEqual(expected);
        const histogram = Array.from({ length: 11 }, (_, one) => all.filter((answer) => answer === one).length);
        expect(npsFromHistogram(histogram)).toEqual(expected);
        expect(npsFromCounts(expected)).toEqual(expected);
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

  it("turns its sign when the scale is turned", () => {
    fc.assert(
      fc.property(
        counts,
        level,
        fc.constantFrom(...methods),
        ({ promoters, passives, detractors }, confidenceLevel, method) => {
          const turned = { promoters: detractors, passives, detractors: promoters };
          const one = npsInterval({ promoters, passives, detractors }, { confidenceLevel, method });
          const other = npsInterval(turned, { confidenceLevel, method });
          expect(one?.low).toBeCloseTo(-(other?.high ?? Number.NaN), 9);
          expect(npsFromCounts(turned).value).toBe(0 - (npsFromCounts({ promoters, passives, detractors }).value ?? 0));
        },
      ),
    );
  });

  it.each(methods)("is surer with less confidence, by %s", (method) => {
    fc.assert(
      fc.property(counts, level, level, (some, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((confidenceLevel) =>
          npsInterval(some, { method, confidenceLevel }),
        );
        if (less == null || more == null) throw new Error("no interval");
        expect(more.low).toBeLessThanOrEqual(less.low + 1e-9);
        expect(more.high).toBeGreaterThanOrEqual(less.high - 1e-9);
      }),
    );
  });
});

/** Log-likelihood of a trinomial at the difference `delta`, largest over the other parameter, by a search in thirds. */
function constrainedShare(promoters: number, detractors: number, n: number, delta: number): number {
  const likelihood = (share: number): number => {
    const term = (count: number, p: number): number => (count === 0 ? 0 : count * Math.log(p));
    return (
      term(promoters, share + delta) + term(detractors, share) + term(n - promoters - detractors, 1 - 2 * share - delta)
    );
  };
  let [low, high] = [Math.max(0, -delta), (1 - delta) / 2];
  for (let round = 0; round < 200; round++) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (likelihood(one) < likelihood(other)) low = one;
    else high = other;
  }
  return (low + high) / 2;
}

describe("the score interval", () => {
  it("ends where the score test just refuses, by a search for the constrained estimate", () => {
    const z = 1.959963984540054;
    const statistic = (
      { promoters, passives, detractors }: { promoters: number; passives: number; detractors: number },
      delta: number,
    ) => {
      const n = promoters + passives + detractors;
      const share = constrainedShare(promoters, detractors, n, delta);
      return (promoters - detractors - n * delta) / Math.sqrt(n * (2 * share + delta * (1 - delta)));
    };
    fc.assert(
      fc.property(counts, (some) => {
        const { low, high } = npsInterval(some) ?? { low: Number.NaN, high: Number.NaN };
        if (high < 99.999) expect(statistic(some, high / 100)).toBeCloseTo(-z, 4);
        else expect(statistic(some, 0.9999)).toBeGreaterThan(-z);
        if (low > -99.999) expect(statistic(some, low / 100)).toBeCloseTo(z, 4);
        else expect(statistic(some, -0.9999)).toBeLessThan(z);
      }),
    );
  });
});

describe("formatNps", () => {
  it("rounds the decimal digits half away from zero", () => {
    const score = fc.oneof(
      fc.double({ min: -250, max: 250, noNaN: true }),
      fc.integer({ min: -20_000, max: 20_000 }).map((hundredths) => hundredths / 100),
    );
    fc.assert(
      fc.property(score, fc.nat({ max: 6 }), (value, decimals) => {
        const size = Math.abs(value) < 1e-6 ? 0 : value;
        const expected = new Decimal(size).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).plus(0);
        expect(formatNps(value, { decimals })).toBe((expected.isZero() ? new Decimal(0) : expected).toFixed(decimals));
      }),
      { numRuns: 1000 },
    );
  });
});
