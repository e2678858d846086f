import { type AudienceAccount, type SelectAudienceOptions, selectAudience } from "custometry/marketing";
import { mayProcess, type PersonalRecord, type RetentionPolicy } from "custometry/privacy";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { orTold } from "../satisfaction/surveyData.ts";
import { anything } from "../schema/arbitraries.ts";

const policies: RetentionPolicy[] = [
  { id: "news", kind: "purpose", purpose: "news", basis: "consent", trigger: "collected", period: "P5Y" },
  {
    id: "offers",
    kind: "purpose",
    purpose: "offers",
    basis: "legitimateInterests",
    trigger: "collected",
    period: "P2Y",
    directMarketing: true,
  },
];
const contact: fc.Arbitrary<PersonalRecord> = fc.record({
  recordId: fc.integer({ min: 1, max: 99 }),
  subjectId: fc.constantFrom("a", "b", "c", "d"),
  category: fc.constant("contact"),
  collectedOn: fc.constantFrom("2023-01-10", "2026-01-10"),
  purposes: fc.subarray(["news", "offers"]),
});
type Row = AudienceAccount & { sector: string; size: number | null; visits?: number };
const rows: fc.Arbitrary<Row[]> = fc.uniqueArray(
  fc.record(
    {
      accountId: fc.integer({ min: 1, max: 40 }),
      sector: fc.constantFrom("zorg", "bouw", "overheid"),
      size: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 }),
      visits: fc.integer({ min: 0, max: 4 }),
      contacts: fc.array(contact, { maxLength: 3 }),
    },
    { requiredKeys: ["accountId", "sector", "size", "visits"] },
  ),
  { selector: ({ accountId }) => accountId, maxLength: 15 },
);
const options: fc.Arbitrary<SelectAudienceOptions> = fc.record(
  {
    permission: fc.oneof(
      fc.constant(null),
      fc.record({
        purpose: fc.constantFrom("news", "offers"),
        policies: fc.constant(policies),
        facts: fc.constant({
          consents: [
            { subjectId: "a", purpose: "news", givenOn: "2026-01-01", proof: "form" },
            { subjectId: "b", purpose: "news", givenOn: "2026-01-01", withdrawnOn: "2026-02-01", proof: "form" },
          ],
          objections: [{ subjectId: "c", purpose: "offers", objectedOn: "2026-03-01" }],
        }),
        asOf: fc.constant("2026-11-24"),
      }),
    ),
    where: fc.constantFrom({}, { sector: "zorg" }, { sector: ["zorg", "bouw"], size: { min: 20 } }),
    score: fc.constantFrom(
      { size: { weight: 1, worst: 0, best: 100 } },
      { size: { weight: 3, worst: 10, best: 60 }, visits: { weight: 0.5, worst: 4, best: 0 } },
    ),
    minScore: fc.constantFrom(0, 0.3),
    limit: fc.integer({ min: 1, max: 6 }),
    tiers: fc.record({ oneToOne: fc.nat(2), oneToFew: fc.nat(2) }),
  },
  { requiredKeys: ["permission", "score"] },
);

test("every account is selected or left out with a reason; the best are selected, and only by contacts who may be addressed", () => {
  fc.assert(
    fc.property(rows, options, (all, used) => {
      const result = selectAudience(all, used);
      expectFinite(result);
      const { selected, leftOut } = result;
      const ids = [...selected, ...leftOut].map(({ accountId }) => accountId as number);
      expect(ids.sort((one, other) => one - other)).toEqual(
        all.map(({ accountId }) => accountId as number).sort((one, other) => one - other),
      );
      expect(selected.length).toBeLessThanOrEqual(used.limit ?? all.length);
      for (const { accountId, contacts, withheld, score } of selected) {
        const { contacts: own = [] } = all.find((one) => one.accountId === accountId)!;
        const { permission } = used;
        if (permission === null) expect([contacts, withheld]).toEqual([[], []]);
        else {
          const may = own.filter((record) => mayProcess(record, permission.purpose, permission).allowed);
          expect(contacts).toEqual(may.map(({ recordId }) => recordId));
          expect(may.length).toBeGreaterThan(0);
          expect(contacts.length + withheld.length).toBe(own.length);
        }
        expect(score).toBeGreaterThanOrEqual(used.minScore ?? 0);
        expect(score).toBeLessThanOrEqual(1);
      }
      for (const [index, { rank, tier }] of selected.entries()) {
        expect(rank).toBe(index + 1);
        if (used.tiers === undefined) expect(tier).toBeNull();
      }
      const scores = selected.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      if (leftOut.some(({ reasons }) => reasons[0]?.code === "beyondLimit")) expect(selected.length).toBe(used.limit);
      for (const { accountId, reasons } of leftOut) {
        const row = all.find((one) => one.accountId === accountId)!;
        expect(reasons.length).toBeGreaterThan(0);
        const [first] = reasons;
        if (first?.code === "missingScore") expect(row.size === null || row.visits === undefined).toBe(true);
        if (first?.code === "noContact") expect(row.contacts ?? []).toEqual([]);
        if (first?.code === "notPermitted") expect(reasons.length).toBe(row.contacts?.length);
      }
      expect(Object.values(result.leftOutBy).reduce((sum, count) => sum + count, 0)).toBe(leftOut.length);
    }),
  );
});

test("order does not matter, its own options give the result again, and a higher limit only adds", () => {
  fc.assert(
    fc.property(rows, options, (all, used) => {
      const result = selectAudience(all, used);
      expect(selectAudience([...all].reverse(), used)).toEqual(result);
      expect(selectAudience(new Set(all), result.options)).toEqual(result);
      const { limit, ...rest } = used;
      const unlimited = selectAudience(all, rest);
      expect(unlimited.selected.slice(0, limit ?? all.length)).toEqual(result.selected);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const row = fc.oneof(
    fc.record({
      accountId: anything,
      size: anything,
      contacts: fc.oneof(fc.array(fc.oneof(contact, anything), { maxLength: 2 }), anything),
    }),
    anything,
  );
  const some = fc.oneof(
    fc.record(
      {
        permission: fc.oneof(
          fc.constant(null),
          fc.record({
            purpose: anything,
            policies: fc.oneof(fc.constant(policies), anything),
            asOf: fc.constant("2026-11-24"),
          }),
          anything,
        ),
        where: fc.oneof(fc.record({ size: anything }), anything),
        score: fc.oneof(
          fc.constant({ size: { weight: 1, worst: 0, best: 1 } }),
          fc.record({ size: anything }),
          anything,
        ),
        tiers: anything,
      },
      { requiredKeys: [] },
    ),
    anything,
  );
  fc.assert(
    fc.property(fc.oneof(fc.array(row, { maxLength: 3 }), row), some, (given, used) => {
      orTold(() => selectAudience(given as never, used as never));
    }),
    { numRuns: 1000 },
  );
});
