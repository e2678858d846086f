import { checkText } from "../core/checks.ts";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import type { Id } from "../core/table.ts";
import { checkId, type IdTypes } from "./identifiers.ts";
import { checkFields, checkList } from "./lists.ts";
import { pickDay } from "./retentionEnd.ts";

/**
 * A piece of personal data that is kept or disposed of as a whole: a contact, an invoice, a ticket.
 *
 * @category Retention
 */
export interface PersonalRecord {
  /** Identifier of the record. Records with the same one are decided each by itself. */
  readonly recordId: Id;
  /** Identifier of the person. Without it, facts about a person do not touch the record. Default: none. */
  readonly subjectId?: Id | undefined;
  /** Kind of record, a word of the caller's own, such as `invoice`. */
  readonly category: string;
  /** Day on which the data were collected. */
  readonly collectedOn: CalendarDay;
  /** Purposes for which the data are kept: those of the policies. Without any, the decision is `review`. */
  readonly purposes: readonly string[];
  /**
   * Days of the events that policies name as trigger, such as `contractEnd`; several days in an array, `null` for no day
   * known. A day in the future is a known date: the period runs from it. Default: none.
   */
  readonly events?: Readonly<Record<string, CalendarDay | readonly CalendarDay[] | null | undefined>> | undefined;
}

/** A checked record. */
export interface PreparedRecord {
  readonly recordId: Id;
  readonly subjectId: Id | undefined;
  readonly category: string;
  readonly collectedOn: number;
  /** Distinct purposes. */
  readonly purposes: readonly string[];
  readonly events: NonNullable<PersonalRecord["events"]>;
}

const NO_EVENTS = {};

/** Checks a record; the days of its events are read when a policy asks for them. */
export function checkRecord(record: PersonalRecord, types: IdTypes): PreparedRecord {
  checkFields(record, "", "a personal record");
  return {
    recordId: checkId(record.recordId, "recordId", types.record),
    subjectId: record.subjectId === undefined ? undefined : checkId(record.subjectId, "subjectId", types.subject),
    category: checkText(record.category, "category"),
    collectedOn: toDayNumber(record.collectedOn, "collectedOn"),
    purposes: checkPurposes(record.purposes),
    events:
      record.events === undefined
        ? NO_EVENTS
        : checkFields(record.events, "events", "an object from event name to day"),
  };
}

/** The distinct purposes of a list. */
export function checkPurposes(purposes: readonly string[], path = "purposes"): readonly string[] {
  const list = checkList(purposes, path, "an array of purposes");
  for (let index = 0; index < list.length; index++) {
    const purpose = list[index] as string;
    if (typeof purpose !== "string" || purpose.trim() === "") checkText(purpose, `${path}[${index}]`);
  }
  return list.length < 2 ? list : [...new Set(list)];
}

/** The day of an event that counts, or `undefined` when the record has none. */
export function triggerDay(record: PreparedRecord, trigger: string, pick: "latest" | "earliest"): number | undefined {
  if (trigger === "collected") return record.collectedOn;
  const days = Object.hasOwn(record.events, trigger) ? record.events[trigger] : undefined;
  return days === undefined || days === null ? undefined : pickDay(days, pick, `events.${trigger}`);
}
