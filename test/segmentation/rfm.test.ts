import { existsSync, readFileSync } from "node:fs";
import { dictionary, isCustometryError } from "custometry/core";
import { type RfmOptions, rfm, rfmSegments, type Transaction } from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { rfmEvidence } from "../evidence/rfm.ts";

const data = process.env["CUSTOMETRY_DATA"] ?? new URL("../../../shared/data", import.meta.url).pathname;
const golden: unknown = JSON.parse(readFileSync(new URL("../golden/rfm.json", import.meta.url), "utf8"));

/** Code and path of the error that a call throws, such as `invalidDay [0].date`. */
function failure(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isCustometryError(error)) return `${error.code} ${error.path}`;
    throw error;
  }
  return "no error";
}

const asOf = "2026-06-30";
const order = (customerId: unknown, date: unknown, amount: unknown, currency?: unknown): Transaction =>
  ({ customerId, date, amount, ...(currency === undefined ? {} : { currency }) }) as Transaction;
const fails = (rows: unknown, options: unknown = { asOf }): string =>
  failure(() => rfm(rows as Transaction[], options as RfmOptions));

describe("golden figures", () => {
  test("every figure passes", () => {
    const sections = rfmEvidence(golden, (name) => {
      const file = `${data}/${name}`;
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    });
    expect(sections.flatMap((section) => section.failures ?? [])).toEqual([]);
    const sum = (count: "figures" | "passed" | "failed" | "uncovered" | "unavailable"): number =>
      sections.reduce((total, section) => total + section[count], 0);
    expect(sum("passed") + sum("unavailable")).toBe(640);
    expect(sum("figures")).toBe(sum("passed") + sum("unavailable"));
  });

  test("figures whose data are absent are unavailable", () => {
    const sections = rfmEvidence(golden, () => undefined);
    expect(sections.reduce((total, section) => total + section.unavailable, 0)).toBe(570);
  });
});

describe("few or equal customers", () => {
  test("no rows give a result without customers, in both shapes", () => {
    for (const rule of ["rightClosed", "quantilePlusOne", "ntile"] as const) {
      const result = rfm([], { asOf, rule, segments: rfmSegments.classic });
      expect(result.customers).toEqual([]);
      expect(result.cuts).toEqual({ recency: [], frequency: [], monetary: [] });
      expect(result.bins).toEqual({ recency: 0, frequency: 0, monetary: 0 });
      expect(result.segments).toHaveLength(11);
      expect(result.segments.every((segment) => segment.customers === 0 && segment.revenueShare === null)).toBe(true);
      expect(Object.keys(result)).not.toContain("currency");
    }
    const columns = rfm({ customerId: new Int32Array(0), date: new Int32Array(0), amount: [], currency: [] }, { asOf });
    expect(columns.customers.recency).toEqual(new Int32Array(0));
    expect(columns.segments).toEqual([{ segment: "other", customers: 0, revenue: "0", revenueShare: null }]);
    expect(columns.currency).toBe(undefined);
    expect(rfm([], { asOf, rule: { recency: [30], frequency: [], monetary: [] } }).bins).toEqual({
      recency: 2,
      frequency: 1,
      monetary: 1,
    });
  });

  test("one customer has one bin, under the R rule the class its value falls in", () => {
    const rows = [order("A", "2026-06-01", 10)];
    const scores = (rule: RfmOptions["rule"]): unknown => {
      const { customers, bins, cuts } = rfm(rows, { asOf, rule });
      return [
        customers[0]?.recencyScore,
        customers[0]?.frequencyScore,
        customers[0]?.monetaryScore,
        bins.recency,
        cuts.recency,
      ];
    };
    expect(scores("rightClosed")).toEqual([1, 1, 1, 1, []]);
    expect(scores("ntile")).toEqual([1, 1, 1, 1, []]);
    expect(scores("quantilePlusOne")).toEqual([5, 1, 1, 5, [30, 30, 30, 30]]);
  });

  test("two customers and five bins take the outer scores under rightClosed", () => {
    const { customers, cuts } = rfm([order(1, "2026-06-30", 0), order(2, "2026-06-20", 10)], { asOf });
    expect(customers.map(({ recencyScore, monetaryScore }) => [recencyScore, monetaryScore])).toEqual([
      [5, 1],
      [1, 5],
    ]);
    expect(cuts).toEqual({ recency: [2, 4, 6, 8], frequency: [], monetary: [2, 4, 6, 8] });
  });

  test("edges closer together than doubles can tell move no score", () => {
    const scores = (amounts: number[]) => {
      const columns = { customerId: [1, 2], date: [asOf, asOf], amount: { units: amounts, scale: 0 } };
      const { customers, bins } = rfm(columns, { asOf });
      return [...customers.monetaryScore, bins.monetary];
    };
    expect(scores([0, 1])).toEqual([1, 5, 5]);
    expect(scores([4503599627370490, 4503599627370491])).toEqual([1, 5, 5]);
    expect(scores([4503599627370499, 4503599627370500])).toEqual([1, 5, 5]);
  });

  test("rows of one day count twice, duplicates included, and need no order", () => {
    const row = order("A", "2026-06-01", "0.10");
    const { customers } = rfm([row, order("A", "2025-01-01", 0.2), row], { asOf });
    expect(customers[0]).toMatchObject({ customerId: "A", recency: 29, frequency: 3 });
    expect(customers[0]?.monetary.toString()).toBe("0.4");
  });

  test("a day is counted up to its end", () => {
    const { customers, later } = rfm([order("A", asOf, 1), order("B", "2026-07-01", 1)], { asOf });
    expect(customers.map(({ customerId, recency }) => [customerId, recency])).toEqual([["A", 0]]);
    expect(later).toBe(1);
  });
});

