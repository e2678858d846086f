import { checkChoice } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";

/**
 * Which transactions count, and how.
 *
 * @category Transactions
 */
export interface TransactionOptions {
  /** The day at whose end the state is taken. Later transactions are not used and are counted in `later`. */
  readonly asOf: CalendarDay;
  /** Whether negative amounts lower the customer's sum, or are left out. @defaultValue "subtract" */
  readonly refunds?: "subtract" | "exclude" | undefined;
  /** Whether an amount of 0 is a purchase, such as a free trial, or is left out. @defaultValue "purchase" */
  readonly zeros?: "purchase" | "exclude" | undefined;
}

/**
 * Which transactions counted, and how.
 *
 * @category Transactions
 */
export interface TransactionPolicy {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Whether negative amounts lowered the customer's sum. */
  readonly refunds: "subtract" | "exclude";
  /** Whether an amount of 0 was a purchase. */
  readonly zeros: "purchase" | "exclude";
}

/** The policy with defaults; throws for what is none. */
export function readPolicy({ asOf, refunds = "subtract", zeros = "purchase" }: TransactionOptions): TransactionPolicy {
  return {
    asOf: fromDayNumber(toDayNumber(asOf, "asOf")),
    refunds: checkChoice(refunds, ["subtract", "exclude"], "refunds"),
    zeros: checkChoice(zeros, ["purchase", "exclude"], "zeros"),
  };
}
