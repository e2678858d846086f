import * as z from "zod";
import { OBJECTION_NAMES } from "../privacy/factNames.ts";
import { checkNames } from "../privacy/fieldNames.ts";
import type { Objection } from "../privacy/retentionFacts.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import { checkSpeaksOf } from "./factChecks.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { attempt } from "./readable.ts";
import { recordIdsSchema } from "./recordIdsSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of an {@link Objection}. Other fields are kept, but for a misspelt one.
 *
 * @example
 * ```ts
 * import { objectionSchema } from "custometry/schema";
 *
 * objectionSchema.safeParse({ subjectId: 7, purpose: "newsletter", objectedOn: "2026-01-01" }).success; // => true
 * objectionSchema.safeParse({ purpose: "newsletter", objectedOn: "2026-01-01" }).success; // => false
 * ```
 * @category Schemas
 */
export const objectionSchema: z.ZodType<Objection> = z
  .looseObject({
    subjectId: idSchema.optional(),
    recordIds: recordIdsSchema.optional(),
    purpose: textSchema,
    objectedOn: calendarDaySchema,
    outcome: z.enum(["pending", "upheld", "overridden"]).optional(),
  } satisfies Fields<Objection>)
  .check((payload) => {
    attempt(payload, () => checkNames(payload.value, OBJECTION_NAMES));
    attempt(payload, () => checkSpeaksOf(payload.value));
  });
