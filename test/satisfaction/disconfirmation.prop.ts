import { disconfirmation, type ExpectationPair } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { anyScore, columnsOf, expectPlain, hostileTable, level, mixedScore, orTold, score } from "./surveyData.ts";

const pair = fc.record({ expectation: score, performance: score });
const pairs = fc.array(pair, { maxLength: 30 });
const FIELDS = ["expectation", "performance"] as const;
const tenths = (value: number): number => Math.round(value * 10);

/** Two-sided sign test: twice the probability of the lesser side or less, in whole numbers. */
function signTest(below: number, above: number): number {
  const n = below + above;
  let [term, tail] = [1n, 0n];
  for (let k = 0; k <= Math.min(below, above); k++) {
    tail += term;
    term = (term * BigInt(n - k)) / BigInt(k + 1);
  }
  return Math.min(1, Number((2n * tail * 10n ** 18n) / 2n ** BigInt(n)) / 1e18);
}

test("gaps are counted as tenths in whole numbers count them, and all are counted", () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const gaps = list.map(({ expectation, performance }) => tenths(performance) - tenths(expectation));
      const result = disconfirmation(list);
      const count = (of: (gap: number) => boolean): number => gaps.filter(of).length;
      expect(result.negative).toBe(count((gap) => gap < 0));
      expect(result.confirmed).toBe(count((gap) => gap === 0));
      expect(result.positive).toBe(count((gap) => gap > 0));
      expect(result.negative + result.confirmed + result.positive).toBe(result.pairs);
      expect(result.pairs).toBe(list.length);
      if (list.length === 0) expect([result.value, result.signTestPValue]).toEqual([null, null]);
      else {
        expect(result.value).toBeCloseTo(gaps.reduce((sum, gap) => sum + gap, 0) / list.length / 10, 12);
        expect(result.signTestPValue).toBeCloseTo(signTest(result.negative, result.positive), 12);
      }
    }),
  );
});

test("changes its sign when expectation and performance change places", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ expectation: anyScore, performance: anyScore })), level, (list, level) => {
      const turned = list.map(({ expectation, performance }) => ({
        expectation: performance,
        performance: expectation,
      }));
      const one = disconfirmation(list, { confidenceLevel: level });
      const other = disconfirmation(turned, { confidenceLevel: level });
      const turn = (value: number | null | undefined): number | null => (value == null ? null : 0 - value);
      expect(other.value).toBe(turn(one.value));
      expect(other.statistic).toBe(turn(one.statistic));
      expect(other.effectSize).toBe(turn(one.effectSize));
      expect(other.interval?.low ?? null).toBe(turn(one.interval?.high));
      expect(other.interval?.high ?? null).toBe(turn(one.interval?.low));
      expect([other.pValue, other.signTestPValue]).toEqual([one.pValue, one.signTestPValue]);
      expect([other.negative, other.confirmed, other.positive]).toEqual([one.positive, one.confirmed, one.negative]);
    }),
  );
});

test("does not depend on where the scale begins", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: -1000, max: 1000 }), (list, shift) => {
      const moved = list.map(({ expectation, performance }) => ({
        expectation: expectation + shift,
        performance: performance + shift,
      }));
      const [one, other] = [disconfirmation(list), disconfirmation(moved)];
      const counts = ({ negative, confirmed, positive }: typeof one) => [negative, confirmed, positive];
      expect(counts(other)).toEqual(counts(one));
      if (one.value !== null) expect(other.value).toBeCloseTo(one.value, 9);
      if (one.interval !== null) expect(other.interval?.low).toBeCloseTo(one.interval.low, 9);
      expect(other.signTestPValue).toBe(one.signTestPValue);
    }),
  );
});

test("holds the mean in its interval, the p-value agreeing with it, and is surer with less confidence", () => {
  fc.assert(
    fc.property(pairs, level, level, (list, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map((confidenceLevel) =>
        disconfirmation(list, { confidenceLevel }),
      );
      if (less?.interval == null || more?.interval == null) {
        expect(list.length).toBeLessThan(2);
        return;
      }
      expect(less.interval.low).toBeLessThanOrEqual(less.value ?? Number.NaN);
      expect(less.interval.high).toBeGreaterThanOrEqual(less.value ?? Number.NaN);
      expect(more.interval.low).toBeLessThanOrEqual(less.interval.low + 1e-12);
      expect(more.interval.high).toBeGreaterThanOrEqual(less.interval.high - 1e-12);
      // The test refuses just where the interval leaves 0 out.
      const tail = 1 - more.interval.confidenceLevel;
      if (more.pValue === null || Math.abs(more.pValue - tail) < 1e-9) return;
      expect(more.interval.low > 0 || more.interval.high < 0).toBe(more.pValue < tail);
    }),
  );
});

test("rows, columns and any iterable give the same, and its own options give it again", () => {
  const list = fc.array(fc.record({ expectation: anyScore, performance: anyScore }), { maxLength: 20 });
  fc.assert(
    fc.property(list, level, (rows, confidenceLevel) => {
      const expected = disconfirmation(rows, { confidenceLevel });
      expectPlain(expected);
      expect(disconfirmation(columnsOf(rows, FIELDS), { confidenceLevel })).toEqual(expected);
      expect(disconfirmation(new Set(rows), { confidenceLevel })).toEqual(expected);
      expect(disconfirmation(rows, expected.options)).toEqual(expected);
    }),
  );
});

test("no row is lost, and a row that is left out changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ expectation: mixedScore, performance: mixedScore })), (list) => {
      const rows = list as ExpectationPair[];
      const result = disconfirmation(rows, { invalid: "count" });
      expect(result.pairs + result.rejected.count).toBe(rows.length);
      const { rejected, ...rest } = result;
      const isUsable = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= 1e100;
      const usable = rows.filter((row) => FIELDS.every((field) => isUsable(row[field])));
      const { rejected: none, ...expected } = disconfirmation(usable, { invalid: "count" });
      expect(rest).toEqual(expected);
      expect(none.count).toBe(0);
      expect(Object.values(rejected.byCode).reduce((sum, count) => sum + count, 0)).toBe(rejected.count);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const options = fc.oneof(
    fc.record({ confidenceLevel: fc.oneof(level, anything), invalid: fc.constantFrom("throw", "count") }),
    fc.constant({ invalid: "count" }),
    anything,
  );
  fc.assert(
    fc.property(hostileTable(FIELDS), options, (table, some) => {
      orTold(() => disconfirmation(table as never, some as never));
    }),
    { numRuns: 500 },
  );
});
