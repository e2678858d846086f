import { checkChoice, checkInteger, checkObject } from "../core/checks.ts";
import type {
  Estimate,
  Interval,
  IntervalOptions,
  InvalidPolicy,
  Rejected,
  RejectedExample,
} from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { meanFrom, type SampleMean } from "../core/sampleMean.ts";
import type { BoxTally } from "./boxTally.ts";
import { waldInterval } from "./nps/npsWald.ts";

/**
 * One answer; `null` and `undefined` are answers that were not given.
 *
 * @category CSAT and CES
 */
export type ScaleAnswer = number | null | undefined;

/**
 * A scale of whole numbers.
 *
 * @category CSAT and CES
 */
export interface AnswerScale {
  /** Lowest answer. */
  readonly min: number;
  /** Highest answer, at most 1,000 above the lowest. */
  readonly max: number;
}

/**
 * Whom a share is a share of. Tools differ, and the same answers give very different numbers:
 *
 * - `answered`: everybody who answered (default);
 * - `decided`: those in the top or the bottom boxes; neutral answers are left out;
 * - `asked`: everybody who was asked; an answer that was not given (`null`, `undefined` or blank) counts as one, and is no error.
 *
 * @category CSAT and CES
 */
export type BoxDenominator = "answered" | "decided" | "asked";

/**
 * Which number is the headline: the share in the top boxes (0 to 1), that share less the share in the bottom boxes (-1 to 1), or
 * the mean answer (in points of the scale).
 *
 * @category CSAT and CES
 */
export type BoxStatistic = "topBox" | "net" | "mean";

/**
 * Options that CSAT and CES share.
 *
 * @category CSAT and CES
 */
