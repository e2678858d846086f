import { checkChoice } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { periodOverOn } from "../retentionEnd.ts";
import type { GdprArticle } from "../retentionReasons.ts";
import { informationPeriod } from "./informationPeriod.ts";

/**
 * How personal data were obtained, and what was done with them since.
 *
 * @category Transparency
 */
export interface DataCollection {
  /** Whether the person gave the data (GDPR 13), or they came from elsewhere (GDPR 14). */
  readonly source: "person" | "elsewhere";
  /** Day on which the data were obtained. */
  readonly obtainedOn: CalendarDay;
  /** Day of the first communication with the person for which the data are used, past or planned. Default: none. */
  readonly firstContactOn?: CalendarDay | null | undefined;
  /** Day of the first disclosure to another recipient, past or planned. Default: none. */
  readonly firstDisclosureOn?: CalendarDay | null | undefined;
  /** Day on which the person was told. Default: not yet. */
  readonly informedOn?: CalendarDay | null | undefined;
  /**
   * The exemption that is relied on: 13(4) or 14(5)(a) the person has the information, 14(5)(b) impossible or
   * disproportionate, 14(5)(c) the law lays the obtaining down, 14(5)(d) professional secrecy. That it holds is for the caller
   * to see to. Default: none.
   */
  readonly exemption?: "13(4)" | "14(5)(a)" | "14(5)(b)" | "14(5)(c)" | "14(5)(d)" | undefined;
}

/**
 * The day of an {@link informationDuty}, and the longest period.
 *
 * @category Transparency
 */
export interface InformationDutyOptions {
  /** Day of the state. That a person was told later is not looked at. */
  readonly asOf: CalendarDay;
  /** The longest period of GDPR 14(3)(a), as ISO 8601 period. Default: that of the table of statutory periods. */
  readonly period?: string | undefined;
}

/**
 * What fixes a day by which a person must be told: obtaining the data from the person (GDPR 13(1)), the period after
 * obtaining them elsewhere (14(3)(a)), the first contact (14(3)(b)) or the first disclosure (14(3)(c)).
 *
 * @category Transparency
 */
export interface InformationReason {
  /** What happened, as a stable word. */
  readonly code: "obtainedFromPerson" | "obtainedElsewhere" | "firstContact" | "firstDisclosure" | "exemption";
  /** The provision. */
  readonly article: GdprArticle;
  /** Last day by which it asks for the information; `null` of an exemption. */
  readonly informBy: string | null;
}

/**
 * Result of {@link informationDuty}.
 *
 * @category Transparency
 */
export interface InformationDuty {
  /**
   * `toInform`: the day has not passed; `overdue`: it has; `informed`: told in time; `informedLate`: told after it; `exempt`:
   * an exemption is relied on.
   */
  readonly outcome: "toInform" | "overdue" | "informed" | "informedLate" | "exempt";
  /** Last day on which the person may be told, the earliest that a reason names; `null` under an exemption. */
  readonly informBy: string | null;
  /** Days after `informBy` that have passed or had passed when the person was told, 0 or more. */
  readonly lateDays: number;
  /** What fixes the day, the earliest day first. */
  readonly reasons: readonly InformationReason[];
}

/**
 * By when a person must be told of the processing of data (GDPR 13 and 14), and whether that was done.
 *
 * Of data that the person gave: when they are obtained. Of data from elsewhere: within the period after obtaining them, and at
 * the latest with the first communication to the person or the first disclosure to another, whichever comes first. The
 * period is counted as {@link addPeriod} does and is not moved over weekends: the day is never later than the law allows. It
 * is a model of the law, and no legal advice.
 *
 * @param collection - How the data were obtained.
 * @param options - The day of the state.
 * @returns Outcome, last day and reasons.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `missing`, `wrongType`, `invalidOption`,
 * `invalidDay`, `instantForDay` or `invalidPeriod` for a value that is none, `outOfRange` for a contact or disclosure before
 * the data were obtained, and an exemption of the other article.
 * @example
 * ```ts
 * import { informationDuty } from "custometry";
 *
 * const bought = { source: "elsewhere", obtainedOn: "2026-10-31", firstContactOn: "2026-11-10" } as const;
 * const { outcome, informBy, reasons } = informationDuty(bought, { asOf: "2026-11-24" });
 * [outcome, informBy]; // => ["overdue", "2026-11-10"]
 * reasons.map(({ article, informBy: day }) => [article, day]); // => [["GDPR 14(3)(b)", "2026-11-10"], ["GDPR 14(3)(a)", "2026-11-30"]]
 * ```
 * @category Transparency
 */
