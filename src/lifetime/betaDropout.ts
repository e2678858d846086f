import { betaPower, regularizedBeta } from "../internal/beta.ts";
import { deviance, stirlingRest } from "../internal/gamma.ts";
import { trigamma } from "../internal/rising.ts";

/**
 * A customer who is one: the rate is gamma distributed (r, alpha), and each purchase is the last with a beta distributed
 * probability (a, b).
 */
export interface BetaDropout {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** The longest sum before an integral is quicker. */
const MOST_TERMS = 600;

/**
 * Expected purchases in `time`: the mean over q of `(1 - (1 + q z)^-r) / q`, with `z = time / alpha`. Regular at a = 1 and for
 * a + b < 1, where the closed form with a hypergeometric function is 0 / 0 or the logarithm of a negative number.
 */
export function dropoutPurchases(customer: BetaDropout, time: number): number {
  const { r, alpha } = customer;
  if (time <= 0) return 0;
  const z = time / alpha;
  const mean = r * z;
  const terms = mean + 10 * Math.sqrt(mean * (1 + z)) + 37 / Math.log1p(1 / z);
  return terms <= MOST_TERMS ? sumOfChances(customer, z) : meanOverDropout(customer, z);
}

/**
 * The sum over j of the probability that the rate gives more than j purchases and that none of the first j was the last,
 * `(b)_j / (a + b)_j`. Every term is positive.
 */
function sumOfChances({ r, a, b }: BetaDropout, z: number): number {
  const w = z / (1 + z);
  const none = -r * Math.log1p(z);
  let term = Math.exp(none);
  let more = -Math.expm1(none);
  let stays = 1;
  let sum = 0;
  for (let j = 0; more > 0; j++) {
    const next = sum + more * stays;
    if (next === sum) break;
    sum = next;
    stays *= (b + j) / (a + b + j);
    term *= (w * (r + j)) / (j + 1);
    more -= term;
  }
  return sum;
}

/** Step of the rule in `ln(q / (1 - q))` or `ln(rate)`, where the integrands are bells; fewer where a bell is narrow. */
const STEP = 0.25;
/** A bell is 0 to the last digit this many powers of e, or this many deviations, from its middle. */
const POWERS = 40;
const DEVIATIONS = 10;

/**
 * The mean over q by the trapezium rule in `u = ln(q / (1 - q))`, which converges geometrically. Where q is close to 0 or 1 the
 * mean is `r z` or `f(1)`: these parts are taken out and added in closed form, so that what is left falls off fast.
 */
function meanOverDropout({ r, a, b }: BetaDropout, z: number): number {
  const falls = ((r + 1) * z) / 2;
  const last = -Math.expm1(-r * Math.log1p(z));
  const known = r * z * Math.exp(logStays(a, b, falls)) + (last * a) / (a + b);
  const rest = (q: number, p: number): number =>
    -Math.expm1(-r * Math.log1p(q * z)) / q - last * q - r * z * Math.exp(falls * Math.log1p(-q)) * (p > 0 ? 1 : 0);
  const deviation = Math.sqrt(trigamma(a) + trigamma(b));
  const step = Math.min(STEP, 0.5 * deviation);
  const middle = Math.log(a / b);
  const low = Math.min(middle, -Math.log1p(falls)) - Math.max(POWERS / (1 + a), DEVIATIONS * Math.min(deviation, 4));
  const high = middle + Math.max(POWERS / (1 + b), DEVIATIONS * Math.min(deviation, 4));
  let sum = 0;
  for (let u = low; u <= high; u += step) {
    const q = 1 / (1 + Math.exp(-u));
    const p = 1 / (1 + Math.exp(u));
    if (q > 0 && p > 0) sum += betaPower(q, p, a, b) * rest(q, p);
  }
  return known + sum * step;
}

/** `ln(B(a, b + n) / B(a, b))` for n of 0 and more that need not be whole. */
function logStays(a: number, b: number, n: number): number {
  return logGammaStep(b, a) - logGammaStep(b + n, a);
}

/** `ln Gamma(c + a) - ln Gamma(c)` without cancellation for large c. */
function logGammaStep(c: number, a: number): number {
  return a * Math.log(c + a) + (c - 0.5) * Math.log1p(a / c) - a + stirlingRest(c + a) - stirlingRest(c);
}

/**
 * Probabilities of 0, 1, …, `most` purchases in `time`: n of them and none the last, or n and the n-th the last.
 */
export function dropoutProbabilities({ r, alpha, a, b }: BetaDropout, time: number, most: number): Float64Array {
  const z = time / alpha;
  const bought = negativeBinomial(r, z, most);
  const chances = new Float64Array(most + 1);
  // Upwards for the chance to stay, downwards for the probability of n or more: neither loses digits.
  let stays = 1;
  for (let n = 0; n <= most; n++) {
    chances[n] = stays;
    stays *= (b + n) / (a + b + n);
  }
  let orMore = z > 0 ? regularizedBeta(z / (1 + z), most + 1, r, 1 / (1 + z)) : 0;
  for (let n = most; n >= 0; n--) {
    const exactly = bought[n] as number;
    orMore += exactly;
    const lastNow = n === 0 ? 0 : ((chances[n - 1] as number) * a) / (a + b + n - 1);
    chances[n] = exactly * (chances[n] as number) + orMore * lastNow;
  }
  return chances;
}

/** Probabilities of 0, 1, …, `most` purchases at gamma distributed rates without dropout. */
function negativeBinomial(r: number, z: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1);
  const w = z / (1 + z);
  // From the likeliest number, so that none underflows before its time.
  const mode = Math.min(Math.max(Math.floor((r - 1) * z), 0), most);
  chances[mode] = mode === 0 ? Math.exp(-r * Math.log1p(z)) : betaPower(w, 1 / (1 + z), mode, r) / mode;
  for (let n = mode; n < most; n++) chances[n + 1] = ((chances[n] as number) * w * (r + n)) / (n + 1);
  for (let n = mode; n > 0; n--) chances[n - 1] = ((chances[n] as number) * n) / (w * (r + n - 1));
  return chances;
}

