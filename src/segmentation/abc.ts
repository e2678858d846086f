import type { Decimal } from "decimal.js";
import { exactAmount } from "../core/amounts.ts";
import { checkChoice, checkIterable, checkNumber } from "../core/checks.ts";
import type { Columns, Dictionary, MinorUnits } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";
import type { CustomerAmount } from "./customerAmount.ts";
import {
  AMOUNT_TIES,
  type AmountTies,
  amountsByRank,
  CROSSING_RULES,
  type CrossingRule,
  countedUnits,
  decimalWriter,
  endOfTie,
  idAtRank,
  idsByRank,
  type NegativeAmounts,
  type RankedCustomers,
  rankCustomers,
  textWriter,
} from "./customerAmounts.ts";
import { minorUnits } from "./minorUnits.ts";

/**
 * Where the classes end.
 *
 * @category Concentration
 */
export interface AbcOptions {
  /**
   * Cumulative shares of the total at which a class ends, between 0 and 1 in increasing order; `n` cuts make `n + 1` classes, at
   * most 26. @defaultValue [0.8, 0.95]
   */
  readonly cuts?: readonly number[] | undefined;
  /**
   * Where the customer goes whose amount crosses a cut. `higher`: into the class above, which so reaches at least its cut (a
   * customer is in A when those before it have less than 80 %). `lower`: into the class below, so that a class has at most its
   * cut (a customer is in A when it and those before it have at most 80 %). @defaultValue "higher"
   */
  readonly crossing?: CrossingRule | undefined;
  /** Whether equal amounts share a class. @defaultValue "together" */
  readonly ties?: AmountTies | undefined;
}

/**
 * The options that {@link abc} used, defaults filled in.
 *
 * @category Concentration
 */
export interface AbcSettings {
  /** Cumulative shares at which a class ends. */
  readonly cuts: readonly number[];
  /** Where the customer went who crossed a cut. */
  readonly crossing: CrossingRule;
  /** Whether equal amounts shared a class. */
  readonly ties: AmountTies;
}

/**
 * A customer and its class.
 *
 * @category Concentration
 */
export interface AbcCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** Its amount, in major units. */
  readonly amount: Decimal;
  /**
   * Share of the total of this customer, all larger ones and, under `together`, all equal ones, 0 to 1; `null` without a total.
   * Compared with the cuts under `crossing: "lower"`.
   */
  readonly cumulativeShare: number | null;
  /** Its class: `A`, `B`, `C` and so on. */
  readonly class: string;
}

/**
 * The fields of {@link AbcCustomer} as columns, the largest customer first.
 *
 * @category Concentration
 */
export interface AbcColumns {
  /** Who it is: a dictionary with the same texts when a dictionary came in, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** Amounts in minor units. */
  readonly amount: MinorUnits;
  /** Cumulative shares; 0 for all when there is no total. */
  readonly cumulativeShare: Float64Array;
  /** Classes; the texts stand in the order of the classes. */
  readonly class: Dictionary;
}

/**
 * The customers of a class.
 *
 * @category Concentration
 */
export interface AbcClass<Amount = Decimal> {
  /** Name of the class: `A` for the largest customers. */
  readonly class: string;
  /** Number of customers. */
  readonly customers: number;
  /** Their part of all customers, 0 to 1; `null` without customers. */
  readonly customerShare: number | null;
  /** Exact sum of their amounts above 0, in major units. */
  readonly amount: Amount;
  /** Its part of the total, 0 to 1; `null` when the total is 0. */
  readonly amountShare: number | null;
}

/**
 * Result of {@link abc}. Every customer is in one class.
 *
 * @category Concentration
 */
