import * as z from "zod";
import type { FieldSnapshot } from "../strategy/fieldSnapshot.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";

/**
 * Schema of a {@link FieldSnapshot}: the record and the day. The fields themselves are kept as they are.
 *
 * @example
 * ```ts
 * import { fieldSnapshotSchema } from "custometry/schema";
 *
 * const row = { recordId: "K-1041", takenOn: "2026-01-01", phone: "06-1" };
 * fieldSnapshotSchema.parse(row); // => { recordId: "K-1041", takenOn: "2026-01-01", phone: "06-1" }
 * fieldSnapshotSchema.safeParse({ ...row, takenOn: "01-01-2026" }).success; // => false
 * ```
 * @category Schemas
 */
export const fieldSnapshotSchema: z.ZodType<FieldSnapshot> = z.looseObject({
  recordId: idSchema,
  takenOn: calendarDaySchema,
} satisfies Fields<FieldSnapshot>);
