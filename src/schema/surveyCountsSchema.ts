import * as z from "zod";
import { readCounts, type SurveyCounts } from "../satisfaction/responseRate.ts";
import { countSchema } from "./countSchema.ts";
import type { Fields } from "./fields.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of {@link SurveyCounts}: there are no more answers than invitations that arrived. Other fields are kept.
 *
 * @example
 * ```ts
 * import { surveyCountsSchema } from "custometry/schema";
 *
 * surveyCountsSchema.safeParse({ invited: 1000, undeliverable: 40, completed: 192 }).success; // => true
 * surveyCountsSchema.safeParse({ invited: 100, undeliverable: 40, completed: 61 }).success; // => false
 * ```
 * @category Schemas
 */
export const surveyCountsSchema: z.ZodType<SurveyCounts> = z
  .looseObject({
    invited: countSchema,
    undeliverable: countSchema.optional(),
    completed: countSchema,
    partial: countSchema.optional(),
  } satisfies Fields<SurveyCounts>)
  .check((payload) => {
    attempt(payload, () => readCounts(payload.value));
  });
