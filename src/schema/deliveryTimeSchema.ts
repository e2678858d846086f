import type * as z from "zod";
import { countTime, emptyTimes } from "../satisfaction/promiseTimes.ts";
import { readable } from "./readable.ts";

/**
 * Schema of a delivery time, as {@link deliveryPromise} takes it: a number from 0 to 1e15 in any one unit.
 *
 * @example
 * ```ts
 * import { deliveryTimeSchema, partition } from "custometry/schema";
 *
 * const { valid, rejected } = partition(deliveryTimeSchema, [2, 0.5, -1, null]);
 * valid; // => [2, 0.5]
 * rejected.map(({ issues }) => issues[0]?.code); // => ["outOfRange", "missing"]
 * ```
 * @category Schemas
 */
export const deliveryTimeSchema: z.ZodType<number, number> = readable<number>((time) => {
  countTime(emptyTimes(), time, "throw");
});
