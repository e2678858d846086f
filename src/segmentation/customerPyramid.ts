import type { Decimal } from "decimal.js";
import { exactAmount } from "../core/amounts.ts";
import { checkChoice, checkCount, checkIterable, checkNumber, checkObject, checkText } from "../core/checks.ts";
import type { Columns, Dictionary, MinorUnits } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Result } from "../core/estimate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import { addExact, type Exact } from "../internal/exactSum.ts";
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
import { type CustomerPyramidConvention, type CustomerPyramidShare, customerPyramids } from "./customerPyramids.ts";
import { minorUnits } from "./minorUnits.ts";

/**
 * How to cut the pyramid.
 *
 * @category Customer pyramid
 */
export interface CustomerPyramidOptions {
  /** The levels and their parts of the customers. @defaultValue customerPyramids.curry */
  readonly pyramid?: CustomerPyramidConvention | undefined;
  /**
   * How a border between levels becomes a whole number of customers. Each border is rounded once, at the sum of the shares above
   * it: `nearest` (halves up), `up` (the top level is never empty) or `down`. @defaultValue "nearest"
   */
  readonly rounding?: "nearest" | "up" | "down" | undefined;
  /** Whether equal amounts share a level. @defaultValue "together" */
  readonly ties?: AmountTies | undefined;
  /** The level of equal amounts on both sides of a border, when they stay together. @defaultValue "higher" */
  readonly crossing?: CrossingRule | undefined;
  /** Number of prospects: contacts who have bought nothing. @defaultValue 0 */
  readonly prospects?: number | undefined;
  /** Number of suspects: possible customers without contact. @defaultValue 0 */
  readonly suspects?: number | undefined;
}

/**
 * The options that {@link customerPyramid} used, defaults filled in.
 *
 * @category Customer pyramid
 */
export interface CustomerPyramidSettings {
  /** The levels and their parts of the customers. */
  readonly pyramid: CustomerPyramidConvention;
  /** How a border became a whole number of customers. */
  readonly rounding: "nearest" | "up" | "down";
  /** Whether equal amounts shared a level. */
  readonly ties: AmountTies;
  /** The level of equal amounts on both sides of a border. */
  readonly crossing: CrossingRule;
  /** Number of prospects. */
  readonly prospects: number;
  /** Number of suspects. */
  readonly suspects: number;
}

/**
 * A customer and its level.
 *
 * @category Customer pyramid
 */
export interface PyramidCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** Its amount, in major units. */
  readonly amount: Decimal;
  /** Its level, or `inactive`. */
  readonly level: string;
}

/**
 * The fields of {@link PyramidCustomer} as columns, the largest customer first.
 *
 * @category Customer pyramid
 */
export interface PyramidColumns {
  /** Who it is: a dictionary with the same texts when a dictionary came in, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** Amounts in minor units. */
  readonly amount: MinorUnits;
  /** Levels; the texts stand in the order of the levels, `inactive` last. */
  readonly level: Dictionary;
}

/**
 * A single sum of money: a `Decimal` for rows, its decimal text for columns.
 *
 * @category Customer pyramid
 */
export type PyramidAmount<Customers> = [Customers] extends [PyramidColumns] ? string : Decimal;

/**
 * The customers of a level.
 *
 * @category Customer pyramid
 */
export interface PyramidLevel<Amount = Decimal> {
  /** Name of the level. */
  readonly level: string;
  /** Number of customers. */
  readonly customers: number;
  /** Their part of the customers in all levels, 0 to 1; `null` without customers. */
  readonly customerShare: number | null;
  /** Exact sum of their amounts above 0, in major units. */
  readonly amount: Amount;
  /** Its part of the total, 0 to 1; `null` when the total is 0. */
  readonly amountShare: number | null;
  /** The part that the source expects, 0 to 1; `null` when it names none. */
  readonly expectedAmountShare: number | null;
}

/**
 * Result of {@link customerPyramid}. Every customer is in one level or inactive.
 *
 * @category Customer pyramid
 */
export interface CustomerPyramid<Customers extends readonly PyramidCustomer[] | PyramidColumns>
  extends Result<"customerPyramid", CustomerPyramidSettings> {
  /** The currency of the amounts, when the rows name one. */
  readonly currency?: string | undefined;
  /** The customers, the largest first; equal ones by identifier, or under `inputOrder` as they came in. */
  readonly customers: Customers;
  /** Every level from the top down, those without customers included. */
  readonly levels: readonly PyramidLevel<PyramidAmount<Customers>>[];
  /** Exact sum of the amounts above 0, in major units. */
  readonly total: PyramidAmount<Customers>;
  /** Number of customers with an amount above 0. */
  readonly active: number;
  /** Number of customers with 0 or less; they are in the last level when the convention has them `inside`. */
  readonly inactive: number;
  /** Customers with an amount below 0, who are inactive. */
  readonly negative: NegativeAmounts<PyramidAmount<Customers>>;
}

