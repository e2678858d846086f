import {
  accessRequest,
  type Consent,
  erasureRequest,
  type Objection,
  objectionRequest,
  portabilityRequest,
  type RecordAnswer,
  type RequestOptions,
  type RetentionDecision,
  rectificationRequest,
  restrictionRequest,
  retentionDecision,
} from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answers, hostile } from "../deadlines/hostile.ts";
import { on, optionsOf, type Situation, situation } from "../retentionData.ts";

const RUNS = { numRuns: 10_000 };
const day = fc.integer({ min: 0, max: 45 });
const calendar = { holidays: [], from: "2020-01-01", before: "2030-01-01" };
const purposes = fc.subarray(["p", "q", "r"]);

const toRequest = (one: Situation, received: number): RequestOptions => {
  const { asOf, ...rules } = optionsOf(one, received);
  return { ...rules, receivedOn: asOf, calendar };
};
/** Of some purposes those that a policy has: others are refused. */
const policed = ({ policies }: Situation, some: readonly string[]): string[] =>
  some.filter((purpose) => policies.some((policy) => policy.purpose === purpose));
const decide = (one: Situation, received: number): RetentionDecision =>
  retentionDecision(one.record, optionsOf(one, received));

/** The situation once the person's will is a fact for these purposes: no consent any more, and every objection upheld. */
function withWill(one: Situation, ended: readonly string[], received: number): Situation {
  const consents = one.consents
    .filter(({ purpose, givenOn }) => !(ended.includes(purpose) && String(givenOn) > on(received)))
    .map((consent): Consent => (ended.includes(consent.purpose) ? { ...consent, withdrawnOn: on(received) } : consent));
  const objections = ended.map((purpose): Objection => {
    return { recordIds: [one.record.recordId], purpose, objectedOn: on(received), outcome: "upheld" };
  });
  return { ...one, consents, objections: [...one.objections, ...objections] };
}

/** Every purpose has its answer and every answer its reason. */
function isWhole(answer: RecordAnswer, asked: readonly string[]): void {
  expect(answer.grantedPurposes.filter((purpose) => answer.otherPurposes.includes(purpose))).toEqual([]);
  const all = [...answer.grantedPurposes, ...answer.otherPurposes];
  for (const purpose of asked) expect(all).toContain(purpose);
  for (const { reasons } of answer.purposes) {
    expect(reasons.length).toBeGreaterThan(0);
    for (const { article } of reasons) expect(article).toMatch(/^GDPR \d+\(\d+\)(\([a-h]\))?$/);
  }
  const words = answer.purposes.map((one) => one.answer);
  const expected = words.includes("review")
    ? "review"
    : words.every((word) => word === "grant")
      ? "grant"
      : words.every((word) => word === "refuse")
        ? "refuse"
        : "partial";
  expect(answer.answer).toBe(expected);
}

const collected = ({ record }: Situation, received: number): boolean => String(record.collectedOn) <= on(received);

