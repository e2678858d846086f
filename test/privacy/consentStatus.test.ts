import { type Consent, consentHistory, consentStatus, retentionDecision } from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "./thrown.ts";

const given: Consent = { subjectId: "C-12", purpose: "newsletter", givenOn: "2025-01-10", proof: "form 12" };
const options = { purpose: "newsletter", asOf: "2026-11-23" };
const statusOf = (...consents: Consent[]) => consentStatus(consents, options);

describe("consentStatus", () => {
  it.each<[string, Partial<Consent>, string]>([
    ["without proof", { proof: " " }, "GDPR 7(1)"],
    ["by silence", { affirmative: false }, "GDPR 4(11)"],
    ["as the price of a contract", { freelyGiven: false }, "GDPR 7(4)"],
    ["of a child without its parents", { onlineService: true, ageAtConsent: 15 }, "GDPR 8(1)"],
    ["of special categories that is not explicit", { specialCategories: true }, "GDPR 9(2)(a)"],
  ])("does not count a consent %s, and neither does retention", (_, change, article) => {
    const consent = { ...given, ...change };
    expect(statusOf(consent)).toMatchObject({ status: "invalid", usable: false, reasons: [{ article }] });
    const decision = retentionDecision(
      { recordId: 1, subjectId: "C-12", category: "contact", collectedOn: "2025-01-10", purposes: ["newsletter"] },
      {
        policies: [
          { id: "news", kind: "purpose", purpose: "newsletter", basis: "consent", trigger: "collected", period: null },
        ],
        facts: { consents: [consent] },
        asOf: options.asOf,
      },
    );
    expect(decision.decision).toBe("erase");
    expect(decision.reasons[0]).toMatchObject({ article });
    expect(decision.reasons[1]).toMatchObject({ code: "erasureDue", article: "GDPR 17(1)(d)" });
    expect(decision.warnings).toHaveLength(1);
  });

  it.each<[string, Partial<Consent>]>([
    ["a child with its parents", { onlineService: true, ageAtConsent: 15, parentalConsent: true }],
    ["a child of the age that the member state sets", { onlineService: true, ageAtConsent: 14, consentAge: 14 }],
    ["a child, but not for an online service", { ageAtConsent: 12 }],
    ["an explicit one of special categories", { specialCategories: true, explicit: true }],
  ])("counts that of %s", (_, change) => {
    expect(statusOf({ ...given, ...change })).toMatchObject({ status: "valid", usable: true });
  });

  it("names every defect of the consent", () => {
    const consent = { ...given, proof: null, affirmative: false, specialCategories: true };
    expect(statusOf(consent).reasons.map(({ code }) => code)).toEqual(["unproven", "notAffirmative", "notExplicit"]);
  });

  it("rests on the latest consent that counts, and on an older one when the latest is over", () => {
    const renewed = { ...given, givenOn: "2026-01-10", validFor: "P6M" };
    const during = consentStatus([given, renewed], { ...options, asOf: "2026-07-10" });
    expect(during).toMatchObject({ status: "valid", consent: { index: 1, expiresOn: "2026-07-11" } });
    expect(consentStatus([given, renewed], { ...options, asOf: "2026-07-11" })).toMatchObject({
      status: "valid",
      consent: { index: 0, expiresOn: null },
    });
  });

  it("ends older consents by a withdrawal of a newer one, and by an objection to direct marketing", () => {
    const newer = { ...given, givenOn: "2026-01-10", withdrawnOn: "2026-02-01" };
    expect(statusOf(given, newer)).toMatchObject({
      status: "withdrawn",
      consent: { index: 1, before: "2026-02-01" },
      reasons: [{ code: "consentWithdrawn", article: "GDPR 7(3)", from: "2026-02-01" }],
    });
    const objection = { subjectId: "C-12", purpose: "newsletter", objectedOn: "2026-03-01" };
    expect(consentStatus(given, { ...options, marketingObjections: [objection] })).toMatchObject({
      status: "withdrawn",
      reasons: [{ code: "marketingObjection", article: "GDPR 21(3)", from: "2026-03-01" }],
    });
    const other = { ...objection, purpose: "sales" };
    expect(consentStatus(given, { ...options, marketingObjections: [other] }).usable).toBe(true);
  });

  it("knows of no consent before it is given", () => {
    expect(consentStatus([], options)).toMatchObject({ status: "missing", usable: false, consent: null });
    expect(consentStatus(given, { ...options, asOf: "2025-01-09" }).status).toBe("missing");
    expect(consentStatus({ ...given, purpose: "sales" }, options).status).toBe("missing");
  });

  it("does not take the consent of one person for that of another, nor of one record for all", () => {
    const other = { ...given, subjectId: "C-13" };
    expect(thrown(() => statusOf(given, other))).toBe("missing at subjectId");
    expect(consentStatus([given, other], { ...options, subjectId: "C-13" }).consent?.index).toBe(1);
    expect(consentStatus([given], { ...options, subjectId: "C-14" }).status).toBe("missing");
    const limited = { ...given, recordIds: ["r1"] };
    expect(thrown(() => statusOf(limited))).toBe("missing at recordId");
    expect(consentStatus([limited], { ...options, recordId: "r1" }).usable).toBe(true);
    expect(consentStatus([limited], { ...options, recordId: "r2" }).usable).toBe(false);
  });

  it.each<[string, object, string]>([
    ["a consent without a day", { givenOn: undefined }, "missing at [0].givenOn"],
    ["one of nobody", { subjectId: undefined }, "missing at [0].subjectId"],
    ["one without purpose", { purpose: "" }, "missing at [0].purpose"],
    ["a text for a yes", { explicit: "yes" }, "wrongType at [0].explicit"],
    ["null for a no", { affirmative: null }, "wrongType at [0].affirmative"],
    ["half a year of age", { ageAtConsent: 15.5 }, "notAnInteger at [0].ageAtConsent"],
    ["an age below nothing", { consentAge: -1 }, "outOfRange at [0].consentAge"],
    ["a term in words", { refreshAfter: "two years" }, "invalidPeriod at [0].refreshAfter"],
    ["a withdrawal before it", { withdrawnOn: "2025-01-09" }, "outOfRange at [0].withdrawnOn"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => statusOf({ ...given, ...change } as never))).toBe(expected);
  });
});

describe("consentHistory", () => {
  it("lists every consent by purpose and in order of giving", () => {
    const consents: Consent[] = [
      { ...given, givenOn: "2026-01-01", refreshAfter: "P6M" },
      { ...given, purpose: "analytics", givenOn: "2027-01-01" },
      { ...given, givenOn: "2023-01-01", validFor: "P1Y" },
      { ...given, givenOn: "2024-06-01" },
      { ...given, givenOn: "2024-07-01", proof: null },
    ];
    const history = consentHistory(consents, { asOf: "2026-11-23" });
    expect(history.map(({ index, purpose, status, before }) => [index, purpose, status, before])).toEqual([
      [1, "analytics", "notYetGiven", null],
      [2, "newsletter", "expired", "2024-01-02"],
      [3, "newsletter", "superseded", null],
      [4, "newsletter", "invalid", "2024-07-01"],
      [0, "newsletter", "refreshDue", null],
    ]);
  });
});
