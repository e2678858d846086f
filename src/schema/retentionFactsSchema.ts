import * as z from "zod";
import type { Id } from "../core/table.ts";
import { checkId, newIdTypes } from "../privacy/identifiers.ts";
import { checkFactNames } from "../privacy/prepareFacts.ts";
import type { RetentionFacts } from "../privacy/retentionFacts.ts";
import { consentSchema } from "./consentSchema.ts";
import type { Fields } from "./fields.ts";
import { legalHoldSchema } from "./legalHoldSchema.ts";
import { listOf } from "./listOf.ts";
import { objectionSchema } from "./objectionSchema.ts";
import { processingRestrictionSchema } from "./processingRestrictionSchema.ts";
import { attempt } from "./readable.ts";

/**
 * Schema of {@link RetentionFacts}. Of a list only the first wrong fact is reported: to tell good facts from bad ones, give
 * each list to {@link partition} with its own schema. All identifiers of persons are of one type, and so are those of records.
 *
 * @example
 * ```ts
 * import { retentionFactsSchema } from "custometry/schema";
 *
 * retentionFactsSchema.safeParse({ holds: [{ from: "2026-01-01", reason: "claim" }] }).success; // => true
 * retentionFactsSchema.safeParse({ holds: [{ from: "2026-01-01" }] }).error?.issues[0]?.path; // => ["holds", 0, "reason"]
 * ```
 * @category Schemas
 */
export const retentionFactsSchema: z.ZodType<RetentionFacts> = z
  .looseObject({
    holds: listOf(legalHoldSchema).optional(),
    consents: listOf(consentSchema).optional(),
    restrictions: listOf(processingRestrictionSchema).optional(),
    objections: listOf(objectionSchema).optional(),
  } satisfies Fields<RetentionFacts>)
  .check((payload) => {
    attempt(payload, () => {
      checkFactNames(payload.value);
      checkIdTypes(payload.value);
    });
  });

/** Throws when identifiers of the facts differ in type: a hold on `"77"` would miss the records of `77`. */
function checkIdTypes(facts: RetentionFacts): void {
  const { record, subject } = newIdTypes();
  for (const name of ["holds", "restrictions", "consents", "objections"] as const) {
    for (const [index, { subjectId, recordIds = [] }] of (facts[name] ?? []).entries()) {
      const path = `${name}[${index}]`;
      if (subjectId !== undefined) checkId(subjectId, `${path}.subjectId`, subject);
      for (let place = 0; place < recordIds.length; place++) {
        checkId(recordIds[place] as Id, `${path}.recordIds[${place}]`, record);
      }
    }
  }
}
