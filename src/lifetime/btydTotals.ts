import type { Decimal } from "decimal.js";
import { readAmounts } from "../core/amounts.ts";
import type { Dictionary, MinorUnits } from "../core/columns.ts";
import { visitCustomers } from "../core/customerDays.ts";
import type { CalendarDay } from "../core/days.ts";
import { sortedCodes } from "../core/idOrder.ts";
import { type Codes, type Id, readDays, readIds, type Table } from "../core/table.ts";
import { type MoneySums, moneySums } from "./moneySums.ts";

/** The periods, as day numbers. */
interface Periods {
  readonly calibrationEnd: number;
  readonly holdoutEnd: number | undefined;
  readonly withRefunds: boolean;
}

/** Histories of the customers `codes`, in order of identifier; sums of money are by code. */
export interface BtydTotals {
  readonly codes: Int32Array;
  readonly idOf: (code: number) => Id;
  readonly x: Int32Array;
  readonly tx: Int32Array;
  readonly T: Int32Array;
  readonly holdoutX: Int32Array;
  readonly repeat: MoneySums;
  readonly holdoutMoney: MoneySums;
  readonly transactions: number;
  readonly refunds: number;
  readonly holdout: { readonly days: number; readonly transactions: number; readonly newCustomers: number } | null;
  readonly later: number;
}

type Field = "customerId" | "date" | "amount" | "currency";

/** Reads the transactions, customer by customer and day by day. */
export function btydTotals(table: Table<Field>, periods: Periods): BtydTotals {
  const { customerId, date, amount } = table.columns;
  const place = (field: Field) => (index: number) => table.path(field, index);
  const ids = readIds(customerId as ArrayLike<Id> | Dictionary, place("customerId"));
  const days = readDays(date as ArrayLike<CalendarDay>, place("date"));
  const amounts = readAmounts(amount as ArrayLike<Decimal.Value> | MinorUnits, place("amount"));
  const { calibrationEnd, holdoutEnd = calibrationEnd, withRefunds } = periods;
  const isRefund = (row: number): boolean => (amounts.units[row] as number | bigint) < 0;
  const visits = purchaseDays(ids, days, periods, isRefund);
  const repeat = moneySums(amounts, ids.size);
  const holdoutMoney = moneySums(amounts, ids.size);
  let [transactions, refunds, inHoldout, later] = [0, 0, 0, 0];
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    const refund = isRefund(row);
    const code = (ids.codes[row] as number) - ids.offset;
    if (day > holdoutEnd) later++;
    else if (day > calibrationEnd) inHoldout++;
    else if (refund) refunds++;
    else transactions++;
    if (day > holdoutEnd || (refund && !withRefunds)) continue;
    if (day > calibrationEnd) holdoutMoney.add(code, row);
    else if (day >= (visits.second[code] as number)) repeat.add(code, row);
  }
  const codes = sortedCodes(visits.purchases, ids.idOf);
  const pick = (column: Int32Array): Int32Array => codes.map((code) => column[code] as number);
  const { newCustomers } = visits;
  return {
    codes,
    idOf: ids.idOf,
    x: codes.map((code) => (visits.purchases[code] as number) - 1),
    tx: pick(visits.activeFor),
    T: pick(visits.observedFor),
    holdoutX: pick(visits.holdout),
    repeat,
    holdoutMoney,
    transactions,
    refunds,
    holdout:
      periods.holdoutEnd === undefined
        ? null
        : { days: holdoutEnd - calibrationEnd, transactions: inHoldout, newCustomers },
    later,
  };
}

/** Days with a purchase, per code. */
interface Visits {
  /** Number in the calibration, the first one included; 0 for who is not in it. */
  readonly purchases: Int32Array;
  readonly activeFor: Int32Array;
  readonly observedFor: Int32Array;
  /** Number in the holdout. */
  readonly holdout: Int32Array;
  /** Second day with a purchase in the calibration, or a day after all. */
  readonly second: Int32Array;
  readonly newCustomers: number;
}

const NEVER = 2 ** 31 - 1;

function purchaseDays(
  ids: Codes,
  days: Int32Array,
  { calibrationEnd, holdoutEnd }: Periods,
  isRefund: (row: number) => boolean,
): Visits {
  const column = (): Int32Array => new Int32Array(ids.size);
  const [purchases, activeFor, observedFor, holdout, second] = [column(), column(), column(), column(), column()];
  second.fill(NEVER);
  let newCustomers = 0;
  const bought = days.map((day, row) => (isRefund(row) ? NEVER : day));
  visitCustomers(ids, bought, holdoutEnd ?? calibrationEnd, (code, own, from, to) => {
    const first = own[from] as number;
    if (first > calibrationEnd) {
      newCustomers++;
      return;
    }
    let end = to;
    while ((own[end - 1] as number) > calibrationEnd) end--;
    purchases[code] = end - from;
    activeFor[code] = (own[end - 1] as number) - first;
    observedFor[code] = calibrationEnd - first;
    holdout[code] = to - end;
    if (end - from > 1) second[code] = own[from + 1] as number;
  });
  return { purchases, activeFor, observedFor, holdout, second, newCustomers };
}
