import { daySpans } from "../daySpans.ts";
import type { PreparedCalendar } from "./holidayCalendar.ts";
import type { PreparedSuspension } from "./requestTimes.ts";
import { type Length, type PeriodEnd, periodEnd } from "./workingPeriod.ts";

/** The end of a period that may stand still. */
export interface Suspended {
  /** Last day; `null` while a suspension is open. */
  readonly end: number | null;
  /** The end as far as it is known. */
  readonly period: PeriodEnd;
  /** The last day on which the last suspension that counts could begin; who asks later suspends nothing. */
  readonly late: number;
  /** The first day of each standstill that counts, and the end that held until then. */
  readonly standstills: readonly { readonly from: number; readonly end: number }[];
}

/** Adds the days of each suspension that begins before the period ends, overlapping ones once. */
export function suspendedEnd(
  event: number,
  length: Length,
  calendar: PreparedCalendar,
  suspensions: readonly PreparedSuspension[],
  inclusive: number,
): Suspended {
  const spans = daySpans(suspensions.map(({ from, before }) => ({ from, before: before + inclusive })));
  let period = periodEnd(event, length, calendar);
  const standstills: { from: number; end: number }[] = [];
  let added = 0;
  for (let index = 0; index < spans.length; index += 2) {
    const [from = 0, before = 0] = spans.slice(index, index + 2);
    if (from > period.end) break;
    standstills.push({ from, end: period.end });
    if (before === Number.POSITIVE_INFINITY) return { end: null, period, late: Number.POSITIVE_INFINITY, standstills };
    added += before - from;
    period = periodEnd(event, length, calendar, added);
  }
  return { end: period.end, period, late: period.end, standstills };
}
