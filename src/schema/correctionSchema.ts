import * as z from "zod";
import type { Correction } from "../privacy/requests/rectificationRequest.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link Correction}. Other fields are kept.
 *
 * @example
 * ```ts
 * import { correctionSchema } from "custometry/schema";
 *
 * correctionSchema.safeParse({ recordId: 1, field: "street", finding: "wrong" }).success; // => true
 * correctionSchema.safeParse({ recordId: 1, field: "street", finding: "odd" }).success; // => false
 * ```
 * @category Schemas
 */
export const correctionSchema: z.ZodType<Correction> = z.looseObject({
  recordId: idSchema,
  field: textSchema,
  finding: z.enum(["wrong", "incomplete", "disputed", "right"]),
  unalterable: z.boolean().optional(),
} satisfies Fields<Correction>);
