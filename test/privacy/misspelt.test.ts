// A misspelt field says nothing, and would be left out unnoticed: a hold that protects nothing, a withdrawal that ends nothing.
import {
  accessRequest,
  allowedPurposes,
  type BreachDeadlineOptions,
  breachDeadline,
  type Consent,
  type Correction,
  consentHistory,
  consentStatus,
  type DataBreach,
  type DataCollection,
  type DataField,
  type DataSubjectRequest,
  type DescribePolicyOptions,
  describePolicy,
  dutchHolidays,
  erasureRequest,
  freshness,
  type HolidayCalendar,
  informationDuty,
  type LegalHold,
  legalPeriod,
  type MayProcessOptions,
  mayProcess,
  noticeCompleteness,
  type Objection,
  objectionRequest,
  type PersonalRecord,
  type ProcessingCircumstances,
  type ProcessingRestriction,
  portabilityRequest,
  projectFields,
  type RequestDeadlineOptions,
  type RequestExtension,
  type RequestOptions,
  type RequestSuspension,
  type RetentionPolicy,
  type RetentionScheduleOptions,
  rectificationRequest,
  requestDeadline,
  restrictionRequest,
  retentionCounts,
  retentionDecision,
  retentionDecisions,
  retentionEnd,
  retentionSchedule,
  type SecurityMeasure,
  type StatutoryPeriod,
  securityStatement,
  simulatePolicyChange,
  statutoryPeriods,
  statutoryPeriodsOn,
  statutoryPolicy,
} from "custometry/privacy";
import { consentSchema, objectionSchema, retentionPolicySchema } from "custometry/schema";
import { describe, expect, it } from "vitest";
import { thrown } from "./thrown.ts";

/** Every field, so that one that is added to the type is added here. */
type All<T> = { readonly [Name in keyof T]-?: T[Name] };

