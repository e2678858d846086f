import { checkInteger } from "../core/checks.ts";
import { toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { parsePeriod } from "../core/periods.ts";
import type { ConsentDefect, PreparedConsent } from "./consentDays.ts";
import { dayNotBefore } from "./dayNotBefore.ts";
import { gdprConsentAge } from "./deadlines/gdprPeriods.ts";
import { CONSENT_NAMES } from "./factNames.ts";
import { checkNames } from "./fieldNames.ts";
import { periodOverOn } from "./retentionEnd.ts";
import type { Consent } from "./retentionFacts.ts";

/** A checked consent with the day on which the person is to be asked again, `Infinity` for never. */
export interface CheckedConsent extends PreparedConsent {
  readonly refreshOn: number;
}

/** Checks what a consent says, but for its purpose and scope. */
export function checkConsent(consent: Consent, path: string): CheckedConsent {
  checkNames(consent, CONSENT_NAMES, path);
  const givenOn = toDayNumber(consent.givenOn, `${path}.givenOn`);
  return {
    givenOn,
    withdrawnOn: dayNotBefore(consent.withdrawnOn, givenOn, `${path}.withdrawnOn`, "the day of giving"),
    defects: consentDefects(consent, path),
    validBefore: dayAfter(consent.validFor, givenOn, `${path}.validFor`),
    refreshOn: dayAfter(consent.refreshAfter, givenOn, `${path}.refreshAfter`) - 1,
  };
}

/** The day after the last one of a period; `Infinity` without a period. */
function dayAfter(period: string | undefined, givenOn: number, path: string): number {
  if (period === undefined) return Number.POSITIVE_INFINITY;
  return periodOverOn(givenOn, { anchor: "event", fiscalMonth: 12, fiscalDay: 31, length: parsePeriod(period, path) });
}

function consentDefects(consent: Consent, path: string): ConsentDefect[] {
  const defects: ConsentDefect[] = [];
  if (!isProven(consent, path)) defects.push("unproven");
  if (!flag(consent, "affirmative", true, path)) defects.push("notAffirmative");
  if (!flag(consent, "freelyGiven", true, path)) defects.push("notFreelyGiven");
  if (isUnderAge(consent, path)) defects.push("underAge");
  const isExplicit = flag(consent, "explicit", false, path);
  if (flag(consent, "specialCategories", false, path) && !isExplicit) defects.push("notExplicit");
  return defects;
}

function isProven({ proof }: Consent, path: string): boolean {
  if (proof !== undefined && proof !== null && typeof proof !== "string") {
    fail("wrongType", `${path}.proof`, "a text that names the proof", proof);
  }
  return (proof ?? "").trim() !== "";
}

function isUnderAge(consent: Consent, path: string): boolean {
  const age = checkAge(consent.ageAtConsent, `${path}.ageAtConsent`) ?? Number.POSITIVE_INFINITY;
  const consentAge =
    checkAge(consent.consentAge, `${path}.consentAge`, gdprConsentAge.lowestYears) ?? gdprConsentAge.years;
  const parental = flag(consent, "parentalConsent", false, path);
  return flag(consent, "onlineService", false, path) && age < consentAge && !parental;
}

function checkAge(years: number | undefined, path: string, lowest = 0): number | undefined {
  return years === undefined ? undefined : checkInteger(years, lowest, 150, path);
}

type Flag = "affirmative" | "freelyGiven" | "specialCategories" | "explicit" | "onlineService" | "parentalConsent";

function flag(consent: Consent, name: Flag, byDefault: boolean, path: string): boolean {
  const value = consent[name];
  if (value === undefined) return byDefault;
  if (typeof value !== "boolean") fail("wrongType", `${path}.${name}`, "true or false", value);
  return value;
}
