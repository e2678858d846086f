import type * as z from "zod";
import { npsCombine } from "../satisfaction/nps/nps.ts";
import { readable } from "./readable.ts";

/**
 * Schema of an answer on the scale 0 to 10: a whole number, as {@link nps} takes it. An answer that was not given is refused
 * with code `missing`; `npsAnswerSchema.nullish()` lets it pass.
 *
 * @example
 * ```ts
 * import { npsAnswerSchema, partition } from "custometry/schema";
 *
 * const { valid, rejected } = partition(npsAnswerSchema, [9, null, 11]);
 * valid; // => [9]
 * rejected.map(({ issues }) => issues[0]?.code); // => ["missing", "outOfRange"]
 * ```
 * @category Schemas
 */
export const npsAnswerSchema: z.ZodType<number, number> = readable<number>((answer) => {
  const { addInput, createAccumulator } = npsCombine();
  addInput(createAccumulator(), answer);
});
