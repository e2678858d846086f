import { isCustometryError } from "custometry/core";
import {
  breachDeadline,
  dutchHolidays,
  legalPeriod,
  type PersonalRecord,
  type RetentionOptions,
  type RetentionPolicy,
  requestDeadline,
  retentionDecision,
  retentionDecisions,
  type StatutoryPeriod,
  statutoryPeriodsOn,
} from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionsOf, situation } from "./retentionData.ts";
import { thrown } from "./thrown.ts";

const record: PersonalRecord = {
  recordId: "R-1",
  subjectId: "C-77",
  category: "contact",
  collectedOn: "2020-01-15",
  purposes: ["sales"],
  events: { lastContact: "2023-05-20" },
};
const policy: RetentionPolicy = {
  id: "sales",
  kind: "purpose",
  purpose: "sales",
  basis: "legitimateInterests",
  trigger: "lastContact",
  period: "P3Y",
};
const options: RetentionOptions = { policies: [policy], asOf: "2026-11-23" };

const changed = (value: object, change: object): never => ({ ...value, ...change }) as never;
const withRecord = (change: object): string => thrown(() => retentionDecision(changed(record, change), options));
const withPolicy = (change: object): string =>
  thrown(() =>
    retentionDecision(record, { ...options, policies: [policy, changed({ ...policy, id: "other" }, change)] }),
  );
const withFacts = (facts: unknown): string => thrown(() => retentionDecision(record, changed(options, { facts })));

describe("a record is refused", () => {
  it.each<[string, object, string]>([
    ["without an id", { recordId: undefined }, "missing at recordId"],
    ["with a blank id", { recordId: " " }, "missing at recordId"],
    ["with a fraction for an id", { recordId: 1.5 }, "wrongType at recordId"],
    ["with NaN for an id", { recordId: Number.NaN }, "wrongType at recordId"],
    ["with an object for an id", { recordId: {} }, "wrongType at recordId"],
    ["with null for a person", { subjectId: null }, "missing at subjectId"],
    ["with true for a person", { subjectId: true }, "wrongType at subjectId"],
    ["without a category", { category: undefined }, "missing at category"],
    ["with a number for a category", { category: 3 }, "wrongType at category"],
    ["without a day of collection", { collectedOn: null }, "missing at collectedOn"],
    ["with a Date of collection", { collectedOn: new Date(0) }, "instantForDay at collectedOn"],
    ["with a time of collection", { collectedOn: "2020-01-15T00:00:00Z" }, "invalidDay at collectedOn"],
    ["with a day that does not exist", { collectedOn: "2026-02-29" }, "invalidDay at collectedOn"],
    ["with NaN in a day", { collectedOn: { year: Number.NaN, month: 1, day: 1 } }, "invalidDay at collectedOn"],
    ["without purposes", { purposes: undefined }, "missing at purposes"],
    ["with a text for purposes", { purposes: "sales" }, "wrongType at purposes"],
    ["with null for a purpose", { purposes: ["sales", null] }, "missing at purposes[1]"],
    ["with a hole for a purpose", { purposes: new Array(2) }, "missing at purposes[0]"],
    ["with null for events", { events: null }, "missing at events"],
    ["with a list for events", { events: ["2026-01-01"] }, "wrongType at events"],
    ["with a map for events", { events: new Map([["lastContact", "2026-01-01"]]) }, "wrongType at events"],
    ["with a Date for an event", { events: { lastContact: new Date(0) } }, "instantForDay at events.lastContact"],
    ["with a wrong day for an event", { events: { lastContact: "yesterday" } }, "invalidDay at events.lastContact"],
    ["with null among the days", { events: { lastContact: ["2026-01-01", null] } }, "missing at events.lastContact[1]"],
    ["with a set of days", { events: { lastContact: new Set(["2026-01-01"]) } }, "invalidDay at events.lastContact"],
  ])("%s", (_, change, expected) => {
    expect(withRecord(change)).toBe(expected);
  });

  it.each([
    [null, ""],
    [undefined, ""],
    ["R-1", ""],
    [[record], ""],
  ])("that is %j", (value, path) => {
    expect(thrown(() => retentionDecision(value as never, options))).toMatch(
      new RegExp(`^(missing|wrongType) at ${path}$`),
    );
  });

  it("with its place among many", () => {
    const many = (...records: unknown[]): string =>
      thrown(() => retentionDecisions(records as PersonalRecord[], options));
    expect(many(record, record, changed(record, { collectedOn: "x" }))).toBe("invalidDay at [2].collectedOn");
    expect(many(record, changed(record, { events: { lastContact: ["x"] } }))).toBe(
      "invalidDay at [1].events.lastContact[0]",
    );
    expect(many(record, null)).toMatch(/ at \[1\]$/);
    expect(many(record, changed(record, { recordId: 5 }))).toBe("mixedTypes at [1].recordId");
  });

  it("as a list that is none", () => {
    for (const value of [null, undefined, 3, "records", record]) {
      expect(thrown(() => retentionDecisions(value as never, options))).toMatch(/^(missing|wrongType) at $/);
    }
  });
});

