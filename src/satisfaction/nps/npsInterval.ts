import { checkChoice, checkConfidenceLevel, checkObject } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import type { IntervalOptions } from "../../core/estimate.ts";
import { checkOptions } from "../../core/spelling.ts";
import { normalDeviate } from "../../internal/normal.ts";
import { studentDeviate } from "../../internal/studentT.ts";
import { tangoInterval } from "../../internal/tango.ts";
import { bootstrapEnds } from "./npsBootstrap.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";
import { posteriorEnds } from "./npsPosterior.ts";
import { inPoints, type NpsInterval, type NpsMethod, npsMethods, waldInterval, waldMoments } from "./npsWald.ts";

/**
 * Interval of a Net Promoter Score: the four of {@link NpsMethod}, and
 *
 * | method | what it is |
 * |---|---|
 * | `score` | Tango's score interval of a difference of two shares of the same people (Tango 1998); stays on the scale |
 * | `trinomialT` | mean of answers that count 1, 0 or -1, with Student's t and n - 1 degrees of freedom |
 * | `dirichlet` | equal tails of the posterior after one imagined answer per class: see {@link npsPosterior} |
 * | `bootstrap` | percentiles of the score of all resamples with replacement, worked out exactly and without random numbers |
 *
 * @category Net Promoter Score
 */
export type NpsIntervalMethod = NpsMethod | "score" | "trinomialT" | "dirichlet" | "bootstrap";

/**
 * Which interval to give, and whether to cut it to the scale.
 *
 * @category Net Promoter Score
 */
export interface NpsIntervalOptions extends IntervalOptions<NpsIntervalMethod> {
  /** Whether the interval is cut to the scale, -100 to 100, where it would pass its ends. @defaultValue false */
  readonly clipped?: boolean | undefined;
}

const METHODS: readonly NpsIntervalMethod[] = [...npsMethods, "score", "trinomialT", "dirichlet", "bootstrap"];

/**
 * Interval of a Net Promoter Score by a method of choice, in points.
 *
 * How often each holds the true score at 95 %, over ten true distributions, worked out by full enumeration: with 10 answers
 * Wald .85 on average and .40 at worst, adjusted Wald .95 and .90, score .96 and .94; with 100 answers Wald .94 and .90,
 * adjusted Wald and score .95 and .95. When everybody answers alike, Wald, trinomial t and bootstrap have no width.
 *
 * @param result - A result of {@link nps}, or any counts of promoters, passives and detractors.
 * @param options - Method, `score` when not set, confidence level, and whether to cut to the scale.
 * @returns The interval; `null` without responses, and of one response for `trinomialT`.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count,
 * `invalidOption` for an unknown method, `outOfRange` for a bootstrap of more than a million responses (take another method:
 * with so many they agree).
 * @example
 * ```ts
 * import { nps, npsInterval } from "custometry";
 *
 * const result = nps([10, 9, 8, 6]);
 * const ends = (method: "score" | "bootstrap" | "wald", clipped = false) => {
 *   const { low, high } = npsInterval(result, { method, clipped }) ?? { low: 0, high: 0 };
 *   return [Math.round(low), Math.round(high)];
 * };
 * ends("score"); // => [-50, 78]
 * ends("bootstrap"); // => [-50, 100]
 * ends("wald"); // => [-56, 106]
 * ends("wald", true); // => [-56, 100]
 * ```
 * @category Net Promoter Score
 */
export function npsInterval(
  result: NpsCounts,
  options: NpsIntervalOptions = {},
): NpsInterval<NpsIntervalMethod> | null {
  checkObject(result, "", "a result of nps, or counts");
  const { clipped = false } = checkOptions(options, ["clipped", "method", "confidenceLevel"]);
  if (typeof clipped !== "boolean") fail("invalidOption", "clipped", "true or false", clipped);
  const method = checkChoice(options.method ?? "score", METHODS, "method");
  const confidenceLevel = checkConfidenceLevel(options.confidenceLevel);
  const counts = readCounts(result, "");
  if (counts.promoters + counts.passives + counts.detractors === 0) return null;
  if (isWald(method)) return waldInterval(counts, method, confidenceLevel, clipped);
  const ends = endsOf[method](counts, (1 - confidenceLevel) / 2);
  return ends && inPoints(ends[0], ends[1], { confidenceLevel, method, clipped });
}

const isWald = (method: NpsIntervalMethod): method is NpsMethod => (npsMethods as readonly string[]).includes(method);

type Ends = readonly [low: number, high: number] | null;

/** Both ends on the scale -1 to 1, with probability `tail` beyond each. */
const endsOf: { readonly [M in Exclude<NpsIntervalMethod, NpsMethod>]: (counts: NpsCounts, tail: number) => Ends } = {
  score: ({ promoters, passives, detractors }, tail) =>
    tangoInterval(promoters, detractors, promoters + passives + detractors, normalDeviate(tail)),
  trinomialT,
  dirichlet: (counts, tail) => posteriorEnds(counts, 1, tail),
  bootstrap: bootstrapEnds,
};

function trinomialT(counts: NpsCounts, tail: number): Ends {
  const n = counts.promoters + counts.passives + counts.detractors;
  if (n === 1) return null;
  const { centre, variance } = waldMoments(counts, "wald");
  const margin = studentDeviate(tail, n - 1) * Math.sqrt((variance * n) / (n - 1));
  return [centre - margin, centre + margin];
}
