import * as z from "zod";
import { checkOrdered, type ToleranceRating } from "../satisfaction/zoneOfTolerance.ts";
import { calculableSchema } from "./calculableSchema.ts";
import type { Fields } from "./fields.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of a {@link ToleranceRating}: the desired level is at least the adequate one. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { toleranceRatingSchema } from "custometry/schema";
 *
 * toleranceRatingSchema.safeParse({ adequate: 5, desired: 8, performance: 6 }).success; // => true
 * toleranceRatingSchema.safeParse({ adequate: 8, desired: 5, performance: 6 }).success; // => false
 * ```
 * @category Schemas
 */
export const toleranceRatingSchema: z.ZodType<ToleranceRating> = z
  .looseObject({
    adequate: calculableSchema,
    desired: calculableSchema,
    performance: calculableSchema,
  } satisfies Fields<ToleranceRating>)
  .check((payload) => {
    attempt(payload, () => checkOrdered(payload.value));
  });
