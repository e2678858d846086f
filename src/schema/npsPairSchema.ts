import * as z from "zod";
import type { NpsPair } from "../satisfaction/nps/npsPairedComparison.ts";
import type { Fields } from "./fields.ts";
import { npsAnswerSchema } from "./npsAnswerSchema.ts";

/**
 * Schema of an {@link NpsPair} on the scale 0 to 10, as {@link npsPairedComparison} takes it. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { npsPairSchema } from "custometry/schema";
 *
 * npsPairSchema.safeParse({ before: 6, after: 9 }).success; // => true
 * npsPairSchema.safeParse({ before: 6, after: null }).success; // => false
 * ```
 * @category Schemas
 */
export const npsPairSchema: z.ZodType<NpsPair> = z.looseObject({
  before: npsAnswerSchema,
  after: npsAnswerSchema,
} satisfies Fields<NpsPair>);
