import { type Bounds, covarianceOf, type Maximum } from "../internal/optimise.ts";

/**
 * A reason to look twice at a fit.
 *
 * - `boundary`: `parameter` ran to the `low` or `high` end of its range, as where the data know a simpler model; there are no
 *   standard errors.
 * - `flatDirection`: the likelihood hardly changes in some direction, so that there are no standard errors.
 * - `notConverged`: the gradient is not 0 to the digits that the sum allows.
 *
 * @category Lifetime models
 */
export type FitDiagnosis =
  | {
      /** What it is. */
      readonly code: "boundary";
      /** Which parameter. */
      readonly parameter: string;
      /** Which end of the range. */
      readonly end: "low" | "high";
    }
  | {
      /** What it is. */
      readonly code: "flatDirection";
    }
  | {
      /** What it is. */
      readonly code: "notConverged";
      /** Largest derivative that is left. */
      readonly gradientNorm: number;
    };

/** A fit keeps parameters in this range, times in units of the longest one and money in units of the mean. */
const SMALLEST = 1e-7;
const LARGEST = 1e7;
/** Gradients above this are no rounding. */
const STEEP = 1e-6;

/** Range of the logarithms of parameters. */
export function fitBounds(size: number): Bounds {
  return {
    low: new Array<number>(size).fill(Math.log(SMALLEST)),
    high: new Array<number>(size).fill(Math.log(LARGEST)),
  };
}

/** The parameters at an end of the range. */
function boundaries(names: readonly string[], { atBound }: Maximum): readonly FitDiagnosis[] {
  return names.flatMap((parameter, at): FitDiagnosis[] => {
    const end = atBound[at] as number;
    return end === 0 ? [] : [{ code: "boundary", parameter, end: end < 0 ? "low" : "high" }];
  });
}

/** An estimate that may be so many powers of e too large or too small is none. */
const WIDE = 5;

/** Covariance of the logarithms of parameters at a maximum inside the range; `null` where a direction is flat or an end is met. */
export function settledCovariance({ hessian, atBound }: Maximum): readonly (readonly number[])[] | null {
  if (atBound.some((end) => end !== 0)) return null;
  const covariance = covarianceOf(hessian, atBound.length);
  return covariance?.every((row, at) => (row[at] as number) <= WIDE ** 2) ? covariance : null;
}

/** What a search did not settle. */
export function unsettled(names: readonly string[], maximum: Maximum, isCurved: boolean): readonly FitDiagnosis[] {
  const ends = boundaries(names, maximum);
  const found: FitDiagnosis[] = [...ends];
  const isFlat = ends.length === 0 && !isCurved;
  if (isFlat) found.push({ code: "flatDirection" });
  const { gradientNorm } = maximum;
  if (!isFlat && gradientNorm > STEEP) found.push({ code: "notConverged", gradientNorm });
  return found;
}

/** Standard errors of parameters from the covariance of their logarithms. */
export function standardErrorsOf(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): readonly number[] {
  return values.map((value, at) => value * Math.sqrt(covariance[at]?.[at] ?? 0));
}
