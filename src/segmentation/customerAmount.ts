import type { Decimal } from "decimal.js";

/**
 * What a customer brought in over a period, such as a row of {@link customerSummary}. Other fields are ignored.
 *
 * @category Concentration
 */
export interface CustomerAmount {
  /** Who it is: a text or an integer, one type per call, and each customer once. */
  readonly customerId: string | number;
  /** Revenue or another amount, in major units. */
  readonly amount: Decimal.Value;
  /** ISO 4217 code such as `EUR`; one currency per call. */
  readonly currency?: string | undefined;
}