describe("refunds", () => {
  const rows = [
    order("A", "2026-06-01", 100),
    order("A", "2026-06-20", -30),
    order("B", "2026-06-10", -5),
    order("C", "2026-05-01", 0),
    order("D", "2026-07-01", -1),
  ];

  test("lower the sum and count for nothing else", () => {
    const result = rfm(rows, { asOf });
    expect(
      result.customers.map((one) => [one.customerId, one.recency, one.frequency, one.monetary.toNumber()]),
    ).toEqual([
      ["A", 29, 1, 70],
      ["C", 60, 1, 0],
    ]);
    expect(JSON.parse(JSON.stringify({ ...result.refunds, unscored: result.unscored, later: result.later }))).toEqual({
      transactions: 2,
      amount: "-35",
      unscored: { customers: 1, amount: "-5" },
      later: 1,
    });
  });

  test("are left out and counted when excluded", () => {
    const result = rfm(rows, { asOf, refunds: "exclude" });
    expect(result.customers.map(({ monetary }) => monetary.toNumber())).toEqual([100, 0]);
    expect([result.refunds.transactions, result.refunds.amount.toNumber()]).toEqual([2, -35]);
    expect([result.unscored.customers, result.unscored.amount.toNumber()]).toEqual([1, -5]);
  });

  test("may make a sum negative; shares are then null unless the total is above 0", () => {
    const bought = order("A", "2026-06-01", 1);
    const result = rfm([bought, order("A", "2026-06-02", -3)], { asOf });
    expect(result.segments).toMatchObject([{ segment: "other", customers: 1, revenueShare: null }]);
    expect(result.segments[0]?.revenue.toNumber()).toBe(-2);
    const zero = rfm([bought, order("A", "2026-06-02", -1)], { asOf });
    expect(Object.is(zero.customers[0]?.monetary.toNumber(), 0)).toBe(true);
    expect(zero.segments[0]?.revenueShare).toBe(null);
  });

  test("a negative zero is a purchase of 0", () => {
    const { customers } = rfm([order("A", asOf, -0), order("B", asOf, "-0")], { asOf });
    expect(customers.map(({ monetary }) => Object.is(monetary.toNumber(), 0))).toEqual([true, true]);
  });
});

