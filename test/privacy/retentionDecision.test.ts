import {
  type PersonalRecord,
  type RetentionDecision,
  type RetentionFacts,
  type RetentionOptions,
  type RetentionPolicy,
  retentionDecision,
  retentionDecisions,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";

const sales: RetentionPolicy = {
  id: "sales",
  kind: "purpose",
  purpose: "sales",
  basis: "legitimateInterests",
  trigger: "lastContact",
  period: "P3Y",
  whenMissing: "collected",
};
const newsletter: RetentionPolicy = {
  id: "newsletter",
  kind: "purpose",
  purpose: "marketing",
  basis: "consent",
  trigger: "collected",
  period: null,
};
const contract: RetentionPolicy = {
  id: "contract",
  kind: "purpose",
  purpose: "contract",
  basis: "contract",
  trigger: "contractEnd",
  period: "P2Y",
  whenMissing: "running",
};
const tax: RetentionPolicy = {
  id: "tax",
  kind: "minimum",
  purpose: "tax",
  basis: "legalObligation",
  trigger: "invoiced",
  period: "P7Y",
  anchor: "calendarYearEnd",
  citation: "AWR 52(4)",
};
const cap: RetentionPolicy = {
  id: "cap",
  kind: "cap",
  purpose: "sales",
  basis: "legalObligation",
  trigger: "collected",
  period: "P5Y",
};

const contact: PersonalRecord = {
  recordId: "R-1",
  subjectId: "C-77",
  category: "contact",
  collectedOn: "2020-01-15",
  purposes: ["sales"],
  events: { lastContact: "2023-05-20" },
};
const subscriber: PersonalRecord = { ...contact, purposes: ["marketing"] };
const invoice: PersonalRecord = {
  ...contact,
  category: "invoice",
  purposes: ["tax"],
  events: { invoiced: "2020-02-01" },
};

const ALL = [sales, newsletter, contract, tax];

function decide(
  record: PersonalRecord,
  asOf: string,
  facts?: RetentionFacts,
  policies: readonly RetentionPolicy[] = ALL,
): RetentionDecision {
  return retentionDecision(record, { policies, facts, asOf });
}

/** The words of a decision that most tests look at. */
function brief(...input: Parameters<typeof decide>): unknown[] {
  const { decision, allowedPurposes, dueOn } = decide(...input);
  return [decision, allowedPurposes.join(" "), dueOn];
}

const given = { subjectId: "C-77", purpose: "marketing", givenOn: "2024-02-01", proof: "form 12" };

describe("periods", () => {
  it("keep through the last day, and dispose from the day after", () => {
    expect(decide(contact, "2026-05-20")).toEqual({
      recordId: "R-1",
      decision: "retain",
      allowedPurposes: ["sales"],
      dueOn: "2026-05-21",
      keepUntil: "2026-05-20",
      overdueDays: null,
      reasons: [
        { code: "purposeLive", article: "GDPR 6(1)(f)", policyId: "sales", purpose: "sales", keepUntil: "2026-05-20" },
      ],
      warnings: [],
    });
    expect(decide(contact, "2026-05-23")).toEqual({
      recordId: "R-1",
      decision: "erase",
      allowedPurposes: [],
      dueOn: "2026-05-21",
      keepUntil: "2026-05-20",
      overdueDays: 2,
      reasons: [
        { code: "periodEnded", article: "GDPR 5(1)(e)", policyId: "sales", purpose: "sales", keepUntil: "2026-05-20" },
        { code: "erasureDue", article: "GDPR 17(1)(a)", policyId: "sales", purpose: "sales" },
        { code: "eraseAtEnd", article: "GDPR 5(1)(e)", policyId: "sales", purpose: "sales" },
      ],
      warnings: [],
    });
  });

  it("of a minimum keep for nothing else, and cite its source", () => {
    expect(decide(invoice, "2026-11-23").reasons).toEqual([
      {
        code: "minimumLive",
        article: "GDPR 6(1)(c)",
        policyId: "tax",
        purpose: "tax",
        citation: "AWR 52(4)",
        keepUntil: "2027-12-31",
      },
      { code: "erasureExempted", article: "GDPR 17(3)(b)", policyId: "tax", purpose: "tax", citation: "AWR 52(4)" },
      { code: "purposesLimited", article: "GDPR 5(1)(b)" },
    ]);
  });

  it("of 29 February end on 28 February", () => {
    const leap = { ...contact, events: { lastContact: "2024-02-29" } };
    expect(brief(leap, "2026-11-23")).toEqual(["retain", "sales", "2027-03-01"]);
  });

  it("may run from the last day of a financial year", () => {
    const broken = { ...tax, anchor: "fiscalYearEnd", fiscalYearEnd: "02-29" } as const;
    expect(brief({ ...invoice, events: { invoiced: "2023-03-01" } }, "2026-11-23", {}, [broken])).toEqual([
      "restrict",
      "tax",
      "2031-03-01",
    ]);
  });

  it("without a limit never end, whether or not the trigger is known", () => {
    expect(brief(contact, "2090-01-01", {}, [{ ...sales, period: null }])).toEqual(["retain", "sales", null]);
    expect(
      brief({ ...contact, events: {} }, "2090-01-01", {}, [{ ...sales, period: null, whenMissing: "review" }]),
    ).toEqual(["retain", "sales", null]);
  });

  it("that run past the calendar never end: 9999-12-31 stands for no end", () => {
    const open = { ...contact, purposes: ["contract"], events: { contractEnd: "9999-12-31" } };
    expect(brief(open, "2026-11-23")).toEqual(["retain", "contract", null]);
    expect(brief({ ...open, events: { contractEnd: "9997-12-31" } }, "2026-11-23")).toEqual([
      "retain",
      "contract",
      null,
    ]);
    expect(brief({ ...open, events: { contractEnd: "9997-12-30" } }, "2026-11-23")).toEqual([
      "retain",
      "contract",
      "9999-12-31",
    ]);
  });

  it("that ended before the data were collected are due since collection, with no day of keeping", () => {
    const late = { ...contact, collectedOn: "2026-10-01" };
    expect(decide(late, "2026-11-23")).toMatchObject({
      decision: "erase",
      dueOn: "2026-10-01",
      keepUntil: null,
      overdueDays: 53,
    });
  });
});

describe("triggers", () => {
  it("in the future are known dates: the contract runs until then", () => {
    const ending = { ...contact, purposes: ["contract"], events: { contractEnd: "2027-03-31" } };
    expect(brief(ending, "2026-11-23")).toEqual(["retain", "contract", "2029-04-01"]);
    expect(brief(ending, "2026-11-23", {}, [{ ...contract, whenMissing: "review" }])).toEqual([
      "retain",
      "contract",
      "2029-04-01",
    ]);
  });

  it("of several days count the latest, so that a renewed contract runs on", () => {
    const renewed = { ...contact, purposes: ["contract"], events: { contractEnd: ["2022-12-31", "2027-12-31"] } };
    expect(brief(renewed, "2026-11-23")).toEqual(["retain", "contract", "2030-01-01"]);
    expect(brief(renewed, "2026-11-23", {}, [{ ...contract, pick: "earliest" }])).toEqual(["erase", "", "2025-01-01"]);
  });

  it.each<[string, PersonalRecord["events"]]>([
    ["left out", undefined],
    ["undefined", { lastContact: undefined }],
    ["null", { lastContact: null }],
    ["an empty array", { lastContact: [] }],
    ["of another name", { lastcontact: "2026-01-01" }],
  ])("that are %s are missing", (_, events) => {
    const record = { ...contact, events };
    expect(brief(record, "2022-01-01")).toEqual(["retain", "sales", "2023-01-16"]);
    expect(decide(record, "2022-01-01", {}, [{ ...sales, whenMissing: "running" }]).dueOn).toBeNull();
    const review = decide(record, "2022-01-01", {}, [{ ...sales, whenMissing: undefined }]);
    expect(review).toMatchObject({
      decision: "review",
      allowedPurposes: [],
      dueOn: null,
      keepUntil: null,
      overdueDays: null,
    });
    expect(review.warnings).toEqual([{ code: "missingTrigger", policyId: "sales" }]);
    expect(review.reasons).toEqual([
      { code: "missingTrigger", article: "GDPR 5(2)", policyId: "sales", purpose: "sales" },
    ]);
  });

  it("named collected are the day of collection, whatever event has that name", () => {
    const record = { ...contact, events: { collected: "2030-01-01" } };
    expect(decide(record, "2021-01-01", {}, [{ ...sales, trigger: "collected" }]).dueOn).toBe("2023-01-16");
  });

  it("do not matter once the consent or an objection has ended the purpose", () => {
    const policy: RetentionPolicy = { ...newsletter, trigger: "lastOpened", period: "P1Y" };
    const consents = [{ ...given, withdrawnOn: "2026-09-10" }];
    expect(brief(subscriber, "2026-09-09", { consents }, [policy])).toEqual(["review", "", null]);
    expect(brief(subscriber, "2026-09-10", { consents }, [policy])).toEqual(["erase", "", "2026-09-10"]);
  });
});

describe("consents", () => {
  it("count until the day before the withdrawal, which is known ahead", () => {
    const facts = { consents: [{ ...given, withdrawnOn: "2026-12-01" }] };
    expect(brief(subscriber, "2026-11-30", facts)).toEqual(["retain", "marketing", "2026-12-01"]);
    expect(brief(subscriber, "2026-12-01", facts)).toEqual(["erase", "", "2026-12-01"]);
    expect(decide(subscriber, "2026-12-02", facts).reasons).toEqual([
      {
        code: "consentWithdrawn",
        article: "GDPR 7(3)",
        policyId: "newsletter",
        purpose: "marketing",
        from: "2026-12-01",
      },
      { code: "erasureDue", article: "GDPR 17(1)(b)", policyId: "newsletter", purpose: "marketing" },
      { code: "eraseAtEnd", article: "GDPR 5(1)(e)", policyId: "newsletter", purpose: "marketing" },
    ]);
  });

  it("given and withdrawn on one day never count", () => {
    const facts = { consents: [{ ...given, withdrawnOn: given.givenOn }] };
    const { decision, dueOn, reasons } = decide(subscriber, "2024-02-01", facts);
    expect([decision, dueOn, reasons[0]?.code]).toEqual(["erase", "2020-01-15", "consentWithdrawn"]);
  });

  it("given again on the day of withdrawal do not count, a day later they do", () => {
    const withdrawn = { ...given, withdrawnOn: "2025-03-01" };
    const again = (givenOn: string): unknown[] =>
      brief(subscriber, "2026-11-23", { consents: [withdrawn, { ...given, givenOn }] });
    expect(again("2025-03-01")).toEqual(["erase", "", "2025-03-01"]);
    expect(again("2025-03-02")).toEqual(["retain", "marketing", null]);
  });

  it("of older date end with the withdrawal of a newer one", () => {
    const newer = { ...given, givenOn: "2025-02-01", withdrawnOn: "2026-03-01" };
    expect(brief(subscriber, "2026-11-23", { consents: [given, newer] })).toEqual(["erase", "", "2026-03-01"]);
    expect(brief(subscriber, "2026-02-28", { consents: [given, newer] })).toEqual([
      "retain",
      "marketing",
      "2026-03-01",
    ]);
  });

  it("of a record and of its person are added up, and withdrawn together", () => {
    const own = {
      recordIds: ["R-1"],
      purpose: "marketing",
      givenOn: "2025-01-01",
      proof: "form 13",
      withdrawnOn: "2026-01-01",
    };
    expect(brief(subscriber, "2026-11-23", { consents: [given, own] })).toEqual(["erase", "", "2026-01-01"]);
    expect(brief({ ...subscriber, recordId: "R-2" }, "2026-11-23", { consents: [given, own] })).toEqual([
      "retain",
      "marketing",
      null,
    ]);
  });

  it.each([undefined, null, "", "  "])("with %j for a proof do not count, and a warning says so", (proof) => {
    const { decision, dueOn, reasons, warnings } = decide(subscriber, "2026-11-23", {
      consents: [{ ...given, proof }],
    });
    expect([decision, dueOn]).toEqual(["erase", "2020-01-15"]);
    expect(reasons.map(({ code, article }) => [code, article])).toEqual([
      ["consentUnproven", "GDPR 7(1)"],
      ["erasureDue", "GDPR 17(1)(d)"],
      ["eraseAtEnd", "GDPR 5(1)(e)"],
    ]);
    expect(warnings).toEqual([{ code: "consentUnproven", policyId: "newsletter" }]);
  });

  it("that were never given leave no basis", () => {
    expect(decide(subscriber, "2026-11-23").reasons.map(({ code }) => code)).toEqual([
      "consentMissing",
      "erasureDue",
      "eraseAtEnd",
    ]);
    const later = { consents: [{ ...given, givenOn: "2027-01-01" }] };
    expect(decide(subscriber, "2026-11-23", later).reasons[0]?.code).toBe("consentMissing");
  });

  it("have the term that they were given, and no other", () => {
    const facts = { consents: [{ ...given, validFor: "P24M" }] };
    expect(brief(subscriber, "2026-02-01", facts)).toEqual(["retain", "marketing", "2026-02-02"]);
    expect(decide(subscriber, "2026-02-02", facts).reasons[0]).toEqual({
      code: "consentExpired",
      article: "GDPR 5(1)(e)",
      policyId: "newsletter",
      purpose: "marketing",
      keepUntil: "2026-02-01",
    });
  });

  it("that follow each other without a gap are one", () => {
    const consents = [
      { ...given, validFor: "P1Y" },
      { ...given, givenOn: "2025-02-02" },
    ];
    expect(decide(subscriber, "2024-06-01", { consents }).reasons[0]).toMatchObject({
      code: "purposeLive",
      keepUntil: null,
    });
  });

  it("of another purpose or person change nothing", () => {
    for (const other of [{ purpose: "sales" }, { subjectId: "C-78" }]) {
      expect(decide(subscriber, "2026-11-23", { consents: [{ ...given, ...other }] }).decision).toBe("erase");
    }
  });
});

describe("holds", () => {
  const hold = { subjectId: "C-77", from: "2026-03-01", reason: "claim 2026/114" };

  it("keep for legal claims what has no purpose left, and name themselves", () => {
    const result = decide(contact, "2026-11-23", { holds: [hold] });
    expect(result).toMatchObject({
      decision: "restrict",
      allowedPurposes: ["legalClaims"],
      dueOn: null,
      overdueDays: null,
    });
    expect(result.reasons[0]).toEqual({
      code: "holdInForce",
      article: "GDPR 17(3)(e)",
      hold: "claim 2026/114",
      from: "2026-03-01",
    });
  });

  it("bind from their first day until the day of release, which shapes the due day", () => {
    const facts = { holds: [{ ...hold, from: "2026-11-23", before: "2027-02-01" }] };
    expect(brief(contact, "2026-11-22", facts)).toEqual(["erase", "", "2026-05-21"]);
    expect(brief(contact, "2026-11-23", facts)).toEqual(["restrict", "legalClaims", "2027-02-01"]);
    expect(brief(contact, "2027-01-31", facts)).toEqual(["restrict", "legalClaims", "2027-02-01"]);
    expect(decide(contact, "2027-02-03", facts)).toMatchObject({
      decision: "erase",
      dueOn: "2027-02-01",
      overdueDays: 2,
    });
  });

  it("and restrictions stand among the reasons on the days on which they bind", () => {
    const days = { from: "2026-11-20", before: "2026-11-23" };
    const facts = { holds: [{ ...hold, ...days }], restrictions: [{ ground: "18(1)(c)" as const, ...days }] };
    const found = ["2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23"].map((asOf) =>
      decide(contact, asOf, facts)
        .reasons.filter(({ before }) => before !== undefined)
        .map(({ article }) => article),
    );
    const both = ["GDPR 18(1)(c)", "GDPR 17(3)(e)"];
    expect(found).toEqual([[], both, both, []]);
  });

  it("dated in the future leave today's decision, and put off the due day of tomorrow", () => {
    const facts = { holds: [{ ...hold, from: "2026-05-21", before: "2026-06-01" }] };
    expect(brief(contact, "2026-05-20", facts)).toEqual(["retain", "sales", "2026-06-01"]);
  });

  it("placed and released on one day never bind", () => {
    expect(
      decide(contact, "2026-11-23", { holds: [{ ...hold, from: "2026-11-23", before: "2026-11-23" }] }).decision,
    ).toBe("erase");
  });

  it.each<[string, Partial<NonNullable<RetentionFacts["holds"]>[number]>, boolean]>([
    ["the person", { subjectId: "C-77" }, true],
    ["another person", { subjectId: "C-78" }, false],
    ["the record", { recordIds: ["R-9", "R-1"] }, true],
    ["another record", { recordIds: ["R-2"] }, false],
    ["the category", { categories: ["invoice", "contact"] }, true],
    ["another category", { categories: ["invoice"] }, false],
    ["everything", {}, true],
    ["the person and the category", { subjectId: "C-77", categories: ["contact"] }, true],
    ["the person in another category", { subjectId: "C-77", categories: ["invoice"] }, false],
    ["the record of another person", { subjectId: "C-78", recordIds: ["R-1"] }, false],
    ["person, record and category", { subjectId: "C-77", recordIds: ["R-1"], categories: ["contact"] }, true],
  ])("bind by scope: %s", (_, scope, binds) => {
    const { decision } = decide(contact, "2026-11-23", { holds: [{ ...scope, from: "2026-03-01", reason: "claim" }] });
    expect(decision).toBe(binds ? "restrict" : "erase");
  });

  it("of a person do not bind a record without one, others do", () => {
    const nobody = { ...contact, subjectId: undefined };
    expect(decide(nobody, "2026-11-23", { holds: [hold] }).decision).toBe("erase");
    for (const scope of [{ recordIds: ["R-1"] }, { categories: ["contact"] }, {}]) {
      expect(decide(nobody, "2026-11-23", { holds: [{ ...scope, from: "2026-01-01", reason: "x" }] }).decision).toBe(
        "restrict",
      );
    }
  });
});

describe("restrictions", () => {
  const restriction = { subjectId: "C-77", ground: "18(1)(a)", from: "2026-02-01" } as const;

  it("store the record, and leave statutory minimums and legal claims", () => {
    const both = {
      ...invoice,
      purposes: ["sales", "tax"],
      events: { invoiced: "2024-01-01", lastContact: "2026-01-01" },
    };
    expect(brief(both, "2026-11-23", { restrictions: [restriction] })).toEqual(["restrict", "legalClaims tax", null]);
    expect(decide(contact, "2026-03-01", { restrictions: [restriction] }).reasons).toEqual([
      { code: "restrictionInForce", article: "GDPR 18(1)(a)", from: "2026-02-01" },
      { code: "useRestricted", article: "GDPR 18(2)" },
      { code: "purposesLimited", article: "GDPR 5(1)(b)" },
    ]);
  });

  it("go before a cap that is reached", () => {
    expect(brief(contact, "2026-11-23", { restrictions: [restriction] }, [sales, cap])).toEqual([
      "restrict",
      "legalClaims",
      null,
    ]);
  });

  it("that are lifted leave the record due from that day", () => {
    const facts = { restrictions: [{ ...restriction, before: "2026-11-23" }] };
    expect(brief(contact, "2026-11-22", facts)).toEqual(["restrict", "legalClaims", "2026-11-23"]);
    expect(brief(contact, "2026-11-23", facts)).toEqual(["erase", "", "2026-11-23"]);
  });
});

describe("objections", () => {
  const objection = { subjectId: "C-77", purpose: "sales", objectedOn: "2026-02-01" };

  it("suspend the purpose while they wait, also past its end", () => {
    const facts = { objections: [objection] };
    expect(brief(contact, "2026-01-31", facts)).toEqual(["retain", "sales", null]);
    expect(brief(contact, "2026-02-01", facts)).toEqual(["restrict", "legalClaims", null]);
    expect(brief(contact, "2026-11-23", facts)).toEqual(["restrict", "legalClaims", null]);
    expect(decide(contact, "2026-02-01", facts).reasons.map(({ article }) => article)).toEqual([
      "GDPR 18(1)(d)",
      "GDPR 18(2)",
      "GDPR 5(1)(b)",
    ]);
  });

  it("that wait beside a live minimum leave the minimum alone", () => {
    const both = { ...contact, purposes: ["sales", "tax"], events: { ...contact.events, invoiced: "2024-01-01" } };
    expect(brief(both, "2026-03-01", { objections: [objection] })).toEqual(["restrict", "tax", null]);
  });

  it("that are dated in the future end the day until which the purpose is live", () => {
    const { decision, dueOn, reasons } = decide(contact, "2026-01-31", { objections: [objection] });
    expect([decision, dueOn, reasons[0]?.keepUntil]).toEqual(["retain", null, "2026-01-31"]);
  });

  it("to a purpose that is over have nothing to suspend", () => {
    expect(brief(contact, "2026-11-23", { objections: [{ ...objection, objectedOn: "2026-05-21" }] })).toEqual([
      "erase",
      "",
      "2026-05-21",
    ]);
  });

  it("that are upheld end the purpose on their day, also one that waits", () => {
    const upheld = { ...objection, outcome: "upheld" } as const;
    expect(brief(contact, "2026-03-01", { objections: [upheld] })).toEqual(["erase", "", "2026-02-01"]);
    const waiting = { ...objection, objectedOn: "2026-01-10" };
    expect(brief(contact, "2026-01-20", { objections: [waiting, upheld] })).toEqual([
      "restrict",
      "legalClaims",
      "2026-02-01",
    ]);
  });

  it("that are upheld on the day on which the period is over are the reason", () => {
    const upheld = { ...objection, objectedOn: "2026-05-21", outcome: "upheld" } as const;
    const { dueOn, reasons } = decide(contact, "2026-06-01", { objections: [upheld] });
    expect([dueOn, reasons[0]?.code]).toEqual(["2026-05-21", "objectionUpheld"]);
  });

  it("that are overridden leave the purpose, and stand among the reasons", () => {
    const result = decide(contact, "2026-03-01", { objections: [{ ...objection, outcome: "overridden" }] });
    expect([result.decision, result.reasons.map(({ code }) => code)]).toEqual([
      "retain",
      ["purposeLive", "objectionOverridden"],
    ]);
  });

  it("to direct marketing work on the day itself, whatever the outcome says", () => {
    const marketing = { ...sales, directMarketing: true };
    for (const outcome of [undefined, "pending", "upheld", "overridden"] as const) {
      const facts = { objections: [{ ...objection, outcome }] };
      expect(brief(contact, "2026-02-01", facts, [marketing])).toEqual(["erase", "", "2026-02-01"]);
      expect(brief(contact, "2026-01-31", facts, [marketing])).toEqual(["retain", "sales", "2026-02-01"]);
      expect(decide(contact, "2026-02-01", facts, [marketing]).reasons[0]?.article).toBe("GDPR 21(3)");
    }
  });

  it("to direct marketing by consent end it as a withdrawal does: a later consent counts", () => {
    const marketing = { ...newsletter, directMarketing: true };
    const objections = [{ ...objection, purpose: "marketing" }];
    const ended = decide(subscriber, "2026-11-23", { consents: [given], objections }, [marketing]);
    expect([ended.decision, ended.dueOn, ended.reasons[0]?.code]).toEqual([
      "erase",
      "2026-02-01",
      "marketingObjection",
    ]);
    const consents = [given, { ...given, givenOn: "2026-06-01" }];
    expect(brief(subscriber, "2026-11-23", { consents, objections }, [marketing])).toEqual([
      "retain",
      "marketing",
      null,
    ]);
  });

  it("to a basis without a right to object have no effect, and a warning says so", () => {
    const facts = { objections: [{ ...objection, purpose: "contract" }] };
    const result = decide({ ...contact, purposes: ["contract"] }, "2026-11-23", facts);
    expect([result.decision, result.warnings]).toEqual([
      "retain",
      [{ code: "objectionWithoutEffect", policyId: "contract" }],
    ]);
  });
});

describe("caps", () => {
  it("end every purpose of the record, and name those that were live", () => {
    const running = { ...contact, purposes: ["sales", "contract"], events: {} };
    const result = decide(running, "2026-11-23", {}, [contract, sales, cap]);
    expect([result.decision, result.dueOn, result.overdueDays]).toEqual(["erase", "2025-01-16", 676]);
    expect(result.reasons.map(({ code, policyId }) => [code, policyId])).toEqual([
      ["capReached", "cap"],
      ["erasureDue", "cap"],
      ["endedByCap", "contract"],
      ["periodEnded", "sales"],
      ["eraseAtEnd", "cap"],
    ]);
    expect(brief(running, "2024-11-23", {}, [contract, sales, cap])).toEqual(["retain", "contract", "2025-01-16"]);
  });

  it("against a live minimum ask a person", () => {
    const record = { ...contact, purposes: ["sales", "tax"], events: { invoiced: "2020-02-01" } };
    const result = decide(record, "2026-11-23", {}, [sales, tax, cap]);
    expect(result).toMatchObject({ decision: "review", allowedPurposes: ["tax"], dueOn: null, overdueDays: null });
    expect(result.warnings).toEqual([{ code: "capVersusMinimum", policyId: "cap" }]);
  });

  it("do not wait for an objection", () => {
    const objections = [{ subjectId: "C-77", purpose: "sales", objectedOn: "2024-02-01" }];
    expect(brief(contact, "2024-11-23", { objections }, [sales, cap])).toEqual([
      "restrict",
      "legalClaims",
      "2025-01-16",
    ]);
    expect(brief(contact, "2025-01-16", { objections }, [sales, cap])).toEqual(["erase", "", "2025-01-16"]);
  });

  it("wait for a hold", () => {
    const holds = [{ subjectId: "C-77", from: "2026-01-01", before: "2027-01-01", reason: "claim" }];
    expect(brief(contact, "2026-11-23", { holds }, [sales, cap])).toEqual(["restrict", "legalClaims", "2027-01-01"]);
  });

  it("do not make up for a purpose without a window, and ask a person", () => {
    expect(decide(contact, "2026-11-23", {}, [cap])).toMatchObject({ decision: "review", dueOn: null });
  });

  it("that are reached together take the strictest action", () => {
    const caps = (["anonymise", "review", "erase"] as const).map((action) => ({ ...cap, id: action, action }));
    expect(decide(contact, "2026-11-23", {}, [sales, ...caps]).decision).toBe("review");
    expect(decide(contact, "2026-11-23", {}, [sales, ...caps.filter(({ id }) => id !== "review")]).decision).toBe(
      "erase",
    );
  });
});

describe("what nobody can say", () => {
  it("is a purpose without a policy, also when its only policy is of another category", () => {
    for (const policies of [[], [{ ...sales, categories: ["invoice"] }]]) {
      const result = decide(contact, "2030-01-01", {}, policies);
      expect(result).toMatchObject({ decision: "review", dueOn: null, overdueDays: null });
      expect(result.reasons).toEqual([{ code: "purposeWithoutPolicy", article: "GDPR 5(2)", purpose: "sales" }]);
      expect(result.warnings).toEqual([{ code: "purposeWithoutPolicy", purpose: "sales" }]);
    }
  });

  it("is a record without a purpose", () => {
    const result = decide({ ...contact, purposes: [] }, "2030-01-01");
    expect([result.decision, result.dueOn, result.warnings]).toEqual(["review", null, [{ code: "noPurpose" }]]);
  });

  it("does not keep a live purpose from use, but leaves no due day", () => {
    const record = { ...contact, purposes: ["loyalty", "sales"] };
    const result = decide(record, "2026-01-01");
    expect([result.decision, result.allowedPurposes, result.dueOn]).toEqual(["retain", ["sales"], null]);
    expect(result.warnings).toEqual([{ code: "purposeWithoutPolicy", purpose: "loyalty" }]);
  });

  it("is a record that is collected after the day of decision", () => {
    const result = decide({ ...contact, collectedOn: "2026-11-24" }, "2026-11-23", {
      holds: [{ from: "2026-01-01", reason: "all" }],
    });
    expect(result).toMatchObject({ decision: "review", allowedPurposes: [], dueOn: null, overdueDays: null });
    expect(result.reasons).toEqual([{ code: "notYetCollected", article: "GDPR 5(2)", from: "2026-11-24" }]);
    expect(result.warnings).toEqual([{ code: "notYetCollected" }]);
  });

  it("is what stands behind a minimum that is no statute: the exemption is not cited", () => {
    const record = { ...contact, purposes: ["tax"], events: { invoiced: "2024-01-01" } };
    const result = decide(record, "2026-11-23", {}, [{ ...tax, basis: "contract" }]);
    expect([result.decision, result.warnings]).toEqual(["restrict", [{ code: "minimumBasis", policyId: "tax" }]]);
    expect(result.reasons.map(({ article }) => article)).not.toContain("GDPR 17(3)(b)");
  });
});

describe("actions", () => {
  const analytics: RetentionPolicy = { ...sales, id: "analytics", purpose: "analytics", action: "anonymise" };
  const both = { ...contact, purposes: ["sales", "analytics"] };

  it("are those of the policy that ended last", () => {
    expect(brief(both, "2026-11-23", {}, [sales, { ...analytics, period: "P2Y" }])).toEqual([
      "erase",
      "",
      "2026-05-21",
    ]);
    expect(brief(both, "2026-11-23", {}, [{ ...sales, period: "P2Y" }, analytics])).toEqual([
      "anonymise",
      "",
      "2026-05-21",
    ]);
  });

  it("of policies that end together are the strictest: review, erase, anonymise", () => {
    expect(decide(both, "2026-11-23", {}, [sales, analytics]).decision).toBe("erase");
    const review = decide(both, "2026-11-23", {}, [{ ...sales, action: "review" }, analytics]);
    expect(review).toMatchObject({ decision: "review", dueOn: "2026-05-21", overdueDays: 186 });
    expect(review.reasons.at(-1)).toEqual({
      code: "reviewAtEnd",
      article: "GDPR 5(2)",
      policyId: "sales",
      purpose: "sales",
    });
  });

  it("of policies that had ended before collection end together, on that day", () => {
    const late = { ...both, collectedOn: "2026-10-01", events: { lastContact: "2020-01-01" } };
    const early: RetentionPolicy = { ...analytics, period: "P1Y", action: "review" };
    expect(brief(late, "2026-11-23", {}, [sales, early])).toEqual(["review", "", "2026-10-01"]);
  });

  it("of a period under consent counts from its own end, on that day and later", () => {
    const consented: RetentionPolicy = { ...analytics, basis: "consent", trigger: "collected", period: "P6Y" };
    const consents = [{ ...given, purpose: "analytics", givenOn: "2020-02-01" }];
    const early = { ...both, events: { lastContact: "2022-01-01" } };
    for (const asOf of ["2026-01-16", "2026-11-23"]) {
      expect(brief(early, asOf, { consents }, [sales, consented])).toEqual(["anonymise", "", "2026-01-16"]);
    }
  });

  it("of a purpose that waited for an objection counts from the day it was upheld", () => {
    const objections = [
      { subjectId: "C-77", purpose: "analytics", objectedOn: "2026-05-01" },
      { subjectId: "C-77", purpose: "analytics", objectedOn: "2026-08-01", outcome: "upheld" as const },
    ];
    const later = { ...both, events: { lastContact: "2023-06-15" } };
    expect(brief(later, "2026-11-23", { objections }, [sales, { ...analytics, period: "P35M" }])).toEqual([
      "anonymise",
      "",
      "2026-08-01",
    ]);
  });

  it("may change in a run of disposal days, which stays one run", () => {
    const later = { subjectId: "C-77", purpose: "analytics", givenOn: "2026-09-01", proof: "form" };
    const consented: RetentionPolicy = { ...analytics, basis: "consent", period: null };
    const facts = { consents: [{ ...later, withdrawnOn: "2026-09-01" }] };
    expect(brief(both, "2026-11-23", facts, [sales, consented])).toEqual(["erase", "", "2026-05-21"]);
  });
});

describe("names of the caller", () => {
  const words = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  it.each(words)("may be %s everywhere", (word) => {
    const record = {
      recordId: word,
      subjectId: word,
      category: word,
      collectedOn: "2020-01-01",
      purposes: [word],
      events: JSON.parse(`{"${word}":"2023-01-01"}`) as Record<string, string>,
    };
    const policy: RetentionPolicy = { ...sales, id: word, purpose: word, trigger: word, categories: [word] };
    expect(brief(record, "2024-01-01", {}, [policy])).toEqual(["retain", word, "2026-01-02"]);
    const holds = [{ subjectId: word, recordIds: [word], categories: [word], from: "2024-01-01", reason: word }];
    expect(brief(record, "2027-01-01", { holds }, [policy])).toEqual(["restrict", "legalClaims", null]);
    const consents = [{ subjectId: word, purpose: word, givenOn: "2023-01-01", proof: word }];
    expect(decide(record, "2024-01-01", { consents }, [{ ...policy, basis: "consent" }]).decision).toBe("retain");
  });

  it.each(words)("are not found in a record that lacks them: %s", (word) => {
    const policy: RetentionPolicy = { ...sales, trigger: word, whenMissing: "review" };
    expect(decide(contact, "2024-01-01", {}, [policy]).warnings).toEqual([
      { code: "missingTrigger", policyId: "sales" },
    ]);
  });

  it("may be a hundred thousand letters long", () => {
    const long = "x".repeat(100_000);
    const record = { ...contact, recordId: long, subjectId: long, category: long, purposes: [long] };
    expect(decide(record, "2024-01-01", {}, [{ ...sales, purpose: long, id: long }]).decision).toBe("retain");
  });

  it("in purposes may occur twice", () => {
    expect(brief({ ...contact, purposes: ["sales", "sales"] }, "2026-01-01")).toEqual([
      "retain",
      "sales",
      "2026-05-21",
    ]);
  });

  it("may be the number 0, and legalClaims once", () => {
    const record = { ...contact, recordId: 0, subjectId: 0, purposes: ["legalClaims"] };
    const holds = [{ subjectId: 0, from: "2024-01-01", reason: "claim" }];
    const policy: RetentionPolicy = { ...sales, purpose: "legalClaims" };
    expect(retentionDecision(record, { policies: [policy], facts: { holds }, asOf: "2026-01-01" })).toMatchObject({
      recordId: 0,
      decision: "retain",
      allowedPurposes: ["legalClaims"],
    });
  });
});

describe("retentionDecisions", () => {
  it("answers in the order of the records, also those with one id", () => {
    const records = ["2023-05-20", "2020-05-20", "2026-01-01"].map((lastContact) => ({
      ...contact,
      events: { lastContact },
    }));
    const options: RetentionOptions = { policies: ALL, asOf: "2026-11-23" };
    expect(retentionDecisions(records, options).map(({ decision, dueOn }) => [decision, dueOn])).toEqual([
      ["erase", "2026-05-21"],
      ["erase", "2023-05-21"],
      ["retain", "2029-01-02"],
    ]);
    expect(retentionDecisions([], options)).toEqual([]);
  });

  it("meets a hundred thousand facts and as many records in seconds", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const holds = many.map((index) => ({
      subjectId: index % 50,
      from: "2021-01-01",
      before: "2021-02-01",
      reason: "old",
    }));
    const consents = many.map((index) => ({
      subjectId: index % 50,
      purpose: "marketing",
      givenOn: "2024-02-01",
      proof: "x",
    }));
    const records = many.map((index) => ({ ...subscriber, recordId: index, subjectId: index % 60 }));
    const start = performance.now();
    const decisions = retentionDecisions(records, { policies: ALL, facts: { holds, consents }, asOf: "2026-11-23" });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(decisions.filter(({ decision }) => decision === "retain").length).toBe(
      many.filter((index) => index % 60 < 50).length,
    );
  });
});
