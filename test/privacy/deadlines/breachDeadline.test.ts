import { breachDeadline, dutchHolidays } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const timeZone = "Europe/Amsterdam";
const calendar = dutchHolidays({ from: 2026, before: 2027 });

describe("breachDeadline", () => {
  it("gives the disputed reading as information, on the same time of day", () => {
    const read = (awareAt: string) => {
      const { ifTwoWorkingDaysLocal, reasons } = breachDeadline({ awareAt }, { timeZone, calendar });
      return [ifTwoWorkingDaysLocal, reasons.some(({ code }) => code === "twoWorkingDaysDisputed")];
    };
    expect(read("2026-06-01T09:10:00+02:00")).toEqual(["2026-06-04T10:00:00+02:00", false]);
    // Over Easter and the hour that is skipped on 29 March 2026.
    expect(read("2026-04-02T09:10:00+02:00")).toEqual(["2026-04-08T10:00:00+02:00", true]);
    expect(read("2026-10-22T23:30:00+02:00")).toEqual(["2026-10-26T23:00:00+01:00", true]);
  });

  it("moves the disputed reading by the clock, over an hour that is skipped or shown twice", () => {
    const short = (awareAt: string, holidays: string[]) =>
      breachDeadline(
        { awareAt },
        { timeZone, period: "PT1H", calendar: { holidays, from: "2026-01-01", before: "2027-01-01" } },
      ).ifTwoWorkingDaysLocal;
    // Two working days later is a Monday after the change of the clocks.
    expect(short("2026-03-27T01:10:00+01:00", [])).toBe("2026-03-31T03:00:00+02:00");
    expect(short("2026-10-23T01:10:00+02:00", [])).toBe("2026-10-27T03:00:00+01:00");
  });

  it("knows of nothing before the notification", () => {
    const { inTime, inTimeRegulation1182, reasonsForDelayRequired, ifTwoWorkingDaysLocal } = breachDeadline(
      { awareAt: "2026-06-01T09:10:00Z" },
      { timeZone: "UTC" },
    );
    expect([inTime, inTimeRegulation1182, reasonsForDelayRequired, ifTwoWorkingDaysLocal]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("says where the notification stands at a moment, and how many hours are left", () => {
    const awareAt = "2026-06-01T09:10:00Z";
    const at = (now?: string, notifiedAt?: string) => {
      const { status, hoursLeft, inTime, reasonsForDelayRequired, reasons } = breachDeadline(
        { awareAt, notifiedAt },
        { timeZone: "UTC", now },
      );
      const isDelay = reasons.some(({ code }) => code === "reasonsForDelay");
      return [status, hoursLeft, inTime, reasonsForDelayRequired, isDelay];
    };
    expect(at()).toEqual([null, null, null, null, false]);
    expect(at(awareAt)).toEqual(["open", 72, null, null, false]);
    expect(at("2026-06-04T07:40:00Z")).toEqual(["open", 1.5, null, null, false]);
    expect(at("2026-06-04T09:10:00Z")).toEqual(["open", 0, null, null, false]);
    expect(at("2026-06-04T09:10:00.001Z")).toEqual(["overdue", -1 / 3_600_000, null, true, true]);
    expect(at("2026-06-05T09:10:00Z", "2026-06-04T09:10:00Z")).toEqual(["notifiedInTime", null, true, false, false]);
    expect(at("2026-06-05T09:10:00Z", "2026-06-04T09:11:00Z")).toEqual(["notifiedLate", null, false, true, true]);
    expect(at(undefined, "2026-06-04T09:11:00Z")).toEqual(["notifiedLate", null, false, true, true]);
    // A notification of a later moment is not looked at.
    expect(at("2026-06-04T09:00:00Z", "2026-06-04T09:05:00Z")).toEqual(["open", 1 / 6, null, null, false]);
  });

  it("keeps milliseconds, and drops what is finer", () => {
    const { dueAt, dueAtLocal } = breachDeadline({ awareAt: 1.9 }, { timeZone: "America/St_Johns", period: "PT1H" });
    expect([dueAt, dueAtLocal]).toEqual(["1970-01-01T01:00:00.001Z", "1969-12-31T21:30:00.001-03:30"]);
  });

  it.each<[string, unknown, unknown, string]>([
    ["a day", { awareAt: "2026-06-01" }, { timeZone }, "invalidInstant at awareAt"],
    ["a time without offset", { awareAt: "2026-06-01T09:00:00" }, { timeZone }, "invalidInstant at awareAt"],
    ["a time that does not exist", { awareAt: "2026-02-29T09:00:00Z" }, { timeZone }, "invalidInstant at awareAt"],
    ["no time zone", { awareAt: 0 }, {}, "invalidTimeZone at timeZone"],
    ["an unknown time zone", { awareAt: 0 }, { timeZone: "Mars/Olympus" }, "invalidTimeZone at timeZone"],
    ["a notification before awareness", { awareAt: 1000, notifiedAt: 999 }, { timeZone }, "outOfRange at notifiedAt"],
    ["a moment before awareness", { awareAt: 1000 }, { timeZone, now: 999 }, "outOfRange at now"],
    ["a moment without offset", { awareAt: 0 }, { timeZone, now: "2026-06-01T09:00:00" }, "invalidInstant at now"],
    ["months", { awareAt: 0 }, { timeZone, period: "P1M" }, "invalidPeriod at period"],
    ["no hours", { awareAt: 0 }, { timeZone, period: "PT0H" }, "outOfRange at period"],
    ["hours past the calendar", { awareAt: 0 }, { timeZone, period: "PT999999999H" }, "outOfRange at period"],
    ["a moment before the calendar", { awareAt: -8e15 }, { timeZone }, "outOfRange at awareAt"],
    [
      "a calendar that ends too soon",
      { awareAt: "2026-12-31T12:00:00Z" },
      { timeZone, calendar },
      "outOfRange at calendar",
    ],
    ["nothing", undefined, { timeZone }, "missing at breach"],
    ["no options", { awareAt: 0 }, null, "missing at options"],
  ])("refuses %s", (_, breach, options, expected) => {
    expect(thrown(() => breachDeadline(breach as never, options as never))).toBe(expected);
  });
});
