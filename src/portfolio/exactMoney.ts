import { fail } from "../core/errors.ts";
import { addExact, type Exact, unitsAt } from "../internal/exactSum.ts";
import { nearestDouble } from "../internal/nearestDouble.ts";

/** The sum of exact decimals. */
export function sumOf(all: readonly Exact[]): Exact {
  return all.reduce(addExact, { units: 0n, scale: 0 });
}

/** A part of a whole as the nearest double; `null` when the whole is not above 0. */
export function shareOf(part: Exact, whole: Exact): number | null {
  if (whole.units <= 0n) return null;
  const scale = Math.max(part.scale, whole.scale);
  const share = nearestDouble(unitsAt(part, scale), unitsAt(whole, scale));
  return Number.isFinite(share)
    ? share
    : fail("outOfRange", "", "amounts whose shares fit a double", "a share beyond 1e308");
}
