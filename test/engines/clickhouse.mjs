import chdb from "chdb";

/** @typedef {Uint8Array | Int32Array | Float64Array} Values */

/**
 * Format letter of the Arrow C data interface.
 *
 * @param {Values} values
 */
function formatOf(values) {
  if (values instanceof Uint8Array) return "C";
  return values instanceof Int32Array ? "i" : "g";
}

/**
 * @param {string} name
 * @param {Values} values
 */
function arrowColumn(name, values) {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return { name, format: formatOf(values), length: values.length, nullCount: 0, buffers: [null, bytes] };
}

/**
 * ClickHouse (chDB) in this process. Tables have the engine Memory, in blocks of ClickHouse's usual size, so that a query
 * reads plain columns and uses all cores.
 *
 * @returns {Promise<import("../bench/engines.ts").Engine>}
 */
export async function openEngine() {
  const session = new chdb.Session();
  session.query("CREATE DATABASE bench");
  session.query("USE bench");
  return {
    name: "ClickHouse",
    version: session.query("SELECT version()", "TSVRaw").trim(),
    async load(table, columns, expressions) {
      const names = Object.keys(columns);
      const source = `${table}_raw`;
      const encoded = Object.entries(columns).map(([name, values]) => arrowColumn(name, values));
      chdb._arrowRegisterColumns(session.connection, source, encoded);
      try {
        const plain = names.map((name) => `assumeNotNull(${name}) AS ${name}`);
        session.query(
          `CREATE TABLE ${table} ENGINE = Memory AS SELECT ${(expressions ?? names).join(", ")}
          FROM (SELECT ${plain.join(", ")} FROM arrowstream('${source}')) SETTINGS max_block_size = 65409`,
        );
      } finally {
        chdb._arrowUnregister(session.connection, source);
      }
    },
    async drop(table) {
      session.query(`DROP TABLE IF EXISTS ${table} SYNC`);
    },
    async row(sql) {
      return session.query(sql, "TSVRaw").trim().split("\t");
    },
    async close() {
      session.close();
    },
  };
}
