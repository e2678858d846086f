import { addPeriod, isCustometryError, sumMoney, toDayNumber, toEpochMilliseconds, totalMoney } from "custometry/core";
import { funnel } from "custometry/funnel";
import { relationshipPhases } from "custometry/lifecycle";
import { purchaseHistories, spendModel } from "custometry/lifetime";
import {
  breachDeadline,
  freshness,
  rectificationRequest,
  requestDeadline,
  retentionDecision,
  securityStatement,
  statutoryPeriodsOn,
} from "custometry/privacy";
import { nps } from "custometry/satisfaction";
import {
  activityCostSchema,
  amountSchema,
  calendarDaySchema,
  consentSchema,
  correctionSchema,
  customerAmountSchema,
  dataBreachSchema,
  dataFieldSchema,
  dataSubjectRequestSchema,
  disciplineScoresSchema,
  fieldSnapshotSchema,
  funnelEventSchema,
  idSchema,
  instantSchema,
  itemScoreSchema,
  legalHoldSchema,
  levelOfCustomerSchema,
  moneySchema,
  npsAnswerSchema,
  objectionSchema,
  periodSchema,
  personalRecordSchema,
  processingRestrictionSchema,
  purchaseHistorySchema,
  purchaseSchema,
  retentionFactsSchema,
  retentionPolicySchema,
  securityMeasureSchema,
  spendHistorySchema,
  statutoryPeriodSchema,
  transactionSchema,
} from "custometry/schema";
import { concentration, migration, rfm, type Transaction } from "custometry/segmentation";
import {
  type Discipline,
  fieldVolatility,
  type ItemScore,
  valueChain,
  valueStrategy,
  valueStrategyAssessment,
} from "custometry/strategy";
import fc from "fast-check";
import { describe, it } from "vitest";
import { agrees } from "./agrees.ts";
import { amount, anything, day, id, instant, nearText, rowOf } from "./arbitraries.ts";

/** How much the amounts add up to, beside a revenue, is a matter of all rows together. */
function together(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    const isSize =
      isCustometryError(error) && error.code === "outOfRange" && ["amount", "revenue"].includes(error.path);
    if (!isSize) throw error;
  }
}

function rfmOf(rows: readonly Transaction[]): void {
  together(() => rfm(rows, { asOf: "2026-12-31" }));
}

/** Which items there are and how far the scale goes is said by the options. */
function assessmentOf(row: ItemScore): void {
  const item = (discipline: Discipline) => ({ discipline });
  const items = {
    a: item("customerIntimacy"),
    b: item("operationalExcellence"),
    c: item("productLeadership"),
  };
  const scale = { min: -1e9, max: 1e9 };
  const own = typeof row?.company === "string" && row.company.trim() !== "" ? row.company : "Own";
  try {
    valueStrategyAssessment([row], { own, items, scale, threshold: 0, excellence: 0, lead: 0 });
  } catch (error) {
    const isOptional =
      isCustometryError(error) &&
      ((error.code === "outOfRange" && error.path === "[0].score") ||
        (error.code === "invalidOption" && typeof row.item === "string" && row.item.trim() !== ""));
    if (!isOptional) throw error;
  }
}

describe("a schema of a value takes what the library takes", () => {
  it("days", () => agrees(calendarDaySchema, day, (value) => toDayNumber(value)));
  it("instants", () => agrees(instantSchema, instant, (value) => toEpochMilliseconds(value)));
  it("amounts", () => agrees(amountSchema, amount, (value) => sumMoney([value])));
  it("answers", () => agrees(npsAnswerSchema, fc.oneof(fc.nat(12), anything), (value) => nps([value])));
  it("identifiers", () =>
    agrees(idSchema, id, (customerId) => rfm([{ customerId, date: "2026-01-01", amount: 1 }], { asOf: "2026-01-01" })));
  it("periods", () =>
    // A short one, as the end of a long one may lie past the calendar.
    agrees(periodSchema, fc.oneof(nearText, fc.constantFrom("P1D", "P12M"), anything), (value: string) =>
      addPeriod("2026-01-01", value),
    ));
});

