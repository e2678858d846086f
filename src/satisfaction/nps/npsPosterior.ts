import { checkConfidenceLevel, checkNumber } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import type { Estimate } from "../../core/estimate.ts";
import { checkOptions } from "../../core/spelling.ts";
import { betaPower, regularizedBeta } from "../../internal/beta.ts";
import { integrate } from "../../internal/integrate.ts";
import { normalDensity, normalDeviate, normalTail } from "../../internal/normal.ts";
import { findRoot } from "../../internal/root.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";
import { inPoints, type NpsInterval, varianceOf } from "./npsWald.ts";

/**
 * What to assume before the first answer, and what to ask of the posterior.
 *
 * @category Net Promoter Score
 */
export interface NpsPosteriorOptions {
  /** Imagined answers per class before the first real one, ½ or more: 1 is the uniform prior, ½ that of Jeffreys. @defaultValue 1 */
  readonly prior?: number | undefined;
  /** Probability within the interval, between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
  /** A score in points, such as a target: the result then says how probable it is that the true score lies above it. */
  readonly above?: number | null | undefined;
}

/**
 * What is known of a Net Promoter Score after the answers, in points.
 *
 * @category Net Promoter Score
 */
export interface NpsPosterior extends Estimate<"dirichlet"> {
  /** Which measure this is. */
  readonly measure: "npsPosterior";
  /** The options that were used. */
  readonly options: {
    /** Imagined answers per class. */
    readonly prior: number;
    /** Probability within the interval. */
    readonly confidenceLevel: number;
    /** The score that was asked about; `null` when none was. */
    readonly above: number | null;
  };
  /** Mean of the posterior, in points: known without answers too, when it is that of the prior, 0. */
  readonly value: number;
  /** Equal tails of the posterior; it stays on the scale. */
  readonly interval: NpsInterval<"dirichlet">;
  /** Standard deviation of the posterior, in points. */
  readonly standardDeviation: number;
  /** Probability that the true score lies above `above`, 0 to 1; `null` when not asked. */
  readonly probabilityAbove: number | null;
}

/**
 * Posterior of a Net Promoter Score: mean, spread and interval in points, and the probability of passing a target.
 *
 * Shares of promoters, passives and detractors with a Dirichlet prior have a Dirichlet posterior with the counts added; the
 * score is the difference of two of its parts. Its law is integrated numerically, to about twelve digits; where two
 * classes hold more than ten million answers each, an expansion about the normal distribution is used.
 *
 * @param result - A result of {@link nps}, or any counts of promoters, passives and detractors.
 * @param options - Prior, probability of the interval, and a target.
 * @returns Mean, interval, standard deviation and, when asked, the probability of lying above the target.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count, and
 * `outOfRange` for a prior below ½ or above a million, a level or a target off the scale.
 * @example
 * ```ts
 * import { npsFromCounts, npsPosterior } from "custometry";
 *
 * const result = npsFromCounts({ promoters: 56, passives: 31, detractors: 13 });
 * const { value, interval, probabilityAbove } = npsPosterior(result, { above: 30 });
 * [value.toFixed(1), interval.low.toFixed(1), interval.high.toFixed(1)]; // => ["41.7", "27.4", "55.0"]
 * probabilityAbove?.toFixed(2); // => "0.95"
 * ```
 * @category Net Promoter Score
 */
export function npsPosterior(result: NpsCounts, options: NpsPosteriorOptions = {}): NpsPosterior {
  const counts = readCounts(result, "");
  const prior = checkNumber(checkOptions(options, ["prior", "confidenceLevel", "above"]).prior ?? 1, "prior");
  if (prior < 0.5 || prior > 1e6) fail("outOfRange", "prior", "½ to a million imagined answers", prior);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const given = options.above ?? null;
  const above = given === null ? null : checkNumber(given, "above", "a score in points");
  if (above !== null && Math.abs(above) > 100) fail("outOfRange", "above", "a score from -100 to 100", above);
  const law = lawOf(counts, prior);
  const [low, high] = endsOf(law, (1 - confidenceLevel) / 2);
  return {
    measure: "npsPosterior",
    options: { prior, confidenceLevel, above },
    value: 100 * law.mean,
    interval: inPoints(low, high, { confidenceLevel, method: "dirichlet", clipped: false }),
    standardDeviation: 100 * law.deviation,
    probabilityAbove: above === null ? null : Math.min(1, Math.max(0, 1 - atMost(law, above / 100))),
  };
}

/** Both ends on the scale -1 to 1, with probability `tail` beyond each. */
export function posteriorEnds(counts: NpsCounts, prior: number, tail: number): readonly [low: number, high: number] {
  return endsOf(lawOf(counts, prior), tail);
}

/** Parameters of the Dirichlet distribution, and moments of the difference of its outer parts. */
interface Law {
  readonly up: number;
  readonly middle: number;
  readonly down: number;
  readonly mean: number;
  readonly deviation: number;
}

function lawOf({ promoters, passives, detractors }: NpsCounts, prior: number): Law {
  const [up, middle, down] = [promoters + prior, passives + prior, detractors + prior];
  const n = up + middle + down;
  return { up, middle, down, mean: (up - down) / n, deviation: Math.sqrt(varianceOf(up, middle, down) / (n + 1)) };
}

