import { checkCount, checkNumber } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import { readTable } from "../core/table.ts";
import type { SpendGroups } from "./gammaGamma.ts";
import { numberColumn, placeOf } from "./readHistories.ts";
import type { SpendHistory } from "./spendHistory.ts";

/** Histories of spend, checked, and those that a fit can use. */
export interface SpendHistories {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly groups: SpendGroups;
  readonly leftOut: { readonly noRepeatPurchases: number; readonly notAboveZero: number };
  readonly correlation: number | null;
}

type Field = "repeatPurchases" | "meanRepeatValue" | "customers";

/** Reads histories of spend; throws for a value that is none, with its place after `prefix`. */
export function readSpendHistories(
  customers: Iterable<SpendHistory> | Columns<SpendHistory>,
  prefix = "",
): SpendHistories {
  const table = readTable<Field>(customers, ["repeatPurchases", "meanRepeatValue"], ["customers"]);
  const path = placeOf(table, prefix);
  const x = numberColumn(table, "repeatPurchases", checkCount, path);
  const m = numberColumn(table, "meanRepeatValue", checkMean, path);
  const count = numberColumn(table, "customers", checkCount, path, 1);
  const leftOut = { noRepeatPurchases: 0, notAboveZero: 0 };
  const used: number[] = [];
  for (let row = 0; row < x.length; row++) {
    if (x[row] === 0) leftOut.noRepeatPurchases += count[row] as number;
    else if ((m[row] as number) <= 0) leftOut.notAboveZero += count[row] as number;
    else used.push(row);
  }
  const groups = groupSpend(used, x, m, count);
  return { x, m, groups, leftOut, correlation: correlationOf(groups) };
}

function checkMean(value: number, path: string): number {
  const mean = checkNumber(value, path, "an amount of money as a number");
  const size = Math.abs(mean);
  if (size > 1e15 || (size > 0 && size < 1e-15)) fail("outOfRange", path, "0, or an amount from 1e-15 to 1e15", value);
  return mean;
}

function groupSpend(used: number[], x: Float64Array, m: Float64Array, count: Float64Array): SpendGroups {
  used.sort((one, other) => (x[one] as number) - (x[other] as number) || (m[one] as number) - (m[other] as number));
  const starts = used.filter((row, at) => {
    const before = used[at - 1];
    return before === undefined || x[row] !== x[before] || m[row] !== m[before];
  });
  const counts = new Float64Array(starts.length);
  let group = -1;
  let [customers, total] = [0, 0];
  for (const row of used) {
    if (row === starts[group + 1]) group++;
    const weight = count[row] as number;
    counts[group] = (counts[group] as number) + weight;
    customers += weight;
    total += weight * (m[row] as number);
  }
  const pick = (column: Float64Array): Float64Array => Float64Array.from(starts, (row) => column[row] as number);
  return { x: pick(x), m: pick(m), count: counts, customers, total };
}

/** Pearson's correlation of number and mean value; `null` where one of them does not vary. */
function correlationOf({ x, m, count, customers, total }: SpendGroups): number | null {
  if (customers === 0) return null;
  const mean = total / customers;
  const meanX = x.reduce((sum, value, at) => sum + value * (count[at] as number), 0) / customers;
  let [xx, xm, mm] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const weight = count[at] as number;
    const dx = (x[at] as number) - meanX;
    const dm = ((m[at] as number) - mean) / mean;
    xx += weight * dx * dx;
    xm += weight * dx * dm;
    mm += weight * dm * dm;
  }
  return xx > 0 && mm > 1e-24 * customers ? Math.min(1, Math.max(-1, xm / Math.sqrt(xx * mm))) : null;
}
