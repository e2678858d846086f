import { normalQuantile } from "./normal.ts";

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Natural logarithm of the gamma function of a positive number (Lanczos 1964, g = 7, nine terms; Stirling from 16 up). */
export function logGamma(x: number): number {
  if (x >= 16) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = LANCZOS[0] as number;
  for (let index = 1; index < LANCZOS.length; index++) sum += (LANCZOS[index] as number) / (z + index);
  const t = z + 7.5;
  return HALF_LOG_TWO_PI + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** What Stirling's formula for ln Gamma(x) leaves out, for x of 16 and more. */
function stirlingSeries(x: number): number {
  const square = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
}

/** The same for any positive x. */
function stirlingRest(x: number): number {
  return x >= 16 ? stirlingSeries(x) : logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** `x ln(x / mean) + mean - x` without cancellation (Loader 2000). */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let power = 3; power < 200; power += 2) {
    term *= ratio * ratio;
    const next = sum + term / power;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** `x^a (1 - x)^b / B(a, b)`, exact to the last digits for large parameters too (saddle point, Loader 2000). */
function betaPower(x: number, y: number, a: number, b: number): number {
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

/** Regularised incomplete beta function I_x(a, b), from 0 to 1, for positive a and b and x from 0 to 1. */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const power = betaPower(x, 1 - x, a, b);
  return x <= (a + 1) / (a + b + 2) ? power * betaFraction(x, 1 - x, a, b) : 1 - power * betaFraction(1 - x, x, b, a);
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
