import * as z from "zod";
import { checkNumber } from "../core/checks.ts";
import type { SatisfactionLoyalty } from "../satisfaction/satisfactionLoyalty.ts";
import type { Fields } from "./fields.ts";
import { readable } from "./readable.ts";

const scoreSchema = readable<number>((score) => checkNumber(score, ""));

/**
 * Schema of {@link SatisfactionLoyalty}: two finite numbers. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { satisfactionLoyaltySchema } from "custometry/schema";
 *
 * satisfactionLoyaltySchema.safeParse({ satisfaction: 5, loyalty: 2 }).success; // => true
 * satisfactionLoyaltySchema.safeParse({ satisfaction: 5 }).success; // => false
 * ```
 * @category Schemas
 */
export const satisfactionLoyaltySchema: z.ZodType<SatisfactionLoyalty> = z.looseObject({
  satisfaction: scoreSchema,
  loyalty: scoreSchema,
} satisfies Fields<SatisfactionLoyalty>);
