import {
  addDays,
  addPeriod,
  calendarMonth,
  calendarQuarter,
  daysBetween,
  fromDayNumber,
  toCalendarDay,
  toDayNumber,
  toEpochMilliseconds,
} from "custometry/core";
import { describe, expect, it } from "vitest";
import { parseDuration, parsePeriod } from "../../src/core/periods.ts";
import { caught, wrong } from "./caught.ts";

describe("toDayNumber", () => {
  // java.time.LocalDate.toEpochDay
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["0001-01-01", -719_162],
    ["9999-12-31", 2_932_896],
    ["2000-02-29", 11_016],
    ["1900-03-01", -25_508],
    ["2026-11-24", 20_781],
    ["1582-10-10", -141_432],
  ])("of %s is %i", (day, number) => {
    expect(toDayNumber(day)).toBe(number);
    expect(fromDayNumber(number)).toBe(day);
  });

  it("takes an object with year, month and day", () => {
    expect(toDayNumber({ year: 2026, month: 11, day: 24 })).toBe(20_781);
    expect(toDayNumber(wrong({ calendarId: "iso8601", year: 2026, month: 11, day: 24 }))).toBe(20_781);
    class PlainDate {
      get year() {
        return 2026;
      }
      get month() {
        return 11;
      }
      get day() {
        return 24;
      }
    }
    expect(toDayNumber(new PlainDate())).toBe(20_781);
    expect(caught(() => toDayNumber(wrong({ calendarId: "hebrew", year: 5787, month: 3, day: 14 })))).toBe(
      "invalidDay at ",
    );
    expect(caught(() => toDayNumber({ year: 2026, month: 2, day: 29 }))).toBe("invalidDay at ");
    expect(caught(() => toDayNumber(wrong({ year: "2026", month: 2, day: 1 })))).toBe("invalidDay at ");
    expect(caught(() => toDayNumber({ year: 2026, month: 1.5, day: 1 }))).toBe("invalidDay at ");
    expect(caught(() => toDayNumber({ year: 10_000, month: 1, day: 1 }))).toBe("invalidDay at ");
    expect(caught(() => toDayNumber(wrong({})))).toBe("invalidDay at ");
  });

  it("refuses a moment, and names toCalendarDay", () => {
    for (const moment of [new Date(0), { year: 2026, month: 1, day: 1, hour: 0 }, { epochMilliseconds: 0 }]) {
      expect(caught(() => toDayNumber(wrong(moment), "[4].date"))).toBe("instantForDay at [4].date");
      expect(() => toDayNumber(wrong(moment))).toThrow("toCalendarDay(date, timeZone)");
    }
  });

  it.each([
    ["", "missing"],
    [" ", "missing"],
    [null, "missing"],
    [undefined, "missing"],
    [20_781, "wrongType"],
    [true, "wrongType"],
    [1n, "wrongType"],
    ["2026-11-24T00:00:00Z", "invalidDay"],
    ["2026-11-24 ", "invalidDay"],
    ["2026-11-2", "invalidDay"],
    ["26-11-2024", "invalidDay"],
    ["24-11-2026", "invalidDay"],
    ["2026/11/24", "invalidDay"],
    ["2026-1１-24", "invalidDay"],
    ["+026-11-24", "invalidDay"],
    ["-001-11-24", "invalidDay"],
    ["0000-01-01", "invalidDay"],
    ["2026-00-10", "invalidDay"],
    ["2026-13-10", "invalidDay"],
    ["2026-1e-10", "invalidDay"],
    ["2026-11-24".repeat(100_000), "invalidDay"],
  ])("refuses %s", (day, code) => {
    expect(caught(() => toDayNumber(wrong(day), "date"))).toBe(`${code} at date`);
  });

  it("refuses every day that does not exist", () => {
    let refused = 0;
    for (let year = 1896; year <= 2104; year++) {
      for (let month = 1; month <= 12; month++) {
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
        for (const day of [0, 28, 29, 30, 31, 32]) {
          const text = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
          const exists = day > 0 && day <= length;
          if (exists) expect(toDayNumber(text)).toBe(Date.UTC(year, month - 1, day) / 86_400_000);
          else expect(caught(() => toDayNumber(text))).toBe("invalidDay at ");
          if (!exists) refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(2 * 12 * 209);
  });
});

describe("calendar arithmetic", () => {
  it.each([
    ["2026-01-31", "P1M", "2026-02-28"],
    ["2028-01-31", "P1M", "2028-02-29"],
    ["2024-02-29", "P1Y", "2025-02-28"],
    ["2024-02-29", "P4Y", "2028-02-29"],
    ["2019-12-31", "P7Y", "2026-12-31"],
    ["2026-08-31", "P1Y6M", "2028-02-29"],
    ["2026-12-31", "P2M1D", "2027-03-01"],
    ["2026-01-30", "P1M1W", "2026-03-07"],
    ["2026-01-01", "P0D", "2026-01-01"],
    ["9998-12-31", "P1Y", "9999-12-31"],
  ])("%s and %s is %s", (day, period, expected) => {
    expect(addPeriod(day, period)).toBe(expected);
  });

  it("stays within the years 0001 to 9999", () => {
    expect(caught(() => addPeriod("9999-12-31", "P1D"))).toBe("outOfRange at dayNumber");
    expect(caught(() => addPeriod("2026-01-01", "P9999Y99999M"))).toBe("outOfRange at dayNumber");
    expect(caught(() => addDays("0001-01-01", -1))).toBe("outOfRange at dayNumber");
    expect(addDays("0001-01-01", 3_652_058)).toBe("9999-12-31");
    expect(caught(() => addDays("2026-01-01", 0.5))).toBe("notAnInteger at days");
    expect(caught(() => addDays("2026-01-01", Number.NaN))).toBe("notANumber at days");
    expect(caught(() => addDays("2026-02-30", 1))).toBe("invalidDay at day");
    expect(caught(() => fromDayNumber(1.5))).toBe("notAnInteger at dayNumber");
    expect(caught(() => fromDayNumber(wrong("1")))).toBe("notANumber at dayNumber");
    expect(fromDayNumber(-0)).toBe("1970-01-01");
  });

  it("counts days, months and quarters", () => {
    expect(daysBetween("2026-01-01", "2026-12-31")).toBe(364);
    expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
    expect(caught(() => daysBetween("2028-03-01", ""))).toBe("missing at to");
    expect(caught(() => daysBetween("x", ""))).toBe("missing at to");
    expect(calendarMonth("0007-01-02")).toBe("0007-01");
    const quarters = Array.from({ length: 12 }, (_, month) =>
      calendarQuarter({ year: 2026, month: month + 1, day: 1 }),
    );
    expect(quarters.join(" ")).toBe(
      [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4].map((quarter) => `2026-Q${quarter}`).join(" "),
    );
  });
});

describe("periods and durations", () => {
  it.each([
    ["P7Y", 84, 0],
    ["P1Y6M", 18, 0],
    ["P2W3D", 0, 17],
    ["P0D", 0, 0],
    ["P1Y1M1W1D", 13, 8],
  ])("%s is %i months and %i days", (period, months, days) => {
    expect(parsePeriod(period, "")).toEqual({ months, days });
  });

  it.each([
    ["P7D", 7 * 86_400_000],
    ["PT30M", 1_800_000],
    ["P1W", 604_800_000],
    ["P1DT1H1M1.001S", 90_061_001],
    ["PT0.5S", 500],
    ["PT0S", 0],
  ])("%s is %i ms", (duration, milliseconds) => {
    expect(parseDuration(duration, "")).toBe(milliseconds);
  });

  const badPeriods = [
    "P",
    "",
    "7Y",
    "p7y",
    "P-1D",
    "P1.5D",
    "P1D1Y",
    "PT1H",
    "P1Y ",
    "P1YT",
    " P1Y",
    "P99999Y",
    "-P1D",
    7,
    {},
  ];
  it.each(badPeriods)("%s is no period", (period) => {
    expect(caught(() => addPeriod("2026-01-01", wrong(period)))).toBe("invalidPeriod at period");
  });

  const badDurations = [
    "P",
    "PT",
    "P1DT",
    "P1M",
    "P1Y",
    "PT1S1M",
    "1D",
    "PT-1S",
    "PT1.5M",
    "PT.5S",
    "PT0.0001S",
    "pt1s",
    60,
    [],
  ];
  it.each(badDurations)("%s is no duration", (duration) => {
    expect(caught(() => parseDuration(wrong(duration), "window"))).toBe("invalidPeriod at window");
  });

  it("tells a missing one apart", () => {
    expect(caught(() => addPeriod("2026-01-01", wrong(undefined)))).toBe("missing at period");
    expect(caught(() => parseDuration(wrong(null), "window"))).toBe("missing at window");
  });

  it("keeps the longest duration a safe integer", () => {
    const longest = parseDuration("P999999W9999999DT999999999H9999999999M999999999999.999S", "");
    expect(Number.isSafeInteger(longest)).toBe(true);
  });
});

describe("toEpochMilliseconds", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1970-01-01T00:00-0130", 5_400_000],
    ["2026-11-24T09:30:00.123456789+01:00", Date.UTC(2026, 10, 24, 8, 30, 0, 123)],
    ["2026-11-24T09:30:00,5Z", Date.UTC(2026, 10, 24, 9, 30, 0, 500)],
    ["0001-01-01T00:00:00Z", -719_162 * 86_400_000],
    ["9999-12-31T23:59:59.999-18:00", 2_932_896 * 86_400_000 + 86_399_999 + 18 * 3_600_000],
    [5, 5],
    [-0, 0],
    [new Date(7), 7],
    [{ epochMilliseconds: 9 }, 9],
    [8.64e15, 8.64e15],
  ])("of %s is %i", (instant, milliseconds) => {
    expect(toEpochMilliseconds(instant)).toBe(milliseconds);
  });

  it.each([
    ["", "missing"],
    ["  ", "missing"],
    [null, "missing"],
    [undefined, "missing"],
    ["2026-11-24T09:30:00", "invalidInstant"],
    ["2026-11-24", "invalidInstant"],
    ["2026-11-24 09:30:00Z", "invalidInstant"],
    ["2026-02-30T00:00:00Z", "invalidInstant"],
    ["0000-01-01T00:00:00Z", "invalidInstant"],
    ["2026-11-24T24:00:00Z", "invalidInstant"],
    ["2026-11-24T23:60:00Z", "invalidInstant"],
    ["2026-12-31T23:59:60Z", "invalidInstant"],
    ["2026-11-24T23:00:00+18:01", "invalidInstant"],
    ["2026-11-24T23:00:00+01:60", "invalidInstant"],
    ["2026-11-24T23:00:00+1", "invalidInstant"],
    ["Tue, 24 Nov 2026 09:30:00 GMT", "invalidInstant"],
    [`2026-11-24T09:30:00.${"1".repeat(1_000_000)}Z`, "invalidInstant"],
    [Number.NaN, "invalidInstant"],
    [Number.POSITIVE_INFINITY, "outOfRange"],
    [8.64e15 + 1, "outOfRange"],
    [new Date(Number.NaN), "invalidInstant"],
    [true, "invalidInstant"],
    [5n, "invalidInstant"],
    [{}, "invalidInstant"],
    [{ epochMilliseconds: 5n }, "invalidInstant"],
  ])("refuses %s", (instant, code) => {
    expect(caught(() => toEpochMilliseconds(wrong(instant), "time"))).toBe(`${code} at time`);
  });
});

