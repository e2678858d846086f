import type { Decimal } from "decimal.js";
import { addExact, type Exact, exactSum } from "../internal/exactSum.ts";
import {
  AmountSum,
  type AmountUnits,
  exactAmount,
  readAmounts,
  readMinorUnits,
  rejectAmount,
  toDecimal,
} from "./amounts.ts";
import { checkCount, checkInteger, checkObject } from "./checks.ts";
import type { Columns, MinorUnits } from "./columns.ts";
import type { Combine } from "./combine.ts";
import { fail } from "./errors.ts";
import { readCurrency, readTable } from "./table.ts";

/**
 * An amount of money with its currency.
 *
 * @category Money
 */
export interface Money {
  /** The amount in major units (euros, not cents): a number, a decimal text such as `"12.50"`, or a `Decimal`. */
  readonly amount: Decimal.Value;
  /** ISO 4217 code such as `EUR`. */
  readonly currency: string;
}

/**
 * An exact total of money in one currency.
 *
 * @category Money
 */
export interface MoneySum {
  /** The total in major units. */
  readonly amount: Decimal;
  /** Its currency; `null` when there are no rows or none is named. */
  readonly currency: string | null;
}

/**
 * Exact sum of amounts of money: no floating-point error, whatever the number of rows or decimals.
 *
 * A number counts as the decimal it prints as, so 0.1 + 0.2 is 0.3. Bulk sums run in scaled safe integers with a check
 * on every value, and fall back to arbitrary precision where an amount has more decimals or a sum leaves 2^53.
 *
 * @param amounts - Amounts in major units (numbers, decimal texts or `Decimal`), a typed array of them, or minor units
 * `{ units, scale }`. The sum of nothing is 0.
 * @returns The sum in major units.
 * @throws A {@link CustometryError} with code `invalidAmount` for what is no finite decimal number of at most 400
 * characters, `missing` for nothing or a blank.
 * @example
 * ```ts
 * import { sumMoney } from "custometry";
 *
 * sumMoney([0.1, 0.2]).toString(); // => "0.3"
 * sumMoney(["1000000000000000", "0.01"]).toString(); // => "1000000000000000.01"
 * sumMoney({ units: [1250, 5], scale: 2 }).toFixed(2); // => "12.55"
 * ```
 * @category Money
 */
export function sumMoney(amounts: Iterable<Decimal.Value> | ArrayLike<number> | MinorUnits): Decimal {
  if (typeof amounts !== "object" || amounts === null) {
    fail(amounts === undefined || amounts === null ? "missing" : "wrongType", "", "amounts of money", amounts);
  }
  if ("units" in amounts) {
    checkObject(amounts.units, "units", "a list of minor units");
    return toDecimal(sumUnits(readMinorUnits(amounts, (index) => (index < 0 ? "scale" : `units[${index}]`))));
  }
  if (amounts instanceof Float64Array || amounts instanceof Float32Array || !(Symbol.iterator in amounts)) {
    checkCount(amounts.length, "length");
    return toDecimal(exactSum(amounts, amounts.length, (index) => rejectAmount(amounts[index], `[${index}]`)));
  }
  const sum = new AmountSum();
  let index = 0;
  for (const amount of amounts) sum.add(amount, index++, (at) => `[${at}]`);
  return toDecimal(sum.total());
}

function sumUnits({ kind, units, scale }: AmountUnits): Exact {
  let sum = 0;
  let bigSum = 0n;
  if (kind === "big") for (const unit of units) bigSum += unit;
  else for (let index = 0; index < units.length; index++) sum += units[index] ?? 0;
  return { units: bigSum + BigInt(sum), scale };
}

