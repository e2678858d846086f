import { checkChoice, checkConfidenceLevel } from "../../core/checks.ts";
import type { InvalidPolicy } from "../../core/estimate.ts";
import { checkOptions } from "../../core/spelling.ts";
import type { NpsScale } from "./npsScale.ts";

/**
 * How to count answers, and how sure to be.
 *
 * @category Net Promoter Score
 */
export interface NpsCountingOptions {
  /** The answer scale. @defaultValue "0..10" */
  readonly scale?: NpsScale | undefined;
  /** Refuse a row with an answer that is not on the scale, or leave it out and count it. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
  /** Between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * How answers were counted, with the defaults filled in.
 *
 * @category Net Promoter Score
 */
export interface NpsCountingUsed {
  /** The answer scale. */
  readonly scale: NpsScale;
  /** What was done with rows that cannot be used. */
  readonly invalid: InvalidPolicy;
  /** Confidence level of the interval. */
  readonly confidenceLevel: number;
}

/** The options with the defaults filled in. */
export function countingUsed(options: NpsCountingOptions): NpsCountingUsed {
  const {
    scale = "0..10",
    invalid = "throw",
    confidenceLevel,
  } = checkOptions(options, ["scale", "invalid", "confidenceLevel"]);
  return {
    scale,
    invalid: checkChoice(invalid, ["throw", "count"], "invalid"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}
