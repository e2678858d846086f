import { logGamma } from "./gamma.ts";

/** Up to here a sum of logarithms is quicker and exacter than a difference of gamma functions. */
const FEW = 64;

/** `ln Gamma(a + n) - ln Gamma(a)`: the logarithm of a (a + 1) … (a + n - 1), for positive a and whole n of 0 and more. */
export function logRising(a: number, n: number): number {
  if (n > FEW) return logGamma(a + n) - logGamma(a);
  let sum = 0;
  for (let j = 0; j < n; j++) sum += Math.log(a + j);
  return sum;
}

/** Derivative of {@link logRising} in a: the sum of `1 / (a + j)`. */
export function risingSlope(a: number, n: number): number {
  if (n > FEW) return digamma(a + n) - digamma(a);
  let sum = 0;
  for (let j = 0; j < n; j++) sum += 1 / (a + j);
  return sum;
}

/** Second derivative of {@link logRising} in a: minus the sum of `1 / (a + j)^2`. */
export function risingCurve(a: number, n: number): number {
  if (n > FEW) return trigamma(a + n) - trigamma(a);
  let sum = 0;
  for (let j = 0; j < n; j++) sum -= 1 / (a + j) ** 2;
  return sum;
}

/** From here on the asymptotic series are exact to the last digits. */
const LARGE = 12;

/** Derivative of `ln Gamma(x)` for positive x. */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < LARGE; at++) shift -= 1 / at;
  const square = 1 / (at * at);
  const series =
    (1 / 12 -
      (1 / 120 - (1 / 252 - (1 / 240 - (1 / 132 - (691 / 32760) * square) * square) * square) * square) * square) *
    square;
  return shift + Math.log(at) - 0.5 / at - series;
}

/** Second derivative of `ln Gamma(x)` for positive x. */
export function trigamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < LARGE; at++) shift += 1 / (at * at);
  const square = 1 / (at * at);
  const series =
    (1 / 6 - (1 / 30 - (1 / 42 - (1 / 30 - (5 / 66 - (691 / 2730) * square) * square) * square) * square) * square) *
    square;
  return shift + (1 + 0.5 / at + series) / at;
}
