import { checkConfidenceLevel, checkNumber, checkObject } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import type { Estimate } from "../../core/estimate.ts";
import { betaPower, regularizedBeta } from "../../internal/beta.ts";
import { integrate } from "../../internal/integrate.ts";
import { normalDeviate, normalTail } from "../../internal/normal.ts";
import { findRoot } from "../../internal/root.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";
import { inPoints, type NpsInterval } from "./npsWald.ts";

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
  readonly above?: number | undefined;
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
 * score is the difference of two of its parts. Its law is integrated numerically, to about twelve digits; where all
 * classes hold more than ten million answers an expansion about the normal distribution is used.
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
  const prior = checkNumber(checkObject(options, "options").prior ?? 1, "prior");
  if (prior < 0.5 || prior > 1e6) fail("outOfRange", "prior", "½ to a million imagined answers", prior);
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const above = options.above === undefined ? null : checkNumber(options.above, "above", "a score in points");
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
  const mean = (up - down) / n;
  return { up, middle, down, mean, deviation: Math.sqrt(((up + down) / n - mean ** 2) / (n + 1)) };
}

/** Above this in every class the law is nearly normal, and its integral would be slow. */
const LARGE = 1e7;

function endsOf(law: Law, tail: number): readonly [low: number, high: number] {
  if (isLarge(law)) return [expanded(law, -normalDeviate(tail)), expanded(law, normalDeviate(tail))];
  return [
    findRoot((score) => atMost(law, score) - tail, -1, 1),
    findRoot((score) => tail - atMost(turned(law), -score), -1, 1),
  ];
}

const isLarge = ({ up, middle, down }: Law): boolean => Math.min(up, middle, down) > LARGE;
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
  if (isLarge(law)) return normalTail((law.mean - score) / law.deviation);
  if (score < 0) return Math.max(0, 1 - atMost(turned(law), -score));
  const { up, middle, down } = law;
  // The part s of those who are no passives has a beta law, and so has the part of promoters among them, independently.
  const outer = up + down;
  const smallerOuter = regularizedBeta(score, outer, middle, 1 - score);
  // With s = sin² the bell has one width everywhere, and no peak at an end.
  const centre = Math.asin(Math.sqrt(outer / (outer + middle)));
  const reach = 6 / Math.sqrt(outer + middle);
  const from = Math.max(Math.asin(Math.sqrt(score)), centre - reach);
  const to = Math.min(Math.PI / 2, centre + reach);
  if (from >= to) return Math.min(1, smallerOuter);
  const weight = (angle: number): number => {
    const [s, rest] = [Math.sin(angle) ** 2, Math.cos(angle) ** 2];
    const density = (2 * betaPower(s, rest, outer, middle)) / Math.sqrt(s * rest);
    const distance = Math.max(0, s - score);
    return density * regularizedBeta((s + score) / (2 * s), up, down, distance / (2 * s));
  };
  return Math.min(1, smallerOuter + integrate(weight, from, to));
}

/** The score at a deviate of the normal law, with its skewness (Cornish and Fisher 1938). */
function expanded({ up, middle, down, mean, deviation }: Law, z: number): number {
  const n = up + middle + down;
  const third = ((up - down) / n - 3 * mean * ((up + down) / n) + 2 * mean ** 3) * (2 / ((n + 1) * (n + 2)));
  return mean + deviation * (z + ((third / deviation ** 3) * (z * z - 1)) / 6);
}
