import { type PersonalRecord, type RetentionPolicy, retentionSchedule } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const sales: RetentionPolicy = {
  id: "sales",
  kind: "purpose",
  purpose: "sales",
  basis: "legitimateInterests",
  trigger: "lastContact",
  period: "P3Y",
};
const tax: RetentionPolicy = {
  id: "tax",
  kind: "minimum",
  purpose: "tax",
  basis: "legalObligation",
  trigger: "lastContact",
  period: "P7Y",
  anchor: "calendarYearEnd",
};
const record = (recordId: number, lastContact: string | null, purposes = ["sales"]): PersonalRecord => ({
  recordId,
  subjectId: recordId,
  category: "contact",
  collectedOn: "2020-01-15",
  purposes,
  events: { lastContact },
});
const year = { from: "2026-01-01", before: "2027-01-01" };
const options = { policies: [sales, tax], period: year, per: "month" } as const;

describe("retentionSchedule", () => {
  it("puts changes in months, by day and then by record", () => {
    const { slots } = retentionSchedule(
      [
        record(1, "2023-05-20"),
        record(2, "2023-05-03"),
        record(3, "2023-05-03"),
        record(4, "2023-08-01", ["sales", "tax"]),
      ],
      options,
    );
    expect(
      slots.map(({ slot, due, changes }) => [slot, due, changes.map(({ on, recordId }) => `${on} ${recordId}`)]),
    ).toEqual([
      ["2026-05", 3, ["2026-05-04 2", "2026-05-04 3", "2026-05-21 1"]],
      ["2026-08", 0, ["2026-08-02 4"]],
    ]);
  });

  it("puts them in days", () => {
    const { slots } = retentionSchedule([record(1, "2023-05-20"), record(2, "2023-05-03")], { ...options, per: "day" });
    expect(slots.map(({ slot }) => slot)).toEqual(["2026-05-04", "2026-05-21"]);
  });

  it("counts what is there before and after, and names what is due before the period", () => {
    const schedule = retentionSchedule(
      [record(1, "2022-12-30"), record(2, "2022-12-31"), record(3, "2023-01-01"), record(4, null)],
      options,
    );
    expect(schedule.opening).toEqual({ retain: 2, restrict: 0, review: 1, anonymise: 0, erase: 1 });
    expect(schedule.closing).toEqual({ retain: 0, restrict: 0, review: 1, anonymise: 0, erase: 3 });
    expect(schedule.overdue.map(({ recordId, dueOn, overdueDays }) => [recordId, dueOn, overdueDays])).toEqual([
      [1, "2025-12-31", 0],
    ]);
    expect(schedule.slots.flatMap(({ changes }) => changes.map(({ on }) => on))).toEqual(["2026-01-01", "2026-01-02"]);
  });

  it("leaves out the first day after the period", () => {
    const last = retentionSchedule([record(1, "2023-12-30"), record(2, "2023-12-31")], options);
    expect(last.slots.flatMap(({ changes }) => changes.map(({ recordId }) => recordId))).toEqual([1]);
  });

  it("shows a record that is due, held and due again", () => {
    const { slots } = retentionSchedule([record(1, "2023-02-09")], {
      ...options,
      facts: { holds: [{ subjectId: 1, from: "2026-02-15", before: "2026-02-20", reason: "claim 9" }] },
    });
    expect(slots.map(({ slot, due }) => [slot, due])).toEqual([["2026-02", 2]]);
    expect(slots[0]?.changes.map(({ on, to, isDue, dueOn }) => [on, to, isDue, dueOn])).toEqual([
      ["2026-02-10", "erase", true, "2026-02-10"],
      ["2026-02-15", "restrict", false, "2026-02-20"],
      ["2026-02-20", "erase", true, "2026-02-20"],
    ]);
    expect(slots[0]?.changes[1]?.reasons[0]).toEqual({
      code: "holdInForce",
      article: "GDPR 17(3)(e)",
      hold: "claim 9",
      from: "2026-02-15",
      before: "2026-02-20",
    });
  });

  it("gives itself again from its own options, and survives JSON", () => {
    const records = [record(1, "2023-05-20"), record(2, null)];
    const result = retentionSchedule(records, {
      ...options,
      period: { from: { year: 2026, month: 1, day: 1 }, before: "2027-01-01" },
    });
    expect(retentionSchedule(records, result.options)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.measure).toBe("retentionSchedule");
  });

  it("of no records or no days is empty", () => {
    expect(retentionSchedule([], options)).toMatchObject({ records: 0, slots: [], overdue: [] });
    expect(
      retentionSchedule([record(1, "2023-05-20")], { ...options, period: { from: "2026-05-21", before: "2026-05-21" } })
        .slots,
    ).toEqual([]);
  });

  it("of the whole calendar takes no longer than of a year", () => {
    const period = { from: "0001-01-01", before: "9999-12-31" };
    const { slots } = retentionSchedule([record(1, "2023-05-20", ["sales", "tax"])], { ...options, period });
    expect(slots.map(({ slot }) => slot)).toEqual(["2020-01", "2026-05", "2031-01"]);
  });

  it.each<[string, object, string]>([
    [
      "a period that ends before it begins",
      { period: { from: "2026-02-01", before: "2026-01-31" } },
      "outOfRange at period.before",
    ],
    ["no period", { period: undefined }, "missing at period"],
    ["a text for a period", { period: "P1Y" }, "wrongType at period"],
    ["a period without an end", { period: { from: "2026-02-01" } }, "missing at period.before"],
    [
      "a day that does not exist",
      { period: { from: "2026-02-29", before: "2027-01-01" } },
      "invalidDay at period.from",
    ],
    ["a Date", { period: { from: new Date(0), before: "2027-01-01" } }, "instantForDay at period.from"],
    ["an unknown slot", { per: "week" }, "invalidOption at per"],
    ["no slot", { per: undefined }, "invalidOption at per"],
    ["no policies", { policies: undefined }, "missing at policies"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => retentionSchedule([], { ...options, ...change } as never))).toBe(expected);
  });

  it("refuses records and options that are none", () => {
    expect(thrown(() => retentionSchedule(null as never, options))).toBe("missing at ");
    expect(thrown(() => retentionSchedule([], null as never))).toBe("missing at options");
    expect(thrown(() => retentionSchedule([record(1, null), {} as never], options))).toBe("missing at [1].recordId");
  });
});
