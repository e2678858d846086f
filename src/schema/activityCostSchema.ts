import * as z from "zod";
import type { ActivityCost } from "../strategy/activityCost.ts";
import { valueChainActivities } from "../strategy/valueChainActivity.ts";
import { amountSchema } from "./amountSchema.ts";
import type { Fields } from "./fields.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of an {@link ActivityCost}. Other fields of the row are kept. That the rows have one currency is left to the measure.
 *
 * @example
 * ```ts
 * import { activityCostSchema } from "custometry/schema";
 *
 * activityCostSchema.safeParse({ activity: "operations", amount: "410.10", currency: "EUR" }).success; // => true
 * activityCostSchema.safeParse({ activity: "Inkoop", amount: "410.10" }).success; // => false
 * ```
 * @category Schemas
 */
export const activityCostSchema: z.ZodType<ActivityCost> = z.looseObject({
  activity: z.enum(valueChainActivities),
  amount: amountSchema,
  currency: textSchema.optional(),
} satisfies Fields<ActivityCost>);
