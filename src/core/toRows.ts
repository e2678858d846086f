import { exactToText } from "../internal/exactSum.ts";
import { checkObject } from "./checks.ts";
import type { Dictionary, MinorUnits } from "./columns.ts";
import { fail } from "./errors.ts";
import { checkColumn } from "./table.ts";

/**
 * What a column holds in a row: the text of a {@link Dictionary}, the decimal text of {@link MinorUnits}, or the value itself.
 *
 * @category Columns
 */
export type CellOf<C> = C extends Dictionary | MinorUnits ? string : C extends ArrayLike<infer Value> ? Value : never;

/**
 * Columns turned into rows that JSON can hold: dictionary texts, decimal texts for minor units, and the values of other columns.
 *
 * @param columns - Columns of equal length, such as the `customers` of {@link rfm} over columns.
 * @returns A row per place.
 * @throws A {@link CustometryError} with code `wrongType` for what is no column, `lengthMismatch` for columns of different length.
 * @example
 * ```ts
 * import { dictionary, toRows } from "custometry";
 *
 * const columns = { customerId: dictionary(["K-1041", "K-2207"]), monetary: { units: [21000, 4500], scale: 2 } };
 * toRows(columns); // => [{ customerId: "K-1041", monetary: "210.00" }, { customerId: "K-2207", monetary: "45.00" }]
 * ```
 * @category Columns
 */
export function toRows<C extends object>(columns: C): readonly { readonly [Field in keyof C]: CellOf<C[Field]> }[] {
  const entries: [string, Dictionary | MinorUnits | ArrayLike<unknown>][] = Object.entries(
    checkObject(columns, "", "columns"),
  );
  const readers = entries.map(([field, column]) => cellReader(field, column));
  const length = readers[0]?.length ?? 0;
  for (const { field, length: own } of readers) {
    if (own !== length) fail("lengthMismatch", field, `a column of ${length} values`, own);
  }
  return Array.from(
    { length },
    (_, index) =>
      Object.fromEntries(readers.map(({ field, read }) => [field, read(index)])) as {
        [Field in keyof C]: CellOf<C[Field]>;
      },
  );
}

interface CellReader {
  readonly field: string;
  readonly length: number;
  readonly read: (index: number) => unknown;
}

function cellReader(field: string, column: Dictionary | MinorUnits | ArrayLike<unknown>): CellReader {
  checkColumn(column, field);
  if ("codes" in column) {
    return { field, length: column.codes.length, read: (index) => column.values[column.codes[index] ?? -1] };
  }
  if ("units" in column) {
    const { units, scale } = column;
    return { field, length: units.length, read: (index) => exactToText({ units: BigInt(units[index] ?? 0), scale }) };
  }
  return { field, length: column.length, read: (index) => column[index] };
}
