import type * as z from "zod";
import { parsePeriod } from "../core/periods.ts";
import { readable } from "./readable.ts";

/**
 * Schema of an ISO 8601 period in years, months, weeks and days, such as `P7Y`: takes what {@link addPeriod} takes.
 *
 * @example
 * ```ts
 * import { periodSchema } from "custometry/schema";
 *
 * periodSchema.parse("P1Y6M"); // => "P1Y6M"
 * periodSchema.safeParse("7 years").success; // => false
 * ```
 * @category Schemas
 */
export const periodSchema: z.ZodType<string> = readable<string>((period) => parsePeriod(period, ""));
