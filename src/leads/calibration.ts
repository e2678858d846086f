import {
  checkChoice,
  checkConfidenceLevel,
  checkCount,
  checkInteger,
  checkIterable,
  checkNumber,
  checkObject,
} from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * A probability that was given, and what became of it. Other fields are ignored.
 *
 * @category Leads: scoring
 */
export interface ScoredOutcome {
  /** The probability that was given, 0 to 1. */
  readonly probability: number;
  /** Whether it came true. */
  readonly isWon: boolean;
}

/**
 * How to check probabilities, and the interval of the rates (Wilson by default).
 *
 * @category Leads: scoring
 */
export interface CalibrationOptions extends IntervalOptions<RateMethod> {
  /** Number of bins of equal width in the reliability table, 1 to 1000. @defaultValue 10 */
  readonly bins?: number | undefined;
  /** Share of the outcomes with the highest probabilities whose lift is given, above 0 and at most 1. @defaultValue 0.1 */
  readonly top?: number | undefined;
}

/**
 * Options of a calibration with the defaults filled in.
 *
 * @category Leads: scoring
 */
export interface CalibrationUsed {
  /** Number of bins. */
  readonly bins: number;
  /** Share whose lift was given. */
  readonly top: number;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * Outcomes whose probabilities lie close together, and how many came true.
 *
 * @category Leads: scoring
 */
export interface ReliabilityBin {
  /** Smallest probability of the bin. */
  readonly from: number;
  /** Where the next one begins; of the last bin 1, which is its own. */
  readonly before: number;
  /** Mean probability that was given; `null` of an empty bin. */
  readonly meanProbability: number | null;
  /** Share that came true, 0 to 1: of a calibrated score it is the mean probability, but for chance. */
  readonly rate: Rate;
}

/**
 * Result of {@link calibration}.
 *
 * @category Leads: scoring
 */
export interface Calibration extends Result<"calibration", CalibrationUsed> {
  /** Share of outcomes that came true. */
  readonly rate: Rate;
  /** Brier score: mean squared difference, 0 (perfect) to 1; `null` without outcomes. */
  readonly brier: number | null;
  /** Mean negative logarithm of the probability of what happened, 0 and up; `"Infinity"` when the impossible happened. */
  readonly logLoss: number | "Infinity" | null;
  /** Probability that one that came true had a higher probability than one that did not, ties counting half; `null` without both. */
  readonly auc: number | null;
  /** Rate among the highest probabilities divided by the rate of all, 0 and up; `null` when none came true. */
  readonly lift: number | null;
  /** Number of outcomes that the lift is about. */
  readonly liftOutcomes: number;
  /** The reliability table: bins of equal width from 0 to 1. */
  readonly bins: readonly ReliabilityBin[];
}

/**
 * Calibration of probabilities: whether what was said to happen happened as often, and how well they tell one from another.
 *
 * Brier score (Brier 1950), log loss, area under the ROC curve (Hanley and McNeil 1982), lift of the highest probabilities, and the
 * reliability table. Probabilities of data that the model has learnt from flatter it. Where equal probabilities straddle the border of the
 * lift, their common rate counts for the part of them that is within.
 *
 * @param outcomes - Rows `{ probability, isWon }` in any order.
 * @param options - Bins, lift, interval.
 * @returns All figures.
 * @throws A {@link CustometryError} with code `missing`, `notANumber` or `outOfRange` for what is no probability, `wrongType` for an `isWon` that is no boolean.
 * @example
 * ```ts
 * import { calibration } from "custometry/leads";
 *
 * const { brier, auc, logLoss } = calibration([
 *   { probability: 0.9, isWon: true },
 *   { probability: 0.6, isWon: false },
 *   { probability: 0.4, isWon: true },
 *   { probability: 0.1, isWon: false },
 * ]);
 * [brier?.toFixed(3), auc, Number(logLoss).toFixed(3)]; // => ["0.185", 0.75, "0.511"]
 * ```
 * @category Leads: scoring
 */
export function calibration(outcomes: Iterable<ScoredOutcome>, options: CalibrationOptions = {}): Calibration {
  const used = readOptions(options);
  const rows = Array.from(checkIterable(outcomes), (row, index) => readOutcome(row, `[${index}]`));
  // From the highest, so that sums are those of any order of the rows.
  rows.sort((one, other) => other.probability - one.probability || Number(other.isWon) - Number(one.isWon));
  const won = rows.filter(({ isWon }) => isWon).length;
  const count = rows.length;
  const liftOutcomes = Math.min(count, Math.ceil(count * used.top * (1 - 1e-15)));
  return {
    measure: "calibration",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    rate: rate(won, count, used),
    brier:
      count === 0
        ? null
        : rows.reduce((sum, { probability, isWon }) => sum + (probability - Number(isWon)) ** 2, 0) / count,
    logLoss: logLossOf(rows),
    auc: aucOf(rows, won),
    lift: won === 0 ? null : wonAmong(rows, liftOutcomes) / liftOutcomes / (won / count),
    liftOutcomes,
    bins: binsOf(rows, used),
  };
}

function readOptions(options: CalibrationOptions): CalibrationUsed {
  const { bins, top, method, confidenceLevel } = checkOptions(options, ["bins", "top", "method", "confidenceLevel"]);
  const share = checkNumber(top ?? 0.1, "top", "a share above 0, at most 1");
  if (share <= 0 || share > 1) fail("outOfRange", "top", "a share above 0, at most 1", share);
  return {
    bins: checkInteger(bins ?? 10, 1, 1000, "bins"),
    top: share,
    method: checkChoice(method ?? "wilson", rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

function readOutcome(row: ScoredOutcome, path: string): ScoredOutcome {
  const { probability, isWon } = checkObject(row, path, "{ probability, isWon }");
  checkNumber(probability, `${path}.probability`, "a probability from 0 to 1");
  if (probability < 0 || probability > 1)
    fail("outOfRange", `${path}.probability`, "a probability from 0 to 1", probability);
  if (typeof isWon !== "boolean")
    fail(isWon === undefined || isWon === null ? "missing" : "wrongType", `${path}.isWon`, "true or false", isWon);
  return { probability: probability + 0, isWon };
}

function logLossOf(rows: readonly ScoredOutcome[]): number | "Infinity" | null {
  if (rows.length === 0) return null;
  const sum = rows.reduce(
    (total, { probability, isWon }) => total - (isWon ? Math.log(probability) : Math.log1p(-probability)),
    0,
  );
  return Number.isFinite(sum) ? sum / rows.length + 0 : "Infinity";
}

/** Runs of equal probabilities, from the highest. */
function runs(rows: readonly ScoredOutcome[]): { won: number; lost: number }[] {
  const found: { won: number; lost: number }[] = [];
  let last: number | undefined;
  for (const { probability, isWon } of rows) {
    if (probability !== last) found.push({ won: 0, lost: 0 });
    last = probability;
    const run = found.at(-1);
    if (run !== undefined) run[isWon ? "won" : "lost"]++;
  }
  return found;
}

function aucOf(rows: readonly ScoredOutcome[], won: number): number | null {
  const lost = rows.length - won;
  if (won === 0 || lost === 0) return null;
  let lostBelow = lost;
  let halves = 0;
  for (const run of runs(rows)) {
    lostBelow -= run.lost;
    halves += run.won * (2 * lostBelow + run.lost);
  }
  return checkCount(halves, "the number of pairs") / (2 * won * lost);
}

/** How many of the highest came true; of a run that straddles the border, its share. */
function wonAmong(rows: readonly ScoredOutcome[], highest: number): number {
  let left = highest;
  let sum = 0;
  for (const { won, lost } of runs(rows)) {
    const within = Math.min(left, won + lost);
    sum += (won * within) / (won + lost);
    left -= within;
  }
  return sum;
}

function binsOf(rows: readonly ScoredOutcome[], used: CalibrationUsed): ReliabilityBin[] {
  const sums = Array.from({ length: used.bins }, () => ({ count: 0, won: 0, probability: 0 }));
  for (const { probability, isWon } of rows) {
    const sum = sums[Math.min(used.bins - 1, Math.floor(probability * used.bins))];
    if (sum === undefined) continue;
    sum.count++;
    sum.won += Number(isWon);
    sum.probability += probability;
  }
  return sums.map(({ count, won, probability }, place) => ({
    from: place / used.bins,
    before: (place + 1) / used.bins,
    meanProbability: count === 0 ? null : probability / count,
    rate: rate(won, count, used),
  }));
}
