import { checkNumber } from "../core/checks.ts";
import type { CalendarDay } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { cellReader, type Id, readDays, readIds, type Table } from "../core/table.ts";

/**
 * What a field without a value does to the comparison of snapshots.
 *
 * - `lastKnown`: the snapshot is passed over, and the next value is compared with the last one that is known.
 * - `adjacent`: neither of the two comparisons that it takes part in is made.
 * - `value`: having no value is a value of its own, so that emptying and filling a field are changes.
 *
 * @category Customer data
 */
export type MissingValues = "lastKnown" | "adjacent" | "value";

/** The rows by record, and by day within it. */
export interface Timeline {
  readonly records: number;
  /** The rows in that order. */
  readonly order: Uint32Array;
  readonly codes: ArrayLike<number>;
  readonly days: Int32Array;
}

/** Puts the rows in order; throws for two snapshots of a record on one day. */
export function readTimeline({ length, columns, path }: Table<string>): Timeline {
  const { codes } = readIds(columns["recordId"] as ArrayLike<Id>, (index) => path("recordId", index));
  const days = readDays(columns["takenOn"] as ArrayLike<CalendarDay>, (index) => path("takenOn", index));
  const order = Uint32Array.from({ length }, (_, index) => index);
  const code = (index: number): number => codes[index] as number;
  const day = (index: number): number => days[index] as number;
  order.sort((one, other) => code(one) - code(other) || day(one) - day(other) || one - other);
  let records = 0;
  order.forEach((index, place) => {
    const before = order[place - 1];
    if (before === undefined || code(before) !== code(index)) records++;
    else if (day(before) === day(index))
      fail(
        "duplicate",
        path("takenOn", index),
        "one snapshot of a record a day",
        (columns["takenOn"] as ArrayLike<unknown>)[index],
      );
  });
  return { records, order, codes, days };
}

/** What was seen of a field. */
export interface Changes {
  comparisons: number;
  changes: number;
  days: number;
  missing: number;
}

/** Compares the snapshots of each record, one after the other. */
export function countChanges(
  table: Table<string>,
  { order, codes, days }: Timeline,
  field: string,
  place: number,
  missing: MissingValues,
): Changes {
  const values = readValues(table, field, place);
  const seen: Changes = { comparisons: 0, changes: 0, days: 0, missing: 0 };
  let before = -1;
  for (const index of order) {
    if (before >= 0 && codes[before] !== codes[index]) before = -1;
    const value = values[index] as unknown;
    if (value === null) seen.missing++;
    if (value === null && missing !== "value") {
      if (missing === "adjacent") before = -1;
      continue;
    }
    if (before >= 0) {
      seen.comparisons++;
      seen.days += (days[index] as number) - (days[before] as number);
      if (values[before] !== value) seen.changes++;
    }
    before = index;
  }
  return seen;
}

/** The values of a field, `null` where there is none; throws for what is no scalar. */
function readValues({ length, columns, path }: Table<string>, field: string, place: number): unknown[] {
  const at = cellReader(columns[field], field);
  let isSet = length === 0;
  const values = Array.from({ length }, (_, index) => {
    const value = at(index);
    isSet ||= value !== undefined;
    if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) return null;
    if (typeof value === "number") return checkNumber(value, path(field, index));
    if (typeof value !== "string" && typeof value !== "boolean")
      fail("wrongType", path(field, index), "a text, a number, a boolean or null", value);
    return value;
  });
  if (!isSet) fail("missing", `fields[${place}]`, "a field of the snapshots", field);
  return values;
}
