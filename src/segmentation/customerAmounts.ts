import type { Decimal } from "decimal.js";
import { type AmountUnits, readAmounts, toDecimal } from "../core/amounts.ts";
import type { Columns, Dictionary, MinorUnits } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import { type IdColumn, idColumn, sortedCodes } from "../core/idOrder.ts";
import { type Codes, type Id, readCurrency, readIds, readTable } from "../core/table.ts";
import type { CustomerAmount } from "./customerAmount.ts";

/**
 * What happens to customers with equal amounts.
 *
 * - `together`: they share a class, and the order of the rows never matters.
 * - `inputOrder`: they are told apart by the order of the rows, as a loop over a sorted list does.
 *
 * @category Concentration
 */
export type AmountTies = "together" | "inputOrder";

/**
 * Where the customer goes who lies on both sides of a border: to the `higher` class, or to the `lower` one.
 *
 * @category Concentration
 */
export type CrossingRule = "higher" | "lower";

/** Customers by what they brought in. */
export interface RankedCustomers {
  /** Whether rows came in, and not columns. */
  readonly isRows: boolean;
  readonly currency: { readonly currency?: string };
  readonly ids: Codes;
  /** The column of identifiers. */
  readonly idColumn: object;
  readonly amounts: AmountUnits;
  /** Rows, the largest amount first; equal ones by identifier, or in the order they came in. */
  readonly order: Int32Array;
  /** Sum of the amounts above 0, in units. */
  readonly total: bigint;
  /** Customers with an amount below 0, and the sum of those. */
  readonly negative: { readonly customers: number; readonly units: bigint };
}

/**
 * Customers with an amount below 0.
 *
 * @category Concentration
 */
export interface NegativeAmounts<Amount = Decimal> {
  /** Number of customers. */
  readonly customers: number;
  /** Exact sum of their amounts, in major units: 0 or negative. */
  readonly amount: Amount;
}

/** Reads customers once each and puts the largest first; throws for a customer who comes twice. */
export function rankCustomers(
  given: Iterable<CustomerAmount> | Columns<CustomerAmount>,
  ties: AmountTies,
  name: string,
): RankedCustomers {
  const table = readTable<keyof CustomerAmount>(given, ["customerId", "amount"], ["currency"]);
  const { customerId, amount } = table.columns;
  const place = (field: keyof CustomerAmount) => (index: number) => table.path(field, index);
  const currency = readCurrency(table, `call ${name} once per currency`);
  const ids = readIds(customerId as ArrayLike<Id> | Dictionary, place("customerId"));
  const amounts = readAmounts(amount as ArrayLike<Decimal.Value> | MinorUnits, place("amount"));
  const rowOf = rowsByCode(ids, place("customerId"));
  const order = ties === "together" ? rowsById(ids, rowOf) : Int32Array.from({ length: table.length }, (_, row) => row);
  return {
    isRows: Symbol.iterator in given,
    currency: currency === undefined ? {} : { currency },
    ids,
    idColumn: customerId as object,
    amounts,
    order: largestFirst(order, amounts),
    ...sumsBySign(amounts),
  };
}

/** The row of each code, -1 for a code without one. */
function rowsByCode({ codes, offset, size, idOf }: Codes, path: (index: number) => string): Int32Array {
  const rowOf = new Int32Array(size).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const code = (codes[row] as number) - offset;
    if (rowOf[code] !== -1) {
      fail("duplicate", path(row), "each customer once (sum the rows with customerSummary)", idOf(code));
    }
    rowOf[code] = row;
  }
  return rowOf;
}

function rowsById({ idOf }: Codes, rowOf: Int32Array): Int32Array {
  return sortedCodes(
    rowOf.map((row) => row + 1),
    idOf,
  ).map((code) => rowOf[code] as number);
}

/** Sorts rows, which is stable, so that equal amounts stay in their order. */
function largestFirst(rows: Int32Array, amounts: AmountUnits): Int32Array {
  if (amounts.kind === "safe") {
    const { units } = amounts;
    return rows.sort((first, second) => (units[second] as number) - (units[first] as number));
  }
  const { units } = amounts;
  return rows.sort((first, second) => {
    const [one, other] = [units[first] as bigint, units[second] as bigint];
    return one > other ? -1 : one < other ? 1 : 0;
  });
}

/** Shares are doubles, which end at 308 digits. */
const LARGEST_SUM = 10n ** 300n;

function sumsBySign({ units }: AmountUnits): Pick<RankedCustomers, "total" | "negative"> {
  let [total, negative, customers] = [0n, 0n, 0];
  for (let row = 0; row < units.length; row++) {
    const unit = BigInt(units[row] as number | bigint);
    if (unit >= 0n) total += unit;
    else {
      negative += unit;
      customers++;
    }
  }
  if (total - negative >= LARGEST_SUM) {
    fail("outOfRange", "amount", "amounts that add up to at most 300 digits, decimals included", total - negative);
  }
  return { total, negative: { customers, units: negative } };
}

/** What counts of the amount of the customer at a rank from 0: nothing below 0. */
export function countedUnits({ amounts, order }: RankedCustomers, rank: number): bigint {
  const units = BigInt(amounts.units[order[rank] as number] as number | bigint);
  return units > 0n ? units : 0n;
}

/** Writes exact sums as `Decimal`, for rows. */
export function decimalWriter({ amounts: { scale } }: RankedCustomers): (units: bigint) => Decimal {
  return (units) => toDecimal({ units, scale });
}

/** Writes exact sums as decimal text, for columns. */
export function textWriter({ amounts: { scale } }: RankedCustomers): (units: bigint) => string {
  return (units) => toDecimal({ units, scale }).toFixed();
}

/** The amounts at each rank. */
export function amountsByRank({ amounts, order }: RankedCustomers): AmountUnits {
  const { kind, scale } = amounts;
  if (kind === "big") return { kind, units: Array.from(order, (row) => amounts.units[row] as bigint), scale };
  return { kind, units: Float64Array.from(order, (row) => amounts.units[row] as number), scale };
}

/** The identifiers at each rank, in the form of the column they were read from. */
export function idsByRank({ ids, order, idColumn: given }: RankedCustomers): IdColumn {
  const { codes, offset, idOf } = ids;
  return idColumn(
    order.map((row) => (codes[row] as number) - offset),
    idOf,
    given,
  );
}

/** The identifier at a rank. */
export function idAtRank({ ids, order }: RankedCustomers, rank: number): Id {
  return ids.idOf((ids.codes[order[rank] as number] as number) - ids.offset);
}

/** First rank after those with the same amount as the one at `rank`. */
export function endOfTie({ amounts, order }: RankedCustomers, rank: number): number {
  const { units } = amounts;
  const amount = units[order[rank] as number];
  let end = rank + 1;
  while (end < order.length && units[order[end] as number] === amount) end++;
  return end;
}

export const AMOUNT_TIES: readonly AmountTies[] = ["together", "inputOrder"];
export const CROSSING_RULES: readonly CrossingRule[] = ["higher", "lower"];
