import * as z from "zod";
import { checkNames } from "../privacy/fieldNames.ts";
import { checkEndRule } from "../privacy/retentionEnd.ts";
import { POLICY_NAMES, type RetentionPolicy } from "../privacy/retentionPolicy.ts";
import { categoriesSchema } from "./categoriesSchema.ts";
import type { Fields } from "./fields.ts";
import { periodSchema } from "./periodSchema.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link RetentionPolicy}. Other fields are kept, but for a misspelt one. That an `id` is unique only all policies together show.
 *
 * @example
 * ```ts
 * import { retentionPolicySchema } from "custometry/schema";
 *
 * const policy = { id: "tax", kind: "minimum", purpose: "accounting", basis: "legalObligation", trigger: "invoiced" };
 * retentionPolicySchema.safeParse({ ...policy, period: "P7Y", anchor: "calendarYearEnd" }).success; // => true
 * retentionPolicySchema.safeParse({ ...policy, period: "P7Y", anchor: "fiscalYearEnd" }).success; // => false
 * retentionPolicySchema.safeParse({ ...policy, period: "7 years" }).success; // => false
 * ```
 * @category Schemas
 */
export const retentionPolicySchema: z.ZodType<RetentionPolicy> = z
  .looseObject({
    id: textSchema,
    kind: z.enum(["purpose", "minimum", "cap"]),
    purpose: textSchema,
    basis: z.enum(["consent", "contract", "legalObligation", "vitalInterests", "publicTask", "legitimateInterests"]),
    trigger: textSchema,
    pick: z.enum(["latest", "earliest"]).optional(),
    whenMissing: z.enum(["running", "collected", "review"]).optional(),
    period: periodSchema.nullable(),
    anchor: z.enum(["event", "calendarYearEnd", "fiscalYearEnd"]).optional(),
    fiscalYearEnd: textSchema.optional(),
    action: z.enum(["erase", "anonymise", "review"]).optional(),
    directMarketing: z.boolean().optional(),
    categories: categoriesSchema.optional(),
    citation: textSchema.optional(),
  } satisfies Fields<RetentionPolicy>)
  .check((payload) => {
    attempt(payload, () => checkNames(payload.value, POLICY_NAMES));
    attempt(payload, () => checkEndRule(payload.value, ""));
  });
