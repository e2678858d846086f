import { checkChoice, checkConfidenceLevel, checkCount, checkObject } from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { type ErrorCode, fail } from "../core/errors.ts";
import type { Estimate, Interval, IntervalOptions, InvalidPolicy, RejectedExample, Result } from "../core/estimate.ts";
import { normalDeviate } from "../internal/normal.ts";
import { countBytes } from "./npsBytes.ts";
import { type NpsBounds, type NpsScale, npsBounds } from "./npsScale.ts";

/**
 * Interval that comes with a Net Promoter Score: adjusted Wald (default: three answers added, of which ¾ promoter, 1½
 * passive and ¾ detractor; Rocks 2016) or Wald. Others are given by {@link npsInterval}.
 *
 * @category Net Promoter Score
 */
export type NpsMethod = "adjustedWald" | "wald";

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
export interface NpsOptions extends IntervalOptions<NpsMethod> {
  /** The answer scale. @defaultValue "0..10" */
  readonly scale?: NpsScale | undefined;
  /** Refuse answers that are not on the scale, or leave them out and count them. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
}

/**
 * Counts of a Net Promoter Score. Constant in size.
 *
 * @category Net Promoter Score
 */
export interface NpsTally {
  /** The bounds of the scale that was counted on. */
  readonly scale: NpsBounds;
  /** Number of promoters. */
  promoters: number;
  /** Number of passives. */
  passives: number;
  /** Number of detractors. */
  detractors: number;
  /** Number of answers left out, by kind. */
  rejected: { [code: string]: number };
}

/**
 * Options of a Net Promoter Score with the defaults filled in.
 *
 * @category Net Promoter Score
 */
export interface NpsUsed {
  /** The answer scale, as it was given. */
  readonly scale: NpsScale;
  /** What was done with answers that are not on the scale. */
  readonly invalid: InvalidPolicy;
  /** Method of the interval. */
  readonly method: NpsMethod;
  /** Confidence level of the interval. */
  readonly confidenceLevel: number;
}

/**
 * A Net Promoter Score: `value` in points from -100 to 100, unrounded, with its interval, counts and shares.
 *
 * @category Net Promoter Score
 */
export interface Nps extends Result<"nps", NpsUsed>, Estimate<NpsMethod> {
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
}

/**
 * Net Promoter Score of answers, in points from -100 to 100.
 *
 * `100 × (promoters - detractors) / responses`; on the scale 0 to 10, 9 and 10 promote and 0 to 6 detract (Reichheld 2003,
 * "The One Number You Need to Grow", Harvard Business Review). It is a number, not a percentage, and is not rounded: see
 * {@link formatNps}. Without answers `value` is `null`. The interval is not cut to the scale.
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
  const tally = emptyTally(used);
  const examples: RejectedExample[] = [];
  let index = answers instanceof Uint8Array ? countBytes(tally, answers) : 0;
  for (const answer of index ? (answers as Uint8Array).subarray(index) : answers) {
    const rejected = countAnswer(tally, answer, used, index++);
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
  const { scale } = emptyTally(used);
  return {
    createAccumulator: () => emptyTally(used),
    addInput: (tally, answer) => {
      countAnswer(tally, answer, used, -1);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyTally(used);
      for (const tally of tallies) addTally(merged, checkTally(tally, scale));
      return merged;
    },
    extractOutput: (tally) => finish(checkTally(tally, scale), used, []),
  };
}

/** Options with the defaults filled in. */
export function npsUsed(options: NpsOptions): NpsUsed {
  if (Object(options) !== options) fail("wrongType", "options", "options", options);
  const { scale = "0..10", invalid = "throw", method = "adjustedWald", confidenceLevel } = options;
  return {
    scale,
    invalid: checkChoice(invalid, ["throw", "count"], "invalid"),
    method: checkChoice(method, ["adjustedWald", "wald"], "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

function emptyTally({ scale }: NpsUsed): NpsTally {
  return { scale: npsBounds(scale), promoters: 0, passives: 0, detractors: 0, rejected: {} };
}

/** Counts an answer. One that is not on the scale it refuses, or counts as left out and returns. */
function countAnswer(
  tally: NpsTally,
  answer: unknown,
  { invalid }: NpsUsed,
  index: number,
): RejectedExample | undefined {
  // By place: taking a tuple apart walks an iterator, for each answer anew.
  const { scale, rejected } = tally;
  const whole = Number.isInteger(answer);
  if (whole && (answer as number) >= scale[0] && (answer as number) <= scale[3]) {
    if ((answer as number) > scale[2]) tally.promoters++;
    else if ((answer as number) > scale[1]) tally.passives++;
    else tally.detractors++;
    return undefined;
  }
  const code: ErrorCode =
    answer == null || answer === ""
      ? "missing"
      : whole
        ? "outOfRange"
        : Number.isFinite(answer)
          ? "notAnInteger"
          : "notANumber";
  const path = index < 0 ? "" : `[${index}]`;
  if (invalid === "throw") fail(code, path, `an integer ${scale[0]}..${scale[3]}`, answer);
  rejected[code] = (rejected[code] ?? 0) + 1;
  return { index, path, code };
}

/** A tally that was counted on the scale, with counts that are counts; otherwise throws. */
function checkTally(tally: NpsTally, scale: NpsBounds): NpsTally {
  checkObject(tally, "", "a tally of npsCombine");
  if (String(tally.scale) !== String(scale)) fail("tallyMismatch", "scale", `the bounds ${scale}`, String(tally.scale));
  for (const kind of ["promoters", "passives", "detractors"] as const) checkCount(tally[kind], kind);
  for (const [code, count] of Object.entries(checkObject(tally.rejected, "rejected")))
    checkCount(count, `rejected.${code}`);
  return tally;
}

function addTally(merged: NpsTally, tally: NpsTally): void {
  merged.promoters += tally.promoters;
  merged.passives += tally.passives;
  merged.detractors += tally.detractors;
  for (const [code, count] of Object.entries(tally.rejected))
    merged.rejected[code] = (merged.rejected[code] ?? 0) + count;
}

/** The result of counts, under options. */
export function finish(tally: NpsTally, options: NpsUsed, examples: readonly RejectedExample[]): Nps {
  const { promoters, passives, detractors, rejected: byCode } = tally;
  const responses = promoters + passives + detractors;
  const perResponse = (sum: number): number | null => (responses ? sum / responses : null);
  let count = 0;
  for (const code in byCode) count += byCode[code] as number;
  return {
    measure: "nps",
    options,
    value: perResponse(100 * (promoters - detractors)),
    interval: responses ? waldInterval(promoters, detractors, responses, options) : null,
    responses,
    promoters,
    passives,
    detractors,
    promoterShare: perResponse(promoters),
    passiveShare: perResponse(passives),
    detractorShare: perResponse(detractors),
    rejected: { count, byCode: { ...byCode }, examples },
  };
}

/** Wald's interval of the score, plain or about the score with three answers added. */
export function waldInterval(
  promoters: number,
  detractors: number,
  responses: number,
  { method, confidenceLevel }: Pick<NpsUsed, "method" | "confidenceLevel">,
): Interval<NpsMethod> {
  const added = method === "wald" ? 0 : 1.5;
  const n = responses + 2 * added;
  const centre = (promoters - detractors) / n;
  const variance = (promoters + detractors + added) / n - centre ** 2;
  const margin = normalDeviate((1 - confidenceLevel) / 2) * Math.sqrt(variance / n);
  return { low: 100 * (centre - margin), high: 100 * (centre + margin), confidenceLevel, method };
}
