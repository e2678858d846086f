import { type NpsIntervalMethod, npsFromCounts, npsInterval } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { type Counts, counts, multiple, numberOf, turned } from "./npsData.ts";

const level = fc.integer({ min: 1, max: 10_006 }).map((part) => part / 10_007);
const quick: NpsIntervalMethod[] = ["adjustedWald", "agrestiMin", "bonettPrice", "wald", "score", "trinomialT"];
const all: NpsIntervalMethod[] = [...quick, "bootstrap", "dirichlet"];
/** The posterior is integrated and takes its time. */
const runs = (method: NpsIntervalMethod) => ({ numRuns: method === "dirichlet" ? 25 : 100 });

const ends = (some: Counts, method: NpsIntervalMethod, confidenceLevel: number, clipped = false) => {
  const interval = npsInterval(some, { method, confidenceLevel, clipped });
  return interval && ([interval.low, interval.high] as const);
};

describe("laws of npsInterval", () => {
  it.each(all)("is finite and its ends in order, by %s", (method) => {
    const extreme = fc.oneof(level, fc.constantFrom(5e-324, 1e-17, 1 - 2 ** -53));
    fc.assert(
      fc.property(counts, extreme, fc.boolean(), (some, confidenceLevel, clipped) => {
        const interval = npsInterval(some, { method, confidenceLevel, clipped });
        if (method === "trinomialT" && numberOf(some) === 1) expect(interval).toBeNull();
        else expect(interval).toMatchObject({ method, confidenceLevel, clipped });
        expectFinite(interval);
        if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
      runs(method),
    );
  });

  it.each(all)("turns its sign when the scale is turned, by %s", (method) => {
    fc.assert(
      fc.property(counts, level, (some, confidenceLevel) => {
        const [one, other] = [ends(some, method, confidenceLevel), ends(turned(some), method, confidenceLevel)];
        if (one === null || other === null) return;
        expect(one[0]).toBeCloseTo(0 - other[1], 9);
        expect(one[1]).toBeCloseTo(0 - other[0], 9);
        expect(npsFromCounts(turned(some)).value).toBe(0 - (npsFromCounts(some).value ?? 0));
      }),
      runs(method),
    );
  });

  it.each(all)("is surer with less confidence, by %s", (method) => {
    fc.assert(
      fc.property(counts, level, level, (some, one, other) => {
        const less = ends(some, method, Math.min(one, other));
        const more = ends(some, method, Math.max(one, other));
        if (less === null || more === null) return;
        expect(more[0]).toBeLessThanOrEqual(less[0] + 1e-9);
        expect(more[1]).toBeGreaterThanOrEqual(less[1] - 1e-9);
      }),
      runs(method),
    );
  });

  // The bootstrap goes in steps of one answer, and may gain one.
  it.each(all.filter((method) => method !== "bootstrap"))(
    "is surer with more answers of the same shares, by %s",
    (method) => {
      fc.assert(
        fc.property(counts, fc.integer({ min: 2, max: 9 }), level, (some, times, confidenceLevel) => {
          const few = ends(some, method, confidenceLevel);
          const many = ends(multiple(some, times), method, confidenceLevel);
          if (few === null || many === null) return;
          expect(many[1] - many[0]).toBeLessThanOrEqual(few[1] - few[0] + 1e-9);
        }),
        runs(method),
      );
    },
  );

  it.each(["wald", "trinomialT", "score"] as const)("holds the score, by %s", (method) => {
    fc.assert(
      fc.property(counts, level, (some, confidenceLevel) => {
        const [low, high] = ends(some, method, confidenceLevel) ?? [-100, 100];
        const value = npsFromCounts(some).value ?? Number.NaN;
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });

  it.each([
    ["adjustedWald", 0.75, 1.5],
    ["agrestiMin", 0.5, 1],
    ["bonettPrice", 1, 0],
    ["wald", 0, 0],
  ] as const)(
    "stands about the score with answers added, and is as wide as their spread, by %s",
    (method, outer, middle) => {
      fc.assert(
        fc.property(counts, ({ promoters, passives, detractors }) => {
          const [low, high] = ends({ promoters, passives, detractors }, method, 0.95) ?? [0, 0];
          const [p, q, d] = [promoters + outer, passives + middle, detractors + outer];
          const n = p + q + d;
          const mean = (p - d) / n;
          const variance = (p * (1 - mean) ** 2 + q * mean ** 2 + d * (1 + mean) ** 2) / n;
          expect((low + high) / 2).toBeCloseTo(100 * mean, 9);
          expect((high - low) / 2).toBeCloseTo(100 * 1.959963984540054 * Math.sqrt(variance / n), 6);
        }),
      );
    },
  );

  it.each(all)("is cut to the scale when asked, and only where it passes it, by %s", (method) => {
    fc.assert(
      fc.property(counts, level, (some, confidenceLevel) => {
        const [whole, cut] = [ends(some, method, confidenceLevel), ends(some, method, confidenceLevel, true)];
        if (whole === null) expect(cut).toBeNull();
        else expect(cut).toEqual([Math.max(-100, whole[0]), Math.min(100, whole[1])]);
        if (whole !== null && ["score", "bootstrap", "dirichlet"].includes(method)) expect(cut).toEqual(whole);
      }),
      runs(method),
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
