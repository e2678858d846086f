import { checkIterable, checkObject, checkText } from "../core/checks.ts";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import type { SurvivalTime } from "../core/survivalTimes.ts";
import type { Lead } from "./lead.ts";

/**
 * Up to which day leads were followed.
 *
 * @category Leads: conversion
 */
export interface LeadTimesOptions {
  /** The day at whose end the state is taken. Outcomes after it are not looked at; leads created after it are counted in `later`. */
  readonly asOf: CalendarDay;
}

/**
 * Result of {@link leadTimes}.
 *
 * @category Leads: conversion
 */
export interface LeadTimes<Row> {
  /** The leads, each with its duration in days and its outcome as of the day. */
  readonly times: readonly (Row & SurvivalTime)[];
  /** Number of leads created after the day. */
  readonly later: number;
}

/**
 * Days from the creation of leads to their outcome, or to the day of the state: what {@link kaplanMeier}, {@link aalenJohansen} and
 * {@link cureModel} take.
 *
 * A lead whose outcome comes after the day is still open on it, so that a look back sees no more than was known then (Dutch: doorlooptijd).
 *
 * @param leads - Rows `{ createdOn, outcome?, outcomeOn? }`; their other fields are kept, so that they can group.
 * @param options - The day of the state.
 * @returns The leads with `duration` and `outcome`.
 * @throws A {@link CustometryError} with code `missing`, `invalidDay` or `instantForDay` for a day that is none, `missing` for an outcome without a day
 * or a day without an outcome, `outOfRange` for an outcome before the creation.
 * @example
 * ```ts
 * import { kaplanMeier } from "custometry";
 * import { leadTimes } from "custometry/leads";
 *
 * const { times } = leadTimes(
 *   [
 *     { createdOn: "2026-09-01", outcome: "won", outcomeOn: "2026-09-11" },
 *     { createdOn: "2026-09-20" }, // open
 *   ],
 *   { asOf: "2026-10-10" },
 * );
 * times.map(({ duration, outcome }) => [duration, outcome]); // => [[10, "won"], [20, null]]
 * kaplanMeier(times, { event: "won", times: [15] }).times[0]?.incidence.value; // => 0.5
 * ```
 * @category Leads: conversion
 */
export function leadTimes<Row extends Lead>(leads: Iterable<Row>, options: LeadTimesOptions): LeadTimes<Row> {
  const { asOf } = checkOptions(options, ["asOf"], "options { asOf }");
  const day = toDayNumber(asOf, "asOf");
  const times: (Row & SurvivalTime)[] = [];
  let later = 0;
  let index = 0;
  for (const lead of checkIterable(leads)) {
    const time = leadTime(lead, day, `[${index++}].`);
    if (time === null) later++;
    else times.push({ ...lead, ...time });
  }
  return { times, later };
}

/** Duration and outcome of a lead as of a day; nothing for one created later. `path` ends in a point, if it is not empty. */
export function leadTime(lead: Lead, asOf: number, path: string): SurvivalTime | null {
  const { createdOn, outcome, outcomeOn } = checkObject(lead, path.slice(0, -1), "a lead { createdOn }");
  const created = toDayNumber(createdOn, `${path}createdOn`);
  const isOpen = outcome === null || outcome === undefined;
  if (!isOpen) checkText(outcome, `${path}outcome`, "the name of an outcome, or null");
  if (isOpen && outcomeOn !== null && outcomeOn !== undefined)
    fail("missing", `${path}outcome`, "an outcome, as there is a day of it", outcome);
  const ended = isOpen ? null : toDayNumber(outcomeOn as CalendarDay, `${path}outcomeOn`);
  if (ended !== null && ended < created)
    fail("outOfRange", `${path}outcomeOn`, `a day from createdOn on, ${String(createdOn)}`, outcomeOn);
  if (created > asOf) return null;
  return ended === null || ended > asOf
    ? { duration: asOf - created, outcome: null }
    : { duration: ended - created, outcome: outcome as string };
}
