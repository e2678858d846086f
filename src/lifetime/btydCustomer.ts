import type { Decimal } from "decimal.js";
import type { Dictionary, MinorUnits } from "../core/columns.ts";
import type { Id } from "../core/table.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { SpendHistory } from "./spendHistory.ts";

/**
 * A customer of a {@link BtydSummary}: the history that models of purchases read, and the money that models of spend read.
 *
 * @category Lifetime data
 */
export interface BtydCustomer extends PurchaseHistory, SpendHistory {
  /** Who it is. */
  readonly customerId: Id;
  /** Exact sum of the repeat purchases in major units; the first purchase day is left out. */
  readonly repeatValue: Decimal;
  /** Repeat purchases in the holdout, the days after calibration; `null` without holdout. */
  readonly holdoutPurchases: number | null;
  /** Exact sum of the purchases in the holdout; `null` without holdout. */
  readonly holdoutValue: Decimal | null;
}

/**
 * The fields of {@link BtydCustomer} as columns, sorted by customer.
 *
 * @category Lifetime data
 */
export interface BtydColumns {
  /** Who it is: a dictionary with the same texts when a dictionary came in, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** x: purchases after the first. */
  readonly repeatPurchases: Int32Array;
  /** t_x: days from the first purchase to the last one. */
  readonly activeFor: Int32Array;
  /** T: days from the first purchase to the end of calibration. */
  readonly observedFor: Int32Array;
  /** m_x: mean value of a repeat purchase in major units, 0 without any. */
  readonly meanRepeatValue: Float64Array;
  /** Exact sums of the repeat purchases in minor units. */
  readonly repeatValue: MinorUnits;
  /** Repeat purchases in the holdout; absent without holdout. */
  readonly holdoutPurchases?: Int32Array | undefined;
  /** Exact sums of the purchases in the holdout; absent without holdout. */
  readonly holdoutValue?: MinorUnits | undefined;
}
