import {
  type DescribePolicyOptions,
  describePolicy,
  type RetentionPolicy,
  statutoryPeriods,
  statutoryPolicy,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const policy: RetentionPolicy = {
  id: "sales",
  kind: "purpose",
  purpose: "sales",
  basis: "legitimateInterests",
  trigger: "lastContact",
  period: "P2Y",
  action: "anonymise",
  categories: ["contact", "lead"],
};
const en: DescribePolicyOptions = { locale: "en", audience: "recordOfProcessing" };
const nl: DescribePolicyOptions = {
  locale: "nl",
  audience: "subject",
  names: { sales: "verkoop", lastContact: "het laatste contact" },
};

describe("describePolicy", () => {
  it("writes a line of the record of processing", () => {
    expect(describePolicy(policy, en)).toEqual({
      policyId: "sales",
      article: "GDPR 30(1)(f)",
      locale: "en",
      purpose: "sales",
      basis: "legitimate interests, GDPR 6(1)(f)",
      period: "2 years from the day of lastContact",
      action: "anonymise",
      source: null,
      text: "Purpose sales (contact, lead): kept for 2 years from the day of lastContact (legitimate interests, GDPR 6(1)(f)); then anonymise.",
    });
  });

  it("answers the person in Dutch", () => {
    expect(describePolicy(policy, nl)).toMatchObject({
      article: "GDPR 15(1)(d)",
      text: "Wij bewaren uw gegevens voor verkoop 2 jaar vanaf de dag van het laatste contact (gerechtvaardigd belang, AVG 6(1)(f)).",
    });
  });

  it.each<[Partial<RetentionPolicy>, string, string]>([
    [{ period: "P1Y" }, "1 year from", "1 jaar vanaf"],
    [{ period: "P18M" }, "1 year and 6 months from", "1 jaar en 6 maanden vanaf"],
    [{ period: "P24M" }, "2 years from", "2 jaar vanaf"],
    [{ period: "P1M" }, "1 month from", "1 maand vanaf"],
    [{ period: "P4W" }, "4 weeks from", "4 weken vanaf"],
    [{ period: "P1D" }, "1 day from", "1 dag vanaf"],
    [{ period: "P1Y2M3D" }, "1 year, 2 months and 3 days from", "1 jaar, 2 maanden en 3 dagen vanaf"],
    [{ period: "P0D" }, "0 days from", "0 dagen vanaf"],
    [{ period: null }, "without a fixed period", "zonder vaste termijn"],
    [{ trigger: "collected" }, "2 years from the day of collection", "2 jaar vanaf de dag van het verzamelen"],
    [
      { anchor: "fiscalYearEnd", fiscalYearEnd: "06-30" },
      "2 years from the end of the financial year (30 June) of lastContact",
      "2 jaar vanaf het einde van het boekjaar (30 juni) van het laatste contact",
    ],
    [{ basis: "consent", period: null }, "until consent is withdrawn", "tot de toestemming wordt ingetrokken"],
    [
      { basis: "consent" },
      "2 years from the day of lastContact, unless consent is withdrawn before",
      "2 jaar vanaf de dag van het laatste contact, tenzij de toestemming eerder wordt ingetrokken",
    ],
    [{ basis: "consent", kind: "minimum", period: null }, "without a fixed period", "zonder vaste termijn"],
    [
      { whenMissing: "collected" },
      "2 years from the day of lastContact, or of collection when there is none",
      "2 jaar vanaf de dag van het laatste contact, of van het verzamelen als die er niet is",
    ],
    [
      { whenMissing: "collected", anchor: "calendarYearEnd", pick: "earliest" },
      "the calendar year of the first time of lastContact, or of collection when there is none",
      "het kalenderjaar van de eerste keer het laatste contact, of van het verzamelen als die er niet is",
    ],
    [
      { whenMissing: "running" },
      "2 years from the day of lastContact; while there is none the period has not begun",
      "2 jaar vanaf de dag van het laatste contact; zolang die er niet is, loopt de termijn nog niet",
    ],
    [{ pick: "earliest" }, "2 years from the day of the first time of", "2 jaar vanaf de dag van de eerste keer"],
  ])("says %j", (change, english, dutch) => {
    expect(describePolicy({ ...policy, ...change }, en).period).toContain(english);
    expect(describePolicy({ ...policy, ...change }, nl).period).toContain(dutch);
  });

  it.each(["purpose", "minimum", "cap"] as const)(
    "has a sentence for a %s, in both languages and for both readers",
    (kind) => {
      for (const locale of ["nl", "en"] as const) {
        for (const audience of ["recordOfProcessing", "subject"] as const) {
          for (const period of ["P7Y", null]) {
            const { text } = describePolicy({ ...policy, kind, period, citation: "AWR 52(4)" }, { locale, audience });
            expect(text).toMatch(/^[A-Z].*\. (Bron|Source): AWR 52\(4\)\.$/);
            expect(text).not.toMatch(/undefined|for without|null/);
          }
        }
      }
    },
  );

  it.each<[string, unknown, unknown, string]>([
    ["an unknown language", policy, { ...en, locale: "fr" }, "invalidOption at locale"],
    ["no reader", policy, { locale: "en" }, "invalidOption at audience"],
    ["a number for a name", policy, { ...en, names: { sales: 3 } }, "wrongType at names.sales"],
    ["a list of names", policy, { ...en, names: [] }, "wrongType at names"],
    ["a wrong policy", { ...policy, period: "2y" }, en, "invalidPeriod at policies[0].period"],
    ["no policy", null, en, "missing at policy"],
    ["no options", policy, undefined, "missing at options"],
  ])("refuses %s", (_, one, options, expected) => {
    expect(thrown(() => describePolicy(one as never, options as never))).toBe(expected);
  });

  it("says nothing of what is missing where it changes nothing", () => {
    const plain = describePolicy(policy, en).text;
    expect(describePolicy({ ...policy, whenMissing: "review" }, en).text).toBe(plain);
    const collected = { ...policy, trigger: "collected" };
    expect(describePolicy({ ...collected, whenMissing: "running" }, en)).toEqual(describePolicy(collected, en));
  });

  it("cites a source in Dutch and English alike: the table names it in the language of its country", () => {
    for (const row of statutoryPeriods.filter(({ kind }) => kind !== "deadline")) {
      const anchor = row.anchor ?? "event";
      const policy = statutoryPolicy(row, {
        ...{ id: "a", purpose: "b", trigger: "c", basis: "contract", anchor, fiscalYearEnd: "12-31" },
      } as const);
      expect(describePolicy(policy, nl).text).toMatch(/Bron: .*\.$/);
      expect(describePolicy(policy, nl).source).not.toMatch(/\b(former|rules|practice|view|of|the|and|code of)\b/);
    }
  });

  it("does not look for names that every object has", () => {
    expect(describePolicy({ ...policy, purpose: "constructor" }, { ...en, names: {} }).purpose).toBe("constructor");
  });
});
