import {
  consentSchema,
  correctionSchema,
  dataBreachSchema,
  dataSubjectRequestSchema,
  legalHoldSchema,
  objectionSchema,
  partition,
  personalRecordSchema,
  processingRestrictionSchema,
  retentionFactsSchema,
  retentionPolicySchema,
} from "custometry/schema";
import { describe, expect, it } from "vitest";
import type * as z from "zod";

function wrong(schema: z.ZodType<unknown>, row: unknown): string[] {
  const issues = partition(schema, [row]).rejected[0]?.issues ?? [];
  return issues.map(({ path, code }) => `${path}: ${code}`);
}

const day = "2026-01-31";

describe("personalRecordSchema", () => {
  const record = { recordId: 1, category: "invoice", collectedOn: day, purposes: ["accounting"] };

  it.each([
    record,
    { ...record, subjectId: "S", purposes: [] },
    { ...record, events: { contractEnd: day, invoiced: [day, { year: 2026, month: 2, day: 1 }], none: null } },
    { ...record, events: { empty: [], absent: undefined } },
  ])("takes %o", (good) => {
    expect(personalRecordSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["recordId: missing", "category: missing", "collectedOn: missing", "purposes: missing"]],
    [{ ...record, subjectId: null }, ["subjectId: missing"]],
    [{ ...record, purposes: "accounting" }, ["purposes: wrongType"]],
    [{ ...record, purposes: ["a", " ", 3] }, ["purposes[1]: missing"]],
    [{ ...record, events: [day] }, ["events: wrongType"]],
    [{ ...record, events: new Map() }, ["events: wrongType"]],
    [{ ...record, events: null }, ["events: missing"]],
    [{ ...record, events: { "contract.end[0]": [day, "soon"] } }, ["events.contract.end[0][1]: invalidDay"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(personalRecordSchema, bad)).toEqual(expected);
  });

  it("stops at the first wrong item of an endless list", () => {
    expect(wrong(personalRecordSchema, { ...record, purposes: new Array(2 ** 32 - 1) })).toEqual([
      "purposes[0]: missing",
    ]);
  });

  it("gives the name of an event as one step of the path", () => {
    const { error } = personalRecordSchema.safeParse({ ...record, events: { "contract.end[0]": [day, "soon"] } });
    expect(error?.issues[0]?.path).toEqual(["events", "contract.end[0]", 1]);
  });
});

describe("retentionPolicySchema", () => {
  const policy = {
    id: "tax",
    kind: "minimum",
    purpose: "accounting",
    basis: "legalObligation",
    trigger: "invoiced",
    period: "P7Y",
  };

  it.each([
    policy,
    { ...policy, period: null },
    ...["purpose", "minimum", "cap"].map((kind) => ({ ...policy, kind })),
    ...["consent", "contract", "legalObligation", "vitalInterests", "publicTask", "legitimateInterests"].map(
      (basis) => ({ ...policy, basis }),
    ),
    ...["latest", "earliest"].map((pick) => ({ ...policy, pick })),
    ...["running", "collected", "review"].map((whenMissing) => ({ ...policy, whenMissing })),
    ...["event", "calendarYearEnd"].map((anchor) => ({ ...policy, anchor })),
    { ...policy, anchor: "fiscalYearEnd", fiscalYearEnd: "02-29" },
    ...["erase", "anonymise", "review"].map((action) => ({ ...policy, action })),
    { ...policy, directMarketing: true, categories: ["invoice"], citation: "AWR 52(4)", note: "other field" },
  ])("takes %o", (good) => {
    expect(retentionPolicySchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["id: missing", "kind: missing", "purpose: missing", "basis: missing", "trigger: missing", "period: missing"]],
    [{ ...policy, kind: "maximum" }, ["kind: invalidOption"]],
    [{ ...policy, basis: "consent " }, ["basis: invalidOption"]],
    [{ ...policy, period: "7 years" }, ["period: invalidPeriod"]],
    [{ ...policy, period: "" }, ["period: invalidPeriod"]],
    [{ ...policy, pick: null }, ["pick: missing"]],
    [{ ...policy, anchor: "fiscalYearEnd" }, ["fiscalYearEnd: missing"]],
    [{ ...policy, fiscalYearEnd: "06-31" }, ["fiscalYearEnd: invalidDay"]],
    [{ ...policy, directMarketing: "true" }, ["directMarketing: wrongType"]],
    [{ ...policy, categories: [] }, ["categories: missing"]],
    [{ ...policy, categories: ["invoice", ""] }, ["categories[1]: missing"]],
    [{ ...policy, citation: "" }, ["citation: missing"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(retentionPolicySchema, bad)).toEqual(expected);
  });
});

describe("legalHoldSchema and processingRestrictionSchema", () => {
  const scopes = { subjectId: 7, recordIds: ["a", "b"], categories: ["invoice"], from: day };
  const hold = { ...scopes, reason: "claim" };
  const restriction = { ...scopes, ground: "18(1)(a)" };

  it("take every scope, and an end on the first day", () => {
    expect(legalHoldSchema.parse({ ...hold, before: day })).toEqual({ ...hold, before: day });
    expect(wrong(legalHoldSchema, { from: day, reason: "claim" })).toEqual([]);
    for (const ground of ["18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)"]) {
      expect(wrong(processingRestrictionSchema, { ...restriction, ground })).toEqual([]);
    }
  });

  it.each([
    [{ from: undefined }, ["from: missing"]],
    [{ before: "2026-01-30" }, ["before: outOfRange"]],
    [{ before: null }, ["before: missing"]],
    [{ recordIds: [] }, ["recordIds: missing"]],
    [{ recordIds: ["a", 1] }, ["recordIds[1]: mixedTypes"]],
    [{ recordIds: 7 }, ["recordIds: wrongType"]],
    [{ categories: [7] }, ["categories[0]: wrongType"]],
  ])("refuse %o: %j", (bad, expected) => {
    expect(wrong(legalHoldSchema, { ...hold, ...bad })).toEqual(expected);
    expect(wrong(processingRestrictionSchema, { ...restriction, ...bad })).toEqual(expected);
  });

  it("refuse a hold without a reason and a ground that the law does not know", () => {
    expect(wrong(legalHoldSchema, { from: day })).toEqual(["reason: missing"]);
    expect(wrong(processingRestrictionSchema, { ...restriction, ground: "18(1)(e)" })).toEqual([
      "ground: invalidOption",
    ]);
  });
});

describe("consentSchema", () => {
  const consent = { subjectId: 7, purpose: "newsletter", givenOn: day };

  it.each([
    consent,
    { ...consent, withdrawnOn: day, proof: null, validFor: "P2Y" },
    { recordIds: [1], purpose: "newsletter", givenOn: day, proof: "" },
  ])("takes %o", (good) => {
    expect(consentSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{ ...consent, subjectId: undefined }, ["subjectId: missing"]],
    [{ ...consent, withdrawnOn: "2026-01-30" }, ["withdrawnOn: outOfRange"]],
    [{ purpose: "a", givenOn: day, withdrawnOn: "2026-01-30" }, ["subjectId: missing", "withdrawnOn: outOfRange"]],
    [{ ...consent, proof: 12 }, ["proof: wrongType"]],
    [{ ...consent, validFor: "PT1H" }, ["validFor: invalidPeriod"]],
    [{ ...consent, purpose: "" }, ["purpose: missing"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(consentSchema, bad)).toEqual(expected);
  });
});

describe("objectionSchema", () => {
  const objection = { subjectId: 7, purpose: "newsletter", objectedOn: day };

  it("takes every outcome", () => {
    for (const outcome of [undefined, "pending", "upheld", "overridden"]) {
      expect(wrong(objectionSchema, { ...objection, outcome })).toEqual([]);
    }
  });

  it.each([
    [{ ...objection, subjectId: undefined }, ["subjectId: missing"]],
    [{ ...objection, objectedOn: "today" }, ["objectedOn: invalidDay"]],
    [{ ...objection, outcome: "won" }, ["outcome: invalidOption"]],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(objectionSchema, bad)).toEqual(expected);
  });
});

describe("retentionFactsSchema", () => {
  const hold = { from: day, reason: "claim" };

  it("stops at the first wrong item of an endless list", () => {
    expect(wrong(retentionFactsSchema, { holds: new Array(2 ** 32 - 1) })).toEqual(["holds[0]: missing"]);
  });

  it("takes no facts at all, and facts of every kind", () => {
    expect(retentionFactsSchema.parse({})).toEqual({});
    const facts = {
      holds: [hold],
      consents: [{ subjectId: 7, purpose: "newsletter", givenOn: day }],
      restrictions: [{ ground: "18(1)(a)", from: day }],
      objections: [{ recordIds: ["a"], purpose: "newsletter", objectedOn: day }],
    };
    expect(retentionFactsSchema.parse(facts)).toEqual(facts);
  });

  it.each([
    [{ holds: [hold, {}] }, ["holds[1].from: missing", "holds[1].reason: missing"]],
    [{ holds: null }, ["holds: missing"]],
    [{ restrictions: [{ from: day }] }, ["restrictions[0].ground: missing"]],
    [{ consents: {}, objections: "all" }, ["consents: wrongType", "objections: wrongType"]],
    [
      { holds: [{ ...hold, subjectId: "7" }], objections: [{ subjectId: 7, purpose: "a", objectedOn: day }] },
      ["objections[0].subjectId: mixedTypes"],
    ],
    [
      {
        holds: [
          { ...hold, recordIds: ["7"] },
          { ...hold, recordIds: [7] },
        ],
      },
      ["holds[1].recordIds[0]: mixedTypes"],
    ],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(retentionFactsSchema, bad)).toEqual(expected);
  });
});

describe("dataSubjectRequestSchema", () => {
  const request = { receivedOn: day };

  it.each([
    request,
    { ...request, answeredOn: day, extension: { notifiedOn: "2026-02-10", reasons: "" }, note: "other field" },
    { ...request, suspensions: [{ requestedOn: day, ground: "identity", resolvedOn: null }] },
  ])("takes %o", (good) => {
    expect(dataSubjectRequestSchema.parse(good)).toEqual(good);
  });

  it.each([
    [{}, ["receivedOn: missing"]],
    [{ ...request, answeredOn: "2026-01-30" }, ["answeredOn: outOfRange"]],
    [{ ...request, extension: { notifiedOn: day } }, ["extension.reasons: missing"]],
    [{ ...request, suspensions: [{ requestedOn: day, ground: "holiday" }] }, ["suspensions[0].ground: invalidOption"]],
    [
      { ...request, suspensions: [{ requestedOn: day, resolvedOn: "2026-01-01", ground: "identity" }] },
      ["suspensions[0].resolvedOn: outOfRange"],
    ],
  ])("refuses %o: %j", (bad, expected) => {
    expect(wrong(dataSubjectRequestSchema, bad)).toEqual(expected);
  });
});

describe("dataBreachSchema and correctionSchema", () => {
  it("refuse what the measures refuse", () => {
    expect(wrong(dataBreachSchema, { awareAt: "2026-01-31T10:00:00" })).toEqual(["awareAt: invalidInstant"]);
    expect(wrong(dataBreachSchema, { awareAt: 5, notifiedAt: 4 })).toEqual(["notifiedAt: outOfRange"]);
    expect(wrong(correctionSchema, { recordId: 1, field: " " })).toEqual(["field: missing", "finding: missing"]);
  });
});
