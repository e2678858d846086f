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
  /** Customers per row, when the rows say so. */
  readonly count: Float64Array | undefined;
  /** The distinct ones. */
  groups(): PurchaseGroups;
}

type Field = "repeatPurchases" | "activeFor" | "observedFor" | "customers";

/** Reads histories, of days or of chances to buy; throws for a value that is none, with its place after `prefix`. */
export function readHistories(
  customers: Iterable<PurchaseHistory> | Columns<PurchaseHistory>,
  prefix = "",
  areChances = false,
): Histories {
  const table = readTable<Field>(customers, ["repeatPurchases", "activeFor", "observedFor"], ["customers"]);
  const path = (field: Field, index: number): string => {
    const own = table.path(field, index);
    return prefix === "" || own.startsWith("[") ? prefix + own : `${prefix}.${own}`;
  };
  const x = readColumn(table, "repeatPurchases", checkCount, path);
  const tx = readColumn(table, "activeFor", checkTime, path);
  const T = readColumn(table, "observedFor", checkTime, path);
  for (let index = 0; index < table.length; index++) {
    checkTimes(x, tx, T, index, path);
    if (areChances) checkChances(x, tx, T, index, path);
  }
  const isCounted = table.columns.customers !== undefined && !isBlank(table.columns.customers);
  const count = isCounted ? readColumn(table, "customers", checkCount, path) : undefined;
  return { length: table.length, x, tx, T, count, groups: () => groupHistories(x, tx, T, count) };
}

/** Whether a column of rows is nowhere set. */
function isBlank(column: unknown): boolean {
  return Array.isArray(column) && column.every((value) => value === undefined);
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

/** Chances to buy are counted, and a customer buys at most once at each. */
function checkChances(
  x: Float64Array,
  tx: Float64Array,
  T: Float64Array,
  index: number,
  path: (field: Field, index: number) => string,
): void {
  const [bought, active] = [x[index] as number, tx[index] as number];
  checkCount(active, path("activeFor", index));
  checkCount(T[index] as number, path("observedFor", index));
  if (bought > active)
    fail("outOfRange", path("repeatPurchases", index), `at most the ${active} chances of activeFor`, bought);
}

function readColumn(
  table: Table<Field>,
  field: Field,
  check: (value: number, path: string) => number,
  path: (field: Field, index: number) => string,
): Float64Array {
  const cell = cellReader(table.columns[field], field);
  const read = new Float64Array(table.length);
  for (let index = 0; index < read.length; index++) {
    const value = cell(index) as number;
    read[index] = Number.isInteger(value) && value >= 0 && value < 1e9 ? value + 0 : check(value, path(field, index));
  }
  return read;
}
