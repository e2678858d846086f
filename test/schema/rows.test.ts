import {
  activityCostSchema,
  disciplineScoresSchema,
  fieldSnapshotSchema,
  funnelEventSchema,
  itemScoreSchema,
  moneySchema,
  npsAnswerSchema,
  partition,
  type RowIssue,
  transactionSchema,
} from "custometry/schema";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import type * as z from "zod";

/** Path and code of what is wrong with a row. */
function wrong(schema: z.ZodType<unknown>, row: unknown): string[] {
  const issues: readonly RowIssue[] = partition(schema, [row]).rejected[0]?.issues ?? [];
  return issues.map(({ path, code }) => `${path}: ${code}`);
}

describe("transactionSchema", () => {
  const row = { customerId: "A", date: "2026-11-24", amount: "12.50" };

  it.each([
    row,
    { ...row, customerId: 7 },
    { ...row, date: { year: 2026, month: 11, day: 24 } },
    { ...row, amount: -12.5 },
    { ...row, amount: 0 },
    { ...row, amount: 12n },
    { ...row, amount: new Decimal("0.1") },
    { ...row, currency: "EUR" },
    { ...row, currency: undefined },
  ])("takes %o", (good) => {
    expect(wrong(transactionSchema, good)).toEqual([]);
    expect(transactionSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["customerId: missing", "date: missing", "amount: missing"]],
    [{ ...row, customerId: " " }, ["customerId: missing"]],
    [{ ...row, customerId: 1.5 }, ["customerId: wrongType"]],
    [{ ...row, customerId: null }, ["customerId: missing"]],
    [{ ...row, date: "2026-02-30" }, ["date: invalidDay"]],
    [{ ...row, date: "24-11-2026" }, ["date: invalidDay"]],
    [{ ...row, date: "" }, ["date: missing"]],
    [{ ...row, date: new Date(0) }, ["date: instantForDay"]],
    [{ ...row, date: 20_000 }, ["date: wrongType"]],
    [{ ...row, amount: "" }, ["amount: missing"]],
    [{ ...row, amount: "1,250.00" }, ["amount: invalidAmount"]],
    [{ ...row, amount: "12 EUR" }, ["amount: invalidAmount"]],
    [{ ...row, amount: Number.NaN }, ["amount: invalidAmount"]],
    [{ ...row, amount: "0x10" }, ["amount: invalidAmount"]],
    [{ ...row, currency: "" }, ["currency: missing"]],
    [{ ...row, currency: null }, ["currency: missing"]],
    [{ ...row, currency: 978 }, ["currency: wrongType"]],
    [null, [": missing"]],
    ["A;2026-11-24;12.50", [": wrongType"]],
    [[], [": wrongType"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(transactionSchema, bad)).toEqual(expected);
  });

  it("keeps the other fields of a row, and copies it", () => {
    const wide = { ...row, segment: "zorg", tags: ["a"] };
    const parsed = transactionSchema.parse(wide);
    expect(parsed).toEqual(wide);
    expect(parsed).not.toBe(wide);
  });

  it("says in a sentence what was expected and what came", () => {
    const { rejected } = partition(transactionSchema, [{ ...row, date: "2026-02-30" }]);
    expect(rejected[0]?.issues[0]?.message).toMatch(/^Expected a calendar day .* received "2026-02-30"\.$/);
  });
});

describe("funnelEventSchema", () => {
  const row = { userId: 7, time: "2026-11-24T09:30:00+01:00", event: "visit" };

  it.each([
    row,
    { ...row, time: 0 },
    { ...row, time: new Date(0) },
    { ...row, time: { epochMilliseconds: 5 } },
    { ...row, sequence: -1.5 },
  ])("takes %o", (good) => {
    expect(funnelEventSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["userId: missing", "time: missing", "event: missing"]],
    [{ ...row, time: "2026-11-24" }, ["time: invalidInstant"]],
    [{ ...row, time: "2026-11-24T09:30:00" }, ["time: invalidInstant"]],
    [{ ...row, time: new Date(Number.NaN) }, ["time: invalidInstant"]],
    [{ ...row, time: 9e15 }, ["time: outOfRange"]],
    [{ ...row, event: "  " }, ["event: missing"]],
    [{ ...row, event: 3 }, ["event: wrongType"]],
    [{ ...row, sequence: "1" }, ["sequence: notANumber"]],
    [{ ...row, userId: {} }, ["userId: wrongType"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(funnelEventSchema, bad)).toEqual(expected);
  });
});

describe("npsAnswerSchema", () => {
  it("takes the whole numbers 0 to 10", () => {
    expect(partition(npsAnswerSchema, [0, 10, 7]).valid).toEqual([0, 10, 7]);
  });

  it.each([
    [undefined, "missing"],
    [null, "missing"],
    ["", "missing"],
    ["9", "notANumber"],
    [Number.NaN, "notANumber"],
    [9.5, "notAnInteger"],
    [11, "outOfRange"],
    [-1, "outOfRange"],
  ])("refuses %o: %s", (answer, code) => {
    expect(wrong(npsAnswerSchema, answer)).toEqual([`: ${code}`]);
  });

  it("lets an answer that was not given pass when asked to", () => {
    expect(partition(npsAnswerSchema.nullish(), [9, null, undefined]).valid).toEqual([9, null, undefined]);
  });
});

describe("moneySchema", () => {
  it("takes an amount and a currency", () => {
    expect(moneySchema.parse({ amount: "1", currency: "EUR" })).toEqual({ amount: "1", currency: "EUR" });
  });

  it.each([
    [{}, ["amount: missing", "currency: missing"]],
    [{ amount: "€ 1", currency: " " }, ["amount: invalidAmount", "currency: missing"]],
    [{ amount: Number.POSITIVE_INFINITY, currency: 1 }, ["amount: invalidAmount", "currency: wrongType"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(moneySchema, bad)).toEqual(expected);
  });
});

describe("disciplineScoresSchema", () => {
  const scores = { customerIntimacy: 8, operationalExcellence: 6.5, productLeadership: -1 };

  it("takes a number per discipline", () => {
    expect(disciplineScoresSchema.parse(scores)).toEqual(scores);
  });

  it.each([
    [{ ...scores, customerIntimacy: undefined }, ["customerIntimacy: missing"]],
    [{ ...scores, operationalExcellence: "6" }, ["operationalExcellence: notANumber"]],
    [{ ...scores, productLeadership: Number.NaN }, ["productLeadership: notANumber"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(disciplineScoresSchema, bad)).toEqual(expected);
  });
});

describe("fieldSnapshotSchema", () => {
  const row = { recordId: "K-1", takenOn: "2026-01-01", phone: "06-1" };

  it("takes a record and a day, and keeps the fields", () => {
    expect(fieldSnapshotSchema.parse(row)).toEqual(row);
  });

  it.each([
    [{}, ["recordId: missing", "takenOn: missing"]],
    [{ ...row, recordId: 1.5 }, ["recordId: wrongType"]],
    [{ ...row, takenOn: "2026-02-30" }, ["takenOn: invalidDay"]],
    [{ ...row, takenOn: new Date(0) }, ["takenOn: instantForDay"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(fieldSnapshotSchema, bad)).toEqual(expected);
  });
});

describe("activityCostSchema", () => {
  const row = { activity: "procurement", amount: "12.50" };

  it.each([row, { ...row, amount: -3 }, { ...row, currency: "EUR" }, { ...row, ledger: 4000 }])("takes %o", (good) => {
    expect(activityCostSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["activity: missing", "amount: missing"]],
    [{ ...row, activity: "Inkoop" }, ["activity: invalidOption"]],
    [{ ...row, activity: "constructor" }, ["activity: invalidOption"]],
    [{ ...row, amount: "12,50" }, ["amount: invalidAmount"]],
    [{ ...row, currency: " " }, ["currency: missing"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(activityCostSchema, bad)).toEqual(expected);
  });
});

describe("itemScoreSchema", () => {
  const row = { respondentId: "r1", company: "Own", item: "onTime", score: 6 };

  it.each([
    row,
    { ...row, respondentId: 7 },
    { ...row, score: null },
    { ...row, score: undefined },
    { ...row, team: "a" },
  ])("takes %o", (good) => {
    expect(itemScoreSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["respondentId: missing", "company: missing", "item: missing"]],
    [{ ...row, score: "6" }, ["score: notANumber"]],
    [{ ...row, score: "" }, ["score: notANumber"]],
    [{ ...row, item: " " }, ["item: missing"]],
    [{ ...row, company: 3 }, ["company: wrongType"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(itemScoreSchema, bad)).toEqual(expected);
  });
});
