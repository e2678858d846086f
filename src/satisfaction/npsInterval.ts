import { checkChoice, checkConfidenceLevel, checkCount, checkObject } from "../core/checks.ts";
import type { Interval, IntervalOptions } from "../core/estimate.ts";
import { normalDeviate } from "../internal/normal.ts";
import { waldInterval } from "./nps.ts";
import type { NpsCounts } from "./npsFromCounts.ts";

/**
 * Interval of a Net Promoter Score: adjusted Wald, Wald, or the score interval (Tango 1998).
 *
 * @category Net Promoter Score
 */
export type NpsIntervalMethod = "adjustedWald" | "wald" | "score";

/**
 * Interval of a Net Promoter Score by a method of choice, in points.
 *
 * The score is a difference of two shares of the same people, so Tango's score interval for a paired difference applies
 * (Tango 1998, Statistics in Medicine 17), with promoters and detractors as the discordant pairs; it stays within -100 to 100.
 * Wald and adjusted Wald may pass the ends of the scale.
 *
 * @param result - A result of {@link nps}, or any counts of promoters, passives and detractors.
 * @param options - Method, `score` when not set, and confidence level.
 * @returns The interval, or `null` without responses.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count, and
 * `invalidOption` for an unknown method.
 * @example
 * ```ts
 * import { nps, npsInterval } from "custometry";
 *
 * const { low, high } = npsInterval(nps([10, 9, 8, 6]), { method: "score" }) ?? { low: 0, high: 0 };
 * [Math.round(low), Math.round(high)]; // => [-50, 78]
 * ```
 * @category Net Promoter Score
 */
export function npsInterval(
  result: NpsCounts,
  options: IntervalOptions<NpsIntervalMethod> = {},
): Interval<NpsIntervalMethod> | null {
  checkObject(result, "", "a result of nps, or counts");
  const method = checkChoice(
    checkObject(options, "options").method ?? "score",
    ["adjustedWald", "wald", "score"],
    "method",
  );
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const promoters = checkCount(result.promoters, "promoters");
  const passives = checkCount(result.passives, "passives");
  const detractors = checkCount(result.detractors, "detractors");
  const n = promoters + passives + detractors;
  if (n === 0) return null;
  if (method !== "score") return waldInterval(promoters, detractors, n, { method, confidenceLevel });
  const z = normalDeviate((1 - confidenceLevel) / 2);
  const high = upperScoreBound(promoters, detractors, n, z);
  const low = -upperScoreBound(detractors, promoters, n, z) + 0;
  return { low: 100 * low, high: 100 * high, confidenceLevel, method };
}

/** The difference above the observed one whose score statistic is -z, by halving: the statistic falls all the way. */
function upperScoreBound(more: number, fewer: number, n: number, z: number): number {
  let low = (more - fewer) / n;
  let high = 1;
  for (let round = 0; round < 100 && low < high; round++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (scoreStatistic(more, fewer, n, middle) < -z) high = middle;
    else low = middle;
  }
  return high;
}

/** Tango's statistic of the difference `delta`, with the constrained estimate of the smaller share. */
function scoreStatistic(more: number, fewer: number, n: number, delta: number): number {
  const b = (2 * n - more + fewer) * delta - more - fewer;
  const c = -fewer * delta * (1 - delta);
  const share = (Math.sqrt(b * b - 8 * n * c) - b) / (4 * n);
  return (more - fewer - n * delta) / Math.sqrt(n * (2 * share + delta * (1 - delta)));
}
