import {
  type DataCollection,
  informationDuty,
  type NoticeItem,
  noticeCompleteness,
  type ProcessingCircumstances,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const asOf = "2026-11-24";
const bought: DataCollection = { source: "elsewhere", obtainedOn: "2026-10-31" };
const duty = (change: Partial<DataCollection>, day = asOf): unknown[] => {
  const { outcome, informBy, lateDays, reasons } = informationDuty({ ...bought, ...change }, { asOf: day });
  return [outcome, informBy, lateDays, reasons[0]?.article];
};

describe("informationDuty", () => {
  it("asks for the information when the person gives the data", () => {
    expect(duty({ source: "person" }, "2026-10-31")).toEqual(["toInform", "2026-10-31", 0, "GDPR 13(1)"]);
    expect(duty({ source: "person" }, "2026-11-01")).toEqual(["overdue", "2026-10-31", 1, "GDPR 13(1)"]);
    expect(duty({ source: "person", informedOn: "2026-10-31" })).toEqual(["informed", "2026-10-31", 0, "GDPR 13(1)"]);
  });

  it("asks for it within a month of obtaining data elsewhere, cut to the end of the month", () => {
    expect(duty({})).toEqual(["toInform", "2026-11-30", 0, "GDPR 14(3)(a)"]);
    expect(duty({}, "2026-11-30")).toEqual(["toInform", "2026-11-30", 0, "GDPR 14(3)(a)"]);
    expect(duty({}, "2026-12-01")).toEqual(["overdue", "2026-11-30", 1, "GDPR 14(3)(a)"]);
  });

  it("asks for it earlier at the first contact or disclosure, and never later", () => {
    expect(duty({ firstContactOn: "2026-11-10" })).toEqual(["overdue", "2026-11-10", 14, "GDPR 14(3)(b)"]);
    expect(duty({ firstDisclosureOn: "2026-11-25" })).toEqual(["toInform", "2026-11-25", 0, "GDPR 14(3)(c)"]);
    expect(duty({ firstContactOn: "2027-05-01" })).toEqual(["toInform", "2026-11-30", 0, "GDPR 14(3)(a)"]);
  });

  it("says how late the person was told, as far as is known on the day", () => {
    expect(duty({ informedOn: "2026-12-02" }, "2026-12-31")).toEqual([
      "informedLate",
      "2026-11-30",
      2,
      "GDPR 14(3)(a)",
    ]);
    expect(duty({ informedOn: "2026-12-02" }, "2026-12-01")).toEqual(["overdue", "2026-11-30", 1, "GDPR 14(3)(a)"]);
  });

  it("names the exemption that is relied on", () => {
    expect(duty({ exemption: "14(5)(b)" })).toEqual(["exempt", null, 0, "GDPR 14(5)(b)"]);
    expect(thrown(() => duty({ exemption: "13(4)" }))).toBe("outOfRange at exemption");
    expect(thrown(() => duty({ source: "person", exemption: "14(5)(a)" }))).toBe("outOfRange at exemption");
  });

  it("takes the period as data", () => {
    expect(informationDuty(bought, { asOf, period: "P2W" }).informBy).toBe("2026-11-14");
    expect(thrown(() => informationDuty(bought, { asOf, period: "soon" }))).toBe("invalidPeriod at period");
  });

  it.each<[string, object, string]>([
    ["a contact before the data were obtained", { firstContactOn: "2026-10-30" }, "outOfRange at firstContactOn"],
    ["a disclosure before they were", { firstDisclosureOn: "2026-10-30" }, "outOfRange at firstDisclosureOn"],
    ["an unknown source", { source: "web" }, "invalidOption at source"],
    ["no day", { obtainedOn: undefined }, "missing at obtainedOn"],
    ["a day that does not exist", { informedOn: "2026-11-31" }, "invalidDay at informedOn"],
    ["an unknown exemption", { exemption: "14(5)(e)" }, "invalidOption at exemption"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => duty(change as never))).toBe(expected);
  });

  it("refuses nothing at all", () => {
    expect(thrown(() => informationDuty(null as never, { asOf }))).toBe("missing at collection");
    expect(thrown(() => informationDuty(bought, null as never))).toBe("missing at options");
    expect(thrown(() => informationDuty(bought, {} as never))).toBe("missing at asOf");
  });
});

