import * as z from "zod";
import type { DelightEvidence, DeliveredElement } from "../satisfaction/delightAssessment.ts";
import type { Fields } from "./fields.ts";
import { listOf } from "./listOf.ts";
import { textSchema } from "./textSchema.ts";

const knownSchema = z.boolean().nullable();

/**
 * Schema of {@link DelightEvidence}. Other fields are kept; of the list `delivered` only the first wrong element is reported. What is
 * not known is `null`; absent, it is refused as `missing`.
 *
 * @example
 * ```ts
 * import { delightEvidenceSchema, partition } from "custometry/schema";
 *
 * const evidence = {
 *   delivered: [{ element: "a card by hand", expected: false, valuable: true }],
 *   warmth: { recognised: true, sincereAttention: null },
 *   egoStroking: { knownWell: true, feltValued: true },
 * };
 * const { valid, rejected } = partition(delightEvidenceSchema, [evidence, { ...evidence, warmth: { recognised: "yes" } }]);
 * valid.length; // => 1
 * rejected[0]?.issues.map(({ path, code }) => `${path}: ${code}`); // => ["warmth.recognised: wrongType", "warmth.sincereAttention: missing"]
 * ```
 * @category Schemas
 */
export const delightEvidenceSchema: z.ZodType<DelightEvidence> = z.looseObject({
  delivered: listOf<DeliveredElement>(
    z.looseObject({
      element: textSchema,
      expected: knownSchema,
      valuable: knownSchema,
    } satisfies Fields<DeliveredElement>),
  ),
  warmth: z.looseObject({ recognised: knownSchema, sincereAttention: knownSchema }),
  egoStroking: z.looseObject({ knownWell: knownSchema, feltValued: knownSchema }),
} satisfies Fields<DelightEvidence>);
