import type { Decimal } from "decimal.js";
import { exactAmount, toDecimal } from "../core/amounts.ts";
import { checkConfidenceLevel, checkIterable } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { type SampleMean, sampleMean } from "../core/sampleMean.ts";
import { checkOptions } from "../core/spelling.ts";
import { type Id, readCurrency, readTable } from "../core/table.ts";
import { minusExact } from "../internal/exactSum.ts";
import { shareOf, sumOf } from "./exactMoney.ts";
import { readCustomers } from "./readCustomers.ts";

/**
 * What a customer spends in a category, and how much of it with the own company.
 *
 * @category Share of wallet
 */
export interface WalletSpend {
  /** Who it is: a text or an integer, one type in a call; a customer has one row. */
  readonly customerId: Id;
  /** Spent with the own company in the period, in major units, 0 or more. */
  readonly spend: Decimal.Value;
  /** Spent in the category with all suppliers together, the own company included: at least `spend`. */
  readonly wallet: Decimal.Value;
  /** ISO 4217 code such as `EUR`, one in a call. */
  readonly currency?: string | undefined;
}

/**
 * How sure to be of the mean.
 *
 * @category Share of wallet
 */
export interface ShareOfWalletOptions {
  /** Of the interval of the mean, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * The option that {@link shareOfWallet} used, its default filled in.
 *
 * @category Share of wallet
 */
export interface ShareOfWalletUsed {
  /** Confidence level of the mean. */
  readonly confidenceLevel: number;
}

/**
 * Result of {@link shareOfWallet}.
 *
 * @category Share of wallet
 */
export interface ShareOfWallet extends Result<"shareOfWallet", ShareOfWalletUsed> {
  /** The currency, when the rows name one. */
  readonly currency?: string | undefined;
  /** The customers, sorted by identifier: numbers by size, texts by code unit. */
  readonly customers: readonly {
    /** Who it is. */
    readonly customerId: Id;
    /** The customer's share of wallet, 0 to 1; `null` for an empty wallet. */
    readonly share: number | null;
    /** What it spends elsewhere, in major units. */
    readonly untapped: Decimal;
  }[];
  /** Mean of the shares, each customer counting once, with Student's interval; those with an empty wallet left out. */
  readonly mean: SampleMean;
  /** All spend over all wallets: large wallets count more; `null` when those are empty. */
  readonly aggregate: number | null;
  /** All spend with the own company. */
  readonly spend: Decimal;
  /** All wallets together. */
  readonly wallet: Decimal;
  /** What is spent elsewhere. */
  readonly untapped: Decimal;
}

/**
 * Share of wallet: the part of what customers spend in a category that they spend with the own company.
 *
 * Per customer, as the mean of customers, and as the share of all their money together: two averages that differ, as the one counts
 * customers and the other euros. Sums are exact, and a share is one division.
 *
 * @param customers - Rows `{ customerId, spend, wallet, currency? }` in any order.
 * @param options - `confidenceLevel` of the mean.
 * @returns Shares per customer, both averages, and what is still to be won.
 * @throws A {@link CustometryError} with code `missing` or `invalidAmount` for an amount, `outOfRange` for a negative one and a spend above
 * the wallet, `duplicate` for a customer with two rows, `mixedCurrencies`, `mixedTypes`, `wrongType` or `unknownName`.
 * @example
 * ```ts
 * import { shareOfWallet } from "custometry";
 *
 * const { customers, mean, aggregate, untapped } = shareOfWallet([
 *   { customerId: "A", spend: 50, wallet: 100 },
 *   { customerId: "B", spend: 10, wallet: 400 },
 * ]);
 * customers.map(({ share }) => share); // => [0.5, 0.025]
 * [mean.value, aggregate, untapped.toString()]; // => [0.2625, 0.12, "440"]
 * ```
 * @category Share of wallet
 */
export function shareOfWallet(customers: Iterable<WalletSpend>, options: ShareOfWalletOptions = {}): ShareOfWallet {
  checkOptions(options, ["confidenceLevel"]);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const rows = [...checkIterable(customers)];
  const currency = readCurrency(readTable<"currency">(rows, [], ["currency"]), "call it once per currency");
  const read = readCustomers(rows, "customerId", (row, path, customerId) => {
    const spend = exactAmount(row.spend, `${path}.spend`);
    const wallet = exactAmount(row.wallet, `${path}.wallet`);
    const untapped = minusExact(wallet, spend);
    if (spend.units < 0n) fail("outOfRange", `${path}.spend`, "0 or more", row.spend);
    if (untapped.units < 0n) fail("outOfRange", `${path}.wallet`, "at least what is spent with us", row.wallet);
    return { customerId, spend, wallet, untapped, share: shareOf(spend, wallet) };
  });
  const spend = sumOf(read.map((one) => one.spend));
  const wallet = sumOf(read.map((one) => one.wallet));
  return {
    measure: "shareOfWallet",
    options: { confidenceLevel },
    ...(currency === undefined ? {} : { currency }),
    customers: read.map(({ customerId, share, untapped }) => ({ customerId, share, untapped: toDecimal(untapped) })),
    mean: sampleMean(
      read.flatMap(({ share }) => (share === null ? [] : [share])),
      { confidenceLevel },
    ),
    aggregate: shareOf(spend, wallet),
    spend: toDecimal(spend),
    wallet: toDecimal(wallet),
    untapped: toDecimal(minusExact(wallet, spend)),
    rejected: { count: 0, byCode: {}, examples: [] },
  };
}
