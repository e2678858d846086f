import { expect } from "vitest";
import type { PurchaseFamily } from "../../src/lifetime/purchaseFamily.ts";
import type { PurchaseGroups } from "../../src/lifetime/purchaseGroups.ts";

const STEP = 1e-3;
const SIZE = 4;

/** Compares gradient and Hessian with fourth-order differences of the value and of the gradient. */
export function expectDerivatives(family: PurchaseFamily, groups: PurchaseGroups, logs: readonly number[]): void {
  const likelihood = family.likelihood(groups);
  const at = (moved: number, steps: number): { value: number; gradient: Float64Array } => {
    const gradient = new Float64Array(SIZE);
    const point = Float64Array.from(logs, (log, place) => log + (place === moved ? steps * STEP : 0));
    return { value: likelihood(point, gradient, undefined), gradient };
  };
  const difference = (far: number, near: number, minusNear: number, minusFar: number): number =>
    (8 * (near - minusNear) - (far - minusFar)) / (12 * STEP);
  const gradient = new Float64Array(SIZE);
  const hessian = new Float64Array(SIZE * SIZE);
  const value = likelihood(Float64Array.from(logs), gradient, hessian);
  expect(at(0, 0).value).toBe(value);
  for (let column = 0; column < SIZE; column++) {
    const [far, near, minusNear, minusFar] = [2, 1, -1, -2].map((steps) => at(column, steps)) as [
      Point,
      Point,
      Point,
      Point,
    ];
    const slope = difference(far.value, near.value, minusNear.value, minusFar.value);
    expect(Math.abs((gradient[column] ?? 0) - slope)).toBeLessThan(1e-8 * (1 + Math.abs(value)));
    for (let row = 0; row < SIZE; row++) {
      const [a, b, c, d] = [far, near, minusNear, minusFar].map((point) => point.gradient[row] ?? 0) as [
        number,
        number,
        number,
        number,
      ];
      const curve = hessian[row * SIZE + column] ?? 0;
      expect(Math.abs(curve - difference(a, b, c, d))).toBeLessThan(1e-8 * (1 + Math.abs(value)));
    }
  }
}

type Point = { value: number; gradient: Float64Array };
