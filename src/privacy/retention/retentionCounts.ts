import { fromDayNumber, toDayNumber } from "../../core/days.ts";
import type { Result } from "../../core/estimate.ts";
import { checkRecords, decisionContext, eachTimeline, standingOn } from "../decisionOn.ts";
import type { PersonalRecord } from "../personalRecord.ts";
import { checkRetentionOptions, type RetentionOptions } from "../retentionDecision.ts";
import { ColumnDecisions, DUE, OUTCOMES } from "./columnDecisions.ts";
import { countOf, noRejected, type OutcomeCounts } from "./outcomeCounts.ts";
import type { PersonalRecordColumns } from "./recordColumns.ts";

/**
 * Result of {@link retentionCounts}. The outcomes add up to `records`.
 *
 * @category Retention columns
 */
export interface RetentionCounts extends Result<"retentionCounts", RetentionOptions> {
  /** Number of records. */
  readonly records: number;
  /** Number of records by decision. */
  readonly outcomes: OutcomeCounts;
  /** Number of records that have to go: erased, anonymised, or reviewed at the end of life. */
  readonly due: number;
}

/**
 * How many records may be kept, and how many have to go, on a day; see {@link retentionDecision}.
 *
 * Made for many: over columns each record costs some nanoseconds per policy, as a policy is worked out once per day of its
 * trigger. Only records that a fact binds are decided one by one. It is a model of the law, and no legal advice.
 *
 * @param records - Records, or columns of them.
 * @param options - Policies, facts and the day.
 * @returns Counts by decision.
 * @throws A {@link CustometryError} as {@link retentionDecisions} does, and with code `lengthMismatch` for columns of
 * different length, `missing` for a column of identifiers that facts need.
 * @example
 * ```ts
 * import { dictionary, noDay, retentionCounts } from "custometry";
 *
 * const columns = {
 *   category: dictionary(["invoice", "invoice", "invoice"]),
 *   collectedOn: Int32Array.of(17_000, 18_000, 19_000), // days since 1970-01-01
 *   purposes: { codes: Uint8Array.of(0, 0, 0), values: [["tax"]] },
 *   events: { invoiced: Int32Array.of(17_000, 18_000, noDay) },
 * };
 * const { outcomes, due } = retentionCounts(columns, {
 *   policies: [
 *     { id: "tax", kind: "minimum", purpose: "tax", basis: "legalObligation", trigger: "invoiced", period: "P7Y", anchor: "calendarYearEnd" },
 *   ],
 *   asOf: "2026-11-24",
 * });
 * outcomes; // => { retain: 0, restrict: 1, review: 1, anonymise: 0, erase: 1 }
 * due; // => 1
 * ```
 * @category Retention columns
 */
export function retentionCounts(
  records: Iterable<PersonalRecord> | PersonalRecordColumns,
  options: RetentionOptions,
): RetentionCounts {
  checkRetentionOptions(options);
  const { policies, facts = {} } = options;
  const counted =
    typeof records === "object" && records !== null && !(Symbol.iterator in records)
      ? countColumns(records, options)
      : countRows(records, options);
  const settings = { policies, facts, asOf: fromDayNumber(toDayNumber(options.asOf, "asOf")) };
  return { measure: "retentionCounts", options: settings, rejected: noRejected, ...counted };
}

type Counted = Pick<RetentionCounts, "records" | "outcomes" | "due">;

function countColumns(columns: PersonalRecordColumns, options: RetentionOptions): Counted {
  const decisions = new ColumnDecisions(columns, options);
  const byCode = new Float64Array(2 * DUE);
  const { codes } = decisions;
  for (let from = 0; from < decisions.length; ) {
    const size = decisions.decideBlock(from, false);
    for (let place = 0; place < size; place++) {
      const code = codes[place] as number;
      byCode[code] = (byCode[code] as number) + 1;
    }
    from += size;
  }
  const outcomes = countOf();
  let due = 0;
  OUTCOMES.forEach((outcome, code) => {
    const gone = byCode[code + DUE] as number;
    outcomes[outcome] = (byCode[code] as number) + gone;
    due += gone;
  });
  return { records: decisions.length, outcomes, due };
}

function countRows(records: Iterable<PersonalRecord>, options: RetentionOptions): Counted {
  checkRecords(records);
  const context = decisionContext(options);
  const asOf = toDayNumber(options.asOf, "asOf");
  const outcomes = countOf();
  let due = 0;
  const count = eachTimeline(records, context, (timeline) => {
    const { outcome, verdict } = standingOn(timeline, asOf);
    outcomes[outcome]++;
    if (verdict === "dispose") due++;
  });
  return { records: count, outcomes, due };
}
