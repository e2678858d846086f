import { checkList, checkNumber, checkText } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { Instant } from "../core/instants.ts";
import { type Codes, type Id, readIds, readInstants, readTable, type Table } from "../core/table.ts";

/**
 * Something that a user did at a moment. Other fields are ignored, unless a condition or `by` names them.
 *
 * @category Funnel
 */
export interface FunnelEvent {
  /** Who did it: a text or an integer, one type in a call. */
  readonly userId: string | number;
  /** When: ISO 8601 text with an offset, epoch milliseconds, a `Date` or an object with `epochMilliseconds`. */
  readonly time: Instant;
  /** What was done, such as `"visit"`. Names that are no step of the funnel only make the user seen. */
  readonly event: string;
  /** Place among the events of one moment, a finite number; the place of the row when not set. All rows have it, or none. */
  readonly sequence?: number | undefined;
}

/**
 * Events as rows in any order, or as columns of them: a column of texts may be a {@link Dictionary}, the times a
 * `Float64Array` of epoch milliseconds. Columns of the fields that a condition or `by` names stand beside them.
 *
 * @category Funnel
 */
export type FunnelInput =
  | Iterable<FunnelEvent>
  | Columns<FunnelEvent>
  | (Columns<FunnelEvent> & { readonly [field: string]: ArrayLike<unknown> | Dictionary | undefined });

/** Events as columns of numbers. */
export interface Events {
  readonly users: Codes;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** Code of the name of the event; 0 is a name that no condition asks for. */
  readonly names: Uint8Array;
}

/** Events with all that a general funnel looks at. */
export interface FullEvents extends Events {
  /** `undefined` when the rows have none. */
  readonly sequence: Float64Array | undefined;
  /** The columns that were asked for, by field. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** The place of a value, for an error. */
  readonly path: (field: string, row: number) => string;
}

/** Reads rows or columns; `codes` gives the names that a condition asks for. */
export function readEvents(input: FunnelInput, codes: ReadonlyMap<string, number>): Events {
  return readColumns(readTable<string>(input, ["userId", "time", "event"]), codes);
}

/** Reads rows or columns with the given fields and the sequence. */
export function readFullEvents(
  input: FunnelInput,
  codes: ReadonlyMap<string, number>,
  fields: readonly string[],
): FullEvents {
  const required = [...new Set(["userId", "time", "event", ...fields])];
  const table = readTable<string>(input, required, required.includes("sequence") ? [] : ["sequence"]);
  return { ...readColumns(table, codes), sequence: readSequence(table), columns: table.columns, path: table.path };
}

function readColumns({ columns, path }: Table<string>, codes: ReadonlyMap<string, number>): Events {
  return {
    users: readIds(columns["userId"] as ArrayLike<Id> | Dictionary, (index) => path("userId", index)),
    times: readInstants(columns["time"] as ArrayLike<Instant>, (index) => path("time", index)),
    names: readNames(columns["event"] as ArrayLike<string> | Dictionary, codes, (index) => path("event", index)),
  };
}

function readSequence({ columns, path }: Table<string>): Float64Array | undefined {
  const column = columns["sequence"] as ArrayLike<number | undefined> | undefined;
  if (column === undefined) return undefined;
  const at = (index: number): string => path("sequence", index);
  checkList(Object(column), at, "a column of numbers");
  if (!someSet(column)) return undefined;
  const places = new Float64Array(column.length);
  for (let index = 0; index < places.length; index++) {
    const place = column[index] as number;
    places[index] = Number.isFinite(place) ? place : checkNumber(place, at(index));
  }
  return places;
}

function someSet(column: ArrayLike<unknown>): boolean {
  for (let index = 0; index < column.length; index++) if (column[index] !== undefined) return true;
  return false;
}

function readNames(
  column: ArrayLike<string> | Dictionary,
  codes: ReadonlyMap<string, number>,
  path: (index: number) => string,
): Uint8Array {
  if ("codes" in column) return dictionaryNames(column, codes, path);
  checkList(column, path, "a column of names of events");
  const names = new Uint8Array(column.length);
  for (let index = 0; index < names.length; index++) {
    const name = column[index] as string;
    const code = codes.get(name);
    if (code !== undefined) names[index] = code;
    else if (!isName(name)) checkText(name, path(index), "a name of an event");
  }
  return names;
}

function dictionaryNames(
  column: Dictionary,
  codes: ReadonlyMap<string, number>,
  path: (index: number) => string,
): Uint8Array {
  const places = readIds(column, path).codes;
  const codeOfPlace = Uint8Array.from(column.values, (name) => codes.get(name) ?? 0);
  const names = new Uint8Array(places.length);
  for (let index = 0; index < names.length; index++) names[index] = codeOfPlace[places[index] as number] as number;
  return names;
}

function isName(name: unknown): boolean {
  return typeof name === "string" && name.trim() !== "";
}
