import { compare, type Setting, SHORT } from "./bench.ts";
import { cents } from "./data.ts";
import type { BenchRow } from "./report.ts";

function floatSum(amounts: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < amounts.length; index++) sum += amounts[index] as number;
  return sum;
}

/** Exact sum of a column of amounts with cents, beside a loop that is not exact and decimal columns that are. */
export async function moneyBench({ library, duckdb, clickhouse, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  const amount = Float64Array.from(cents(rows), (units) => units / 100);
  const run = async () => {
    const sum = library.sumMoney(amount);
    return () => ({ cents: sum.times(100).toFixed() });
  };
  const loop = async () => {
    const sum = floatSum(amount);
    return () => ({ cents: Math.round(sum * 100) });
  };
  return compare(
    "money",
    rows,
    SHORT * reps,
    { run },
    [{ name: "plain float loop", run: loop, target: 0.5 }],
    [
      {
        slot: duckdb,
        columns: { amount },
        expressions: ["CAST(amount AS DECIMAL(18, 2)) AS amount"],
        queries: [{ sql: "SELECT CAST(sum(amount) * 100 AS BIGINT) FROM money", figures: ["cents"] }],
      },
      {
        slot: clickhouse,
        columns: { amount },
        expressions: ["CAST(toDecimal64(round(amount * 100), 0) * toDecimal64('0.01', 2) AS Decimal64(2)) AS amount"],
        queries: [{ sql: "SELECT toInt64(sum(amount) * 100) FROM money", figures: ["cents"] }],
      },
    ],
  );
}
