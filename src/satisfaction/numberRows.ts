import { checkList } from "../core/checks.ts";
import { type ErrorCode, fail } from "../core/errors.ts";
import type { Rejections } from "../core/rejections.ts";
import { readTable } from "../core/table.ts";

/** Squares, and products with the widest interval, of larger numbers leave the doubles. */
const LARGEST = 1e100;

export const EXPECTED_NUMBER: string = "a finite number, at most 1e100 in size";

/** What is wrong with a number to calculate with; `null` when nothing is. */
export function numberFault(value: unknown): ErrorCode | null {
  if (Number.isFinite(value)) return Math.abs(value as number) <= LARGEST ? null : "outOfRange";
  return value === undefined || value === null || value === "" ? "missing" : "notANumber";
}

/** Throws for what is no number to calculate with. */
export function checkCalculable(value: unknown, path: string): void {
  const code = numberFault(value);
  if (code !== null) fail(code, path, EXPECTED_NUMBER, value);
}

/** What the numbers of a row, in the order of the fields, must satisfy together, and the field that is named when they do not. */
export interface RowRule<Field extends string> {
  readonly field: Field;
  readonly expected: string;
  readonly holds: (row: readonly number[]) => boolean;
}

/**
 * Numbers of some fields of rows or columns, as a list per field, of the rows in which all can be calculated with. A row is rejected
 * once, for the first field that cannot, or else for the rule.
 */
export function numberRows<Field extends string>(
  rows: Iterable<unknown> | object,
  fields: readonly Field[],
  rejections: Rejections,
  rule?: RowRule<Field>,
): { readonly [F in Field]: Float64Array } {
  const table = readTable<Field>(rows, fields);
  const columns = fields.map((field) => numberColumn(table.columns[field] as object, field));
  // They grow with what is there, since a length may be no more than a claim.
  const lists = fields.map((): number[] => []);
  const row = fields.map(() => 0);
  for (let index = 0; index < table.length; index++) {
    const bad = readRow(columns, index, row);
    if (bad < 0 && (rule === undefined || rule.holds(row))) {
      for (let place = 0; place < row.length; place++) (lists[place] as number[]).push(row[place] as number);
      continue;
    }
    const field = bad < 0 && rule !== undefined ? rule.field : (fields[bad] as Field);
    const value = columns[fields.indexOf(field)]?.[index];
    const expected = (bad < 0 && rule?.expected) || EXPECTED_NUMBER;
    rejections.add(index, table.path(field, index), numberFault(value) ?? "outOfRange", expected, value);
  }
  return Object.fromEntries(fields.map((field, place) => [field, new Float64Array(lists[place] ?? [])])) as {
    readonly [F in Field]: Float64Array;
  };
}

/** A column that is a plain list: no texts by code, no minor units. */
export function numberColumn(column: object, field: string): ArrayLike<unknown> {
  checkList(column, () => field, "a column of numbers");
  return column as ArrayLike<unknown>;
}

/** Fills `row` with the numbers at an index; the place of the first column that has none, or -1. */
function readRow(columns: readonly ArrayLike<unknown>[], index: number, row: number[]): number {
  for (let place = 0; place < columns.length; place++) {
    const value = (columns[place] as ArrayLike<unknown>)[index];
    if (numberFault(value) !== null) return place;
    row[place] = (value as number) + 0;
  }
  return -1;
}
