import type * as z from "zod";
import { type Instant, toEpochMilliseconds } from "../core/instants.ts";
import { readable } from "./readable.ts";

/**
 * Schema of an {@link Instant}: takes what {@link toEpochMilliseconds} takes, and passes it on as it is.
 *
 * @example
 * ```ts
 * import { instantSchema } from "custometry/schema";
 *
 * instantSchema.safeParse("2026-11-24T09:30:00+01:00").success; // => true
 * instantSchema.safeParse("2026-11-24T09:30:00").success; // => false
 * ```
 * @category Schemas
 */
export const instantSchema: z.ZodType<Instant> = readable<Instant>((instant) => toEpochMilliseconds(instant));
