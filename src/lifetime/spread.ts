import type { PurchasePredictor } from "./purchaseFamily.ts";
import type { Process } from "./readProcess.ts";

/** Step in the logarithm of a parameter; the error of a central difference is its square. */
const STEP = 1e-4;

/** Derivatives of anything a model predicts in the logarithms of its parameters. */
export function derivatives({
  family,
  values,
}: Process): (predict: (predictor: PurchasePredictor) => number) => number[] {
  const moved = (at: number, factor: number): PurchasePredictor =>
    family.predictor(values.map((value, place) => (place === at ? value * factor : value)));
  const pairs = values.map((_, at) => [moved(at, Math.exp(STEP)), moved(at, Math.exp(-STEP))] as const);
  return (predict) => pairs.map(([up, down]) => (predict(up) - predict(down)) / (2 * STEP));
}

/** Variance of a function of estimates with these derivatives (delta method). */
export function varianceOf(slopes: readonly number[], covariance: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let row = 0; row < slopes.length; row++) {
    for (let column = 0; column < slopes.length; column++) {
      sum += (slopes[row] as number) * (slopes[column] as number) * (covariance[row]?.[column] as number);
    }
  }
  return Math.max(sum, 0);
}

/** Ends of an interval of a number above 0: symmetric in its logarithm, so that none lies below 0. */
export function logEnds(value: number, variance: number, deviate: number): { low: number; high: number } {
  if (!(value > 0)) return { low: value, high: value };
  const reach = (deviate * Math.sqrt(variance)) / value;
  return { low: value * Math.exp(-reach), high: Math.min(value * Math.exp(reach), Number.MAX_VALUE) };
}
