import type { Dictionary } from "custometry";
import { compare, type Setting } from "./bench.ts";
import { AS_OF, orders } from "./data.ts";
import type { BenchRow } from "./report.ts";

/** Weight of a customer in the sum of scores, so that a score that goes to another customer changes the sum. */
export const scoreWeight = (customer: number): number => (customer % 997) + 1;

const tile = (value: string): string =>
  `ntile(5) OVER (ORDER BY ${value}, customerId ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;

const sqlOf = (table: string, number = "customerId"): string => `
  WITH totals AS (
    SELECT customerId, max(date) AS last, count(*) AS frequency, sum(units) AS monetary
    FROM ${table} WHERE date <= ${Date.parse(AS_OF) / 86_400_000} GROUP BY customerId
  ), scores AS (
    SELECT customerId, monetary, 6 - ${tile("last DESC")} AS r, ${tile("frequency")} AS f, ${tile("monetary")} AS m FROM totals
  )
  SELECT count(*), sum(monetary), sum((100 * r + 10 * f + m) * (${number} % 997 + 1)) FROM scores`;

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
    queries: [{ sql: sqlOf("rfm"), figures: ["customers", "cents", "scores"] }],
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

/** The same with identifiers as texts, beside the engine that has to load them first, and beside identifiers that were encoded once. */
export async function rfmTextsBench({ library, duckdb, rows: scale, reps }: Setting): Promise<readonly BenchRow[]> {
  const rows = Math.max(1, Math.round(scale / 5));
  const { customerId: numbers, date, units } = orders(rows);
  const customerId = Array.from(numbers, (number) => `K-${String(number).padStart(7, "0")}`);
  const amount = { units, scale: 2 };
  const ofIds = (ids: Dictionary | readonly string[]) => async () => {
    const { customers } = library.rfm({ customerId: ids, date, amount }, { asOf: AS_OF, bins: 5, rule: "ntile" });
    return () => {
      const names = textsOf(customers.customerId);
      return {
        customers: names.length,
        cents: Array.from(customers.monetary.units as ArrayLike<number>).reduce((sum, value) => sum + value, 0),
        scores: names.reduce((sum, id, place) => sum + scoreOf(customers, place) * scoreWeight(Number(id.slice(2))), 0),
      };
    };
  };
  const { engine } = duckdb;
  const withLoading = async () => {
    await engine?.drop("texts");
    await engine?.load("texts", { customerId, date, units });
    const [customers = "", cents = "", scores = ""] =
      (await engine?.row(sqlOf("texts", "CAST(substr(customerId, 3) AS INTEGER)"))) ?? [];
    return () => ({ customers, cents, scores });
  };
  return compare("rfm, texts as identifiers", rows, reps, { run: ofIds(customerId) }, [
    { name: "dictionary made before", run: ofIds(library.dictionary(customerId)) },
    ...(engine === undefined ? [] : [{ name: "DuckDB, loading included", run: withLoading, target: 1 }]),
  ]);
}

const textsOf = (ids: Dictionary | readonly string[] | Float64Array): readonly string[] =>
  "codes" in ids ? Array.from(ids.codes, (code) => ids.values[code] ?? "") : Array.from(ids, String);

interface ScoreColumns {
  readonly recencyScore: Uint8Array;
  readonly frequencyScore: Uint8Array;
  readonly monetaryScore: Uint8Array;
}

function scoreOf({ recencyScore, frequencyScore, monetaryScore }: ScoreColumns, place: number): number {
  return 100 * (recencyScore[place] ?? 0) + 10 * (frequencyScore[place] ?? 0) + (monetaryScore[place] ?? 0);
}
