import {
  concentrationRisk,
  customerProfitability,
  loyaltyMatrix,
  loyaltySegment,
  portfolioMatrix,
  shareOfWallet,
  walletAllocation,
  walletAllocations,
  whaleCurve,
} from "custometry/portfolio";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFinite } from "../core/finite.ts";
import { columnsOf, orTold } from "../satisfaction/surveyData.ts";
import { anything } from "../schema/arbitraries.ts";

const plain = (result: unknown): unknown => JSON.parse(JSON.stringify(result));
const cents = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((units) => (units / 100).toFixed(2));
/** Rows of different customers, with the same rows in another order. */
const rowsOf = <Row extends object>(
  row: fc.Arbitrary<Row>,
): fc.Arbitrary<[(Row & { customerId: number })[], (Row & { customerId: number })[]]> =>
  fc
    .array(row, { maxLength: 12 })
    .map((rows) => rows.map((one, index) => ({ customerId: (index * 7) % 13, ...one })))
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
const sum = (amounts: readonly Decimal.Value[]): string =>
  amounts.reduce<Decimal>((all, one) => all.plus(one), new Decimal(0)).toFixed();

test("whale curve: cumulates to the total, peaks where losses begin, and does not heed the order of rows", () => {
  fc.assert(
    fc.property(rowsOf(fc.record({ profit: cents(-500, 500) })), ([rows, other]) => {
      const curve = whaleCurve(rows);
      expectFinite(plain(curve));
      expect(plain(whaleCurve(other))).toEqual(plain(curve));
      expect(curve.total.toFixed()).toBe(sum(rows.map(({ profit }) => profit)));
      expect(curve.points.at(-1)?.cumulative.toFixed() ?? "0").toBe(curve.total.toFixed());
      const values = curve.points.map(({ cumulative }) => cumulative.toNumber());
      expect(curve.peak.profit.toNumber()).toBe(Math.max(0, ...values));
      expect(curve.peak.customers).toBe(values.filter((_, index) => curve.points[index]!.profit.gt(0)).length);
      expect(curve.profitable + curve.breakEven + curve.lossMaking).toBe(rows.length);
      expect(curve.destroyed.plus(curve.peak.profit).toFixed()).toBe(curve.total.toFixed());
      const profits = curve.points.map(({ profit }) => profit.toNumber());
      expect(profits).toEqual([...profits].sort((one, two) => two - one));
    }),
  );
});

test("cost to serve: assigned and unused cost add up to the cost of each activity, to the cent, and nobody is off by a cent", () => {
  const driver = fc.integer({ min: 0, max: 50 });
  const activity = fc.record({ cost: cents(0, 1000), capacity: fc.integer({ min: 1, max: 300 }) });
  const row = fc.record({
    revenue: cents(-10, 1000),
    discount: cents(0, 50),
    costOfGoods: cents(0, 500),
    drivers: fc.record({ orders: driver, visits: driver }, { requiredKeys: [] }),
  });
  fc.assert(
    fc.property(
      rowsOf(row),
      activity,
      activity,
      fc.integer({ min: 0, max: 4 }),
      ([rows, other], orders, visits, decimals) => {
        const options = { activities: { orders, visits }, decimals };
        const result = customerProfitability(rows, options);
        expectFinite(plain(result));
        expect(plain(customerProfitability(other, result.options))).toEqual(plain(result));
        for (const [index, { activity: name, assigned, unused }] of result.activities.entries()) {
          const { cost, capacity } = options.activities[name as "orders"];
          expect(assigned.plus(unused).toFixed()).toBe(new Decimal(cost).toFixed());
          expect(sum(result.customers.map(({ costs }) => costs[index]!.amount))).toBe(assigned.toFixed());
          for (const { customerId, costs } of result.customers) {
            const used = rows.find((one) => one.customerId === customerId)?.drivers[name as "orders"] ?? 0;
            const exact = new Decimal(cost).times(used).div(capacity);
            expect(costs[index]!.amount.minus(exact).abs().lt(new Decimal(10).pow(-decimals))).toBe(true);
            expect(costs[index]!.amount.decimalPlaces()).toBeLessThanOrEqual(decimals);
          }
        }
        const { netRevenue, grossMargin, costToServe, profit } = result.total;
        expect(netRevenue.toFixed()).toBe(sum(rows.flatMap((one) => [one.revenue, `-${one.discount}`])));
        expect(grossMargin.minus(costToServe).toFixed()).toBe(profit.toFixed());
        expect(whaleCurve(result.customers).total.toFixed()).toBe(profit.toFixed());
      },
    ),
  );
});

