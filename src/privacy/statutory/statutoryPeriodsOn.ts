import { checkChoice, checkText } from "../../core/checks.ts";
import { type CalendarDay, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields, checkList } from "../lists.ts";
import type { StatutoryPeriod } from "./statutoryPeriod.ts";
import { statutoryPeriods } from "./statutoryPeriods.ts";

/**
 * The day, the country and the caller's own rows of {@link statutoryPeriodsOn}.
 *
 * @category Statutory periods
 */
export interface StatutoryPeriodsOptions {
  /** Day on which the rows must hold. */
  readonly asOf: CalendarDay;
  /** Country as ISO 3166-1 alpha-2 code, or `EU`. Default: all. */
  readonly country?: string | undefined;
  /** Rows of the caller's own. They take the place of every row of the table that has their key and kind. Default: none. */
  readonly own?: readonly StatutoryPeriod[] | undefined;
}

const NAMES: FieldNames<StatutoryPeriodsOptions> = { asOf: true, country: true, own: true };
const ROW_NAMES: FieldNames<StatutoryPeriod> = {
  key: true,
  country: true,
  period: true,
  anchor: true,
  event: true,
  kind: true,
  source: true,
  validFrom: true,
  validBefore: true,
  verified: true,
  note: true,
};
const KINDS = ["minimum", "purpose", "cap", "recommendation", "deadline"] as const;
const ANCHORS = ["event", "calendarYearEnd", "fiscalYearEnd"] as const;

/**
 * The statutory periods that hold on a day: those of {@link statutoryPeriods}, with the caller's own rows on top.
 *
 * A row without a known first or last day holds. Two rows of one key and kind that hold on one day contradict each other and
 * are refused. It is no legal advice.
 *
 * @param options - The day, the country and rows of your own.
 * @returns The rows, sorted by key and kind.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `duplicate` for rows that contradict each
 * other, `missing`, `wrongType`, `invalidOption`, `invalidDay`, `instantForDay`, `invalidPeriod` or `outOfRange` for a row or
 * day that is none.
 * @example
 * ```ts
 * import { statutoryPeriodsOn } from "custometry";
 *
 * const german = statutoryPeriodsOn({ asOf: "2024-12-31", country: "DE" });
 * german.find(({ key }) => key === "de.vouchers")?.period; // => "P10Y"
 * const own = { ...german[1]!, period: "P9Y", source: "our auditor", verified: true };
 * statutoryPeriodsOn({ asOf: "2026-11-24", own: [own] }).find(({ key }) => key === own.key)?.source; // => "our auditor"
 * ```
 * @category Statutory periods
 */
export function statutoryPeriodsOn(options: StatutoryPeriodsOptions): readonly StatutoryPeriod[] {
  checkOptions(options, NAMES, "an object with asOf");
  const asOf = toDayNumber(options.asOf, "asOf");
  const own = checkList(options.own ?? [], "own", "an array of statutory periods");
  for (let index = 0; index < own.length; index++) checkStatutoryPeriod(own[index] as StatutoryPeriod, `own[${index}]`);
  const country = options.country === undefined ? undefined : checkText(options.country, "country");
  const replaced = new Set(own.map(nameOf));
  const found = new Map<string, StatutoryPeriod>();
  for (const row of [...statutoryPeriods.filter((one) => !replaced.has(nameOf(one))), ...own]) {
    if (!holdsOn(row, asOf)) continue;
    const name = nameOf(row);
    if (found.has(name))
      fail("duplicate", "own", `one row of ${row.key} (${row.kind}) that holds on the day`, row.period);
    found.set(name, row);
  }
  return [...found.keys()].sort().flatMap((name) => {
    const row = found.get(name);
    return row === undefined || (country !== undefined && row.country !== country) ? [] : [row];
  });
}

/** Key and kind, a blank between them so that they cannot run together. */
function nameOf({ key, kind }: StatutoryPeriod): string {
  return `${key} ${kind}`;
}

function holdsOn({ validFrom, validBefore }: StatutoryPeriod, day: number): boolean {
  return (
    (validFrom === null || toDayNumber(validFrom) <= day) && (validBefore === null || day < toDayNumber(validBefore))
  );
}

/** A row when it is one; otherwise throws. */
export function checkStatutoryPeriod(row: StatutoryPeriod, path: string): StatutoryPeriod {
  checkFields(row, path, "a statutory period");
  checkNames(row, ROW_NAMES, path);
  const at = (field: keyof StatutoryPeriod): string => (path === "" ? field : `${path}.${field}`);
  for (const field of ["key", "country", "event", "source"] as const) checkText(row[field], at(field));
  parsePeriod(row.period, at("period"));
  if (row.anchor !== null) checkChoice(row.anchor, ANCHORS, at("anchor"));
  checkChoice(row.kind, KINDS, at("kind"));
  const from = row.validFrom === null ? Number.NEGATIVE_INFINITY : toDayNumber(row.validFrom, at("validFrom"));
  const before = row.validBefore === null ? Number.POSITIVE_INFINITY : toDayNumber(row.validBefore, at("validBefore"));
  if (before < from) fail("outOfRange", at("validBefore"), "a day that is not before validFrom", row.validBefore);
  if (typeof row.verified !== "boolean") fail("wrongType", at("verified"), "true or false", row.verified);
  if (row.note !== undefined) checkText(row.note, at("note"));
  return row;
}
