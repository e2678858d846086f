/**
 * CPU and wall time of custometry beside engines and hand-written loops, in one process, in turns: `npm run bench`.
 *
 * `--rows 1000000` makes it smaller, `--reps 9` steadier, `--only nps,money` shorter; `--json` prints an array only;
 * `--dist path/to/index.js` measures another build.
 */
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { associationBench } from "./association.ts";
import type { Setting } from "./bench.ts";
import { openEngines } from "./engines.ts";
import { funnelBench } from "./funnel.ts";
import { loadLibrary } from "./library.ts";
import { lifetimeBench } from "./lifetime.ts";
import { moneyBench } from "./money.ts";
import { npsBench } from "./nps.ts";
import { asTable, type BenchRow } from "./report.ts";
import { retentionBench } from "./retention.ts";
import { rfmBench, rfmTextsBench } from "./rfm.ts";
import { npsRowsBench, rfmRowsBench } from "./rows.ts";

const BENCHES: Readonly<Record<string, (setting: Setting) => Promise<readonly BenchRow[]>>> = {
  nps: npsBench,
  money: moneyBench,
  rfm: rfmBench,
  rfmTexts: rfmTextsBench,
  funnel: funnelBench,
  retention: retentionBench,
  association: associationBench,
  lifetime: lifetimeBench,
  rfmRows: rfmRowsBench,
  npsRows: npsRowsBench,
};

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "10000000" },
    reps: { type: "string", default: "5" },
    only: { type: "string", default: Object.keys(BENCHES).join(",") },
    dist: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

/** Says something to people, and nothing to a program. */
function say(text: string): void {
  if (!flags.json) console.log(text);
}

function positive(name: "rows" | "reps"): number {
  const value = Number(flags[name]);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number above 0.`);
  return value;
}

async function measureAll(setting: Setting): Promise<readonly BenchRow[]> {
  const lines: BenchRow[] = [];
  for (const name of flags.only.split(",")) {
    const bench = BENCHES[name];
    if (bench === undefined) throw new RangeError(`--only knows ${Object.keys(BENCHES).join(", ")}, not ${name}.`);
    say(`measuring ${name}`);
    lines.push(...(await bench(setting)));
  }
  return lines;
}

const library = await loadLibrary(flags.dist);
const engines = await openEngines();
const slots = [engines.duckdb, engines.clickhouse];
say(`Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
for (const { name, engine, unavailable } of slots) say(`${name} ${engine?.version ?? `unavailable: ${unavailable}`}`);
try {
  const lines = await measureAll({ library, ...engines, rows: positive("rows"), reps: positive("reps") });
  const isIngest = ({ name }: BenchRow): boolean => name.startsWith("ingest");
  if (flags.json) console.log(JSON.stringify(lines, null, 2));
  say("\nMedians of queries over loaded columns. Ratio: CPU time of the other over that of custometry.");
  say(asTable(lines.filter((line) => !isIngest(line))));
  const ingests = lines.filter(isIngest);
  if (ingests.length > 0) {
    say(
      "\nLoading the same columns from JavaScript memory into the engine, once; custometry reads them where they are.",
    );
    say(asTable(ingests));
  }
} finally {
  for (const { engine } of slots) await engine?.close();
}