/**
 * Exact total of rows of money in one currency.
 *
 * @param rows - Rows `{ amount, currency }`, or columns of them; the currency may be one text for all.
 * @returns The total and its currency; `currency` is `null` when there are no rows or none is named.
 * @throws A {@link CustometryError} with code `mixedCurrencies` when rows differ in currency: total those per currency
 * with {@link combineBy} and {@link sumMoneyCombine}. Codes `invalidAmount` and `missing` as in {@link sumMoney}.
 * @example
 * ```ts
 * import { totalMoney } from "custometry";
 *
 * const { amount, currency } = totalMoney([{ amount: "12.50", currency: "EUR" }, { amount: 0.1, currency: "EUR" }]);
 * `${currency} ${amount}`; // => "EUR 12.6"
 * ```
 * @category Money
 */
export function totalMoney(rows: Iterable<Money> | Columns<Money>): MoneySum {
  const table = readTable<"amount" | "currency">(rows, ["amount"], ["currency"]);
  const currency = readCurrency(table, 'use combineBy(rows, sumMoneyCombine(), { by: ["currency"], input: "amount" })');
  const amounts = readAmounts(table.columns.amount as ArrayLike<Decimal.Value>, (index) => table.path("amount", index));
  return { amount: toDecimal(sumUnits(amounts)), currency: currency ?? null };
}

/**
 * Tally of a sum of money: `units × 10^-scale`. Constant in size; units beyond 2^53 are a text.
 *
 * @category Money
 */
export interface MoneyTally {
  /** Whole units. */
  units: number | string;
  /** Number of decimals, at least 2. */
  scale: number;
}

/**
 * Exact sum of money, counted in parts: per currency, in batches, in workers.
 *
 * @returns A combine of amounts in major units into a `Decimal`.
 * @throws Its `addInput` throws as {@link sumMoney} does.
 * @example
 * ```ts
 * import { combineBy, sumMoneyCombine } from "custometry";
 *
 * const orders = [{ currency: "EUR", amount: 0.1 }, { currency: "EUR", amount: 0.2 }, { currency: "USD", amount: 5 }];
 * const sums = combineBy(orders, sumMoneyCombine(), { by: ["currency"], input: "amount" });
 * sums.map(({ key, result }) => `${key.currency} ${result}`); // => ["EUR 0.3", "USD 5"]
 * ```
 * @category Money
 */
export function sumMoneyCombine(): Combine<Decimal.Value, MoneyTally, Decimal> {
  return {
    createAccumulator: () => ({ units: 0, scale: 2 }),
    addInput: (tally, amount) => {
      const sum = typeof amount === "number" ? addSmall(tally, amount) : undefined;
      if (sum === undefined) return addToTally(tally, exactAmount(amount, ""));
      tally.units = sum;
      return tally;
    },
    mergeAccumulators: (tallies) => {
      let merged: MoneyTally = { units: 0, scale: 2 };
      for (const tally of tallies) merged = addToTally(merged, tallyAmount(tally));
      return merged;
    },
    extractOutput: (tally) => toDecimal(tallyAmount(tally)),
  };
}

/** Powers of ten up to this are exact in doubles. */
const EXACT_POWER = 22;

/** The sum in the tally's units, when all of it is exact in doubles. */
function addSmall({ units, scale }: MoneyTally, amount: number): number | undefined {
  if (scale > EXACT_POWER) return undefined;
  const factor = 10 ** scale;
  const scaled = Math.round(amount * factor);
  const sum = typeof units === "number" ? units + scaled : Number.NaN;
  return scaled / factor === amount && Math.abs(scaled) <= 2 ** 51 && Number.isSafeInteger(sum) ? sum : undefined;
}

function addToTally(tally: MoneyTally, amount: Exact): MoneyTally {
  const { units, scale } = addExact(tallyAmount(tally), amount);
  const small = Number(units);
  tally.units = Number.isSafeInteger(small) ? small : String(units);
  tally.scale = scale;
  return tally;
}

function tallyAmount(tally: MoneyTally): Exact {
  const { units, scale } = checkObject(tally, "", "a tally of money");
  if (!Number.isSafeInteger(units) && !/^-?\d+$/.test(String(units)))
    fail("invalidAmount", "units", "whole units", units);
  return { units: BigInt(units), scale: checkInteger(scale, 0, 1000, "scale") };
}
