/** The difference without the noise of binary fractions: rounded to 15 digits of the larger number. */
export function minus(first: number, second: number): number {
  // Between whole numbers there is none, and rounding a text takes a hundred times as long.
  if (Number.isSafeInteger(first) && Number.isSafeInteger(second)) return first - second + 0;
  const size = Math.max(Math.abs(first), Math.abs(second));
  const digits = Math.min(100, Math.max(0, 14 - Math.floor(Math.log10(size || 1))));
  return Number((first - second).toFixed(digits)) + 0;
}
