import {
  addDays,
  addPeriod,
  daysBetween,
  fromDayNumber,
  toCalendarDay,
  toDayNumber,
  toEpochMilliseconds,
} from "custometry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilFromDay, daysInMonth } from "../../src/internal/civil.ts";

const FIRST = -719_162;
const LAST = 2_932_896;
const DAY = 86_400_000;
const dayNumber = fc.integer({ min: FIRST, max: LAST });
const day = dayNumber.map(fromDayNumber);
/** Days from which many years can be added. */
const early = fc.integer({ min: FIRST, max: LAST - 400_000 }).map(fromDayNumber);

describe("days", () => {
  it("agree with Date over all years", () => {
    fc.assert(
      fc.property(dayNumber, (number) => {
        const text = new Date(number * DAY).toISOString().slice(0, 10);
        expect(fromDayNumber(number)).toBe(text);
        expect(toDayNumber(text)).toBe(number);
        const [year = 0, month = 0, dayOfMonth = 0] = text.split("-").map(Number);
        expect(toDayNumber({ year, month, day: dayOfMonth })).toBe(number);
      }),
      { numRuns: 3000 },
    );
  });

  it("follow each other without a gap, for the 400 years after which the calendar repeats", () => {
    const start = toDayNumber("1801-01-01");
    let before = civilFromDay(start - 1);
    for (let number = start; number < start + 146_097; number++) {
      const now = civilFromDay(number);
      const next = now.day === before.day + 1 && now.month === before.month && now.year === before.year;
      const turns = now.day === 1 && before.day === daysInMonth(before.year, before.month);
      if (!next && !turns) throw new Error(`${JSON.stringify(before)} is followed by ${JSON.stringify(now)}`);
      before = now;
    }
    expect(before).toEqual({ year: 2200, month: 12, day: 31 });
  });

  it("add up and order as their texts do", () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(addDays(one, daysBetween(one, other))).toBe(other);
        expect(one < other).toBe(toDayNumber(one) < toDayNumber(other));
      }),
    );
  });
});

describe("periods", () => {
  it("of months and of years are the same", () => {
    fc.assert(
      fc.property(early, fc.nat({ max: 80 }), fc.nat({ max: 30 }), (from, years, months) => {
        expect(addPeriod(from, `P${years * 12 + months}M`)).toBe(addPeriod(from, `P${years}Y${months}M`));
        expect(addPeriod(from, "P12M")).toBe(addPeriod(from, "P1Y"));
        expect(addPeriod(from, "P2W")).toBe(addDays(from, 14));
      }),
    );
  });

  it("keep the day of the month, or take the last one", () => {
    fc.assert(
      fc.property(early, fc.nat({ max: 900 }), (from, months) => {
        const [year = 0, month = 0, dayOfMonth = 0] = from.split("-").map(Number);
        const count = year * 12 + month - 1 + months;
        const expected = [Math.floor(count / 12), (count % 12) + 1] as const;
        const end = new Date(0);
        end.setUTCFullYear(expected[0], expected[1], 0);
        const last = end.getUTCDate();
        const result = addPeriod(from, `P${months}M`).split("-").map(Number);
        expect(result).toEqual([...expected, Math.min(dayOfMonth, last)]);
      }),
    );
  });

  it("never run backwards", () => {
    fc.assert(
      fc.property(early, early, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (one, other, months, days) => {
        const [first = "", second = ""] = [one, other].sort();
        const period = `P${months}M${days}D`;
        expect(addPeriod(first, period) <= addPeriod(second, period)).toBe(true);
        expect(addPeriod(first, period) >= first).toBe(true);
      }),
    );
  });
});

describe("moments", () => {
  const milliseconds = fc.integer({ min: FIRST * DAY + DAY, max: LAST * DAY });

  it("agree with Date.parse", () => {
    const offset = fc.integer({ min: -18 * 60, max: 18 * 60 });
    fc.assert(
      fc.property(milliseconds, offset, fc.nat({ max: 999_999 }), (time, minutes, beyond) => {
        const local = new Date(time + minutes * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(minutes);
        const sign = minutes < 0 ? "-" : "+";
        const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
        const texts = [
          `${local}${sign}${hours}:${rest}`,
          `${local}${String(beyond).padStart(6, "0")}${sign}${hours}:${rest}`,
        ];
        for (const text of texts) {
          expect(toEpochMilliseconds(text)).toBe(time);
          expect(toEpochMilliseconds(text)).toBe(Date.parse(text));
        }
        expect(toEpochMilliseconds(new Date(time).toISOString())).toBe(time);
      }),
      { numRuns: 1000 },
    );
  });

  it("without an offset are refused", () => {
    fc.assert(
      fc.property(milliseconds, (time) => {
        const text = new Date(time).toISOString().slice(0, -1);
        expect(() => toEpochMilliseconds(text)).toThrow("offset");
        expect(() => toEpochMilliseconds(text.slice(0, 10))).toThrow("offset");
      }),
    );
  });

  it.each(["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "UTC"])(
    "fall on the day that Intl gives in %s",
    (timeZone) => {
      // Swedish writes a date as ISO does.
      const swedish = new Intl.DateTimeFormat("sv-SE", { timeZone });
      const changes = fc
        .tuple(fc.integer({ min: 1980, max: 2035 }), fc.constantFrom(2, 3, 9, 10), fc.nat({ max: 31 * 24 * 60 }))
        .map(([year, month, minute]) => Date.UTC(year, month, 1) + minute * 60_000);
      const time = fc.oneof(changes, fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }));
      fc.assert(
        fc.property(time, (at) => {
          expect(toCalendarDay(at, timeZone)).toBe(swedish.format(at));
        }),
        { numRuns: 400 },
      );
    },
  );
});
