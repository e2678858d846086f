import { checkChoice, checkConfidenceLevel, checkIterable } from "../../core/checks.ts";
import type { Combine } from "../../core/combine.ts";
import { fail } from "../../core/errors.ts";
import type { Estimate, IntervalOptions, RejectedExample, Result } from "../../core/estimate.ts";
import { checkSpelling } from "../../core/spelling.ts";
import { countBytes } from "./npsBytes.ts";
import type { NpsCountingOptions, NpsCountingUsed } from "./npsCounting.ts";
import { addTally, checkTally, countAnswer, emptyTally, type NpsTally } from "./npsTally.ts";
import { type NpsInterval, type NpsMethod, npsMethods, varianceOf, waldInterval } from "./npsWald.ts";

/**
 * One answer; `null` and `undefined` are answers that were not given.
 *
 * @category Net Promoter Score
 */
export type NpsAnswer = number | null | undefined;

/**
 * How to count and how sure to be.
 *
 * @category Net Promoter Score
 */
export interface NpsOptions extends NpsCountingOptions, IntervalOptions<NpsMethod> {
  /** Whether the interval is cut to the scale, -100 to 100, where it would pass its ends. @defaultValue false */
  readonly clipped?: boolean | undefined;
}

/**
 * Options of a Net Promoter Score with the defaults filled in.
 *
 * @category Net Promoter Score
 */
export interface NpsUsed extends NpsCountingUsed {
  /** Method of the interval. */
  readonly method: NpsMethod;
  /** Whether the interval is cut to the scale. */
  readonly clipped: boolean;
}

/**
 * A Net Promoter Score: `value` in points from -100 to 100, unrounded, with its interval, counts and shares.
 *
 * @category Net Promoter Score
 */
export interface Nps extends Result<"nps", NpsUsed>, Estimate<NpsMethod> {
  /** How sure it is, in points; `null` without responses. */
  readonly interval: NpsInterval<NpsMethod> | null;
  /** Number of valid answers. */
  readonly responses: number;
  /** Number of promoters. */
  readonly promoters: number;
  /** Number of passives. */
  readonly passives: number;
  /** Number of detractors. */
  readonly detractors: number;
  /** Promoters among the responses, 0 to 1; `null` without responses. */
  readonly promoterShare: number | null;
  /** Passives among the responses, 0 to 1; `null` without responses. */
  readonly passiveShare: number | null;
  /** Detractors among the responses, 0 to 1; `null` without responses. */
  readonly detractorShare: number | null;
  /**
   * Variance of an answer that counts 1, 0 or -1: `p + d - (p - d)²`, 0 to 1; `null` without responses. Two groups of one score
   * may differ in it: half promoters and half detractors have 1, passives alone 0.
   */
  readonly variance: number | null;
  /** Standard error of the score in points, `100 √(variance / responses)`; `null` without responses. */
  readonly standardError: number | null;
  /**
   * The scale on which the answers seem to have been given, when they were counted on 0 to 10 and ten or more of them lie all
   * within it and none promotes: people who answer 1 to 5 on a scale of 0 to 10 are all detractors. A hint and no proof;
   * `null` when there is no such sign or only counts are known.
   */
  readonly suspectedScale: "1..5" | "1..7" | null;
}

/**
 * Net Promoter Score of answers, in points from -100 to 100.
 *
 * `100 × (promoters - detractors) / responses`; on the scale 0 to 10, 9 and 10 promote and 0 to 6 detract (Reichheld 2003,
 * "The One Number You Need to Grow", Harvard Business Review). It is a number, not a percentage, and is not rounded: see
 * {@link formatNps}. Without answers `value` is `null`. The interval is not cut to the scale unless `clipped` asks for it. Dutch:
 * promotors, passief tevreden, criticasters.
 *
 * Net Promoter Score and NPS are registered marks of Bain & Company, NICE Satmetrix and Fred Reichheld.
 *
 * @param answers - Whole numbers on the scale: an array, a typed array or any iterable.
 * @param options - Scale, what to do with invalid answers, and the interval.
 * @returns Score, interval, counts and shares.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` and the place of the
 * first answer that is not on the scale, unless `invalid` is `"count"`; with `invalidOption` or `outOfRange` for options.
 * @example
 * ```ts
 * import { nps } from "custometry";
 *
 * nps([10, 9, 8, 6]).value; // => 25
 * nps([5, 4, 2], { scale: "1..5" }).promoters; // => 1
 * nps([9, null, 11], { invalid: "count" }).rejected.byCode; // => { missing: 1, outOfRange: 1 }
 * ```
 * @category Net Promoter Score
 */