const decided: ProcessingCircumstances = {
  source: "person",
  bases: ["contract"],
  explicitConsent: false,
  representative: false,
  protectionOfficer: false,
  recipients: false,
  transfers: false,
  automatedDecisions: false,
};
const all: ProcessingCircumstances = {
  source: "elsewhere",
  bases: ["consent", "legitimateInterests"],
  explicitConsent: true,
  representative: true,
  protectionOfficer: true,
  recipients: true,
  transfers: true,
  automatedDecisions: true,
};
const items = (list: readonly { item: NoticeItem }[]): string[] => list.map(({ item }) => item);

describe("noticeCompleteness", () => {
  it("asks for what the circumstances ask for, of article 13", () => {
    const { stated, missing, undecided, unneeded } = noticeCompleteness({}, decided);
    expect(items(missing)).toEqual([
      ...["controller", "purposes", "legalBasis", "retention", "rights", "complaint", "requirement"],
    ]);
    expect([stated, undecided, unneeded]).toEqual([[], [], []]);
    expect(new Set(missing.map(({ article }) => article.slice(0, 7)))).toEqual(new Set(["GDPR 13"]));
  });

  it("asks for all but the requirement, of article 14", () => {
    const { missing } = noticeCompleteness({}, all);
    expect(missing.map(({ item, article }) => `${item} ${article.slice(5)}`)).toEqual([
      "controller 14(1)(a)",
      "representative 14(1)(a)",
      "protectionOfficer 14(1)(b)",
      "purposes 14(1)(c)",
      "legalBasis 14(1)(c)",
      "legitimateInterests 14(2)(b)",
      "categories 14(1)(d)",
      "recipients 14(1)(e)",
      "transfers 14(1)(f)",
      "retention 14(2)(a)",
      "rights 14(2)(c)",
      "withdrawal 14(2)(d)",
      "complaint 14(2)(e)",
      "source 14(2)(f)",
      "automatedDecisions 14(2)(g)",
    ]);
  });

  it("leaves undecided what nobody said, and never takes it for not needed", () => {
    const { undecided, missing } = noticeCompleteness({}, { source: "person", bases: ["contract"] });
    expect(items(undecided)).toEqual([
      ...["representative", "protectionOfficer", "recipients", "transfers", "withdrawal", "automatedDecisions"],
    ]);
    expect(missing.length).toBe(7);
  });

  it("takes a blank text for none, and reports a part that is not needed", () => {
    const notice = { controller: "Voorbeeld BV", purposes: " ", legalBasis: null, source: "a list", transfers: "none" };
    const { stated, missing, unneeded } = noticeCompleteness(notice, decided);
    expect(items(stated)).toEqual(["controller"]);
    expect(items(missing)).toContain("purposes");
    expect(items(missing)).toContain("legalBasis");
    expect(unneeded).toEqual(["transfers", "source"]);
  });

  it.each<[string, unknown, unknown, string]>([
    ["a misspelt part", { purpose: "x" }, decided, "unknownName at notice.purpose"],
    ["a part that every object has", { constructor: "x" }, decided, "unknownName at notice.constructor"],
    ["a number for a text", { controller: 3 }, decided, "wrongType at notice.controller"],
    ["no notice", null, decided, "missing at notice"],
    ["no circumstances", {}, undefined, "missing at circumstances"],
    ["no bases", {}, { ...decided, bases: [] }, "missing at bases"],
    ["an unknown basis", {}, { ...decided, bases: ["interest"] }, "invalidOption at bases[0]"],
    ["a word for a flag", {}, { ...decided, transfers: "no" }, "wrongType at transfers"],
    ["no source", {}, { bases: ["contract"] }, "invalidOption at source"],
  ])("refuses %s", (_, notice, circumstances, expected) => {
    expect(thrown(() => noticeCompleteness(notice as never, circumstances as never))).toBe(expected);
  });
});
