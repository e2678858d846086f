import { npsFromCounts, npsPosterior } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { huge, noCounts } from "./npsData.ts";

const none = { promoters: 0, passives: 0, detractors: 0 };

describe("npsPosterior", () => {
  it("without answers is the prior: the difference of two parts of a triangle", () => {
    // Above a score of c lies the corner (1 - c)² / 2 of it.
    for (const c of [0, 0.1, 0.5, 0.9, 0.999]) {
      expect(npsPosterior(none, { above: 100 * c }).probabilityAbove).toBeCloseTo((1 - c) ** 2 / 2, 12);
      expect(npsPosterior(none, { above: -100 * c }).probabilityAbove).toBeCloseTo(1 - (1 - c) ** 2 / 2, 12);
    }
    const { value, interval, standardDeviation } = npsPosterior(none);
    expect(value).toBe(0);
    expect(interval.high).toBeCloseTo(100 * (1 - Math.sqrt(0.05)), 10);
    expect(interval.low).toBeCloseTo(-100 * (1 - Math.sqrt(0.05)), 10);
    // Variance 1/6 of an answer -1, 0 or 1 with (2/3) / (3 + 1).
    expect(standardDeviation).toBeCloseTo(100 * Math.sqrt(1 / 6), 12);
  });

  it("gives no probability unless asked, and that of the ends of the scale", () => {
    expect(npsPosterior(none)).toMatchObject({ probabilityAbove: null, options: { prior: 1, above: null } });
    expect(npsPosterior(none, { above: 100 }).probabilityAbove).toBe(0);
    expect(npsPosterior(none, { above: -100 }).probabilityAbove).toBe(1);
    expect(npsPosterior(none, { above: -0 }).probabilityAbove).toBeCloseTo(0.5, 12);
  });

  it("takes huge counts, and stays on the scale", () => {
    for (const counts of huge) {
      const result = npsPosterior(counts, { above: npsFromCounts(counts).value ?? 0 });
      expectFinite(result);
      expect(result.interval.low).toBeGreaterThanOrEqual(-100);
      expect(result.interval.high).toBeLessThanOrEqual(100);
      expect(result.interval.low).toBeLessThan(result.interval.high);
    }
  });

  it("of two huge classes is as wide as a normal law, whatever the third", () => {
    for (const [promoters, passives, detractors] of [
      [2 ** 50, 2 ** 50, 5],
      [2 ** 50, 5, 2 ** 50],
      [5, 2 ** 50, 2 ** 50],
      [9_000_000, 5, 9_000_000],
      [9_000_000, 9_000_000, 1000],
    ] as const) {
      const { value, interval, standardDeviation } = npsPosterior({ promoters, passives, detractors });
      expect((interval.high - value) / standardDeviation).toBeCloseTo(1.959964, 3);
      expect((value - interval.low) / standardDeviation).toBeCloseTo(1.959964, 3);
    }
  });

  it("goes over into the expansion without a step", () => {
    for (const [passives, detractors] of [
      [1e7, 1e7],
      [3e7, 200],
      [1, 1e7],
    ] as const) {
      const [below, above] = [1e7 - 2, 1e7].map((promoters) => {
        const counts = { promoters, passives, detractors };
        const { value, interval, standardDeviation } = npsPosterior(counts);
        const target = value + 1.3 * standardDeviation;
        return [
          (interval.low - value) / standardDeviation,
          (interval.high - value) / standardDeviation,
          npsPosterior(counts, { above: target }).probabilityAbove ?? Number.NaN,
        ];
      });
      above?.forEach((figure, place) => {
        expect(Math.abs(figure - (below?.[place] ?? 9))).toBeLessThan(1e-6);
      });
    }
  });

  it("knows its options again, and takes null for no target", () => {
    const counts = { promoters: 5, passives: 3, detractors: 1 };
    for (const options of [{}, { above: 10, prior: 0.5, confidenceLevel: 0.8 }, { above: null }]) {
      const result = npsPosterior(counts, options);
      expect(npsPosterior(counts, result.options)).toEqual(result);
    }
  });

  it("takes a strong prior, and next to no or full confidence", () => {
    for (const prior of [0.5, 1, 1000, 1e6]) {
      for (const confidenceLevel of [5e-324, 1e-9, 1 - 2 ** -53]) {
        const result = npsPosterior({ promoters: 100, passives: 100, detractors: 100 }, { prior, confidenceLevel });
        expectFinite(result);
        expect(result.interval.low).toBeLessThanOrEqual(result.interval.high);
        expect(result.interval.low + result.interval.high).toBeCloseTo(0, 9);
      }
    }
  });

  it.each(noCounts)("refuses the counts %j", (counts, expected) => {
    expect(caught(() => npsPosterior(wrong(counts)))).toBe(expected);
  });

  it.each([
    [null, "wrongType at options"],
    [5, "wrongType at options"],
    [{ prior: 0.4 }, "outOfRange at prior"],
    [{ prior: 1e7 }, "outOfRange at prior"],
    [{ prior: Number.NaN }, "notANumber at prior"],
    [{ prior: "1" }, "notANumber at prior"],
    [{ above: 101 }, "outOfRange at above"],
    [{ above: "10" }, "notANumber at above"],
    [{ above: Number.NEGATIVE_INFINITY }, "notANumber at above"],
    [{ confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (options, expected) => {
    expect(caught(() => npsPosterior({ promoters: 1, passives: 1, detractors: 1 }, wrong(options)))).toBe(expected);
  });
});
