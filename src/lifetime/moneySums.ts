import type { AmountUnits } from "../core/amounts.ts";
import type { MinorUnits } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Exact } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";

/** Exact sums of rows of money, per customer code. */
export interface MoneySums {
  /** Adds the amount of a row to a customer. */
  add(code: number, row: number): void;
  exact(code: number): Exact;
  /** The sum divided by a count, 0 for a count of 0. */
  mean(code: number, count: number): number;
  /** The sums of some customers, as a column. */
  column(codes: Int32Array): MinorUnits;
}

/** Sums of 0 for `size` customers. */
export function moneySums(amounts: AmountUnits, size: number): MoneySums {
  return amounts.kind === "safe"
    ? safeSums(amounts.units, amounts.scale, size)
    : bigSums(amounts.units, amounts.scale, size);
}

/** Every sum of units is a safe integer. */
function safeSums(units: ArrayLike<number>, scale: number, size: number): MoneySums {
  const sums = new Float64Array(size);
  const one = 10 ** scale;
  return {
    add: (code, row) => {
      sums[code] = (sums[code] as number) + (units[row] as number);
    },
    exact: (code) => ({ units: BigInt(sums[code] as number), scale }),
    // The quotient of two integers that doubles hold, rounded once.
    mean: (code, count) =>
      count === 0
        ? 0
        : one * count <= Number.MAX_SAFE_INTEGER
          ? (sums[code] as number) / (one * count) + 0
          : nearestDouble(BigInt(sums[code] as number), BigInt(count), scale),
    column: (codes) => ({ units: Float64Array.from(codes, (code) => sums[code] as number), scale }),
  };
}

function bigSums(units: readonly bigint[], scale: number, size: number): MoneySums {
  const sums = new Array<bigint>(size).fill(0n);
  const sumOf = (code: number): bigint => sums[code] as bigint;
  return {
    add: (code, row) => {
      sums[code] = sumOf(code) + (units[row] as bigint);
    },
    exact: (code) => ({ units: sumOf(code), scale }),
    mean: (code, count) => (count === 0 ? 0 : finite(nearestDouble(sumOf(code), BigInt(count), scale), sumOf(code))),
    column: (codes) => {
      const wide = BigInt64Array.from(codes, sumOf);
      const place = wide.findIndex((unit, at) => unit !== sumOf(codes[at] as number));
      if (place >= 0 || scale > 20) {
        const expected =
          "sums of at most 20 decimals that fit 64 bits in minor units (pass rows instead of columns: their sums are decimals of any size)";
        fail("outOfRange", "amount", expected, place < 0 ? `${scale} decimals` : sumOf(codes[place] as number));
      }
      return { units: wide, scale };
    },
  };
}

function finite(mean: number, sum: bigint): number {
  return Number.isFinite(mean) ? mean : fail("outOfRange", "amount", "amounts of at most 300 digits", sum);
}
