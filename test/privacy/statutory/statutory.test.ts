import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  retentionDecision,
  type StatutoryPeriod,
  statutoryPeriods,
  statutoryPeriodsOn,
  statutoryPolicy,
} from "custometry/privacy";
import { describe, expect, it } from "vitest";
import { thrown } from "../thrown.ts";

const asOf = "2026-11-24";
const find = (key: string, kind = "minimum", day = asOf): StatutoryPeriod =>
  statutoryPeriodsOn({ asOf: day }).find((row) => row.key === key && row.kind === kind) as StatutoryPeriod;
const own: StatutoryPeriod = { ...statutoryPeriods[0]!, period: "P9Y", source: "our auditor" };

describe("statutoryPeriods", () => {
  // The table of the law, row by row; a mark that is no plain "read" is not verified.
  it.each([
    ["nl.taxRecords", "minimum", "P7Y", "fiscalYearEnd", true],
    ["nl.realEstateVat", "minimum", "P10Y", "calendarYearEnd", false],
    ["nl.oneStopShop", "minimum", "P10Y", "calendarYearEnd", false],
    ["nl.customerDueDiligence", "minimum", "P5Y", "event", true],
    ["nl.customerDueDiligence", "cap", "P5Y", "event", true],
    ["nl.applicants", "purpose", "P4W", "event", true],
    ["nl.applicantsWithConsent", "purpose", "P1Y", "event", true],
    ["nl.payrollTax", "minimum", "P5Y", "calendarYearEnd", false],
    ["nl.contractClaims", "purpose", "P5Y", "event", true],
    ["nl.tortClaims", "purpose", "P5Y", "event", true],
    ["nl.tortClaimsLongest", "purpose", "P20Y", "event", true],
    ["fr.prospects", "purpose", "P3Y", "event", true],
    ["fr.inactiveAccounts", "purpose", "P2Y", "event", true],
    ["fr.accounting", "minimum", "P10Y", "fiscalYearEnd", true],
    ["fr.taxDocuments", "minimum", "P6Y", null, true],
    ["de.vouchers", "minimum", "P8Y", "calendarYearEnd", true],
    ["de.books", "minimum", "P10Y", "calendarYearEnd", true],
    ["de.commercialLetters", "minimum", "P6Y", "calendarYearEnd", true],
    ["dk.bookkeeping", "minimum", "P5Y", null, false],
    ["gb.consentRefresh", "recommendation", "P24M", "event", true],
    ["de.consentRefresh", "recommendation", "P24M", "event", true],
    ["fr.cookieConsent", "recommendation", "P6M", "event", true],
    ["ie.cookieConsent", "recommendation", "P6M", "event", true],
    ["eu.informationElsewhere", "deadline", "P1M", "event", true],
  ])("%s, %s: %s from %s, verified %s", (key, kind, period, anchor, verified) => {
    expect(find(key, kind)).toMatchObject({ period, anchor, verified, country: key.slice(0, 2).toUpperCase() });
  });

  it("knows a version by its day", () => {
    expect(find("de.vouchers", "minimum", "2024-12-31").period).toBe("P10Y");
    expect(find("de.vouchers", "minimum", "2025-01-01").period).toBe("P8Y");
    expect(find("nl.telemarketingToCustomers", "purpose", "2026-06-30").period).toBe("P3Y");
    expect(find("nl.telemarketingToCustomers", "purpose", "2026-07-01")).toBeUndefined();
  });

  it("has one row of a key and kind on any day", () => {
    for (const day of ["2018-05-24", "2024-12-31", "2025-01-01", "2026-06-30", "2026-07-01", "2030-01-01"]) {
      const names = statutoryPeriodsOn({ asOf: day }).map(({ key, kind }) => `${key} ${kind}`);
      expect([day, new Set(names).size]).toEqual([day, names.length]);
    }
  });

  it("is the only place of a period in the source", () => {
    const folder = fileURLToPath(new URL("../../../src/privacy/", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const holding = files.filter((path) => {
      const code = readFileSync(join(folder, path), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      return /["'`]P\d+[YMWD]/.test(code);
    });
    expect(holding.sort()).toEqual([
      "deadlines/gdprPeriods.ts",
      "deadlines/requestDeadline.ts",
      "statutory/statutoryPeriods.ts",
      "transparency/informationPeriod.ts",
    ]);
  });
});

describe("statutoryPeriodsOn", () => {
  it("takes the rows of a country, sorted", () => {
    const german = statutoryPeriodsOn({ asOf, country: "DE" });
    expect(german.map(({ key }) => key)).toEqual([
      "de.books",
      "de.commercialLetters",
      "de.consentRefresh",
      "de.vouchers",
    ]);
  });

  it("puts own rows on top, of the same key and kind or new", () => {
    const rows = statutoryPeriodsOn({ asOf, country: "NL", own: [own, { ...own, key: "nl.own" }] });
    expect(rows.filter(({ source }) => source === "our auditor").map(({ key, period }) => [key, period])).toEqual([
      ["nl.own", "P9Y"],
      ["nl.taxRecords", "P9Y"],
    ]);
    expect(rows.filter(({ key }) => key === "nl.taxRecords").length).toBe(1);
    expect(
      statutoryPeriodsOn({ asOf, own: [{ ...own, validFrom: "2030-01-01" }] }).some(({ key }) => key === own.key),
    ).toBe(false);
  });

  it.each<[string, object, string]>([
    ["rows that contradict each other", { own: [own, { ...own, period: "P8Y" }] }, "duplicate at own"],
    ["a row without a source", { own: [{ ...own, source: "" }] }, "missing at own[0].source"],
    ["a wrong period", { own: [{ ...own, period: "seven years" }] }, "invalidPeriod at own[0].period"],
    ["an unknown kind", { own: [{ ...own, kind: "maximum" }] }, "invalidOption at own[0].kind"],
    ["a day that does not exist", { own: [{ ...own, validFrom: "2026-02-30" }] }, "invalidDay at own[0].validFrom"],
    [
      "a row that ends before it begins",
      { own: [{ ...own, validFrom: "2026-01-02", validBefore: "2026-01-01" }] },
      "outOfRange at own[0].validBefore",
    ],
    ["a word for verified", { own: [{ ...own, verified: "yes" }] }, "wrongType at own[0].verified"],
    ["no row", { own: [null] }, "missing at own[0]"],
    ["no day", { asOf: undefined }, "missing at asOf"],
    ["a number for a country", { country: 31 }, "wrongType at country"],
  ])("refuses %s", (_, change, expected) => {
    expect(thrown(() => statutoryPeriodsOn({ asOf, ...change } as never))).toBe(expected);
  });
});

describe("statutoryPolicy", () => {
  const names = { id: "kyc", purpose: "dueDiligence", trigger: "relationEnd" };

  it("makes policies that decide", () => {
    const policies = [
      statutoryPolicy(find("nl.customerDueDiligence"), names),
      statutoryPolicy(find("nl.customerDueDiligence", "cap"), { ...names, id: "kyc cap" }),
    ];
    const record = {
      recordId: 1,
      category: "identification",
      collectedOn: "2015-01-01",
      purposes: ["dueDiligence"],
      events: { relationEnd: "2021-11-23" },
    };
    const on = (day: string): string => retentionDecision(record, { policies, asOf: day }).decision;
    expect([on("2026-11-23"), on("2026-11-24")]).toEqual(["restrict", "erase"]);
  });

  it("takes a recommendation for a purpose, which needs a basis", () => {
    const refresh = find("gb.consentRefresh", "recommendation");
    expect(statutoryPolicy(refresh, { ...names, basis: "consent" })).toMatchObject({ kind: "purpose", period: "P24M" });
    expect(thrown(() => statutoryPolicy(refresh, names))).toBe("missing at basis");
  });

  it("refuses a deadline, an open anchor and an unknown end of the year", () => {
    expect(thrown(() => statutoryPolicy(find("eu.informationElsewhere", "deadline"), names))).toBe(
      "invalidOption at period.kind",
    );
    expect(thrown(() => statutoryPolicy(find("fr.taxDocuments"), names))).toBe("missing at anchor");
    expect(statutoryPolicy(find("fr.taxDocuments"), { ...names, anchor: "calendarYearEnd" }).anchor).toBe(
      "calendarYearEnd",
    );
    expect(thrown(() => statutoryPolicy(find("nl.taxRecords"), names))).toBe("missing at policies[0].fiscalYearEnd");
    expect(thrown(() => statutoryPolicy(null as never, names))).toBe("missing at period");
    expect(thrown(() => statutoryPolicy(own, null as never))).toBe("missing at options");
  });
});
