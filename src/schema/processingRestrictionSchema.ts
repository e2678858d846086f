import * as z from "zod";
import { RESTRICTION_NAMES } from "../privacy/factNames.ts";
import { checkNames } from "../privacy/fieldNames.ts";
import type { ProcessingRestriction } from "../privacy/retentionFacts.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import { categoriesSchema } from "./categoriesSchema.ts";
import { checkNotBefore } from "./factChecks.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { attempt } from "./readable.ts";
import { recordIdsSchema } from "./recordIdsSchema.ts";

/**
 * Schema of a {@link ProcessingRestriction}. Other fields are kept, but for a misspelt one.
 *
 * @example
 * ```ts
 * import { processingRestrictionSchema } from "custometry/schema";
 *
 * processingRestrictionSchema.safeParse({ ground: "18(1)(a)", from: "2026-01-01" }).success; // => true
 * processingRestrictionSchema.safeParse({ ground: "accuracy", from: "2026-01-01" }).success; // => false
 * ```
 * @category Schemas
 */
export const processingRestrictionSchema: z.ZodType<ProcessingRestriction> = z
  .looseObject({
    subjectId: idSchema.optional(),
    recordIds: recordIdsSchema.optional(),
    categories: categoriesSchema.optional(),
    ground: z.enum(["18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)"]),
    from: calendarDaySchema,
    before: calendarDaySchema.optional(),
  } satisfies Fields<ProcessingRestriction>)
  .check((payload) => {
    attempt(payload, () => checkNames(payload.value, RESTRICTION_NAMES));
    attempt(payload, () => checkNotBefore(payload.value.from, payload.value.before, "before", "from"));
  });
