import { compare, type EngineQuery, type Setting, SHORT } from "./bench.ts";
import { scores } from "./data.ts";
import type { BenchRow } from "./report.ts";

const FIGURES = ["promoters", "passives", "detractors", "invalid"];
const CONDITIONS = ["score BETWEEN 9 AND 10", "score BETWEEN 7 AND 8", "score <= 6", "score > 10"];

function query(count: (condition: string) => string): EngineQuery {
  return { sql: `SELECT ${CONDITIONS.map(count).join(", ")} FROM nps`, figures: FIGURES };
}

/** Net Promoter Score of a column of bytes, each of them checked. */
export async function npsBench({ library, duckdb, clickhouse, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  const score = scores(rows);
  const countIf = query((condition) => `countIf(${condition})`);
  const filter = query((condition) => `count(*) FILTER (WHERE ${condition})`);
  const run = async () => {
    const { promoters, passives, detractors, rejected } = library.nps(score);
    return () => ({ promoters, passives, detractors, invalid: rejected.count });
  };
  return compare(
    "nps",
    rows,
    SHORT * reps,
    { run },
    [],
    [
      {
        slot: duckdb,
        columns: { score },
        queries: [
          // The target stands beside the counting that standard SQL offers. DuckDB's own countIf is faster, and is printed too.
          { ...filter, target: 10 },
          { ...countIf, suffix: " countIf" },
        ],
      },
      { slot: clickhouse, columns: { score }, queries: [countIf] },
    ],
  );
}
