import { Decimal } from "decimal.js";
import { addExact, type Exact, exactFromText, exactSum, exactToText, unitsAt } from "../internal/exactSum.ts";
import { checkInteger, checkList } from "./checks.ts";
import type { MinorUnits } from "./columns.ts";
import { fail } from "./errors.ts";

const EXPECTED =
  'a decimal number such as 12.5 or "12.50" (without currency sign and thousands separators, with a point before the cents)';
const LARGEST_EXPONENT = 400;
/** A text of at most fifteen digits is told apart by its double, so bulk sums may take it as one; longer ones are read in full. */
const SHORT = /^[+-]?(?=\.?\d)\d*\.?\d*$/;
const SHORT_LENGTH = 15;

/** Throws for what is no amount. */
export function rejectAmount(value: unknown, path: string): never {
  const blank = value === undefined || value === null || (typeof value === "string" && value.trim() === "");
  return fail(blank ? "missing" : "invalidAmount", path, EXPECTED, value);
}

/** The double that stands for an amount exactly, or `undefined` when it has too many digits or is no amount. */
export function amountAsDouble(value: Decimal.Value): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "string") {
    return value.length <= SHORT_LENGTH && SHORT.test(value) ? Number(value) : undefined;
  }
  return Decimal.isDecimal(value) && value.precision() <= 15 && Math.abs(value.e) <= 15 ? value.toNumber() : undefined;
}

/** The exact value of an amount; throws for what is none. */
export function exactAmount(value: Decimal.Value, path: string): Exact {
  const exact = typeof value === "bigint" ? { units: value, scale: 0 } : exactFromText(amountText(value));
  return exact ?? rejectAmount(value, path);
}

function amountText(value: Decimal.Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Decimal.isDecimal(value) && Math.abs(value.e) <= LARGEST_EXPONENT ? value.toFixed() : "";
}

/** The `Decimal` of an exact number. */
export function toDecimal(exact: Exact): Decimal {
  return new Decimal(exactToText(exact));
}

/** Collects amounts one by one and sums them in blocks. */
export class AmountSum {
  #total: Exact = { units: 0n, scale: 0 };
  readonly #block: Float64Array = new Float64Array(4096);
  #filled = 0;

  /** Adds an amount that stands at `path(index)`. */
  add(value: Decimal.Value, index: number, path: (index: number) => string): void {
    const double = amountAsDouble(value);
    if (double === undefined) {
      this.#total = addExact(this.#total, exactAmount(value, path(index)));
      return;
    }
    if (this.#filled === this.#block.length) this.#flush();
    this.#block[this.#filled++] = double;
  }

  /** The sum so far. */
  total(): Exact {
    this.#flush();
    return this.#total;
  }

  #flush(): void {
    const sum = exactSum(this.#block, this.#filled, (index) => rejectAmount(this.#block[index], ""));
    this.#total = addExact(this.#total, sum);
    this.#filled = 0;
  }
}

/**
 * A column of amounts in units of `10^-scale`. In a `safe` column the sizes add up to less than 2^53, so that every sum of
 * some of its units is exact in a double.
 */
export type AmountUnits =
  | { readonly kind: "safe"; readonly units: ArrayLike<number>; readonly scale: number }
  | { readonly kind: "big"; readonly units: readonly bigint[]; readonly scale: number };

/** Reads a column of amounts, or of minor units, exactly. */
export function readAmounts(
  column: ArrayLike<Decimal.Value> | MinorUnits,
  path: (index: number) => string,
): AmountUnits {
  if ("units" in column) return readMinorUnits(column, path);
  checkList(column, path, "a column of amounts");
  for (const scale of [2, 4, 8]) {
    const units = scaledUnits(column, 10 ** scale);
    if (units !== undefined) return { kind: "safe", units, scale };
  }
  const exact = Array.from(column, (value, index) => exactAmount(value, path(index)));
  const scale = exact.reduce((largest, amount) => Math.max(largest, amount.scale), 0);
  return { kind: "big", units: exact.map((amount) => unitsAt(amount, scale)), scale };
}

/** The column in units of `1 / factor`, or `undefined` when one has more decimals, is no amount, or the sizes pass 2^51. */
function scaledUnits(column: ArrayLike<Decimal.Value>, factor: number): Float64Array | undefined {
  const units = new Float64Array(column.length);
  let size = 0;
  for (let index = 0; index < units.length; index++) {
    const value = column[index] as Decimal.Value;
    const amount = typeof value === "number" ? value : (amountAsDouble(value) ?? Number.NaN);
    const scaled = Math.round(amount * factor) + 0;
    if (scaled / factor !== amount) return undefined;
    units[index] = scaled;
    size += Math.abs(scaled);
  }
  return size <= 2 ** 51 ? units : undefined;
}

/** Checks the scale and the units of a column of minor units. */
export function readMinorUnits({ units, scale }: MinorUnits, path: (index: number) => string): AmountUnits {
  checkInteger(scale, 0, 20, path(-1).replace("[-1]", ".scale"));
  let size = 0;
  let isWide = false;
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (typeof unit === "bigint") {
      isWide = true;
      size += Math.abs(Number(unit));
      continue;
    }
    if (!Number.isSafeInteger(unit))
      fail("invalidAmount", path(index), "a whole number of minor units below 2^53", unit);
    size += Math.abs(unit as number);
  }
  if (size > Number.MAX_SAFE_INTEGER)
    return { kind: "big", units: Array.from(units as ArrayLike<number>, BigInt), scale };
  const numbers = units as ArrayLike<number>;
  return { kind: "safe", units: isWide ? Float64Array.from(numbers, Number) : numbers, scale };
}
