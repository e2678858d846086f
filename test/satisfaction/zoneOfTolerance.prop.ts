import { type ToleranceRating, zoneOfTolerance } from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyScore, columnsOf, expectPlain, hostileTable, level, mixedScore, orTold, score } from "./surveyData.ts";

const FIELDS = ["adequate", "desired", "performance"] as const;
const ordered = (of: fc.Arbitrary<number>): fc.Arbitrary<ToleranceRating> =>
  fc.tuple(of, of, of).map(([one, other, performance]) => ({
    adequate: Math.min(one, other),
    desired: Math.max(one, other),
    performance,
  }));
const ratings = fc.array(ordered(score), { maxLength: 30 });
const tenths = (value: number): number => Math.round(value * 10);

test("every rating lies below, within or above, as tenths in whole numbers lie", () => {
  fc.assert(
    fc.property(ratings, (list) => {
      const { below, within, above, ratings: n } = zoneOfTolerance(list);
      const count = (of: (rating: ToleranceRating) => boolean): number => list.filter(of).length;
      expect(n).toBe(list.length);
      expect(below.successes).toBe(count(({ adequate, performance }) => tenths(performance) < tenths(adequate)));
      expect(above.successes).toBe(count(({ desired, performance }) => tenths(performance) > tenths(desired)));
      expect(below.successes + within.successes + above.successes).toBe(n);
      if (n > 0) expect((below.value ?? 0) + (within.value ?? 0) + (above.value ?? 0)).toBeCloseTo(1, 14);
      else expect([below.value, within.value, above.value]).toEqual([null, null, null]);
    }),
  );
});

test("the distances to both ends differ by the width of the zone", () => {
  fc.assert(
    fc.property(ratings, (list) => {
      const { adequacy, superiority, width } = zoneOfTolerance(list);
      if (list.length === 0) return;
      expect((adequacy.value ?? 0) - (superiority.value ?? 0)).toBeCloseTo(width.value ?? Number.NaN, 12);
      expect(width.value).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("turns over when the scale is turned", () => {
  fc.assert(
    fc.property(ratings, level, (list, confidenceLevel) => {
      const turned = list.map(({ adequate, desired, performance }) => ({
        adequate: -desired,
        desired: -adequate,
        performance: -performance,
      }));
      const one = zoneOfTolerance(list, { confidenceLevel });
      const other = zoneOfTolerance(turned, { confidenceLevel });
      expect([other.below, other.within, other.above]).toEqual([one.above, one.within, one.below]);
      expect(other.width).toEqual(one.width);
      expect(other.adequacy.value).toBe(one.superiority.value === null ? null : 0 - one.superiority.value);
    }),
  );
});

test("rows and columns give the same, and its own options give it again", () => {
  fc.assert(
    fc.property(fc.array(ordered(anyScore), { maxLength: 20 }), level, (rows, confidenceLevel) => {
      const expected = zoneOfTolerance(rows, { confidenceLevel });
      expectPlain(expected);
      expect(zoneOfTolerance(columnsOf(rows, FIELDS), { confidenceLevel })).toEqual(expected);
      expect(zoneOfTolerance(rows.values(), expected.options)).toEqual(expected);
    }),
  );
});

test("no row is lost: rated and left out are all", () => {
  const row = fc.record({ adequate: mixedScore, desired: mixedScore, performance: mixedScore });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const { ratings: used, rejected, width } = zoneOfTolerance(rows as never, { invalid: "count" });
      expect(used + rejected.count).toBe(rows.length);
      expect(width.observations).toBe(used);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const options = fc.constantFrom({}, { invalid: "count" }, { confidenceLevel: 0.5, invalid: "throw" });
  fc.assert(
    fc.property(hostileTable(FIELDS), options, (table, some) => {
      orTold(() => zoneOfTolerance(table as never, some as never));
    }),
    { numRuns: 500 },
  );
});
