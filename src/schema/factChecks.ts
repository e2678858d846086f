import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Id } from "../core/table.ts";

/** Throws when the second day lies before the first. */
export function checkNotBefore(first: CalendarDay, second: CalendarDay | undefined, path: string, name: string): void {
  if (second === undefined || toDayNumber(second) >= toDayNumber(first)) return;
  fail("outOfRange", path, `a day that is not before ${name}`, second);
}

/** Throws for what a person stated without saying who, or of which records. */
export function checkSpeaksOf(fact: {
  readonly subjectId?: Id | undefined;
  readonly recordIds?: readonly Id[] | undefined;
}): void {
  if (fact.subjectId === undefined && fact.recordIds === undefined) {
    fail("missing", "subjectId", "the person, or recordIds", fact.subjectId);
  }
}
