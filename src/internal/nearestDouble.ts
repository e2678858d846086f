/** Bits of a quotient that are kept before it is rounded: more than the 53 of a double, and one that says whether any are left. */
const BITS = 64;

/** `numerator / denominator × 10^-scale` as the nearest double, the even one of two that are as near; the denominator is above 0. */
export function nearestDouble(numerator: bigint, denominator: bigint, scale = 0): number {
  const size = numerator < 0n ? -numerator : numerator;
  const divisor = denominator * 10n ** BigInt(scale);
  const shift = BITS - (bitsOf(size) - bitsOf(divisor));
  const [dividend, by] = shift > 0 ? [size << BigInt(shift), divisor] : [size, divisor << BigInt(-shift)];
  const quotient = dividend / by;
  const sticky = quotient * by === dividend ? quotient : quotient | 1n;
  // In two steps, as a power that alone is no double may still give one.
  const half = Math.trunc(-shift / 2);
  const value = Number(sticky) * 2 ** half * 2 ** (-shift - half);
  return (numerator < 0n ? -value : value) + 0; // -0 becomes 0
}

function bitsOf(number: bigint): number {
  return number.toString(2).length;
}
