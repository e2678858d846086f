import { toDecimal } from "../core/amounts.ts";
import { checkCount, checkInteger, checkObject } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import { fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import { checkId, type Id, readCurrency, readTable } from "../core/table.ts";
import type { CustomerSummary, SummarisedCustomer } from "./customerSummary.ts";
import type { Transaction } from "./transaction.ts";
import type { TransactionPolicy } from "./transactionPolicy.ts";
import { readTransactions } from "./transactionTotals.ts";

/**
 * Tally of {@link customerSummaryCombine}: what each customer bought, in columns of equal length. One number per customer and day
 * of purchase, and four per customer.
 *
 * @category Transactions
 */
export interface CustomerSummaryTally {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Whether an amount of 0 is a purchase. */
  readonly zeroAmounts: "purchase" | "exclude";
  /** The currency of the rows; `null` when they name none. */
  currency: string | null;
  /** Number of decimals of the sums. */
  scale: number;
  /** Who it is. */
  readonly customerId: Id[];
  /** The days of purchase of each customer, in order, days since 1970-01-01. */
  readonly days: number[][];
  /** Number of purchases of each customer. */
  readonly purchases: number[];
  /** Sum of the purchases in minor units; a text past 2^53. */
  readonly paid: (number | string)[];
  /** Sum of the refunds in minor units, 0 or negative; a text past 2^53. */
  readonly refunded: (number | string)[];
  /** Number of rows, whatever became of them. */
  rows: number;
  /** Number of refunds. */
  refunds: number;
  /** Number of rows of amount 0 that were left out. */
  zeros: number;
  /** Number of rows after the day of the state. */
  later: number;
}

/** A tally of no transactions. */
export function emptyTally({ asOf, zeros }: TransactionPolicy): CustomerSummaryTally {
  return {
    asOf,
    zeroAmounts: zeros,
    currency: null,
    scale: 2,
    customerId: [],
    days: [],
    purchases: [],
    paid: [],
    refunded: [],
    rows: 0,
    refunds: 0,
    zeros: 0,
    later: 0,
  };
}

/** `tally` when it was counted under this policy and can be one; otherwise throws. */
export function checkTally(
  tally: CustomerSummaryTally,
  { asOf, zeros }: TransactionPolicy,
  path: string,
): CustomerSummaryTally {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  checkObject(tally, path, "a tally of customerSummaryCombine");
  if (tally.asOf !== asOf) fail("tallyMismatch", at("asOf"), `the day of this summary, ${asOf}`, tally.asOf);
  if (tally.zeroAmounts !== zeros)
    fail("tallyMismatch", at("zeroAmounts"), `the policy of this summary, ${zeros}`, tally.zeroAmounts);
  for (const name of ["rows", "refunds", "zeros", "later"] as const) checkCount(tally[name], at(name));
  checkInteger(tally.scale, 0, 1000, at("scale"));
  const lengths = (["customerId", "days", "purchases", "paid", "refunded"] as const).map((name) => {
    const { [name]: list } = tally;
    return Array.isArray(list) ? list.length : fail("wrongType", at(name), "a list", list);
  });
  if (new Set(lengths).size > 1) fail("lengthMismatch", path, "columns of equal length", lengths);
  return tally;
}

/** Places of customers in a tally, kept from one batch to the next. */
const places = /* @__PURE__ */ new WeakMap<readonly Id[], Map<Id, number>>();

function placesOf({ customerId }: CustomerSummaryTally): Map<Id, number> {
  const known = places.get(customerId);
  if (known?.size === customerId.length) return known;
  const made = new Map(customerId.map((id, place) => [id, place]));
  places.set(customerId, made);
  return made;
}

function placeOf(tally: CustomerSummaryTally, index: Map<Id, number>, id: Id, path: () => string): number {
  const known = index.get(id);
  if (known !== undefined) return known;
  checkId(id, tally.customerId.length === 0 ? typeof id : typeof tally.customerId[0], path);
  const place = tally.customerId.push(id) - 1;
  index.set(id, place);
  tally.days.push([]);
  tally.purchases.push(0);
  tally.paid.push(0);
  tally.refunded.push(0);
  return place;
}

/** Adds a batch of transactions. */
export function addTransactions(
  tally: CustomerSummaryTally,
  transactions: Iterable<Transaction> | Columns<Transaction>,
  policy: TransactionPolicy,
): CustomerSummaryTally {
  const table = readTable<keyof Transaction>(transactions, ["customerId", "date", "amount"], ["currency"]);
  const currency = readCurrency(table, "sum each currency on its own") ?? null;
  const { ids, days, amounts } = readTransactions(table);
  if (days.length === 0) return tally;
  joinCurrency(tally, currency, "currency");
  const factor = joinScale(tally, amounts.scale);
  const asOf = toDayNumber(policy.asOf);
  const index = placesOf(tally);
  // Of each customer of the batch the place in the tally and 1; 0 before it is known.
  const known = new Int32Array(ids.size);
  tally.rows += days.length;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    const unit = amounts.units[row] as number | bigint;
    if (day > asOf) {
      tally.later++;
      continue;
    }
    if (!unit && policy.zeros === "exclude") {
      tally.zeros++;
      continue;
    }
    const code = (ids.codes[row] as number) - ids.offset;
    known[code] ||= placeOf(tally, index, ids.idOf(code), () => table.path("customerId", row)) + 1;
    const place = (known[code] as number) - 1;
    if (unit < 0) {
      tally.refunds++;
      tally.refunded[place] = addUnits(tally.refunded[place] as number | string, unit, factor);
      continue;
    }
    tally.paid[place] = addUnits(tally.paid[place] as number | string, unit, factor);
    tally.purchases[place] = (tally.purchases[place] as number) + 1;
    addDay(tally.days[place] as number[], day);
  }
  return tally;
}