export interface Abc<Customers extends readonly AbcCustomer[] | AbcColumns> extends Result<"abc", AbcSettings> {
  /** The currency of the amounts, when the rows name one. */
  readonly currency?: string | undefined;
  /** The customers, the largest first; equal ones by identifier, or under `inputOrder` as they came in. */
  readonly customers: Customers;
  /** Every class from `A` on, those without customers included. */
  readonly classes: readonly AbcClass<AbcAmount<Customers>>[];
  /** Exact sum of the amounts above 0, in major units: what the shares are of. */
  readonly total: AbcAmount<Customers>;
  /** Customers with an amount below 0, who are in the last class and count as 0 in its amount. */
  readonly negative: NegativeAmounts<AbcAmount<Customers>>;
}

/**
 * A single sum of money: a `Decimal` for rows, its decimal text for columns.
 *
 * @category Concentration
 */
export type AbcAmount<Customers> = [Customers] extends [AbcColumns] ? string : Decimal;

/**
 * ABC classes of customers by their cumulative share of the total, the largest first (Dutch: ABC-analyse).
 *
 * With the default cuts the customers with the first 80 % of the revenue are A, those with the next 15 % B and the others C
 * (Dickie 1951, after Pareto's 80-20 rule). Sources differ on the customer that crosses a cut and say nothing of equal
 * amounts, so both are options. Shares are compared in whole numbers, so that a customer who ends exactly on a cut does not
 * depend on rounding. Customers with 0 or less are in the last class.
 *
 * @param customers - Rows `{ customerId, amount, currency? }` in any order, each customer once, or columns of them.
 * @param options - The cuts and the rules at their borders.
 * @returns Customers with their class, in the shape that came in, and totals per class.
 * @throws A {@link CustometryError} with code `duplicate` for a customer who comes twice; `missing`, `wrongType`, `mixedTypes`,
 * `invalidAmount`, `mixedCurrencies` or `lengthMismatch` for rows; `missing`, `wrongType`, `notANumber`, `outOfRange`,
 * `invalidOption` or `unknownName` for an option.
 * @example
 * ```ts
 * import { abc } from "custometry";
 *
 * const customers = [
 *   { customerId: "K-1041", amount: 76 },
 *   { customerId: "K-2207", amount: 9 },
 *   { customerId: "K-0933", amount: 15 },
 * ];
 * abc(customers).customers.map((one) => `${one.customerId} ${one.class}`); // => ["K-1041 A", "K-0933 A", "K-2207 B"]
 * abc(customers, { crossing: "lower" }).classes.map((one) => one.customers); // => [1, 1, 1]
 * ```
 * @category Concentration
 */
export function abc(customers: Iterable<CustomerAmount>, options?: AbcOptions): Abc<readonly AbcCustomer[]>;
export function abc(customers: Columns<CustomerAmount>, options?: AbcOptions): Abc<AbcColumns>;
export function abc(
  customers: Iterable<CustomerAmount> | Columns<CustomerAmount>,
  options: AbcOptions = {},
): Abc<readonly AbcCustomer[]> | Abc<AbcColumns> {
  const settings = readOptions(options);
  const ranked = rankCustomers(customers, settings.ties, "abc");
  const names = Array.from({ length: settings.cuts.length + 1 }, (_, place) => String.fromCharCode(65 + place));
  const classified = classify(ranked, settings);
  const shape = {
    measure: "abc" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...ranked.currency,
  };
  return ranked.isRows
    ? {
        ...shape,
        customers: customerRows(ranked, classified, names),
        ...sums(ranked, classified, names, decimalWriter(ranked)),
      }
    : {
        ...shape,
        customers: customerColumns(ranked, classified, names),
        ...sums(ranked, classified, names, textWriter(ranked)),
      };
}

const KNOWN_NAMES: readonly (keyof AbcOptions)[] = ["cuts", "crossing", "ties"];
/** As many as there are letters, less one. */
const MOST_CUTS = 25;

function readOptions(options: AbcOptions): AbcSettings {
  checkOptions(options, KNOWN_NAMES);
  const { cuts, crossing = "higher", ties = "together" } = options;
  return {
    cuts: cuts === undefined ? [0.8, 0.95] : readCuts(cuts),
    crossing: checkChoice(crossing, CROSSING_RULES, "crossing"),
    ties: checkChoice(ties, AMOUNT_TIES, "ties"),
  };
}

