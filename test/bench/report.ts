import Table from "cli-table3";
import type { Cost } from "./measure.ts";

/** A line of the report. `ratio` is `peerCpuMs / cpuMs`, `target` the least it must be. Not measured is `null`. */
export interface BenchRow {
  readonly name: string;
  readonly peer: string;
  readonly rows: number;
  readonly cpuMs: number | null;
  readonly peerCpuMs: number | null;
  readonly wallMs: number | null;
  readonly peerWallMs: number | null;
  readonly ratio: number | null;
  readonly target: number | null;
}

/** A line from the costs of both sides. */
export function benchRow(
  name: string,
  peer: string,
  rows: number,
  own: Cost | undefined,
  other: Cost | undefined,
  target: number | null = null,
): BenchRow {
  return {
    name,
    peer,
    rows,
    cpuMs: rounded(own?.cpuMs),
    peerCpuMs: rounded(other?.cpuMs),
    wallMs: rounded(own?.wallMs),
    peerWallMs: rounded(other?.wallMs),
    ratio: own && other ? rounded(other.cpuMs / own.cpuMs) : null,
    target,
  };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1000) / 1000;
}

/** The lines as a table for people. */
export function asTable(rows: readonly BenchRow[]): string {
  const table = new Table({
    head: ["measure", "beside", "rows", "CPU ms", "its CPU ms", "wall ms", "its wall ms", "ratio", "target", ""],
    colAligns: ["left", "left", "right", "right", "right", "right", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) {
    table.push([
      row.name,
      row.peer,
      row.rows.toLocaleString("en"),
      shown(row.cpuMs),
      shown(row.peerCpuMs),
      shown(row.wallMs),
      shown(row.peerWallMs),
      shown(row.ratio, 2),
      row.target === null ? "" : `>= ${row.target}`,
      verdict(row),
    ]);
  }
  return table.toString();
}

function shown(value: number | null, decimals = 1): string {
  return value === null ? "" : value.toFixed(decimals);
}

function verdict({ ratio, target, peerCpuMs }: BenchRow): string {
  if (peerCpuMs === null) return "unavailable";
  if (ratio === null || target === null) return "";
  return ratio >= target ? "target met" : "target missed";
}
