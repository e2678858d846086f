import { type Consent, consentHistory, consentStatus, retentionDecision } from "custometry/privacy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answers, hostile } from "./deadlines/hostile.ts";
import { consent, dayOf, objection, on } from "./retentionData.ts";
import { isSound } from "./retentionOracle.ts";

const RUNS = { numRuns: 10_000 };
const asOf = fc.integer({ min: 0, max: 45 });
const consents = fc.array(consent, { maxLength: 5 });
const objections = fc.array(objection, { maxLength: 2 });
const scope = { subjectId: "a", recordId: "r1" };

/** The articles by which retention and consent explain the same lack. */
const LACKS = [
  "GDPR 6(1)(a)",
  "GDPR 7(1)",
  "GDPR 7(3)",
  "GDPR 5(1)(e)",
  "GDPR 4(11)",
  "GDPR 7(4)",
  "GDPR 8(1)",
  "GDPR 9(2)(a)",
];

describe("consentStatus", () => {
  it("says what retention says of a purpose that rests on consent alone", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(consents, objections, asOf, (list, objected, day) => {
        const result = consentStatus(list, { ...scope, purpose: "p", asOf: on(day), marketingObjections: objected });
        const decision = retentionDecision(
          { recordId: "r1", subjectId: "a", category: "x", collectedOn: on(0), purposes: ["p"] },
          {
            policies: [
              {
                id: "p",
                kind: "purpose",
                purpose: "p",
                basis: "consent",
                trigger: "collected",
                period: null,
                directMarketing: true,
              },
            ],
            facts: { consents: list, objections: objected },
            asOf: on(day),
          },
        );
        seen.add(result.status);
        expect(result.usable).toBe(decision.decision === "retain");
        if (result.usable) return;
        const [why] = decision.reasons.map(({ article }) => article);
        expect(["GDPR 21(3)", ...LACKS]).toContain(why);
        expect(result.reasons.map(({ article }) => article)).toContain(why);
      }),
      RUNS,
    );
    expect([...seen].sort()).toEqual(["expired", "invalid", "missing", "refreshDue", "valid", "withdrawn"]);
  });

  it("is usable just when a consent of the history is valid, of which there is one at most", () => {
    fc.assert(
      fc.property(consents, asOf, (list, day) => {
        const options = { ...scope, asOf: on(day) };
        const history = consentHistory(list, options);
        for (const purpose of ["p", "q", "r"]) {
          const own = history.filter((entry) => entry.purpose === purpose);
          const counting = own.filter(({ status }) => status === "valid" || status === "refreshDue");
          const result = consentStatus(list, { ...options, purpose });
          expect(counting).toHaveLength(result.usable ? 1 : 0);
          if (result.usable) expect(result.consent).toEqual(counting[0]);
          if (own.some(({ status }) => status === "superseded")) expect(result.usable).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("gives each consent the word that its own days and those of withdrawal give it", () => {
    fc.assert(
      fc.property(consents, asOf, (list, day) => {
        for (const entry of consentHistory(list, { ...scope, asOf: on(day) })) {
          const own = list[entry.index] as Consent;
          const given = dayOf(own.givenOn);
          const proven = typeof own.proof === "string" && own.proof.trim() !== "";
          const withdrawn = list
            .filter((one) => one.purpose === own.purpose && one.withdrawnOn !== undefined)
            .filter((one) => (one.subjectId ?? "a") === "a" && (one.recordIds ?? ["r1"]).includes("r1"))
            .map((one) => dayOf(one.withdrawnOn))
            .filter((one) => one >= given && one <= day);
          const expires = own.validFor === undefined ? 999 : given + Number(own.validFor.slice(1, -1)) + 1;
          const word =
            given > day
              ? "notYetGiven"
              : !proven || !isSound(own)
                ? "invalid"
                : Math.min(...withdrawn) <= expires
                  ? "withdrawn"
                  : expires <= day
                    ? "expired"
                    : "counts";
          const counts = ["valid", "refreshDue", "superseded"].includes(entry.status);
          expect(counts ? "counts" : entry.status).toBe(word);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("does not depend on the order of consents given on different days", () => {
    fc.assert(
      fc.property(consents, asOf, (list, day) => {
        const days = new Set(list.map(({ givenOn }) => givenOn));
        fc.pre(days.size === list.length);
        const options = { ...scope, purpose: "p", asOf: on(day) };
        const [one, other] = [list, [...list].reverse()].map((way) => consentStatus(way, options));
        expect({ ...other, consent: null }).toEqual({ ...one, consent: null });
      }),
      { numRuns: 2000 },
    );
  });

  it("gives an answer or an error of the library, whatever comes", () => {
    const one = {
      subjectId: ["a", undefined],
      recordIds: [undefined, ["r1"]],
      purpose: ["p"],
      givenOn: ["2026-01-01"],
      withdrawnOn: [undefined, "2026-02-01", "2025-01-01"],
      proof: ["form", null],
      validFor: [undefined, "P9999Y"],
      refreshAfter: [undefined, "P1D"],
      ageAtConsent: [undefined, 12],
      onlineService: [true, undefined],
    };
    const list = fc.oneof(hostile(one), fc.array(hostile(one), { maxLength: 3 })) as fc.Arbitrary<never>;
    const options = hostile({
      purpose: ["p"],
      asOf: ["2026-06-01"],
      subjectId: [undefined, "a"],
      recordId: [undefined, "r1"],
      marketingObjections: [undefined, [{ subjectId: "a", purpose: "p", objectedOn: "2026-01-01" }], [{}]],
    });
    let taken = 0;
    fc.assert(
      fc.property(list, options, (some, other) => {
        if (answers(() => consentStatus(some, other))) taken++;
        answers(() => consentHistory(some, other));
      }),
      { numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
