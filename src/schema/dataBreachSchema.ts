import * as z from "zod";
import { checkBreach, type DataBreach } from "../privacy/deadlines/breachDeadline.ts";
import type { Fields } from "./fields.ts";
import { instantSchema } from "./instantSchema.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of a {@link DataBreach}. Other fields are kept. No notification lies before awareness.
 *
 * @example
 * ```ts
 * import { dataBreachSchema } from "custometry/schema";
 *
 * dataBreachSchema.safeParse({ awareAt: "2026-11-25T09:30:00+01:00" }).success; // => true
 * dataBreachSchema.safeParse({ awareAt: "2026-11-25" }).success; // => false
 * ```
 * @category Schemas
 */
export const dataBreachSchema: z.ZodType<DataBreach> = z
  .looseObject({ awareAt: instantSchema, notifiedAt: instantSchema.optional() } satisfies Fields<DataBreach>)
  .check((payload) => {
    attempt(payload, () => checkBreach(payload.value));
  });
