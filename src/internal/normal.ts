/** Quantile of the standard normal distribution for p between 0 and 1. */
export function normalQuantile(p: number): number {
  return p < 0.5 ? -normalDeviate(p) : normalDeviate(1 - p);
}

/** Probability that a standard normal variable exceeds x. */
export function normalTail(x: number): number {
  return x < 0 ? 1 - normalTail(-x) : millsRatio(x) * normalDensity(x);
}

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** The probability above x of 0 and more, divided by the density at x. */
function millsRatio(x: number): number {
  let ratio = x;
  if (x < 2) {
    // Series about the middle: Phi(x) - 1/2 = density × (x + x^3/3 + x^5/(3·5) + …).
    for (let term = x, odd = 3; odd < 200; odd += 2) ratio += term *= (x * x) / odd;
    return 0.5 / normalDensity(x) - ratio;
  }
  // Laplace's continued fraction, from far enough out to be exact from 2 on.
  for (let level = 200; level > 0; level--) ratio = x + level / ratio;
  return 1 / ratio;
}

/**
 * The deviate that a standard normal variable exceeds with probability `tail`, at most a half: Newton's steps on the logarithm of
 * the tail, which is nearly a parabola, from a start of the right size.
 */
export function normalDeviate(tail: number): number {
  let x = Math.sqrt(-Math.log(tail));
  for (let step = 0; step < 7; step++) {
    const ratio = millsRatio(x);
    x += ratio * Math.log((ratio * normalDensity(x)) / tail);
  }
  return Math.abs(x);
}
