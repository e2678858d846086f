import type { CalendarDay } from "../core/days.ts";

/**
 * A lead: when it came in, and what became of it. Other fields are ignored and kept.
 *
 * @category Leads: conversion
 */
export interface Lead {
  /** The day on which it came in. */
  readonly createdOn: CalendarDay;
  /** What became of it, such as `"won"` or `"disqualified"`; `null` or absent while it is open. */
  readonly outcome?: string | null | undefined;
  /** The day of the outcome, not before `createdOn`; `null` or absent while it is open. */
  readonly outcomeOn?: CalendarDay | null | undefined;
}
