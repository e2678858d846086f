import * as z from "zod";
import { checkInteger } from "../core/checks.ts";
import { gdprConsentAge } from "../privacy/deadlines/gdprPeriods.ts";
import { CONSENT_NAMES } from "../privacy/factNames.ts";
import { checkNames } from "../privacy/fieldNames.ts";
import type { Consent } from "../privacy/retentionFacts.ts";
import { calendarDaySchema } from "./calendarDaySchema.ts";
import { checkNotBefore, checkSpeaksOf } from "./factChecks.ts";
import type { Fields } from "./fields.ts";
import { idSchema } from "./idSchema.ts";
import { periodSchema } from "./periodSchema.ts";
import { attempt, readable } from "./readable.ts";
import { recordIdsSchema } from "./recordIdsSchema.ts";
import { textSchema } from "./textSchema.ts";

/** Ages in completed years: any, and one that a member state may set as age of consent. */
const ageSchema = /* @__PURE__ */ readable<number>((years) => checkInteger(years, 0, 150, ""));
const consentAgeSchema = /* @__PURE__ */ readable<number>((years) =>
  checkInteger(years, gdprConsentAge.lowestYears, 150, ""),
);

/**
 * Schema of a {@link Consent}. Other fields are kept, but for a misspelt one. A blank `proof` passes, as no proof.
 *
 * @example
 * ```ts
 * import { consentSchema } from "custometry/schema";
 *
 * consentSchema.safeParse({ subjectId: 7, purpose: "newsletter", givenOn: "2026-01-01", proof: "form 12" }).success; // => true
 * consentSchema.safeParse({ purpose: "newsletter", givenOn: "2026-01-01" }).success; // => false
 * ```
 * @category Schemas
 */
export const consentSchema: z.ZodType<Consent> = z
  .looseObject({
    subjectId: idSchema.optional(),
    recordIds: recordIdsSchema.optional(),
    purpose: textSchema,
    givenOn: calendarDaySchema,
    withdrawnOn: calendarDaySchema.optional(),
    proof: z.string().nullish(),
    validFor: periodSchema.optional(),
    refreshAfter: periodSchema.optional(),
    affirmative: z.boolean().optional(),
    freelyGiven: z.boolean().optional(),
    specialCategories: z.boolean().optional(),
    explicit: z.boolean().optional(),
    onlineService: z.boolean().optional(),
    ageAtConsent: ageSchema.optional(),
    consentAge: consentAgeSchema.optional(),
    parentalConsent: z.boolean().optional(),
  } satisfies Fields<Consent>)
  .check((payload) => {
    attempt(payload, () => checkNames(payload.value, CONSENT_NAMES));
    const { givenOn, withdrawnOn } = payload.value;
    attempt(payload, () => checkSpeaksOf(payload.value));
    attempt(payload, () => checkNotBefore(givenOn, withdrawnOn, "withdrawnOn", "the day of giving"));
  });