const asOf = "2026-11-24";
const policy: All<RetentionPolicy> = {
  id: "p",
  kind: "purpose",
  purpose: "sales",
  basis: "contract",
  trigger: "collected",
  pick: "latest",
  whenMissing: "review",
  period: "P2Y",
  anchor: "fiscalYearEnd",
  fiscalYearEnd: "12-31",
  action: "erase",
  directMarketing: false,
  categories: ["contact"],
  citation: "terms",
};
const scopes = { subjectId: 1, recordIds: ["r"] };
const hold: All<LegalHold> = { ...scopes, categories: ["contact"], from: asOf, before: "2026-12-01", reason: "claim" };
const restriction: All<ProcessingRestriction> = {
  ...scopes,
  categories: ["contact"],
  ground: "18(1)(a)",
  from: asOf,
  before: "2026-12-01",
};
const consent: All<Consent> = {
  ...scopes,
  purpose: "sales",
  givenOn: "2025-01-01",
  withdrawnOn: "2026-01-01",
  proof: "form",
  validFor: "P2Y",
  refreshAfter: "P1Y",
  affirmative: true,
  freelyGiven: true,
  specialCategories: true,
  explicit: true,
  onlineService: true,
  ageAtConsent: 20,
  consentAge: 16,
  parentalConsent: false,
};
const objection: All<Objection> = { ...scopes, purpose: "sales", objectedOn: asOf, outcome: "pending" };
const facts = { holds: [hold], consents: [consent], restrictions: [restriction], objections: [objection] };
const rules = { policies: [policy], facts, asOf };
const schedule: All<RetentionScheduleOptions> = {
  policies: [policy],
  facts,
  period: { from: asOf, before: "2027-11-24" },
  per: "day",
};
const record: PersonalRecord = {
  recordId: "r",
  subjectId: 1,
  category: "contact",
  collectedOn: "2025-01-01",
  purposes: ["sales"],
};
const columns = { category: ["contact"], collectedOn: ["2025-01-01"], purposes: [["sales"]] };
const calendar: HolidayCalendar = { holidays: [], from: "2020-01-01", before: "2040-01-01" };
const extension: RequestExtension = { notifiedOn: "2026-11-26", reasons: "many" };
const suspension: All<RequestSuspension> = { requestedOn: "2026-11-26", resolvedOn: "2026-11-27", ground: "identity" };
const request: All<DataSubjectRequest> = {
  receivedOn: asOf,
  extension,
  suspensions: [suspension],
  answeredOn: "2026-11-30",
};
const deadline: All<RequestDeadlineOptions> = {
  calendar,
  method: "regulation1182",
  suspensionRule: "elapsedDays",
  asOf: "2026-12-01",
  period: "P1M",
  extendedBy: "P2M",
};
const { calendar: _, ...deadlineRest } = deadline;
const requestOptions: All<RequestOptions> = {
  ...request,
  policies: [policy],
  facts,
  calendar,
  deadline: deadlineRest,
  recipients: [],
  identified: true,
  manifestly: "excessive",
};
const correction: All<Correction> = { recordId: "r", field: "street", finding: "wrong", unalterable: false };
const describing: All<DescribePolicyOptions> = { locale: "en", audience: "subject", names: {} };
const mayOptions: All<MayProcessOptions> = { ...rules, special: true, condition: "9(2)(a)" };
const statusOptions = { purpose: "sales", asOf, subjectId: 1, recordId: "r", marketingObjections: [objection] };
const { purpose: __, ...historyOptions } = statusOptions;
const breach: All<DataBreach> = { awareAt: "2026-11-24T10:00:00Z", notifiedAt: "2026-11-25T10:00:00Z" };
const breachOptions: All<BreachDeadlineOptions> = {
  timeZone: "UTC",
  period: "PT72H",
  now: "2026-11-26T10:00:00Z",
  calendar,
};
const field: All<DataField> = {
  name: "street",
  nature: "dynamic",
  verifiedOn: asOf,
  reviewEvery: "P1Y",
  contestedOn: null,
};
const measure: Omit<All<SecurityMeasure>, "absentBecause"> = {
  topic: "access",
  what: "locked",
  responsible: "owner",
  checkedOn: asOf,
  checkEvery: "P1Y",
};
const row: StatutoryPeriod = { ...(statutoryPeriods[0] as StatutoryPeriod), note: "ours" };
const collection: All<DataCollection> = {
  source: "elsewhere",
  obtainedOn: asOf,
  firstContactOn: asOf,
  firstDisclosureOn: asOf,
  informedOn: asOf,
  exemption: "14(5)(a)",
};
const circumstances: All<ProcessingCircumstances> = {
  source: "person",
  bases: ["contract"],
  explicitConsent: false,
  representative: false,
  protectionOfficer: false,
  recipients: false,
  transfers: false,
  automatedDecisions: false,
};
const use = { purposes: ["sales"], special: false, condition: "9(2)(a)" };
const decide = (change: object) => retentionDecision(record, { ...rules, ...change });
const told = (change: object) => erasureRequest([record], { ...requestOptions, ...change });

