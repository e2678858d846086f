import { addPeriod, fromDayNumber, toDayNumber } from "custometry/core";
import { nps, rollingNps } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectFinite } from "../core/finite.ts";

const first = toDayNumber("2024-01-01");
const day = fc.nat({ max: 500 }).map((offset) => fromDayNumber(first + offset));
const rows = fc.array(fc.record({ answeredOn: day, score: fc.nat({ max: 10 }) }), { maxLength: 60 });
const window = fc.constantFrom("P1D", "P7D", "P30D", "P2W", "P1M", "P3M", "P1M5D", "P1Y");
const ends = fc.oneof(
  fc.array(day, { maxLength: 8 }),
  fc.record({ from: day, before: day, every: fc.constantFrom("P1D", "P13D", "P1W", "P1M", "P2M3D", "P1Y") }),
);
const options = fc.record({ window, ends });

/** Months and days of the windows above. */
const lengths: Readonly<Record<string, readonly [months: number, days: number]>> = {
  P1D: [0, 1],
  P7D: [0, 7],
  P30D: [0, 30],
  P2W: [0, 14],
  P1M: [1, 0],
  P3M: [3, 0],
  P1M5D: [1, 5],
  P1Y: [12, 0],
};

/** The day after the one a window earlier, by the calendar of the platform. */
function startOf(end: string, length: string): string {
  const [year = 0, month = 0, date = 0] = end.split("-").map(Number);
  const [months, days] = lengths[length] ?? [0, 0];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last) - days + 1)).toISOString().slice(0, 10);
}

describe("laws of rollingNps", () => {
  it("is nps of the answers from the first to the last day of each window", () => {
    fc.assert(
      fc.property(rows, options, (all, used) => {
        const result = rollingNps(all, used);
        expectFinite(result);
        const inside = new Set<object>();
        for (const { startsOn, endsOn, ...point } of result.points) {
          expect(startsOn).toBe(startOf(endsOn, used.window));
          const within = all.filter(({ answeredOn }) => startsOn <= answeredOn && answeredOn <= endsOn);
          for (const row of within) inside.add(row);
          const { measure, options: _, rejected, suspectedScale, ...plain } = nps(within.map(({ score }) => score));
          expect(point).toEqual(plain);
        }
        expect(result.outside).toBe(all.length - inside.size);
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order or the kind of rows, and gives itself again", () => {
    fc.assert(
      fc.property(rows, options, (all, used) => {
        const result = rollingNps(all, used);
        expect(rollingNps(all, result.options)).toEqual(result);
        expect(rollingNps([...all].reverse(), used)).toEqual(result);
        expect(rollingNps(new Set(all), used)).toEqual(result);
        const columns = {
          answeredOn: Int32Array.from(all, ({ answeredOn }) => toDayNumber(answeredOn)),
          score: Uint8Array.from(all, ({ score }) => score),
        };
        expect(rollingNps(columns, used)).toEqual(result);
      }),
    );
  });

  it("has its ends in order and each once, from the first on and before the last", () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom("P1D", "P13D", "P1W", "P1M", "P2M"), (from, before, every) => {
        const found = rollingNps([], { window: "P1D", ends: { from, before, every } }).options.ends;
        expect(found.length === 0).toBe(from >= before);
        if (found.length > 0) expect(found[0]).toBe(from);
        found.forEach((end, place) => {
          expect(end < before && (place === 0 || end > (found[place - 1] ?? ""))).toBe(true);
        });
        const [, number = "", unit = ""] = /^P(\d+)(\w)$/.exec(every) ?? [];
        found.forEach((end, step) => {
          if (step > 0) expect(end).toBe(addPeriod(from, `P${step * Number(number)}${unit}`));
        });
      }),
    );
  });

  it("loses no row: inside, outside or rejected", () => {
    const score = fc.oneof(fc.integer({ min: -3, max: 14 }), fc.constantFrom(null, undefined, 7.5, Number.NaN));
    const mixed = fc.array(fc.record({ answeredOn: day, score }), { maxLength: 40 });
    fc.assert(
      fc.property(mixed, (all) => {
        const { points, outside, rejected } = rollingNps(all, {
          window: "P100D",
          ends: ["2024-04-09", "2024-12-31"],
          invalid: "count",
        });
        const inside = points.reduce((sum, { responses }) => sum + responses, 0);
        expect(inside + outside + rejected.count).toBe(all.length);
        expect(rejected.byCode).toEqual(
          nps(
            all.map((row) => row.score),
            { invalid: "count" },
          ).rejected.byCode,
        );
        expect(rejected.examples.map(({ path }) => path)).toEqual(
          rejected.examples.map(({ index }) => `[${index}].score`),
        );
      }),
    );
  });
});
