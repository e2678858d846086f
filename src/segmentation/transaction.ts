import type { Decimal } from "decimal.js";
import type { CalendarDay } from "../core/days.ts";

/**
 * A purchase of a customer, or a refund when the amount is negative.
 *
 * @category Transactions
 */
export interface Transaction {
  /** Who bought: a text or an integer, one type per call. */
  readonly customerId: string | number;
  /** The day of the purchase. */
  readonly date: CalendarDay;
  /** What was paid, in major units (euros, not cents); negative for a refund, 0 for a free purchase. */
  readonly amount: Decimal.Value;
  /** ISO 4217 code such as `EUR`; one currency per call. */
  readonly currency?: string | undefined;
}
