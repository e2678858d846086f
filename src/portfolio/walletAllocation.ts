import type { Decimal } from "decimal.js";
import { exactAmount } from "../core/amounts.ts";
import { checkConfidenceLevel, checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { compareScalars } from "../core/grouping.ts";
import { type Rate, rate } from "../core/rate.ts";
import { type SampleMean, sampleMean } from "../core/sampleMean.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import type { Exact } from "../internal/exactSum.ts";
import { shareOf, sumOf } from "./exactMoney.ts";

/**
 * A brand or supplier that a customer uses, as it rates it.
 *
 * @category Share of wallet
 */
export interface BrandRating {
  /** The brand; a customer rates it once. */
  readonly brand: string;
  /** Satisfaction or another rating; more is better. Only its order among the brands of the customer counts. */
  readonly rating: number;
  /** What the customer spends with it, in major units, 0 or more. Default: not known. */
  readonly spend?: Decimal.Value | undefined;
}

/**
 * A rating of a brand by one of many customers.
 *
 * @category Share of wallet
 */
export interface CustomerBrandRating extends BrandRating {
  /** Who rates it: a text or an integer, one type in a call. */
  readonly customerId: Id;
}

/**
 * Share of wallet of a brand by its rank.
 *
 * @category Share of wallet
 */
export interface BrandAllocation {
  /** The brand. */
  readonly brand: string;
  /** Its rank among the brands of the customer: 1 for the best, the mean rank for equal ratings. */
  readonly rank: number;
  /** Share of wallet that the rank predicts, above 0 and at most 1; those of all brands add up to 1. */
  readonly allocation: number;
  /** Share that the customer spends with it; `null` when a spend is not known, or all are 0. */
  readonly share: number | null;
}

/**
 * How sure to be of the means.
 *
 * @category Share of wallet
 */
export interface WalletAllocationsOptions {
  /** Of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The option that {@link walletAllocations} used, its default filled in.
 *
 * @category Share of wallet
 */
export interface WalletAllocationsUsed {
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
}

/**
 * Result of {@link walletAllocations}.
 *
 * @category Share of wallet
 */
export interface WalletAllocations extends Result<"walletAllocations", WalletAllocationsUsed> {
  /** The customers, sorted by identifier, each with its brands. */
  readonly customers: readonly {
    /** Who it is. */
    readonly customerId: Id;
    /** Its brands, the best first. */
    readonly brands: readonly BrandAllocation[];
  }[];
  /** The brands by name. */
  readonly brands: readonly {
    /** The brand. */
    readonly brand: string;
    /** Mean of the predicted share over its users. */
    readonly allocation: SampleMean;
    /** Mean of the share that they spend with it, over those of whom it is known. */
    readonly share: SampleMean;
  }[];
  /** Share of customers who use more than one brand. The rule is meant for markets in which at least 0.4 do. */
  readonly multiBrand: Rate;
  /** Mean number of brands per customer. The rule is meant for markets in which it is at least 1.4. */
  readonly brandsPerCustomer: SampleMean;
}

/**
 * Wallet allocation rule: the share of wallet of each brand that a customer uses, by its rank in the customer's ratings.
 *
 * `(1 - rank / (brands + 1)) × 2 / brands` (Keiningham, Aksoy, Buoye and Cooil 2011, "Customer Loyalty Isn't Enough. Grow Your Share of
 * Wallet", Harvard Business Review 89). Brands with equal ratings get their mean rank, so that shares always add up to 1.
 *
 * @param ratings - Rows `{ brand, rating, spend? }` of one customer, in any order.
 * @returns The brands, the best first and equal ones by name, with predicted and actual share.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `invalidAmount` or `outOfRange` for a value, `duplicate` for a brand
 * that is rated twice, `wrongType` for what is no row.
 * @example
 * ```ts
 * import { walletAllocation } from "custometry";
 *
 * const brands = walletAllocation([{ brand: "ours", rating: 9, spend: 60 }, { brand: "rival", rating: 7, spend: 40 }]);
 * brands.map(({ brand, allocation, share }) => `${brand} ${allocation.toFixed(3)} ${share}`); // => ["ours 0.667 0.6", "rival 0.333 0.4"]
 * const tied = walletAllocation([{ brand: "ours", rating: 8 }, { brand: "rival", rating: 8 }]);
 * tied.map(({ rank, allocation }) => [rank, allocation]); // => [[1.5, 0.5], [1.5, 0.5]]
 * ```
 * @category Share of wallet
 */
export function walletAllocation(ratings: Iterable<BrandRating>): readonly BrandAllocation[] {
  return allocate(Array.from(checkIterable(ratings), (row, index) => readRating(row, `[${index}]`)));
}

/**
 * Wallet allocation rule over many customers: the predicted share of wallet of each brand among its users, beside what they spend.
 *
 * `multiBrand` and `brandsPerCustomer` tell whether customers divide their money at all; where nearly all use one brand, ranks say
 * nothing.
 *
 * @param ratings - Rows `{ customerId, brand, rating, spend? }` in any order.
 * @param options - `confidenceLevel` of the means.
 * @returns Shares per customer and brand; see {@link walletAllocation}.
 * @throws A {@link CustometryError} as {@link walletAllocation} does, and with code `mixedTypes` for identifiers of two types, `unknownName`
 * for a misspelt option.
 * @example
 * ```ts
 * import { walletAllocations } from "custometry";
 *
 * const { brands, multiBrand } = walletAllocations([
 *   { customerId: 1, brand: "ours", rating: 9 }, { customerId: 1, brand: "rival", rating: 7 },
 *   { customerId: 2, brand: "ours", rating: 6 }, { customerId: 2, brand: "rival", rating: 8 },
 *   { customerId: 3, brand: "ours", rating: 7 },
 * ]);
 * brands.map(({ brand, allocation }) => `${brand} ${allocation.value?.toFixed(2)}`); // => ["ours 0.67", "rival 0.50"]
 * [multiBrand.successes, multiBrand.trials]; // => [2, 3]
 * ```
 * @category Share of wallet
 */
export function walletAllocations(
  ratings: Iterable<CustomerBrandRating>,
  options: WalletAllocationsOptions = {},
): WalletAllocations {
  checkOptions(options, ["confidenceLevel"]);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const byCustomer = ratingsByCustomer(ratings);
  const customers = [...byCustomer]
    .sort(([one], [other]) => compareScalars(one, other))
    .map(([customerId, rows]) => ({ customerId, brands: allocate(rows) }));
  const byBrand = new Map<string, BrandAllocation[]>();
  for (const one of customers.flatMap(({ brands }) => brands)) {
    const users = byBrand.get(one.brand);
    if (users === undefined) byBrand.set(one.brand, [one]);
    else users.push(one);
  }
  const numbers = customers.map(({ brands }) => brands.length);
  return {
    measure: "walletAllocations",
    options: { confidenceLevel },
    customers,
    brands: [...byBrand]
      .sort(([one], [other]) => compareScalars(one, other))
      .map(([brand, users]) => ({
        brand,
        allocation: sampleMean(
          users.map(({ allocation }) => allocation),
          { confidenceLevel },
        ),
        share: sampleMean(
          users.flatMap(({ share }) => (share === null ? [] : [share])),
          { confidenceLevel },
        ),
      })),
    multiBrand: rate(numbers.filter((brands) => brands > 1).length, customers.length, { confidenceLevel }),
    brandsPerCustomer: sampleMean(numbers, { confidenceLevel }),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}

interface ReadRating {
  readonly brand: string;
  readonly rating: number;
  readonly spend: Exact | undefined;
  readonly path: string;
}

function readRating(row: BrandRating, path: string): ReadRating {
  const { brand, rating, spend } = checkObject(row, path, "a row { brand, rating }");
  const exact = spend === undefined ? undefined : exactAmount(spend, `${path}.spend`);
  if (exact !== undefined && exact.units < 0n) fail("outOfRange", `${path}.spend`, "0 or more", spend);
  return {
    brand: checkText(brand, `${path}.brand`),
    rating: checkNumber(rating, `${path}.rating`),
    spend: exact,
    path,
  };
}

function ratingsByCustomer(ratings: Iterable<CustomerBrandRating>): ReadonlyMap<Id, readonly ReadRating[]> {
  const byCustomer = new Map<Id, ReadRating[]>();
  let type: string | undefined;
  let index = 0;
  for (const row of checkIterable(ratings)) {
    const path = `[${index++}]`;
    const read = readRating(row, path);
    const { customerId } = row;
    type ??= typeof customerId;
    checkId(customerId, type, () => `${path}.customerId`);
    const own = byCustomer.get(customerId);
    if (own === undefined) byCustomer.set(customerId, [read]);
    else own.push(read);
  }
  return byCustomer;
}

function allocate(rows: readonly ReadRating[]): readonly BrandAllocation[] {
  const n = rows.length;
  const brands = new Set<string>();
  for (const { brand, path } of rows) {
    if (brands.has(brand)) fail("duplicate", `${path}.brand`, "a brand that is rated once", brand);
    brands.add(brand);
  }
  const spends = rows.flatMap(({ spend }) => (spend === undefined ? [] : [spend]));
  const total = sumOf(spends);
  return [...rows]
    .sort((one, other) => other.rating - one.rating || compareScalars(one.brand, other.brand))
    .map(({ brand, rating, spend }) => {
      const better = rows.filter((other) => other.rating > rating).length;
      const same = rows.filter((other) => other.rating === rating).length;
      const rank = better + (same + 1) / 2;
      return {
        brand,
        rank,
        allocation: (2 * (n + 1 - rank)) / (n * (n + 1)),
        share: spend === undefined || spends.length < n ? null : shareOf(spend, total),
      };
    });
}
