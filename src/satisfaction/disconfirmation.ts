import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Estimate, InvalidPolicy, Result } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { checkOptions } from "../core/spelling.ts";
import { numberRows } from "./numberRows.ts";
import { type PairedGaps, pairedGaps } from "./pairedGaps.ts";

/**
 * What a customer expected and what was delivered, on one scale on which more is better.
 *
 * @category Expectation and performance
 */
export interface ExpectationPair {
  /** Score of what was expected. */
  readonly expectation: number;
  /** Score of what was delivered, as the customer saw it. */
  readonly performance: number;
}

/**
 * How sure to be, and what to do with rows that cannot be used.
 *
 * @category Expectation and performance
 */
export interface GapOptions {
  /** Between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
  /** Refuse a row without its finite numbers, or leave it out and count it. @defaultValue "throw" */
  readonly invalid?: InvalidPolicy | undefined;
}

/**
 * The same with the defaults filled in.
 *
 * @category Expectation and performance
 */
export interface GapUsed {
  /** Confidence level of the intervals. */
  readonly confidenceLevel: number;
  /** What was done with rows that cannot be used. */
  readonly invalid: InvalidPolicy;
}

/**
 * Performance less expectation: `value` is the mean gap in points of the scale.
 *
 * @category Expectation and performance
 */
export interface Disconfirmation extends Result<"disconfirmation", GapUsed>, Estimate<"studentT">, PairedGaps {
  /** Mean gap, in points of the scale; `null` without pairs. */
  readonly value: PairedGaps["value"];
  /** Student's interval of the mean gap; `null` for fewer than two pairs. */
  readonly interval: PairedGaps["interval"];
}

/**
 * Disconfirmation of expectations: how far performance lies above or below what was expected, in points of the scale.
 *
 * The gap of a customer is performance - expectation: negative disconfirmation below 0 (dissatisfaction), confirmation at 0,
 * positive disconfirmation above 0 (Oliver 1980, "A Cognitive Model of the Antecedents and Consequences of Satisfaction
 * Decisions", Journal of Marketing Research 17). The mean gap has Student's interval; the sign test asks only how many lie above
 * and below. Gaps are taken on the first fifteen digits, so that 0.3 confirms 0.1 + 0.2. A gap above 0 is not yet delight: see
 * {@link delightAssessment}. Dutch: klanttevredenheid, verwachting en prestatie.
 *
 * @param pairs - Rows `{ expectation, performance }`, or columns of them, a customer a row.
 * @param options - Confidence level, and what to do with rows that cannot be used.
 * @returns Mean gap with interval and tests, effect size, and numbers of negative, confirmed and positive gaps.
 * @throws A {@link CustometryError} with code `lengthMismatch` for columns of different length, `missing`, `notANumber` or
 * `outOfRange` and the place of the first score that is no finite number of at most 1e100, unless `invalid` is `"count"`.
 * @example
 * ```ts
 * import { disconfirmation } from "custometry";
 *
 * const result = disconfirmation([
 *   { expectation: 7, performance: 8 }, { expectation: 8, performance: 7 }, { expectation: 6, performance: 6 },
 *   { expectation: 5, performance: 7 },
 * ]);
 * result.value; // => 0.5
 * [result.negative, result.confirmed, result.positive]; // => [1, 1, 2]
 * ```
 * @category Expectation and performance
 */
export function disconfirmation(
  pairs: Iterable<ExpectationPair> | Columns<ExpectationPair>,
  options: GapOptions = {},
): Disconfirmation {
  const used = gapUsed(options);
  const rejections = new Rejections(used.invalid);
  const { expectation, performance } = numberRows(pairs, ["expectation", "performance"], rejections);
  return {
    measure: "disconfirmation",
    options: used,
    ...pairedGaps(expectation, performance, used.confidenceLevel),
    rejected: rejections.result(),
  };
}

/** The options with the defaults filled in. */
export function gapUsed(options: GapOptions): GapUsed {
  const { confidenceLevel, invalid = "throw" } = checkOptions(options, ["confidenceLevel", "invalid"]);
  return {
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
    invalid: checkChoice(invalid, ["throw", "count"], "invalid"),
  };
}