describe("identifiers", () => {
  test("__proto__ and constructor are customers like any other", () => {
    const rows = ["__proto__", "constructor", "__proto__"].map((id) => order(id, asOf, 1));
    const result = rfm(rows, { asOf });
    expect(result.customers.map(({ customerId, frequency }) => [customerId, frequency])).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
    const names = [{ segment: "__proto__", recency: [1, 5], frequency: [1, 5], monetary: [1, 5] }] as const;
    expect(rfm(rows, { asOf, segments: names }).segments.map(({ segment, customers }) => [segment, customers])).toEqual(
      [
        ["__proto__", 2],
        ["other", 0],
      ],
    );
  });

  test("numbers sort by size and texts by code unit", () => {
    const ids = (list: (string | number)[]) =>
      rfm(
        list.map((id) => order(id, asOf, 1)),
        { asOf },
      ).customers.map((one) => one.customerId);
    expect(ids([10, 9, -1, 9e15])).toEqual([-1, 9, 10, 9e15]);
    expect(ids(["10", "9", "é", "Z", "a"])).toEqual(["10", "9", "Z", "a", "é"]);
  });

  test("columns come back in the type that came in", () => {
    const date = ["2026-06-01", "2026-06-02", "2026-06-03"];
    const amount = [1, 2, 3];
    const column = (customerId: string[] | number[] | Int32Array | ReturnType<typeof dictionary>) =>
      rfm({ customerId, date, amount }, { asOf }).customers.customerId;
    expect(column(["b", "a", "b"])).toEqual(["a", "b"]);
    expect(column([2, 1, 2])).toEqual(Float64Array.of(1, 2));
    expect(column(Int32Array.of(2, 1, 2))).toEqual(Float64Array.of(1, 2));
    const texts = dictionary(["b", "a", "b"]);
    expect(column(texts)).toEqual({ codes: Int32Array.of(1, 0), values: ["b", "a"] });
  });

  test("the caller's columns are not changed", () => {
    const columns = {
      customerId: dictionary(["b", "a", "b"]),
      date: Int32Array.of(20_000, 19_000, 18_000),
      amount: { units: Float64Array.of(3, 2, -1), scale: 2 },
    };
    const before = structuredClone(columns);
    rfm(columns, { asOf });
    expect(columns).toEqual(before);
  });

  test("a result of columns can be sent to a worker", () => {
    const result = rfm({ customerId: ["a", "b"], date: [asOf, asOf], amount: ["1.5", "-2"] }, { asOf });
    expect(structuredClone(result)).toEqual(result);
    expect(result.refunds).toEqual({ transactions: 1, amount: "-2" });
  });
});

describe("amounts", () => {
  test("of any size stay exact in rows", () => {
    const rows = [
      order("A", asOf, "123456789012345678901234567890.01"),
      order("A", asOf, "0.000000000000000000000001"),
    ];
    expect(rfm(rows, { asOf }).customers[0]?.monetary.toFixed()).toBe(
      "123456789012345678901234567890.010000000000000000000001",
    );
  });

  test("in columns fit 64 bits and 20 decimals, or throw", () => {
    const columns = (amount: string[]) => ({ customerId: amount.map(() => 1), date: amount.map(() => asOf), amount });
    const { units, scale } = rfm(columns(["90071992547409.93", "90071992547409.93"]), { asOf }).customers.monetary;
    expect([units, scale]).toEqual([BigInt64Array.of(18014398509481986n), 2]);
    const long = rfm(columns([`12.5${"0".repeat(40)}`, "0.25"]), { asOf }).customers.monetary;
    expect(long).toEqual({ units: BigInt64Array.of(1275n), scale: 2 });
    expect(failure(() => rfm(columns(["1e30"]), { asOf }))).toBe("outOfRange amount");
    expect(failure(() => rfm(columns(["1e-30"]), { asOf }))).toBe("outOfRange amount");
  });

  test("beyond 300 digits throw, so that no cut or share is infinite", () => {
    expect(fails([order("A", asOf, "1e300")])).toBe("outOfRange amount");
    const { cuts, segments } = rfm([order("A", asOf, "1e299"), order("B", asOf, 1)], { asOf, bins: 2 });
    expect(cuts.monetary).toEqual([5e298]);
    expect(segments[0]?.revenueShare).toBe(1);
  });

  test("may be bigint minor units in a plain array", () => {
    const amount = { units: [5n, 7n] as unknown as number[], scale: 0 };
    const { monetary } = rfm({ customerId: [1, 1], date: [asOf, asOf], amount }, { asOf }).customers;
    expect(monetary).toEqual({ units: Float64Array.of(12), scale: 0 });
  });

  test("carry their currency into the result", () => {
    expect(rfm([order(1, asOf, 1, "EUR")], { asOf }).currency).toBe("EUR");
    expect(rfm({ customerId: [1], date: [asOf], amount: [1], currency: "EUR" }, { asOf }).currency).toBe("EUR");
    expect(rfm([order(1, asOf, 1)], { asOf })).not.toHaveProperty("currency");
  });
});