export function informationDuty(collection: DataCollection, options: InformationDutyOptions): InformationDuty {
  checkFields(collection, "collection", "an object with source and obtainedOn");
  checkNames(collection, COLLECTION_NAMES);
  checkOptions(options, NAMES, "an object with asOf");
  const asOf = toDayNumber(options.asOf, "asOf");
  const deadlines = deadlinesOf(collection, options.period ?? informationPeriod.period);
  const informed = dayOf(collection.informedOn, "informedOn");
  const exemption = checkExemption(collection);
  if (exemption !== undefined) {
    const reason: InformationReason = { code: "exemption", article: `GDPR ${exemption}`, informBy: null };
    return { outcome: "exempt", informBy: null, lateDays: 0, reasons: [reason] };
  }
  const reasons = deadlines.map(([code, article, day]): InformationReason => {
    return { code, article, informBy: fromDayNumber(day) };
  });
  const last = deadlines[0]?.[2] ?? Number.POSITIVE_INFINITY;
  const isTold = informed !== undefined && informed <= asOf;
  const lateDays = Math.max(0, (isTold ? informed : asOf) - last);
  const isLate = lateDays > 0;
  const outcome = isTold ? (isLate ? "informedLate" : "informed") : isLate ? "overdue" : "toInform";
  return { outcome, informBy: reasons[0]?.informBy ?? null, lateDays, reasons };
}

const NAMES: FieldNames<InformationDutyOptions> = { asOf: true, period: true };
const COLLECTION_NAMES: FieldNames<DataCollection> = {
  source: true,
  obtainedOn: true,
  firstContactOn: true,
  firstDisclosureOn: true,
  informedOn: true,
  exemption: true,
};

type Deadline = readonly [code: InformationReason["code"], article: GdprArticle, day: number];

/** What asks for the information, the earliest day first. */
function deadlinesOf(collection: DataCollection, period: string): Deadline[] {
  const source = checkChoice(collection.source, ["person", "elsewhere"], "source");
  const obtained = toDayNumber(collection.obtainedOn, "obtainedOn");
  const length = parsePeriod(period, "period");
  const contact = laterDay(collection.firstContactOn, obtained, "firstContactOn");
  const disclosure = laterDay(collection.firstDisclosureOn, obtained, "firstDisclosureOn");
  if (source === "person") return [["obtainedFromPerson", "GDPR 13(1)", obtained]];
  const over = periodOverOn(obtained, { anchor: "event", fiscalMonth: 12, fiscalDay: 31, length });
  const deadlines: Deadline[] = [];
  if (over !== Number.POSITIVE_INFINITY) deadlines.push(["obtainedElsewhere", "GDPR 14(3)(a)", over - 1]);
  if (contact !== undefined) deadlines.push(["firstContact", "GDPR 14(3)(b)", contact]);
  if (disclosure !== undefined) deadlines.push(["firstDisclosure", "GDPR 14(3)(c)", disclosure]);
  return deadlines.sort((one, other) => one[2] - other[2]);
}

const EXEMPTIONS = ["13(4)", "14(5)(a)", "14(5)(b)", "14(5)(c)", "14(5)(d)"] as const;

function checkExemption({ exemption, source }: DataCollection): DataCollection["exemption"] {
  if (exemption === undefined) return undefined;
  checkChoice(exemption, EXEMPTIONS, "exemption");
  if ((exemption === "13(4)") !== (source === "person"))
    fail("outOfRange", "exemption", `an exemption of GDPR ${source === "person" ? "13" : "14"}`, exemption);
  return exemption;
}

function dayOf(day: CalendarDay | null | undefined, path: string): number | undefined {
  return day === null || day === undefined ? undefined : toDayNumber(day, path);
}

function laterDay(day: CalendarDay | null | undefined, obtained: number, path: string): number | undefined {
  const found = dayOf(day, path);
  if (found !== undefined && found < obtained) fail("outOfRange", path, "a day that is not before obtainedOn", day);
  return found;
}
