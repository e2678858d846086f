import * as z from "zod";
import { checkDuration, type SurvivalTime } from "../core/survivalTimes.ts";
import type { Fields } from "./fields.ts";
import { readable } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link SurvivalTime}. Other fields of the row are kept.
 *
 * @example
 * ```ts
 * import { survivalTimeSchema } from "custometry/schema";
 *
 * survivalTimeSchema.safeParse({ duration: 12, outcome: null }).success; // => true
 * survivalTimeSchema.safeParse({ duration: -1, outcome: "won" }).success; // => false
 * ```
 * @category Schemas
 */
export const survivalTimeSchema: z.ZodType<SurvivalTime> = z.looseObject({
  duration: readable<number>((duration) => checkDuration(duration, "")),
  outcome: textSchema.nullable(),
} satisfies Fields<SurvivalTime>);