/** Above this in two classes the law is nearly normal, whatever the third, and its integral would be slow. */
const LARGE = 1e7;

function endsOf(law: Law, tail: number): readonly [low: number, high: number] {
  if (isLarge(law)) return [expanded(law, -normalDeviate(tail)), expanded(law, normalDeviate(tail))];
  const mirrored = turned(law);
  const low = findRoot((score) => atMost(law, score) - tail, -1, 1);
  const high = findRoot((score) => tail - atMost(mirrored, -score), -1, 1);
  // Of hardly any probability, the ends meet and may pass each other in their last digits.
  return low <= high ? [low, high] : [high, low];
}

const isLarge = ({ up, middle, down }: Law): boolean => [up, middle, down].filter((count) => count > LARGE).length > 1;
const turned = ({ up, middle, down, mean, deviation }: Law): Law => ({
  up: down,
  middle,
  down: up,
  mean: -mean,
  deviation,
});

/** Probability that the score, on the scale -1 to 1, is at most `score`. */
function atMost(law: Law, score: number): number {
  if (score <= -1) return 0;
  if (score >= 1) return 1;
  if (isLarge(law)) return expandedAtMost(law, (score - law.mean) / law.deviation);
  const { count, others, certain, from, before, among } = conditionedOn(smoothest(law), law, score);
  // With v = sin² the bell has one width everywhere, and no peak at an end.
  const n = count + others;
  const centre = Math.asin(Math.sqrt(count / n));
  const reach = 6 / Math.sqrt(n);
  const low = Math.max(Math.asin(Math.sqrt(from)), centre - reach);
  const high = Math.min(Math.asin(Math.sqrt(before)), centre + reach);
  if (low >= high) return Math.min(1, certain);
  const weight = (angle: number): number => {
    const [v, rest] = [Math.sin(angle) ** 2, Math.cos(angle) ** 2];
    return ((2 * betaPower(v, rest, count, others)) / Math.sqrt(v * rest)) * among(v, rest);
  };
  return Math.min(1, certain + integrate(weight, low, high));
}

/**
 * The class whose share tells least about the score. Given that share v, the other two divide the rest by a beta law of its own;
 * this class makes that law the widest beside the bell of v, so that their product is smooth.
 */
function smoothest({ up, middle, down }: Law): "up" | "middle" | "down" {
  const n = up + middle + down;
  const told = (count: number, slope: number): number => count * (n - count) * slope ** 2;
  const [byUp, byDown] = [told(up, 1 + down / (middle + down)), told(down, 1 + up / (middle + up))];
  if (told(middle, (up - down) / (up + down)) <= Math.min(byUp, byDown)) return "middle";
  return byUp < byDown ? "up" : "down";
}

/** The law of the score by the share v of one class. */
interface Conditioned {
  /** Parameters of the beta law of v. */
  readonly count: number;
  readonly others: number;
  /** Probability of the v for which the score is at most the one asked, whatever the rest. */
  readonly certain: number;
  /** Between these v it depends on the rest. */
  readonly from: number;
  readonly before: number;
  /** Probability that the score is at most the one asked, given v and 1 - v. */
  readonly among: (v: number, rest: number) => number;
}

function conditionedOn(kind: "up" | "middle" | "down", { up, middle, down }: Law, score: number): Conditioned {
  const [above, below] = [Math.max(0, score), Math.max(0, -score)];
  if (kind === "middle")
    return {
      count: middle,
      others: up + down,
      certain: regularizedBeta(above, up + down, middle, 1 - above),
      from: 0,
      before: 1 - above - below,
      among: (_, rest) => regularizedBeta((rest + score) / (2 * rest), up, down, (rest - score) / (2 * rest)),
    };
  if (kind === "down")
    return {
      count: down,
      others: up + middle,
      certain: regularizedBeta((1 + score) / 2, up + middle, down, (1 - score) / 2),
      from: below,
      before: (1 - score) / 2,
      among: (v, rest) => regularizedBeta((v + score) / rest, up, middle, (rest - v - score) / rest),
    };
  return {
    count: up,
    others: middle + down,
    certain: regularizedBeta(above, up, middle + down, 1 - above),
    from: above,
    before: (1 + score) / 2,
    among: (v, rest) => regularizedBeta((rest - v + score) / rest, middle, down, (v - score) / rest),
  };
}

/** Skewness of the law of the score. */
function skewnessOf({ up, down, middle, mean, deviation }: Law): number {
  const n = up + middle + down;
  const third = ((up - down) / n - 3 * mean * ((up + down) / n) + 2 * mean ** 3) * (2 / ((n + 1) * (n + 2)));
  return third / deviation ** 3;
}

/** The score at a deviate of the normal law, with its skewness (Cornish and Fisher 1938). */
function expanded(law: Law, z: number): number {
  return law.mean + law.deviation * (z + (skewnessOf(law) * (z * z - 1)) / 6);
}

/** Probability of at most the mean and z deviations, with the skewness (Edgeworth 1905). */
function expandedAtMost(law: Law, z: number): number {
  return normalTail(-z) - (skewnessOf(law) * (z * z - 1) * normalDensity(z)) / 6;
}
