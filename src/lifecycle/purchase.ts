import type { CalendarDay } from "../core/days.ts";

/**
 * A purchase of a customer. Other fields are ignored, so that a {@link Transaction} fits.
 *
 * @category Relationship cycle
 */
export interface Purchase {
  /** Who bought: a text or an integer, one type in a call. */
  readonly customerId: string | number;
  /** The day of the purchase. */
  readonly date: CalendarDay;
}
