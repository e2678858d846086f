import { exactToText } from "../internal/exactSum.ts";

const DECIMALS = 40;

/** `numerator / denominator × 10^-scale` as the nearest double, to 40 decimals; the denominator is above 0. */
export function nearestDouble(numerator: bigint, denominator: bigint, scale = 0): number {
  const units = (numerator * 10n ** BigInt(DECIMALS)) / denominator;
  return Number(exactToText({ units, scale: scale + DECIMALS })) + 0; // -0 becomes 0
}
