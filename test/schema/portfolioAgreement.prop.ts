import { applyFrequencyCaps, frequentItemsets } from "custometry/marketing";
import {
  type CustomerAccount,
  concentrationRisk,
  customerProfitability,
  loyaltyMatrix,
  type PortfolioAccount,
  portfolioMatrix,
  shareOfWallet,
  walletAllocations,
  whaleCurve,
} from "custometry/portfolio";
import {
  basketItemSchema,
  contactMessageSchema,
  customerAccountSchema,
  customerBrandRatingSchema,
  customerLoyaltySchema,
  customerRevenueSchema,
  portfolioAccountSchema,
  profitOfCustomerSchema,
  walletSpendSchema,
} from "custometry/schema";
import fc from "fast-check";
import { describe, it } from "vitest";
import { agrees } from "./agrees.ts";
import { amount, anything, day, id, nearText, rowOf } from "./arbitraries.ts";

const own = [fc.constantFrom<unknown>("a", 1), id] as const;
const text = [fc.constantFrom("a", "b"), fc.oneof(nearText, anything)] as const;
const number = [fc.double({ noNaN: true, min: -1e6, max: 1e6 }), anything] as const;
const money = [fc.constantFrom<unknown>(1, "1.50", 2n, 0), amount] as const;
const currency = [fc.constantFrom(undefined, "EUR"), fc.oneof(fc.integer(), fc.constant(null))] as const;
const optional = ([good, bad]: readonly [fc.Arbitrary<unknown>, fc.Arbitrary<unknown>]) =>
  [fc.option(good, { nil: undefined }), bad] as const;
const orAnything = (rows: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: rows }, anything);
const record = (value: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>) =>
  [
    fc.dictionary(fc.constantFrom("a", "b", "constructor"), value),
    fc.oneof(fc.dictionary(fc.constantFrom("a", "b"), bad), anything),
  ] as const;

/** An object of the fields of a value, each with the same. */
const forEach = <T>(value: unknown, same: T): Record<string, T> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.keys(value).map((name) => [name, same])) : {};

describe("a schema of marketing takes what the measure takes", () => {
  it("items in baskets", () => {
    const rows = rowOf({ basketId: own, item: [fc.constantFrom<unknown>("a", 1, null), id] });
    // A lone list is a basket, and its items need no row.
    agrees(basketItemSchema, rows, (row) => frequentItemsets([row], { minSupport: 1 }));
  });

  it("messages", () => {
    const flag = [fc.constantFrom(undefined, true, false), anything] as const;
    const rows = rowOf({
      customerId: own,
      date: [fc.constantFrom("2026-01-01", "2026-01-31"), day],
      channel: text,
      campaign: optional(text),
      priority: optional(number),
      transactional: flag,
      sent: flag,
    });
    agrees(contactMessageSchema, orAnything(rows), (row) => applyFrequencyCaps([row], { caps: [] }));
  });
});

describe("a schema of the portfolio takes what the measure takes", () => {
  it("loyalty", () => {
    const rows = rowOf({ attitude: number, patronage: number });
    agrees(customerLoyaltySchema, orAnything(rows), (row) =>
      loyaltyMatrix([row], { attitudeFrom: 1, patronageFrom: 1 }),
    );
  });

  it("profits", () => {
    agrees(profitOfCustomerSchema, orAnything(rowOf({ customerId: own, profit: money })), (row) => whaleCurve([row]));
  });

  it("ratings of brands", () => {
    const rows = rowOf({ customerId: own, brand: text, rating: number, spend: optional(money) });
    agrees(customerBrandRatingSchema, orAnything(rows), (row) => walletAllocations([row]));
  });

  it("revenues", () => {
    const leaveProbability = [fc.constantFrom(undefined, 0, 0.5, 1), fc.oneof(fc.double(), anything)] as const;
    const rows = rowOf({ customerId: own, revenue: money, leaveProbability, currency });
    agrees(customerRevenueSchema, orAnything(rows), (row) => concentrationRisk([row]));
  });

  it("wallets", () => {
    const rows = rowOf({
      customerId: own,
      spend: [fc.constantFrom<unknown>(0, "0.5", 1), amount],
      wallet: money,
      currency,
    });
    agrees(walletSpendSchema, orAnything(rows), (row) => shareOfWallet([row]));
  });

  it("customers with what they ask for", () => {
    const rows = rowOf({
      customerId: own,
      revenue: money,
      discount: optional(money),
      costOfGoods: optional(money),
      drivers: optional(record(money[0], amount)),
      currency,
    });
    agrees(customerAccountSchema, orAnything(rows), (row: CustomerAccount) =>
      customerProfitability([row], { activities: forEach(Object(row).drivers, { cost: 1, capacity: 1 }) }),
    );
  });

  it("accounts with scores", () => {
    const scores = record(number[0], anything);
    const rows = rowOf({
      accountId: own,
      attractiveness: scores,
      relationship: scores,
      importance: optional(scores),
      difficulty: optional(scores),
    });
    // Every criterion has a weight, and one that is always there; an axis that is not there is not asked for.
    agrees(portfolioAccountSchema, orAnything(rows), (row: PortfolioAccount) => {
      const { attractiveness, relationship, importance, difficulty } = Object(row) as PortfolioAccount;
      const axis = (scores: unknown): never =>
        (typeof scores === "object" && scores !== null ? { ...scores, always: 0 } : scores) as never;
      const weights = (scores: unknown): Record<string, number> => ({ ...forEach(scores, 1), always: 1 });
      portfolioMatrix(
        [
          {
            ...row,
            attractiveness: axis(attractiveness),
            relationship: axis(relationship),
            importance: importance === undefined ? { always: 0 } : axis(importance),
            difficulty: difficulty === undefined ? { always: 0 } : axis(difficulty),
          },
        ],
        {
          attractiveness: weights(attractiveness),
          relationship: weights(relationship),
          scale: { min: -1.7e308, max: 1.7e308 },
          firstStep: { importance: weights(importance), difficulty: weights(difficulty), keyFrom: 0, difficultFrom: 0 },
        },
      );
    });
  });
});
