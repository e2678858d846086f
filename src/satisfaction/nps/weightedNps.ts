import type { Columns } from "../../core/columns.ts";
import { fail } from "../../core/errors.ts";
import type { Estimate, Result } from "../../core/estimate.ts";
import { Rejections } from "../../core/rejections.ts";
import { readTable } from "../../core/table.ts";
import { normalDeviate } from "../../internal/normal.ts";
import { answerFault } from "../answerFault.ts";
import type { NpsAnswer } from "./nps.ts";
import { countingUsed, type NpsCountingOptions, type NpsCountingUsed } from "./npsCounting.ts";
import { type NpsBounds, npsBounds } from "./npsScale.ts";
import { classOf, expectedAnswer } from "./npsTally.ts";

/**
 * An answer and how many people it stands for.
 *
 * @category Net Promoter Score
 */
export interface WeightedAnswer {
  /** The answer. */
  readonly score: NpsAnswer;
  /** How many people the answer stands for, in any unit, 0 or more: usually 1 divided by the chance of having been asked. */
  readonly weight: number;
}

/**
 * A Net Promoter Score of weighted answers, in points from -100 to 100.
 *
 * @category Net Promoter Score
 */
export interface WeightedNps extends Result<"weightedNps", NpsCountingUsed>, Estimate<"linearised"> {
  /** Number of valid answers with a weight above 0. */
  readonly responses: number;
  /** Number of valid answers of weight 0: they stand for nobody and change nothing. */
  readonly weightless: number;
  /** Sum of the weights. */
  readonly totalWeight: number;
  /** Standard error of the score, in points; `null` for fewer than two responses. */
  readonly standardError: number | null;
  /** How many equally weighted answers tell as much: `(Σw)² / Σw²` (Kish 1965); `null` without responses. */
  readonly effectiveResponses: number | null;
  /** Responses divided by effective responses, 1 or more: what the weights cost (Kish); `null` without responses. */
  readonly designEffect: number | null;
}

/**
 * Net Promoter Score of answers that stand for different numbers of people, in points from -100 to 100.
 *
 * `100 Σ w y / Σ w` with y = 1, 0 or -1. The standard error is that of a ratio by Taylor linearisation with n / (n - 1), as R's
 * survey package gives for `svymean`; the interval is `score ± z × standard error` and is not cut to the scale. Equal weights give
 * the score of {@link nps}.
 *
 * @param answers - Rows `{ score, weight }`, or columns of them.
 * @param options - Scale, what to do with rows that cannot be used, and confidence level.
 * @returns Score, interval and design effect; `null` values when no answer has a weight.
 * @throws A {@link CustometryError} with code `outOfRange` for a negative weight, `missing`, `notANumber`, `notAnInteger` or
 * `outOfRange` for other values of a row that are none, unless `invalid` is `"count"`; `outOfRange` when there are answers and all
 * weights are 0.
 * @example
 * ```ts
 * import { weightedNps } from "custometry";
 *
 * const result = weightedNps([{ score: 9, weight: 2 }, { score: 8, weight: 1 }, { score: 2, weight: 1 }]);
 * [result.value, result.responses, result.designEffect]; // => [25, 3, 1.125]
 * ```
 * @category Net Promoter Score
 */
export function weightedNps(
  answers: Iterable<WeightedAnswer> | Columns<WeightedAnswer>,
  options: NpsCountingOptions = {},
): WeightedNps {
  const used = countingUsed(options);
  const rejections = new Rejections(used.invalid);
  const { classes, weights, weightless } = readAnswers(answers, npsBounds(used.scale), rejections);
  if (weights.length === 0 && weightless > 0) fail("outOfRange", "weight", "weights of which one is above 0", 0);
  const moments = momentsOf(classes, weights);
  const { value, standardError } = moments;
  const margin = standardError === null ? 0 : normalDeviate((1 - used.confidenceLevel) / 2) * standardError;
  const interval =
    value === null || standardError === null
      ? null
      : {
          low: value - margin,
          high: value + margin,
          confidenceLevel: used.confidenceLevel,
          method: "linearised" as const,
        };
  return {
    measure: "weightedNps",
    options: used,
    value,
    interval,
    responses: weights.length,
    weightless,
    totalWeight: moments.total,
    standardError,
    effectiveResponses: moments.effective,
    designEffect: moments.effective === null ? null : weights.length / moments.effective,
    rejected: rejections.result(),
  };
}

interface Weighted {
  readonly classes: readonly number[];
  readonly weights: readonly number[];
  readonly weightless: number;
}

function readAnswers(
  answers: Iterable<WeightedAnswer> | Columns<WeightedAnswer>,
  bounds: NpsBounds,
  rejections: Rejections,
): Weighted {
  const table = readTable<"score" | "weight">(answers, ["score", "weight"]);
  const { score, weight } = table.columns as Record<"score" | "weight", ArrayLike<number>>;
  const classes: number[] = [];
  const weights: number[] = [];
  let weightless = 0;
  for (let index = 0; index < table.length; index++) {
    const [answer, size] = [score[index] as number, weight[index] as number];
    const fault = answerFault(answer, bounds[0], bounds[3]);
    if (fault !== null) rejections.add(index, table.path("score", index), fault, expectedAnswer(bounds), answer);
    else if (typeof size !== "number" || !(size >= 0 && size <= LARGEST)) {
      const code =
        size === undefined || size === null ? "missing" : Number.isFinite(size) ? "outOfRange" : "notANumber";
      rejections.add(index, table.path("weight", index), code, "a weight of 0 or more, at most 1e100", size);
    } else if (size === 0) weightless++;
    else {
      classes.push(classOf(answer, bounds));
      weights.push(size);
    }
  }
  return { classes, weights, weightless };
}

/** The squares of larger weights leave the doubles. */
const LARGEST = 1e100;

function momentsOf(classes: readonly number[], weights: readonly number[]) {
  const n = weights.length;
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (n === 0) return { value: null, standardError: null, total: 0, effective: null };
  // In units of the largest, so that small weights do not vanish when squared.
  const shares = weights.map((weight) => weight / largest);
  const sum = shares.reduce((total, share) => total + share, 0);
  const net = shares.reduce((total, share, index) => total + share * (classes[index] ?? 0), 0);
  const mean = net / sum;
  const squares = shares.reduce((total, share) => total + share * share, 0);
  const spread = shares.reduce((total, share, index) => total + (share * ((classes[index] ?? 0) - mean)) ** 2, 0);
  return {
    // The last digit of a quotient may pass the end of the scale.
    value: Math.min(100, Math.max(-100, (100 * net) / sum)) + 0,
    standardError: n < 2 ? null : (100 * Math.sqrt((spread * n) / (n - 1))) / sum,
    total: sum * largest,
    effective: (sum * sum) / squares,
  };
}
