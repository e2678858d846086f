import { compare, type Setting } from "./bench.ts";
import { EVENTS, type Events, events, sortedEvents } from "./data.ts";
import type { BenchRow } from "./report.ts";

const STEPS = EVENTS.slice(0, 5);
const WINDOW_MS = 86_400_000;
const FIGURES = ["users", ...STEPS];

const reachedFrom = (countIf: (condition: string) => string): string =>
  ["count(*)", ...STEPS.map((_, step) => countIf(`level > ${step}`))].join(", ");

const clickhouseOf = (table: string): string => `
  SELECT ${reachedFrom((condition) => `countIf(${condition})`)} FROM (
    SELECT userId, windowFunnel(${WINDOW_MS})(time, ${STEPS.map((_, step) => `event = ${step}`).join(", ")}) AS level
    FROM ${table} GROUP BY userId
  )`;

/**
 * The start of the latest chain that reached step k at or before each event, for each k in turn: a later start leaves more
 * of the window, so the latest is the one to keep.
 */
function chains(): string {
  const order = "PARTITION BY userId ORDER BY time, event ROWS UNBOUNDED PRECEDING";
  const step = (from: string, place: number, start: string): string =>
    `(SELECT *, max(CASE WHEN event = ${place} THEN ${start} END) OVER (${order}) AS start${place} FROM ${from})`;
  return STEPS.reduce((from, _, place) => {
    const before = `start${place - 1}`;
    return step(from, place, place === 0 ? "time" : `CASE WHEN time - ${before} <= ${WINDOW_MS} THEN ${before} END`);
  }, "funnel");
}

const DUCKDB = `
  SELECT ${reachedFrom((condition) => `count_if(${condition})`)} FROM (
    SELECT userId, ${STEPS.map((_, step) => `CASE WHEN max(start${step}) IS NULL THEN 0 ELSE 1 END`).join(" + ")} AS level
    FROM ${chains()} GROUP BY userId
  )`;

/** Ordered funnel of five steps within a day, of unsorted events, and of the same by user and time. */
export async function funnelBench(setting: Setting): Promise<readonly BenchRow[]> {
  const unsorted = events(setting.rows);
  return [
    ...(await funnelOf("funnel", unsorted, setting, [])),
    ...(await funnelOf("funnel_sorted", sortedEvents(unsorted), setting, ["ClickHouse"])),
  ];
}

/** Measures beside the engines with these names, or beside both. */
async function funnelOf(
  name: string,
  { userId, time, event }: Events,
  { library, duckdb, clickhouse, rows, reps }: Setting,
  only: readonly string[],
): Promise<readonly BenchRow[]> {
  const columns = { userId, time, event: { codes: event, values: EVENTS } };
  const run = async () => {
    const { users, steps } = library.funnel(columns, { steps: STEPS, window: "P1D" });
    return () => Object.fromEntries([["users", users], ...steps.map(({ step, reached }) => [step, reached] as const)]);
  };
  const stored = { userId, time, event };
  const whole = (type: string): readonly string[] => ["userId", `CAST(time AS ${type}) AS time`, "event"];
  const engines = [
    { slot: duckdb, columns: stored, expressions: whole("BIGINT"), queries: [{ sql: DUCKDB, figures: FIGURES }] },
    {
      slot: clickhouse,
      columns: stored,
      expressions: whole("UInt64"),
      queries: [{ sql: clickhouseOf(name), figures: FIGURES }],
    },
  ];
  const chosen = engines.filter(({ slot }) => only.length === 0 || only.includes(slot.name));
  return compare(name, rows, reps, { run }, [], chosen);
}