describe("a policy is refused", () => {
  it.each<[string, object, string]>([
    ["without an id", { id: "" }, "missing at policies[1].id"],
    ["with the id of another", { id: "sales" }, "duplicate at policies[1].id"],
    ["of an unknown kind", { kind: "maximum" }, "invalidOption at policies[1].kind"],
    ["without a kind", { kind: undefined }, "invalidOption at policies[1].kind"],
    ["of a kind that every object has", { kind: "toString" }, "invalidOption at policies[1].kind"],
    ["without a purpose", { purpose: null }, "missing at policies[1].purpose"],
    ["of an unknown basis", { basis: "__proto__" }, "invalidOption at policies[1].basis"],
    ["without a trigger", { trigger: " " }, "missing at policies[1].trigger"],
    ["with an unknown pick", { pick: "last" }, "invalidOption at policies[1].pick"],
    ["with null for a pick", { pick: null }, "invalidOption at policies[1].pick"],
    ["with an unknown whenMissing", { whenMissing: "erase" }, "invalidOption at policies[1].whenMissing"],
    ["without a period", { period: undefined }, "missing at policies[1].period"],
    ["with a wrong period", { period: "7 years" }, "invalidPeriod at policies[1].period"],
    ["with an unknown anchor", { anchor: "calendar-year-end" }, "invalidOption at policies[1].anchor"],
    ["without the end of its financial year", { anchor: "fiscalYearEnd" }, "missing at policies[1].fiscalYearEnd"],
    ["with a wrong end of the financial year", { fiscalYearEnd: "31-12" }, "invalidDay at policies[1].fiscalYearEnd"],
    ["with an unknown action", { action: "delete" }, "invalidOption at policies[1].action"],
    ["with a word for direct marketing", { directMarketing: "yes" }, "wrongType at policies[1].directMarketing"],
    ["with no category in its list", { categories: [] }, "missing at policies[1].categories"],
    ["with a text for categories", { categories: "invoice" }, "wrongType at policies[1].categories"],
    ["with a blank category", { categories: ["invoice", ""] }, "missing at policies[1].categories[1]"],
    ["with a number for a citation", { citation: 52 }, "wrongType at policies[1].citation"],
  ])("%s", (_, change, expected) => {
    expect(withPolicy(change)).toBe(expected);
  });
});

