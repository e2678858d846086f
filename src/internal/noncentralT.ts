import { deviance, stirlingRest } from "./gamma.ts";
import { integrate } from "./integrate.ts";
import { normalTail } from "./normal.ts";

/** Probability that a noncentral Student variable with `degrees` of freedom and noncentrality `delta` is at most `t`. */
export function noncentralTAtMost(t: number, degrees: number, delta: number): number {
  const half = degrees / 2;
  const scale = 2 * Math.sqrt(half / (2 * Math.PI)) * Math.exp(-stirlingRest(half));
  const reach = 12 / Math.sqrt(2 * degrees);
  // Over the law of the standard deviation, of which the normal variable must stay below t times.
  const weight = (s: number): number =>
    (scale / s) * Math.exp(-deviance(half, half * s * s)) * normalTail(delta - t * s);
  const [low, high] = [Math.max(0, 1 - reach), 1 + reach];
  // About here that probability goes from 0 to 1, in a step that the rule finds only at an end.
  const step = delta / t;
  return step > low && step < high
    ? integrate(weight, low, step) + integrate(weight, step, high)
    : integrate(weight, low, high);
}
