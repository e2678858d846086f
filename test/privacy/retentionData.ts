import type {
  Consent,
  LegalHold,
  Objection,
  PersonalRecord,
  ProcessingRestriction,
  RetentionOptions,
  RetentionPolicy,
} from "custometry/privacy";
import fc from "fast-check";

/** Day 0 of the tests. */
const START = Date.UTC(2026, 0, 1);

/** The calendar day that many days after 1 January 2026. */
export function on(day: number): string {
  return new Date(START + day * 86_400_000).toISOString().slice(0, 10);
}

/** Days from 1 January 2026. */
export function dayOf(text: unknown): number {
  return Math.round((Date.parse(String(text)) - START) / 86_400_000);
}

/** All that is asked of a decision, but for the day. */
export interface Situation {
  readonly record: PersonalRecord;
  readonly policies: readonly RetentionPolicy[];
  readonly holds: readonly LegalHold[];
  readonly consents: readonly Consent[];
  readonly restrictions: readonly ProcessingRestriction[];
  readonly objections: readonly Objection[];
}

/** The options of a situation on a day. */
export function optionsOf({ record: _, policies, ...facts }: Situation, day: number): RetentionOptions {
  return { policies, facts, asOf: on(day) };
}

/** After this day nothing changes in a situation. */
export const HORIZON = 80;

const day = fc.integer({ min: 0, max: 30 }).map(on);
const purpose = fc.constantFrom("p", "q", "r");
const category = fc.constantFrom("x", "y");
const recordIds = fc.constantFrom(["r1"], ["r2"], ["r1", "r2"]);

/** A field that is left out in most cases. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const often = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 5 });

const policy = fc.record({
  kind: fc.constantFrom("purpose" as const, "purpose" as const, "purpose" as const, "minimum" as const, "cap" as const),
  purpose,
  basis: fc.constantFrom(
    ...([
      "consent",
      "consent",
      "contract",
      "legalObligation",
      "publicTask",
      "legitimateInterests",
      "legitimateInterests",
    ] as const),
  ),
  trigger: fc.constantFrom("collected", "e", "f"),
  pick: fc.constantFrom(undefined, "latest" as const, "earliest" as const),
  whenMissing: fc.constantFrom("running" as const, "collected" as const, "collected" as const, "review" as const),
  period: fc.oneof(
    { arbitrary: fc.nat(30).map((days) => `P${days}D`), weight: 9 },
    { arbitrary: fc.constant(null), weight: 1 },
  ),
  action: fc.constantFrom(undefined, "erase" as const, "anonymise" as const, "review" as const),
  directMarketing: fc.boolean(),
  categories: seldom(fc.constantFrom(["x"], ["y"], ["x", "y"])),
});

/** Policies of which the ids differ. */
const policies = fc
  .array(policy, { minLength: 0, maxLength: 5 })
  .map((list) => list.map((one, index): RetentionPolicy => ({ ...one, id: `policy ${(index * 7) % 5}` })));

const event = fc.oneof(day, fc.array(day, { maxLength: 3 }), fc.constant(null));
const record: fc.Arbitrary<PersonalRecord> = fc.record({
  recordId: fc.constant("r1"),
  subjectId: often(fc.constantFrom("a", "a", "b")),
  category,
  collectedOn: fc.integer({ min: 0, max: 12 }).map(on),
  purposes: fc.array(purpose, { maxLength: 3 }),
  events: often(fc.record({ e: event, f: event }, { requiredKeys: [] })),
});

const scope = { subjectId: often(fc.constantFrom("a", "b")), recordIds: seldom(recordIds) };
const hasPerson = ({ subjectId, recordIds: ids }: Pick<Consent, "subjectId" | "recordIds">): boolean =>
  subjectId !== undefined || ids !== undefined;
const range = fc
  .tuple(fc.nat(30), fc.option(fc.nat(10), { nil: undefined, freq: 4 }))
  .map(([from, length]) => ({ from: on(from), before: length === undefined ? undefined : on(from + length) }));

export const hold: fc.Arbitrary<LegalHold> = fc
  .tuple(
    fc.record({ ...scope, categories: seldom(fc.constantFrom(["x"], ["y"])), reason: fc.constantFrom("one", "two") }),
    range,
  )
  .map(([rest, days]) => ({ ...rest, ...days }));
const restriction: fc.Arbitrary<ProcessingRestriction> = fc
  .tuple(
    fc.record({
      ...scope,
      categories: seldom(fc.constantFrom(["x"], ["y"])),
      ground: fc.constantFrom("18(1)(a)" as const, "18(1)(c)" as const),
    }),
    range,
  )
  .map(([rest, days]) => ({ ...rest, ...days }));
export const consent: fc.Arbitrary<Consent> = fc
  .record({
    ...scope,
    purpose,
    given: fc.nat(25),
    withdrawnAfter: seldom(fc.nat(10)),
    proof: fc.constantFrom("form", "form", "form", null, " ", undefined),
    validFor: seldom(fc.nat(15).map((days) => `P${days}D`)),
    refreshAfter: seldom(fc.nat(10).map((days) => `P${days}D`)),
    affirmative: fc.constantFrom(undefined, undefined, undefined, true, false),
    freelyGiven: fc.constantFrom(undefined, undefined, undefined, true, false),
    specialCategories: fc.constantFrom(undefined, undefined, false, true),
    explicit: fc.constantFrom(undefined, false, true, true),
    onlineService: fc.constantFrom(undefined, false, true),
    ageAtConsent: fc.constantFrom(undefined, undefined, 12, 14, 15, 16, 40),
    consentAge: fc.constantFrom(undefined, undefined, 13, 15),
    parentalConsent: fc.constantFrom(undefined, false, true),
  })
  .map(({ given, withdrawnAfter, ...rest }) => ({
    ...rest,
    givenOn: on(given),
    withdrawnOn: withdrawnAfter === undefined ? undefined : on(given + withdrawnAfter),
  }))
  .filter(hasPerson);
export const objection: fc.Arbitrary<Objection> = fc
  .record({
    ...scope,
    purpose,
    objectedOn: day,
    outcome: fc.constantFrom(undefined, "pending" as const, "upheld" as const, "overridden" as const),
  })
  .filter(hasPerson);

export const situation: fc.Arbitrary<Situation> = fc.record({
  record,
  policies,
  holds: fc.array(hold, { maxLength: 1 }),
  consents: fc.array(consent, { maxLength: 4 }),
  restrictions: fc.array(restriction, { maxLength: 1 }),
  objections: fc.array(objection, { maxLength: 3 }),
});
