import { dutchHolidays, legalPeriod } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const calendar = dutchHolidays({ from: 2026, before: 2028 });
const codes = (reasons: readonly { code: string; article: string }[]): string[] =>
  reasons.map(({ code, article }) => `${code} ${article.replace("Regulation 1182/71 ", "")}`);

describe("legalPeriod in days", () => {
  it("names the articles of what it did", () => {
    const friday = legalPeriod("2026-06-05", { period: "P2D", calendar });
    expect(codes(friday.reasons)).toEqual([
      "eventNotCounted 3(1)",
      "lastDay 3(2)(b)",
      "movedToWorkingDay 3(4)",
      "twoWorkingDays 3(5)",
    ]);
    const clamped = legalPeriod("2026-08-31", { period: "P1M", calendar });
    expect(codes(clamped.reasons)).toEqual(["eventNotCounted 3(1)", "lastDayOfMonth 3(2)(c)"]);
    expect(codes(legalPeriod("2026-08-03", { period: "P2W", calendar }).reasons)).toContain("sameDate 3(2)(c)");
    expect(codes(legalPeriod("2026-08-03", { period: "P14D", calendar }).reasons)).toContain("lastDay 3(2)(b)");
    expect(codes(legalPeriod("2026-08-03", { period: "P1M3D", calendar }).reasons)).toContain("lastDay 3(2)(b)");
    const back = legalPeriod("2026-07-06", { period: { workingDays: 2 }, calendar, direction: "backward" });
    expect(codes(back.reasons)).toEqual(["eventNotCounted 3(1)", "workingDaysCounted 2(2)", "notMoved 3(4)"]);
    expect(back.end).toBe("2026-07-02");
  });

  it("walks over a chain of days off: Good Friday, a weekend and Easter Monday", () => {
    expect(legalPeriod("2026-03-03", { period: "P1M", calendar }).end).toBe("2026-04-07");
    expect(legalPeriod("2027-04-06", { period: "P1M", calendar }).end).toBe("2027-05-07");
  });

  it("leaves one working day one, though a weekend lies before it", () => {
    const monday = legalPeriod("2026-08-07", { period: { workingDays: 1 }, calendar });
    expect(monday).toMatchObject({ end: "2026-08-10", extendedForWorkingDays: false });
  });

  it("asks the calendar for no more than the last days", () => {
    const last = dutchHolidays({ from: 2033, before: 2034 });
    expect(legalPeriod("2026-05-09", { period: "P7Y", calendar: last }).end).toBe("2033-05-09");
  });

  it("names the year that the calendar does not know", () => {
    const only = dutchHolidays({ from: 2026, before: 2027 });
    expect(() => legalPeriod("2026-12-01", { period: "P1M", calendar: only })).toThrow(/covers the year 2027/);
    expect(() =>
      legalPeriod("2026-01-02", { period: { workingDays: 2 }, calendar: only, direction: "backward" }),
    ).toThrow(/covers the year 2025/);
  });
});

