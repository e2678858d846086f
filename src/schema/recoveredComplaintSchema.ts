import * as z from "zod";
import { checkOneKnown, type RecoveredComplaint } from "../satisfaction/serviceRecovery.ts";
import { calculableSchema } from "./calculableSchema.ts";
import type { Fields } from "./fields.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of a {@link RecoveredComplaint}. Other fields of the row are kept. A row with none of the four fields is refused as
 * `missing`, since it is more likely a misspelt one; `null` says that something is not known.
 *
 * @example
 * ```ts
 * import { recoveredComplaintSchema } from "custometry/schema";
 *
 * recoveredComplaintSchema.safeParse({ satisfactionBefore: 6, satisfactionAfter: 8, boughtAfter: null }).success; // => true
 * recoveredComplaintSchema.safeParse({ satisfactionbefore: 6, satisfactionafter: 8 }).success; // => false
 * ```
 * @category Schemas
 */
export const recoveredComplaintSchema: z.ZodType<RecoveredComplaint> = z
  .looseObject({
    satisfactionBefore: calculableSchema.nullish(),
    satisfactionAfter: calculableSchema.nullish(),
    boughtBefore: z.boolean().nullish(),
    boughtAfter: z.boolean().nullish(),
  } satisfies Fields<RecoveredComplaint>)
  .check((payload) => {
    attempt(payload, () => checkOneKnown(payload.value));
  });
