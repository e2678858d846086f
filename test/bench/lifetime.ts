import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PurchaseProcess } from "custometry";
import { compare, type Setting, SHORT } from "./bench.ts";
import { type BenchRow, benchRow } from "./report.ts";

const shared = process.env["CUSTOMETRY_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

/**
 * Wall times in milliseconds of the packages on another quiet machine with two cores, import and reading excluded; no CPU times are
 * known, and so the ratio is of their wall time to our CPU time.
 */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  cdnow_sample: {
    bgNbd: { "lifetimes 0.11.3": 145, "CLVTools 0.12.1": 755 },
    mbgNbd: { "lifetimes 0.11.3": 165 },
    paretoNbd: { "lifetimes 0.11.3": 850, "CLVTools 0.12.1": 323 },
    gammaGamma: { "lifetimes 0.11.3": 63, "CLVTools 0.12.1": 246 },
  },
  cdnow_full: {
    bgNbd: { "lifetimes 0.11.3": 500, "CLVTools 0.12.1": 1611 },
    mbgNbd: { "lifetimes 0.11.3": 500 },
    paretoNbd: { "lifetimes 0.11.3": 5700, "CLVTools 0.12.1": 1129 },
    gammaGamma: { "lifetimes 0.11.3": 130, "CLVTools 0.12.1": 324 },
  },
};

function transactions(name: string): { customerId: number[]; date: string[]; amount: string[] } | undefined {
  const path = join(shared, `${name}.csv`);
  if (!existsSync(path)) return undefined;
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  const cells = lines.map((line) => line.split(","));
  const column = (field: string): string[] => cells.map((row) => row[names.indexOf(field)] ?? "");
  return { customerId: column("customer_id").map(Number), date: column("date"), amount: column("sales") };
}

/** Fits of the public cohorts, of a million made customers, and predictions for them. */
export async function lifetimeBench({ library, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  const lines: BenchRow[] = [];
  for (const [name, models] of Object.entries(ELSEWHERE)) lines.push(...(await fitsOf(library, name, models, reps)));
  const customers = Math.max(1, Math.round(rows / 10));
  const made = madeHistories(customers);
  for (const model of ["bgNbd", "mbgNbd"] as const) {
    const own = async () => {
      const fitted = library.purchaseModel({ unit: "week", customers: made }, { model });
      return () => ({ customers: fitted.customers, logLikelihood: fitted.logLikelihood.toFixed(3) });
    };
    lines.push(...(await alone(`${model} fit`, "at most 1 s per million", customers, reps, own)));
    const fitted = library.purchaseModel({ unit: "week", customers: made }, { model });
    lines.push(...(await forecastsOf(library, fitted, "at most 1 microsecond each", made, reps)));
  }
  lines.push(...(await forecastsOf(library, PARETO, "at most 5 microseconds each", made, reps)));
  return lines;
}

/** Parameters as published for the sample of CDNOW. */
const PARETO: PurchaseProcess = {
  model: "paretoNbd",
  unit: "week",
  parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
};

async function forecastsOf(
  library: Setting["library"],
  model: PurchaseProcess,
  beside: string,
  made: ReturnType<typeof madeHistories>,
  reps: number,
): Promise<readonly BenchRow[]> {
  return alone(`${model.model} forecasts`, beside, made.observedFor.length, reps, async () => {
    const { total } = library.purchaseForecasts(model, made, { horizon: "P39W", interval: "none" });
    return () => ({ expected: (total.value ?? 0).toFixed(3) });
  });
}

async function fitsOf(
  library: Setting["library"],
  name: string,
  models: Readonly<Record<string, Readonly<Record<string, number>>>>,
  reps: number,
): Promise<readonly BenchRow[]> {
  const orders = transactions(name);
  if (orders === undefined)
    return Object.keys(models).map((model) => benchRow(`${model} ${name}`, "data absent", 0, undefined, undefined));
  const summary = library.btydSummary(orders, { calibrationEnd: "1997-09-30", unit: "week" });
  const lines: BenchRow[] = [];
  for (const [model, peers] of Object.entries(models)) {
    const run = async () => {
      const { logLikelihood } =
        model === "gammaGamma"
          ? library.spendModel(summary, { model })
          : library.purchaseModel(summary, { model: model as "bgNbd" | "mbgNbd" | "paretoNbd" });
      return () => ({ logLikelihood: logLikelihood.toFixed(6) });
    };
    const size = summary.customers.repeatPurchases.length;
    const [own] = await alone(`${model} ${name}`, "", size, reps * SHORT, run);
    const cost = own && { cpuMs: own.cpuMs ?? Number.NaN, wallMs: own.wallMs ?? Number.NaN };
    for (const [peer, wallMs] of Object.entries(peers)) {
      lines.push(benchRow(`${model} ${name}`, `${peer}, measured elsewhere`, size, cost, { cpuMs: wallMs, wallMs }));
    }
  }
  return lines;
}

/** A line without a peer in the same run: the cost stands on both sides. */
async function alone(
  name: string,
  beside: string,
  rows: number,
  reps: number,
  run: () => Promise<() => Record<string, string | number>>,
): Promise<readonly BenchRow[]> {
  return compare(name, rows, reps, { run }, [{ name: beside, run }]);
}

/** Histories of made customers, the same in every run: rates and dropout differ from customer to customer. */
function madeHistories(customers: number): Record<"repeatPurchases" | "activeFor" | "observedFor", Int32Array> {
  const column = (): Int32Array => new Int32Array(customers);
  const made = { repeatPurchases: column(), activeFor: column(), observedFor: column() };
  let state = 7;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  for (let customer = 0; customer < customers; customer++) {
    const observed = 180 + Math.floor(next() * 90);
    const rate = 0.002 + 0.05 * next() ** 4;
    const leaves = next() ** 3;
    let [at, bought, active] = [0, 0, 0];
    while (next() >= (bought === 0 ? 0.1 : leaves)) {
      at += Math.ceil(-Math.log(next()) / rate);
      if (at > observed) break;
      bought++;
      active = at;
    }
    made.repeatPurchases[customer] = bought;
    made.activeFor[customer] = active;
    made.observedFor[customer] = observed;
  }
  return made;
}