/**
 * Customer pyramid: customers ranked by amount in levels of a fixed part of their number, with the revenue of each (Dutch:
 * klantenpiramide).
 *
 * The top 1 % (top), the next 4 % (large), 15 % (medium) and 80 % (small) of the customers who bought, after Curry and Curry 2000
 * ("The Customer Marketing Method"); below them the inactive, the prospects and the suspects. Give a year of revenue: a customer
 * without revenue in it is inactive. Published versions differ, see {@link customerPyramids}.
 *
 * @param customers - Rows `{ customerId, amount, currency? }` in any order, each customer once, or columns of them.
 * @param options - The levels, the rules at their borders, and the number of prospects and suspects.
 * @returns Customers with their level, in the shape that came in, and customers and revenue per level.
 * @throws A {@link CustometryError} with code `duplicate` for a customer who comes twice, or a level; `missing`, `wrongType`,
 * `mixedTypes`, `invalidAmount`, `mixedCurrencies` or `lengthMismatch` for rows; `missing`, `wrongType`, `notANumber`,
 * `notAnInteger`, `outOfRange`, `invalidOption` or `unknownName` for an option, such as shares that do not add up to 1.
 * @example
 * ```ts
 * import { customerPyramid } from "custometry";
 *
 * const customers = [90, 50, 30, 20, 10, 5, 3, 1, 0].map((amount, customerId) => ({ customerId, amount }));
 * const pyramid = customerPyramid(customers, { rounding: "up", prospects: 40 });
 * pyramid.levels.map(({ level, customers }) => `${level} ${customers}`); // => ["top 1", "large 0", "medium 1", "small 6"]
 * pyramid.inactive; // => 1
 * ```
 * @category Customer pyramid
 */
export function customerPyramid(
  customers: Iterable<CustomerAmount>,
  options?: CustomerPyramidOptions,
): CustomerPyramid<readonly PyramidCustomer[]>;
export function customerPyramid(
  customers: Columns<CustomerAmount>,
  options?: CustomerPyramidOptions,
): CustomerPyramid<PyramidColumns>;
export function customerPyramid(
  customers: Iterable<CustomerAmount> | Columns<CustomerAmount>,
  options: CustomerPyramidOptions = {},
): CustomerPyramid<readonly PyramidCustomer[]> | CustomerPyramid<PyramidColumns> {
  const settings = readOptions(options);
  const ranked = rankCustomers(customers, settings.ties, "customerPyramid");
  const active = countActive(ranked);
  const codes = levelCodes(ranked, active, settings);
  const names = [...settings.pyramid.levels.map(({ level }) => level), INACTIVE];
  const shape = {
    measure: "customerPyramid" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...ranked.currency,
    active,
    inactive: codes.length - active,
  };
  if (ranked.isRows) {
    const write = decimalWriter(ranked);
    const { units } = amountsByRank(ranked);
    const rows = Array.from(codes, (code, rank) => ({
      customerId: idAtRank(ranked, rank),
      amount: write(BigInt(units[rank] as number)),
      level: names[code] as string,
    }));
    return { ...shape, customers: rows, ...sums(ranked, codes, settings, write) };
  }
  const columns = {
    customerId: idsByRank(ranked),
    amount: minorUnits(amountsByRank(ranked)),
    level: { codes, values: names },
  };
  return { ...shape, customers: columns, ...sums(ranked, codes, settings, textWriter(ranked)) };
}

const INACTIVE = "inactive";
const KNOWN_NAMES: readonly (keyof CustomerPyramidOptions)[] = [
  "pyramid",
  "rounding",
  "ties",
  "crossing",
  "prospects",
  "suspects",
];
const MOST_LEVELS = 100;

function readOptions(options: CustomerPyramidOptions): CustomerPyramidSettings {
  checkOptions(options, KNOWN_NAMES);
  const {
    pyramid,
    rounding = "nearest",
    ties = "together",
    crossing = "higher",
    prospects = 0,
    suspects = 0,
  } = options;
  return {
    pyramid: pyramid === undefined ? customerPyramids.curry : readPyramid(pyramid),
    rounding: checkChoice(rounding, ["nearest", "up", "down"], "rounding"),
    ties: checkChoice(ties, AMOUNT_TIES, "ties"),
    crossing: checkChoice(crossing, CROSSING_RULES, "crossing"),
    prospects: checkCount(prospects, "prospects"),
    suspects: checkCount(suspects, "suspects"),
  };
}

