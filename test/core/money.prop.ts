import { combine, sumMoney, sumMoneyCombine, totalMoney } from "custometry/core";
import type { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact, exactTotal, hostileAmount, hostileNumber } from "./amounts.ts";

const currency = "EUR" as never;
const same = (sum: Decimal, expected: string): void => expect(new Exact(sum.toFixed()).toFixed()).toBe(expected);

describe("sums of money equal decimal arithmetic", () => {
  it("whatever the amounts", () => {
    fc.assert(
      fc.property(fc.array(hostileAmount, { maxLength: 60 }), (amounts) => {
        const expected = exactTotal(amounts);
        same(sumMoney(amounts), expected);
        same(sumMoney(amounts.values()), expected);
        same(totalMoney(amounts.map((amount) => ({ amount, currency: "EUR" }))).amount, expected);
        same(totalMoney({ amount: amounts, currency }).amount, expected);
        same(combine(amounts, sumMoneyCombine()), expected);
      }),
      { numRuns: 300 },
    );
  });

  it("whatever the numbers, in every kind of array", () => {
    fc.assert(
      fc.property(fc.array(hostileNumber, { maxLength: 60 }), (amounts) => {
        for (const list of [amounts, Float64Array.from(amounts)]) {
          same(sumMoney(list), exactTotal(amounts));
          same(totalMoney({ amount: list, currency }).amount, exactTotal(amounts));
        }
        const singles = Float32Array.from(amounts).filter((amount) => Number.isFinite(amount));
        same(sumMoney(singles), exactTotal(singles));
        const whole = Int32Array.from(amounts);
        same(sumMoney(whole), exactTotal(whole));
      }),
      { numRuns: 300 },
    );
  });

  it("over many blocks, each of its own number of decimals", () => {
    const block = fc.tuple(
      fc.integer({ min: 1, max: 5000 }),
      fc.nat({ max: 9 }),
      fc.integer({ min: -(10 ** 7), max: 10 ** 7 }),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const amounts = blocks.flatMap(([length, scale, units]) =>
          Array.from({ length }, (_, index) => Number(`${units + index}e-${scale}`)),
        );
        const expected = exactTotal(amounts);
        same(sumMoney(amounts), expected);
        same(sumMoney(Float64Array.from(amounts)), expected);
        same(totalMoney({ amount: amounts, currency }).amount, expected);
      }),
      { numRuns: 30 },
    );
  });

  it("of minor units", () => {
    const unit = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            unit,
            unit.map((one) => one % 2n ** 40n),
          ),
          { maxLength: 20 },
        ),
        fc.nat({ max: 20 }),
        (units, scale) => {
          const sum = units.reduce((total, one) => total + one, 0n);
          same(sumMoney({ units: BigInt64Array.from(units), scale }), exactTotal([`${sum}e-${scale}`]));
        },
      ),
    );
  });

  it("whatever the order", () => {
    fc.assert(
      fc.property(fc.array(hostileAmount, { maxLength: 20 }), (amounts) => {
        expect(sumMoney([...amounts].reverse()).equals(sumMoney(amounts))).toBe(true);
      }),
    );
  });
});
