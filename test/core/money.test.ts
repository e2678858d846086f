import { combine, combineBy, dictionary, sumMoney, sumMoneyCombine, totalMoney } from "custometry/core";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { exactTotal } from "./amounts.ts";
import { caught, wrong } from "./caught.ts";

const text = (sum: Decimal): string => sum.toFixed();

describe("sumMoney", () => {
  it.each([
    [[0.1, 0.2], "0.3"],
    [[], "0"],
    [[-0, 0], "0"],
    [["1000000000000000", "0.01"], "1000000000000000.01"],
    [["9999999999999999", 1], "10000000000000000"],
    [["-9999999999999999"], "-9999999999999999"],
    [["9007199254740993"], "9007199254740993"],
    [[1e15, 0.01, 1e15, 0.01], "2000000000000000.02"],
    [["0.00000000000000001", 1], "1.00000000000000001"],
    [[1.7e308, -1.7e308, 0.01], "0.01"],
    [[4.35, 4.35, -8.7], "0"],
    [["1e400", "-1e400", 7], "7"],
    [["1e-400", "-1e-400"], "0"],
    [[new Decimal("0.10"), 0.2, "0.3", 4n], "4.6"],
    [[".5", "5.", "+1", "1E+2"], "106.5"],
  ])("of %s is %s", (amounts, expected) => {
    const sum = sumMoney(amounts as Decimal.Value[]);
    expect(sum.equals(expected)).toBe(true);
    expect(text(sum)).not.toMatch(/^-0*$/);
  });

  it("keeps the smallest double", () => {
    expect(text(sumMoney([5e-324]))).toBe(new Decimal("5e-324").toFixed());
    expect(sumMoney([5e-324, 1, -1]).equals("5e-324")).toBe(true);
  });

  it("takes typed arrays, array-likes and any iterable", () => {
    expect(text(sumMoney(Float64Array.of(0.1, 0.2)))).toBe("0.3");
    expect(text(sumMoney(Float32Array.of(0.5, 0.25)))).toBe("0.75");
    expect(text(sumMoney(Int32Array.of(7, -9)))).toBe("-2");
    expect(text(sumMoney(wrong(BigInt64Array.of(2n ** 62n, 2n ** 62n))))).toBe("9223372036854775808");
    expect(text(sumMoney({ length: 2, 0: 0.1, 1: 0.2 }))).toBe("0.3");
    expect(text(sumMoney(new Set([0.1, 0.2])))).toBe("0.3");
    expect(
      text(
        sumMoney(
          (function* () {
            yield* ["0.1", 0.2];
          })(),
        ),
      ),
    ).toBe("0.3");
  });

  it("sums minor units, past 2^53 too", () => {
    expect(text(sumMoney({ units: [1250, 5], scale: 2 }))).toBe("12.55");
    expect(text(sumMoney({ units: Int32Array.of(-1), scale: 20 }))).toBe("-0.00000000000000000001");
    expect(text(sumMoney({ units: BigInt64Array.of(2n ** 63n - 1n, 2n ** 63n - 1n, 5n), scale: 3 }))).toBe(
      "18446744073709551.619",
    );
    expect(text(sumMoney({ units: BigInt64Array.of(1n, -3n), scale: 0 }))).toBe("-2");
    const large = new Array(5).fill(Number.MAX_SAFE_INTEGER);
    expect(text(sumMoney({ units: large, scale: 2 }))).toBe("450359962737049.55");
    expect(text(sumMoney({ units: [2 ** 52, 2 ** 52, 1], scale: 0 }))).toBe("9007199254740993");
  });

  const bad: [unknown, string][] = [
    [Number.NaN, "invalidAmount"],
    [Number.POSITIVE_INFINITY, "invalidAmount"],
    [new Decimal(Number.NaN), "invalidAmount"],
    [new Decimal(Number.NEGATIVE_INFINITY), "invalidAmount"],
    ["", "missing"],
    [" ", "missing"],
    [null, "missing"],
    [undefined, "missing"],
    ["1,250.00", "invalidAmount"],
    ["12 EUR", "invalidAmount"],
    [" 12", "invalidAmount"],
    ["12\n", "invalidAmount"],
    ["0x10", "invalidAmount"],
    ["Infinity", "invalidAmount"],
    [".", "invalidAmount"],
    ["-", "invalidAmount"],
    ["1e", "invalidAmount"],
    ["1e9999", "invalidAmount"],
    ["1e-9999", "invalidAmount"],
    ["1e99999999999", "invalidAmount"],
    ["٣", "invalidAmount"],
    ["1".repeat(1_000_000), "invalidAmount"],
    [new Decimal("1e1000"), "invalidAmount"],
    [true, "invalidAmount"],
    [{}, "invalidAmount"],
    [[1], "invalidAmount"],
    [Symbol("one"), "invalidAmount"],
  ];

  it.each(bad.map(([value, code], index) => [index, code, value] as const))(
    "refuses bad amount %i as %s",
    (_, code, value) => {
      expect(caught(() => sumMoney([1, "2.5", wrong(value)]))).toBe(`${code} at [2]`);
      expect(
        caught(() =>
          totalMoney([
            { amount: 1, currency: "EUR" },
            { amount: wrong(value), currency: "EUR" },
          ]),
        ),
      ).toBe(`${code} at [1].amount`);
      expect(caught(() => totalMoney({ amount: [1, wrong(value)], currency: ["EUR", "EUR"] }))).toBe(
        `${code} at amount[1]`,
      );
      expect(caught(() => combine([0.1, wrong(value)], sumMoneyCombine()))).toBe(`${code} at [1]`);
      const rows = [{ at: "x", amount: wrong(value) as number }];
      expect(caught(() => combineBy(rows, sumMoneyCombine(), { by: ["at"], input: "amount" }))).toBe(
        `${code} at [0].amount`,
      );
    },
  );

  it("is quick to refuse a long text", () => {
    const start = performance.now();
    caught(() => sumMoney(["1".repeat(1_000_000)]));
    expect(performance.now() - start).toBeLessThan(500);
  });

  it.each([4095, 4096, 4097, 8191, 8192, 8193])("names the place of a bad value after block boundary %i", (place) => {
    const amounts: (number | string)[] = new Array(place + 3).fill(0.1);
    amounts[place] = Number.NaN;
    expect(caught(() => sumMoney(amounts))).toBe(`invalidAmount at [${place}]`);
    expect(caught(() => sumMoney(Float64Array.from(amounts as number[])))).toBe(`invalidAmount at [${place}]`);
    expect(caught(() => totalMoney({ amount: amounts, currency: wrong("EUR") }))).toBe(
      `invalidAmount at amount[${place}]`,
    );
    amounts[place] = "0.123456789";
    expect(text(sumMoney(amounts))).toBe(exactTotal(amounts));
    amounts.length = place;
    expect(text(sumMoney(amounts))).toBe(exactTotal(amounts));
    expect(text(sumMoney(Float64Array.from(amounts as number[])))).toBe(exactTotal(amounts));
  });

  it("refuses what is no list of amounts", () => {
    expect(caught(() => sumMoney(wrong(null)))).toBe("missing at ");
    expect(caught(() => sumMoney(wrong("12")))).toBe("wrongType at ");
    expect(caught(() => sumMoney(wrong(12)))).toBe("wrongType at ");
    expect(caught(() => sumMoney(wrong({})))).toBe("missing at length");
    expect(caught(() => sumMoney({ length: -1 }))).toBe("outOfRange at length");
    expect(caught(() => sumMoney({ length: 2 ** 40 }))).toBe("missing at [0]");
    expect(caught(() => sumMoney(wrong({ units: undefined, scale: 2 })))).toBe("wrongType at units");
    expect(caught(() => sumMoney({ units: [1.5], scale: 2 }))).toBe("invalidAmount at units[0]");
    expect(caught(() => sumMoney({ units: [1, 2 ** 53], scale: 2 }))).toBe("invalidAmount at units[1]");
    expect(caught(() => sumMoney({ units: [1], scale: 21 }))).toBe("outOfRange at scale");
    expect(caught(() => sumMoney({ units: [1], scale: -1 }))).toBe("outOfRange at scale");
    expect(caught(() => sumMoney({ units: [1], scale: 0.5 }))).toBe("notAnInteger at scale");
    expect(caught(() => sumMoney(wrong({ units: [1] })))).toBe("missing at scale");
  });

  it("changes nothing of the caller", () => {
    const units = BigInt64Array.of(3n);
    sumMoney({ units, scale: 2 });
    const amounts = Object.freeze([0.1, "0.2"]);
    sumMoney(amounts);
    expect(units[0]).toBe(3n);
  });
});

