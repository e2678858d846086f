import { toRows } from "custometry/core";
import {
  type SatisfactionLoyalty,
  type SatisfactionLoyaltyOptions,
  satisfactionLoyaltySegment,
  satisfactionLoyaltySegmentNames,
  satisfactionLoyaltySegments,
} from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { columnsOf, expectPlain, hostileTable, level, orTold } from "./surveyData.ts";

const FIELDS = ["satisfaction", "loyalty"] as const;
const value = fc.oneof(
  fc.integer({ min: 1, max: 7 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(-0),
);
const customer = fc.record({ satisfaction: value, loyalty: value });
const customers = fc.array(customer, { maxLength: 30 });
const lines: fc.Arbitrary<SatisfactionLoyaltyOptions> = fc
  .tuple(customer, customer, customer, fc.boolean(), fc.boolean())
  .map(([line, high, low, hasApostles, hasTerrorists]) => {
    const ends = (of: (one: number, other: number) => number, one: SatisfactionLoyalty): SatisfactionLoyalty => ({
      satisfaction: of(one.satisfaction, line.satisfaction),
      loyalty: of(one.loyalty, line.loyalty),
    });
    const below = (one: number, edge: number): number => (one < edge ? one : edge - Math.max(1, Math.abs(edge) / 2));
    return {
      satisfiedFrom: line.satisfaction,
      loyalFrom: line.loyalty,
      ...(hasApostles ? { apostleFrom: ends(Math.max, high) } : {}),
      ...(hasTerrorists ? { terroristTo: ends(below, low) } : {}),
    };
  })
  .filter(({ terroristTo }) => terroristTo === undefined || Object.values(terroristTo).every(Number.isFinite));

test("every customer is in just one segment, the one that the two lines say", () => {
  fc.assert(
    fc.property(customers, lines, (all, options) => {
      const result = satisfactionLoyaltySegments(all, options);
      expectPlain(result);
      const table = { "true true": "loyalist", "true false": "mercenary", "false true": "hostage" } as const;
      all.forEach(({ satisfaction, loyalty }, index) => {
        const key = `${satisfaction >= options.satisfiedFrom} ${loyalty >= options.loyalFrom}`;
        expect(result.customers[index]?.segment).toBe(table[key as "true true"] ?? "defector");
      });
      expect(result.customers).toHaveLength(all.length);
      expect(result.segments.map(({ segment }) => segment)).toEqual(satisfactionLoyaltySegmentNames);
      expect(result.segments.reduce((sum, { successes }) => sum + successes, 0)).toBe(all.length);
      for (const { segment, successes } of result.segments)
        expect(successes).toBe(result.customers.filter((one) => one.segment === segment).length);
    }),
  );
});

test("apostles are loyalists and terrorists are defectors, no more than the options name", () => {
  fc.assert(
    fc.property(customers, lines, (all, options) => {
      const { customers: verdicts, apostles, terrorists } = satisfactionLoyaltySegments(all, options);
      const { apostleFrom, terroristTo } = options;
      all.forEach((one, index) => {
        const { segment, extreme } = verdicts[index] ?? {};
        const isApostle = apostleFrom && FIELDS.every((field) => one[field] >= apostleFrom[field]);
        const isTerrorist = terroristTo && FIELDS.every((field) => one[field] <= terroristTo[field]);
        expect(extreme).toBe(isApostle ? "apostle" : isTerrorist ? "terrorist" : null);
        if (extreme === "apostle") expect(segment).toBe("loyalist");
        if (extreme === "terrorist") expect(segment).toBe("defector");
      });
      const count = (name: string): number => verdicts.filter(({ extreme }) => extreme === name).length;
      expect([apostles.successes, terrorists.successes]).toEqual([count("apostle"), count("terrorist")]);
    }),
  );
});

test("one customer, rows and columns give the same, and its own options give it again", () => {
  fc.assert(
    fc.property(customers, lines, level, (all, options, confidenceLevel) => {
      const rows = satisfactionLoyaltySegments(all, { ...options, confidenceLevel });
      expect(rows.customers).toEqual(all.map((one) => satisfactionLoyaltySegment(one, options)));
      const columns = satisfactionLoyaltySegments(columnsOf(all, FIELDS), { ...options, confidenceLevel });
      const segments = toRows(columns.customers).map(({ segment }) => segment);
      expect(segments).toEqual(rows.customers.map(({ segment }) => segment));
      expect({ ...columns, customers: null }).toEqual({ ...rows, customers: null });
      expect(satisfactionLoyaltySegments(all.values(), rows.options)).toEqual(rows);
    }),
  );
});

test("satisfaction and loyalty play the same part", () => {
  fc.assert(
    fc.property(customer, lines, ({ satisfaction, loyalty }, { satisfiedFrom, loyalFrom }) => {
      const one = satisfactionLoyaltySegment({ satisfaction, loyalty }, { satisfiedFrom, loyalFrom }).segment;
      const turned = satisfactionLoyaltySegment(
        { satisfaction: loyalty, loyalty: satisfaction },
        { satisfiedFrom: loyalFrom, loyalFrom: satisfiedFrom },
      ).segment;
      expect(turned).toBe(one === "mercenary" ? "hostage" : one === "hostage" ? "mercenary" : one);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const number = fc.oneof(fc.integer({ min: 1, max: 5 }), anything);
  const pair = fc.oneof(fc.record({ satisfaction: number, loyalty: number }), anything);
  const options = fc.oneof(
    fc.record(
      { satisfiedFrom: number, loyalFrom: number, apostleFrom: pair, terroristTo: pair, confidenceLevel: number },
      { requiredKeys: ["satisfiedFrom", "loyalFrom"] },
    ),
    fc.constant({ satisfiedFrom: 3, loyalFrom: 3 }),
    anything,
  );
  fc.assert(
    fc.property(hostileTable(FIELDS), pair, options, (table, one, some) => {
      orTold(() => satisfactionLoyaltySegments(table as never, some as never));
      orTold(() => satisfactionLoyaltySegment(one as never, some as never));
    }),
    { numRuns: 500 },
  );
});
