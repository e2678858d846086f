import { checkChoice, checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkBoxesFit, MOST_BINS, type RfmBins, readSegments } from "./rfmBoxes.ts";
import type { RfmSegment } from "./rfmSegments.ts";
import { readPolicy, type TransactionOptions, type TransactionPolicy } from "./transactionPolicy.ts";

/**
 * Cut points per dimension of RFM, in increasing order.
 *
 * As the `rule` of {@link rfm} they are your own: a value belongs to the bin from its cut point (included) to the next one
 * (excluded), so `n` cut points make `n + 1` bins, at most 100.
 *
 * @category RFM
 */
export interface RfmCuts {
  /** Days since the last purchase. */
  readonly recency: readonly number[];
  /** Numbers of purchases. */
  readonly frequency: readonly number[];
  /** Sums of money, in major units. */
  readonly monetary: readonly number[];
}

/**
 * Where the bins of one dimension are cut among the customers of the same scores of the dimensions before it.
 *
 * @category RFM
 */
export interface RfmNestedCuts {
  /** The dimension that is cut. */
  readonly dimension: "frequency" | "monetary";
  /** Recency score of the customers. */
  readonly recency: number;
  /** Frequency score of the customers; `null` where frequency itself is cut. */
  readonly frequency: number | null;
  /** Number of these customers. */
  readonly customers: number;
  /** The cut points, in the unit and the meaning of `cuts`. */
  readonly cuts: readonly number[];
  /** Number of scores among them. */
  readonly bins: number;
}

/**
 * How values become scores.
 *
 * - `rightClosed`: the cut points are the type-7 quantiles `i / bins` (Hyndman and Fan 1996), bins are `(cut, next]`, and
 *   equal cut points are merged, as in `qcut(duplicates="drop")` of pandas. Equal values share a score, and no score changes
 *   when all amounts are multiplied by the same number.
 * - `quantilePlusOne`: the rule of the R package rfm. The cut points are those quantiles plus 1, bins are `[cut, next)`.
 *   Equal values share a score; a bin may stay empty, and amounts in cents or in thousands give other monetary scores.
 * - `rank`: bins of about equal size in which equal values share a score, that of their mean rank: `ceil(bins × rank / customers)`, as
 *   `ceil(rank(pct=True) * bins)` of pandas. A bin may stay empty, and no score depends on the currency unit.
 * - `ntile`: bins of equal size, where equal values are split by customer identifier (or as `ties` says). In SQL, with 5 bins:
 *   `6 - NTILE(5) OVER (ORDER BY recency, customerId)`, `NTILE(5) OVER (ORDER BY frequency, customerId)` and the same for
 *   the sum. The first tiles are one larger where the customers do not divide evenly.
 * - {@link RfmCuts}: your own cut points.
 *
 * @category RFM
 */
export type RfmRule = "rightClosed" | "quantilePlusOne" | "rank" | "ntile" | RfmCuts;

/**
 * How to score and segment customers.
 *
 * @category RFM
 */
export interface RfmOptions extends TransactionOptions {
  /** Number of scores per dimension, an integer from 2 to 10; not beside your own cut points. @defaultValue 5 */
  readonly bins?: number | undefined;
  /** How values become scores. @defaultValue "rightClosed" */
  readonly rule?: RfmRule | undefined;
  /**
   * Boxes of scores in order of precedence, such as {@link rfmSegments}`.classic` for 5 bins. A customer that no box holds is
   * `other`. Where equal values leave fewer bins (`rightClosed`), the scores run from 1 to the bins left, so that boxes of
   * higher scores stay empty: look at `rfmSegmentCheck(segments, { bins: result.bins })`, or take `quantilePlusOne`, for which
   * the classic table was made. @defaultValue []
   */
  readonly segments?: readonly RfmSegment[] | undefined;
  /**
   * Whether each dimension is scored among all customers, or one within the other (`nested`): frequency among the customers of
   * the same recency score, monetary among those of the same recency and frequency scores. Not beside your own cut points.
   * @defaultValue "independent"
   */
  readonly binning?: "independent" | "nested" | undefined;
  /**
   * What tells equal values apart under `ntile`: the customer identifier, or the order of the first purchase among the rows, as
   * a stable sort of the rows does. For `ntile` alone: the other rules keep equal values together. @defaultValue "customerId"
   */
  readonly ties?: "customerId" | "inputOrder" | undefined;
}

