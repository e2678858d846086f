/** A column that an engine can load. */
export type Values = Uint8Array | Int32Array | Float64Array | readonly string[];

/** A database in this process. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Makes a table of columns; `expressions` are what to store instead, as SQL over the columns. */
  load(table: string, columns: Readonly<Record<string, Values>>, expressions?: readonly string[]): Promise<void>;
  drop(table: string): Promise<void>;
  /** The first row of a query, as texts. */
  row(sql: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** An engine, or why there is none. */
export interface EngineSlot {
  readonly name: string;
  readonly engine: Engine | undefined;
  readonly unavailable: string | undefined;
}

/** The two engines; one that cannot be loaded has its reason in `unavailable`. */
export async function openEngines(): Promise<{ duckdb: EngineSlot; clickhouse: EngineSlot }> {
  return { duckdb: await open("DuckDB", "duckdb.mjs"), clickhouse: await open("ClickHouse", "clickhouse.mjs") };
}

async function open(name: string, file: string): Promise<EngineSlot> {
  try {
    const adapter = (await import(new URL(`../engines/${file}`, import.meta.url).href)) as {
      openEngine(): Promise<Engine>;
    };
    return { name, engine: await adapter.openEngine(), unavailable: undefined };
  } catch (error) {
    const [reason = ""] = String(error).split("\n");
    return { name, engine: undefined, unavailable: reason };
  }
}
