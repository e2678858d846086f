import { nps } from "custometry/satisfaction";
import {
  datedAnswerSchema,
  delightEvidenceSchema,
  deliveryTimeSchema,
  expectationPairSchema,
  npsPairSchema,
  npsStratumSchema,
  partition,
  recoveredComplaintSchema,
  satisfactionLoyaltySchema,
  servperfAnswerSchema,
  servqualAnswerSchema,
  surveyCountsSchema,
  toleranceRatingSchema,
  weightedAnswerSchema,
} from "custometry/schema";
import { describe, expect, it } from "vitest";
import type * as z from "zod";

/** Path and code of what is wrong with a row. */
function wrong(schema: z.ZodType<unknown>, row: unknown): string[] {
  const issues = partition(schema, [row]).rejected[0]?.issues ?? [];
  return issues.map(({ path, code }) => `${path}: ${code}`);
}

const evidence = {
  delivered: [{ element: "card", expected: false, valuable: null }],
  warmth: { recognised: true, sincereAttention: null },
  egoStroking: { knownWell: null, feltValued: false },
};
const counts = { promoters: 3, passives: 2, detractors: 1 };
const stratum = { stratum: "large", populationSize: 6, result: counts };
const servqualAnswer = { respondentId: 1, item: "onTime", expectation: 7, performance: 5 };
const survey = { invited: 10, undeliverable: 2, completed: 5, partial: 3 };

/** Name, schema, a good row, and bad fields with what is said of them. */
const cases: readonly (readonly [string, z.ZodType<unknown>, object, readonly (readonly [object, string[]])[]])[] = [
  [
    "expectationPairSchema",
    expectationPairSchema,
    { expectation: 7, performance: -0.5 },
    [
      [{ expectation: null }, ["expectation: missing"]],
      [{ expectation: "", performance: "7" }, ["expectation: missing", "performance: notANumber"]],
      [{ performance: 1e101 }, ["performance: outOfRange"]],
    ],
  ],
  [
    "toleranceRatingSchema",
    toleranceRatingSchema,
    { adequate: 5, desired: 5, performance: 9 },
    [
      [{ desired: 4.9 }, ["desired: outOfRange"]],
      [{ desired: Number.NaN }, ["desired: notANumber"]],
      [{ adequate: undefined, performance: null }, ["adequate: missing", "performance: missing"]],
    ],
  ],
  [
    "servqualAnswerSchema",
    servqualAnswerSchema,
    servqualAnswer,
    [
      [{ respondentId: 1.5, item: "" }, ["respondentId: wrongType", "item: missing"]],
      [{ expectation: null }, ["expectation: missing"]],
    ],
  ],
  [
    "servperfAnswerSchema",
    servperfAnswerSchema,
    { ...servqualAnswer, expectation: "not asked" },
    [[{ performance: "5", item: 7 }, ["item: wrongType", "performance: notANumber"]]],
  ],
  [
    "recoveredComplaintSchema",
    recoveredComplaintSchema,
    { satisfactionBefore: 6, satisfactionAfter: null, boughtBefore: true },
    [
      [{ satisfactionBefore: "6" }, ["satisfactionBefore: notANumber"]],
      [{ boughtBefore: 1, boughtAfter: "yes" }, ["boughtBefore: wrongType", "boughtAfter: wrongType"]],
      [{ satisfactionBefore: undefined, satisfactionAfter: undefined, boughtBefore: undefined }, [": missing"]],
    ],
  ],
  [
    "satisfactionLoyaltySchema",
    satisfactionLoyaltySchema,
    { satisfaction: 5, loyalty: 1e300 },
    [[{ satisfaction: true, loyalty: undefined }, ["satisfaction: notANumber", "loyalty: missing"]]],
  ],
  [
    "datedAnswerSchema",
    datedAnswerSchema,
    { answeredOn: "2026-11-24", score: 10 },
    [
      [{ answeredOn: "", score: null }, ["answeredOn: missing", "score: missing"]],
      [{ answeredOn: new Date(0), score: 11 }, ["answeredOn: instantForDay", "score: outOfRange"]],
    ],
  ],
  [
    "weightedAnswerSchema",
    weightedAnswerSchema,
    { score: 0, weight: 0 },
    [
      [{ weight: -0.1 }, ["weight: outOfRange"]],
      [{ weight: 1e101 }, ["weight: outOfRange"]],
      [{ weight: "1" }, ["weight: notANumber"]],
      [{ weight: null, score: 7.5 }, ["score: notAnInteger", "weight: missing"]],
    ],
  ],
  [
    "npsPairSchema",
    npsPairSchema,
    { before: 0, after: 10 },
    [[{ before: -1, after: undefined }, ["before: outOfRange", "after: missing"]]],
  ],
  [
    "npsStratumSchema",
    npsStratumSchema,
    stratum,
    [
      [{ populationSize: 5 }, ["populationSize: outOfRange"]],
      [{ stratum: " " }, ["stratum: missing"]],
      [{ stratum: Number.NaN }, ["stratum: wrongType"]],
      [{ result: { ...counts, passives: 0.5 } }, ["result.passives: notAnInteger"]],
      [{ result: undefined }, ["result: missing"]],
    ],
  ],
  [
    "delightEvidenceSchema",
    delightEvidenceSchema,
    evidence,
    [
      [{ delivered: null }, ["delivered: missing"]],
      [
        { delivered: [{ element: "" }] },
        ["delivered[0].element: missing", "delivered[0].expected: missing", "delivered[0].valuable: missing"],
      ],
      [{ warmth: { recognised: "yes" } }, ["warmth.recognised: wrongType", "warmth.sincereAttention: missing"]],
      [{ egoStroking: 1 }, ["egoStroking: wrongType"]],
    ],
  ],
  [
    "surveyCountsSchema",
    surveyCountsSchema,
    survey,
    [
      [{ invited: undefined }, ["invited: missing"]],
      [{ completed: 5.5, partial: -1 }, ["completed: notAnInteger", "partial: outOfRange"]],
      [{ undeliverable: 11 }, ["undeliverable: outOfRange"]],
      [{ partial: 4 }, ["completed + partial: outOfRange"]],
    ],
  ],
];

