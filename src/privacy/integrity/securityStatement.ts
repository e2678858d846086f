import { checkChoice, checkText } from "../../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail, failWithin } from "../../core/errors.ts";
import type { Result } from "../../core/estimate.ts";
import { parsePeriod } from "../../core/periods.ts";
import { checkNames, checkOptions, type FieldNames } from "../fieldNames.ts";
import { checkFields } from "../lists.ts";
import { noRejected } from "../retention/outcomeCounts.ts";
import { periodOverOn } from "../retentionEnd.ts";
import type { GdprArticle } from "../retentionReasons.ts";

/**
 * A subject on which a statement of security has something to say (GDPR 5(1)(f), 32): who has `access`, how the data are kept
 * (`storage`), whether they are encrypted or pseudonymised, how they are backed up and brought back, whether the measures are
 * tested, how staff and processors are bound, and what happens after a breach.
 *
 * @category Integrity
 */
export type SecurityTopic =
  | "access"
  | "storage"
  | "encryption"
  | "pseudonymisation"
  | "backup"
  | "restore"
  | "testing"
  | "staff"
  | "processors"
  | "breach";

/**
 * A measure that protects data, or the reason why there is none.
 *
 * @category Integrity
 */
export interface SecurityMeasure {
  /** What it is about. */
  readonly topic: SecurityTopic;
  /** What is done, such as `read by sales, changed by the back office`. Required unless `absentBecause` is given. */
  readonly what?: string | undefined;
  /** Why there is no measure. Default: there is one. */
  readonly absentBecause?: string | undefined;
  /** Who answers for it. Default: nobody, which is reported. */
  readonly responsible?: string | undefined;
  /** Last day on which somebody looked whether it works. Default: never, which is reported. */
  readonly checkedOn?: CalendarDay | null | undefined;
  /** How long a check holds, as ISO 8601 period. Default: for good. */
  readonly checkEvery?: string | undefined;
}

/**
 * The day of a {@link securityStatement}.
 *
 * @category Integrity
 */
export interface SecurityOptions {
  /** Day of the state. A check of a later day is not looked at. */
  readonly asOf: CalendarDay;
}

/**
 * What the statement lacks on a subject.
 *
 * @category Integrity
 */
export interface SecurityGap {
  /** The subject. */
  readonly topic: SecurityTopic;
  /** The provision that it bears on. */
  readonly article: GdprArticle;
  /**
   * `notStated`: no word about the subject; `absent`: said to have no measure; `nobodyResponsible`; `neverChecked`;
   * `checkOverdue`: not looked at since `since`.
   */
  readonly code: "notStated" | "absent" | "nobodyResponsible" | "neverChecked" | "checkOverdue";
  /** The measure it is about, as it is stated; the reason, of one that is absent. */
  readonly what?: string;
  /** First day on which the check held no longer. */
  readonly since?: string;
}

/**
 * What is stated on a subject.
 *
 * @category Integrity
 */
export interface SecurityStated {
  /** The subject. */
  readonly topic: SecurityTopic;
  /** The provision that it bears on. */
  readonly article: GdprArticle;
  /** The measures, in their order. */
  readonly measures: readonly string[];
}

/**
 * Result of {@link securityStatement}. It holds no verdict: no list of measures shows that data are safe.
 *
 * @category Integrity
 */
export interface SecurityStatement extends Result<"securityStatement", SecurityOptions> {
  /** What is stated, by subject. */
  readonly stated: readonly SecurityStated[];
  /** What is missing, by subject. */
  readonly gaps: readonly SecurityGap[];
}

const TOPICS: readonly (readonly [SecurityTopic, GdprArticle])[] = [
  ["access", "GDPR 32(1)(b)"],
  ["storage", "GDPR 5(1)(f)"],
  ["encryption", "GDPR 32(1)(a)"],
  ["pseudonymisation", "GDPR 32(1)(a)"],
  ["backup", "GDPR 32(1)(c)"],
  ["restore", "GDPR 32(1)(c)"],
  ["testing", "GDPR 32(1)(d)"],
  ["staff", "GDPR 32(4)"],
  ["processors", "GDPR 28(3)"],
  ["breach", "GDPR 33(1)"],
];

