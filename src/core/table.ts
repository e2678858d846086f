import { FIRST_DAY, LAST_DAY } from "../internal/civil.ts";
import { checkInteger, checkList, checkText } from "./checks.ts";
import { type Dictionary, isOwnDictionary } from "./columns.ts";
import { type CalendarDay, toDayNumber } from "./days.ts";
import { fail } from "./errors.ts";
import { type Instant, toEpochMilliseconds } from "./instants.ts";

/**
 * An identifier of a customer, user or record: a text or an integer, one type per call.
 *
 * @category Columns
 */
export type Id = string | number;

/** Rows or columns, read field by field. */
export interface Table<Field extends string> {
  /** Number of rows. */
  readonly length: number;
  /** The columns; an optional field that is nowhere set is absent. */
  readonly columns: { readonly [F in Field]?: unknown };
  /** The place of a value, for an error. */
  readonly path: (field: Field, index: number) => string;
}

/** Reads rows, or columns of equal length; every field of `required` must be there. */
export function readTable<Field extends string>(
  input: Iterable<unknown> | object,
  required: readonly Field[],
  optional: readonly Field[] = [],
): Table<Field> {
  const table: unknown = input;
  if (typeof table !== "object" || table === null) {
    fail(table === undefined || table === null ? "missing" : "wrongType", "", "rows or columns", table);
  }
  return Symbol.iterator in table
    ? fromRows(table as Iterable<unknown>, [...required, ...optional])
    : fromColumns(table, required, optional);
}

function fromRows<Field extends string>(rows: Iterable<unknown>, fields: readonly Field[]): Table<Field> {
  const columns = Array.isArray(rows) ? fieldsOfArray(rows, fields) : fieldsOfIterable(rows, fields);
  return {
    length: columns[0]?.length ?? 0,
    columns: Object.fromEntries(fields.map((field, place) => [field, columns[place]])) as Table<Field>["columns"],
    path: (field, index) => `[${index}].${field}`,
  };
}

function checkRow(row: unknown, index: number): Record<string, unknown> {
  if (typeof row !== "object" || row === null) fail("wrongType", `[${index}]`, "a row", row);
  return row as Record<string, unknown>;
}

/** One field after the other, so that each loop reads one property: three times as fast as row by row. */
function fieldsOfArray(rows: readonly unknown[], fields: readonly string[]): unknown[][] {
  for (let index = 0; index < rows.length; index++) checkRow(rows[index], index);
  return fields.map((field) => {
    const column = new Array<unknown>(rows.length);
    for (let index = 0; index < column.length; index++) column[index] = (rows[index] as Record<string, unknown>)[field];
    return column;
  });
}

/** Row by row, so that the rows need not be kept. */
function fieldsOfIterable(rows: Iterable<unknown>, fields: readonly string[]): unknown[][] {
  const columns = fields.map((): unknown[] => []);
  let length = 0;
  for (const row of rows) {
    const values = checkRow(row, length++);
    for (let place = 0; place < fields.length; place++) columns[place]?.push(values[fields[place] as string]);
  }
  return columns;
}

function fromColumns<Field extends string>(
  input: object,
  required: readonly Field[],
  optional: readonly Field[],
): Table<Field> {
  const columns = input as Record<string, unknown>;
  const present = [...required, ...optional.filter((field) => columns[field] !== undefined)];
  const lengths = present.map((field) => columnLength(columns[field], field, optional.includes(field)));
  const length = lengths[0] ?? 0;
  present.forEach((field, place) => {
    const own = lengths[place];
    if (own !== undefined && own !== length) {
      fail("lengthMismatch", field, `a column of ${length} values, as many as ${present[0]}`, own);
    }
  });
  return {
    length,
    columns: Object.fromEntries(present.map((field) => [field, columns[field]])) as Table<Field>["columns"],
    path: (field, index) => `${field}[${index}]`,
  };
}

/** What an array can hold. */
const MOST_ROWS = 2 ** 32 - 1;

/** Length of a column; `undefined` for a text that stands for all rows, as it may for an optional field. */
function columnLength(column: unknown, field: string, isOptional: boolean): number | undefined {
  if (typeof column === "string" && isOptional) return undefined;
  const list = checkColumn(column, field);
  const { length } = "codes" in list ? list.codes : "units" in list ? list.units : list;
  return checkInteger(length, 0, MOST_ROWS, `${field}.length`);
}

/** `column` when it is one; otherwise throws. */
export function checkColumn(
  column: unknown,
  field: string,
): ArrayLike<unknown> | Dictionary | { readonly units: ArrayLike<unknown> } {
  const isList = (value: unknown): value is ArrayLike<unknown> =>
    typeof value === "object" && value !== null && "length" in value && typeof value.length === "number";
  if (isList(column)) return column;
  if (typeof column === "object" && column !== null) {
    if ("units" in column && isList(column.units)) return { units: column.units };
    if ("codes" in column && "values" in column && isList(column.codes) && Array.isArray(column.values))
      return column as Dictionary;
  }
  return fail(
    column === undefined || column === null ? "missing" : "wrongType",
    field,
    "a column: an array, a typed array, a dictionary or minor units",
    column,
  );
}

/** Reads whatever stands in a column at a place. */
export function cellReader(column: unknown, field: string): (index: number) => unknown {
  const list = checkColumn(column, field);
  if ("codes" in list) return (index) => list.values[list.codes[index] ?? -1];
  return "units" in list ? fail("wrongType", field, "a column of values", column) : (index) => list[index];
}

/** Fills `target` by reading each value; the place is only worked out for the value that fails. */
function mapColumn<T, Target extends Int32Array | Float64Array>(
  column: ArrayLike<T>,
  target: Target,
  read: (value: T, path: string) => number,
  path: (index: number) => string,
): Target {
  let index = 0;
  try {
    for (; index < target.length; index++) target[index] = read(column[index] as T, "");
  } catch (error) {
    read(column[index] as T, path(index));
    throw error;
  }
  return target;
}

