import * as z from "zod";
import { checkMeasure, type SecurityMeasure } from "../privacy/integrity/securityStatement.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { periodSchema } from "./periodSchema.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link SecurityMeasure}. Other fields are kept.
 *
 * @example
 * ```ts
 * import { securityMeasureSchema } from "custometry/schema";
 *
 * securityMeasureSchema.safeParse({ topic: "backup", what: "every night" }).success; // => true
 * securityMeasureSchema.safeParse({ topic: "backup" }).success; // => false
 * ```
 * @category Schemas
 */
export const securityMeasureSchema: z.ZodType<SecurityMeasure> = z
  .looseObject({
    topic: z.enum([
      "access",
      "storage",
      "encryption",
      "pseudonymisation",
      "backup",
      "restore",
      "testing",
      "staff",
      "processors",
      "breach",
    ]),
    what: textSchema.optional(),
    absentBecause: textSchema.optional(),
    responsible: textSchema.optional(),
    checkedOn: calendarDaySchema.nullish(),
    checkEvery: periodSchema.optional(),
  } satisfies Fields<SecurityMeasure>)
  .check((payload) => {
    attempt(payload, () => checkMeasure(payload.value));
  });
