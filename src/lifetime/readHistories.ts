import { checkCount, checkNumber } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import { cellReader, readTable, type Table } from "../core/table.ts";
import { groupHistories, type PurchaseGroups } from "./purchaseGroups.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";

/** Histories of customers, checked, in days. */
export interface Histories {
  readonly length: number;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Customers per row. */
  readonly count: Float64Array;
  /** The distinct ones. */
  groups(): PurchaseGroups;
}

type Field = "repeatPurchases" | "activeFor" | "observedFor" | "customers";

/** Reads histories; throws for a value that is none, with its place after `prefix`. */
export function readHistories(customers: Iterable<PurchaseHistory> | Columns<PurchaseHistory>, prefix = ""): Histories {
  const table = readTable<Field>(customers, ["repeatPurchases", "activeFor", "observedFor"], ["customers"]);
  const path = placeOf(table, prefix);
  const x = numberColumn(table, "repeatPurchases", checkCount, path);
  const tx = numberColumn(table, "activeFor", checkTime, path);
  const T = numberColumn(table, "observedFor", checkTime, path);
  const count = numberColumn(table, "customers", checkCount, path, 1);
  for (let index = 0; index < table.length; index++) checkTimes(x, tx, T, index, path);
  return { length: table.length, x, tx, T, count, groups: () => groupHistories(x, tx, T, count) };
}

/** The place of a value of a table that itself stands at `prefix`. */
export function placeOf<Field extends string>(
  table: Table<Field>,
  prefix: string,
): (field: Field, index: number) => string {
  return (field, index) => {
    const own = table.path(field, index);
    return prefix === "" || own.startsWith("[") ? prefix + own : `${prefix}.${own}`;
  };
}

function checkTime(value: number, path: string): number {
  const time = checkNumber(value, path, "a number of days");
  if (time < 0 || time > 1e9) fail("outOfRange", path, "a number of days from 0 to 1e9", value);
  return time;
}

function checkTimes(
  x: Float64Array,
  tx: Float64Array,
  T: Float64Array,
  index: number,
  path: (field: Field, index: number) => string,
): void {
  const [bought, active, observed] = [x[index] as number, tx[index] as number, T[index] as number];
  if (active > observed)
    fail("outOfRange", path("activeFor", index), `at most the ${observed} days of observedFor`, active);
  if (bought === 0 && active > 0) fail("outOfRange", path("activeFor", index), "0 without repeat purchases", active);
}

/** A column of numbers; where a value is not set, `otherwise`. */
export function numberColumn<Field extends string>(
  table: Table<Field>,
  field: Field,
  check: (value: number, path: string) => number,
  path: (field: Field, index: number) => string,
  otherwise?: number,
): Float64Array {
  const read = new Float64Array(table.length);
  const column = table.columns[field];
  if (column === undefined && otherwise !== undefined) return read.fill(otherwise);
  const cell = cellReader(column, field);
  for (let index = 0; index < read.length; index++) {
    const value = (cell(index) ?? otherwise) as number;
    read[index] = Number.isInteger(value) && value >= 0 && value < 1e9 ? value + 0 : check(value, path(field, index));
  }
  return read;
}
