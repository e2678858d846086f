import { dutchHolidays, legalPeriod } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, calendar, day, later, monthsLater, workingDaysIn, works } from "./days.ts";
import { answers, hostile } from "./hostile.ts";

const RUNS = { numRuns: 5000 };

/** A period, and the day on which it ends by date alone. */
const period = fc.oneof(
  fc
    .oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 }))
    .map((days) => [`P${days}D`, (from: string) => later(from, days)] as const),
  fc.integer({ min: 1, max: 12 }).map((weeks) => [`P${weeks}W`, (from: string) => later(from, weeks * 7)] as const),
  fc
    .integer({ min: 1, max: 18 })
    .map((months) => [`P${months}M`, (from: string) => monthsLater(from, months)] as const),
  fc
    .integer({ min: 1, max: 3 })
    .map((years) => [`P${years}Y`, (from: string) => monthsLater(from, years * 12)] as const),
);

describe("legalPeriod", () => {
  it("ends on the first working day from the nominal end on that leaves two working days", () => {
    const seen = { rolled: 0, extended: 0 };
    fc.assert(
      fc.property(day, period, calendar, (event, [length, nominal], holidays) => {
        const result = legalPeriod(event, { period: length, calendar: holidays });
        const nominalEnd = nominal(event);
        let rolled = nominalEnd;
        while (!works(holidays, rolled)) rolled = later(rolled, 1);
        let end = rolled;
        if (between(event, nominalEnd) >= 2) {
          while (!works(holidays, end) || workingDaysIn(holidays, event, end) < 2) end = later(end, 1);
        }
        expect(result).toMatchObject({
          nominalEnd,
          end,
          rolled: rolled !== nominalEnd,
          extendedForWorkingDays: end !== rolled,
        });
        if (result.rolled) seen.rolled++;
        if (result.extendedForWorkingDays) seen.extended++;
      }),
      RUNS,
    );
    expect(seen.rolled).toBeGreaterThan(300);
    expect(seen.extended).toBeGreaterThan(20);
  });

  it("by the Algemene termijnenwet moves short periods alone, and asks for two working days from three days on", () => {
    const seen = { rolled: 0, extended: 0, left: 0 };
    fc.assert(
      fc.property(day, period, calendar, (event, [length, nominal], holidays) => {
        const result = legalPeriod(event, { period: length, calendar: holidays, law: "algemeneTermijnenwet" });
        const nominalEnd = nominal(event);
        const count = Number(/\d+/.exec(length)?.[0]);
        const most = { D: 90, W: 12, M: 3, Y: 0 }[length.at(-1) as "D" | "W" | "M" | "Y"];
        let end = nominalEnd;
        const isMoved = count <= most;
        while (isMoved && !works(holidays, end)) end = later(end, 1);
        const rolled = end !== nominalEnd;
        if (isMoved && between(event, nominalEnd) >= 3) {
          while (!works(holidays, end) || workingDaysIn(holidays, event, end) < 2) end = later(end, 1);
        }
        expect(result).toMatchObject({ nominalEnd, end, rolled });
        if (rolled) seen.rolled++;
        if (result.extendedForWorkingDays) seen.extended++;
        if (!isMoved && !works(holidays, end)) seen.left++;
      }),
      RUNS,
    );
    expect(seen.rolled).toBeGreaterThan(200);
    expect(seen.extended).toBeGreaterThan(10);
    expect(seen.left).toBeGreaterThan(200);
  });

  it("never ends before the nominal end, on a day off, or earlier for a later event", () => {
    fc.assert(
      fc.property(day, fc.nat(40), period, calendar, (event, days, [length], holidays) => {
        const options = { period: length, calendar: holidays };
        const [first, second] = [legalPeriod(event, options), legalPeriod(later(event, days), options)];
        expect(first.end >= first.nominalEnd).toBe(true);
        expect(works(holidays, first.end)).toBe(true);
        expect(second.end >= first.end).toBe(true);
      }),
      RUNS,
    );
  });

  it("counts working days forward and back alike", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), calendar, (event, workingDays, holidays) => {
        const options = { period: { workingDays }, calendar: holidays };
        const { end, nominalEnd, rolled, extendedForWorkingDays } = legalPeriod(event, options);
        expect(workingDaysIn(holidays, event, end)).toBe(workingDays);
        expect(works(holidays, end)).toBe(true);
        expect([nominalEnd, rolled, extendedForWorkingDays]).toEqual([end, false, false]);
        const back = legalPeriod(event, { ...options, direction: "backward" }).end;
        expect(workingDaysIn(holidays, later(back, -1), later(event, -1))).toBe(workingDays);
        expect(works(holidays, back)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not move what is counted back", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), calendar, (event, months, holidays) => {
        const result = legalPeriod(event, { period: `P${months}M`, calendar: holidays, direction: "backward" });
        expect(result).toMatchObject({
          end: monthsLater(event, -months),
          rolled: false,
          extendedForWorkingDays: false,
        });
        expect(result.nominalEnd).toBe(result.end);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives an answer or an error of the library, whatever comes", () => {
    const event = hostile({ year: [2026], month: [1, 13], day: [30] }, "2026-01-31", "2026-01-31T10:00:00+01:00");
    const calendar = { holidays: [], from: "2026-01-01", before: "2027-01-01" };
    const options = hostile({
      period: ["P1M", "PT72H", { workingDays: 3 }, { workingDays: 1e9 }],
      calendar: [calendar],
      direction: ["backward", undefined],
      law: [undefined, undefined, "algemeneTermijnenwet"],
      timeZone: [undefined, "Europe/Amsterdam"],
    });
    let taken = 0;
    fc.assert(
      fc.property(event, options, (one, other) => {
        if (answers(() => legalPeriod(one, other))) taken++;
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(100);
    const years = hostile({ from: [2026], before: [2028, 2025], additional: [undefined, ["2026-05-15"]] });
    fc.assert(fc.property(years, (one) => void answers(() => dutchHolidays(one))));
  });
});
