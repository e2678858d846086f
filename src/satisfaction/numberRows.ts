import type { ErrorCode } from "../core/errors.ts";
import type { Rejections } from "../core/rejections.ts";
import { readTable } from "../core/table.ts";

/** What is wrong with a number; `null` when it is a finite one. */
export function numberFault(value: unknown): ErrorCode | null {
  if (Number.isFinite(value)) return null;
  return value === undefined || value === null || value === "" ? "missing" : "notANumber";
}

/** What the numbers of a row must satisfy together, and the field that is named when they do not. */
export interface RowRule<Field extends string> {
  readonly field: Field;
  readonly expected: string;
  readonly holds: (row: { readonly [F in Field]: number }) => boolean;
}

/**
 * Numbers of some fields of rows or columns, as a list per field, of the rows in which all are finite. A row is rejected once, for
 * the first field that is not, or else for the rule.
 */
export function numberRows<Field extends string>(
  rows: Iterable<unknown> | object,
  fields: readonly Field[],
  rejections: Rejections,
  rule?: RowRule<Field>,
): { readonly [F in Field]: readonly number[] } {
  const table = readTable<Field>(rows, fields);
  const columns = table.columns as { readonly [F in Field]: ArrayLike<number> };
  const lists = fields.map((): number[] => []);
  const asRecord = <T>(values: readonly T[]) =>
    Object.fromEntries(fields.map((field, place) => [field, values[place]])) as { readonly [F in Field]: T };
  for (let index = 0; index < table.length; index++) {
    const values = fields.map((field) => columns[field][index] as number);
    const bad = values.findIndex((value) => numberFault(value) !== null);
    if (bad >= 0) {
      const code = numberFault(values[bad]) as ErrorCode;
      rejections.add(index, table.path(fields[bad] as Field, index), code, "a finite number", values[bad]);
    } else if (rule !== undefined && !rule.holds(asRecord(values))) {
      const wrong = values[fields.indexOf(rule.field)];
      rejections.add(index, table.path(rule.field, index), "outOfRange", rule.expected, wrong);
    } else for (const [place, value] of values.entries()) lists[place]?.push(value + 0);
  }
  return asRecord(lists);
}