/** What is given, the path to its fields, and who reads it. */
const CASES: readonly (readonly [name: string, given: object, path: string, read: (given: never) => unknown])[] = [
  ["a policy", policy, "policies[0].", (one) => decide({ policies: [one] })],
  ["a hold", hold, "facts.holds[0].", (one) => decide({ facts: { holds: [one] } })],
  ["a restriction", restriction, "facts.restrictions[0].", (one) => decide({ facts: { restrictions: [one] } })],
  ["a consent", consent, "facts.consents[0].", (one) => decide({ facts: { consents: [one] } })],
  ["an objection", objection, "facts.objections[0].", (one) => decide({ facts: { objections: [one] } })],
  ["facts", facts, "facts.", (one) => decide({ facts: one })],
  ["a policy over columns", policy, "policies[0].", (one) => retentionDecisions(columns, { policies: [one], asOf })],
  ["options of retentionDecision", rules, "", (one) => retentionDecision(record, one)],
  ["options of retentionDecisions", rules, "", (one) => retentionDecisions([record], one)],
  ["options of retentionDecisions of columns", rules, "", (one) => retentionDecisions(columns, one)],
  ["options of retentionCounts", rules, "", (one) => retentionCounts([record], one)],
  ["options of retentionSchedule", schedule, "", (one) => retentionSchedule([record], one)],
  [
    "the period of a schedule",
    schedule.period,
    "period.",
    (period) => retentionSchedule([record], { ...schedule, period }),
  ],
  [
    "options of simulatePolicyChange",
    { ...rules, proposed: [policy] },
    "",
    (one) => simulatePolicyChange([record], one),
  ],
  ["options of describePolicy", describing, "", (one) => describePolicy(policy, one)],
  ["options of allowedPurposes", rules, "", (one) => allowedPurposes(record, one)],
  ["options of mayProcess", mayOptions, "", (one) => mayProcess(record, "sales", one)],
  ["a declaration", { fields: {}, allowedPurposes: [] }, "", (one) => projectFields({}, "sales" as never, one)],
  [
    "the use of a field",
    use,
    "fields.a.",
    (one) => projectFields({ a: 1 }, "sales" as never, { fields: { a: one }, allowedPurposes: [] }),
  ],
  [
    "options of retentionEnd",
    { period: "P1Y", anchor: "event", fiscalYearEnd: "12-31", pick: "latest" },
    "",
    (one) => retentionEnd(asOf, one),
  ],
  ["a consent by itself", consent, "consent.", (one) => consentStatus(one, statusOptions)],
  [
    "an objection to marketing",
    objection,
    "marketingObjections[0].",
    (one) => consentStatus(consent, { ...statusOptions, marketingObjections: [one] }),
  ],
  ["options of consentStatus", statusOptions, "", (one) => consentStatus(consent, one)],
  ["options of consentHistory", historyOptions, "", (one) => consentHistory([consent], one)],
  ["a calendar", calendar, "calendar.", (one) => legalPeriod(asOf, { period: "P1M", calendar: one })],
  [
    "options of legalPeriod",
    { period: "P1M", calendar, direction: "forward", law: "regulation1182" },
    "",
    (one) => legalPeriod(asOf as never, one),
  ],
  [
    "options of legalPeriod in hours",
    { period: "PT1H", timeZone: "UTC", direction: "forward" },
    "",
    (one) => legalPeriod(0 as never, one),
  ],
  ["working days", { workingDays: 2 }, "period.", (period) => legalPeriod(asOf, { period, calendar })],
  ["options of dutchHolidays", { from: 2026, before: 2027, additional: [] }, "", (one) => dutchHolidays(one)],
  ["a request", request, "", (one) => requestDeadline(one, deadline)],
  ["an extension", extension, "extension.", (one) => requestDeadline({ ...request, extension: one }, deadline)],
  [
    "a suspension",
    suspension,
    "suspensions[0].",
    (one) => requestDeadline({ ...request, suspensions: [one] }, deadline),
  ],
  ["options of requestDeadline", deadline, "", (one) => requestDeadline(request, one)],
  ["a breach", breach, "", (one) => breachDeadline(one, breachOptions)],
  ["options of breachDeadline", breachOptions, "", (one) => breachDeadline(breach, one)],
  ["options of a request", requestOptions, "", (one) => erasureRequest([record], one)],
  ["options of the deadline of a request", deadlineRest, "deadline.", (one) => told({ deadline: one })],
  [
    "options of accessRequest",
    { sources: [], automatedDecisions: false, thirdCountries: [], othersRights: [] },
    "",
    (one: object) => accessRequest([record], { ...requestOptions, ...one }),
  ],
  [
    "options of erasureRequest",
    {
      overridingGrounds: [],
      unlawfulPurposes: [],
      childServicePurposes: [],
      withdrawsConsent: true,
      madePublic: false,
    },
    "",
    told,
  ],
  [
    "options of objectionRequest",
    { purposes: [], overridingGrounds: [], noOverridingGrounds: [] },
    "",
    (one: object) => objectionRequest([record], { ...requestOptions, ...one }),
  ],
  [
    "options of portabilityRequest",
    { origins: {}, paperCategories: [], othersRights: [] },
    "",
    (one: { origins: object }) => portabilityRequest([record], { ...requestOptions, ...one } as never),
  ],
  [
    "options of rectificationRequest",
    { corrections: [correction] },
    "",
    (one: object) => rectificationRequest([record], { ...requestOptions, ...one } as never),
  ],
  [
    "a correction",
    correction,
    "corrections[0].",
    (one) => rectificationRequest([record], { ...requestOptions, corrections: [one] }),
  ],
  [
    "options of restrictionRequest",
    { ground: "18(1)(b)", accuracyVerified: true, unlawfulPurposes: [] },
    "",
    (one: object) => restrictionRequest([record], { ...requestOptions, ...one } as never),
  ],
  ["a field", field, "[0].", (one) => freshness([one], { asOf })],
  ["options of freshness", { asOf }, "", (one) => freshness([field], one)],
  ["a measure", measure, "[0].", (one) => securityStatement([one], { asOf })],
  ["options of securityStatement", { asOf }, "", (one) => securityStatement([measure], one)],
  ["a collection", collection, "", (one) => informationDuty(one, { asOf })],
  ["options of informationDuty", { asOf, period: "P1M" }, "", (one) => informationDuty(collection, one)],
  ["circumstances", circumstances, "", (one) => noticeCompleteness({}, one)],
  ["a notice", { purposes: "sales", rights: "all" }, "notice.", (one) => noticeCompleteness(one, circumstances)],
  ["a row of one's own", row, "own[0].", (one) => statutoryPeriodsOn({ asOf, own: [one] })],
  ["options of statutoryPeriodsOn", { asOf, country: "NL", own: [row] }, "", (one) => statutoryPeriodsOn(one)],
  [
    "options of statutoryPolicy",
    { id: "p", purpose: "tax", trigger: "invoiced", fiscalYearEnd: "12-31", categories: ["invoice"] },
    "",
    (one) => statutoryPolicy(row, one),
  ],
];

