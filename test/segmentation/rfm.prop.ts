import { type Rfm, type RfmCustomer, type RfmOptions, type RfmRule, rfm, rfmSegments } from "custometry/segmentation";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AS_OF,
  AS_OF_DAY,
  bins,
  type Order,
  orders,
  plainColumns,
  plainRows,
  refunds,
  scoresOf,
  toColumns,
  toRows,
} from "./rfmData.ts";
import { halfOpenBins, knownCustomers, ntileBins, quantilePlusOneBins, rightClosedBins } from "./rfmOracle.ts";

type Scored = Rfm<readonly RfmCustomer[]>;

const cutPoints = fc
  .uniqueArray(fc.integer({ min: -40, max: 240 }), { maxLength: 6 })
  .map((eighths) => eighths.sort((first, second) => first - second).map((eighth) => eighth / 8));
const ownCuts = fc.record({ recency: cutPoints, frequency: cutPoints, monetary: cutPoints });
const quantileRules = fc.constantFrom<RfmRule>("rightClosed", "quantilePlusOne", "rank", "ntile");
const options: fc.Arbitrary<RfmOptions> = fc.oneof(
  fc.record({ asOf: fc.constant(AS_OF), bins, rule: quantileRules, refunds }),
  fc.record({ asOf: fc.constant(AS_OF), rule: quantileRules, segments: fc.constant(rfmSegments.classic), refunds }),
  fc.record({ asOf: fc.constant(AS_OF), rule: ownCuts, refunds }),
);

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 300 });

test("totals per customer are those of a plain count", () => {
  holds(
    fc.property(orders, refunds, (list, policy) => {
      const { customers } = rfm(toRows(list), { asOf: AS_OF, refunds: policy });
      const got = customers.map(({ customerId: id, recency, frequency, monetary }) => {
        return { id, recency, frequency, cents: monetary.times(100).toNumber() };
      });
      expect(got).toEqual(knownCustomers(list, policy));
    }),
  );
});

function expectScores(
  list: readonly Order[],
  rule: RfmRule,
  count: number,
  score: (values: readonly number[], unit: number) => { bins: number; binOf: number[] },
): void {
  const known = knownCustomers(list, "subtract");
  fc.pre(known.length > 0);
  const result = rfm(toRows(list), { asOf: AS_OF, bins: count, rule });
  const days = score(
    known.map(({ recency }) => recency),
    1,
  );
  const purchases = score(
    known.map(({ frequency }) => frequency),
    1,
  );
  const money = score(
    known.map(({ cents }) => cents),
    100,
  );
  expect(result.bins).toEqual({ recency: days.bins, frequency: purchases.bins, monetary: money.bins });
  expect(result.customers.map(scoresOf)).toEqual(
    known.map((_, place) => [days.bins + 1 - days.binOf[place]!, purchases.binOf[place], money.binOf[place]]),
  );
}

test("rightClosed is qcut with equal edges merged", () => {
  holds(
    fc.property(orders, bins, (list, count) =>
      expectScores(list, "rightClosed", count, (values) => rightClosedBins(values, count)),
    ),
  );
});

test("quantilePlusOne is the rule of the R package", () => {
  holds(
    fc.property(orders, bins, (list, count) =>
      expectScores(list, "quantilePlusOne", count, (values, unit) => quantilePlusOneBins(values, count, unit)),
    ),
  );
});

test("ntile deals out in the order of value and customer", () => {
  holds(
    fc.property(orders, bins, (list, count) =>
      expectScores(list, "ntile", count, (values) => ntileBins(values, count)),
    ),
  );
});

test("own cut points bound half-open bins", () => {
  holds(
    fc.property(orders, ownCuts, (list, cuts) => {
      const known = knownCustomers(list, "subtract");
      const result = rfm(toRows(list), { asOf: AS_OF, rule: cuts });
      const days = halfOpenBins(
        known.map(({ recency }) => recency),
        cuts.recency,
      );
      const purchases = halfOpenBins(
        known.map(({ frequency }) => frequency),
        cuts.frequency,
      );
      const money = halfOpenBins(
        known.map(({ cents }) => cents),
        cuts.monetary.map((cut) => cut * 100),
      );
      expect(result.cuts).toEqual(cuts);
      expect(result.customers.map(scoresOf)).toEqual(
        known.map((_, place) => [days.bins + 1 - days.binOf[place]!, purchases.binOf[place], money.binOf[place]]),
      );
    }),
  );
});

