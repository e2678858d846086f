import { informationPeriod } from "../transparency/informationPeriod.ts";
import type { StatutoryPeriod } from "./statutoryPeriod.ts";

type Rest = Partial<Pick<StatutoryPeriod, "validFrom" | "validBefore" | "note">>;

function row(
  key: string,
  period: string,
  anchor: StatutoryPeriod["anchor"],
  event: string,
  kind: StatutoryPeriod["kind"],
  source: string,
  verified: boolean,
  rest: Rest = {},
): StatutoryPeriod {
  const country = key.slice(0, 2).toUpperCase();
  return { key, country, period, anchor, event, kind, source, validFrom: null, validBefore: null, verified, ...rest };
}

/**
 * Periods that laws, codes and regulators name, each with its source; no other part of the library holds one.
 *
 * The table is a start, not a code of law: see `verified`, look up what you use, and put rows of your own on top with
 * {@link statutoryPeriodsOn}. It is no legal advice.
 *
 * @example
 * ```ts
 * import { statutoryPeriods } from "custometry";
 *
 * statutoryPeriods.find(({ key }) => key === "nl.taxRecords")?.period; // => "P7Y"
 * statutoryPeriods.filter(({ key }) => key === "de.vouchers").map(({ period, validFrom }) => [period, validFrom]); // => [["P10Y", null], ["P8Y", "2025-01-01"]]
 * ```
 * @category Statutory periods
 */
export const statutoryPeriods: readonly StatutoryPeriod[] = /* @__PURE__ */ (() => [
  row(
    "nl.taxRecords",
    "P7Y",
    "fiscalYearEnd",
    "the data leave the annual accounts",
    "minimum",
    "AWR 52(4); Besluit fiscaal bestuursrecht 2017 par. 20",
    true,
  ),
  row("nl.realEstateVat", "P10Y", "calendarYearEnd", "the supply", "minimum", "Wet OB 34a", false),
  row("nl.oneStopShop", "P10Y", "calendarYearEnd", "the supply", "minimum", "eenloketsysteem voor de btw (OSS)", false),
  row("nl.customerDueDiligence", "P5Y", "event", "the relation ends", "minimum", "Wwft 33(3)", true),
  row("nl.customerDueDiligence", "P5Y", "event", "the relation ends", "cap", "Wwft 33(3)", true, {
    note: "Destroy at once when the minimum ends.",
  }),
  row(
    "nl.applicants",
    "P4W",
    "event",
    "the procedure ends",
    "purpose",
    "Vrijstellingsbesluit Wbp (vervallen); praktijk AP",
    true,
  ),
  row(
    "nl.applicantsWithConsent",
    "P1Y",
    "event",
    "the procedure ends",
    "purpose",
    "Vrijstellingsbesluit Wbp (vervallen); praktijk AP",
    true,
    { note: "With the consent of the applicant." },
  ),
  row(
    "nl.payrollTax",
    "P5Y",
    "calendarYearEnd",
    "the year of the payment",
    "minimum",
    "Loonadministratiebesluit",
    false,
    {
      note: "As a law firm quotes it: look up the present rule.",
    },
  ),
  row("nl.contractClaims", "P5Y", "event", "the claim falls due", "purpose", "BW 3:307", true),
  row("nl.tortClaims", "P5Y", "event", "the injured party knows damage and debtor", "purpose", "BW 3:310", true),
  row("nl.tortClaimsLongest", "P20Y", "event", "the damage is caused", "purpose", "BW 3:310", true),
  row(
    "nl.telemarketingToCustomers",
    "P3Y",
    "event",
    "the relation ends",
    "purpose",
    "Tw 11.7; code DDMA en ACM",
    true,
    {
      validBefore: "2026-07-01",
      note: "The longest the code allowed. From 1 July 2026 only with consent.",
    },
  ),
  row(
    "fr.prospects",
    "P3Y",
    "event",
    "the last contact by the person, or collection",
    "purpose",
    "CNIL, référentiel",
    true,
    { note: "A click counts as contact, opening a message does not." },
  ),
  row("fr.inactiveAccounts", "P2Y", "event", "the last activity", "purpose", "CNIL", true, {
    note: "After a warning.",
  }),
  row(
    "fr.accounting",
    "P10Y",
    "fiscalYearEnd",
    "the financial year closes",
    "minimum",
    "Code de commerce L123-22",
    true,
  ),
  row("fr.taxDocuments", "P6Y", null, "the document", "minimum", "LPF L102 B", true),
  row("de.vouchers", "P10Y", "calendarYearEnd", "the voucher or invoice", "minimum", "AO 147(3)-(4); HGB 257", true, {
    validBefore: "2025-01-01",
  }),
  row(
    "de.vouchers",
    "P8Y",
    "calendarYearEnd",
    "the voucher or invoice",
    "minimum",
    "AO 147(3)-(4); HGB 257; BEG IV",
    true,
    {
      validFrom: "2025-01-01",
      note: "Also for periods that ran already. Suspended while the assessment period is open: model that as a hold.",
    },
  ),
  row("de.books", "P10Y", "calendarYearEnd", "the last entry", "minimum", "AO 147(3)-(4); HGB 257", true, {
    note: "Suspended while the assessment period is open: model that as a hold.",
  }),
  row("de.commercialLetters", "P6Y", "calendarYearEnd", "the letter", "minimum", "AO 147(3)-(4); HGB 257", true, {
    note: "Suspended while the assessment period is open: model that as a hold.",
  }),
  row("dk.bookkeeping", "P5Y", null, "the entry", "minimum", "bogføringsloven", false),
  row("gb.consentRefresh", "P24M", "event", "the consent is given", "recommendation", "ICO", true),
  row("de.consentRefresh", "P24M", "event", "the consent is given", "recommendation", "LDI NRW", true),
  row("fr.cookieConsent", "P6M", "event", "the consent is given", "recommendation", "CNIL", true),
  row("ie.cookieConsent", "P6M", "event", "the consent is given", "recommendation", "DPC", true),
  informationPeriod,
])();