export interface BoxOptions extends IntervalOptions<RateMethod> {
  /** The answer scale, whole numbers. */
  readonly scale: AnswerScale;
  /** Whom a share is a share of. @defaultValue "answered" */
  readonly denominator?: BoxDenominator | undefined;
  /** Which number is the headline. */
  readonly statistic?: BoxStatistic | undefined;
  /** Refuse answers that are not on the scale, or leave them out and count them. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
}

/**
 * Options that CSAT and CES share, with the defaults filled in.
 *
 * @category CSAT and CES
 */
export interface BoxUsed {
  /** The answer scale. */
  readonly scale: AnswerScale;
  /** Whom a share is a share of. */
  readonly denominator: BoxDenominator;
  /** Which number is the headline. */
  readonly statistic: BoxStatistic;
  /** What was done with answers that are not on the scale. */
  readonly invalid: InvalidPolicy;
  /** Method of the interval of the share in the top boxes. */
  readonly method: RateMethod;
  /** Confidence level of all intervals. */
  readonly confidenceLevel: number;
}

/**
 * What CSAT and CES have in common.
 *
 * @category CSAT and CES
 */
export interface BoxScores extends Estimate {
  /** Number of valid answers. */
  readonly responses: number;
  /** Number of people who were asked and did not answer, of the denominator `asked`; otherwise 0. */
  readonly unanswered: number;
  /** Share in the top boxes, 0 to 1, of those that the denominator names. */
  readonly topBox: Rate;
  /** Share in the top boxes less share in the bottom boxes, -1 to 1, of the same; the interval is adjusted Wald. */
  readonly net: Estimate<"adjustedWald">;
  /** Mean of the answers in points of the scale, with Student's interval. */
  readonly mean: SampleMean;
  /** The mean on a scale from 0 (lowest answer) to 1 (highest); `null` without responses. */
  readonly meanShare: number | null;
  /** Number of answers per value of the scale, from the lowest up. */
  readonly histogram: readonly number[];
  /** Answers that are not on the scale, of `invalid: "count"`. */
  readonly rejected: Rejected;
}

/** Which answers make the boxes: those from `topFrom` up and those up to `bottomTo`. */
export interface Boxes {
  readonly topFrom: number;
  readonly bottomTo: number;
}

/** How to read and to finish a tally of boxes. */
export interface BoxSettings {
  readonly used: BoxUsed;
  readonly boxes: Boxes;
  /** Whether the boxes are those of the scale turned round, on which the lowest answer is the best. */
  readonly isMirrored?: boolean;
}

/** The shared options with the defaults filled in. */
export function boxUsed(options: BoxOptions, statistic: BoxStatistic, example: string): BoxUsed {
  checkObject(options, "options", `options ${example}`);
  const { min, max } = checkObject(options.scale, "scale", "a scale { min, max }");
  const low = checkInteger(min, -1e6, 1e6, "scale.min");
  const scale = { min: low, max: checkInteger(max, low + 1, low + 1000, "scale.max") };
  const confidenceLevel = options.confidenceLevel ?? 0.95;
  const method = checkChoice(options.method ?? "wilson", rateMethods, "method");
  rate(0, 0, { method, confidenceLevel });
  return {
    scale,
    denominator: checkChoice(options.denominator ?? "answered", ["answered", "decided", "asked"], "denominator"),
    statistic: checkChoice(options.statistic ?? statistic, ["topBox", "net", "mean"], "statistic"),
    invalid: checkChoice(options.invalid ?? "throw", ["throw", "count"], "invalid"),
    method,
    confidenceLevel,
  };
}

/** Boxes within the scale; the bottom mirrors the top unless it is given. */
export function boxesOf(
  { min, max }: AnswerScale,
  topFrom: number,
  bottomTo: number | undefined,
  names: readonly [top: string, bottom: string],
): Boxes {
  const top = checkInteger(topFrom, min + 1, max, names[0]);
  const mirrored = Math.min(min + max - top, top - 1);
  return {
    topFrom: top,
    bottomTo: bottomTo === undefined ? mirrored : checkInteger(bottomTo, min - 1, top - 1, names[1]),
  };
}

/** Numbers in the boxes, and all that CSAT and CES say of them. */
export function finishBoxes(
  { histogram, unanswered, rejected: byCode }: BoxTally,
  { used, boxes, isMirrored = false }: BoxSettings,
  examples: readonly RejectedExample[],
): { top: number; middle: number; bottom: number; scores: BoxScores } {
  const { min, max } = used.scale;
  const inOrder = isMirrored ? [...histogram].reverse() : histogram;
  const sumOf = (from: number, to: number): number =>
    inOrder.slice(Math.max(0, from - min), Math.max(0, to - min + 1)).reduce((sum, count) => sum + count, 0);
  const [top, bottom] = [sumOf(boxes.topFrom, max), sumOf(min, boxes.bottomTo)];
  const responses = sumOf(min, max);
  const middle = responses - top - bottom;
  const trials = used.denominator === "decided" ? top + bottom : responses + unanswered;
  const topBox = rate(top, trials, used);
  const net = netOf(top, trials - top - bottom, bottom, used.confidenceLevel);
  const mean = meanOfBoxes(histogram, min, responses, used.confidenceLevel);
  const { value, interval } = { topBox, net, mean }[used.statistic];
  return {
    top,
    middle,
    bottom,
    scores: {
      value,
      interval,
      responses,
      unanswered,
      topBox,
      net,
      mean,
      meanShare: mean.value === null ? null : (mean.value - min) / (max - min),
      histogram: [...histogram],
      rejected: { count: Object.values(byCode).reduce((sum, one) => sum + one, 0), byCode: { ...byCode }, examples },
    },
  };
}

function netOf(promoters: number, passives: number, detractors: number, level: number): Estimate<"adjustedWald"> {
  const n = promoters + passives + detractors;
  if (n === 0) return { value: null, interval: null };
  const { low, high, confidenceLevel } = waldInterval(
    { promoters, passives, detractors },
    "adjustedWald",
    level,
    false,
  );
  const interval: Interval<"adjustedWald"> = {
    low: low / 100,
    high: high / 100,
    confidenceLevel,
    method: "adjustedWald",
  };
  return { value: (promoters - detractors) / n, interval };
}

function meanOfBoxes(histogram: readonly number[], min: number, n: number, confidenceLevel: number): SampleMean {
  if (n === 0) return meanFrom(0, null, null, confidenceLevel);
  // About the lowest answer, so that equal answers have a spread of exactly 0.
  const shift = histogram.reduce((sum, count, place) => sum + count * place, 0) / n;
  const squares = histogram.reduce((sum, count, place) => sum + count * (place - shift) ** 2, 0);
  return meanFrom(n, min + shift, n < 2 ? null : Math.sqrt(squares / (n - 1)), confidenceLevel);
}