test("share of wallet: bounded, between its smallest and largest customer, and exact", () => {
  const row = fc
    .tuple(cents(0, 100), cents(0, 100))
    .map(([one, two]) => ({ spend: one, wallet: new Decimal(one).plus(two).toFixed() }));
  fc.assert(
    fc.property(rowsOf(row), ([rows, other]) => {
      const result = shareOfWallet(rows);
      expectFinite(plain(result));
      expect(plain(shareOfWallet(other, result.options))).toEqual(plain(result));
      const shares = result.customers.flatMap(({ share }) => (share === null ? [] : [share]));
      for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
      expect(result.mean.observations).toBe(shares.length);
      expect(result.untapped.plus(result.spend).toFixed()).toBe(result.wallet.toFixed());
      expect(sum(result.customers.map(({ untapped }) => untapped))).toBe(result.untapped.toFixed());
      if (result.aggregate === null) expect(result.wallet.toFixed()).toBe("0");
      else {
        expect(result.aggregate).toBeGreaterThanOrEqual(Math.min(...shares));
        expect(result.aggregate).toBeLessThanOrEqual(Math.max(...shares));
      }
    }),
  );
});

test("wallet allocation: adds up to 1, falls with rank, equal ratings share, and only the order of ratings counts", () => {
  const ratings = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 12 });
  fc.assert(
    fc.property(ratings, (all) => {
      const rows = all.map((rating, index) => ({ brand: `b${index}`, rating }));
      const brands = walletAllocation(rows);
      expect(brands.reduce((total, { allocation }) => total + allocation, 0)).toBeCloseTo(all.length === 0 ? 0 : 1, 12);
      expect(brands.reduce((total, { rank }) => total + rank, 0)).toBe((all.length * (all.length + 1)) / 2);
      for (const one of brands) {
        for (const two of brands) {
          const [first, second] = [one, two].map(({ brand }) => rows.find((row) => row.brand === brand)!.rating) as [
            number,
            number,
          ];
          expect(Math.sign(two.allocation - one.allocation) + 0).toBe(Math.sign(second - first) + 0);
        }
      }
      expect(walletAllocation([...rows].reverse().map((row) => ({ ...row, rating: 2 * row.rating - 3 })))).toEqual(
        brands,
      );
      const many = walletAllocations(rows.map((row) => ({ ...row, customerId: "K" })));
      expectFinite(many);
      expect(many.customers[0]?.brands ?? []).toEqual(brands);
    }),
  );
});

test("portfolio matrix: every account is in one place, by the exact weighted mean; larger weights in proportion change nothing", () => {
  const score = fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10);
  const weight = fc.integer({ min: 1, max: 20 }).map((hundredths) => hundredths / 100);
  const scores = fc.record({ a: score, b: score });
  const row = fc.record({ attractiveness: scores, relationship: scores, importance: scores, difficulty: scores });
  const weights = fc.record({ a: weight, b: weight });
  const mean = (one: { a: number; b: number }, by: { a: number; b: number }): Decimal =>
    new Decimal(one.a).times(by.a).plus(new Decimal(one.b).times(by.b)).div(new Decimal(by.a).plus(by.b));
  fc.assert(
    fc.property(
      rowsOf(row),
      weights,
      weights,
      fc.constantFrom(2 as const, 3 as const),
      fc.boolean(),
      ([rows, other], one, two, classes, isTwoSteps) => {
        const options = {
          attractiveness: one,
          relationship: two,
          scale: { min: 1, max: 5 },
          classes,
          ...(isTwoSteps ? { firstStep: { importance: two, difficulty: one } } : {}),
        };
        const accounts = (all: typeof rows) =>
          all.map(({ customerId: accountId, ...scored }) => ({ accountId, ...scored }));
        const result = portfolioMatrix(accounts(rows), options);
        expectFinite(result);
        expect(portfolioMatrix(accounts(other), result.options)).toEqual(result);
        for (const { accountId, attractiveness, relationship, cell, firstStep } of result.accounts) {
          const own = rows.find(({ customerId }) => customerId === accountId)!;
          expect(attractiveness).toBe(mean(own.attractiveness, one).toNumber());
          expect(relationship).toBe(mean(own.relationship, two).toNumber());
          const isKey = !isTwoSteps || mean(own.importance, two).gte(3);
          expect(firstStep === undefined).toBe(!isTwoSteps);
          expect(cell !== null).toBe(isKey);
          if (firstStep)
            expect(firstStep.segment).toBe(
              `${isKey ? "key" : "nonKey"}${mean(own.difficulty, one).gte(3) ? "Difficult" : "Easy"}`,
            );
          const level =
            classes === 2
              ? attractiveness >= 3
                ? "high"
                : "low"
              : attractiveness >= 11 / 3
                ? "high"
                : attractiveness >= 7 / 3
                  ? "medium"
                  : "low";
          if (cell) expect(cell.attractiveness).toBe(level);
        }
        const inCells = result.cells.reduce((total, { accountIds }) => total + accountIds.length, 0);
        expect(inCells).toBe(result.accounts.filter(({ cell }) => cell !== null).length);
        expect(result.cells).toHaveLength(classes ** 2);
        const tenfold = { a: one.a * 100, b: one.b * 100 };
        const same = portfolioMatrix(accounts(rows), {
          ...options,
          attractiveness: { a: Math.round(tenfold.a), b: Math.round(tenfold.b) },
        });
        expect(same.accounts).toEqual(result.accounts);
      },
    ),
  );
});

