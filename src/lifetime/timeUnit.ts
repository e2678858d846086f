import { checkChoice } from "../core/checks.ts";

/**
 * The unit of time of a model: its parameters and rates are per this unit. A week is 7 days, a month 30.4375 days and a year
 * 365.25 days. `opportunity` is for the discrete model BG/BB, whose histories count chances to buy instead of days.
 *
 * @category Lifetime data
 */
export type TimeUnit = "day" | "week" | "month" | "year" | "opportunity";

const DAYS: Readonly<Record<TimeUnit, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25, opportunity: 1 };
const UNITS: readonly TimeUnit[] = ["day", "week", "month", "year", "opportunity"];

/** Days in a unit of time. */
export function daysIn(unit: TimeUnit): number {
  return DAYS[unit];
}

/** `unit` when it is one; otherwise throws. */
export function checkUnit(unit: TimeUnit, path = "unit"): TimeUnit {
  return checkChoice(unit, UNITS, path);
}
