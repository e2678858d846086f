/**
 * How sure a number is: the two ends, the confidence level and the method that gave them.
 *
 * @category Estimates
 */
export interface Interval<Method extends string = string> {
  /** Lower end, in the unit of the measure. */
  readonly low: number;
  /** Upper end, in the unit of the measure. */
  readonly high: number;
  /** Share of samples in which such an interval holds the true value, between 0 and 1. */
  readonly confidenceLevel: number;
  /** Name of the method. */
  readonly method: Method;
}

/**
 * Which interval to give with a number.
 *
 * @category Estimates
 */
export interface IntervalOptions<Method extends string> {
  /** The interval's method; each measure names its default. */
  readonly method?: Method | undefined;
  /** Between 0 and 1. @defaultValue 0.95 */
  readonly confidenceLevel?: number | undefined;
}

/**
 * A headline number with its uncertainty. `value` is `null` when there is nothing to divide by.
 *
 * @category Estimates
 */
export interface Estimate<Method extends string = string> {
  /** The number, in the unit of the measure, unrounded; `null` when there are no data. */
  readonly value: number | null;
  /** Its interval; `null` when there are no data. */
  readonly interval: Interval<Method> | null;
}

/**
 * A difference of two results: the first minus the second, or after minus before. It changes its sign when they change places.
 *
 * @category Estimates
 */
export interface Comparison<Method extends string = string> extends Estimate<Method> {
  /** Probability of a difference at least this large when there is none; `null` when it cannot be tested. */
  readonly pValue: number | null;
  /** The same, corrected for the number of comparisons made together; equals `pValue` for a single comparison. */
  readonly adjustedPValue: number | null;
}

/**
 * What every result of a whole data set carries: which measure it is, under which options, and what was left out.
 *
 * `measure(data, result.options)` gives the same result again.
 *
 * @category Estimates
 */
export interface Result<Name extends string, Options> {
  /** Name of the measure. */
  readonly measure: Name;
  /** The options that were used, defaults filled in. */
  readonly options: Options;
  /**
   * Rows that could not be used, of a measure that takes `invalid: "count"`; otherwise a count of 0, since a bad row throws.
   * `partition` of `custometry/schema` tells bad rows apart beforehand.
   */
  readonly rejected: Rejected;
}

/**
 * How many rows could not be used, of which kind, and where the first ones stand.
 *
 * @category Estimates
 */
export interface Rejected {
  /** Number of rows left out. */
  readonly count: number;
  /** Number of rows by error code; codes that did not occur are absent. */
  readonly byCode: Readonly<Record<string, number>>;
  /** The first few of them; empty for a result of tallies, where rows have no place any more. */
  readonly examples: readonly RejectedExample[];
}

/**
 * A row that could not be used.
 *
 * @category Estimates
 */
export interface RejectedExample {
  /** Place among the rows, from 0. */
  readonly index: number;
  /** Where the value stands, such as `[3]`. */
  readonly path: string;
  /** What is wrong with it: an {@link ErrorCode}. */
  readonly code: string;
}

/**
 * What to do with an input that is not of its type: refuse all with the place of the first, or leave it out and count it.
 *
 * @category Estimates
 */
export type InvalidPolicy = "throw" | "count";
