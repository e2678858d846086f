import type { Decimal } from "decimal.js";
import type * as z from "zod";
import { exactAmount } from "../core/amounts.ts";
import { fail } from "../core/errors.ts";
import { readable } from "./readable.ts";

/** Throws for what is no amount of 0 or more. */
export function checkAmountFromZero(amount: Decimal.Value, path: string): void {
  if (exactAmount(amount, path).units < 0n) fail("outOfRange", path, "0 or more", amount);
}

/** Schema of an amount of money in major units, 0 or more. */
export const amountFromZeroSchema: z.ZodType<Decimal.Value> = readable<Decimal.Value>((amount) =>
  checkAmountFromZero(amount, ""),
);
