import type { CalendarDay } from "../../core/days.ts";
import type { RetentionAnchor } from "../retentionEnd.ts";

/**
 * A period that a law, a code or a regulator names, as a row of data: it has a source and days between which it holds.
 *
 * @category Statutory periods
 */
export interface StatutoryPeriod {
  /** Name of the period, such as `nl.taxRecords`. Versions of one period share it. */
  readonly key: string;
  /** Country as ISO 3166-1 alpha-2 code, or `EU`. */
  readonly country: string;
  /** ISO 8601 period. */
  readonly period: string;
  /** From which day it runs; `null` when the source that was read does not say. */
  readonly anchor: RetentionAnchor | null;
  /** The event that starts it, in words. */
  readonly event: string;
  /**
   * `minimum`: a duty to keep; `cap`: a duty to destroy; `purpose`: how long data may be kept and used for a purpose;
   * `recommendation`: what a regulator advises; `deadline`: by when something must be done.
   */
  readonly kind: "minimum" | "purpose" | "cap" | "recommendation" | "deadline";
  /** Where it is written, in the language of the country, as policies cite it in any language; the regulator, of a recommendation. */
  readonly source: string;
  /** First day on which this version holds; `null` when it was not looked up. */
  readonly validFrom: CalendarDay | null;
  /** First day on which it holds no longer; `null` when no end is known. */
  readonly validBefore: CalendarDay | null;
  /** Whether the figure was read in a source. Look up a row that was not before you rest on it. */
  readonly verified: boolean;
  /** What else must be known. */
  readonly note?: string | undefined;
}