describe("a fact is refused", () => {
  const hold = { subjectId: "C-77", from: "2026-01-01", reason: "claim" };
  const consent = { subjectId: "C-77", purpose: "sales", givenOn: "2026-01-01", proof: "form" };
  const restriction = { subjectId: "C-77", ground: "18(1)(a)", from: "2026-01-01" };
  const objection = { subjectId: "C-77", purpose: "sales", objectedOn: "2026-01-01" };

  it.each<[string, string, object, object, string]>([
    ["without a first day", "holds", hold, { from: undefined }, "missing at facts.holds[0].from"],
    ["with a Date", "holds", hold, { from: new Date(0) }, "instantForDay at facts.holds[0].from"],
    [
      "with a release before its first day",
      "holds",
      hold,
      { before: "2025-12-31" },
      "outOfRange at facts.holds[0].before",
    ],
    ["with null for a release", "holds", hold, { before: null }, "missing at facts.holds[0].before"],
    ["without a reason", "holds", hold, { reason: "" }, "missing at facts.holds[0].reason"],
    ["with null for a person", "holds", hold, { subjectId: null }, "missing at facts.holds[0].subjectId"],
    [
      "with an id of another type",
      "holds",
      hold,
      { recordIds: ["R-1", 2] },
      "mixedTypes at facts.holds[0].recordIds[1]",
    ],
    ["with no record in its list", "holds", hold, { recordIds: [] }, "missing at facts.holds[0].recordIds"],
    ["with no category in its list", "holds", hold, { categories: [] }, "missing at facts.holds[0].categories"],
    ["with one id for a list", "holds", hold, { recordIds: "R-1" }, "wrongType at facts.holds[0].recordIds"],
    ["without a purpose", "consents", consent, { purpose: undefined }, "missing at facts.consents[0].purpose"],
    [
      "without a person or records",
      "consents",
      consent,
      { subjectId: undefined },
      "missing at facts.consents[0].subjectId",
    ],
    [
      "with a wrong day of giving",
      "consents",
      consent,
      { givenOn: "2026-13-01" },
      "invalidDay at facts.consents[0].givenOn",
    ],
    [
      "withdrawn before it was given",
      "consents",
      consent,
      { withdrawnOn: "2025-12-31" },
      "outOfRange at facts.consents[0].withdrawnOn",
    ],
    ["with a number for proof", "consents", consent, { proof: 8812 }, "wrongType at facts.consents[0].proof"],
    [
      "with an age of consent below 13, the lowest of the law",
      "consents",
      consent,
      { consentAge: 12 },
      "outOfRange at facts.consents[0].consentAge",
    ],
    ["with a wrong term", "consents", consent, { validFor: "24M" }, "invalidPeriod at facts.consents[0].validFor"],
    [
      "on an unknown ground",
      "restrictions",
      restriction,
      { ground: "18(1)(e)" },
      "invalidOption at facts.restrictions[0].ground",
    ],
    [
      "lifted before it began",
      "restrictions",
      restriction,
      { before: "2025-01-01" },
      "outOfRange at facts.restrictions[0].before",
    ],
    ["without a day", "objections", objection, { objectedOn: null }, "missing at facts.objections[0].objectedOn"],
    [
      "with an unknown outcome",
      "objections",
      objection,
      { outcome: "granted" },
      "invalidOption at facts.objections[0].outcome",
    ],
    ["without anybody", "objections", objection, { subjectId: undefined }, "missing at facts.objections[0].subjectId"],
  ])("%s: %s", (_, name, fact, change, expected) => {
    expect(withFacts({ [name]: [fact] })).toMatch(/^nothing/);
    expect(withFacts({ [name]: [changed(fact, change)] })).toBe(expected);
  });

  it("when the person has another type of identifier than the records, since it would bind nothing", () => {
    const holds = [{ ...hold, subjectId: 77 }];
    expect(withFacts({ holds })).toBe("mixedTypes at subjectId");
    expect(thrown(() => retentionDecisions([record], { ...options, facts: { holds } }))).toBe(
      "mixedTypes at [0].subjectId",
    );
  });

  it("in a list that is none", () => {
    expect(withFacts(null)).toMatch(/ at facts$/);
    expect(withFacts([hold])).toBe("wrongType at facts");
    expect(withFacts({ holds: null })).toBe("missing at facts.holds");
    expect(withFacts({ holds: hold })).toBe("wrongType at facts.holds");
    expect(withFacts({ holds: [null] })).toMatch(/ at facts\.holds\[0\]$/);
  });
});

describe("options are refused", () => {
  it.each<[string, unknown, RegExp]>([
    ["that are absent", undefined, / at options$/],
    ["without policies", { asOf: "2026-11-23" }, /^missing at policies$/],
    ["with one policy for a list", { policies: policy, asOf: "2026-11-23" }, /^wrongType at policies$/],
    ["with null for a policy", { policies: [null], asOf: "2026-11-23" }, / at policies\[0\]$/],
    ["without a day", { policies: [] }, /^missing at asOf$/],
    ["with a Date", { policies: [], asOf: new Date(0) }, /^instantForDay at asOf$/],
    ["with a number for a day", { policies: [], asOf: 20781 }, /^wrongType at asOf$/],
  ])("%s, by both functions, without a record too", (_, value, expected) => {
    expect(thrown(() => retentionDecision(record, value as RetentionOptions))).toMatch(expected);
    expect(thrown(() => retentionDecisions([], value as RetentionOptions))).toMatch(expected);
  });
});

