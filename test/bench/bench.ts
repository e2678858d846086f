import type { EngineSlot, Values } from "./engines.ts";
import type { Library } from "./library.ts";
import { type Answer, type Contender, type Cost, contest, timed } from "./measure.ts";
import { type BenchRow, benchRow } from "./report.ts";

/** What takes a few milliseconds is measured this many times as often. */
export const SHORT = 3;

/** What a bench is given. */
export interface Setting {
  readonly library: Library;
  readonly duckdb: EngineSlot;
  readonly clickhouse: EngineSlot;
  readonly rows: number;
  readonly reps: number;
}

/** A peer of custometry, with the ratio of processor times that must be reached. */
export interface Peer extends Contender {
  readonly target?: number;
}

/** An engine as a peer: the table it needs, and the query that answers. */
export interface EnginePeer {
  readonly slot: EngineSlot;
  readonly columns: Readonly<Record<string, Values>>;
  /** What to store instead of the columns. */
  readonly expressions?: readonly string[];
  readonly queries: readonly EngineQuery[];
}

/** A query of one row that gives figures in the order of `figures`. */
export interface EngineQuery {
  /** Added to the name of the engine. */
  readonly suffix?: string;
  readonly sql: string;
  readonly figures: readonly string[];
  readonly target?: number;
}

/** Measures custometry beside loops and engines; one line per peer, then one per engine for loading the columns. */
export async function compare(
  name: string,
  rows: number,
  reps: number,
  own: Omit<Contender, "name">,
  loops: readonly Peer[],
  engines: readonly EnginePeer[] = [],
): Promise<readonly BenchRow[]> {
  const table = name.replace(/\W+/g, "_");
  const ingests: BenchRow[] = [];
  const peers: Peer[] = [...loops];
  for (const engine of engines) {
    ingests.push(benchRow(`ingest ${name}`, engine.slot.name, rows, undefined, await load(table, engine)));
    peers.push(...engine.queries.map((query) => enginePeer(engine.slot, query)));
  }
  const costs = await contest(name, [{ name: "custometry", ...own }, ...peers.filter(isAvailable)], reps);
  for (const { slot } of engines) await slot.engine?.drop(table);
  const line = (peer: Peer): BenchRow =>
    benchRow(name, peer.name, rows, costs.get("custometry"), costs.get(peer.name), peer.target ?? null);
  return [...peers.map(line), ...ingests];
}

async function load(table: string, { slot, columns, expressions }: EnginePeer): Promise<Cost | undefined> {
  const { engine } = slot;
  return engine && timed(() => engine.load(table, columns, expressions));
}

const MISSING = new WeakSet<Peer>();
const isAvailable = (peer: Peer): boolean => !MISSING.has(peer);

function enginePeer({ name, engine }: EngineSlot, { suffix = "", sql, figures, target }: EngineQuery): Peer {
  const peer: Peer = {
    name: `${name}${suffix}`,
    ...(target === undefined ? {} : { target }),
    run: async () => {
      const row = (await engine?.row(sql)) ?? [];
      return (): Answer => Object.fromEntries(figures.map((figure, place) => [figure, row[place] ?? "nothing"]));
    },
  };
  if (engine === undefined) MISSING.add(peer);
  return peer;
}
