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
export function stirlingRest(x: number): number {
  return x >= 16 ? stirlingSeries(x) : logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** `x ln(x / mean) + mean - x` without cancellation (Loader 2000). */
export function deviance(x: number, mean: number): number {
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

/** Upper part Q(a, x) of the regularised incomplete gamma function, from 0 to 1, for positive a and x of 0 and more. */
export function regularizedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  // x^a e^-x / Gamma(a), without cancellation for large a.
  const power = Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingRest(a) - deviance(a, x));
  return x < a + 1 ? 1 - power * lowerSeries(a, x) : power * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) sum += term *= x / (a + n);
  return sum;
}

/** Legendre's continued fraction, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < 100_000; n++) {
    b += 2;
    d = 1 / (b - n * (n - a) * d);
    c = b - (n * (n - a)) / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return product;
}

/** Probability that a chi-square variable with `degrees` of freedom exceeds `statistic`. */
export function chiSquareTail(statistic: number, degrees: number): number {
  return regularizedGammaUpper(degrees / 2, statistic / 2);
}