function joinCurrency(tally: CustomerSummaryTally, currency: string | null, path: string): void {
  if (tally.rows > 0 && tally.currency !== currency) {
    fail("mixedCurrencies", path, `the currency of the rows before, ${tally.currency ?? "none"}`, currency);
  }
  tally.currency = currency;
}

/** Brings the sums of a tally to at least this scale; gives the factor for units of that scale. */
function joinScale(tally: CustomerSummaryTally, scale: number): bigint {
  if (scale <= tally.scale) return 10n ** BigInt(tally.scale - scale);
  const factor = 10n ** BigInt(scale - tally.scale);
  for (const sums of [tally.paid, tally.refunded]) {
    for (let place = 0; place < sums.length; place++)
      sums[place] = compact(BigInt(sums[place] as number | string) * factor);
  }
  tally.scale = scale;
  return 1n;
}

function addUnits(sum: number | string, unit: number | bigint | string, factor: bigint): number | string {
  if (typeof sum === "number" && typeof unit === "number" && factor === 1n) {
    const total = sum + unit;
    if (Number.isSafeInteger(total)) return total;
  }
  return compact(BigInt(sum) + BigInt(unit) * factor);
}

/** A number while it is safe, otherwise a text. */
function compact(units: bigint): number | string {
  const number = Number(units);
  return Number.isSafeInteger(number) ? number : String(units);
}

/** Adds a day to sorted distinct days; the latest is the likeliest. */
function addDay(days: number[], day: number): void {
  let place = days.length;
  while (place > 0 && (days[place - 1] as number) > day) place--;
  if (place === 0 || days[place - 1] !== day) days.splice(place, 0, day);
}

/** The sum of tallies. */
export function addTallies(tallies: Iterable<CustomerSummaryTally>, policy: TransactionPolicy): CustomerSummaryTally {
  const merged = emptyTally(policy);
  let number = 0;
  for (const tally of tallies) {
    const path = `[${number++}]`;
    try {
      addTally(merged, checkTally(tally, policy, ""));
    } catch (error) {
      failWithin(error, path);
    }
  }
  return merged;
}

function addTally(merged: CustomerSummaryTally, tally: CustomerSummaryTally): void {
  if (tally.rows === 0) return;
  joinCurrency(merged, tally.currency, "currency");
  const factor = joinScale(merged, tally.scale);
  const index = placesOf(merged);
  tally.customerId.forEach((id, from) => {
    const place = placeOf(merged, index, id, () => `customerId[${from}]`);
    merged.paid[place] = addUnits(merged.paid[place] as number | string, tally.paid[from] as number | string, factor);
    merged.refunded[place] = addUnits(
      merged.refunded[place] as number | string,
      tally.refunded[from] as number | string,
      factor,
    );
    merged.purchases[place] = (merged.purchases[place] as number) + (tally.purchases[from] as number);
    const days = new Set([...(merged.days[place] as number[]), ...(tally.days[from] as number[])]);
    merged.days[place] = [...days].sort((one, other) => one - other);
  });
  for (const name of ["rows", "refunds", "zeros", "later"] as const) merged[name] += tally[name];
}

/** The summary of a tally. */
export function finishTally(
  tally: CustomerSummaryTally,
  policy: TransactionPolicy,
): CustomerSummary<readonly SummarisedCustomer[]> {
  const { customerId, scale } = tally;
  const exact = (units: bigint) => toDecimal({ units, scale });
  let refunded = 0n;
  let [only, onlyUnits] = [0, 0n];
  const customers: SummarisedCustomer[] = [];
  const order = [...customerId.keys()].sort((one, other) =>
    (customerId[one] as Id) < (customerId[other] as Id) ? -1 : 1,
  );
  for (const place of order) {
    const days = tally.days[place] as readonly number[];
    const back = BigInt(tally.refunded[place] as number | string);
    refunded += back;
    if (days.length === 0) {
      only++;
      onlyUnits += back;
      continue;
    }
    const paid = BigInt(tally.paid[place] as number | string);
    customers.push({
      customerId: customerId[place] as Id,
      firstOn: fromDayNumber(days[0] as number),
      lastOn: fromDayNumber(days.at(-1) as number),
      purchaseDays: days.length,
      purchases: tally.purchases[place] as number,
      amount: exact(policy.refunds === "subtract" ? paid + back : paid),
    });
  }
  return {
    measure: "customerSummary",
    options: policy,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...(tally.currency === null ? {} : { currency: tally.currency }),
    customers,
    transactions: tally.rows - tally.refunds - tally.zeros - tally.later,
    refunds: { count: tally.refunds, amount: exact(refunded) },
    refundsOnly: { count: only, amount: exact(onlyUnits) },
    later: tally.later,
    zeros: tally.zeros,
  };
}
