import { formatNps, npsFromCounts } from "custometry/satisfaction";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counts, counts, numberOf } from "./npsData.ts";

const score = fc.oneof(
  fc.double({ min: -250, max: 250, noNaN: true }),
  fc.integer({ min: -20_000, max: 20_000 }).map((hundredths) => hundredths / 100),
  fc.integer({ min: -401, max: 401 }).map((halves) => halves / 2),
  fc.integer({ min: -3000, max: 3000 }).map((part) => part / 1e9),
);
const decimals = fc.nat({ max: 6 });
/** Of the oracle: what the rule does with a half. */
const rules = {
  halfAwayFromZero: Decimal.ROUND_HALF_UP,
  halfUp: Decimal.ROUND_HALF_CEIL,
  halfEven: Decimal.ROUND_HALF_EVEN,
  towardZero: Decimal.ROUND_DOWN,
} as const;

const printed = (value: Decimal, places: number): string => (value.isZero() ? new Decimal(0) : value).toFixed(places);

describe("laws of formatNps", () => {
  it.each(Object.entries(rules) as [keyof typeof rules, Decimal.Rounding][])(
    "rounds the decimal digits by %s",
    (rounding, rule) => {
      fc.assert(
        fc.property(score, decimals, (value, places) => {
          const expected = printed(new Decimal(value).toDecimalPlaces(places, rule), places);
          expect(formatNps(value, { decimals: places, rounding })).toBe(expected);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it("rounds half away from zero when nothing is said", () => {
    fc.assert(
      fc.property(score, (value) => {
        expect(formatNps(value)).toBe(formatNps(value, { decimals: 0, rounding: "halfAwayFromZero" }));
      }),
    );
  });

  it("by eachShare rounds the percentages of the counts and subtracts them", () => {
    // In few answers many percentages end in a half: hundreds of 200, 40 or 8.
    const even = fc.constantFrom(8, 40, 200, 2000).chain((n) =>
      fc.tuple(fc.nat({ max: n }), fc.nat({ max: n })).map(([one, other]): Counts => {
        const [promoters, rest] = [Math.min(one, other), Math.max(one, other)];
        return { promoters, passives: rest - promoters, detractors: n - rest };
      }),
    );
    fc.assert(
      fc.property(fc.oneof(counts, even), fc.nat({ max: 3 }), (some, places) => {
        const percent = (part: number): Decimal =>
          new Decimal(part).times(100).div(numberOf(some)).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
        const expected = percent(some.promoters).minus(percent(some.detractors));
        expect(formatNps(npsFromCounts(some), { rounding: "eachShare", decimals: places })).toBe(
          printed(expected, places),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
