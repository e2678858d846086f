import type { Column, Dictionary } from "../../core/columns.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { type Codes, checkColumn, type Id, readIds, readTable } from "../../core/table.ts";
import { FIRST_DAY, LAST_DAY } from "../../internal/civil.ts";
import { checkFields } from "../lists.ts";
import { checkPurposes, type PreparedRecord } from "../personalRecord.ts";

/**
 * No day, in a column of day numbers: −2,147,483,648. It stands for an event that is not known and for a record that is never
 * due.
 *
 * @category Retention columns
 */
export const noDay = -2_147_483_648;

/**
 * A column of purposes: a list per record, or each distinct list stored once, with its place per record.
 *
 * @category Retention columns
 */
export type PurposeColumn =
  | ArrayLike<readonly string[]>
  | {
      /** Place in `values` per record. */
      readonly codes: ArrayLike<number>;
      /** The distinct lists. */
      readonly values: readonly (readonly string[])[];
    };

/**
 * The fields of {@link PersonalRecord} as columns, all of the same length.
 *
 * @category Retention columns
 */
export interface PersonalRecordColumns {
  /** Identifiers of the records. Needed when a fact names records. */
  readonly recordId?: ArrayLike<Id> | Dictionary | undefined;
  /** Identifiers of the persons. Needed when a fact names a person. */
  readonly subjectId?: ArrayLike<Id> | Dictionary | undefined;
  /** Kinds of record. */
  readonly category: Column<string>;
  /** Days on which the data were collected; an `Int32Array` of days since 1970-01-01 is the fastest. */
  readonly collectedOn: Column<CalendarDay>;
  /** Purposes for which the data are kept. */
  readonly purposes: PurposeColumn;
  /**
   * Days of the events that policies name as trigger, one day per record; `null`, or {@link noDay} in an `Int32Array`, where
   * none is known. Default: none.
   */
  readonly events?: Readonly<Record<string, ArrayLike<CalendarDay | null> | Int32Array>> | undefined;
}

/** A column of day numbers, and between which days they lie. */
export interface DayColumn {
  readonly days: Int32Array;
  readonly low: number;
  readonly high: number;
  /** Whether some record has no day. */
  readonly hasGaps: boolean;
}

/** Columns that were read: every cell is one that a decision can take. */
export interface RecordTable {
  readonly length: number;
  readonly recordIds: Codes | undefined;
  readonly subjectIds: Codes | undefined;
  readonly categories: Codes;
  readonly purposeCodes: ArrayLike<number>;
  readonly purposeLists: readonly (readonly string[])[];
  readonly collectedOn: DayColumn;
  readonly events: ReadonlyMap<string, DayColumn>;
}

type Field = "recordId" | "subjectId" | "category" | "collectedOn" | "purposes";

/** Reads the columns; those of events when a policy asks for them. */
export function readRecordColumns(columns: PersonalRecordColumns, triggers: Iterable<string>): RecordTable {
  if (typeof columns.category === "string")
    fail("wrongType", "", "records, or columns of them (for one record use retentionDecision)", columns);
  const table = readTable<Field>(columns, ["category", "collectedOn", "purposes"], ["recordId", "subjectId"]);
  const { length } = table;
  const purposes = readPurposes(columns.purposes);
  return {
    length,
    recordIds: readIdentifiers(columns.recordId, "recordId"),
    subjectIds: readIdentifiers(columns.subjectId, "subjectId"),
    categories: readCategories(columns.category),
    purposeCodes: purposes.codes,
    purposeLists: purposes.lists.map((list, place) => checkPurposes(list, `purposes.values[${place}]`)),
    collectedOn: readDayColumn(columns.collectedOn, "collectedOn", false),
    events: readEvents(columns.events, triggers, length),
  };
}

function readIdentifiers(column: ArrayLike<Id> | Dictionary | undefined, field: Field): Codes | undefined {
  if (column === undefined) return undefined;
  checkColumn(column, field);
  return readIds(column, (index) => `${field}[${index}]`);
}

