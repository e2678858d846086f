import * as z from "zod";
import {
  type DataSubjectRequest,
  prepareRequest,
  type RequestExtension,
  type RequestSuspension,
} from "../privacy/deadlines/requestTimes.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { listOf } from "./listOf.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of a {@link DataSubjectRequest}. Other fields are kept. Blank `reasons` of an extension pass, as no reasons; nothing lies
 * before the day of receipt, and no answer before its question.
 *
 * @example
 * ```ts
 * import { dataSubjectRequestSchema } from "custometry/schema";
 *
 * dataSubjectRequestSchema.safeParse({ receivedOn: "2026-11-25", answeredOn: "2026-12-01" }).success; // => true
 * dataSubjectRequestSchema.safeParse({ receivedOn: "2026-11-25", answeredOn: "2026-11-24" }).success; // => false
 * ```
 * @category Schemas
 */
export const dataSubjectRequestSchema: z.ZodType<DataSubjectRequest> = z
  .looseObject({
    receivedOn: calendarDaySchema,
    extension: z
      .looseObject({ notifiedOn: calendarDaySchema, reasons: z.string() } satisfies Fields<RequestExtension>)
      .optional(),
    suspensions: listOf<RequestSuspension>(
      z.looseObject({
        requestedOn: calendarDaySchema,
        resolvedOn: calendarDaySchema.nullish(),
        ground: z.enum(["identity", "clarification"]),
      } satisfies Fields<RequestSuspension>),
    ).optional(),
    answeredOn: calendarDaySchema.optional(),
  } satisfies Fields<DataSubjectRequest>)
  .check((payload) => {
    attempt(payload, () => prepareRequest(payload.value, undefined));
  });