/** The same fields, one of them with an s behind its name. */
function misspelt(given: object, name: string): never {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key === name ? `${key}s` : key, value]),
  ) as never;
}

describe("a misspelt name is an error, in", () => {
  it.each(CASES)("%s", (_, given, path, read) => {
    expect(thrown(() => read(given as never))).not.toContain("unknownName");
    // An id is too short to be told from another word.
    for (const name of Object.keys(given).filter((one) => one !== "id")) {
      expect(thrown(() => read(misspelt(given, name)))).toBe(`unknownName at ${path}${name}s`);
    }
  });

  it("the words that people mistype", () => {
    const { withdrawnOn, ...rest } = consent;
    const withdrawn = { facts: { consents: [{ ...rest, withdrawOn: withdrawnOn }] } };
    expect(thrown(() => decide(withdrawn))).toBe("unknownName at facts.consents[0].withdrawOn");
    const { categories, ...all } = policy;
    expect(thrown(() => decide({ policies: [{ ...all, categorys: categories }] }))).toBe(
      "unknownName at policies[0].categorys",
    );
    const { facts: given, ...others } = rules;
    expect(thrown(() => retentionDecision(record, { ...others, fact: given } as never))).toBe("unknownName at fact");
    expect(thrown(() => dutchHolidays({ from: 2026, before: 2027, aditional: [] } as never))).toBe(
      "unknownName at aditional",
    );
  });
});

describe("no error is", () => {
  it("a field of one's own, in records, policies, facts and options", () => {
    const own = { note: "ours", owner: "sales" };
    const withOwn = { ...policy, ...own };
    const holds = [{ ...hold, ...own }];
    expect(
      retentionDecision(
        { ...record, ...own } as never,
        { policies: [withOwn], facts: { holds }, asOf, ...own } as never,
      ),
    ).toEqual(retentionDecision(record, { policies: [policy], facts: { holds: [hold] }, asOf }));
  });

  it("a name of a record that is nearly one that is read: records are data", () => {
    expect(retentionDecision({ ...record, categorys: ["x"] } as never, rules)).toEqual(
      retentionDecision(record, rules),
    );
  });
});

describe("a schema says the same", () => {
  it.each([
    ["a policy", retentionPolicySchema, policy, "categories"],
    ["a consent", consentSchema, consent, "withdrawnOn"],
    ["an objection", objectionSchema, objection, "outcome"],
  ])("of %s", (_, schema, given, name) => {
    expect(schema.safeParse(given).success).toBe(true);
    expect(schema.safeParse(misspelt(given, name)).error?.issues[0]).toMatchObject({
      path: [`${name}s`],
      params: { code: "unknownName" },
    });
  });
});
