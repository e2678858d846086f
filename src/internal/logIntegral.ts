import { gaussLegendre } from "./gaussLegendre.ts";
import { findRoot } from "./root.ts";

/** What lies this far below the peak, in logarithms, adds less than the last digit. */
export const DEPTH = 37;
/** Longest panel of the rule: poles at a distance of pi, as logarithms of sums have them, then cost less than the last digit. */
const LONGEST = 2;
/** How far the logarithm of the integrand may fall within a panel. */
const STEEPEST = 6;

/** Number of panels over which a range of this length, on which the logarithm of the integrand falls so far, is integrated. */
export function panelsFor(length: number, fall: number): number {
  return Math.max(1, Math.ceil(Math.max(length / LONGEST, fall / STEEPEST)));
}

/**
 * Natural logarithm of the integral of exp(f) over a range, for a concave f with its derivative: split at its peak and cut where it
 * has fallen so far that the rest is nothing, then by Gauss-Legendre. Without overflow or underflow, however large or small f is.
 */
export function logIntegral(f: (v: number) => number, slope: (v: number) => number, low: number, high: number): number {
  if (!(high > low)) return Number.NEGATIVE_INFINITY;
  const peak = findRoot((v) => -slope(v), low, high);
  const top = f(peak);
  const half = (end: number): number => {
    const cut = cutAt((v) => top - f(v), slope, end);
    const relative = (v: number): number => Math.exp(f(v) - top);
    const panels = panelsFor(Math.abs(cut - peak), top - f(cut));
    return gaussLegendre(relative, Math.min(cut, peak), Math.max(cut, peak), panels);
  };
  return top + Math.log(half(low) + half(high));
}

/** Newton's steps from an end towards the place that lies {@link DEPTH} below the peak; with a concave f none goes past it. */
function cutAt(fallen: (v: number) => number, slope: (v: number) => number, end: number): number {
  let cut = end;
  for (let round = 0; round < 1000; round++) {
    const fall = fallen(cut);
    if (!(fall > 1.5 * DEPTH)) break;
    cut += (fall - DEPTH) / slope(cut);
  }
  return cut;
}