/** Day numbers of a day column. */
export function readDays(column: ArrayLike<CalendarDay> | Int32Array, path: (index: number) => string): Int32Array {
  checkList(column, path, "a column of calendar days");
  if (!(column instanceof Int32Array)) return mapColumn(column, new Int32Array(column.length), toDayNumber, path);
  for (let index = 0; index < column.length; index++) {
    const day = column[index] as number;
    if (day < FIRST_DAY || day > LAST_DAY)
      fail("outOfRange", path(index), "a day number of the years 0001 to 9999", day);
  }
  return column;
}

/** Epoch milliseconds of a column of moments. */
export function readInstants(column: ArrayLike<Instant>, path: (index: number) => string): Float64Array {
  checkList(column, path, "a column of moments");
  if (!(column instanceof Float64Array)) {
    return mapColumn(column, new Float64Array(column.length), toEpochMilliseconds, path);
  }
  for (let index = 0; index < column.length; index++) {
    const time = column[index] as number;
    if (!(Math.abs(time) <= 8.64e15)) toEpochMilliseconds(time, path(index));
  }
  return column;
}

/** Identifiers as small integers: row `i` belongs to `idOf(codes[i] - offset)`; a code may occur in no row. */
export interface Codes {
  readonly codes: ArrayLike<number>;
  readonly offset: number;
  /** Number of possible codes. */
  readonly size: number;
  readonly idOf: (code: number) => Id;
}

/** Codes of a column of identifiers: texts, integers or a dictionary. */
export function readIds(column: ArrayLike<Id> | Dictionary, path: (index: number) => string): Codes {
  if ("codes" in column) return fromDictionary(column, path);
  checkList(column, path, "a column of identifiers");
  return denseIntegers(column) ?? hashedIds(column, path);
}

function fromDictionary(column: Dictionary, path: (index: number) => string): Codes {
  const { codes, values } = column;
  if (!isOwnDictionary(column) && new Set(values).size !== values.length) {
    fail(
      "duplicate",
      path(-1).replace("[-1]", ".values"),
      `distinct texts (make the column with dictionary(strings))`,
      values,
    );
  }
  const isText = Uint8Array.from(values, (value) => (typeof value === "string" && value.trim() !== "" ? 1 : 0));
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as number;
    if (isText[code] !== 1) {
      checkInteger(code, 0, values.length - 1, path(index));
      checkText(values[code] as string, path(index), "an identifier");
    }
  }
  return { codes, offset: 0, size: values.length, idOf: (code) => values[code] ?? "" };
}

/** Integers that lie close together are their own codes. */
function denseIntegers(column: ArrayLike<Id>): Codes | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < column.length; index++) {
    const id = column[index];
    if (!Number.isSafeInteger(id)) return undefined;
    if ((id as number) < low) low = id as number;
    if ((id as number) > high) high = id as number;
  }
  if (column.length === 0 || high - low > 4 * column.length + 1024) return undefined;
  return { codes: column as ArrayLike<number>, offset: low, size: high - low + 1, idOf: (code) => code + low };
}

function hashedIds(column: ArrayLike<Id>, path: (index: number) => string): Codes {
  const places = new Map<Id, number>();
  const codes = new Int32Array(column.length);
  const type = typeof column[0];
  for (let index = 0; index < codes.length; index++) {
    const id = column[index] as Id;
    let place = places.get(id);
    if (place === undefined) {
      checkId(id, type, () => path(index));
      place = places.size;
      places.set(id, place);
    }
    codes[index] = place;
  }
  const ids = [...places.keys()];
  return { codes, offset: 0, size: ids.length, idOf: (code) => (ids[code] ?? "") as Id };
}

/** Throws unless the value is an identifier of that type. */
export function checkId(id: unknown, type: string, path: () => string): asserts id is Id {
  const expected = "an identifier: a text or an integer";
  if (id === undefined || id === null || (typeof id === "string" && id.trim() === ""))
    fail("missing", path(), expected, id);
  if (typeof id !== "string" && !Number.isSafeInteger(id)) fail("wrongType", path(), expected, id);
  if (typeof id !== type) {
    fail("mixedTypes", path(), `a ${type}, as the identifiers before it (use one type of identifier in a call)`, id);
  }
}

/** The one currency of a table, or `undefined` when none is given; throws when rows differ. */
export function readCurrency(table: Table<"currency">, grouping: string): string | undefined {
  const column = table.columns.currency;
  if (column === undefined) return undefined;
  if (typeof column === "string") return checkText(column, "currency", "a currency code such as EUR");
  if (table.length === 0) return undefined;
  const path = (index: number): string => table.path("currency", index);
  const at = currencyAt(column as ArrayLike<string> | Dictionary, path);
  const first = at(0);
  for (let index = 0; index < table.length; index++) {
    const currency = at(index);
    if (currency === first && index > 0) continue;
    if (currency !== undefined) checkText(currency, path(index), "a currency code such as EUR");
    if (currency !== first) {
      fail(
        "mixedCurrencies",
        path(index),
        `the currency of the first row, ${first ?? "none"} (amounts of different currencies have no sum: ${grouping})`,
        currency,
      );
    }
  }
  return first;
}

function currencyAt(
  column: ArrayLike<string> | Dictionary,
  path: (index: number) => string,
): (index: number) => string | undefined {
  if ("codes" in column) {
    const { codes } = readIds(column, path);
    return (index) => column.values[codes[index] as number];
  }
  checkList(column, path, "a column of currency codes");
  return (index) => column[index];
}
