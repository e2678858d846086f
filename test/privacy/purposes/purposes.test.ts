import {
  allowedPurposes,
  type MayProcessOptions,
  mayProcess,
  type PersonalRecord,
  projectFields,
  type RetentionPolicy,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const policy = (id: string, rest: Partial<RetentionPolicy> = {}): RetentionPolicy => ({
  id,
  kind: "purpose",
  purpose: id,
  basis: "contract",
  trigger: "collected",
  period: "P2Y",
  ...rest,
});
const policies = [
  policy("sales", { basis: "legitimateInterests", period: "P1Y" }),
  policy("contract"),
  policy("tax", { kind: "minimum", basis: "legalObligation", period: "P7Y" }),
];
const record: PersonalRecord = {
  recordId: 1,
  subjectId: 7,
  category: "contact",
  collectedOn: "2025-06-01",
  purposes: ["sales", "contract", "tax"],
};
const options: MayProcessOptions = { policies, asOf: "2026-11-24" };
const codes = (purpose: string, change: Partial<MayProcessOptions> = {}): [boolean, string[]] => {
  const { allowed, reasons } = mayProcess(record, purpose, { ...options, ...change });
  return [allowed, reasons.map(({ code }) => code)];
};

describe("allowedPurposes", () => {
  it("sorts the purposes of the record into allowed and refused", () => {
    const { decision, allowed, refused } = allowedPurposes(record, options);
    expect(decision).toBe("retain");
    expect(allowed.map(({ purpose, reasons }) => [purpose, reasons[0]?.article])).toEqual([
      ["contract", "GDPR 6(1)(b)"],
      ["tax", "GDPR 6(1)(c)"],
    ]);
    expect(refused.map(({ purpose, reasons }) => [purpose, reasons[0]?.code])).toEqual([["sales", "periodEnded"]]);
  });

  it("adds legal claims under a hold", () => {
    const facts = { holds: [{ subjectId: 7, from: "2026-01-01", reason: "claim" }] };
    const { allowed } = allowedPurposes(record, { ...options, facts });
    expect(allowed.map(({ purpose }) => purpose)).toEqual(["contract", "legalClaims", "tax"]);
    expect(allowed[1]?.reasons.map(({ code, hold }) => [code, hold])).toEqual([["holdInForce", "claim"]]);
  });
});

describe("mayProcess", () => {
  it("says yes with the basis, and no with the reason", () => {
    expect(codes("contract")).toEqual([true, ["purposeLive"]]);
    expect(codes("tax")).toEqual([true, ["minimumLive"]]);
    expect(codes("sales")).toEqual([false, ["periodEnded"]]);
    expect(codes("profiling")).toEqual([false, ["purposeNotOfRecord"]]);
    expect(codes("legalClaims")).toEqual([false, ["purposeNotOfRecord"]]);
  });

  it("stores the record under a restriction, but for minimums and claims", () => {
    const facts = { restrictions: [{ subjectId: 7, ground: "18(1)(a)" as const, from: "2026-01-01" }] };
    expect(codes("contract", { facts })).toEqual([false, ["restrictionInForce", "useRestricted", "purposesLimited"]]);
    expect(codes("tax", { facts })[0]).toBe(true);
    expect(codes("legalClaims", { facts })).toEqual([true, ["restrictionInForce"]]);
  });

  it("suspends a purpose while an objection is pending, and keeps the data for claims", () => {
    const facts = { objections: [{ subjectId: 7, purpose: "sales", objectedOn: "2026-01-01" }] };
    expect(codes("sales", { facts })).toEqual([false, ["objectionPending"]]);
    const alone = { facts, policies: policies.slice(0, 1), asOf: "2026-05-01" };
    const one = { ...record, purposes: ["sales"] };
    const claims = mayProcess(one, "legalClaims", alone);
    expect([claims.allowed, claims.reasons.map(({ code }) => code)]).toEqual([true, ["objectionPending"]]);
  });

  it("says no before the data are collected, and when no policy covers the purpose", () => {
    expect(codes("contract", { asOf: "2025-05-31" })).toEqual([false, ["notYetCollected"]]);
    expect(codes("sales", { policies: policies.slice(1) })).toEqual([false, ["purposeWithoutPolicy"]]);
  });

  it("wants a condition of article 9 for special data, beside an allowed purpose", () => {
    expect(codes("contract", { special: true })).toEqual([false, ["specialWithoutCondition", "purposeLive"]]);
    expect(codes("contract", { special: true, condition: "9(2)(a)" })).toEqual([
      true,
      ["purposeLive", "specialCondition"],
    ]);
    expect(codes("sales", { special: true, condition: "9(2)(a)" })[0]).toBe(false);
    expect(codes("contract", { special: false, condition: "9(2)(a)" })).toEqual([true, ["purposeLive"]]);
  });

  it("refuses what is no purpose or condition", () => {
    expect(thrown(() => codes(" "))).toBe("missing at purpose");
    expect(thrown(() => codes(3 as never))).toBe("wrongType at purpose");
    expect(thrown(() => codes("contract", { condition: "9(2)(k)" as never }))).toBe("invalidOption at condition");
    expect(thrown(() => codes("contract", { special: "yes" as never }))).toBe("wrongType at special");
    expect(thrown(() => mayProcess(record, "sales", null as never))).toBe("missing at options");
  });
});

describe("projectFields", () => {
  const row = { name: "A", iban: "NL00", diet: "x", note: "n" };
  const fields = {
    name: { purposes: ["sales", "contract"] },
    iban: { purposes: ["contract"] },
    diet: { purposes: ["contract"], special: true },
  } as const;

  it("withholds each field with its article", () => {
    const { fields: passed, withheld } = projectFields(row, "sales", { fields, allowedPurposes: ["sales"] });
    expect(passed).toEqual({ name: "A" });
    expect(withheld).toEqual([
      { field: "diet", code: "notForPurpose", article: "GDPR 5(1)(c)" },
      { field: "iban", code: "notForPurpose", article: "GDPR 5(1)(c)" },
      { field: "note", code: "notDeclared", article: "GDPR 5(1)(c)" },
    ]);
    expect(projectFields(row, "contract", { fields, allowedPurposes: ["contract"] }).withheld[0]).toEqual({
      field: "diet",
      code: "specialWithoutCondition",
      article: "GDPR 9(1)",
    });
  });

  it("passes a special field on a condition", () => {
    const declared = { diet: { purposes: ["contract"], special: true, condition: "9(2)(h)" } } as const;
    expect(projectFields(row, "contract", { fields: declared, allowedPurposes: ["contract"] }).fields).toEqual({
      diet: "x",
    });
  });

  it("passes nothing under a purpose that is not allowed", () => {
    const {
      allowed,
      fields: passed,
      withheld,
    } = projectFields(row, "contract", { fields, allowedPurposes: ["sales"] });
    expect([allowed, passed, withheld.length]).toEqual([false, {}, 4]);
    expect(new Set(withheld.map(({ code }) => code))).toEqual(new Set(["purposeNotAllowed"]));
  });

  it("takes names that every object has for what they are", () => {
    const odd = JSON.parse('{"__proto__": 1, "constructor": 2}') as { constructor: number };
    const declared = JSON.parse('{"__proto__": {"purposes": ["sales"]}}') as never;
    const { fields: passed, withheld } = projectFields(odd, "sales" as never, {
      fields: declared,
      allowedPurposes: ["sales"],
    });
    expect(Object.keys(passed)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(passed)).toBe(Object.prototype);
    expect(withheld.map(({ field }) => field)).toEqual(["constructor"]);
    expect(row).toEqual({ name: "A", iban: "NL00", diet: "x", note: "n" });
  });

  it.each<[string, unknown, unknown, unknown, string]>([
    ["no row", null, "sales", { fields, allowedPurposes: [] }, "missing at record"],
    ["a list for a row", [row], "sales", { fields, allowedPurposes: [] }, "wrongType at record"],
    ["no purpose", row, "", { fields, allowedPurposes: [] }, "missing at purpose"],
    ["no declaration", row, "sales", undefined, "missing at declaration"],
    ["no fields", row, "sales", { allowedPurposes: [] }, "missing at fields"],
    ["no use", row, "sales", { fields: { name: null }, allowedPurposes: [] }, "missing at fields.name"],
    [
      "no purposes of a field",
      row,
      "sales",
      { fields: { name: {} }, allowedPurposes: [] },
      "missing at fields.name.purposes",
    ],
    ["no allowed purposes", row, "sales", { fields }, "missing at allowedPurposes"],
    ["a text for allowed purposes", row, "sales", { fields, allowedPurposes: "sales" }, "wrongType at allowedPurposes"],
    [
      "a word for special",
      row,
      "sales",
      { fields: { name: { purposes: [], special: 1 } }, allowedPurposes: [] },
      "wrongType at fields.name.special",
    ],
    [
      "an unknown condition",
      row,
      "sales",
      { fields: { name: { purposes: ["sales"], condition: "9(3)" } }, allowedPurposes: [] },
      "invalidOption at fields.name.condition",
    ],
  ])("refuses %s", (_, record_, purpose, declaration, expected) => {
    expect(thrown(() => projectFields(record_ as never, purpose as never, declaration as never))).toBe(expected);
  });
});
