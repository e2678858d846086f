import type { Bounds, Maximum } from "../internal/optimise.ts";

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
  | { readonly code: "boundary"; readonly parameter: string; readonly end: "low" | "high" }
  | { readonly code: "flatDirection" }
  | { readonly code: "notConverged"; readonly gradientNorm: number };

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
export function boundaries(names: readonly string[], { atBound }: Maximum): readonly FitDiagnosis[] {
  return names.flatMap((parameter, at): FitDiagnosis[] => {
    const end = atBound[at] as number;
    return end === 0 ? [] : [{ code: "boundary", parameter, end: end < 0 ? "low" : "high" }];
  });
}

/** What a search did not settle. */
export function unsettled(names: readonly string[], maximum: Maximum, isCurved: boolean): readonly FitDiagnosis[] {
  const ends = boundaries(names, maximum);
  const found: FitDiagnosis[] = [...ends];
  if (ends.length === 0 && !isCurved) found.push({ code: "flatDirection" });
  const { gradientNorm } = maximum;
  if (gradientNorm > STEEP) found.push({ code: "notConverged", gradientNorm });
  return found;
}

/** Standard errors of parameters from the covariance of their logarithms. */
export function standardErrorsOf(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): readonly number[] {
  return values.map((value, at) => value * Math.sqrt(covariance[at]?.[at] ?? 0));
}
