import { dictionary } from "custometry/core";
import { type ServqualAnswer, type ServqualOptions, servperf, servqual } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { anyScore, expectPlain, hostileTable, level, mixedScore, orTold, score } from "./surveyData.ts";

const ITEMS = ["a1", "a2", "b1", "__proto__", "constructor"] as const;
const dimensions = JSON.parse(
  '{ "a": ["a1", "a2"], "__proto__": ["b1"], "constructor": ["__proto__", "constructor"] }',
);
const NAMES = ["a", "__proto__", "constructor"];

const answersOf = (of: fc.Arbitrary<number>): fc.Arbitrary<ServqualAnswer[]> =>
  fc.uniqueArray(
    fc.record({ respondentId: fc.nat(6), item: fc.constantFrom(...ITEMS), expectation: of, performance: of }),
    { selector: ({ respondentId, item }) => `${respondentId} ${item}`, maxLength: 35 },
  );
const weights = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
  .filter((all) => all.some((weight) => weight > 0))
  .map((all) => Object.fromEntries(NAMES.map((name, place) => [name, all[place] ?? 0])));
const options: fc.Arbitrary<ServqualOptions> = fc.oneof(
  fc.constant({ dimensions }),
  fc.record({ dimensions: fc.constant(dimensions), weights, confidenceLevel: level }),
);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean per respondent of the answers to some items, of the respondents who gave any. */
function meansOf(answers: readonly ServqualAnswer[], items: readonly string[], of: (one: ServqualAnswer) => number) {
  const ids = [...new Set(answers.map(({ respondentId }) => respondentId))];
  return ids.map((id) => {
    const own = answers.filter(({ respondentId, item }) => respondentId === id && items.includes(item));
    return own.length === 0 ? null : mean(own.map(of));
  });
}

