import type { Decimal } from "decimal.js";
import type * as z from "zod";
import { readAmounts } from "../core/amounts.ts";
import { readable } from "./readable.ts";

/**
 * Schema of an amount of money in major units: takes what {@link sumMoney} takes (a finite number, a decimal text of at most
 * 400 characters, a `bigint` or a `Decimal`), and passes it on as it is.
 *
 * @example
 * ```ts
 * import { amountSchema } from "custometry/schema";
 *
 * amountSchema.parse("12.50"); // => "12.50"
 * amountSchema.safeParse("1,250.00").success; // => false
 * amountSchema.safeParse("").success; // => false
 * ```
 * @category Schemas
 */
export const amountSchema: z.ZodType<Decimal.Value> = readable<Decimal.Value>((amount) =>
  readAmounts([amount], () => ""),
);