test("loyalty matrix: every customer is in one segment, rows and columns and single customers agree", () => {
  const customer = fc.record({ attitude: fc.integer({ min: 1, max: 5 }), patronage: fc.integer({ min: 1, max: 5 }) });
  const lines = fc.record({
    attitudeFrom: fc.integer({ min: 1, max: 5 }),
    patronageFrom: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 20 }), lines, (all, options) => {
      const result = loyaltyMatrix(all, options);
      expectFinite(result);
      expect(result.customers).toEqual(all.map((one) => loyaltySegment(one, options)));
      expect(result.segments.reduce((total, { successes }) => total + successes, 0)).toBe(all.length);
      for (const [index, { attitude, patronage }] of all.entries()) {
        const names = ["noLoyalty", "spuriousLoyalty", "latentLoyalty", "loyalty"];
        const place = 2 * Number(attitude >= options.attitudeFrom) + Number(patronage >= options.patronageFrom);
        expect(result.customers[index]?.segment).toBe(names[place]);
      }
      const { customers, ...rest } = loyaltyMatrix(columnsOf(all, ["attitude", "patronage"]), result.options);
      expect(Array.from(customers.segment.codes, (code) => customers.segment.values[code])).toEqual(
        result.customers.map(({ segment }) => segment),
      );
      expect(rest).toEqual({ ...result, customers: undefined, ...rest });
    }),
  );
});

test("concentration risk: losses grow with departures, and expected loss lies between the smallest and largest probability", () => {
  const row = fc.record({ revenue: cents(0, 100), leaveProbability: fc.double({ min: 0, max: 1, noNaN: true }) });
  const share = fc.constantFrom(0, 0.2, 0.5, 1);
  fc.assert(
    fc.property(rowsOf(row), share, ([rows, other], bearableLoss) => {
      const result = concentrationRisk(rows, { bearableLoss, departures: [1, 2, 3, 99] });
      expectFinite(plain(result));
      expect(plain(concentrationRisk(other, result.options))).toEqual(plain(result));
      const total = result.total.toNumber();
      const sorted = rows.map(({ revenue }) => Number(revenue)).sort((one, two) => two - one);
      result.departures.forEach(({ customers, revenue }) => {
        expect(revenue.toNumber()).toBeCloseTo(
          sorted.slice(0, customers).reduce((all, one) => all + one, 0),
          8,
        );
      });
      expect(result.departures.at(-1)?.revenue.toFixed()).toBe(result.total.toFixed());
      expect(result.major.length).toBe(sorted.filter((one) => total > 0 && one / total >= 0.1).length);
      if (result.breakingPoint === null) expect(bearableLoss === 1 || total === 0).toBe(true);
      else {
        const lost = (count: number): number => sorted.slice(0, count).reduce((all, one) => all + one, 0) / total;
        expect(lost(result.breakingPoint)).toBeGreaterThan(bearableLoss - 1e-12);
        expect(lost(result.breakingPoint - 1)).toBeLessThanOrEqual(bearableLoss + 1e-12);
      }
      if (result.expectedLoss !== null) {
        const chances = rows.map(({ leaveProbability }) => leaveProbability);
        expect(result.expectedLoss.share).toBeGreaterThanOrEqual(Math.min(...chances) - 1e-12);
        expect(result.expectedLoss.share).toBeLessThanOrEqual(Math.max(...chances) + 1e-12);
      }
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const names = [
    "customerId",
    "accountId",
    "profit",
    "revenue",
    "spend",
    "wallet",
    "brand",
    "rating",
    "attitude",
    "patronage",
    "attractiveness",
    "relationship",
    "drivers",
  ];
  const row = fc.oneof(
    fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] }),
    anything,
  );
  const options = fc.oneof(
    fc.record(
      {
        activities: anything,
        attitudeFrom: anything,
        scale: anything,
        cuts: anything,
        attractiveness: anything,
        relationship: anything,
        departures: anything,
        confidenceLevel: anything,
      },
      { requiredKeys: [] },
    ),
    anything,
  );
  const functions = [
    whaleCurve,
    customerProfitability,
    shareOfWallet,
    walletAllocation,
    walletAllocations,
    portfolioMatrix,
    loyaltyMatrix,
    loyaltySegment,
    concentrationRisk,
  ];
  fc.assert(
    fc.property(fc.oneof(fc.array(row, { maxLength: 3 }), row), options, (rows, used) => {
      for (const one of functions)
        orTold(() => (one as (rows: never, used: never) => unknown)(rows as never, used as never));
    }),
    { numRuns: 400 },
  );
});