describe("legalPeriod by the Algemene termijnenwet", () => {
  const dutch = (event: string, period: string) =>
    legalPeriod(event, { period, calendar, law: "algemeneTermijnenwet" });

  it("article 1: an end on a Saturday, Sunday or holiday moves to the next working day", () => {
    expect(dutch("2026-06-05", "P1D")).toEqual({
      nominalEnd: "2026-06-06",
      end: "2026-06-08",
      rolled: true,
      extendedForWorkingDays: false,
      reasons: [{ code: "movedToWorkingDay", article: "Algemene termijnenwet 1(1)" }],
    });
    // Good Friday, a weekend and Easter Monday.
    expect(dutch("2026-03-03", "P1M").end).toBe("2026-04-07");
    expect(dutch("2026-06-01", "P1W")).toMatchObject({ end: "2026-06-08", rolled: false, reasons: [] });
  });

  it("article 2: a period of three days, and not one of two, has two working days", () => {
    expect(dutch("2026-06-05", "P2D").end).toBe("2026-06-08");
    expect(legalPeriod("2026-06-05", { period: "P2D", calendar }).end).toBe("2026-06-09");
    const christmas = dutch("2026-12-24", "P3D");
    expect([christmas.nominalEnd, christmas.end, christmas.extendedForWorkingDays]).toEqual([
      "2026-12-27",
      "2026-12-29",
      true,
    ]);
    expect(christmas.reasons.map(({ article }) => article)).toEqual([
      "Algemene termijnenwet 1(1)",
      "Algemene termijnenwet 2",
    ]);
  });

  it.each([
    ["P90D", "2026-03-08", "2026-06-08"], // 6 June, a Saturday
    ["P91D", "2026-03-07", "2026-06-06"],
    ["P12W", "2026-03-14", "2026-06-08"],
    ["P13W", "2026-03-07", "2026-06-06"],
    ["P3M", "2026-03-06", "2026-06-08"],
    ["P4M", "2026-02-06", "2026-06-06"],
    ["P1Y", "2025-06-06", "2026-06-06"],
    ["P12M", "2025-06-06", "2026-06-06"],
  ])(
    "article 4: %s that ends on a Saturday is moved up to 90 days, twelve weeks and three months",
    (period, event, end) => {
      const result = dutch(event, period);
      expect([result.nominalEnd, result.end]).toEqual(["2026-06-06", end]);
      const codes = result.reasons.map(({ code, article }) => `${code} ${article}`);
      expect(codes).toEqual(
        end === "2026-06-06"
          ? ["notMoved Algemene termijnenwet 4(a)"]
          : ["movedToWorkingDay Algemene termijnenwet 1(1)"],
      );
    },
  );

  it("asks no calendar about a period that it leaves alone", () => {
    expect(dutch("2031-03-07", "P5Y").end).toBe("2036-03-07");
  });

  it.each<[string, object, string]>([
    ["another law", { period: "P1M", calendar, law: "awb" }, "invalidOption at law"],
    ["working days", { period: { workingDays: 3 }, calendar }, "invalidPeriod at period"],
    ["two units", { period: "P1M3D", calendar }, "invalidPeriod at period"],
    ["weeks and days", { period: "P12W1D", calendar }, "invalidPeriod at period"],
    ["a period counted back", { period: "P1M", calendar, direction: "backward" }, "invalidOption at direction"],
    ["hours", { period: "PT24H", timeZone: "UTC" }, "invalidOption at law"],
  ])("refuses %s", (_, options, expected) => {
    const given = { law: "algemeneTermijnenwet", ...options } as never;
    expect(thrown(() => legalPeriod("timeZone" in options ? (0 as never) : "2026-03-07", given))).toBe(expected);
  });
});