test("the order of the rows does not matter", () => {
  const shuffled = orders.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  holds(
    fc.property(shuffled, options, ([list, other], how) => {
      expect(rfm(toRows(other), how)).toEqual(rfm(toRows(list), how));
    }),
  );
});

test("columns of every form give what rows give", () => {
  holds(
    fc.property(orders, options, (list, how) => {
      const rows = rfm(toRows(list), how);
      // Texts sort by code unit, integers by size, and ntile splits ties in that order.
      const texts = rfm(
        toRows(list).map((row) => ({ ...row, customerId: String(row.customerId) })),
        how,
      );
      for (const [form, columns] of Object.entries(toColumns(list))) {
        const result = rfm(columns, how);
        const peer = form === "texts" || form === "dictionary" || form === "foreign" ? texts : rows;
        expect(plainColumns(result), form).toEqual(plainRows(peer, (id) => id));
        expect({ ...result, customers: 0 }, form).toEqual({ ...JSON.parse(JSON.stringify(peer)), customers: 0 });
      }
    }),
  );
});

test("a change of currency unit moves no score, whatever the factor", () => {
  const factors = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(10, 100, 1000));
  holds(
    fc.property(orders, bins, factors, refunds, (list, count, factor, policy) => {
      for (const rule of ["rightClosed", "rank", "ntile"] as const) {
        const how = { asOf: AS_OF, bins: count, rule, refunds: policy };
        const scaled = list.map((order) => ({ ...order, cents: order.cents * factor }));
        const shifted = toRows(list).map((row) => ({ ...row, amount: `${row.amount}e9` }));
        const scores = rfm(toRows(list), how).customers.map(scoresOf);
        expect(rfm(toRows(scaled), how).customers.map(scoresOf)).toEqual(scores);
        expect(rfm(shifted, how).customers.map(scoresOf)).toEqual(scores);
      }
    }),
  );
});

test("own cut points scaled along with the money move no score", () => {
  holds(
    fc.property(orders, ownCuts, fc.integer({ min: 1, max: 1000 }), (list, cuts, factor) => {
      const scaled = list.map((order) => ({ ...order, cents: order.cents * factor }));
      const rule = { ...cuts, monetary: cuts.monetary.map((cut) => cut * factor) };
      expect(rfm(toRows(scaled), { asOf: AS_OF, rule }).customers.map(scoresOf)).toEqual(
        rfm(toRows(list), { asOf: AS_OF, rule: cuts }).customers.map(scoresOf),
      );
    }),
  );
});

const dimensions = [
  ["recency", "recencyScore", -1],
  ["frequency", "frequencyScore", 1],
  ["monetary", "monetaryScore", 1],
] as const;

test("a better value never scores lower, and equal values share a score except under ntile", () => {
  holds(
    fc.property(orders, options, (list, how) => {
      const { customers } = rfm(toRows(list), how);
      for (const [field, score, direction] of dimensions) {
        for (const first of customers) {
          for (const second of customers) {
            const order = direction * new Decimal(first[field]).comparedTo(second[field]);
            if (order > 0) expect(first[score]).toBeGreaterThanOrEqual(second[score]);
            if (order === 0 && how.rule !== "ntile") expect(first[score]).toBe(second[score]);
          }
        }
      }
    }),
  );
});

