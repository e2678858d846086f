import { betaQuantile, regularizedBeta } from "./beta.ts";
import { normalDeviate, normalTail } from "./normal.ts";

/** From here on the expansion about the normal distribution is exact to the last digits. */
const MANY = 1e5;
/** From here on the normal distribution itself is. */
const ENDLESS = 1e13;

/** Probability that a Student variable with `degrees` of freedom is at least as far from 0 as `t`. */
export function studentTwoSided(t: number, degrees: number): number {
  const size = Math.abs(t);
  if (!Number.isFinite(size * size)) return 0;
  if (degrees > ENDLESS) return 2 * normalTail(size);
  const sum = degrees + size * size;
  return regularizedBeta(degrees / sum, degrees / 2, 0.5, (size * size) / sum);
}

/** The deviate that a Student variable with `degrees` of freedom exceeds with probability `tail`, at most a half. */
export function studentDeviate(tail: number, degrees: number): number {
  if (tail >= 0.5) return 0;
  if (degrees > MANY) return aboutNormal(normalDeviate(tail), degrees);
  const x = betaQuantile(2 * tail, degrees / 2, 0.5);
  if (x < 0.5 || tail < 1e-6) return Math.sqrt((degrees * (1 - x)) / x);
  // Near 1 the complement keeps the digits, unless 1 - 2 tail would lose those of the tail.
  const y = betaQuantile(1 - 2 * tail, 0.5, degrees / 2);
  return Math.sqrt((degrees * y) / (1 - y));
}

/** Student's deviate in powers of the normal one (Fisher and Cornish 1960). */
function aboutNormal(z: number, degrees: number): number {
  const square = z * z;
  const first = (z * (square + 1)) / 4;
  const second = (z * ((5 * square + 16) * square + 3)) / 96;
  const third = (z * (((3 * square + 19) * square + 17) * square - 15)) / 384;
  return z + (first + (second + third / degrees) / degrees) / degrees;
}
