import { dictionary, totalMoney } from "custometry/core";
import { funnel } from "custometry/funnel";
import { describe, expect, it } from "vitest";
import { readDays, readIds, readInstants, readTable } from "../../src/core/table.ts";
import { caught, wrong } from "./caught.ts";

type Ids = Parameters<typeof readIds>[0];
const place = (index: number): string => `id[${index}]`;
const ids = (column: unknown) => {
  const { codes, offset, idOf } = readIds(wrong(column) as Ids, place);
  return Array.from(codes, (code) => idOf(code - offset));
};

describe("rows and columns", () => {
  const rows = [
    { a: 1, b: "x", c: true },
    { a: 2, b: "y" },
    { a: 3, b: "z", c: false },
  ];

  it("of rows are columns, whatever holds the rows", () => {
    function* generator() {
      yield* rows;
    }
    for (const input of [rows, new Set(rows), generator(), Object.freeze(rows.map((row) => Object.freeze(row)))]) {
      const { length, columns, path } = readTable<"a" | "b" | "c" | "d">(input, ["a", "b"], ["c", "d"]);
      expect(length).toBe(3);
      expect(columns.a).toEqual([1, 2, 3]);
      expect(columns.b).toEqual(["x", "y", "z"]);
      expect(columns.c).toEqual([true, undefined, false]);
      expect(columns.d).toEqual([undefined, undefined, undefined]);
      expect(path("b", 2)).toBe("[2].b");
    }
    expect(readTable([], ["a"]).length).toBe(0);
  });

  it("of columns are as they came", () => {
    const a = Int32Array.of(1, 2);
    const table = readTable<"a" | "b" | "c">({ a, b: ["x", "y"], other: 5 }, ["a", "b"], ["c"]);
    expect(table.columns.a).toBe(a);
    expect(table.columns).not.toHaveProperty("c");
    expect(table.columns).not.toHaveProperty("other");
    expect(table.path("b", 1)).toBe("b[1]");
  });

  it.each([
    [null, "missing at "],
    [undefined, "missing at "],
    ["rows", "wrongType at "],
    [5, "wrongType at "],
    [[1], "wrongType at [0]"],
    [[{ a: 1, b: 1 }, null], "wrongType at [1]"],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    [[{ a: 1, b: 1 }, , { a: 1, b: 1 }], "wrongType at [1]"],
    [new Set([{ a: 1, b: 1 }, "x"]), "wrongType at [1]"],
    [{}, "missing at a"],
    [{ a: [1], b: null }, "missing at b"],
    [{ a: [1], b: 5 }, "wrongType at b"],
    [{ a: [1], b: "x" }, "wrongType at b"],
    [{ a: [1], b: { codes: [0] } }, "wrongType at b"],
    [{ a: [1], b: { codes: 5, values: [] } }, "wrongType at b"],
    [{ a: [1], b: [1, 2] }, "lengthMismatch at b"],
    [{ a: [1], b: [1], c: [] }, "lengthMismatch at c"],
    [{ a: [1], b: { codes: [0, 0], values: ["x"] } }, "lengthMismatch at b"],
    [{ a: [1], b: { units: [0, 0], scale: 2 } }, "lengthMismatch at b"],
    [{ a: { length: -1 }, b: [] }, "outOfRange at a.length"],
    [{ a: { length: 1.5 }, b: [] }, "notAnInteger at a.length"],
    [{ a: { length: Number.NaN }, b: [] }, "notANumber at a.length"],
    [{ a: { length: 2 ** 40 }, b: [] }, "outOfRange at a.length"],
    [{ a: [], b: { units: { length: 2 ** 40 } } }, "outOfRange at b.length"],
    [{ a: [], b: { codes: { length: -3 }, values: [] } }, "outOfRange at b.length"],
  ] as [unknown, string][])("refuses %s", (input, expected) => {
    expect(caught(() => readTable<"a" | "b" | "c">(wrong(input), ["a", "b"], ["c"]))).toBe(expected);
  });

  it("with an absurd length are an error of the library in a measure too", () => {
    for (const length of [-1, 0.5, 2 ** 40, Number.POSITIVE_INFINITY]) {
      expect(caught(() => totalMoney(wrong({ amount: { length } })))).toMatch(/ at amount\.length$/);
      const events = { userId: { length }, time: { length }, event: { length } };
      expect(caught(() => funnel(wrong(events), { steps: ["a"], window: "P1D" }))).toMatch(/ at userId\.length$/);
    }
  });

  it("with a hole miss a value there", () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    expect(caught(() => totalMoney(wrong({ amount: [1, , 2] })))).toBe("missing at amount[1]");
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    expect(caught(() => ids(["a", , "b"]))).toBe("missing at id[1]");
  });
});

