import { compare, type Setting } from "./bench.ts";
import { AS_OF, orders } from "./data.ts";
import type { BenchRow } from "./report.ts";

/** Weight of a customer in the sum of scores, so that a score that goes to another customer changes the sum. */
export const scoreWeight = (customer: number): number => (customer % 997) + 1;

const tile = (value: string): string =>
  `ntile(5) OVER (ORDER BY ${value}, customerId ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;

const SQL = `
  WITH totals AS (
    SELECT customerId, max(date) AS last, count(*) AS frequency, sum(units) AS monetary
    FROM rfm WHERE date <= ${Date.parse(AS_OF) / 86_400_000} GROUP BY customerId
  ), scores AS (
    SELECT customerId, monetary, 6 - ${tile("last DESC")} AS r, ${tile("frequency")} AS f, ${tile("monetary")} AS m FROM totals
  )
  SELECT count(*), sum(monetary), sum((100 * r + 10 * f + m) * (customerId % 997 + 1)) FROM scores`;

/** Recency, frequency, monetary value and their quintiles, of columns of whole numbers. */
export async function rfmBench({ library, duckdb, clickhouse, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  const { customerId, date, units } = orders(rows);
  const columns = { customerId, date, amount: { units, scale: 2 } };
  const run = async () => {
    const { customers } = library.rfm(columns, { asOf: AS_OF, bins: 5, rule: "ntile" });
    const ids = customers.customerId as Float64Array;
    return () => ({
      customers: ids.length,
      cents: Array.from(customers.monetary.units as ArrayLike<number>).reduce((sum, value) => sum + value, 0),
      scores: ids.reduce((sum, id, place) => sum + scoreOf(customers, place) * scoreWeight(id), 0),
    });
  };
  const peer = {
    columns: { customerId, date, units },
    queries: [{ sql: SQL, figures: ["customers", "cents", "scores"] }],
  };
  return compare(
    "rfm",
    rows,
    reps,
    { run },
    [],
    [
      { slot: duckdb, ...peer },
      { slot: clickhouse, ...peer },
    ],
  );
}

interface ScoreColumns {
  readonly recencyScore: Uint8Array;
  readonly frequencyScore: Uint8Array;
  readonly monetaryScore: Uint8Array;
}

function scoreOf({ recencyScore, frequencyScore, monetaryScore }: ScoreColumns, place: number): number {
  return 100 * (recencyScore[place] ?? 0) + 10 * (frequencyScore[place] ?? 0) + (monetaryScore[place] ?? 0);
}
