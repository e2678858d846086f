import {
  type RetentionDecision,
  type RetentionFacts,
  type RetentionPolicy,
  retentionDecision,
  retentionDecisions,
} from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, HORIZON, hold, on, optionsOf, type Situation, situation } from "./retentionData.ts";
import { dueDay, type Verdict, verdicts } from "./retentionOracle.ts";

const asOf = fc.integer({ min: 0, max: 45 });
const RUNS = { numRuns: 600 };

const decide = (one: Situation, day: number): RetentionDecision => retentionDecision(one.record, optionsOf(one, day));
const goes = ({ overdueDays }: RetentionDecision): boolean => overdueDays !== null;
const DAYS = Array.from({ length: 46 }, (_, day) => day);

/** Each row of the truth table, as the words by which a test run can see that it was reached. */
function row({ decision, allowed, disposal }: Verdict): string {
  const what = allowed.includes("legalClaims")
    ? allowed.length > 1
      ? "both"
      : "claims"
    : allowed.length > 0
      ? "some"
      : "none";
  return `${decision} ${what}${disposal ? " disposal" : ""}`;
}

describe("retentionDecision", () => {
  it("is the truth table, day by day", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const days = verdicts(one);
        const { decision, allowedPurposes, dueOn, keepUntil, overdueDays } = decide(one, day);
        const due = dueDay(days, day);
        const first = dayOf(one.record.collectedOn);
        expect({ decision, allowedPurposes, dueOn, keepUntil, overdueDays }).toEqual({
          decision: days[day]?.decision,
          allowedPurposes: days[day]?.allowed,
          dueOn: due === null ? null : on(due),
          keepUntil: due === null || due <= first ? null : on(due - 1),
          overdueDays: days[day]?.disposal === true && due !== null ? day - due : null,
        });
      }),
      { numRuns: 2500 },
    );
  });

  it("is tried on every row of the truth table", () => {
    const rows = fc
      .sample(fc.tuple(situation, asOf), { numRuns: 2000, seed: 7 })
      .map(([one, day]) => verdicts(one)[day]);
    const seen = new Set(rows.map((verdict) => verdict && row(verdict)));
    expect([...seen].sort()).toEqual([
      "anonymise none disposal",
      "erase none disposal",
      "restrict both",
      "restrict claims",
      "restrict some",
      "retain both",
      "retain some",
      "review none",
      "review none disposal",
      "review some",
    ]);
  });

  it("stays the same between the days that policies and facts name", () => {
    fc.assert(
      fc.property(situation, (one) => {
        const named = new Set(namedDays(one));
        let before = decide(one, 0);
        for (const day of DAYS.slice(1)) {
          const now = decide(one, day);
          const same = now.decision === before.decision && now.allowedPurposes.join() === before.allowedPurposes.join();
          if (!named.has(day)) expect([day, same]).toEqual([day, true]);
          before = now;
        }
      }),
      { numRuns: 200 },
    );
  });

  it("never lets a hold make disposal earlier", () => {
    fc.assert(
      fc.property(situation, hold, asOf, (one, added, day) => {
        neverEarlier(one, { ...one, holds: [...one.holds, added] }, day);
      }),
      RUNS,
    );
  });

  it.each(["minimum", "purpose"] as const)("never lets a %s make disposal earlier", (kind) => {
    const added = fc.record({
      basis: fc.constantFrom("contract" as const, "legalObligation" as const, "consent" as const),
      trigger: fc.constantFrom("collected", "e", "g"),
      whenMissing: fc.constantFrom("running" as const, "collected" as const, "review" as const),
      period: fc.nat(40).map((days) => `P${days}D`),
    });
    fc.assert(
      fc.property(situation, added, asOf, (one, rest, day) => {
        fc.pre(one.record.purposes.length > 0);
        const policy: RetentionPolicy = { ...rest, id: "added", kind, purpose: "added" };
        const record = { ...one.record, purposes: ["added", ...one.record.purposes] };
        neverEarlier(one, { ...one, record, policies: [...one.policies, policy] }, day);
      }),
      RUNS,
    );
  });

  it("never keeps longer without a consent that was not withdrawn", () => {
    fc.assert(
      fc.property(situation, fc.nat(), asOf, (one, pick, day) => {
        const standing = one.consents.filter(({ withdrawnOn }) => withdrawnOn === undefined);
        fc.pre(standing.length > 0);
        const removed = standing[pick % standing.length];
        neverEarlier({ ...one, consents: one.consents.filter((consent) => consent !== removed) }, one, day);
      }),
      RUNS,
    );
  });

  it("disposes of nothing that a minimum, a hold or a restriction keeps", () => {
    let disposals = 0;
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const result = decide(one, day);
        if (!goes(result)) return;
        disposals++;
        const keeps = [
          "minimumLive",
          "holdInForce",
          "restrictionInForce",
          "purposeLive",
          "objectionPending",
          "missingTrigger",
        ];
        expect(result.reasons.filter(({ code }) => keeps.includes(code))).toEqual([]);
        expect(result.allowedPurposes).toEqual([]);
        expect(result.reasons.map(({ code }) => code)).toContain("erasureDue");
      }),
      RUNS,
    );
    expect(disposals).toBeGreaterThan(20);
  });

  it("names a reason with an article for every decision, and each policy that speaks of the record", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const { reasons, decision } = decide(one, day);
        expect(reasons.length).toBeGreaterThan(0);
        for (const { article } of reasons) expect(article).toMatch(/^GDPR (\d+\(\d+\)(\([a-f]\))?|recital 26)$/);
        if (decision === "retain") expect(reasons.map(({ code }) => code)).toContain("purposeLive");
      }),
      RUNS,
    );
  });

  it("allows purposes of the record and legal claims alone", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const possible = [...one.record.purposes, "legalClaims"];
        for (const purpose of decide(one, day).allowedPurposes) expect(possible).toContain(purpose);
      }),
      RUNS,
    );
  });

  it("does not depend on the order of policies, facts, purposes and days", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        expect(decide(reversed(one), day)).toEqual(decide(one, day));
      }),
      RUNS,
    );
  });

  it("does not let a fact of a later day change the decision of today", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const { decision, allowedPurposes } = decide(without(one, day), day);
        const today = decide(one, day);
        expect([decision, allowedPurposes]).toEqual([today.decision, today.allowedPurposes]);
      }),
      RUNS,
    );
  });

  it("changes nothing that it is given, and survives JSON", () => {
    fc.assert(
      fc.property(situation, asOf, (one, day) => {
        const text = JSON.stringify(one);
        const result = decide(frozen(one), day);
        expect(JSON.stringify(one)).toBe(text);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      RUNS,
    );
  });
});

