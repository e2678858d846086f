import * as z from "zod";
import { type DataField, freshnessOf } from "../privacy/transparency/freshness.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { periodSchema } from "./periodSchema.ts";
import { attempt } from "./readable.ts";
import { textSchema } from "./textSchema.ts";

/**
 * Schema of a {@link DataField}. Other fields are kept.
 *
 * @example
 * ```ts
 * import { dataFieldSchema } from "custometry/schema";
 *
 * dataFieldSchema.safeParse({ name: "email", nature: "dynamic", reviewEvery: "P1Y" }).success; // => true
 * dataFieldSchema.safeParse({ name: "email", nature: "dynamic" }).success; // => false
 * ```
 * @category Schemas
 */
export const dataFieldSchema: z.ZodType<DataField> = z
  .looseObject({
    name: textSchema,
    nature: z.enum(["static", "dynamic"]),
    verifiedOn: calendarDaySchema.nullish(),
    reviewEvery: periodSchema.optional(),
    contestedOn: calendarDaySchema.nullish(),
  } satisfies Fields<DataField>)
  .check((payload) => {
    attempt(payload, () => freshnessOf(payload.value, 0));
  });
