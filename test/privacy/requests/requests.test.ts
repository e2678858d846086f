import {
  accessRequest,
  dutchHolidays,
  erasureRequest,
  objectionRequest,
  type PersonalRecord,
  portabilityRequest,
  type RequestOptions,
  type RetentionPolicy,
  rectificationRequest,
  restrictionRequest,
  retentionDecision,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const calendar = dutchHolidays({ from: 2026, before: 2028 });
const purpose = { kind: "purpose", trigger: "collected", period: "P5Y" } as const;
const policies: RetentionPolicy[] = [
  { ...purpose, id: "news", purpose: "news", basis: "consent", directMarketing: true },
  { ...purpose, id: "study", purpose: "study", basis: "consent" },
  { ...purpose, id: "mail", purpose: "mail", basis: "legitimateInterests", directMarketing: true },
  { ...purpose, id: "fraud", purpose: "fraud", basis: "legitimateInterests" },
  { ...purpose, id: "order", purpose: "order", basis: "contract", citation: "terms 4" },
  { ...purpose, id: "census", purpose: "census", basis: "publicTask" },
  { ...purpose, id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", citation: "AWR 52(4)" },
  { ...purpose, id: "house rule", kind: "minimum", purpose: "rule", basis: "contract" },
  { ...purpose, id: "old", purpose: "old", basis: "contract", period: "P1Y" },
  { ...purpose, id: "open", purpose: "open", basis: "contract", trigger: "ended" },
  { ...purpose, id: "cap", kind: "cap", purpose: "capped", basis: "legalObligation", period: "P1Y" },
  { ...purpose, id: "capped", kind: "minimum", purpose: "capped", basis: "legalObligation" },
];
const options: RequestOptions = { policies, receivedOn: "2026-11-25", calendar };
const record = (...purposes: string[]): PersonalRecord => ({
  recordId: "r1",
  subjectId: "C-1",
  category: "contact",
  collectedOn: "2024-02-01",
  purposes,
});
const consents = [
  { subjectId: "C-1", purpose: "news", givenOn: "2024-02-01", proof: "form" },
  { subjectId: "C-1", purpose: "study", givenOn: "2024-02-01", proof: "form" },
];

/** Each purpose with its answer, codes and articles. */
const told = (answer: { records: readonly { purposes: readonly object[] }[] }): string[] =>
  answer.records.flatMap(({ purposes }) =>
    (purposes as { purpose: string; answer: string; reasons: { code: string; article: string }[] }[]).map(
      (one) =>
        `${one.purpose} ${one.answer}: ${one.reasons.map(({ code, article }) => `${code} ${article.slice(5)}`).join(", ")}`,
    ),
  );
const duties = (answer: { duties: readonly { code: string; to: string; by: string | null }[] }): string[] =>
  answer.duties.map(({ code, to, by }) => `${code} ${to} ${by}`);

describe("erasureRequest", () => {
  const erase = (one: PersonalRecord, change: object = {}) =>
    erasureRequest([one], { ...options, facts: { consents }, ...change });

  it.each<[string, string]>([
    ["news", "news grant: consentWithdrawn 17(1)(b)"],
    ["mail", "mail grant: marketingObjection 17(1)(c), marketingObjection 21(3)"],
    ["fraud", "fraud grant: noOverridingGrounds 17(1)(c)"],
    ["order", "order refuse: noGround 17(1), stillNeeded 6(1)(b)"],
    ["census", "census refuse: requiredByLaw 17(3)(b)"],
    ["tax", "tax refuse: requiredByLaw 17(3)(b)"],
    ["rule", "rule review: minimumBasis 5(2), noGround 17(1)"],
    ["old", "old grant: periodEnded 17(1)(a)"],
    ["open", "open review: missingTrigger 5(2)"],
    ["nobody's", "nobody's review: purposeWithoutPolicy 5(2)"],
    ["capped", "capped review: capReached 17(1)(e), requiredByLaw 17(3)(b)"],
  ])("answers for %s", (name, expected) => {
    expect(told(erase(record(name)))).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ["study", {}, "study grant: consentWithdrawn 17(1)(b), childService 17(1)(f)"],
    ["study", { withdrawsConsent: false }, "study grant: childService 17(1)(f)"],
    ["order", {}, "order review: childService 17(1)(f), noGround 17(1), stillNeeded 6(1)(b)"],
    ["fraud", {}, "fraud grant: noOverridingGrounds 17(1)(c), childService 17(1)(f)"],
    ["old", {}, "old grant: periodEnded 17(1)(a)"],
    ["tax", {}, "tax refuse: requiredByLaw 17(3)(b)"],
  ])("heeds that %s was a service offered to a child, with %j", (name, change, expected) => {
    expect(told(erase(record(name), { childServicePurposes: [name], ...change }))).toEqual([expected]);
  });

  it("tells the person, the recipients and those who took over what was public", () => {
    const partial = erase(record("news", "tax"), { recipients: ["the printer"], madePublic: true });
    expect(partial.answer).toBe("partial");
    expect(duties(partial)).toEqual([
      "tellAction person 2026-12-28",
      "tellReasonsAndRemedies person 2026-12-28",
      "tellRecipients recipients 2026-12-28",
      "nameRecipients person null",
      "tellControllers controllers 2026-12-28",
    ]);
    expect(partial.duties[2]).toMatchObject({ article: "GDPR 19", recipients: ["the printer"] });
    expect(duties(erase(record("tax")))).toEqual(["tellReasonsAndRemedies person 2026-12-28"]);
    expect(duties(erase(record("news"), { recipients: [] }))).toEqual(["tellAction person 2026-12-28"]);
  });

  it("keeps the first month for reasons and remedies when the answer is extended", () => {
    const extension = { notifiedOn: "2026-12-01", reasons: "many" };
    expect(duties(erase(record("news", "tax"), { extension, recipients: [] }))).toEqual([
      "tellAction person 2027-02-25",
      "tellReasonsAndRemedies person 2026-12-28",
    ]);
  });

  it("advises a suppression key for what ended, and none when nothing did", () => {
    expect(erase(record("news", "mail", "tax")).suppression).toEqual({
      code: "keepSuppressionKey",
      article: "GDPR 21(3)",
      recordIds: ["r1"],
      purposes: ["mail", "news"],
    });
    expect(erase(record("old")).suppression?.article).toBe("GDPR 5(2)");
    expect(erase(record("tax")).suppression).toBeNull();
  });

  it("leaves a consent that the person does not withdraw", () => {
    expect(told(erase(record("news"), { withdrawsConsent: false }))).toEqual([
      "news refuse: noGround 17(1), stillNeeded 6(1)(a)",
    ]);
  });

  it("asks a person when the request meets a restriction, a pending objection or two laws", () => {
    const restrictions = [{ subjectId: "C-1", ground: "18(1)(c)", from: "2026-01-01" }];
    expect(told(erase(record("mail"), { facts: { restrictions } }))).toEqual([
      "mail review: marketingObjection 17(1)(c), marketingObjection 21(3), restrictionInForce 18(1)(c)",
    ]);
    const objections = [{ subjectId: "C-1", purpose: "fraud", objectedOn: "2026-11-01" }];
    expect(told(erase(record("fraud"), { facts: { objections } }))).toEqual([
      "fraud review: noOverridingGrounds 17(1)(c), objectionPending 18(1)(d)",
    ]);
    expect(told(erase(record("census"), { unlawfulPurposes: ["census"] }))).toEqual([
      "census review: unlawful 17(1)(d), requiredByLaw 17(3)(b)",
    ]);
  });

  it("refuses on overriding grounds that are documented or were found before", () => {
    expect(told(erase(record("fraud"), { overridingGrounds: ["fraud"] }))).toEqual([
      "fraud refuse: overridingGrounds 21(1)",
    ]);
    const objections = [{ subjectId: "C-1", purpose: "fraud", objectedOn: "2026-11-01", outcome: "overridden" }];
    expect(told(erase(record("fraud"), { facts: { objections } }))).toEqual([
      "fraud refuse: objectionOverridden 21(1)",
    ]);
  });

  it("refuses as a whole whom it does not know, and what is excessive", () => {
    const unknown = erase(record("news", "mail"), { identified: false });
    expect([unknown.answer, unknown.reasons]).toEqual(["refuse", [{ code: "notIdentified", article: "GDPR 12(2)" }]]);
    expect(told(erase(record("news"), { manifestly: "excessive" }))).toEqual([
      "news refuse: manifestlyExcessive 12(5)",
    ]);
    expect(erase(record("news"), { manifestly: "unfounded" }).suppression).toBeNull();
  });

  it("says so when there is nothing, or nothing yet", () => {
    expect(erasureRequest([], options)).toMatchObject({ answer: "refuse", records: [], reasons: [{ code: "noData" }] });
    const later = { ...record("news"), collectedOn: "2026-12-01" };
    expect(told(erase(later))).toEqual(["news review: notYetCollected 5(2)"]);
    expect(told(erase(record()))).toEqual([" review: noPurpose 5(2)"]);
  });

  it("has no deadline while the identity is not clear", () => {
    const suspensions = [{ requestedOn: "2026-11-26", ground: "identity" }];
    const result = erase(record("news"), { suspensions, deadline: { asOf: "2026-12-01" } });
    expect([result.answerBy, result.deadline.status]).toEqual([null, "suspended"]);
  });

  it.each<[string, unknown, object, string]>([
    ["no records", undefined, {}, "missing at "],
    ["one record instead of a list", record("news"), {}, "wrongType at "],
    ["a wrong record", [record("news"), { ...record("news"), collectedOn: "x" }], {}, "invalidDay at [1].collectedOn"],
    ["no day of receipt", [], { receivedOn: undefined }, "missing at receivedOn"],
    ["no calendar", [], { calendar: undefined }, "missing at calendar"],
    ["a calendar that ends too soon", [], { receivedOn: "2027-12-15" }, "outOfRange at calendar"],
    ["a text for purposes", [], { overridingGrounds: "fraud" }, "wrongType at overridingGrounds"],
    ["a hole among purposes", [], { unlawfulPurposes: new Array(1) }, "missing at unlawfulPurposes[0]"],
    ["grounds of no policy", [], { overridingGrounds: ["fraud", "frud"] }, "invalidOption at overridingGrounds[1]"],
    ["an unlawful purpose of no policy", [], { unlawfulPurposes: ["x"] }, "invalidOption at unlawfulPurposes[0]"],
    ["a service of no policy", [], { childServicePurposes: ["x"] }, "invalidOption at childServicePurposes[0]"],
    ["a text for a yes", [], { withdrawsConsent: "yes" }, "wrongType at withdrawsConsent"],
    ["null for a no", [], { madePublic: null }, "wrongType at madePublic"],
    ["another reproach", [], { manifestly: "boring" }, "invalidOption at manifestly"],
    ["a wrong fact", [], { facts: { hold: [] } }, "unknownName at facts.hold"],
  ])("refuses %s", (_, records, change, expected) => {
    expect(thrown(() => erasureRequest(records as never, { ...options, ...change } as never))).toBe(expected);
  });

  it("refuses to work without options", () => {
    expect(thrown(() => erasureRequest([], null as never))).toBe("missing at options");
  });
});

describe("accessRequest", () => {
  it("tells bases, periods and what lacks, of what is over too", () => {
    const result = accessRequest([record("order", "old", "open")], {
      ...options,
      sources: [],
      automatedDecisions: false,
    });
    expect(told(result)).toEqual([
      "old grant: access 15(1), periodEnded 5(1)(e)",
      "open grant: access 15(1)",
      "order grant: access 15(1)",
    ]);
    expect(
      result.information.map(({ purpose: name, keepUntil, criterion, basisArticle }) => [
        name,
        keepUntil,
        criterion,
        basisArticle,
      ]),
    ).toEqual([
      ["old", "2025-02-01", "collected", "GDPR 6(1)(b)"],
      ["open", null, "ended", "GDPR 6(1)(b)"],
      ["order", "2029-02-01", "collected", "GDPR 6(1)(b)"],
    ]);
    expect(result.contents.filter(({ known }) => !known).map(({ code }) => code)).toEqual([
      "recipients",
      "thirdCountries",
    ]);
    expect(duties(result)).toEqual([
      "tellAction person 2026-12-28",
      "giveCopy person 2026-12-28",
      "keepUntilAnswered controller null",
    ]);
  });

  it("confirms that no data are processed, which is no refusal", () => {
    const result = accessRequest([], options);
    expect(result).toMatchObject({
      answer: "grant",
      records: [],
      contents: [],
      reasons: [{ code: "noData", article: "GDPR 15(1)" }],
    });
    expect(duties(result)).toEqual(["tellAction person 2026-12-28"]);
    const unknown = accessRequest([], { ...options, identified: false });
    expect([unknown.answer, unknown.reasons]).toEqual(["refuse", [{ code: "notIdentified", article: "GDPR 12(2)" }]]);
    expect(duties(unknown)).toEqual(["tellReasonsAndRemedies person 2026-12-28"]);
  });

  it("weighs the rights of others instead of refusing", () => {
    const result = accessRequest([record("order")], { ...options, othersRights: ["r1"] });
    expect(told(result)).toEqual(["order review: access 15(1), rightsOfOthers 15(4)"]);
    expect(duties(result)).toEqual(["decide controller 2026-12-28", "keepUntilAnswered controller null"]);
    expect(thrown(() => accessRequest([record("order")], { ...options, othersRights: [1] }))).toBe(
      "mixedTypes at [0].recordId",
    );
  });
});

describe("objectionRequest", () => {
  const object = (one: PersonalRecord, change: object = {}) =>
    objectionRequest([one], { ...options, facts: { consents }, ...change });

  it.each<[string, object, string]>([
    ["news", {}, "news grant: marketingObjection 21(3)"],
    ["study", {}, "study refuse: noRightToObject 21(1), withdrawalPossible 7(3)"],
    ["mail", { overridingGrounds: ["mail"] }, "mail grant: marketingObjection 21(3)"],
    ["fraud", {}, "fraud review: objectionPending 18(1)(d)"],
    ["fraud", { overridingGrounds: ["fraud"] }, "fraud refuse: overridingGrounds 21(1)"],
    ["fraud", { noOverridingGrounds: ["fraud"] }, "fraud grant: noOverridingGrounds 21(1)"],
    [
      "fraud",
      { noOverridingGrounds: ["fraud"], overridingGrounds: ["fraud"] },
      "fraud review: objectionPending 18(1)(d), overridingGrounds 21(1), noOverridingGrounds 21(1)",
    ],
    ["census", {}, "census review: objectionPending 18(1)(d)"],
    ["order", {}, "order refuse: noRightToObject 21(1), stillNeeded 6(1)(b)"],
    ["tax", {}, "tax refuse: noRightToObject 21(1), stillNeeded 6(1)(c)"],
    ["old", {}, "old grant: periodEnded 5(1)(e)"],
  ])("answers for %s with %j", (name, change, expected) => {
    expect(told(object(record(name), change))).toEqual([expected]);
  });

  it("hands the objections on as facts, pending ones with what to do meanwhile", () => {
    const result = object(record("fraud", "mail", "order"));
    expect(result.objections).toEqual([
      { recordIds: ["r1"], purpose: "mail", objectedOn: "2026-11-25", outcome: "upheld" },
      { recordIds: ["r1"], purpose: "fraud", objectedOn: "2026-11-25", outcome: "pending" },
    ]);
    expect(duties(result)).toEqual([
      "decide controller 2026-12-28",
      "tellAction person 2026-12-28",
      "stopMarketing controller 2026-11-25",
      "suspendMeanwhile controller null",
      "tellBeforeLifting person null",
    ]);
  });

  it("looks at the purposes objected to alone, and leaves other records out", () => {
    expect(told(object(record("fraud", "mail"), { purposes: ["mail"] }))).toEqual([
      "mail grant: marketingObjection 21(3)",
    ]);
    expect(object(record("order"), { purposes: ["mail"] })).toMatchObject({
      answer: "refuse",
      records: [],
      reasons: [{ code: "noData" }],
    });
  });
});

describe("restrictionRequest", () => {
  const restrict = (ground: string, names: string[], change: object = {}) =>
    told(restrictionRequest([record(...names)], { ...options, ground, ...change } as never));

  it.each<[string, string[], object, string[]]>([
    ["18(1)(a)", ["order"], {}, ["order grant: accuracyContested 18(1)(a)"]],
    ["18(1)(a)", ["order"], { accuracyVerified: true }, ["order refuse: accuracyVerified 18(1)(a)"]],
    ["18(1)(b)", ["old"], {}, ["old grant: unlawful 18(1)(b), periodEnded 5(1)(e)"]],
    ["18(1)(b)", ["order"], { unlawfulPurposes: ["order"] }, ["order grant: unlawful 18(1)(b)"]],
    ["18(1)(b)", ["order"], {}, ["order refuse: stillNeeded 6(1)(b)"]],
    ["18(1)(c)", ["old"], {}, ["old grant: neededByPerson 18(1)(c), periodEnded 5(1)(e)"]],
    ["18(1)(c)", ["tax"], {}, ["tax refuse: stillNeeded 6(1)(c)"]],
    ["18(1)(c)", ["open"], {}, ["open review: missingTrigger 5(2)"]],
    ["18(1)(d)", ["fraud"], {}, ["fraud refuse: noObjection 18(1)(d)"]],
    ["18(1)(d)", ["old"], {}, ["old refuse: noObjection 18(1)(d), periodEnded 5(1)(e)"]],
  ])("on ground %s answers for %j with %j", (ground, names, change, expected) => {
    expect(restrict(ground, names, change)).toEqual(expected);
  });

  it("waits for a pending objection, and no longer for one that was overridden", () => {
    const objections = [{ subjectId: "C-1", purpose: "fraud", objectedOn: "2026-11-01" }];
    expect(restrict("18(1)(d)", ["fraud"], { facts: { objections } })).toEqual([
      "fraud grant: objectionPending 18(1)(d)",
    ]);
    const overridden = objections.map((one) => ({ ...one, outcome: "overridden" }));
    expect(restrict("18(1)(d)", ["fraud"], { facts: { objections: overridden } })).toEqual([
      "fraud refuse: objectionOverridden 21(1)",
    ]);
  });

  it("hands a restriction on as a fact when it is granted for the whole record", () => {
    const result = restrictionRequest([record("old")], { ...options, ground: "18(1)(c)" });
    expect(result.restrictions).toEqual([{ recordIds: ["r1"], ground: "18(1)(c)", from: "2026-11-25" }]);
    expect(duties(result).at(-1)).toBe("tellBeforeLifting person null");
    const { restrictions } = result;
    const decision = retentionDecision(record("old"), { policies, facts: { restrictions }, asOf: "2026-11-25" });
    expect(decision.decision).toBe("restrict");
    const partial = restrictionRequest([record("old", "order")], { ...options, ground: "18(1)(c)" });
    expect([partial.answer, partial.restrictions]).toEqual(["partial", []]);
    expect(thrown(() => restrictionRequest([], { ...options, ground: "18(2)" } as never))).toBe(
      "invalidOption at ground",
    );
  });
});

describe("portabilityRequest", () => {
  const port = (name: string, change: object = {}) =>
    told(
      portabilityRequest([record(name)], {
        ...options,
        facts: { consents },
        origins: { contact: "provided" },
        ...change,
      }),
    );

  it.each<[string, object, string]>([
    ["order", {}, "order grant: portable 20(1)"],
    ["news", {}, "news grant: portable 20(1)"],
    ["order", { origins: { contact: "observed" } }, "order grant: portable 20(1)"],
    ["order", { origins: { contact: "derived" } }, "order refuse: notProvided 20(1)"],
    ["order", { origins: {} }, "order review: originUnknown 20(1)"],
    ["order", { paperCategories: ["contact"] }, "order refuse: notAutomated 20(1)(b)"],
    ["order", { othersRights: ["r1"] }, "order review: portable 20(1), rightsOfOthers 20(4)"],
    ["open", {}, "open review: portable 20(1), missingTrigger 5(2)"],
    ["fraud", {}, "fraud refuse: notPortable 20(1)(a)"],
    ["census", {}, "census refuse: notPortable 20(3)"],
    ["tax", {}, "tax refuse: notPortable 20(1)(a)"],
    ["old", {}, "old refuse: periodEnded 5(1)(e)"],
  ])("answers for %s with %j", (name, change, expected) => {
    expect(port(name, change)).toEqual([expected]);
  });

  it("takes a category for its own, whatever its name", () => {
    const odd = { ...record("order"), category: "constructor" };
    expect(told(portabilityRequest([odd], { ...options, origins: {} }))).toEqual(["order review: originUnknown 20(1)"]);
    expect(thrown(() => port("order", { origins: { contact: "found" } }))).toBe("invalidOption at origins.contact");
    expect(thrown(() => port("order", { origins: undefined }))).toBe("missing at origins");
  });
});

describe("rectificationRequest", () => {
  const rectify = (...corrections: object[]) =>
    rectificationRequest([record("order", "tax")], { ...options, corrections } as never);
  const one = { recordId: "r1", field: "name" };

  it.each<[object, string, string, string]>([
    [{ finding: "wrong" }, "correct", "grant", "wrongData"],
    [{ finding: "incomplete" }, "complete", "grant", "incompleteData"],
    [{ finding: "wrong", unalterable: true }, "annotate", "grant", "unalterable"],
    [{ finding: "disputed" }, "restrict", "review", "accuracyContested"],
    [{ finding: "right" }, "keep", "refuse", "accuracyVerified"],
  ])("of %j has %s", (finding, action, answer, code) => {
    const result = rectify({ ...one, ...finding });
    expect(result.corrections[0]).toMatchObject({ action, answer });
    expect(result.corrections[0]?.reasons.at(-1)?.code).toBe(code);
    expect(result.answer).toBe(answer);
    expect(result.records[0]?.purposes.map((found) => found.purpose)).toEqual(["order", "tax"]);
  });

  it("grants in part, and tells the recipients", () => {
    const result = rectify({ ...one, finding: "wrong" }, { ...one, field: "street", finding: "right" });
    expect(result.answer).toBe("partial");
    expect(duties(result)).toEqual([
      "tellAction person 2026-12-28",
      "tellReasonsAndRemedies person 2026-12-28",
      "tellRecipients recipients 2026-12-28",
      "nameRecipients person null",
    ]);
  });

  it("knows of no field of a record that is not there, and tells 1 from its text", () => {
    const result = rectify({ recordId: "r2", field: "name", finding: "wrong" });
    expect(result).toMatchObject({
      answer: "refuse",
      records: [],
      corrections: [{ answer: "refuse", action: "keep" }],
    });
    expect(result.corrections[0]?.reasons).toEqual([{ code: "noData", article: "GDPR 12(4)" }]);
    expect(thrown(() => rectify({ recordId: 1, field: "name", finding: "wrong" }))).toBe("mixedTypes at [0].recordId");
    expect(thrown(() => rectify({ ...one, finding: "odd" }))).toBe("invalidOption at corrections[0].finding");
    expect(thrown(() => rectify({ ...one, field: "" }))).toBe("missing at corrections[0].field");
  });
});
