import * as z from "zod";
import type { ExpectationPair } from "../satisfaction/disconfirmation.ts";
import { calculableSchema } from "./calculableSchema.ts";
import type { Fields } from "./fields.ts";

/**
 * Schema of an {@link ExpectationPair}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { expectationPairSchema } from "custometry/schema";
 *
 * expectationPairSchema.safeParse({ expectation: 7, performance: 8.5 }).success; // => true
 * expectationPairSchema.safeParse({ expectation: 7, performance: "8.5" }).success; // => false
 * ```
 * @category Schemas
 */
export const expectationPairSchema: z.ZodType<ExpectationPair> = z.looseObject({
  expectation: calculableSchema,
  performance: calculableSchema,
} satisfies Fields<ExpectationPair>);