describe("input that is no transaction", () => {
  test.each([
    ["null", null, "missing "],
    ["undefined", undefined, "missing "],
    ["a text", "rows", "wrongType "],
    ["a number", 5, "wrongType "],
    ["a row that is null", [null], "wrongType [0]"],
    ["no customer", [order(undefined, asOf, 1)], "missing [0].customerId"],
    ["a blank customer", [order(" ", asOf, 1)], "missing [0].customerId"],
    ["a customer that is a fraction", [order(1.5, asOf, 1)], "wrongType [0].customerId"],
    ["a customer that is NaN", [order(Number.NaN, asOf, 1)], "wrongType [0].customerId"],
    ["mixed identifiers", [order("1", asOf, 1), order(1, asOf, 1)], "mixedTypes [1].customerId"],
    ["a Date as day", [order(1, new Date(0), 1)], "instantForDay [0].date"],
    ["a day that does not exist", [order(1, asOf, 1), order(1, "2026-02-29", 1)], "invalidDay [1].date"],
    ["no day", [order(1, null, 1)], "missing [0].date"],
    ["a number as day", [order(1, 20_000, 1)], "wrongType [0].date"],
    ["a bad row after asOf", [order(1, "2027-02-30", 1)], "invalidDay [0].date"],
    ["no amount", [order(1, asOf, undefined)], "missing [0].amount"],
    ["NaN", [order(1, asOf, Number.NaN)], "invalidAmount [0].amount"],
    ["an infinite amount", [order(1, asOf, 1), order(1, asOf, Number.POSITIVE_INFINITY)], "invalidAmount [1].amount"],
    ["an amount with a comma", [order(1, asOf, "1,50")], "invalidAmount [0].amount"],
    ["an object as amount", [order(1, asOf, {})], "invalidAmount [0].amount"],
    ["a long text as amount", [order(1, asOf, "9".repeat(1_000_000))], "invalidAmount [0].amount"],
    ["a long text as day", [order(1, "9".repeat(1_000_000), 1)], "invalidDay [0].date"],
    ["mixed currencies", [order(1, asOf, 1, "EUR"), order(1, asOf, 1, "USD")], "mixedCurrencies [1].currency"],
    ["a currency that lacks", [order(1, asOf, 1, "EUR"), order(1, asOf, 1)], "mixedCurrencies [1].currency"],
    ["a currency that is a number", [order(1, asOf, 1, 5)], "wrongType [0].currency"],
    ["no columns", {}, "missing customerId"],
    ["a column that lacks", { customerId: [1], date: [asOf] }, "missing amount"],
    ["columns of other lengths", { customerId: [1, 2], date: [asOf], amount: [1, 2] }, "lengthMismatch date"],
    ["a text as identifiers", { customerId: "ab", date: [asOf, asOf], amount: [1, 2] }, "wrongType customerId"],
    ["a text as days", { customerId: [1], date: asOf, amount: [1] }, "wrongType date"],
    ["a text as amounts", { customerId: [1], date: [asOf], amount: "1" }, "wrongType amount"],
    ["a dictionary as days", { customerId: [1], date: { codes: [0], values: [asOf] }, amount: [1] }, "wrongType date"],
    [
      "a dictionary as amounts",
      { customerId: [1], date: [asOf], amount: { codes: [0], values: ["1"] } },
      "wrongType amount",
    ],
    [
      "money as identifiers",
      { customerId: { units: [1], scale: 0 }, date: [asOf], amount: [1] },
      "wrongType customerId",
    ],
    ["a bad value in a column", { customerId: [1, 1], date: [asOf, "x"], amount: [1, 2] }, "invalidDay date[1]"],
    [
      "a code outside",
      { customerId: { codes: [1], values: ["a"] }, date: [asOf], amount: [1] },
      "outOfRange customerId[0]",
    ],
    ["a day number outside", { customerId: [1], date: Int32Array.of(2 ** 30), amount: [1] }, "outOfRange date[0]"],
    [
      "minor units with a fraction",
      { customerId: [1], date: [asOf], amount: { units: [0.5], scale: 2 } },
      "invalidAmount amount[0]",
    ],
  ])("%s", (_, rows, expected) => {
    expect(fails(rows)).toBe(expected);
  });

  test("a long text is a customer", () => {
    const long = "x".repeat(1_000_000);
    expect(rfm([order(long, asOf, 1)], { asOf }).customers[0]?.customerId).toBe(long);
  });
});

