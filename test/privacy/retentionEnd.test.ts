import { addPeriod } from "custometry/core";
import { type RetentionEndOptions, retentionEnd } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thrown } from "./thrown.ts";

describe("retentionEnd", () => {
  it("counts from the day itself, the end of the year or the end of the financial year", () => {
    const end = (options: Omit<RetentionEndOptions, "period">): unknown =>
      retentionEnd("2018-07-01", { period: "P7Y", ...options });
    expect(end({})).toEqual({ anchorOn: "2018-07-01", keepUntil: "2025-07-01", dueOn: "2025-07-02" });
    expect(end({ anchor: "calendarYearEnd" })).toEqual({
      anchorOn: "2018-12-31",
      keepUntil: "2025-12-31",
      dueOn: "2026-01-01",
    });
    expect(end({ anchor: "fiscalYearEnd", fiscalYearEnd: "06-30" })).toMatchObject({ anchorOn: "2019-06-30" });
    expect(end({ anchor: "fiscalYearEnd", fiscalYearEnd: "07-01" })).toMatchObject({ anchorOn: "2018-07-01" });
  });

  it("takes 02-29 for the last day of February, and 02-28 for the 28th", () => {
    const anchors = ["2023-03-01", "2024-02-29", "2024-03-01", "2100-02-28", "2100-03-01"].map((day) =>
      ["02-29", "02-28"].map(
        (fiscalYearEnd) => retentionEnd(day, { period: "P1Y", anchor: "fiscalYearEnd", fiscalYearEnd }).anchorOn,
      ),
    );
    expect(anchors).toEqual([
      ["2024-02-29", "2024-02-28"],
      ["2024-02-29", "2025-02-28"],
      ["2025-02-28", "2025-02-28"],
      ["2100-02-28", "2100-02-28"],
      ["2101-02-28", "2101-02-28"],
    ]);
  });

  it("counts 29 February plus a year to 28 February, and 31 January plus three months to 30 April", () => {
    expect(retentionEnd("2024-02-29", { period: "P1Y" }).keepUntil).toBe("2025-02-28");
    expect(retentionEnd("2026-01-31", { period: "P3M" }).keepUntil).toBe("2026-04-30");
  });

  it("never moves an end over a weekend or a holiday", () => {
    expect(retentionEnd("2026-04-07", { period: "P4W" }).keepUntil).toBe("2026-05-05");
    expect(retentionEnd("2025-12-26", { period: "P1D" })).toMatchObject({
      keepUntil: "2025-12-27",
      dueOn: "2025-12-28",
    });
  });

  it("takes the latest of several days, or the earliest on demand", () => {
    const days = ["2019-05-01", "2021-02-03", "2017-03-01"];
    expect(retentionEnd(days, { period: "P1Y" }).anchorOn).toBe("2021-02-03");
    expect(retentionEnd(days, { period: "P1Y", pick: "earliest" }).anchorOn).toBe("2017-03-01");
  });

  it("has no end without a time limit, and takes a policy for its options", () => {
    const policy = {
      id: "x",
      kind: "purpose",
      purpose: "p",
      basis: "contract",
      trigger: "collected",
      period: null,
    } as const;
    expect(retentionEnd({ year: 2026, month: 1, day: 2 }, policy)).toEqual({
      anchorOn: "2026-01-02",
      keepUntil: null,
      dueOn: null,
    });
  });

  it("is due on the day after the last, which is the period after the anchor", () => {
    const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    const fiscalYearEnd = fc.constantFrom("01-31", "02-29", "03-31", "06-30", "12-31");
    const anchor = fc.constantFrom("event" as const, "calendarYearEnd" as const, "fiscalYearEnd" as const);
    const period = fc.constantFrom("P0D", "P7Y", "P1Y6M", "P18M", "P4W", "P10D");
    fc.assert(
      fc.property(day, fiscalYearEnd, anchor, period, (date, yearEnd, from, length) => {
        const trigger = date.toISOString().slice(0, 10);
        const end = retentionEnd(trigger, { period: length, anchor: from, fiscalYearEnd: yearEnd });
        expect(end.keepUntil).toBe(addPeriod(end.anchorOn, length));
        expect(end.dueOn).toBe(addPeriod(end.keepUntil ?? "", "P1D"));
        expect(end.anchorOn >= trigger).toBe(true);
        expect(end.anchorOn < addPeriod(trigger, "P1Y1D")).toBe(true);
        if (from === "calendarYearEnd") expect(end.anchorOn).toBe(`${trigger.slice(0, 4)}-12-31`);
        if (from === "fiscalYearEnd") expect([yearEnd, "02-28"]).toContain(end.anchorOn.slice(5));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, unknown, unknown, string]>([
    ["no day", undefined, { period: "P1Y" }, "missing at trigger"],
    ["no days", [], { period: "P1Y" }, "missing at trigger"],
    ["null among the days", ["2026-01-01", null], { period: "P1Y" }, "missing at trigger[1]"],
    ["a Date", new Date(0), { period: "P1Y" }, "instantForDay at trigger"],
    ["a day that does not exist", "2026-02-29", { period: "P1Y" }, "invalidDay at trigger"],
    ["no options", "2026-01-01", undefined, "missing at options"],
    ["no period", "2026-01-01", {}, "missing at period"],
    ["a period with hours", "2026-01-01", { period: "PT72H" }, "invalidPeriod at period"],
    ["a negative period", "2026-01-01", { period: "-P1Y" }, "invalidPeriod at period"],
    ["a number of days", "2026-01-01", { period: 365 }, "invalidPeriod at period"],
    ["an unknown anchor", "2026-01-01", { period: "P1Y", anchor: "yearEnd" }, "invalidOption at anchor"],
    ["null for an anchor", "2026-01-01", { period: "P1Y", anchor: null }, "invalidOption at anchor"],
    ["an unknown pick", "2026-01-01", { period: "P1Y", pick: "last" }, "invalidOption at pick"],
    [
      "no end of the financial year",
      "2026-01-01",
      { period: "P1Y", anchor: "fiscalYearEnd" },
      "missing at fiscalYearEnd",
    ],
    ["30 February as its end", "2026-01-01", { period: "P1Y", fiscalYearEnd: "02-30" }, "invalidDay at fiscalYearEnd"],
    ["month 13 as its end", "2026-01-01", { period: "P1Y", fiscalYearEnd: "13-01" }, "invalidDay at fiscalYearEnd"],
    [
      "a full day as its end",
      "2026-01-01",
      { period: "P1Y", fiscalYearEnd: "2026-06-30" },
      "invalidDay at fiscalYearEnd",
    ],
    ["a number as its end", "2026-01-01", { period: "P1Y", fiscalYearEnd: 630 }, "wrongType at fiscalYearEnd"],
    ["an end past the calendar", "9998-01-01", { period: "P2Y" }, "outOfRange at period"],
    ["a due day past the calendar", "9998-12-31", { period: "P1Y" }, "outOfRange at period"],
  ])("refuses %s", (_, trigger, options, expected) => {
    expect(thrown(() => retentionEnd(trigger as string, options as RetentionEndOptions))).toBe(expected);
  });
});