/**
 * A statement of the measures that protect data, and what it lacks (integrity and confidentiality, GDPR 5(1)(f), 32).
 *
 * Whether measures suffice depends on the risk and cannot be computed, so that the statement never says so: it reports
 * subjects without a word, measures that nobody answers for, and checks that were never done or are overdue. It is no legal
 * advice.
 *
 * @param measures - The measures, in any order.
 * @param options - The day.
 * @returns What is stated and what is missing, by subject in the order of the law.
 * @throws A {@link CustometryError} with code `unknownName` for a misspelt field, `missing`, `wrongType`, `invalidOption`,
 * `invalidDay`, `instantForDay` or `invalidPeriod`, and the path to the value.
 * @example
 * ```ts
 * import { securityStatement } from "custometry";
 *
 * const { stated, gaps } = securityStatement(
 *   [
 *     { topic: "access", what: "read by sales", responsible: "the owner", checkedOn: "2025-06-01", checkEvery: "P1Y" },
 *     { topic: "backup", what: "every night, kept a month", responsible: "the host", checkedOn: "2026-10-01" },
 *   ],
 *   { asOf: "2026-11-24" },
 * );
 * stated.map(({ topic }) => topic); // => ["access", "backup"]
 * gaps[0]; // => { topic: "access", article: "GDPR 32(1)(b)", code: "checkOverdue", what: "read by sales", since: "2026-06-02" }
 * gaps.filter(({ code }) => code === "notStated").length; // => 8
 * ```
 * @category Integrity
 */
export function securityStatement(measures: Iterable<SecurityMeasure>, options: SecurityOptions): SecurityStatement {
  if (typeof measures !== "object" || measures === null || !(Symbol.iterator in measures))
    fail(
      measures === undefined || measures === null ? "missing" : "wrongType",
      "",
      "an iterable of measures",
      measures,
    );
  checkOptions(options, { asOf: true }, "an object with asOf");
  const asOf = toDayNumber(options.asOf, "asOf");
  const checked: CheckedMeasure[] = [];
  for (const measure of measures) checked.push(checkAt(checked.length, measure));
  const stated: SecurityStated[] = [];
  const gaps: SecurityGap[] = [];
  for (const [topic, article] of TOPICS) {
    const own = checked.filter((measure) => measure.topic === topic);
    const words = own.flatMap(({ what }) => (what === undefined ? [] : [what]));
    if (words.length > 0) stated.push({ topic, article, measures: words });
    if (own.length === 0) gaps.push({ topic, article, code: "notStated" });
    for (const measure of own) addGaps(gaps, measure, article, asOf);
  }
  const settings = { asOf: fromDayNumber(asOf) };
  return { measure: "securityStatement", options: settings, rejected: noRejected, stated, gaps };
}

const MEASURE_NAMES: FieldNames<SecurityMeasure> = {
  topic: true,
  what: true,
  absentBecause: true,
  responsible: true,
  checkedOn: true,
  checkEvery: true,
};

interface CheckedMeasure {
  readonly topic: SecurityTopic;
  readonly what: string | undefined;
  readonly absentBecause: string | undefined;
  readonly isAnswered: boolean;
  readonly checked: number | undefined;
  readonly length: { readonly months: number; readonly days: number } | null;
}

function addGaps(gaps: SecurityGap[], measure: CheckedMeasure, article: GdprArticle, asOf: number): void {
  const { topic, what, absentBecause, isAnswered, checked, length } = measure;
  if (what === undefined) {
    gaps.push({ topic, article, code: "absent", ...(absentBecause === undefined ? {} : { what: absentBecause }) });
    return;
  }
  if (!isAnswered) gaps.push({ topic, article, code: "nobodyResponsible", what });
  if (checked === undefined || checked > asOf) {
    gaps.push({ topic, article, code: "neverChecked", what });
    return;
  }
  const over = periodOverOn(checked, { anchor: "event", fiscalMonth: 12, fiscalDay: 31, length });
  if (over <= asOf) gaps.push({ topic, article, code: "checkOverdue", what, since: fromDayNumber(over) });
}

function checkAt(index: number, measure: SecurityMeasure): CheckedMeasure {
  try {
    return checkMeasure(measure);
  } catch (error) {
    return failWithin(error, `[${index}]`);
  }
}

/** A measure when it is one; otherwise throws. */
export function checkMeasure(measure: SecurityMeasure): CheckedMeasure {
  checkFields(measure, "", "a measure");
  checkNames(measure, MEASURE_NAMES);
  const { absentBecause, responsible, checkedOn, checkEvery } = measure;
  const topics = TOPICS.map(([topic]) => topic);
  const topic = checkChoice(measure.topic, topics, "topic");
  if (absentBecause !== undefined) {
    checkText(absentBecause, "absentBecause");
    if (measure.what !== undefined) fail("invalidOption", "what", "either what or absentBecause", measure.what);
  }
  return {
    topic,
    absentBecause,
    what: absentBecause === undefined ? checkText(measure.what as string, "what", "what is done") : undefined,
    isAnswered: responsible !== undefined && checkText(responsible, "responsible") !== "",
    checked: checkedOn === undefined || checkedOn === null ? undefined : toDayNumber(checkedOn, "checkedOn"),
    length: checkEvery === undefined ? null : parsePeriod(checkEvery, "checkEvery"),
  };
}