function readCategories(column: Column<string>): Codes {
  const codes = readIds(column, (index) => `category[${index}]`);
  const first = codes.codes[0];
  if (first !== undefined && typeof codes.idOf(first - codes.offset) !== "string")
    fail("wrongType", "category[0]", "a text", first);
  return codes;
}

function readPurposes(column: PurposeColumn): { codes: ArrayLike<number>; lists: readonly (readonly string[])[] } {
  if ("codes" in column) {
    const { codes, values } = column;
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index] as number;
      if (!(code >= 0 && code < values.length && Number.isInteger(code)))
        fail("outOfRange", `purposes[${index}]`, `an integer from 0 to ${values.length - 1}`, code);
    }
    return { codes, lists: values };
  }
  const places = new Map<string, number>();
  const lists: (readonly string[])[] = [];
  const codes = Int32Array.from({ length: column.length }, (_, index) => {
    const list = checkPurposes(column[index] as readonly string[], `purposes[${index}]`);
    const key = JSON.stringify(list);
    let place = places.get(key);
    if (place === undefined) {
      place = lists.push(list) - 1;
      places.set(key, place);
    }
    return place;
  });
  return { codes, lists };
}

function readEvents(
  events: PersonalRecordColumns["events"],
  triggers: Iterable<string>,
  length: number,
): ReadonlyMap<string, DayColumn> {
  const read = new Map<string, DayColumn>();
  if (events === undefined) return read;
  checkFields(events, "events", "an object from event name to a column of days");
  for (const name of triggers) {
    if (!Object.hasOwn(events, name) || read.has(name)) continue;
    const path = `events.${name.slice(0, 40)}`;
    const column = readDayColumn(events[name] as ArrayLike<CalendarDay | null> | Int32Array, path, true);
    if (column.days.length !== length)
      fail("lengthMismatch", path, `a column of ${length} values, as many as category`, column.days.length);
    read.set(name, column);
  }
  return read;
}

function readDayColumn(column: ArrayLike<CalendarDay | null> | Int32Array, path: string, mayLack: boolean): DayColumn {
  const list = checkColumn(column, path);
  if (!("length" in list)) fail("wrongType", path, "a column of calendar days", column);
  const days =
    column instanceof Int32Array
      ? column
      : Int32Array.from({ length: column.length }, (_, index) => {
          const day = column[index];
          if (mayLack && (day === null || day === undefined)) return noDay;
          return toDayNumber(day as CalendarDay, `${path}[${index}]`);
        });
  let low = LAST_DAY;
  let high = FIRST_DAY;
  let gaps = 0;
  for (let index = 0; index < days.length; index++) {
    const day = days[index] as number;
    if (day === noDay) gaps++;
    else if (day < low) low = day;
    if (day > high) high = day;
  }
  if (low < FIRST_DAY || high > LAST_DAY || (gaps > 0 && !mayLack)) failDay(days, path, mayLack);
  return { days, low, high, hasGaps: gaps > 0 };
}

function failDay(days: Int32Array, path: string, mayLack: boolean): never {
  const index = days.findIndex((day) => (day < FIRST_DAY || day > LAST_DAY) && !(mayLack && day === noDay));
  return fail("outOfRange", `${path}[${index}]`, "a day number of the years 0001 to 9999", days[index]);
}

/** A record as it stands in the columns, for what only the decision on one record can tell. */
export function recordAt(table: RecordTable, index: number): PreparedRecord {
  const { recordIds, subjectIds, categories, purposeLists, purposeCodes, collectedOn, events } = table;
  const days = Array.from(events, ([name, column]) => [name, column.days[index] ?? noDay] as const);
  return {
    recordId: idAt(recordIds, index) ?? index,
    subjectId: idAt(subjectIds, index),
    category: String(idAt(categories, index)),
    collectedOn: collectedOn.days[index] as number,
    purposes: purposeLists[purposeCodes[index] as number] ?? [],
    events: Object.fromEntries(days.map(([name, day]) => [name, day === noDay ? null : fromDayNumber(day)])),
  };
}

/** The identifier or category of a record. */
export function idAt(codes: Codes | undefined, index: number): Id | undefined {
  return codes?.idOf((codes.codes[index] as number) - codes.offset);
}
