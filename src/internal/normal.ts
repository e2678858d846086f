/** Quantile of the standard normal distribution for p between 0 and 1. */
export function normalQuantile(p: number): number {
  return p < 0.5 ? -normalDeviate(p) : normalDeviate(1 - p);
}

/**
 * The deviate that a standard normal variable exceeds with probability `tail`, at most a half: Newton's steps on the logarithm of
 * the tail, which is nearly a parabola, from a start of the right size.
 */
export function normalDeviate(tail: number): number {
  let x = Math.sqrt(-Math.log(tail));
  for (let step = 0; step < 7; step++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    // The probability above x, divided by the density at x (Mills ratio).
    let ratio = x;
    if (x < 2) {
      // Series about the middle: Phi(x) - 1/2 = density × (x + x^3/3 + x^5/(3·5) + …).
      for (let term = x, odd = 3; odd < 200; odd += 2) ratio += term *= (x * x) / odd;
      ratio = 0.5 / density - ratio;
    } else {
      // Laplace's continued fraction, from far enough out to be exact from 2 on.
      for (let level = 200; level > 0; level--) ratio = x + level / ratio;
      ratio = 1 / ratio;
    }
    x += ratio * Math.log((ratio * density) / tail);
  }
  return Math.abs(x);
}
