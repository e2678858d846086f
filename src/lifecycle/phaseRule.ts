import { checkChoice, checkInteger, checkNumber, checkObject } from "../core/checks.ts";
import { sortDays } from "../core/customerDays.ts";
import { fail } from "../core/errors.ts";
import { parsePeriod } from "../core/periods.ts";
import { addMonths } from "../internal/civil.ts";
import { quantileOf } from "../internal/quantile.ts";

/**
 * How long after the last purchase a customer is one still: a whole number of days from 1, or an ISO 8601 period such as
 * `"P12M"`, added once to the day of the last purchase.
 *
 * @category Relationship cycle
 */
export type PhaseWindow = number | string;

/**
 * One window for all customers, such as a year without a purchase.
 *
 * @category Relationship cycle
 */
export interface FixedWindow {
  /** Which rule this is. */
  readonly kind: "fixed";
  /** The longest time since the last purchase. */
  readonly window: PhaseWindow;
}

/**
 * The customer's own rhythm: a quantile of the days between purchases.
 *
 * The quantile is that of type 7 of Hyndman and Fan ("Sample Quantiles in Statistical Packages", The American Statistician
 * 1996): of sorted gaps g0 to g(n-1) it lies at `(n - 1) × quantile`, between two gaps in proportion.
 *
 * @category Relationship cycle
 */
export interface OwnQuantile {
  /** Which rule this is. */
  readonly kind: "ownQuantile";
  /** Which quantile, 0 to 1: 0.9 is a silence that is longer than nine in ten of the customer's own. */
  readonly quantile: number;
  /** Fewest gaps between distinct purchase days that make a rhythm, an integer from 1. */
  readonly minGaps: number;
  /** The window of customers with fewer gaps. */
  readonly fallback: PhaseWindow;
}

/**
 * The customer's own rhythm: so many times the median of the days between purchases.
 *
 * @category Relationship cycle
 */
export interface OwnMedian {
  /** Which rule this is. */
  readonly kind: "ownMedian";
  /** How many times the median, above 0 and at most 1,000,000. */
  readonly factor: number;
  /** Fewest gaps between distinct purchase days that make a rhythm, an integer from 1. */
  readonly minGaps: number;
  /** The window of customers with fewer gaps. */
  readonly fallback: PhaseWindow;
}

/**
 * When a customer counts as lost: one window for all, or the customer's own rhythm. None has a published value, so each figure
 * must be given.
 *
 * @category Relationship cycle
 */
export type PhaseRule = FixedWindow | OwnQuantile | OwnMedian;

/**
 * What a threshold rests on: the customer's own rhythm, the fallback for too few gaps, or the fixed window.
 *
 * @category Relationship cycle
 */
export type PhaseBasis = "own" | "fallback" | "fixed";

/** A rule that is ready to measure customers. */
export interface Ruler {
  /** Fewest purchase days for a threshold of the customer's own; infinite when there is none. */
  readonly ownFrom: number;
  /** What the threshold of the others rests on. */
  readonly otherwise: "fallback" | "fixed";
  /** Days of the window that begins on a day. */
  readonly window: (day: number) => number;
  /** Days of the customer's own rhythm, from the distinct days `days[from..to)` in order of time. */
  readonly rhythm: (days: Int32Array, from: number, to: number) => number;
}

/** The longest window in days: all days that there are. */
const MOST_DAYS = 3_652_059;

/** A rule with nothing but its own fields; throws for what is none. */
export function readRule(rule: PhaseRule): PhaseRule {
  if (rule === undefined || rule === null) fail("missing", "rule", "a rule { kind, … }", rule);
  checkChoice(checkObject(rule, "rule", "a rule { kind, … }").kind, ["fixed", "ownQuantile", "ownMedian"], "rule.kind");
  if (rule.kind === "fixed") return { kind: rule.kind, window: readWindow(rule.window, "rule.window") };
  const minGaps = checkInteger(rule.minGaps, 1, MOST_DAYS, "rule.minGaps");
  const fallback = readWindow(rule.fallback, "rule.fallback");
  if (rule.kind === "ownQuantile") {
    const quantile = checkNumber(rule.quantile, "rule.quantile");
    if (quantile < 0 || quantile > 1) fail("outOfRange", "rule.quantile", "a quantile from 0 to 1", quantile);
    return { kind: rule.kind, quantile, minGaps, fallback };
  }
  const factor = checkNumber(rule.factor, "rule.factor");
  if (factor <= 0 || factor > 1e6) fail("outOfRange", "rule.factor", "a number above 0, at most 1000000", factor);
  return { kind: rule.kind, factor, minGaps, fallback };
}

function readWindow(window: PhaseWindow, path: string): PhaseWindow {
  const expected = "a whole number of days from 1, or an ISO 8601 period such as P12M";
  if (typeof window === "number") return checkInteger(window, 1, MOST_DAYS, path);
  if (window === undefined || window === null) fail("missing", path, expected, window);
  if (typeof window !== "string") fail("wrongType", path, expected, window);
  const { months, days } = parsePeriod(window, path);
  if (months === 0 && days === 0) fail("outOfRange", path, expected, window);
  return window;
}

/** What measures customers by a rule. */
export function rulerOf(rule: PhaseRule): Ruler {
  if (rule.kind === "fixed") {
    return {
      ownFrom: Number.POSITIVE_INFINITY,
      otherwise: "fixed",
      window: windowOf(rule.window),
      rhythm: () => 0,
    };
  }
  const probability = rule.kind === "ownQuantile" ? rule.quantile : 0.5;
  const factor = rule.kind === "ownQuantile" ? 1 : rule.factor;
  let room = new Int32Array(64);
  return {
    ownFrom: rule.minGaps + 1,
    otherwise: "fallback",
    window: windowOf(rule.fallback),
    rhythm: (days, from, to) => {
      const count = to - from - 1;
      if (room.length < count) room = new Int32Array(2 * count);
      for (let gap = 0; gap < count; gap++) {
        room[gap] = (days[from + gap + 1] as number) - (days[from + gap] as number);
      }
      sortDays(room, 0, count);
      return wholeWhereNear(factor * quantileOf(room, count, probability));
    },
  };
}

function windowOf(window: PhaseWindow): (day: number) => number {
  if (typeof window === "number") return () => window;
  const { months, days } = parsePeriod(window, "rule.window");
  return months === 0 ? () => days : (day) => addMonths(day, months) - day + days;
}

/** The threshold without the noise of binary fractions, so that 1.15 times 100 days keeps a customer on day 115. */
function wholeWhereNear(days: number): number {
  const nearest = Math.round(days);
  return Math.abs(days - nearest) <= 1e-9 * nearest ? nearest : days;
}
