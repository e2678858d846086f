import { type NpsIntervalMethod, npsFromCounts, npsInterval } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { huge, noCounts } from "./npsData.ts";

const methods: NpsIntervalMethod[] = [
  "adjustedWald",
  "agrestiMin",
  "bonettPrice",
  "wald",
  "score",
  "trinomialT",
  "dirichlet",
  "bootstrap",
];

describe("npsInterval", () => {
  const counts = { promoters: 5, passives: 2, detractors: 3 };

  it("gives each method, score when none is named", () => {
    expect(npsInterval(counts)?.method).toBe("score");
    expect(npsInterval(counts, { method: "adjustedWald" })).toEqual(npsFromCounts(counts).interval);
    expect(npsInterval(counts, { method: "wald", confidenceLevel: 0.9 })).toEqual(
      npsFromCounts(counts, { method: "wald", confidenceLevel: 0.9 }).interval,
    );
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 0 })).toBeNull();
  });

  it("by score stays on the scale, for one answer too", () => {
    const ends = (promoters: number, passives: number, detractors: number) => {
      const { low = Number.NaN, high = Number.NaN } = npsInterval({ promoters, passives, detractors }) ?? {};
      return [low, high] as const;
    };
    expect(ends(12, 0, 0)[0]).toBeCloseTo(51.5, 1);
    expect(ends(12, 0, 0)[1]).toBe(100);
    expect(ends(0, 0, 12)[0]).toBe(-100);
    const [low, high] = ends(0, 1, 0);
    expect(low).toBeCloseTo(-high, 12);
    expect(low).toBeGreaterThan(-100);
    for (const some of [ends(1, 0, 0), ends(0, 0, 1), ends(2 ** 40, 1, 5), ends(1, 2 ** 40, 0)]) {
      expect(some[0]).toBeGreaterThanOrEqual(-100);
      expect(some[1]).toBeLessThanOrEqual(100);
      expect(some[0]).toBeLessThan(some[1]);
    }
  });

  it.each(methods)("of one answer, and of all the same, by %s", (method) => {
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 0 }, { method })).toBeNull();
    for (const [promoters, passives, detractors] of [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [12, 0, 0],
      [0, 12, 0],
      [0, 0, 12],
    ] as const) {
      const interval = npsInterval({ promoters, passives, detractors }, { method });
      expectFinite(interval);
      const n = promoters + passives + detractors;
      if (method === "trinomialT" && n === 1) expect(interval).toBeNull();
      else if (["trinomialT", "wald", "bootstrap"].includes(method))
        expect(interval).toMatchObject({
          low: (100 * (promoters - detractors)) / n,
          high: (100 * (promoters - detractors)) / n,
        });
      else expect(interval?.high).toBeGreaterThan((interval?.low ?? Number.NaN) + 10);
    }
  });

  it.each(methods.filter((method) => method !== "bootstrap"))("takes huge counts, by %s", (method) => {
    for (const counts of huge) {
      const interval = npsInterval(counts, { method });
      expectFinite(interval);
      const value = npsFromCounts(counts).value ?? Number.NaN;
      expect(interval?.low).toBeLessThanOrEqual(value + 1e-9);
      expect(interval?.high).toBeGreaterThanOrEqual(value - 1e-9);
    }
  });

  it("by the bootstrap takes a million answers and no more", () => {
    for (const counts of [
      { promoters: 499_999, passives: 0, detractors: 500_001 },
      { promoters: 1, passives: 999_998, detractors: 1 },
      { promoters: 0, passives: 1, detractors: 999_999 },
    ]) {
      const [exact, normal] = [npsInterval(counts, { method: "bootstrap" }), npsInterval(counts, { method: "wald" })];
      expectFinite(exact);
      // Within a few answers of the normal law.
      expect(Math.abs((exact?.low ?? 0) - (normal?.low ?? 9))).toBeLessThan(0.0004);
      expect(Math.abs((exact?.high ?? 0) - (normal?.high ?? 9))).toBeLessThan(0.0004);
    }
    const more = { promoters: 1e6, passives: 1, detractors: 0 };
    expect(caught(() => npsInterval(more, { method: "bootstrap" }))).toBe("outOfRange at responses");
    expect(caught(() => npsInterval({ ...more, detractors: 2 ** 51 }, { method: "bootstrap" }))).toBe(
      "outOfRange at responses",
    );
  });

  it.each(noCounts)("refuses the counts %j", (some, expected) => {
    expect(caught(() => npsInterval(wrong(some)))).toBe(expected);
  });

  it.each([
    [null, "wrongType at options"],
    [5, "wrongType at options"],
    [{ method: "exact" }, "invalidOption at method"],
    [{ method: "toString" }, "invalidOption at method"],
    [{ clipped: "yes" }, "invalidOption at clipped"],
    [{ confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
    [{ confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
    [{ confidenceLevel: "0.9" }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (options, expected) => {
    expect(caught(() => npsInterval(counts, wrong(options)))).toBe(expected);
  });

  it("refuses bad input", () => {
    expect(caught(() => npsInterval(wrong(null)))).toBe("wrongType at ");
    expect(caught(() => npsInterval(wrong({})))).toBe("missing at promoters");
    expect(caught(() => npsInterval({ ...counts, passives: Number.NaN }))).toBe("notANumber at passives");
    expect(caught(() => npsInterval(counts, wrong({ method: "exact" })))).toBe("invalidOption at method");
    expect(caught(() => npsInterval(counts, { confidenceLevel: 1 }))).toBe("outOfRange at confidenceLevel");
    expect(caught(() => npsInterval(counts, wrong(null)))).toBe("wrongType at options");
  });
});