/**
 * The options that {@link rfm} used, defaults filled in.
 *
 * @category RFM
 */
export interface RfmSettings extends TransactionPolicy {
  /** Number of scores that was asked for; absent beside your own cut points. */
  readonly bins?: number | undefined;
  /** How values became scores. */
  readonly rule: RfmRule;
  /** Boxes of scores in order of precedence. */
  readonly segments: readonly RfmSegment[];
  /** Whether each dimension was scored among all customers or one within the other. */
  readonly binning: "independent" | "nested";
  /** What told equal values apart; absent unless the rule is `ntile`. */
  readonly ties?: "customerId" | "inputOrder" | undefined;
}

const RULES: readonly Exclude<RfmRule, RfmCuts>[] = ["rightClosed", "quantilePlusOne", "rank", "ntile"];

const KNOWN_NAMES: readonly (keyof RfmOptions)[] = [
  "asOf",
  "bins",
  "rule",
  "segments",
  "refunds",
  "zeros",
  "binning",
  "ties",
];

const TIES: readonly ("customerId" | "inputOrder")[] = ["customerId", "inputOrder"];

/** The options with defaults; throws for what is none. */
export function readRfmOptions(options: RfmOptions): RfmSettings {
  checkOptions(options, KNOWN_NAMES);
  const policy = readPolicy(options);
  const rule = readRule(options.rule);
  const { binning = "independent", ties } = options;
  const segments = options.segments === undefined ? [] : readSegments(options.segments);
  const hasCuts = typeof rule === "object";
  const settings: RfmSettings = {
    ...policy,
    ...(hasCuts ? {} : { bins: readBins(options.bins) }),
    rule,
    segments,
    binning: checkChoice(binning, ["independent", "nested"], "binning"),
    ...(rule === "ntile" ? { ties: checkChoice(ties ?? "customerId", TIES, "ties") } : {}),
  };
  if (hasCuts && options.bins !== undefined) {
    fail("invalidOption", "bins", "no number of bins beside your own cut points", options.bins);
  }
  if (hasCuts && binning === "nested")
    fail("invalidOption", "binning", "independent beside your own cut points", binning);
  if (rule !== "ntile" && ties !== undefined) fail("invalidOption", "ties", "no ties but under the rule ntile", ties);
  checkBoxesFit(segments, binsOf(settings));
  return settings;
}

function readBins(bins: number | undefined): number {
  return bins === undefined ? 5 : checkInteger(bins, 2, 10, "bins");
}

function readRule(rule: RfmRule | undefined): RfmRule {
  if (rule === undefined) return "rightClosed";
  if (typeof rule !== "object") return checkChoice(rule, RULES, "rule");
  checkObject(rule, "rule");
  return {
    recency: readCuts(rule.recency, "rule.recency"),
    frequency: readCuts(rule.frequency, "rule.frequency"),
    monetary: readCuts(rule.monetary, "rule.monetary"),
  };
}

function readCuts(cuts: readonly number[], path: string): readonly number[] {
  const expected = `at most ${MOST_BINS - 1} cut points in increasing order`;
  if (cuts === undefined || cuts === null) fail("missing", path, expected, cuts);
  if (!Array.isArray(cuts)) fail("wrongType", path, expected, cuts);
  if (cuts.length >= MOST_BINS) fail("outOfRange", path, expected, cuts);
  const numbers = Array.from(cuts, (cut: number, index) => checkNumber(cut, `${path}[${index}]`));
  numbers.forEach((cut, index) => {
    const before = numbers[index - 1];
    if (before !== undefined && cut <= before) fail("outOfRange", `${path}[${index}]`, `a number above ${before}`, cut);
  });
  return numbers;
}

/** The number of scores that was asked for. */
export function binsOf({ bins = 5, rule }: RfmSettings): RfmBins {
  if (typeof rule === "string") return { recency: bins, frequency: bins, monetary: bins };
  return {
    recency: rule.recency.length + 1,
    frequency: rule.frequency.length + 1,
    monetary: rule.monetary.length + 1,
  };
}