export function nps(answers: Iterable<NpsAnswer>, options: NpsOptions = {}): Nps {
  if (!Object(answers)[Symbol.iterator]) fail("wrongType", "", "answers", answers);
  const used = npsUsed(options);
  const tally = emptyTally(used.scale);
  const examples: RejectedExample[] = [];
  // Four bytes at a time, as far as they fill whole words and lie on the scale.
  let index = answers instanceof Uint8Array ? countBytes(tally, answers) : 0;
  for (const answer of index ? (answers as Uint8Array).subarray(index) : answers) {
    const rejected = countAnswer(tally, answer, used.invalid, index++);
    if (rejected && examples.length < 5) examples.push(rejected);
  }
  return finish(tally, used, examples);
}

/**
 * Net Promoter Score counted in parts: per group, in batches, in workers, from a stream.
 *
 * @param options - Scale, what to do with invalid answers, and the interval.
 * @returns A combine of answers into an {@link Nps}. In its result `rejected.examples` is empty.
 * @throws A {@link CustometryError} as {@link nps} does; its `mergeAccumulators` throws with code `tallyMismatch` for tallies of
 * another scale.
 * @example
 * ```ts
 * import { combineBy, npsCombine } from "custometry";
 *
 * const answers = [{ segment: "zorg", score: 9 }, { segment: "bouw", score: 3 }];
 * combineBy(answers, npsCombine(), { by: ["segment"], input: "score" })[0]?.result.value; // => -100
 * ```
 * @category Net Promoter Score
 */
export function npsCombine(options: NpsOptions = {}): Combine<NpsAnswer, NpsTally, Nps> {
  const used = npsUsed(options);
  const { scale } = emptyTally(used.scale);
  return {
    createAccumulator: () => emptyTally(used.scale),
    addInput: (tally, answer) => {
      countAnswer(tally, answer, used.invalid, -1);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyTally(used.scale);
      for (const tally of checkIterable(tallies)) addTally(merged, checkTally(tally, scale));
      return merged;
    },
    extractOutput: (tally) => finish(checkTally(tally, scale), used, []),
  };
}

/** Options with the defaults filled in. */
export function npsUsed(options: NpsOptions): NpsUsed {
  if (Object(options) !== options) fail("wrongType", "options", "options", options);
  const { scale = "0..10", invalid = "throw", method = "adjustedWald", confidenceLevel, clipped = false } = options;
  checkSpelling(options, ["scale", "invalid", "method", "confidenceLevel", "clipped"]);
  if (typeof clipped !== "boolean") fail("invalidOption", "clipped", "true or false", clipped);
  return {
    scale,
    invalid: checkChoice(invalid, ["throw", "count"], "invalid"),
    method: checkChoice(method, npsMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
    clipped,
  };
}

/** The result of counts, under options. */
export function finish(tally: NpsTally, options: NpsUsed, examples: readonly RejectedExample[]): Nps {
  const { promoters, passives, detractors, rejected: byCode } = tally;
  const { method, confidenceLevel, clipped } = options;
  const responses = promoters + passives + detractors;
  const perResponse = (sum: number): number | null => (responses ? sum / responses : null);
  const variance = responses ? varianceOf(promoters, passives, detractors) : null;
  let count = 0;
  for (const code in byCode) count += byCode[code] as number;
  return {
    measure: "nps",
    options,
    value: perResponse(100 * (promoters - detractors)),
    interval: responses ? waldInterval(tally, method, confidenceLevel, clipped) : null,
    responses,
    promoters,
    passives,
    detractors,
    promoterShare: perResponse(promoters),
    passiveShare: perResponse(passives),
    detractorShare: perResponse(detractors),
    variance,
    standardError: variance === null ? null : 100 * Math.sqrt(variance / responses),
    suspectedScale: suspectedScale(tally, responses),
    rejected: { count, byCode: { ...byCode }, examples },
  };
}

/** Fewer answers than this may well be all of one kind. */
const ENOUGH = 10;

function suspectedScale({ scale, promoters, lowest, highest }: NpsTally, responses: number): Nps["suspectedScale"] {
  // Of counts alone the ends are not known, and stand the wrong way round.
  const isUnknown = lowest < 1 || lowest > highest;
  if (String(scale) !== "0,6,8,10" || promoters || responses < ENOUGH || isUnknown) return null;
  return highest <= 5 ? "1..5" : highest <= 7 ? "1..7" : null;
}