describe("retentionDecisions", () => {
  it("decides each as the singular does", () => {
    fc.assert(
      fc.property(situation, fc.array(situation, { maxLength: 4 }), asOf, (one, others, day) => {
        const records = [one.record, ...others.map(({ record }, index) => ({ ...record, recordId: `r${index}` }))];
        const options = optionsOf(one, day);
        expect(retentionDecisions(new Set(records), options)).toEqual(
          records.map((record) => retentionDecision(record, options)),
        );
      }),
      RUNS,
    );
  });
});

/** On a day on which the first is kept, the second is kept too. */
function neverEarlier(first: Situation, second: Situation, day: number): void {
  if (!goes(decide(first, day))) expect([day, goes(decide(second, day))]).toEqual([day, false]);
}

/** Every day on which a situation can change. */
function namedDays({ record, policies, holds, consents, restrictions, objections }: Situation): number[] {
  const days = [record.collectedOn, ...Object.values(record.events ?? {}).flat()].map(dayOf).filter(Number.isFinite);
  const lengths = [...policies.map(({ period }) => period), ...consents.map(({ validFor }) => validFor)].map((text) =>
    Number(/\d+/.exec(text ?? "")?.[0] ?? 0),
  );
  const starts = [...days, ...consents.map(({ givenOn }) => dayOf(givenOn))];
  return [
    ...days,
    ...starts.flatMap((start) => lengths.map((length) => start + length + 1)),
    ...[...holds, ...restrictions].flatMap(({ from, before }) => [dayOf(from), dayOf(before)]),
    ...consents.flatMap(({ givenOn, withdrawnOn }) => [dayOf(givenOn), dayOf(withdrawnOn)]),
    ...objections.map(({ objectedOn }) => dayOf(objectedOn)),
  ];
}

/** A situation without what is dated after a day: of a range, the known end. */
function without(one: Situation, day: number): Situation {
  const past = (text: unknown): boolean => text !== undefined && dayOf(text) <= day;
  return {
    ...one,
    holds: one.holds
      .filter(({ from }) => past(from))
      .map((fact) => (past(fact.before) ? fact : { ...fact, before: undefined })),
    restrictions: one.restrictions
      .filter(({ from }) => past(from))
      .map((fact) => (past(fact.before) ? fact : { ...fact, before: undefined })),
    consents: one.consents
      .filter(({ givenOn }) => past(givenOn))
      .map((fact) => (past(fact.withdrawnOn) ? fact : { ...fact, withdrawnOn: undefined })),
    objections: one.objections.filter(({ objectedOn }) => past(objectedOn)),
  };
}

const backwards = <T>(list: readonly T[]): T[] => [...list].reverse();

function reversed(one: Situation): Situation {
  const { events } = one.record;
  const turned = Object.fromEntries(
    Object.entries(events ?? {}).map(([name, days]) => [name, Array.isArray(days) ? backwards(days) : days]),
  );
  const facts: RetentionFacts = {
    holds: backwards(one.holds),
    consents: backwards(one.consents),
    restrictions: backwards(one.restrictions),
    objections: backwards(one.objections),
  };
  return {
    ...one,
    ...facts,
    record: { ...one.record, purposes: backwards(one.record.purposes), events: events && turned },
    policies: backwards(one.policies),
  } as Situation;
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe("the horizon", () => {
  it("lies after every day of the situations", () => {
    fc.assert(
      fc.property(situation, (one) => {
        expect(Math.max(...namedDays(one).filter(Number.isFinite))).toBeLessThan(HORIZON);
      }),
    );
  });
});
