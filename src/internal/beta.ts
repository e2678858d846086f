import { deviance, stirlingRest } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

/** `x^a (1 - x)^b / B(a, b)`, exact to the last digits for large parameters too (saddle point, Loader 2000). */
export function betaPower(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(rest - deviance(a, n * x) - deviance(b, n * y));
}

/**
 * Continued fraction of the incomplete beta function (Didonato and Morris 1992, equation 9), by Lentz's method. It takes
 * `y = 1 - x` beside `x`, so that nothing cancels when x lies close to 1.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const tiny = 1e-300;
  const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  const lambda = x > 0.5 ? (a + b) * y - b : a - (a + b) * x;
  let c = 1 / tiny;
  let d = 1 / nonZero((a * (lambda + 1)) / (a + 1));
  let product = d;
  for (let n = 1; n <= 200_000; n++) {
    const below = a + 2 * n - 1;
    const w = (n * (b - n) * x) / below;
    const numerator = (((a + n - 1) * (a + b + n - 1)) / below) * w * x;
    const denominator = n + w + ((a + n) * (lambda + 1 + n * (1 + y))) / (a + 2 * n + 1);
    d = 1 / nonZero(denominator + numerator * d);
    c = nonZero(denominator + numerator / c);
    const step = c * d;
    product *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return product;
}

/**
 * Regularised incomplete beta function I_x(a, b), from 0 to 1, for positive a and b and x from 0 to 1. Where x lies close to 1
 * and `y = 1 - x` is known better than the subtraction gives it, pass it.
 */
export function regularizedBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const power = betaPower(x, y, a, b);
  return x <= (a + 1) / (a + b + 2) ? power * betaFraction(x, y, a, b) : 1 - power * betaFraction(y, x, b, a);
}

/** Above this, the expansion about the normal distribution is exact to the last digits and the fraction would be slow. */
const LARGE = 1e7;

/** Quantile of the beta distribution, for p between 0 and 1 and positive a and b. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (Math.min(a, b) > LARGE) return cornishFisher(p, a, b);
  let low = 0;
  let high = 1;
  let x = Math.min(Math.max(cornishFisher(p, a, b), 1e-10), 1 - 1e-10);
  for (let round = 0; round < 200; round++) {
    const error = regularizedBeta(x, a, b) - p;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const density = betaPower(x, 1 - x, a, b) / (x * (1 - x));
    const newton = x - error / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * x || next === low || next === high) return next;
    x = next;
  }
  return x;
}

/** Expansion of the quantile in powers of the normal quantile (Cornish and Fisher 1938). */
function cornishFisher(p: number, a: number, b: number): number {
  const n = a + b;
  const mean = a / n;
  const deviation = Math.sqrt(((a / n) * (b / n)) / (n + 1));
  const skewness = (2 * (b - a) * Math.sqrt(n + 1)) / ((n + 2) * Math.sqrt(a) * Math.sqrt(b));
  const excess = (6 * (((b - a) / n) * (b - a) * (n + 1) - a * (b / n) * (n + 2))) / (a * (b / n) * (n + 2) * (n + 3));
  const z = normalQuantile(p);
  const second = (skewness * (z * z - 1)) / 6;
  const third = (excess * (z ** 3 - 3 * z)) / 24 - (skewness ** 2 * (2 * z ** 3 - 5 * z)) / 36;
  return mean + deviation * (z + second + third);
}