describe("totalMoney", () => {
  const euros = (...amounts: Decimal.Value[]) => amounts.map((amount) => ({ amount, currency: "EUR" }));

  it("names the one currency, or none", () => {
    expect(totalMoney(euros(0.1, "0.2")).amount.toFixed()).toBe("0.3");
    expect(totalMoney(euros(1)).currency).toBe("EUR");
    expect(totalMoney([]).currency).toBeNull();
    expect(totalMoney([]).amount.toFixed()).toBe("0");
    expect(totalMoney(wrong([{ amount: 1 }])).currency).toBeNull();
    expect(totalMoney({ amount: [1], currency: wrong("EUR") }).currency).toBe("EUR");
    expect(totalMoney({ amount: [1, 2], currency: dictionary(["EUR", "EUR"]) }).currency).toBe("EUR");
    expect(totalMoney(wrong({ amount: [1, 2] })).currency).toBeNull();
  });

  it("sums columns of every kind", () => {
    const currency = wrong("EUR");
    expect(totalMoney({ amount: Float64Array.of(0.1, 0.2), currency }).amount.toFixed()).toBe("0.3");
    expect(totalMoney({ amount: ["0.1", "0.00000000000000001"], currency }).amount.toFixed()).toBe(
      "0.10000000000000001",
    );
    expect(totalMoney({ amount: { units: [1, 2], scale: 1 }, currency }).amount.toFixed()).toBe("0.3");
    const wide = { units: BigInt64Array.of(2n ** 63n - 1n, 2n ** 63n - 1n), scale: 2 };
    expect(totalMoney({ amount: wide, currency }).amount.toFixed()).toBe("184467440737095516.14");
    expect(totalMoney({ amount: [1e15, 1e15, 0.01], currency }).amount.toFixed()).toBe("2000000000000000.01");
  });

  it("refuses mixed currencies and says what to do", () => {
    const rows = [...euros(1, 2), { amount: 3, currency: "USD" }];
    expect(caught(() => totalMoney(rows))).toBe("mixedCurrencies at [2].currency");
    expect(() => totalMoney(rows)).toThrow("combineBy");
    expect(caught(() => totalMoney([...euros(1), wrong({ amount: 1 })]))).toBe("mixedCurrencies at [1].currency");
    expect(caught(() => totalMoney([wrong({ amount: 1 }), ...euros(1)]))).toBe("mixedCurrencies at [1].currency");
    expect(caught(() => totalMoney({ amount: [1, 2], currency: ["EUR", "USD"] }))).toBe(
      "mixedCurrencies at currency[1]",
    );
    expect(caught(() => totalMoney({ amount: [1, 2], currency: dictionary(["EUR", "USD"]) }))).toBe(
      "mixedCurrencies at currency[1]",
    );
  });

  it("refuses what is no currency", () => {
    const total = (currency: unknown) => () => totalMoney({ amount: [1], currency: wrong(currency) });
    expect(caught(() => totalMoney([{ amount: 1, currency: wrong(5) }]))).toBe("wrongType at [0].currency");
    expect(caught(() => totalMoney([{ amount: 1, currency: wrong(null) }]))).toBe("missing at [0].currency");
    expect(caught(() => totalMoney([...euros(1), { amount: 1, currency: " " }]))).toBe("missing at [1].currency");
    expect(caught(total(" "))).toBe("missing at currency");
    expect(caught(total({ units: [1], scale: 0 }))).toBe("wrongType at currency");
    expect(caught(total({ codes: [9], values: ["EUR"] }))).toBe("outOfRange at currency[0]");
    expect(caught(total(["EUR", "EUR"]))).toBe("lengthMismatch at currency");
  });
});

