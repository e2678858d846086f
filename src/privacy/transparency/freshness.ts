import { checkChoice, checkText } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail, failWithin } from "../../core/errors.ts";
import type { Result } from "../../core/estimate.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { noRejected } from "../retention/outcomeCounts.ts";
import { periodOverOn } from "../retentionEnd.ts";

/**
 * A field of personal data, and when it was last checked.
 *
 * @category Accuracy
 */
export interface DataField {
  /** Name of the field, a word of the caller's own. */
  readonly name: string;
  /**
   * Whether the value stays as it is, as a birth date does, or changes in the course of life, as an address does (Dutch:
   * statische en dynamische data).
   */
  readonly nature: "static" | "dynamic";
  /** Last day on which the value was checked with the person or a source. Default: never. */
  readonly verifiedOn?: CalendarDay | null | undefined;
  /** How long a check holds, as ISO 8601 period. Required of a dynamic field; a static one needs none. */
  readonly reviewEvery?: string | undefined;
  /** Day on which the person contested the value. A check on a later day settles it. Default: not contested. */
  readonly contestedOn?: CalendarDay | null | undefined;
}

/**
 * How far a value can be relied on: `fresh` was checked and holds, `stale` was checked too long ago, `unverified` was never
 * checked, `contested` is disputed by the person.
 *
 * @category Accuracy
 */
export type FreshnessState = "fresh" | "stale" | "unverified" | "contested";

/**
 * The freshness of one field.
 *
 * @category Accuracy
 */
export interface FieldFreshness {
  /** Name of the field. */
  readonly name: string;
  /** How far its value can be relied on. */
  readonly state: FreshnessState;
  /**
   * First day on which the value is stale, so that it must be checked before; the day of the state for one that was never
   * checked; `null` for a static value that was checked, and for a contested one, which waits for a verdict and not for a date.
   */
  readonly reviewOn: string | null;
  /** Days since `reviewOn`, 0 or more; `null` for a value that is fresh or contested. */
  readonly overdueDays: number | null;
  /** The provision: GDPR 5(1)(d), or 18(1)(a) for a contested value. */
  readonly article: "GDPR 5(1)(d)" | "GDPR 18(1)(a)";
}

/**
 * The day of a {@link freshness}.
 *
 * @category Accuracy
 */
export interface FreshnessOptions {
  /** Day of the state. A check or a dispute of a later day is not looked at. */
  readonly asOf: CalendarDay;
}

/**
 * Result of {@link freshness}. The counts add up to the fields.
 *
 * @category Accuracy
 */
export interface Freshness extends Result<"freshness", FreshnessOptions> {
  /** The fields, in their order. */
  readonly fields: readonly FieldFreshness[];
  /** Number of fields by state. */
  readonly counts: Readonly<Record<FreshnessState, number>>;
  /** Number of checks and disputes after `asOf`, which were not looked at. */
  readonly later: number;
}

/**
 * Which data are fresh, stale, unverified or contested on a day, and by when each must be checked (accuracy, GDPR 5(1)(d)).
 *
 * A static value never ages. A dynamic one holds from `verifiedOn` through the last day of `reviewEvery`. The periods are the
 * caller's: the law names none. It is a model of the law, and no legal advice.
 *
 * @param fields - The fields, of one record or of many.
 * @param options - The day.
 * @returns A state and a day of review per field, and counts.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `missing`, `wrongType`, `invalidOption`,
 * `invalidDay`, `instantForDay` or `invalidPeriod`, and the path to the value.
 * @example
 * ```ts
 * import { freshness } from "custometry";
 *
 * const { fields, counts } = freshness(
 *   [
 *     { name: "birthDate", nature: "static", verifiedOn: "2015-01-01" },
 *     { name: "email", nature: "dynamic", verifiedOn: "2025-11-23", reviewEvery: "P1Y" },
 *     { name: "phone", nature: "dynamic", reviewEvery: "P1Y" },
 *   ],
 *   { asOf: "2026-11-24" },
 * );
 * fields.map(({ name, state, reviewOn }) => [name, state, reviewOn]); // => [["birthDate", "fresh", null], ["email", "stale", "2026-11-24"], ["phone", "unverified", "2026-11-24"]]
 * counts.fresh; // => 1
 * ```
 * @category Accuracy
 */
