import { dutchHolidays } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";
import { later } from "./days.ts";

const holidaysOf = (year: number): readonly unknown[] => dutchHolidays({ from: year, before: year + 1 }).holidays;

/** Easter Sunday after Gauss (1800, with his corrections of 1816), as day and month. */
function easterAfterGauss(year: number): string {
  const k = Math.floor(year / 100);
  const p = Math.floor((13 + 8 * k) / 25);
  const m = (15 - p + k - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  const march = 22 + d + e;
  if (d === 29 && e === 6) return `${year}-04-19`;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) return `${year}-04-18`;
  return march <= 31 ? `${year}-03-${march}` : `${year}-04-${String(march - 31).padStart(2, "0")}`;
}

describe("dutchHolidays", () => {
  it("has Easter where Gauss has it, in every year", () => {
    for (let year = 1583; year < 9999; year++) {
      const easter = easterAfterGauss(year);
      const movable = [later(easter, -2), later(easter, 1), later(easter, 39), later(easter, 50)];
      expect(holidaysOf(year)).toEqual(expect.arrayContaining(movable));
    }
  });

  it.each([
    [1818, "1818-03-23"],
    [2000, "2000-04-24"],
    [2008, "2008-03-24"],
    [2024, "2024-04-01"],
    [2038, "2038-04-26"],
    [2285, "2285-03-23"],
  ])("has the Easter Monday of %i", (year, monday) => {
    expect(holidaysOf(year)).toContain(monday);
  });

  it("celebrates the birthday of the king or the queen, the day before when it is a Sunday", () => {
    const april = (year: number) => holidaysOf(year).filter((day) => /-04-(2[5-9]|30)$/.test(String(day)));
    expect([2006, 2013, 2014, 2015, 2025, 2031].map(april)).toEqual([
      ["2006-04-29"],
      ["2013-04-30"],
      ["2014-04-26"],
      ["2015-04-27"],
      ["2025-04-26"],
      ["2031-04-26"],
    ]);
  });

  it("counts a day on which two fall once", () => {
    expect(holidaysOf(2016)).toHaveLength(8); // Ascension Day on 5 May
    expect(holidaysOf(2027)).toEqual(expect.arrayContaining(["2027-05-05", "2027-05-06"]));
  });

  it("covers its years and no more, with the days that decrees add", () => {
    const calendar = dutchHolidays({
      from: 2026,
      before: 2028,
      additional: ["2027-05-07", "2027-05-07", "2026-05-25"],
    });
    expect(calendar).toMatchObject({ from: "2026-01-01", before: "2028-01-01" });
    expect(calendar.holidays).toHaveLength(19);
    expect(calendar.holidays).toEqual([...calendar.holidays].sort());
  });

  it.each<[unknown, string]>([
    [undefined, "missing at options"],
    [{ from: 1582, before: 2000 }, "outOfRange at from"],
    [{ from: 2026, before: 2026 }, "outOfRange at before"],
    [{ from: 2026, before: 10_000 }, "outOfRange at before"],
    [{ from: "2026", before: 2028 }, "notANumber at from"],
    [{ from: 2026.5, before: 2028 }, "notAnInteger at from"],
    [{ from: 2026, before: 2027, additional: ["2027-01-01"] }, "outOfRange at additional[0]"],
    [{ from: 2026, before: 2027, additional: "2026-05-15" }, "wrongType at additional"],
    [{ from: 2026, before: 2027, additional: null }, "missing at additional"],
    [{ from: 2026, before: 2027, additional: new Array(1) }, "missing at additional[0]"],
  ])("refuses %j", (options, expected) => {
    expect(thrown(() => dutchHolidays(options as never))).toBe(expected);
  });
});
