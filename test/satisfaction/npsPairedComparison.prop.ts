import { sampleMean } from "custometry/core";
import { nps, npsPairedComparison } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentTwoSided } from "../../src/internal/studentT.ts";
import { expectFinite } from "../core/finite.ts";

const answer = fc.nat({ max: 10 });
const pairs = fc.array(fc.record({ before: answer, after: answer }), { maxLength: 40 });
const kind = (score: number): number => (score > 8 ? 1 : score > 6 ? 0 : -1);

describe("laws of npsPairedComparison", () => {
  it("is the mean change of class in points, with Student's interval", () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (rows, confidenceLevel) => {
        const result = npsPairedComparison(rows, { confidenceLevel });
        expectFinite(result);
        const changes = rows.map(({ before, after }) => 100 * (kind(after) - kind(before)));
        const mean = sampleMean(changes, { confidenceLevel });
        expect(result.value ?? -999).toBeCloseTo(mean.value ?? -999, 10);
        expect(result.standardError ?? -1).toBeCloseTo(mean.standardError ?? -1, 10);
        for (const end of ["low", "high"] as const)
          expect(result.interval?.[end] ?? -999).toBeCloseTo(mean.interval?.[end] ?? -999, 8);
        const t = mean.standardError ? (mean.value ?? 0) / mean.standardError : null;
        expect(result.statistic ?? -999).toBeCloseTo(t ?? -999, 9);
        expect(result.pValue ?? -1).toBeCloseTo(t === null ? -1 : studentTwoSided(t, rows.length - 1), 9);
        expect(result.value ?? 0).toBeCloseTo(
          (nps(rows.map(({ after }) => after)).value ?? 0) - (nps(rows.map(({ before }) => before)).value ?? 0),
          10,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("counts who moved, and all of them", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const { pairs: number, improved, worsened, unchanged } = npsPairedComparison(rows);
        expect(number).toBe(rows.length);
        expect(improved).toBe(rows.filter(({ before, after }) => kind(after) > kind(before)).length);
        expect(worsened).toBe(rows.filter(({ before, after }) => kind(after) < kind(before)).length);
        expect(improved + worsened + unchanged).toBe(number);
      }),
    );
  });

  it("turns its sign when the waves change places, takes columns, and any order", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const one = npsPairedComparison(rows);
        const other = npsPairedComparison(rows.map(({ before, after }) => ({ before: after, after: before })));
        expect(other.value).toBe(one.value === null ? null : 0 - one.value);
        expect(other.interval?.low).toBe(one.interval === null ? undefined : 0 - one.interval.high);
        expect([other.pValue, other.improved, other.worsened]).toEqual([one.pValue, one.worsened, one.improved]);
        const [before, after] = [rows.map((row) => row.before), rows.map((row) => row.after)];
        expect(npsPairedComparison({ before, after: Uint8Array.from(after) })).toEqual(one);
        expect(npsPairedComparison([...rows].reverse())).toEqual(one);
        expect(npsPairedComparison(new Set(rows), one.options)).toEqual(npsPairedComparison([...new Set(rows)]));
      }),
    );
  });
});
