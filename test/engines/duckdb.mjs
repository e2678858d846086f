import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, UTINYINT, VARCHAR, version } from "@duckdb/node-api";

/** @typedef {Uint8Array | Int32Array | Float64Array | readonly string[]} Values */

const VECTOR = 2048;

/** @param {Values} values */
function typeOf(values) {
  if (Array.isArray(values)) return VARCHAR;
  if (values instanceof Uint8Array) return UTINYINT;
  return values instanceof Int32Array ? INTEGER : DOUBLE;
}

/**
 * DuckDB in memory, in this process.
 *
 * @returns {Promise<import("../bench/engines.ts").Engine>}
 */
export async function openEngine() {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();

  /**
   * @param {string} table
   * @param {Record<string, Values>} columns
   */
  async function append(table, columns) {
    const values = Object.values(columns);
    const types = values.map(typeOf);
    const fields = Object.keys(columns).map((name, place) => `${name} ${types[place]}`);
    await connection.run(`CREATE TABLE ${table} (${fields.join(", ")})`);
    const appender = await connection.createAppender(table);
    const chunk = DuckDBDataChunk.create(types, VECTOR);
    const length = values[0]?.length ?? 0;
    for (let from = 0; from < length; from += VECTOR) {
      const to = Math.min(from + VECTOR, length);
      chunk.reset();
      chunk.rowCount = to - from;
      values.forEach((column, place) => {
        if (Array.isArray(column)) {
          chunk.setColumnValues(place, column.slice(from, to));
          return;
        }
        const vector = /** @type {{ items: Values, flush(): void }} */ (chunk.getColumnVector(place));
        vector.items.set(column.subarray(from, to));
        vector.flush();
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
    appender.closeSync();
  }

  return {
    name: "DuckDB",
    version: version(),
    async load(table, columns, expressions) {
      if (expressions === undefined) return append(table, columns);
      await append(`${table}_raw`, columns);
      await connection.run(`CREATE TABLE ${table} AS SELECT ${expressions.join(", ")} FROM ${table}_raw`);
      await connection.run(`DROP TABLE ${table}_raw`);
    },
    async drop(table) {
      await connection.run(`DROP TABLE IF EXISTS ${table}`);
    },
    async row(sql) {
      const reader = await connection.runAndReadAll(sql);
      return (reader.getRows()[0] ?? []).map(String);
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
