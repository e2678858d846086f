import {
  delightAssessment,
  deliveryPromise,
  disconfirmation,
  npsPairedComparison,
  responseRate,
  rollingNps,
  satisfactionLoyaltySegments,
  serviceRecovery,
  servperf,
  servqual,
  stratifiedNps,
  weightedNps,
  zoneOfTolerance,
} from "custometry/satisfaction";
import {
  datedAnswerSchema,
  delightEvidenceSchema,
  deliveryTimeSchema,
  expectationPairSchema,
  npsPairSchema,
  npsStratumSchema,
  recoveredComplaintSchema,
  satisfactionLoyaltySchema,
  servperfAnswerSchema,
  servqualAnswerSchema,
  surveyCountsSchema,
  toleranceRatingSchema,
  weightedAnswerSchema,
} from "custometry/schema";
import fc from "fast-check";
import { describe, it } from "vitest";
import { agrees } from "./agrees.ts";
import { anything, day, id, rowOf } from "./arbitraries.ts";

const near = fc.constantFrom<unknown>("7", "", 1e100, 1.1e100, -1e300, Number.NaN, -0, 7n);
const score = [fc.double({ min: -10, max: 10, noNaN: true }), fc.oneof(near, anything)] as const;
const answer = [fc.nat(10), fc.oneof(fc.constantFrom<unknown>(11, -1, 7.5, null), anything)] as const;
const count = [fc.nat(9), fc.oneof(fc.constantFrom<unknown>(-1, 0.5, 2 ** 53, null), anything)] as const;
const optional = ([good, bad]: readonly [fc.Arbitrary<unknown>, fc.Arbitrary<unknown>]) =>
  [fc.option(good, { nil: undefined }), bad] as const;
const known = [fc.constantFrom(true, false, null), fc.oneof(fc.constantFrom<unknown>(0, "yes"), anything)] as const;
const orAnything = (rows: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: rows }, anything);

describe("a schema of satisfaction takes what the measure takes", () => {
  it("expectations", () => {
    const rows = rowOf({ expectation: score, performance: score });
    agrees(expectationPairSchema, orAnything(rows), (row) => disconfirmation([row]));
  });

  it("tolerance", () => {
    const level = [fc.constantFrom<unknown>(5, 6, 7, 0.1 + 0.2, 0.3), score[1]] as const;
    const rows = rowOf({ adequate: level, desired: level, performance: score });
    agrees(toleranceRatingSchema, orAnything(rows), (row) => zoneOfTolerance([row]));
  });

  it("service quality", () => {
    const item = [fc.constantFrom("onTime", "__proto__", "constructor"), anything] as const;
    const respondentId = [fc.constantFrom<unknown>("a", 1), id] as const;
    /** Which items there are is said by the options. */
    const itemsOf = (row: { item: string } | null) => {
      const own = row?.item;
      return { dimensions: { all: [typeof own === "string" && own.trim() !== "" ? own : "other"] } };
    };
    const rows = { respondentId, item, performance: score };
    agrees(servperfAnswerSchema, orAnything(rowOf(rows)), (row) => servperf([row], itemsOf(row)));
    agrees(servqualAnswerSchema, orAnything(rowOf({ ...rows, expectation: score })), (row) =>
      servqual([row], itemsOf(row)),
    );
  });

  it("complaints", () => {
    const perhaps = optional([fc.option(score[0]), score[1]]);
    const rows = rowOf({
      satisfactionBefore: perhaps,
      satisfactionAfter: perhaps,
      boughtBefore: optional(known),
      boughtAfter: optional(known),
    });
    agrees(recoveredComplaintSchema, orAnything(rows), (row) => serviceRecovery([row]));
  });

  it("satisfaction and loyalty", () => {
    const rows = rowOf({ satisfaction: score, loyalty: score });
    const lines = { satisfiedFrom: 4, loyalFrom: 4 };
    agrees(satisfactionLoyaltySchema, orAnything(rows), (row) => satisfactionLoyaltySegments([row], lines));
  });

  it("delivery times", () => {
    const times = fc.oneof(fc.double({ min: -1, max: 9 }), fc.constantFrom(1e15, 1.1e15), near, anything);
    agrees(deliveryTimeSchema, times, (time) => deliveryPromise([time], { coverage: 0.5 }));
  });

  it("evidence of delight", () => {
    const element = [fc.constantFrom("card", "call"), fc.oneof(fc.constantFrom<unknown>(" ", 5), anything)] as const;
    const delivered = fc.array(rowOf({ element, expected: known, valuable: known }), { maxLength: 1 });
    const flags = (...names: readonly string[]) =>
      [rowOf(Object.fromEntries(names.map((name) => [name, known]))), anything] as const;
    const rows = rowOf({
      delivered: [delivered, anything],
      warmth: flags("recognised", "sincereAttention"),
      egoStroking: flags("knownWell", "feltValued"),
    });
    agrees(delightEvidenceSchema, rows, (evidence) => delightAssessment(evidence));
  });

  it("counts of a survey", () => {
    const rows = rowOf({
      invited: [fc.nat(30), count[1]],
      undeliverable: optional(count),
      completed: count,
      partial: optional(count),
    });
    agrees(surveyCountsSchema, orAnything(rows), (counts) => responseRate(counts));
  });
});

describe("a schema of answers to recommend takes what the measure takes", () => {
  it("with a day", () => {
    const rows = rowOf({ answeredOn: [fc.constantFrom("2026-01-01", "2024-02-29"), day], score: answer });
    const options = { window: "P1D", ends: ["2026-01-01"] };
    agrees(datedAnswerSchema, orAnything(rows), (row) => rollingNps([row], options));
  });

  it("with a weight", () => {
    const weight = [fc.double({ min: 0, max: 9, noNaN: true }), fc.oneof(near, anything)] as const;
    // That some weight is above 0, only all rows together show.
    agrees(weightedAnswerSchema, orAnything(rowOf({ score: answer, weight })), (row) =>
      weightedNps([row, { score: 9, weight: 1 }]),
    );
  });

  it("of two waves", () => {
    const rows = rowOf({ before: answer, after: answer });
    agrees(npsPairSchema, orAnything(rows), (row) => npsPairedComparison([row]));
  });

  it("of a part of the population", () => {
    const name = [
      fc.constantFrom<unknown>("large", 7, -0.5),
      fc.oneof(fc.constantFrom<unknown>(" ", Number.NaN), anything),
    ];
    const counts = rowOf({ promoters: count, passives: count, detractors: count });
    const rows = rowOf({
      stratum: name as [fc.Arbitrary<unknown>, fc.Arbitrary<unknown>],
      populationSize: [fc.nat(50), count[1]],
      result: [counts, anything],
    });
    agrees(npsStratumSchema, orAnything(rows), (row) => stratifiedNps([row]));
  });
});
