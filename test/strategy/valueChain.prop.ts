import { sumMoney } from "custometry/core";
import { type ActivityCost, valueChain, valueChainActivities } from "custometry/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const cents = fc.integer({ min: -1_000_000, max: 100_000_000 });
const rows: fc.Arbitrary<ActivityCost[]> = fc.array(
  fc.record({ activity: fc.constantFrom(...valueChainActivities), amount: cents.map((units) => units / 100) }),
  { maxLength: 30 },
);
const revenue = fc.nat({ max: 2 ** 31 - 1 });

describe("laws of valueChain", () => {
  it("adds up to the cent: activities to kinds, kinds to the cost, cost and margin to the revenue", () => {
    fc.assert(
      fc.property(rows, revenue, (costs, units) => {
        const result = valueChain(costs, { revenue: units / 100 });
        expect(result.cost).toEqual(sumMoney(costs.map(({ amount }) => amount)));
        expect(sumMoney(result.activities.map(({ amount }) => amount))).toEqual(result.cost);
        expect(result.primary.amount.plus(result.support.amount)).toEqual(result.cost);
        expect(result.margin.plus(result.cost)).toEqual(result.options.revenue);
        expect(result.activities.reduce((sum, { rows: count }) => sum + count, 0)).toBe(costs.length);
      }),
    );
  });

  it("gives each share as one division of whole cents", () => {
    fc.assert(
      fc.property(rows, revenue, (costs, units) => {
        const { activities, cost, margin, marginShare } = valueChain(costs, { revenue: units / 100 });
        const total = cost.times(100).toNumber();
        for (const { amount, shareOfCost } of activities)
          expect(shareOfCost).toBe(total > 0 ? amount.times(100).toNumber() / total + 0 : null);
        expect(marginShare).toBe(units > 0 ? margin.times(100).toNumber() / units + 0 : null);
      }),
    );
  });

  it("does not depend on the order of the rows, nor on how a cost is split", () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const whole = valueChain(all, { revenue: 5 });
          expect(valueChain(shuffled, { revenue: 5 })).toEqual(whole);
          const summed = whole.activities.filter(({ rows: count }) => count > 0);
          const { activities, ...rest } = valueChain(summed, { revenue: 5 });
          const { activities: expected, ...others } = whole;
          expect(rest).toEqual(others);
          expect(activities.map(({ amount }) => amount)).toEqual(expected.map(({ amount }) => amount));
        },
      ),
    );
  });
});
