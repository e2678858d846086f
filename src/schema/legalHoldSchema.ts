import * as z from "zod";
import { HOLD_NAMES } from "../privacy/factNames.ts";
import { checkNames } from "../privacy/fieldNames.ts";
import type { LegalHold } from "../privacy/retentionFacts.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import { categoriesSchema } from "./categoriesSchema.ts";
import { checkNotBefore } from "./factChecks.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { attempt } from "./readable.ts";
import { recordIdsSchema } from "./recordIdsSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link LegalHold}. Other fields are kept, but for a misspelt one.
 *
 * @example
 * ```ts
 * import { legalHoldSchema } from "custometry/schema";
 *
 * legalHoldSchema.safeParse({ from: "2026-01-01", reason: "claim 2026/114" }).success; // => true
 * legalHoldSchema.safeParse({ from: "2026-01-01", before: "2025-01-01", reason: "claim" }).success; // => false
 * ```
 * @category Schemas
 */
export const legalHoldSchema: z.ZodType<LegalHold> = z
  .looseObject({
    subjectId: idSchema.optional(),
    recordIds: recordIdsSchema.optional(),
    categories: categoriesSchema.optional(),
    from: calendarDaySchema,
    before: calendarDaySchema.optional(),
    reason: textSchema,
  } satisfies Fields<LegalHold>)
  .check((payload) => {
    attempt(payload, () => checkNames(payload.value, HOLD_NAMES));
    attempt(payload, () => checkNotBefore(payload.value.from, payload.value.before, "before", "from"));
  });