test("dimensions and the whole are means of means, found one by one", () => {
  fc.assert(
    fc.property(answersOf(score), weights, (answers, some) => {
      const result = servqual(answers, { dimensions, weights: some });
      const gap = ({ expectation, performance }: ServqualAnswer): number => performance - expectation;
      const byDimension = NAMES.map((name) => meansOf(answers, dimensions[name], gap));
      expect(result.dimensions.map(({ dimension }) => dimension)).toEqual(NAMES);
      result.dimensions.forEach(({ value, respondents }, place) => {
        const own = (byDimension[place] ?? []).filter((one) => one !== null);
        expect(respondents).toBe(own.length);
        if (own.length === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(mean(own), 10);
      });
      const total = NAMES.reduce((sum, name) => sum + (some[name] ?? 0), 0);
      const whole = (byDimension[0] ?? []).flatMap((_, respondent) => {
        const own = byDimension.map((list) => list[respondent] ?? null);
        return own.includes(null)
          ? []
          : [own.reduce<number>((sum, one, place) => sum + ((some[NAMES[place] ?? ""] ?? 0) / total) * (one ?? 0), 0)];
      });
      expect(result.complete).toBe(whole.length);
      expect(result.respondents).toBe(new Set(answers.map(({ respondentId }) => respondentId)).size);
      if (whole.length === 0) expect(result.value).toBeNull();
      else expect(result.value).toBeCloseTo(mean(whole), 10);
      expect(mean(result.dimensions.map(({ weight }) => weight)) * 3).toBeCloseTo(1, 12);
      for (const { item, value, responses } of result.items) {
        const own = answers.filter((one) => one.item === item).map(gap);
        expect(responses).toBe(own.length);
        if (own.length > 0) expect(value).toBeCloseTo(mean(own), 10);
      }
    }),
  );
});

test("a gap is performance less expectation, in each dimension", () => {
  fc.assert(
    fc.property(answersOf(score), options, (answers, some) => {
      const performed = servperf(answers, some);
      servqual(answers, some).dimensions.forEach(({ value, expectation, performance, respondents }, place) => {
        expect(respondents).toBe(performed.dimensions[place]?.respondents);
        expect(performance).toBe(performed.dimensions[place]?.value);
        if (value === null) expect([expectation, performance]).toEqual([null, null]);
        else expect((performance ?? 0) - (expectation ?? 0)).toBeCloseTo(value, 10);
      });
    }),
  );
});

test("performance alone is the gap from an expectation of 0", () => {
  fc.assert(
    fc.property(answersOf(score), options, (answers, some) => {
      const {
        measure: _,
        dimensions: gaps,
        ...one
      } = servqual(
        answers.map((answer) => ({ ...answer, expectation: 0 })),
        some,
      );
      const { measure: __, dimensions: performed, ...other } = servperf(answers, some);
      expect(one).toEqual(other);
      expect(gaps.map(({ expectation, performance, ...dimension }) => dimension)).toEqual(performed);
    }),
  );
});

test("weights are in any unit; a dimension of weight 0 changes nothing but who is complete", () => {
  fc.assert(
    fc.property(answersOf(score), weights, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (answers, some, unit) => {
      const one = servqual(answers, { dimensions, weights: some });
      const scaled = Object.fromEntries(NAMES.map((name) => [name, (some[name] ?? 0) * unit]));
      const other = servqual(answers, { dimensions, weights: scaled });
      if (one.value === null) expect(other.value).toBeNull();
      else expect(other.value).toBeCloseTo(one.value, 10);
      const alike = servqual(answers, { dimensions, weights: { ...scaled, a: 7, ["__proto__"]: 7, constructor: 7 } });
      if (alike.value !== null) expect(alike.value).toBeCloseTo(servqual(answers, { dimensions }).value ?? 0, 10);
      if (one.unweighted !== null) expect(one.unweighted).toBeCloseTo(servqual(answers, { dimensions }).value ?? 0, 10);
    }),
  );
});

test("rows, columns and dictionaries give the same, in any order of rows", () => {
  fc.assert(
    fc.property(answersOf(anyScore), options, fc.boolean(), (answers, some, isText) => {
      const rows = answers.map((one) => ({ ...one, respondentId: isText ? `R${one.respondentId}` : one.respondentId }));
      const expected = servqual(rows, some);
      expectPlain(expected);
      const ids = rows.map(({ respondentId }) => respondentId);
      const items = rows.map(({ item }) => item);
      const numbers = {
        expectation: Float64Array.from(rows, ({ expectation }) => expectation),
        performance: Float64Array.from(rows, ({ performance }) => performance),
      };
      expect(servqual({ ...numbers, respondentId: ids, item: items } as never, some)).toEqual(expected);
      const respondentId = isText ? dictionary(ids as string[]) : Int32Array.from(ids as number[]);
      expect(servqual({ ...numbers, respondentId, item: dictionary(items) }, some)).toEqual(expected);
      expect(servqual(rows.values(), expected.options)).toEqual(expected);
      const performed = servperf(rows, some);
      expectPlain(performed);
      expect(servperf({ ...numbers, respondentId, item: dictionary(items) }, performed.options)).toEqual(performed);
    }),
  );
});

test("no row is lost: answers and rows left out are all", () => {
  const row = fc.record({
    respondentId: fc.nat(4),
    item: fc.oneof({ weight: 5, arbitrary: fc.constantFrom<unknown>(...ITEMS) }, anything),
    expectation: mixedScore,
    performance: mixedScore,
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      for (const measure of [servqual, servperf]) {
        const { items, rejected } = measure(rows as ServqualAnswer[], { dimensions, invalid: "count" });
        expect(items.reduce((sum, { responses }) => sum + responses, 0) + rejected.count).toBe(rows.length);
        expect(Object.values(rejected.byCode).reduce((sum, count) => sum + count, 0)).toBe(rejected.count);
      }
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const list = fc.oneof(fc.array(fc.oneof(fc.constantFrom(...ITEMS), anything), { maxLength: 3 }), anything);
  const names = fc.constantFrom(...NAMES, "weights");
  const some = fc.oneof(
    fc.record(
      {
        dimensions: fc.oneof(fc.constant(dimensions), fc.dictionary(names, list), anything),
        weights: fc.oneof(fc.dictionary(names, fc.oneof(fc.nat(), anything)), anything),
        invalid: fc.constantFrom("throw", "count"),
      },
      { requiredKeys: ["dimensions"] },
    ),
    fc.constant({ dimensions, invalid: "count" }),
    anything,
  );
  fc.assert(
    fc.property(hostileTable(["respondentId", "item", "expectation", "performance"]), some, (table, hostile) => {
      orTold(() => servqual(table as never, hostile as never));
      orTold(() => servperf(table as never, hostile as never));
    }),
    { numRuns: 500 },
  );
});