function readCuts(given: readonly number[]): readonly number[] {
  const expected = `1 to ${MOST_CUTS} shares between 0 and 1 in increasing order`;
  const cuts = [...checkIterable(given, "cuts")];
  if (cuts.length === 0 || cuts.length > MOST_CUTS) fail("outOfRange", "cuts", expected, cuts.length);
  return cuts.map((cut, index) => {
    checkNumber(cut, `cuts[${index}]`, expected);
    if (cut <= (cuts[index - 1] ?? 0) || cut >= 1) fail("outOfRange", `cuts[${index}]`, expected, cut);
    return cut;
  });
}

/** Class and cumulative units at each rank. */
interface Classified {
  readonly codes: Int32Array;
  readonly cumulative: readonly bigint[];
}

/** Equal amounts that stay together cross a cut as one. */
function classify(ranked: RankedCustomers, { cuts, crossing, ties }: AbcSettings): Classified {
  const { order, total } = ranked;
  const borders = cuts.map((cut) => exactAmount(cut, "cuts"));
  const codes = new Int32Array(order.length);
  const cumulative: bigint[] = [];
  let [sum, place] = [0n, 0];
  for (let rank = 0; rank < order.length; ) {
    const end = ties === "together" ? endOfTie(ranked, rank) : rank + 1;
    const before = sum;
    const units = countedUnits(ranked, rank);
    sum += units * BigInt(end - rank);
    while (place < borders.length && (units === 0n || isPast(crossing === "higher" ? before : sum))) place++;
    codes.fill(place, rank, end);
    for (; rank < end; rank++) cumulative.push(sum);
  }
  return { codes, cumulative };

  function isPast(share: bigint): boolean {
    const { units, scale } = borders[place] as (typeof borders)[number];
    const [reached, cut] = [share * 10n ** BigInt(scale), units * total];
    return crossing === "higher" ? reached >= cut : reached > cut;
  }
}

function sums<Amount>(
  ranked: RankedCustomers,
  { codes }: Classified,
  names: readonly string[],
  write: (units: bigint) => Amount,
): { classes: AbcClass<Amount>[]; total: Amount; negative: NegativeAmounts<Amount> } {
  const { order, total, negative } = ranked;
  const counts = names.map(() => 0);
  const units = names.map(() => 0n);
  for (let rank = 0; rank < order.length; rank++) {
    const code = codes[rank] as number;
    counts[code] = (counts[code] as number) + 1;
    units[code] = (units[code] as bigint) + countedUnits(ranked, rank);
  }
  return {
    classes: names.map((name, place) => ({
      class: name,
      customers: counts[place] as number,
      customerShare: order.length === 0 ? null : (counts[place] as number) / order.length,
      amount: write(units[place] as bigint),
      amountShare: total === 0n ? null : nearestDouble(units[place] as bigint, total),
    })),
    total: write(total),
    negative: { customers: negative.customers, amount: write(negative.units) },
  };
}

function customerRows(
  ranked: RankedCustomers,
  { codes, cumulative }: Classified,
  names: readonly string[],
): readonly AbcCustomer[] {
  const { units } = amountsByRank(ranked);
  const write = decimalWriter(ranked);
  return Array.from(codes, (code, rank) => ({
    customerId: idAtRank(ranked, rank),
    amount: write(BigInt(units[rank] as number)),
    cumulativeShare: ranked.total === 0n ? null : nearestDouble(cumulative[rank] as bigint, ranked.total),
    class: names[code] as string,
  }));
}

function customerColumns(
  ranked: RankedCustomers,
  { codes, cumulative }: Classified,
  names: readonly string[],
): AbcColumns {
  const divisor = ranked.total || 1n;
  return {
    customerId: idsByRank(ranked),
    amount: minorUnits(amountsByRank(ranked)),
    cumulativeShare: Float64Array.from(cumulative, (units) => nearestDouble(units, divisor)),
    class: { codes, values: names },
  };
}
