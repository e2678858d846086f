import { type DelightEvidence, delightAssessment, delightDrivers } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { expectPlain, orTold } from "./surveyData.ts";

type Known = boolean | null;
const known = fc.constantFrom<Known>(true, false, null);
const element = fc.record({ element: fc.constantFrom("card", "call", "gift"), expected: known, valuable: known });
const evidence: fc.Arbitrary<DelightEvidence> = fc.record({
  delivered: fc.array(element, { maxLength: 4 }),
  warmth: fc.record({ recognised: known, sincereAttention: known }),
  egoStroking: fc.record({ knownWell: known, feltValued: known }),
});

/** Every way to fill in what is not known of a value. */
function* worlds<T>(value: T): Generator<T> {
  const text = JSON.stringify(value);
  if (!text.includes("null")) yield value;
  else for (const flag of ["true", "false"]) yield* worlds(JSON.parse(text.replace("null", flag)));
}

test("a driver is present or absent just where all that is not known could not change it", () => {
  fc.assert(
    fc.property(evidence, (some) => {
      const { drivers, present, outcome } = delightAssessment(some);
      const filled = [...worlds(some)].map((world) => {
        const { delivered, warmth, egoStroking } = world;
        return [
          delivered.some(({ expected, valuable }) => expected === false && valuable === true),
          warmth.recognised === true && warmth.sincereAttention === true,
          egoStroking.knownWell === true && egoStroking.feltValued === true,
        ];
      });
      drivers.forEach((driver, place) => {
        const possible = new Set(filled.map((world) => world[place]));
        const [only] = possible.size === 1 ? possible : [null];
        expect(driver.present).toBe(only);
      });
      expect(drivers.map(({ driver }) => driver)).toEqual(delightDrivers);
      expect(present).toBe(drivers.filter((driver) => driver.present === true).length);
      const outcomes = new Set(
        filled.map((world) => ["notDelighted", "partly", "partly", "delighted"][world.filter(Boolean).length]),
      );
      const [only] = outcomes.size === 1 ? outcomes : ["undetermined"];
      expect(outcome).toBe(only);
    }),
  );
});

test("an element that was expected never surpasses, however well it was done", () => {
  fc.assert(
    fc.property(evidence, (some) => {
      const delivered = some.delivered.map((one) => ({ ...one, expected: true }));
      expect(delightAssessment({ ...some, delivered }).drivers[0]?.present).toBe(false);
      const [before] = delightAssessment(some).drivers;
      const more = [...some.delivered, { element: "on time", expected: true, valuable: true }];
      expect(delightAssessment({ ...some, delivered: more }).drivers[0]).toEqual(before);
    }),
  );
});

test("gives every driver a reason, of what was looked at", () => {
  fc.assert(
    fc.property(evidence, (some) => {
      const result = delightAssessment(some);
      expectPlain(result);
      const [surpassing, warmth, egoStroking] = result.drivers;
      const code = surpassing?.present ? "unexpectedAndValuable" : "unknown";
      if (surpassing?.present === false)
        expect(surpassing.reasons).toEqual([{ code: "nothingUnexpected", element: null }]);
      else {
        expect(surpassing?.reasons.length).toBeGreaterThan(0);
        for (const reason of surpassing?.reasons ?? []) {
          expect(reason.code).toBe(code);
          expect(some.delivered.map(({ element }) => element)).toContain(reason.element);
        }
      }
      const flag = { met: true, notMet: false, unknown: null } as const;
      const flags = (reasons: typeof warmth) =>
        Object.fromEntries(
          reasons?.reasons.map(({ code, element }) => [element ?? "", flag[code as keyof typeof flag]]) ?? [],
        );
      expect(flags(warmth)).toEqual(some.warmth);
      expect(flags(egoStroking)).toEqual(some.egoStroking);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const flag = fc.oneof({ weight: 6, arbitrary: known }, anything);
  const one = fc.oneof(
    fc.record({ element: fc.oneof(fc.string(), anything), expected: flag, valuable: flag }),
    anything,
  );
  const some = fc.record(
    {
      delivered: fc.oneof(fc.array(one), anything),
      warmth: fc.oneof(fc.record({ recognised: flag, sincereAttention: flag }), anything),
      egoStroking: fc.oneof(fc.record({ knownWell: flag, feltValued: flag }), anything),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(some, anything), (hostile) => {
      orTold(() => delightAssessment(hostile as never));
    }),
    { numRuns: 500 },
  );
});
