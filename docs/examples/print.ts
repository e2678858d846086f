// What the demo prints with.
import { relative } from "node:path";
import Table from "cli-table3";
import type { Rate } from "custometry";
import type { CsvRows } from "./readCsv.ts";

export const heading = (text: string): void => console.log(`\n${text}\n${"=".repeat(text.length)}`);
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(1)} %`;
export const withInterval = ({ value, interval }: Rate): string =>
  interval === null ? "–" : `${percent(value)} (${percent(interval.low)} to ${percent(interval.high)})`;

/** Prints which lines of a file were left out, and gives back the others. */
export function usable<Row>({ file, rows, bad }: CsvRows<Row>): readonly Row[] {
  console.log(`${relative(".", file)}: ${rows.length} rows${bad.length > 0 ? `, ${bad.length} left out` : ""}`);
  for (const { line, reason } of bad.slice(0, 10)) console.log(`  line ${line}: ${reason}`);
  if (bad.length > 10) console.log(`  … and ${bad.length - 10} more`);
  return rows;
}

/** Prints a table; the columns named in `right` hold numbers. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  right: readonly string[] = [],
): void {
  const table = new Table({
    head: [...head],
    colAligns: head.map((name) => (right.includes(name) ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => cell ?? "–")));
  console.log(table.toString());
}