describe.each(cases)("%s", (_, schema, row, bad) => {
  it("takes a good row with all its fields", () => {
    const all = { ...row, segment: "zorg" };
    expect(schema.parse(all)).toEqual(all);
  });

  it.each(bad)("refuses %o: %j", (fields, expected) => {
    expect(wrong(schema, { ...row, ...fields })).toEqual(expected);
  });

  it("refuses what is no row", () => {
    expect(wrong(schema, null)).toEqual([": missing"]);
    expect(wrong(schema, "row")).toEqual([": wrongType"]);
    expect(wrong(schema, [])).toEqual([": wrongType"]);
  });
});

it("deliveryTimeSchema takes numbers from 0 to 1e15", () => {
  expect(partition(deliveryTimeSchema, [0, 2.5, 1e15]).valid).toEqual([0, 2.5, 1e15]);
  expect([-1, 1e16, "3", "", null].flatMap((time) => wrong(deliveryTimeSchema, time))).toEqual([
    ": outOfRange",
    ": outOfRange",
    ": notANumber",
    ": missing",
    ": missing",
  ]);
});

it("npsStratumSchema takes a result of nps", () => {
  const result = nps([9, 9, 3]);
  expect(npsStratumSchema.parse({ ...stratum, result })).toEqual({ ...stratum, result });
});

it("delightEvidenceSchema stops at the first wrong element of an endless list", () => {
  const delivered = new Array(2 ** 32 - 1);
  expect(wrong(delightEvidenceSchema, { ...evidence, delivered })).toEqual(["delivered[0]: missing"]);
});