describe("toCalendarDay", () => {
  it.each([
    ["2026-11-24T23:30:00Z", "Europe/Amsterdam", "2026-11-25"],
    ["2026-03-28T23:00:00Z", "Europe/Amsterdam", "2026-03-29"],
    ["2026-03-29T21:59:59Z", "Europe/Amsterdam", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "Europe/Amsterdam", "2026-03-30"],
    ["2026-10-25T22:59:59Z", "Europe/Amsterdam", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "Europe/Amsterdam", "2026-10-26"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
    ["2026-01-01T00:00:00Z", "America/New_York", "2025-12-31"],
    ["2026-01-01T00:00:00Z", "utc", "2026-01-01"],
    ["0001-01-01T00:00:00Z", "UTC", "0001-01-01"],
    ["9999-12-31T23:59:59.999Z", "UTC", "9999-12-31"],
    ["1582-10-10T12:00:00Z", "UTC", "1582-10-10"],
  ])("%s in %s is %s", (instant, timeZone, day) => {
    expect(toCalendarDay(instant, timeZone)).toBe(day);
  });

  it("refuses what it does not know", () => {
    for (const zone of ["Europe/Utopia", "", " ", null, undefined, 1, {}]) {
      expect(caught(() => toCalendarDay(0, wrong(zone)))).toBe("invalidTimeZone at timeZone");
    }
    expect(caught(() => toCalendarDay("2026-11-24", "UTC"))).toBe("invalidInstant at instant");
    expect(caught(() => toCalendarDay(Date.UTC(10_000, 0, 1), "UTC"))).toBe("outOfRange at instant");
    expect(caught(() => toCalendarDay(-719_162 * 86_400_000 - 1, "UTC"))).toBe("outOfRange at instant");
    expect(caught(() => toCalendarDay("0001-01-01T00:00:00Z", "America/New_York"))).toBe("outOfRange at instant");
    expect(caught(() => toCalendarDay(-8.64e15, "UTC"))).toBe("outOfRange at instant");
  });
});