function readPyramid(pyramid: CustomerPyramidConvention): CustomerPyramidConvention {
  checkSpelling(checkObject(pyramid, "pyramid"), ["levels", "inactive", "source"], "pyramid");
  const expected = `1 to ${MOST_LEVELS} levels whose shares add up to 1`;
  const levels = [...checkIterable(pyramid.levels, "pyramid.levels")].map(readLevel);
  if (levels.length > MOST_LEVELS) fail("outOfRange", "pyramid.levels", expected, levels.length);
  const names = [...levels.map(({ level }) => level), INACTIVE];
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) fail("duplicate", "pyramid.levels", "distinct names other than inactive", name);
  });
  const sum = cumulativeShares(levels).at(-1);
  if (sum === undefined || sum.units !== 10n ** BigInt(sum.scale))
    fail("outOfRange", "pyramid.levels", expected, levels);
  const { source } = pyramid;
  return {
    levels,
    inactive: checkChoice(pyramid.inactive, ["outside", "inside"], "pyramid.inactive"),
    ...(source === undefined ? {} : { source: checkText(source, "pyramid.source") }),
  };
}

function readLevel(given: CustomerPyramidShare, index: number): CustomerPyramidShare {
  const path = `pyramid.levels[${index}]`;
  checkSpelling(checkObject(given, path, "a level { level, share }"), ["level", "share", "expectedAmountShare"], path);
  const { level, share, expectedAmountShare } = given;
  const read = (value: number, name: string): number => {
    checkNumber(value, `${path}.${name}`, "a share from 0 to 1");
    if (value < 0 || value > 1) fail("outOfRange", `${path}.${name}`, "a share from 0 to 1", value);
    return value;
  };
  return {
    level: checkText(level, `${path}.level`),
    share: read(share, "share"),
    ...(expectedAmountShare === undefined
      ? {}
      : { expectedAmountShare: read(expectedAmountShare, "expectedAmountShare") }),
  };
}

/** Sums of the shares down to each level, as the decimals that they print as. */
function cumulativeShares(levels: readonly CustomerPyramidShare[]): readonly Exact[] {
  let sum: Exact = { units: 0n, scale: 0 };
  return levels.map(({ share }) => {
    sum = addExact(sum, exactAmount(share, "pyramid.levels"));
    return sum;
  });
}

function countActive(ranked: RankedCustomers): number {
  let [low, high] = [0, ranked.order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (countedUnits(ranked, middle) > 0n) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place of the level at each rank; the place after the last level is that of the inactive. */
function levelCodes(ranked: RankedCustomers, active: number, settings: CustomerPyramidSettings): Int32Array {
  const { pyramid, rounding, ties, crossing } = settings;
  const { length } = ranked.order;
  const last = pyramid.levels.length - 1;
  const codes = new Int32Array(length).fill(pyramid.inactive === "inside" ? last : last + 1);
  const borders = cumulativeShares(pyramid.levels).map((share) =>
    roundedPart(share, pyramid.inactive === "inside" ? length : active, rounding),
  );
  const levelAt = (rank: number): number => borders.findIndex((border) => rank < border);
  for (let rank = 0; rank < active; ) {
    const end = ties === "together" ? endOfTie(ranked, rank) : rank + 1;
    codes.fill(levelAt(crossing === "higher" ? rank : end - 1), rank, end);
    rank = end;
  }
  return codes;
}

function roundedPart({ units, scale }: Exact, count: number, rounding: CustomerPyramidSettings["rounding"]): number {
  const ten = 10n ** BigInt(scale);
  const twice = 2n * units * BigInt(count);
  const added = rounding === "nearest" ? ten : rounding === "up" ? 2n * ten - 1n : 0n;
  return Number((twice + added) / (2n * ten));
}

function sums<Amount>(
  ranked: RankedCustomers,
  codes: Int32Array,
  { pyramid }: CustomerPyramidSettings,
  write: (units: bigint) => Amount,
): { levels: PyramidLevel<Amount>[]; total: Amount; negative: NegativeAmounts<Amount> } {
  const { total, negative } = ranked;
  const customers = pyramid.levels.map(() => 0);
  const units = pyramid.levels.map(() => 0n);
  codes.forEach((code, rank) => {
    if (code >= units.length) return;
    customers[code] = (customers[code] as number) + 1;
    units[code] = (units[code] as bigint) + countedUnits(ranked, rank);
  });
  const all = customers.reduce((sum, count) => sum + count, 0);
  return {
    levels: pyramid.levels.map(({ level, expectedAmountShare = null }, place) => ({
      level,
      customers: customers[place] as number,
      customerShare: all === 0 ? null : (customers[place] as number) / all,
      amount: write(units[place] as bigint),
      amountShare: total === 0n ? null : nearestDouble(units[place] as bigint, total),
      expectedAmountShare,
    })),
    total: write(total),
    negative: { customers: negative.customers, amount: write(negative.units) },
  };
}
