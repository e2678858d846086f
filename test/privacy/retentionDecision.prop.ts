import { type RetentionDecision, retentionDecision, retentionDecisions } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedDays } from "./laws.ts";
import { dayOf, HORIZON, on, optionsOf, type Situation, situation } from "./retentionData.ts";
import { dueDay, type Verdict, verdicts } from "./retentionOracle.ts";

const asOf = fc.integer({ min: 0, max: 45 });
const RUNS = { numRuns: 600 };

const decide = (one: Situation, day: number): RetentionDecision => retentionDecision(one.record, optionsOf(one, day));
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
