import { kaplanMeier } from "custometry/core";
import { behaviourScore, leadTimes, leadWaterfall } from "custometry/leads";
import { leadActivitySchema, leadSchema, leadStageEntrySchema, survivalTimeSchema } from "custometry/schema";
import fc from "fast-check";
import { describe, it } from "vitest";
import { agrees } from "./agrees.ts";
import { anything, day, id, instant, nearText, rowOf } from "./arbitraries.ts";

const goodDay = fc.constantFrom("2026-01-01", "2026-01-31", "2024-02-29");
const text = [fc.constantFrom("won", "demo"), fc.oneof(nearText, anything)] as const;
const rowsOf = (fields: Parameters<typeof rowOf>[0]) => fc.oneof({ weight: 9, arbitrary: rowOf(fields) }, anything);

describe("a schema of leads takes what the measure takes", () => {
  it("leads", () =>
    agrees(
      leadSchema,
      rowsOf({
        createdOn: [goodDay, day],
        outcome: [fc.constantFrom(null, "won"), anything],
        outcomeOn: [fc.constantFrom(null, "2026-03-01"), day],
      }),
      (row) => leadTimes([row], { asOf: "2026-12-31" }),
    ));
  it("entries of stages", () =>
    agrees(
      leadStageEntrySchema,
      rowsOf({
        leadId: [fc.constantFrom<unknown>("a", 1), id],
        stage: [fc.constantFrom("inquiry", "recycled"), anything],
        enteredOn: [goodDay, day],
      }),
      (row) => leadWaterfall([row], { asOf: "2026-12-31" }),
    ));
  it("activities", () =>
    agrees(
      leadActivitySchema,
      rowsOf({ activity: text, time: [fc.constantFrom<unknown>(0, "2026-01-01T00:00:00Z"), instant] }),
      (row) => behaviourScore([row], { at: 0, rules: {} }),
    ));
  it("times to an outcome", () =>
    agrees(
      survivalTimeSchema,
      rowsOf({
        duration: [fc.nat(9), fc.oneof(fc.double(), anything)],
        outcome: [fc.constantFrom(null, "won"), anything],
      }),
      (row) => kaplanMeier([row]),
    ));
});