test("the bins of ntile differ by at most one customer", () => {
  holds(
    fc.property(orders, bins, (list, count) => {
      const result = rfm(toRows(list), { asOf: AS_OF, bins: count, rule: "ntile" });
      for (const [field, score] of dimensions) {
        const sizes = Array.from({ length: result.bins[field] }, (_, bin) => {
          return result.customers.filter((customer) => customer[score] === bin + 1).length;
        });
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(result.customers.length);
        if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

const total = (amounts: readonly Decimal[]): Decimal => amounts.reduce((sum, one) => sum.plus(one), new Decimal(0));

test("every row and every cent is accounted for", () => {
  holds(
    fc.property(orders, options, (list, how) => {
      const result = rfm(toRows(list), how);
      const seen = list.filter(({ day }) => day <= AS_OF_DAY);
      const paid = seen.reduce((sum, { cents }) => sum + (how.refunds === "exclude" ? Math.max(cents, 0) : cents), 0);
      const revenue = total(result.segments.map((segment) => segment.revenue));
      expect(result.transactions + result.refunds.transactions + result.later).toBe(list.length);
      expect(result.customers.reduce((sum, { frequency }) => sum + frequency, 0)).toBe(result.transactions);
      expect(revenue.toFixed()).toBe(total(result.customers.map(({ monetary }) => monetary)).toFixed());
      const lost = how.refunds === "exclude" ? 0 : result.unscored.amount;
      expect(revenue.plus(lost).times(100).toNumber()).toBe(paid);
      const back = seen.reduce((sum, { cents }) => sum + Math.min(cents, 0), 0);
      expect(result.refunds.amount.times(100).plus(0).toNumber()).toBe(back);
      const ids = new Set(seen.map(({ id }) => id));
      expect(result.customers.length + result.unscored.customers).toBe(ids.size);
    }),
  );
});

function expectSegments({ segments, customers }: Scored): void {
  expect(segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(customers.length);
  const shares = segments.map(({ revenueShare }) => revenueShare);
  const revenue = total(segments.map((segment) => segment.revenue));
  if (!revenue.greaterThan(0)) expect(shares.every((share) => share === null)).toBe(true);
  else expect(shares.reduce<number>((sum, share) => sum + share!, 0)).toBeCloseTo(1, 10);
  for (const segment of segments) {
    const own = customers.filter((customer) => customer.segment === segment.segment);
    expect(segment.customers).toBe(own.length);
    expect(segment.revenue.toFixed()).toBe(total(own.map(({ monetary }) => monetary)).toFixed());
  }
}

test("segments add up to their customers, and the first box that holds one wins", () => {
  holds(
    fc.property(orders, quantileRules, refunds, (list, rule, policy) => {
      const result = rfm(toRows(list), { asOf: AS_OF, rule, segments: rfmSegments.classic, refunds: policy });
      expectSegments(result);
      for (const { segment, ...customer } of result.customers) {
        const box = rfmSegments.classic.find(({ recency, frequency, monetary }) =>
          [recency, frequency, monetary].every(([low, high], place) => {
            const score = scoresOf(customer as RfmCustomer)[place]!;
            return low <= score && score <= high;
          }),
        );
        expect(segment).toBe(box?.segment ?? "other");
      }
    }),
  );
});

test("the options that come back give the same result, also after JSON", () => {
  holds(
    fc.property(orders, options, (list, how) => {
      const result = rfm(toRows(list), how);
      expect(rfm(toRows(list), result.options)).toEqual(result);
      expect(rfm(toRows(list), JSON.parse(JSON.stringify(result.options)))).toEqual(result);
    }),
  );
});

test("there is one cut point fewer than bins (at most, under rank), in order, and none is NaN or -0", () => {
  holds(
    fc.property(orders, options, (list, how) => {
      const result = rfm(toRows(list), how);
      for (const [field] of dimensions) {
        const cuts = result.cuts[field];
        const most = Math.max(result.bins[field] - 1, 0);
        if (how.rule === "rank") expect(cuts.length).toBeLessThanOrEqual(most);
        else expect(cuts.length).toBe(most);
        expect(cuts.every((cut) => Number.isFinite(cut) && !Object.is(cut, -0))).toBe(true);
        expect([...cuts].sort((first, second) => first - second)).toEqual(cuts);
      }
    }),
  );
});