/**
 * Expected purchases from now on, each discounted by `exp(-rate × time)`: the mean over rates l and dropout q of
 * `l / (rate + l q)`.
 */
export function discountedDropout({ r, alpha, a, b }: BetaDropout, rate: number): number {
  if (rate <= 0) return a > 1 ? (a + b - 1) / (a - 1) : Number.POSITIVE_INFINITY;
  const deviation = Math.sqrt(trigamma(r));
  const step = Math.min(STEP / 2, 0.5 * deviation);
  const middle = Math.log(r / alpha);
  const low = Math.min(middle, Math.log(rate)) - Math.max(POWERS / (1 + r), DEVIATIONS * Math.min(deviation, 4));
  const high = Math.log((r + 50 + 12 * Math.sqrt(r)) / alpha);
  let sum = 0;
  for (let v = low; v <= high; v += step) {
    const l = Math.exp(v);
    const density = Math.exp(-stirlingRest(r) - deviance(r, alpha * l));
    sum += density * (l / (l + rate)) * hypergeometricOne(b, a + b, l / (l + rate), rate / (l + rate));
  }
  return sum * step * Math.sqrt(r / (2 * Math.PI));
}

/** 2F1(1, b; c; y) for y from 0 to 1 and `x = 1 - y`, by Gauss's continued fraction in Lentz's way. */
function hypergeometricOne(b: number, c: number, y: number, x: number): number {
  const most = 200 + 40 / Math.sqrt(x);
  let numerator = 1;
  let denominator = 0;
  let product = 1;
  for (let n = 0; n < most; n++) {
    const half = n >> 1;
    const up = n % 2 === 0 ? (b + half) * (c + half - 1) : (half + 1) * (c - b + half);
    const coefficient = n === 0 ? b / c : up / ((c + n - 1) * (c + n));
    numerator = 1 - (coefficient * y) / numerator;
    denominator = 1 / (1 - coefficient * y * denominator);
    const step = numerator * denominator;
    product *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 / product;
}