describe("a schema of a row takes what the measure takes", () => {
  const text = [fc.constantFrom("a", "b"), fc.oneof(nearText, anything)] as const;
  const goodDay = fc.constantFrom("2026-01-01", "2026-01-31", "2024-02-29");

  /** Rows are objects with fields: arrays and functions are none to a schema, whatever fields they have. */
  const object = (value: unknown): boolean => typeof value === "object" && value !== null;

  it("transactions", () => {
    const rows = rowOf({
      customerId: [fc.constantFrom<unknown>("a", 1), id],
      date: [goodDay, day],
      amount: [fc.constantFrom<unknown>(1, "1.50", 2n, -3), amount],
      // A blank currency is refused as missing, where the measures take it for the name of one.
      currency: [fc.constantFrom(undefined, "EUR"), fc.oneof(fc.integer(), fc.constant(null))],
    });
    agrees(transactionSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) => rfmOf([row]));
  });

  it("customers and amounts", () => {
    const rows = rowOf({
      customerId: [fc.constantFrom<unknown>("a", 1), id],
      amount: [fc.constantFrom<unknown>(1, "1.50", 2n, -3), amount],
      currency: [fc.constantFrom(undefined, "EUR"), fc.oneof(fc.integer(), fc.constant(null))],
    });
    agrees(customerAmountSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      together(() => concentration([row])),
    );
  });

  it("customers and levels", () => {
    const rows = rowOf({ customerId: [fc.constantFrom<unknown>("a", 1), id], level: [...text] });
    agrees(levelOfCustomerSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      migration([row], [row], { levels: ["a"] }),
    );
  });

  it("purchases", () => {
    const rows = rowOf({ customerId: [fc.constantFrom<unknown>("a", 1), id], date: [goodDay, day] });
    const options = { asOf: "2026-12-31", rule: { kind: "fixed", window: 1 }, loyalFrom: 2 } as const;
    agrees(purchaseSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      relationshipPhases([row], options),
    );
  });

  it("purchase histories", () => {
    const count = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.double(), anything);
    const rows = rowOf({
      repeatPurchases: [fc.nat(3), count],
      activeFor: [fc.nat(20), count],
      observedFor: [fc.nat(40), count],
      customers: [fc.constantFrom(undefined, 2), count.filter((value) => value !== null)],
    });
    agrees(purchaseHistorySchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      purchaseHistories([row]),
    );
  });

  it("spend histories", () => {
    const rows = rowOf({
      repeatPurchases: [fc.nat(3), fc.oneof(fc.integer({ min: -1, max: 9 }), anything)],
      meanRepeatValue: [fc.double({ min: -10, max: 100, noNaN: true }), fc.oneof(fc.double(), anything)],
      customers: [fc.constantFrom(undefined, 2), anything.filter((value) => value !== null)],
    });
    agrees(spendHistorySchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      spendModel({ customers: [row] }, { model: "gammaGamma" }),
    );
  });

  it("money", () => {
    const rows = rowOf({
      amount: [fc.constantFrom<unknown>(1, "1.50"), amount],
      currency: [fc.constant("EUR"), fc.nat()],
    });
    // The type asks for a currency; the measure takes rows that have none.
    agrees(moneySchema, rows, (row: { currency: string; amount: number }) =>
      totalMoney([{ ...row, currency: row.currency ?? 0 }]),
    );
  });

  it("events", () => {
    const rows = rowOf({
      userId: [fc.constantFrom<unknown>("a", 1), id],
      time: [fc.constant(0), instant],
      event: text,
      sequence: [fc.constantFrom<unknown>(undefined, 2.5), anything],
    });
    agrees(funnelEventSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      funnel([row], { steps: ["a"], window: "P1D", ties: "sequence" }),
    );
  });

  it("scores", () => {
    const score = [fc.double({ noNaN: true, noDefaultInfinity: true }), anything] as const;
    const rows = rowOf({ customerIntimacy: score, operationalExcellence: score, productLeadership: score });
    agrees(disciplineScoresSchema, rows, (row) => valueStrategy(row, { threshold: 1, excellence: 2, lead: 0 }));
  });

  it("snapshots of fields", () => {
    const rows = rowOf({ recordId: [fc.constantFrom<unknown>("a", 1), id], takenOn: [goodDay, day] });
    const withPhone = (row: never): never => (object(row) ? { ...(row as object), phone: null } : row) as never;
    agrees(fieldSnapshotSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      fieldVolatility([withPhone(row)], { fields: ["phone" as never], dynamicFrom: 1, minComparisons: 1 }),
    );
  });

  it("costs of activities", () => {
    const rows = rowOf({
      activity: [fc.constantFrom("operations", "procurement"), fc.oneof(nearText, anything)],
      amount: [fc.constantFrom<unknown>(1, "1.50", 2n, -3), amount],
      currency: [fc.constantFrom(undefined, "EUR"), fc.oneof(fc.integer(), fc.constant(null))],
    });
    // How much the costs add up to is a matter of all rows together.
    agrees(activityCostSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) => {
      try {
        valueChain([row], { revenue: 1 });
      } catch (error) {
        if (!(isCustometryError(error) && error.code === "outOfRange")) throw error;
      }
    });
  });

  it("scores of items", () => {
    const rows = rowOf({
      respondentId: [fc.constantFrom<unknown>("a", 1), id],
      company: text,
      item: [fc.constantFrom("a", "b"), fc.oneof(nearText, anything)],
      score: [fc.constantFrom<unknown>(undefined, null, 4, -1.5), fc.oneof(fc.double(), anything)],
    });
    // A score off the scale or an item that is not there hides what is wrong after it.
    const anyRow = fc.oneof({ weight: 9, arbitrary: rows }, anything);
    agrees(itemScoreSchema, anyRow, (row: ItemScore) => {
      assessmentOf(row);
      assessmentOf({ ...row, item: "a" });
    });
  });

  const policy = {
    id: "p",
    kind: "purpose",
    purpose: "a",
    basis: "consent",
    trigger: "collected",
    period: "P1Y",
  } as const;
  const record = { recordId: 1, subjectId: 1, category: "a", collectedOn: "2026-01-01", purposes: ["a"] } as const;
  const asOf = "2026-06-30";

  it("records", () => {
    const rows = rowOf({
      recordId: [fc.constantFrom<unknown>("a", 1), id],
      subjectId: [fc.constantFrom<unknown>(undefined, "a", 1), id],
      category: text,
      collectedOn: [goodDay, day],
      purposes: [fc.subarray(["a", "b"]), fc.oneof(fc.array(anything), anything)],
      events: [
        fc.record({ end: fc.oneof(goodDay, fc.array(goodDay), fc.constant(null)) }),
        fc.oneof(fc.record({ end: fc.oneof(day, fc.array(day)) }), anything),
      ],
    });
    // A day is read when a policy asks for it, so one asks for each.
    agrees(personalRecordSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row: typeof record) => {
      const events: object = (object(row) && (row as { events?: object }).events) || {};
      const policies = Object.keys(events).map((trigger, at) => ({
        ...policy,
        id: `${at}`,
        trigger,
        purpose: `${at}`,
      }));
      retentionDecision(row, { policies: [], asOf });
      const named = policies.filter(({ trigger }) => trigger.trim() !== "" && trigger !== "collected");
      retentionDecision({ ...row, purposes: named.map(({ purpose }) => purpose) }, { policies: named, asOf });
    });
  });

  it("policies", () => {
    const option = (...choices: readonly unknown[]) => [fc.constantFrom(undefined, ...choices), anything] as const;
    const rows = rowOf({
      id: text,
      kind: [fc.constantFrom("purpose", "minimum", "cap"), anything],
      purpose: text,
      basis: [
        fc.constantFrom(
          "consent",
          "contract",
          "legalObligation",
          "vitalInterests",
          "publicTask",
          "legitimateInterests",
        ),
        anything,
      ],
      trigger: text,
      pick: option("latest", "earliest"),
      whenMissing: option("running", "collected", "review"),
      period: [fc.constantFrom("P7Y", "P4W", null), fc.oneof(nearText, anything)],
      anchor: option("event", "calendarYearEnd", "fiscalYearEnd"),
      fiscalYearEnd: [fc.constantFrom(undefined, "06-30", "02-29"), fc.oneof(nearText, anything)],
      action: option("erase", "anonymise", "review"),
      directMarketing: option(true, false),
      categories: [fc.constantFrom(undefined, ["a"]), fc.oneof(fc.array(anything), anything)],
      citation: [fc.constantFrom(undefined, "AWR 52(4)"), anything],
    });
    agrees(retentionPolicySchema, rows, (row) => retentionDecision(record, { policies: [row], asOf }));
  });

  const period = [fc.constantFrom(undefined, "P1Y", "P4W"), fc.oneof(nearText, anything)] as const;
  const mayLack = [fc.constantFrom(undefined, null, "2026-01-01"), day] as const;

  it("data fields", () => {
    const rows = rowOf({
      name: text,
      nature: [fc.constantFrom("static", "dynamic"), anything],
      verifiedOn: mayLack,
      reviewEvery: period,
      contestedOn: mayLack,
    });
    agrees(dataFieldSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) => freshness([row], { asOf }));
  });

  it("security measures", () => {
    const rows = rowOf({
      topic: [fc.constantFrom("access", "breach"), anything],
      what: [fc.constantFrom(undefined, "locked", "locked"), anything],
      absentBecause: [fc.constantFrom(undefined, undefined, "none is needed"), anything],
      responsible: [fc.constantFrom(undefined, "the owner"), anything],
      checkedOn: mayLack,
      checkEvery: period,
    });
    agrees(securityMeasureSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      securityStatement([row], { asOf }),
    );
  });

  it("statutory periods", () => {
    const known = [fc.constantFrom(null, "2025-01-01"), day] as const;
    const rows = rowOf({
      key: text,
      country: text,
      period: [fc.constantFrom("P7Y", "P4W"), fc.oneof(nearText, anything)],
      anchor: [fc.constantFrom(null, "event", "fiscalYearEnd"), anything],
      event: text,
      kind: [fc.constantFrom("minimum", "deadline"), anything],
      source: text,
      validFrom: known,
      validBefore: known,
      verified: [fc.boolean(), anything],
      note: [fc.constantFrom(undefined, "a note"), anything],
    });
    agrees(statutoryPeriodSchema, rows, (row) => statutoryPeriodsOn({ asOf, own: [row] }));
  });

  const scopes = {
    subjectId: [fc.constantFrom<unknown>(undefined, 1), id],
    recordIds: [fc.constantFrom<unknown>(undefined, [1, 2]), fc.oneof(fc.array(id), anything)],
    categories: [fc.constantFrom<unknown>(undefined, ["a"]), fc.oneof(fc.array(anything), anything)],
  } as const;
  const { categories: _, ...personal } = scopes;
  const holds = rowOf({
    ...scopes,
    from: [goodDay, day],
    before: [fc.oneof(fc.constant(undefined), goodDay), day],
    reason: text,
  });
  const restrictions = rowOf({
    ...scopes,
    ground: [fc.constantFrom("18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)"), anything],
    from: [goodDay, day],
    before: [fc.oneof(fc.constant(undefined), goodDay), day],
  });
  const consents = rowOf({
    ...personal,
    purpose: text,
    givenOn: [goodDay, day],
    withdrawnOn: [fc.oneof(fc.constant(undefined), goodDay), day],
    proof: [fc.constantFrom(undefined, null, "", "form 12"), anything],
    validFor: [fc.constantFrom(undefined, "P2Y"), fc.oneof(nearText, anything)],
    refreshAfter: [fc.constantFrom(undefined, "P2Y"), fc.oneof(nearText, anything)],
    affirmative: [fc.constantFrom(undefined, true, false), anything],
    freelyGiven: [fc.constantFrom(undefined, true, false), anything],
    specialCategories: [fc.constantFrom(undefined, true, false), anything],
    explicit: [fc.constantFrom(undefined, true, false), anything],
    onlineService: [fc.constantFrom(undefined, true, false), anything],
    ageAtConsent: [fc.constantFrom(undefined, 0, 15), fc.oneof(fc.integer({ min: -1, max: 151 }), anything)],
    consentAge: [fc.constantFrom(undefined, 13), fc.oneof(fc.double(), anything)],
    parentalConsent: [fc.constantFrom(undefined, true, false), anything],
  });
  const objections = rowOf({
    ...personal,
    purpose: text,
    objectedOn: [goodDay, day],
    outcome: [fc.constantFrom(undefined, "pending", "upheld", "overridden"), anything],
  });

  /** The identifiers of the record have the type of those of the fact, so that only the fact can be wrong. */
  const decide = (facts: object) => {
    const { recordId, subjectId } = idsOf(facts);
    return retentionDecision({ ...record, recordId, subjectId }, { policies: [policy], facts, asOf });
  };

  it("corrections", () => {
    const rows = rowOf({
      recordId: [fc.constantFrom<unknown>("a", 1), id],
      field: text,
      finding: [fc.constantFrom("wrong", "incomplete", "disputed", "right"), anything],
      unalterable: [fc.constantFrom(undefined, true, false), anything],
    });
    const calendar = { holidays: [], from: "2026-01-01", before: "2027-01-01" };
    agrees(correctionSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) =>
      rectificationRequest([], { policies: [], receivedOn: asOf, calendar, corrections: [row] }),
    );
  });

  it("breaches", () => {
    const moment = fc.constantFrom<unknown>("2026-01-01T10:00:00+01:00", 1.8e12, new Date(1.8e12));
    const rows = rowOf({ awareAt: [moment, instant], notifiedAt: [fc.oneof(fc.constant(undefined), moment), instant] });
    const early = (row: { awareAt?: unknown }): boolean =>
      !(typeof row.awareAt === "string" && row.awareAt.startsWith("999"));
    agrees(dataBreachSchema, fc.oneof({ weight: 9, arbitrary: rows.filter(early) }, anything), (row) =>
      breachDeadline(row, { timeZone: "UTC" }),
    );
  });

  it("requests of persons", () => {
    const extension = fc.record({ notifiedOn: goodDay, reasons: fc.constantFrom("many", " ") });
    const suspension = rowOf({
      requestedOn: [goodDay, day],
      resolvedOn: [fc.oneof(fc.constantFrom(undefined, null), goodDay), day],
      ground: [fc.constantFrom("identity", "clarification"), anything],
    });
    const rows = rowOf({
      receivedOn: [goodDay, day],
      extension: [
        fc.oneof(fc.constant(undefined), extension),
        fc.oneof(rowOf({ notifiedOn: [goodDay, day], reasons: text }), anything),
      ],
      suspensions: [fc.oneof(fc.constant(undefined), fc.array(suspension, { maxLength: 2 })), anything],
      answeredOn: [fc.oneof(fc.constant(undefined), goodDay), day],
    });
    const calendar = { holidays: [], from: "0001-01-01", before: "9999-12-31" };
    agrees(dataSubjectRequestSchema, fc.oneof({ weight: 9, arbitrary: rows }, anything), (row) => {
      try {
        requestDeadline(row, { calendar });
      } catch (error) {
        // How far the calendar reaches is no matter of the row.
        if (!(isCustometryError(error) && ["calendar", "period"].includes(error.path))) throw error;
      }
    });
  });

  it("holds", () => agrees(legalHoldSchema, holds, (hold) => decide({ holds: [hold] })));
  it("restrictions", () =>
    agrees(processingRestrictionSchema, restrictions, (restriction) => decide({ restrictions: [restriction] })));
  it("consents", () => agrees(consentSchema, consents, (consent) => decide({ consents: [consent] })));
  it("objections", () => agrees(objectionSchema, objections, (objection) => decide({ objections: [objection] })));
  it("facts", () => {
    const list = (facts: fc.Arbitrary<unknown>) => [fc.array(facts, { maxLength: 2 }), anything] as const;
    const all = rowOf({
      holds: list(holds),
      restrictions: list(restrictions),
      consents: list(consents),
      objections: list(objections),
    });
    agrees(retentionFactsSchema, all, decide);
  });
});

/** Identifiers of the types that the facts use. */
function idsOf(facts: object): { recordId: string | number; subjectId: string | number } {
  const all = Object.values(facts).flatMap((list) => (Array.isArray(list) ? list : []));
  const subject = all.map((fact) => fact?.subjectId).find((value) => value !== undefined);
  const record = all.flatMap((fact) => (Array.isArray(fact?.recordIds) ? fact.recordIds : []))[0];
  return { recordId: typeof record === "string" ? "1" : 1, subjectId: typeof subject === "string" ? "1" : 1 };
}
