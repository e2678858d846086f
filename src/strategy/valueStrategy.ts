import { checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import { minus } from "../internal/difference.ts";

/**
 * Value discipline of Treacy and Wiersema: best total solution, lowest total cost, or best product.
 *
 * @category Value strategy
 */
export type Discipline = "customerIntimacy" | "operationalExcellence" | "productLeadership";

/**
 * The three value disciplines, in the order in which ties are listed.
 *
 * @category Value strategy
 */
export const disciplines: readonly Discipline[] = ["customerIntimacy", "operationalExcellence", "productLeadership"];

/**
 * A score per value discipline, all on one scale on which more is better.
 *
 * @category Value strategy
 */
export type DisciplineScores = { readonly [D in Discipline]: number };

/**
 * Where the lines are drawn, on the scale of the scores. There is no published cut-off, so each must be given.
 *
 * @category Value strategy
 */
export interface ValueStrategyOptions {
  /** Score that every discipline must reach: the standard of the market. */
  readonly threshold: number;
  /** Score that the leading discipline must reach to excel; at least the threshold. */
  readonly excellence: number;
  /** How far the leading discipline must be ahead of the next, 0 or more. */
  readonly lead: number;
}

/**
 * A discipline below the threshold.
 *
 * @category Value strategy
 */
export interface BelowThreshold {
  /** The discipline. */
  readonly discipline: Discipline;
  /** Its score. */
  readonly score: number;
  /** How much it lacks, above 0. */
  readonly shortfall: number;
}

/**
 * Why the verdict is what it is, with the figures of the rule.
 *
 * | code | meaning |
 * |---|---|
 * | `belowThreshold` | `discipline` scores `value`, less than the `required` threshold |
 * | `notExcellent` | the leading `discipline` scores `value`, less than the `required` excellence |
 * | `leadTooSmall` | the leading `discipline` is `value` ahead, less than the `required` lead |
 * | `excels` | `discipline` scores `value`, at least the `required` excellence |
 * | `leads` | `discipline` is `value` ahead, at least the `required` lead |
 *
 * @category Value strategy
 */
export interface ValueStrategyReason {
  /** What was found. */
  readonly code: "belowThreshold" | "notExcellent" | "leadTooSmall" | "excels" | "leads";
  /** The discipline it is about; `null` when several lead together. */
  readonly discipline: Discipline | null;
  /** The score or the lead. */
  readonly value: number;
  /** What the rule asks. */
  readonly required: number;
}

/**
 * The verdict on a value strategy, with the margins it rests on.
 *
 * @category Value strategy
 */
export interface ValueStrategy {
  /** Which measure this is. */
  readonly measure: "valueStrategy";
  /** The lines that were drawn. */
  readonly options: ValueStrategyOptions;
  /** `belowThreshold` when a discipline misses the threshold; else `focused` when one excels and leads, otherwise `unfocused`. */
  readonly outcome: "belowThreshold" | "focused" | "unfocused";
  /** The discipline that excels; `null` unless focused. */
  readonly discipline: Discipline | null;
  /** The discipline with the highest score; `null` when several share it. */
  readonly leading: Discipline | null;
  /** How far the highest score is ahead of the next, 0 or more. */
  readonly lead: number;
  /** Disciplines below the threshold, and by how much; empty when there are none. */
  readonly below: readonly BelowThreshold[];
  /** Score minus threshold per discipline; negative below it. */
  readonly margins: DisciplineScores;
  /** What decided, in figures. */
  readonly reasons: readonly ValueStrategyReason[];
}

/**
 * Value strategy of an organisation: all three disciplines reach the threshold, and one excels.
 *
 * The rule of Treacy and Wiersema ("Customer Intimacy and Other Value Disciplines", Harvard Business Review 1993): keep
 * threshold standards in every discipline and lead the market in one. A score at a line counts as reaching it. The lead is
 * the highest score minus the next, so two that share the highest score lead by 0. Differences are taken on the first
 * fifteen digits of the scores, so that 8.1 is 0.1 ahead of 8 and 0.1 + 0.2 reaches 0.3.
 *
 * @param scores - A score per discipline, on one scale on which more is better.
 * @param options - Threshold, excellence and lead, on the same scale.
 * @returns The outcome, with the disciplines below the threshold, the lead and the margins.
 * @throws A {@link CustometryError} with code `missing` or `notANumber` for a score or a line that is no finite number, and
 * `outOfRange` when excellence lies below the threshold, the lead is negative, or a number lies beyond 1e100.
 * @example
 * ```ts
 * import { valueStrategy } from "custometry";
 *
 * const lines = { threshold: 6, excellence: 8, lead: 1 };
 * const scores = { customerIntimacy: 8, operationalExcellence: 6, productLeadership: 6 };
 * valueStrategy(scores, lines).outcome; // => "focused"
 * valueStrategy({ ...scores, operationalExcellence: 5 }, lines).below; // => [{ discipline: "operationalExcellence", score: 5, shortfall: 1 }]
 * ```
 * @category Value strategy
 */
export function valueStrategy(scores: DisciplineScores, options: ValueStrategyOptions): ValueStrategy {
  const lines = checkLines(options);
  checkObject(scores, "", "a score per discipline");
  const ranked = disciplines
    .map((discipline) => ({ discipline, score: checkScore(scores[discipline], discipline) }))
    .sort((first, second) => second.score - first.score);
  const [top = { discipline: "customerIntimacy", score: 0 }, next = top] = ranked;
  const lead = minus(top.score, next.score);
  const leading = lead > 0 ? top.discipline : null;
  const below = disciplines.flatMap((discipline): BelowThreshold[] => {
    const score = scores[discipline] + 0;
    const shortfall = minus(lines.threshold, score);
    return shortfall > 0 ? [{ discipline, score, shortfall }] : [];
  });
  const reasons = explain(below, leading, top.score, lead, lines);
  const focused = reasons.every(({ code }) => code === "excels" || code === "leads");
  const outcome = below.length > 0 ? "belowThreshold" : focused ? "focused" : "unfocused";
  return {
    measure: "valueStrategy",
    options: lines,
    outcome,
    discipline: outcome === "focused" ? leading : null,
    leading,
    lead,
    below,
    margins: {
      customerIntimacy: minus(scores.customerIntimacy, lines.threshold),
      operationalExcellence: minus(scores.operationalExcellence, lines.threshold),
      productLeadership: minus(scores.productLeadership, lines.threshold),
    },
    reasons,
  };
}

/** The lines that are drawn; throws for those that cannot be. */
export function checkLines(options: ValueStrategyOptions): ValueStrategyOptions {
  checkOptions(options, ["threshold", "excellence", "lead"], "options { threshold, excellence, lead }");
  const threshold = checkScore(options.threshold, "threshold");
  const excellence = checkScore(options.excellence, "excellence");
  const lead = checkScore(options.lead, "lead");
  if (minus(excellence, threshold) < 0)
    fail("outOfRange", "excellence", `at least the threshold, ${threshold}`, excellence);
  if (lead < 0) fail("outOfRange", "lead", "0 or more", lead);
  return { threshold, excellence, lead };
}

/** Largest size of a score: far beyond any scale, and differences stay finite. */
const LARGEST = 1e100;

/** `value` when it is a score that may be compared; otherwise throws. */
export function checkScore(value: number, path: string): number {
  if (checkNumber(value, path) > LARGEST || value < -LARGEST)
    fail("outOfRange", path, "a number from -1e100 to 1e100", value);
  return value + 0;
}

function explain(
  below: readonly BelowThreshold[],
  leading: Discipline | null,
  topScore: number,
  lead: number,
  lines: ValueStrategyOptions,
): readonly ValueStrategyReason[] {
  if (below.length > 0) {
    return below.map(({ discipline, score }) => ({
      code: "belowThreshold",
      discipline,
      value: score,
      required: lines.threshold,
    }));
  }
  return [
    {
      code: minus(topScore, lines.excellence) >= 0 ? "excels" : "notExcellent",
      discipline: leading,
      value: topScore,
      required: lines.excellence,
    },
    // Two at the top are not one that excels, whatever lead is asked.
    {
      code: minus(lead, lines.lead) >= 0 && leading !== null ? "leads" : "leadTooSmall",
      discipline: leading,
      value: lead,
      required: lines.lead,
    },
  ];
}