describe("bad input, by name:", () => {
  const tax = { kind: "minimum", purpose: "sales", basis: "legalObligation", trigger: "lastContact" } as const;
  const calendar = { holidays: [], from: "2026-01-01", before: "2027-01-01" };
  const breach = (awareAt: string, timeZone: string): string => thrown(() => breachDeadline({ awareAt }, { timeZone }));

  it("policies that contradict each other by name are an error, and by law a review with both articles", () => {
    const minimum = { ...tax, id: "tax", period: "P7Y" };
    expect(
      thrown(() => retentionDecision(record, { ...options, policies: [minimum, { ...minimum, period: "P9Y" }] })),
    ).toBe("duplicate at policies[1].id");
    const cap = { ...tax, id: "destroy", kind: "cap", period: "P1Y" } as const;
    const { decision, reasons } = retentionDecision(record, { ...options, policies: [minimum, cap] });
    expect(decision).toBe("review");
    expect(reasons.map(({ policyId }) => policyId)).toEqual(expect.arrayContaining(["tax", "destroy"]));
    const row = statutoryPeriodsOn({ asOf: "2026-11-23", country: "NL" })[0] as StatutoryPeriod;
    const own = [row, { ...row, period: "P9Y" }];
    expect(thrown(() => statutoryPeriodsOn({ asOf: "2026-11-23", own }))).toBe("duplicate at own");
  });

  it("a cycle of events has no day, and does not hang", () => {
    const events: Record<string, unknown> = {};
    events["lastContact"] = events;
    expect(withRecord({ events })).toBe("invalidDay at events.lastContact");
    const days: unknown[] = [];
    days.push(days);
    expect(withRecord({ events: { lastContact: days } })).toBe("invalidDay at events.lastContact[0]");
    // The name of another event is no day either, so that events cannot wait for each other.
    expect(withRecord({ events: { lastContact: "signed", signed: "lastContact" } })).toBe(
      "invalidDay at events.lastContact",
    );
  });

  it.each(["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "1900-02-29", "2026-1-1"])(
    "%s is a day that does not exist",
    (day) => {
      expect(withRecord({ collectedOn: day })).toBe("invalidDay at collectedOn");
      expect(thrown(() => legalPeriod(day, { period: "P1M", calendar }))).toBe("invalidDay at event");
      expect(thrown(() => requestDeadline({ receivedOn: day }, { calendar }))).toBe("invalidDay at receivedOn");
    },
  );

  it("a time without an offset is no moment", () => {
    expect(breach("2026-06-01T09:00:00", "Europe/Amsterdam")).toBe("invalidInstant at awareAt");
    expect(breach("2026-06-01T09:00:00+02:00", "Europe/Amsterdam")).toMatch(/^nothing/);
  });

  it("an unknown time zone is named", () => {
    expect(breach("2026-06-01T09:00:00Z", "Europe/Utrecht")).toBe("invalidTimeZone at timeZone");
    expect(breach("2026-06-01T09:00:00Z", "")).toBe("invalidTimeZone at timeZone");
  });

  it("holidays outside the range of the calendar, and days that it does not know", () => {
    const stray = { ...calendar, holidays: ["2027-01-01"] };
    expect(thrown(() => legalPeriod("2026-06-01", { period: "P1M", calendar: stray }))).toBe(
      "outOfRange at calendar.holidays[0]",
    );
    const late = () => legalPeriod("2026-12-15", { period: "P1M", calendar });
    expect(thrown(late)).toBe("outOfRange at calendar");
    expect(late).toThrow("2027");
    const added = { from: 2026, before: 2027, additional: ["2027-05-07"] };
    expect(thrown(() => dutchHolidays(added))).toBe("outOfRange at additional[0]");
  });
});

describe("anything at all", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withNullPrototype: true,
    withTypedArray: true,
  });
  const answers = (run: () => unknown): void => {
    try {
      expect(JSON.stringify(run())).not.toMatch(/NaN|undefined|Infinity/);
    } catch (error) {
      if (!isCustometryError(error)) throw error;
      expect(error.message.length).toBeLessThan(2000);
    }
  };

  it("gets an answer or an error of the library", () => {
    fc.assert(
      fc.property(anything, anything, anything, (one, other, third) => {
        answers(() => retentionDecision(one as never, options));
        answers(() => retentionDecision(record, one as never));
        answers(() => retentionDecision(record, { policies: [one], facts: other, asOf: third } as never));
        answers(() => retentionDecisions([one, other] as never, options));
      }),
      { numRuns: 500 },
    );
  });

  it("in the place of one field, too", () => {
    fc.assert(
      fc.property(situation, anything, fc.nat(), fc.nat(9), (one, value, pick, day) => {
        const copy = structuredClone({ record: one.record, ...optionsOf(one, day) });
        const places = fields(copy);
        const [holder, name] = places[pick % places.length] as [Record<string, unknown>, string];
        holder[name] = value;
        answers(() => retentionDecision(copy.record, copy));
      }),
      { numRuns: 3000 },
    );
  });
});

/** Every field of a value and of what stands in it. */
function fields(value: object): [object, string][] {
  return Object.entries(value).flatMap(([name, part]): [object, string][] => [
    [value, name],
    ...(typeof part === "object" && part !== null ? fields(part) : []),
  ]);
}
