import { findRoot } from "./root.ts";

/** Nodes of the Gauss-Legendre rule of 10 points on the range from 0 to 1. */
export const GAUSS_NODES: readonly number[] = [
  0.01304673574141414, 0.06746831665550775, 0.1602952158504878, 0.2833023029353764, 0.4255628305091844,
  0.5744371694908156, 0.7166976970646236, 0.8397047841495122, 0.9325316833444922, 0.9869532642585859,
];
/** Their weights, which add up to 1. */
export const GAUSS_WEIGHTS: readonly number[] = [
  0.03333567215434407, 0.0747256745752903, 0.10954318125799102, 0.13463335965499817, 0.14776211235737644,
  0.14776211235737644, 0.13463335965499817, 0.10954318125799102, 0.0747256745752903, 0.03333567215434407,
];

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
    return cut === peak ? 0 : gauss(relative, Math.min(cut, peak), Math.max(cut, peak), top - f(cut));
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

function gauss(f: (v: number) => number, low: number, high: number, fall: number): number {
  const panels = panelsFor(high - low, fall);
  const width = (high - low) / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let node = 0; node < GAUSS_NODES.length; node++) {
      sum += (GAUSS_WEIGHTS[node] as number) * f(low + width * (panel + (GAUSS_NODES[node] as number)));
    }
  }
  return sum * width;
}