describe("legalPeriod in hours", () => {
  const hours = (event: string, timeZone: string, direction?: "backward") =>
    legalPeriod(event, { period: "PT24H", timeZone, direction });

  it("begins with the next full hour, also when the event is on one", () => {
    expect(hours("2026-06-01T09:00:00+02:00", "Europe/Amsterdam").startsAt).toBe("2026-06-01T08:00:00Z");
    expect(hours("2026-06-01T09:59:59.999+02:00", "Europe/Amsterdam").startsAt).toBe("2026-06-01T08:00:00Z");
  });

  it("counts back from the beginning of the hour", () => {
    expect(hours("2026-06-02T09:30:00+02:00", "Europe/Amsterdam", "backward")).toMatchObject({
      startsAt: "2026-06-02T07:00:00Z",
      endsAtLocal: "2026-06-01T09:00:00+02:00",
    });
  });

  it("knows zones whose full hours are not those of UTC, or that move by half an hour", () => {
    expect(hours("2026-06-01T09:15:00+05:45", "Asia/Kathmandu").endsAtLocal).toBe("2026-06-02T10:00:00+05:45");
    expect(hours("2026-04-05T01:40:00+11:00", "Australia/Lord_Howe").startsAt).toBe("2026-04-04T15:30:00Z");
    expect(hours("2026-04-04T15:10:00Z", "Australia/Lord_Howe", "backward").startsAt).toBe("2026-04-04T14:00:00Z");
  });

  it("refuses hours without a time zone, and days with one", () => {
    expect(thrown(() => legalPeriod("2026-06-01", { period: "PT72H", calendar }))).toBe("invalidPeriod at period");
    const timeZone = "Europe/Amsterdam";
    expect(thrown(() => legalPeriod("2026-06-01T00:00:00Z", { period: "P1M", timeZone }))).toBe(
      "invalidPeriod at period",
    );
    expect(thrown(() => legalPeriod("2026-06-01T00:00:00", { period: "PT1H", timeZone }))).toBe(
      "invalidInstant at event",
    );
    expect(thrown(() => legalPeriod(0, { period: "PT1H", timeZone: "Mars/Olympus" }))).toBe(
      "invalidTimeZone at timeZone",
    );
    expect(thrown(() => legalPeriod(0, { period: "PT0H", timeZone }))).toBe("outOfRange at period");
    expect(thrown(() => legalPeriod("9999-12-30T00:00:00Z", { period: "PT1H", timeZone }))).toBe("outOfRange at event");
    expect(thrown(() => legalPeriod("9999-12-01T00:00:00Z", { period: "P60D", timeZone }))).toBe(
      "outOfRange at period",
    );
  });
});

describe("legalPeriod refuses", () => {
  const from = { holidays: [], from: "2026-01-01", before: "2027-01-01" };
  it.each<[string, unknown, unknown, string]>([
    ["no options", "2026-01-01", undefined, "missing at options"],
    ["no calendar", "2026-01-01", { period: "P1M" }, "missing at calendar"],
    ["a bare list", "2026-01-01", { period: "P1M", calendar: [] }, "wrongType at calendar"],
    [
      "a calendar of nothing",
      "2026-01-01",
      { period: "P1M", calendar: { ...from, before: "2026-01-01" } },
      "outOfRange at calendar.before",
    ],
    [
      "a holiday outside the calendar",
      "2026-01-01",
      { period: "P1M", calendar: { ...from, holidays: ["2027-01-01"] } },
      "outOfRange at calendar.holidays[0]",
    ],
    [
      "a hole in the holidays",
      "2026-01-01",
      { period: "P1M", calendar: { ...from, holidays: new Array(1) } },
      "missing at calendar.holidays[0]",
    ],
    ["a Date", new Date(0), { period: "P1M", calendar: from }, "instantForDay at event"],
    ["a period of nothing", "2026-01-01", { period: "P0D", calendar: from }, "outOfRange at period"],
    ["no period", "2026-01-01", { calendar: from }, "missing at period"],
    ["words", "2026-01-01", { period: "5 working days", calendar: from }, "invalidPeriod at period"],
    [
      "half a working day",
      "2026-01-01",
      { period: { workingDays: 0.5 }, calendar: from },
      "notAnInteger at period.workingDays",
    ],
    [
      "too many working days",
      "2026-01-01",
      { period: { workingDays: 1e6 }, calendar: from },
      "outOfRange at period.workingDays",
    ],
    [
      "another direction",
      "2026-01-01",
      { period: "P1M", calendar: from, direction: "sideways" },
      "invalidOption at direction",
    ],
    ["an end after 9999", "2026-01-01", { period: "P9999Y", calendar: from }, "outOfRange at period"],
    [
      "a start before 1",
      "2026-01-01",
      { period: "P9999Y", calendar: from, direction: "backward" },
      "outOfRange at period",
    ],
  ])("%s", (_, event, options, expected) => {
    expect(thrown(() => legalPeriod(event as never, options as never))).toBe(expected);
  });
});
