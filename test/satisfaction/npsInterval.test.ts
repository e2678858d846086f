import { npsFromCounts, npsInterval } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

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

  it("refuses bad input", () => {
    expect(caught(() => npsInterval(wrong(null)))).toBe("wrongType at ");
    expect(caught(() => npsInterval(wrong({})))).toBe("missing at promoters");
    expect(caught(() => npsInterval({ ...counts, passives: Number.NaN }))).toBe("notANumber at passives");
    expect(caught(() => npsInterval(counts, wrong({ method: "exact" })))).toBe("invalidOption at method");
    expect(caught(() => npsInterval(counts, { confidenceLevel: 1 }))).toBe("outOfRange at confidenceLevel");
    expect(caught(() => npsInterval(counts, wrong(null)))).toBe("wrongType at options");
  });
});