describe("sumMoneyCombine", () => {
  it("holds integers, and a text past 2^53", () => {
    const measure = sumMoneyCombine();
    const sum = (amounts: Decimal.Value[]) =>
      amounts.reduce((tally, one) => measure.addInput(tally, one), measure.createAccumulator());
    expect(sum([0.1, 0.2])).toEqual({ units: 30, scale: 2 });
    expect(sum([Number.MAX_SAFE_INTEGER, 1])).toEqual({ units: "900719925474099200", scale: 2 });
    expect(sum([Number.MAX_SAFE_INTEGER, 1, -Number.MAX_SAFE_INTEGER])).toEqual({ units: 100, scale: 2 });
    expect(sum(["0.001", 0.1])).toEqual({ units: 101, scale: 3 });
  });

  it("stays exact at scales whose power of ten is no double", () => {
    const measure = sumMoneyCombine();
    for (let scale = 20; scale < 40; scale++) {
      for (const amount of [Number(`3e-${scale}`), Number(`7e-${scale}`) * (1 + 2 ** -52), Number(`9e-${scale}`)]) {
        const sum = measure.extractOutput(measure.addInput({ units: 0, scale }, amount));
        expect(sum.equals(String(amount)), `${amount} at scale ${scale}`).toBe(true);
      }
    }
  });

  it("refuses what is no tally", () => {
    const measure = sumMoneyCombine();
    const merge = (tally: unknown) => caught(() => measure.mergeAccumulators([wrong(tally)]));
    expect(merge(null)).toBe("wrongType at ");
    expect(merge({})).toBe("invalidAmount at units");
    expect(merge({ units: "1.5", scale: 2 })).toBe("invalidAmount at units");
    expect(merge({ units: 0.5, scale: 2 })).toBe("invalidAmount at units");
    expect(merge({ units: 5 })).toBe("missing at scale");
    expect(merge({ units: 5, scale: -2 })).toBe("outOfRange at scale");
  });
});