export function freshness(fields: Iterable<DataField>, options: FreshnessOptions): Freshness {
  if (typeof fields !== "object" || fields === null || !(Symbol.iterator in fields))
    fail(fields === undefined || fields === null ? "missing" : "wrongType", "", "an iterable of fields", fields);
  checkOptions(options, { asOf: true }, "an object with asOf");
  const asOf = toDayNumber(options.asOf, "asOf");
  const found: FieldFreshness[] = [];
  const counts = { fresh: 0, stale: 0, unverified: 0, contested: 0 };
  let later = 0;
  for (const field of fields) {
    const { days, ...one } = freshnessAt(found.length, field, asOf);
    found.push(one);
    counts[one.state]++;
    later += days.filter((day) => day !== undefined && day > asOf).length;
  }
  const settings = { asOf: fromDayNumber(asOf) };
  return { measure: "freshness", options: settings, rejected: noRejected, fields: found, counts, later };
}

const FIELD_NAMES: FieldNames<DataField> = {
  name: true,
  nature: true,
  verifiedOn: true,
  reviewEvery: true,
  contestedOn: true,
};

type Found = FieldFreshness & { readonly days: readonly (number | undefined)[] };

function freshnessAt(index: number, field: DataField, asOf: number): Found {
  try {
    return freshnessOf(field, asOf);
  } catch (error) {
    return failWithin(error, `[${index}]`);
  }
}

/** The freshness of a field; throws when it is none. */
export function freshnessOf(field: DataField, asOf: number): Found {
  checkFields(field, "", "a field");
  checkNames(field, FIELD_NAMES);
  const name = checkText(field.name, "name");
  const nature = checkChoice(field.nature, ["static", "dynamic"], "nature");
  const days = [dayOf(field.verifiedOn, "verifiedOn"), dayOf(field.contestedOn, "contestedOn")] as const;
  const [verified, contested] = days.map((day) => (day !== undefined && day <= asOf ? day : undefined));
  const over = reviewDay(field, nature, verified);
  const result = (state: FreshnessState, review: number | null): Found => {
    const isOpen = state === "stale" || state === "unverified";
    return {
      name,
      state,
      reviewOn: review === null ? null : fromDayNumber(review),
      overdueDays: isOpen && review !== null ? asOf - review : null,
      article: state === "contested" ? "GDPR 18(1)(a)" : "GDPR 5(1)(d)",
      days,
    };
  };
  if (contested !== undefined && (verified === undefined || verified <= contested)) return result("contested", null);
  if (verified === undefined) return result("unverified", asOf);
  return over <= asOf ? result("stale", over) : result("fresh", over === Number.POSITIVE_INFINITY ? null : over);
}

const FROM_THE_DAY = { anchor: "event", fiscalMonth: 12, fiscalDay: 31 } as const;

/** First day on which a check holds no longer, or `Infinity`. */
function reviewDay({ reviewEvery }: DataField, nature: DataField["nature"], verified: number | undefined): number {
  if (nature === "dynamic" && reviewEvery === undefined)
    fail("missing", "reviewEvery", "how long a check holds, as ISO 8601 period such as P1Y", reviewEvery);
  const length = reviewEvery === undefined ? null : parsePeriod(reviewEvery, "reviewEvery");
  return nature === "static" || verified === undefined
    ? Number.POSITIVE_INFINITY
    : periodOverOn(verified, { ...FROM_THE_DAY, length });
}

function dayOf(day: CalendarDay | null | undefined, path: string): number | undefined {
  return day === null || day === undefined ? undefined : toDayNumber(day, path);
}