describe("options that are none", () => {
  const box = (fields: object): object => ({ asOf, segments: [{ ...rfmSegments.classic[0], ...fields }] });
  const cuts = { recency: [], frequency: [], monetary: [] };
  test.each([
    ["nothing", null, "wrongType options"],
    ["a number", 5, "wrongType options"],
    ["no day", {}, "missing asOf"],
    ["a Date", { asOf: new Date(0) }, "instantForDay asOf"],
    ["a day that does not exist", { asOf: "2026-06-31" }, "invalidDay asOf"],
    ["one bin", { asOf, bins: 1 }, "outOfRange bins"],
    ["eleven bins", { asOf, bins: 11 }, "outOfRange bins"],
    ["half a bin", { asOf, bins: 2.5 }, "notAnInteger bins"],
    ["bins as text", { asOf, bins: "5" }, "notANumber bins"],
    ["bins null", { asOf, bins: null }, "missing bins"],
    ["an unknown rule", { asOf, rule: "qcut" }, "invalidOption rule"],
    ["rule null", { asOf, rule: null }, "wrongType rule"],
    ["cuts that lack", { asOf, rule: { recency: [1], frequency: [1] } }, "missing rule.monetary"],
    ["cuts that are none", { asOf, rule: { ...cuts, recency: 5 } }, "wrongType rule.recency"],
    ["cuts that are equal", { asOf, rule: { ...cuts, recency: [1, 1] } }, "outOfRange rule.recency[1]"],
    ["cuts that are NaN", { asOf, rule: { ...cuts, monetary: [Number.NaN] } }, "notANumber rule.monetary[0]"],
    ["a hole in the cuts", { asOf, rule: { ...cuts, monetary: new Array(1) } }, "missing rule.monetary[0]"],
    [
      "a hundred cuts",
      { asOf, rule: { ...cuts, recency: Array.from({ length: 100 }, (_, i) => i) } },
      "outOfRange rule.recency",
    ],
    ["bins beside cuts", { asOf, bins: 5, rule: cuts }, "invalidOption bins"],
    ["unknown refunds", { asOf, refunds: "ignore" }, "invalidOption refunds"],
    ["segments null", { asOf, segments: null }, "missing segments"],
    ["segments of another type", { asOf, segments: "classic" }, "wrongType segments"],
    ["a segment that is null", { asOf, segments: [null] }, "wrongType segments[0]"],
    ["a segment without a name", box({ segment: "" }), "missing segments[0].segment"],
    ["bounds that lack", box({ recency: undefined }), "missing segments[0].recency"],
    ["one bound", box({ recency: [1] }), "wrongType segments[0].recency"],
    ["bounds the wrong way round", box({ recency: [3, 2] }), "outOfRange segments[0].recency[1]"],
    ["a bound of 0", box({ monetary: [0, 2] }), "outOfRange segments[0].monetary[0]"],
    ["a box beyond the bins", { ...box({}), bins: 4 }, "outOfRange segments[0].recency[1]"],
    ["a box beyond the cuts", { ...box({}), rule: cuts }, "outOfRange segments[0].recency[1]"],
  ])("%s", (_, options, expected) => {
    expect(fails([], options)).toBe(expected);
  });

  test("an empty set of segments puts all customers in other", () => {
    const { segments, options } = rfm([order(1, asOf, 5)], { asOf });
    expect(options).toEqual({
      asOf,
      bins: 5,
      rule: "rightClosed",
      segments: [],
      refunds: "subtract",
      zeros: "purchase",
      binning: "independent",
    });
    expect(segments).toMatchObject([{ segment: "other", customers: 1, revenueShare: 1 }]);
  });

  test("a segment may have several boxes, and other may be one of them", () => {
    const all = { recency: [1, 5], frequency: [1, 5], monetary: [1, 5] } as const;
    const rows = [1, 2, 3, 4, 5].map((id) => order(id, asOf, id));
    const segments = [
      { ...all, segment: "ends", monetary: [1, 1] },
      { ...all, segment: "other", monetary: [2, 2] },
      { ...all, segment: "ends", monetary: [5, 5] },
    ] as const;
    const result = rfm(rows, { asOf, segments });
    expect(result.segments.map(({ segment, customers }) => [segment, customers])).toEqual([
      ["ends", 2],
      ["other", 3],
    ]);
  });

  test("boxes are applied to the scores that merged bins leave", () => {
    const rows = [1, 2, 3, 4, 5].map((id) => order(id, asOf, id));
    const result = rfm(rows, { asOf, segments: rfmSegments.classic });
    expect(result.bins).toEqual({ recency: 1, frequency: 1, monetary: 5 });
    expect(result.segments.filter(({ customers }) => customers > 0).map(({ segment }) => segment)).toEqual(["lost"]);
  });
});
