import { checkList, checkText } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import type { Instant } from "../core/instants.ts";
import { type Codes, type Id, readIds, readInstants, readTable } from "../core/table.ts";

/**
 * Something that a user did at a moment. Other fields are ignored.
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
}

/** Events as columns of numbers. */
export interface Events {
  readonly users: Codes;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** Code of the name of the event; 0 is no step. */
  readonly names: Uint8Array;
}

/** Reads rows or columns; `codes` gives the names that are a step. */
export function readEvents(
  input: Iterable<FunnelEvent> | Columns<FunnelEvent>,
  codes: ReadonlyMap<string, number>,
): Events {
  const { columns, path } = readTable<keyof FunnelEvent>(input, ["userId", "time", "event"]);
  return {
    users: readIds(columns.userId as ArrayLike<Id> | Dictionary, (index) => path("userId", index)),
    times: readInstants(columns.time as ArrayLike<Instant>, (index) => path("time", index)),
    names: readNames(columns.event as ArrayLike<string> | Dictionary, codes, (index) => path("event", index)),
  };
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
