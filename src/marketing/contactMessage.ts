import type { CalendarDay } from "../core/days.ts";
import type { Id } from "../core/table.ts";

/**
 * A message to a customer, planned or sent.
 *
 * @category Contact pressure
 */
export interface ContactMessage {
  /** To whom: a text or an integer, one type in a call. */
  readonly customerId: Id;
  /** The day on which it goes, or went, out. */
  readonly date: CalendarDay;
  /** By which channel, a word of the caller's own such as `email`. */
  readonly channel: string;
  /** The campaign it belongs to. */
  readonly campaign?: string | undefined;
  /** Which message goes first where not all may; the higher number does. Default 0. */
  readonly priority?: number | undefined;
  /**
   * Whether the customer needs it for what was agreed, such as an invoice or a password: it always passes and counts for nothing.
   * Default `false`.
   */
  readonly transactional?: boolean | undefined;
  /** Whether it has already gone out: it is not decided on, and counts unless it is transactional. Default `false`. */
  readonly sent?: boolean | undefined;
}
