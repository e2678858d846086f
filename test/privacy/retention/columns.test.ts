import { dictionary, toDayNumber } from "custometry/core";
import {
  noDay,
  type PersonalRecordColumns,
  type RetentionPolicy,
  retentionCounts,
  retentionDecisions,
} from "custometry/privacy";
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
const options = { policies: [sales], asOf: "2026-11-24" };
const columns = {
  recordId: [1, 2, 3],
  subjectId: dictionary(["a", "b", "c"]),
  category: dictionary(["contact", "lead", "contact"]),
  collectedOn: ["2020-01-15", "2020-01-15", "2020-01-15"],
  purposes: { codes: [0, 0, 1], values: [["sales"], []] },
  events: { lastContact: ["2023-05-20", "2026-05-20", null] },
} satisfies PersonalRecordColumns;
const changed = (change: object): PersonalRecordColumns => ({ ...columns, ...change }) as never;
const wrong = (change: object): string => thrown(() => retentionDecisions(changed(change), options));
const outcomes = (change: object, more: object = {}): unknown[] => {
  const { decision } = retentionDecisions(changed(change), { ...options, ...more });
  return Array.from(decision.codes, (code) => decision.values[code]);
};

describe("decisions over columns", () => {
  it("are typed arrays", () => {
    const { decision, dueOn } = retentionDecisions(columns, options);
    expect(Array.from(decision.codes, (code) => decision.values[code])).toEqual(["erase", "retain", "review"]);
    expect([...dueOn]).toEqual([toDayNumber("2026-05-21"), toDayNumber("2029-05-21"), noDay]);
    expect(structuredClone(dueOn)).toEqual(dueOn);
  });

  it("count as rows do", () => {
    const { records, due, outcomes: counts, measure } = retentionCounts(columns, options);
    expect([measure, records, due]).toEqual(["retentionCounts", 3, 1]);
    expect(counts).toEqual({ retain: 1, restrict: 0, review: 1, anonymise: 0, erase: 1 });
    const row = { category: "contact", collectedOn: "2020-01-15", purposes: ["sales"] };
    const rows = [
      { ...row, recordId: 1, events: { lastContact: "2023-05-20" } },
      { ...row, recordId: 2, events: { lastContact: "2026-05-20" } },
      { ...row, recordId: 3, purposes: [] },
    ];
    expect(retentionCounts(rows, options)).toEqual(retentionCounts(columns, options));
    expect(retentionCounts(columns, retentionCounts(columns, options).options)).toEqual(
      retentionCounts(columns, options),
    );
  });

  it("take lists of purposes per record, day numbers, and facts", () => {
    const purposes = [["sales"], ["sales", "sales"], []];
    expect(outcomes({ purposes })).toEqual(["erase", "retain", "review"]);
    const days = Int32Array.of(toDayNumber("2023-05-20"), noDay, toDayNumber("2026-05-20"));
    expect(outcomes({ purposes: [["sales"], ["sales"], ["sales"]], events: { lastContact: days } })).toEqual([
      "erase",
      "review",
      "retain",
    ]);
    const facts = { holds: [{ subjectId: "a", from: "2026-01-01", reason: "claim" }] };
    expect(outcomes({}, { facts })).toEqual(["restrict", "retain", "review"]);
  });

  it("of more records than a block, and of none", () => {
    const length = 5000;
    const many = {
      category: new Array<string>(length).fill("contact"),
      collectedOn: new Int32Array(length).fill(toDayNumber("2020-01-15")),
      purposes: { codes: new Uint8Array(length), values: [["sales"]] },
      events: {
        lastContact: Int32Array.from({ length }, (_, index) => toDayNumber("2023-11-23") + (index === 4999 ? 0 : 1)),
      },
    };
    const { dueOn } = retentionDecisions(many, options);
    const due = toDayNumber("2026-11-24");
    expect([dueOn.indexOf(due), dueOn.lastIndexOf(due), dueOn[0]]).toEqual([4999, 4999, due + 1]);
    const none = { category: [], collectedOn: [], purposes: [] };
    expect(retentionCounts(none, options)).toMatchObject({ records: 0, due: 0 });
  });

  it("do not look at events that no policy names, nor change what they are given", () => {
    const before = structuredClone({ ...columns, events: { ...columns.events, other: ["not a day"] } });
    const given = structuredClone(before);
    retentionDecisions(given, options);
    expect(given).toEqual(before);
  });

  it.each<[string, object, string]>([
    ["without categories", { category: undefined }, "missing at category"],
    ["without purposes", { purposes: undefined }, "missing at purposes"],
    ["with a number for a category", { category: [1, 2, 3] }, "wrongType at category[0]"],
    ["with a blank category", { category: ["contact", "", "contact"] }, "missing at category[1]"],
    ["with fewer days", { collectedOn: ["2020-01-15"] }, "lengthMismatch at collectedOn"],
    [
      "with a day that does not exist",
      { collectedOn: ["2020-01-15", "2020-02-30", "2020-01-15"] },
      "invalidDay at collectedOn[1]",
    ],
    ["with no day of collection", { collectedOn: ["2020-01-15", null, "2020-01-15"] }, "missing at collectedOn[1]"],
    ["with no day number of collection", { collectedOn: Int32Array.of(1, 2, noDay) }, "outOfRange at collectedOn[2]"],
    ["with milliseconds for days", { collectedOn: Float64Array.of(1, 2, 3) }, "wrongType at collectedOn[0]"],
    [
      "with a day past the calendar",
      { events: { lastContact: Int32Array.of(1, 2, 9_000_000) } },
      "outOfRange at events.lastContact[2]",
    ],
    ["with fewer events", { events: { lastContact: ["2023-05-20"] } }, "lengthMismatch at events.lastContact"],
    ["with a Date", { events: { lastContact: [new Date(0), null, null] } }, "instantForDay at events.lastContact[0]"],
    ["with a list of events", { events: [] }, "wrongType at events"],
    [
      "with a purpose out of the list",
      { purposes: { codes: [0, 0, 2], values: [["sales"], []] } },
      "outOfRange at purposes[2]",
    ],
    ["with a text for purposes", { purposes: ["sales", "sales", "sales"] }, "wrongType at purposes[0]"],
    ["with a hole in the purposes", { purposes: new Array(3) }, "missing at purposes[0]"],
    ["with a blank purpose", { purposes: { codes: [0, 0, 0], values: [[" "]] } }, "missing at purposes.values[0][0]"],
    ["with one identifier for all", { recordId: "r1" }, "wrongType at recordId"],
    ["with identifiers of two types", { recordId: ["r1", 2, 3] }, "mixedTypes at recordId[1]"],
  ])("are refused %s", (_, change, expected) => {
    expect(wrong(change)).toBe(expected);
  });

  it("are refused without the identifiers that facts name", () => {
    const facts = { holds: [{ subjectId: "a", from: "2026-01-01", reason: "claim" }] };
    const given = { ...options, facts };
    expect(thrown(() => retentionCounts(changed({ subjectId: undefined }), given))).toBe("missing at subjectId");
    expect(thrown(() => retentionCounts(changed({ subjectId: [7, 8, 9] }), given))).toBe("mixedTypes at subjectId[0]");
    const records = { holds: [{ recordIds: [1], from: "2026-01-01", reason: "claim" }] };
    expect(thrown(() => retentionCounts(changed({ recordId: undefined }), { ...options, facts: records }))).toBe(
      "missing at recordId",
    );
    expect(thrown(() => retentionCounts(columns, null as never))).toBe("missing at options");
    expect(thrown(() => retentionCounts({} as never, options))).toBe("missing at category");
    expect(thrown(() => retentionCounts(null as never, options))).toBe("missing at ");
  });
});