describe("erasureRequest", () => {
  it("is granted just when retention disposes of the record once the person's will is a fact", () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(situation, day, (one, received) => {
        const result = erasureRequest([one.record], toRequest(one, received));
        const [answer] = result.records;
        if (answer === undefined) throw new Error("the record is not answered");
        if (collected(one, received)) isWhole(answer, one.record.purposes);
        expect(result.answer).toBe(answer.answer);
        seen[answer.answer] = (seen[answer.answer] ?? 0) + 1;

        const decision = decide(withWill(one, answer.grantedPurposes, received), received);
        const unknownCap = decision.reasons.some(({ code }) => code === "missingTrigger");
        if (answer.answer === "grant" && unknownCap) expect(decision.decision).toBe("review");
        else expect([answer.answer === "grant", answer]).toEqual([decision.overdueDays !== null, answer]);
        if (result.suppression === null) expect(answer.grantedPurposes).toEqual([]);
        else expect(result.suppression.purposes).toEqual(answer.grantedPurposes);
      }),
      RUNS,
    );
    for (const word of ["grant", "partial", "refuse", "review"])
      expect([word, (seen[word] ?? 0) > 50]).toEqual([word, true]);
  });

  it("never ends what a hold or a statutory minimum keeps, nor less when told of unlawful purposes", () => {
    fc.assert(
      fc.property(situation, day, purposes, purposes, (one, received, overridden, unlawful) => {
        const options = { ...toRequest(one, received), overridingGrounds: policed(one, overridden) };
        const [answer] = erasureRequest([one.record], options).records;
        const decision = decide(one, received);
        for (const { code, purpose } of decision.reasons) {
          if (code === "erasureExempted") expect(answer?.otherPurposes).toContain(purpose);
          if (code === "holdInForce") expect(answer?.otherPurposes).toContain("legalClaims");
        }
        const [told] = erasureRequest([one.record], { ...options, unlawfulPurposes: policed(one, unlawful) }).records;
        for (const purpose of answer?.grantedPurposes ?? []) {
          const statutory = told?.purposes.some(
            (found) => found.purpose === purpose && found.reasons.some(({ code }) => code === "requiredByLaw"),
          );
          if (statutory !== true) expect(told?.grantedPurposes).toContain(purpose);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("does not depend on the order of anything, and answers each record as alone", () => {
    fc.assert(
      fc.property(situation, situation, day, (one, other, received) => {
        const records = [one.record, { ...other.record, recordId: "r2" }];
        const options = toRequest(one, received);
        const both = erasureRequest(records, options).records;
        expect(both).toEqual(records.flatMap((record) => erasureRequest([record], options).records));
        const reversed = { ...options, policies: [...options.policies].reverse() };
        expect(erasureRequest(records, reversed).records).toEqual(both);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("objectionRequest", () => {
  it("gives facts after which retention allows no purpose that was granted or is pending", () => {
    fc.assert(
      fc.property(situation, day, purposes, purposes, (one, received, overriding, balanced) => {
        const grounds = { overridingGrounds: policed(one, overriding), noOverridingGrounds: policed(one, balanced) };
        const options = { ...toRequest(one, received), ...grounds };
        const { records, objections } = objectionRequest([one.record], options);
        const [answer] = records;
        if (answer !== undefined && collected(one, received)) isWhole(answer, one.record.purposes);
        const before = decide(one, received).allowedPurposes;
        const after = decide({ ...one, objections: [...one.objections, ...objections] }, received).allowedPurposes;
        for (const purpose of answer?.grantedPurposes ?? []) expect(after).not.toContain(purpose);
        for (const { purpose, outcome } of objections) {
          const statutory = answer?.purposes.some((found) => found.purpose === purpose && found.answer === "refuse");
          if (outcome === "pending" && statutory !== true) expect(after).not.toContain(purpose);
          if (outcome === "overridden" && before.includes(purpose)) expect(after).toContain(purpose);
        }
        const touched = objections.map(({ purpose }) => purpose);
        const untouched = (list: readonly string[]) =>
          list.filter((purpose) => !touched.includes(purpose) && purpose !== "legalClaims");
        if (before.length > 0 && after.length > 0 && decide(one, received).decision === "retain") {
          for (const purpose of untouched(after)) expect(before).toContain(purpose);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe("restrictionRequest", () => {
  it("gives facts under which retention restricts the record to minimums and claims", () => {
    let restricted = 0;
    const ground = fc.constantFrom("18(1)(a)" as const, "18(1)(b)" as const, "18(1)(c)" as const, "18(1)(d)" as const);
    fc.assert(
      fc.property(situation, day, ground, purposes, (one, received, claimed, unlawful) => {
        const unlawfulPurposes = policed(one, unlawful);
        const options = { ...toRequest(one, received), ground: claimed, unlawfulPurposes };
        const { records, restrictions } = restrictionRequest([one.record], options);
        const [answer] = records;
        if (answer !== undefined && collected(one, received)) isWhole(answer, one.record.purposes);
        expect(restrictions).toHaveLength(answer?.answer === "grant" ? 1 : 0);
        if (restrictions.length === 0) return;
        restricted++;
        const after = decide({ ...one, restrictions: [...one.restrictions, ...restrictions] }, received);
        expect(after.decision).toBe("restrict");
        const minimums = one.policies.filter(({ kind }) => kind === "minimum").map(({ purpose }) => purpose);
        for (const purpose of after.allowedPurposes) expect([...minimums, "legalClaims"]).toContain(purpose);
        // What the controller needs still is not kept for the person alone.
        if (claimed === "18(1)(c)") expect(decide(one, received).decision).not.toBe("retain");
      }),
      { numRuns: 5000 },
    );
    expect(restricted).toBeGreaterThan(300);
  });
});

describe("accessRequest and portabilityRequest", () => {
  it("give access to all that policies cover, and carry along no more than consent and contract", () => {
    fc.assert(
      fc.property(situation, day, (one, received) => {
        fc.pre(collected(one, received));
        const options = toRequest(one, received);
        const { records, information } = accessRequest([one.record], options);
        const [access] = records;
        if (access === undefined) throw new Error("the record is not answered");
        isWhole(access, one.record.purposes);
        const uncovered = access.purposes.filter(({ answer }) => answer === "review").map(({ purpose }) => purpose);
        const told = information.map(({ purpose }) => purpose);
        const purposesOfRecord = one.record.purposes.length === 0 ? [""] : one.record.purposes;
        expect(new Set([...told, ...uncovered])).toEqual(new Set(purposesOfRecord));

        const { records: carried } = portabilityRequest([one.record], { ...options, origins: { x: "provided" } });
        for (const { policyId, answer } of carried.flatMap((found) => found.purposes)) {
          if (answer !== "grant") continue;
          const policy = one.policies.find(({ id }) => id === policyId);
          expect(["consent", "contract"]).toContain(policy?.basis);
          expect(policy?.kind).toBe("purpose");
          expect(one.record.category).toBe("x");
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("every request", () => {
  it("gives an answer or an error of the library, whatever comes", () => {
    const policy = { id: "a", kind: "purpose", purpose: "p", basis: "consent", trigger: "collected", period: "P1Y" };
    const record = hostile({
      recordId: ["r1", "constructor"],
      category: ["x", "__proto__"],
      collectedOn: ["2025-12-01"],
      purposes: [["p"], ["p", "constructor"], []],
      events: [undefined, {}],
    });
    const options = hostile({
      policies: [[policy], [], [policy, { ...policy, id: "b", basis: "legitimateInterests" }]],
      facts: [undefined, {}, { holds: [{ from: "2026-01-01", reason: "claim" }] }],
      receivedOn: ["2026-01-31"],
      calendar: [calendar],
      extension: [undefined, { notifiedOn: "2026-02-01", reasons: "many" }],
      suspensions: [undefined, [{ requestedOn: "2026-02-01", ground: "identity" }]],
      deadline: [undefined, { method: "thirtyDays" }],
      recipients: [undefined, [], ["a"]],
      identified: [undefined, false],
      manifestly: [undefined, "excessive"],
      overridingGrounds: [undefined, ["p"]],
      ground: ["18(1)(a)", "18(1)(d)"],
      origins: [{ x: "provided" }, { ["__proto__"]: "provided" }],
      othersRights: [undefined, ["r1"], [1]],
      corrections: [[{ recordId: "r1", field: "name", finding: "wrong" }], []],
    });
    const all = [
      erasureRequest,
      accessRequest,
      rectificationRequest,
      restrictionRequest,
      portabilityRequest,
      objectionRequest,
    ] as ((records: never, options: never) => unknown)[];
    let taken = 0;
    const records = fc.oneof(record, fc.array(record, { maxLength: 2 })) as fc.Arbitrary<never>;
    fc.assert(
      fc.property(records, options, (list, other) => {
        for (const request of all) if (answers(() => request(list, other))) taken++;
      }),
      { numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});
