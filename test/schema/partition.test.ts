import { isCustometryError } from "custometry/core";
import { partition, personalRecordSchema, transactionSchema } from "custometry/schema";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const row = { customerId: "A", date: "2026-11-24", amount: "12.50" };
const record = { recordId: 1, category: "a", collectedOn: "2026-01-01", purposes: [] };

describe("partition", () => {
  it("keeps the order, the place and the row itself", () => {
    const bad = { ...row, amount: "" };
    const { valid, rejected } = partition(transactionSchema, [bad, row, null, { ...row, customerId: "B" }]);
    expect(valid.map(({ customerId }) => customerId)).toEqual(["A", "B"]);
    expect(rejected.map(({ index }) => index)).toEqual([0, 2]);
    expect(rejected[0]?.row).toBe(bad);
    expect(rejected[1]?.row).toBeNull();
  });

  it("takes nothing, and any iterable once", () => {
    expect(partition(transactionSchema, [])).toEqual({ valid: [], rejected: [] });
    function* rows() {
      yield row;
      yield "no row";
    }
    const { valid, rejected } = partition(transactionSchema, rows());
    expect([valid.length, rejected.length]).toEqual([1, 1]);
    expect(partition(transactionSchema, new Set([row])).valid).toEqual([row]);
  });

  it.each([undefined, null, 7, "a;b", {}])("refuses %j, which is no list of rows", (rows) => {
    let caught: unknown;
    try {
      partition(transactionSchema, rows as never);
    } catch (error) {
      caught = error;
    }
    expect(isCustometryError(caught) && caught.code).toBe("wrongType");
  });

  it("leaves the caller's rows alone", () => {
    const frozen = Object.freeze({ ...row, extra: Object.freeze({ deep: 1 }) });
    expect(partition(transactionSchema, Object.freeze([frozen])).valid).toEqual([frozen]);
  });

  it("lets what the list itself throws through", () => {
    function* rows() {
      yield row;
      throw new Error("the file ended");
    }
    expect(() => partition(transactionSchema, rows())).toThrow("the file ended");
  });

  it("says the library's word for what zod found, and custom for the caller's own rules", () => {
    const schema = z.object({
      a: z.string(),
      b: z.number().max(5),
      c: z.int(),
      d: z.enum(["x"]),
      e: z.number(),
      f: z.string().refine((text) => text !== "no"),
      g: z.strictObject({}),
      h: z.number(),
    });
    const { rejected } = partition(schema, [{ b: 6, c: 1.5, d: "y", e: Number.NaN, f: "no", g: { z: 1 }, h: "1" }]);
    expect(rejected[0]?.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "a missing",
      "b outOfRange",
      "c notAnInteger",
      "d invalidOption",
      "e notANumber",
      "f custom",
      "g wrongType",
      "h wrongType",
    ]);
  });

  it("says that a schema is asynchronous", () => {
    const schema = z.string().refine(async () => true);
    expect(partition(schema, ["a"]).rejected[0]?.issues[0]?.message).toMatch(/synchronous/);
  });
});

describe("a hostile row", () => {
  const throwing = new Proxy(
    {},
    new Proxy(
      {},
      {
        get: () => () => {
          throw new Error("no");
        },
      },
    ),
  );
  const circular: Record<string, unknown> = { ...row };
  circular["self"] = circular;
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();

  it.each<[string, unknown]>([
    ["throws on every look", throwing],
    ["is a revoked proxy", revoked],
    [
      "has a getter that throws",
      {
        ...row,
        get amount() {
          throw new Error("no");
        },
      },
    ],
    [
      "throws null",
      {
        ...row,
        get amount() {
          throw null;
        },
      },
    ],
    [
      "throws what cannot be read",
      {
        ...row,
        get amount() {
          throw revoked;
        },
      },
    ],
    ["has a day that throws", { ...row, date: throwing }],
    ["has an amount that looks like a Decimal", { ...row, amount: { toStringTag: "[object Decimal]", e: 0 } }],
    ["has a symbol for an identifier", { ...row, customerId: Symbol("A") }],
    ["is a function", () => row],
    ["is a promise", Promise.resolve(row)],
    ["has no prototype and no fields", Object.create(null)],
  ])("that %s is refused", (_, hostile) => {
    const { valid, rejected } = partition(transactionSchema, [row, hostile, row]);
    expect(valid).toEqual([row, row]);
    expect(rejected[0]?.index).toBe(1);
    expect(rejected[0]?.issues.length).toBeGreaterThan(0);
    expect(rejected[0]?.row === hostile).toBe(true);
  });

  it("that is circular, or has no prototype, is a row all the same", () => {
    const bare = Object.assign(Object.create(null), row);
    const { valid } = partition(transactionSchema, [circular, bare]);
    expect(valid.length).toBe(2);
    expect(valid[1]).toEqual(row);
  });

  it("with a field __proto__ changes no prototype", () => {
    const text = `{"customerId":"A","date":"2026-11-24","amount":"1","__proto__":{"currency":"XXX"}}`;
    const { valid } = partition(transactionSchema, [JSON.parse(text)]);
    expect(Object.getPrototypeOf(valid[0])).toBe(Object.prototype);
    expect(valid[0]?.currency).toBeUndefined();
    const events = JSON.parse(`{"__proto__":"soon"}`);
    expect(partition(personalRecordSchema, [{ ...record, events }]).rejected[0]?.issues[0]?.path).toBe(
      "events.__proto__",
    );
  });

  it("that is huge is read in time", () => {
    const wide = { ...row, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`field${at}`, at])) };
    const long = { ...row, amount: "9".repeat(5_000_000), date: "-".repeat(5_000_000) };
    const events = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`event${at}`, "soon"]));
    expect(partition(transactionSchema, [wide, long]).rejected.map(({ index }) => index)).toEqual([1]);
    expect(partition(personalRecordSchema, [{ ...record, events }]).rejected[0]?.issues).toMatchObject([
      { path: "events.event0", code: "invalidDay" },
    ]);
  });

  it("whose getter gives another value each time gives the one that was checked", () => {
    let reads = 0;
    const shifty = {
      ...row,
      get amount() {
        return reads++ === 0 ? "1.00" : Number.NaN;
      },
    };
    expect(partition(transactionSchema, [shifty]).valid[0]?.amount).toBe("1.00");
  });
});