describe("identifiers", () => {
  it.each([
    [["a", "b", "a"]],
    [[5, 3, 5, 4]],
    [[1_000_000_000_000, 3]],
    [Int32Array.of(-7, 9)],
    [Float64Array.of(2 ** 53 - 1, -(2 ** 53 - 1))],
    [["1", "__proto__", "constructor"]],
    [dictionary(["x", "y", "x"])],
    [{ codes: [1, 0, 1], values: ["x", "y"] }],
    [[]],
  ])("%s are told apart and given back", (column) => {
    const expected = "codes" in column ? Array.from(column.codes, (code) => column.values[code]) : [...column];
    expect(ids(column)).toEqual(expected);
  });

  it("get codes within their size", () => {
    for (const column of [["a", "b", "a"], [5, 3, 5, 4], [-3, 1e12], dictionary(["x", "y"])]) {
      const { codes, offset, size } = readIds(column as Ids, place);
      for (const code of Array.from(codes)) expect(code - offset >= 0 && code - offset < size).toBe(true);
    }
  });

  it.each([
    [["a", ""], "missing at id[1]"],
    [["a", " "], "missing at id[1]"],
    [["a", null], "missing at id[1]"],
    [["a", 1], "mixedTypes at id[1]"],
    [[1, "a"], "mixedTypes at id[1]"],
    [[1, 1.5], "wrongType at id[1]"],
    [[1, Number.NaN], "wrongType at id[1]"],
    [[2 ** 53], "wrongType at id[0]"],
    [[true], "wrongType at id[0]"],
    [[{}], "wrongType at id[0]"],
    [BigInt64Array.of(1n), "wrongType at id[0]"],
    [{ units: [1], scale: 0 }, "wrongType at id"],
    [dictionary(["a", ""]), "missing at id[1]"],
    [dictionary(["a", " \t"]), "missing at id[1]"],
    [{ codes: [0, 1], values: ["a", ""] }, "missing at id[1]"],
    [{ codes: [0, 1], values: ["a", null] }, "missing at id[1]"],
    [{ codes: [0, 1], values: ["a", 5] }, "wrongType at id[1]"],
    [{ codes: [0, 2], values: ["a", "b"] }, "outOfRange at id[1]"],
    [{ codes: [0, -1], values: ["a", "b"] }, "outOfRange at id[1]"],
    [{ codes: [0, 0.5], values: ["a", "b"] }, "notAnInteger at id[1]"],
    [{ codes: ["0"], values: ["a", "b"] }, "nothing thrown"],
    [{ codes: [null], values: ["a"] }, "missing at id[0]"],
    [{ codes: [0], values: [] }, "outOfRange at id[0]"],
    [{ codes: [0], values: ["a", "b", "a"] }, "duplicate at id.values"],
  ] as [unknown, string][])("refuses %s", (column, expected) => {
    expect(caught(() => ids(column))).toBe(expected);
  });

  it("may be blank in a dictionary where no row uses it", () => {
    expect(ids({ codes: [1, 1], values: ["", "b"] })).toEqual(["b", "b"]);
  });
});

describe("dictionary", () => {
  it("stores each text once, in order of appearance", () => {
    const { codes, values } = dictionary(new Set(["b", "a"]));
    expect([...Array.from(codes), ...values]).toEqual([0, 1, "b", "a"]);
    expect(dictionary(["__proto__", "toString", "__proto__"]).values).toEqual(["__proto__", "toString"]);
    expect(dictionary([])).toEqual({ codes: new Int32Array(0), values: [] });
  });

  it("refuses what is no text", () => {
    expect(caught(() => dictionary(["a", wrong(null)]))).toBe("missing at [1]");
    expect(caught(() => dictionary(["a", wrong(5)]))).toBe("wrongType at [1]");
    expect(caught(() => dictionary(wrong(5)))).toBe("wrongType at ");
    expect(caught(() => dictionary(wrong(null)))).toBe("wrongType at ");
  });
});

describe("columns of days and moments", () => {
  const days = (column: unknown) => Array.from(readDays(wrong(column) as Int32Array, place));
  const instants = (column: unknown) => Array.from(readInstants(wrong(column) as Float64Array, place));

  it("are numbers", () => {
    expect(days(["1970-01-02", { year: 1969, month: 12, day: 31 }])).toEqual([1, -1]);
    expect(days(Int32Array.of(5, -719_162, 2_932_896))).toEqual([5, -719_162, 2_932_896]);
    expect(instants(["1970-01-01T00:00:01Z", 5, new Date(7)])).toEqual([1000, 5, 7]);
    expect(instants(Float64Array.of(1, 8.64e15))).toEqual([1, 8.64e15]);
  });

  it("say where the bad one stands", () => {
    expect(caught(() => days(["1970-01-02", "1970-02-30"]))).toBe("invalidDay at id[1]");
    expect(caught(() => days([new Date(0)]))).toBe("instantForDay at id[0]");
    expect(caught(() => days([5]))).toBe("wrongType at id[0]");
    expect(caught(() => days(Int32Array.of(5, 2_932_897)))).toBe("outOfRange at id[1]");
    expect(caught(() => days(Int32Array.of(-719_163)))).toBe("outOfRange at id[0]");
    expect(caught(() => days({ units: [1] }))).toBe("wrongType at id");
    expect(caught(() => instants(["1970-01-01"]))).toBe("invalidInstant at id[0]");
    expect(caught(() => instants(Float64Array.of(1, Number.NaN)))).toBe("invalidInstant at id[1]");
    expect(caught(() => instants(Float64Array.of(8.64e15 + 1)))).toBe("outOfRange at id[0]");
    expect(caught(() => instants(BigInt64Array.of(1n)))).toBe("invalidInstant at id[0]");
    expect(caught(() => instants({ codes: [] }))).toBe("wrongType at id");
  });
});
