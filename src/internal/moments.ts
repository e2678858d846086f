/** Number, mean and sample standard deviation of values. */
export interface Moments {
  readonly count: number;
  /** `null` without values. */
  readonly mean: number | null;
  /** With n - 1 in the denominator; `null` for fewer than two values. */
  readonly deviation: number | null;
}

/** Moments about the first value, so that equal values have a deviation of exactly 0, in a unit in which no square overflows. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const count = values.length;
  if (count === 0) return { count, mean: null, deviation: null };
  let largest = 0;
  for (let index = 0; index < count; index++) largest = Math.max(largest, Math.abs(values[index] as number));
  const unit = largest > 1e100 || largest < 1e-100 ? largest || 1 : 1;
  const first = (values[0] as number) / unit;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += (values[index] as number) / unit - first;
  const shift = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index++) squares += ((values[index] as number) / unit - first - shift) ** 2;
  return {
    count,
    mean: (first + shift) * unit + 0,
    deviation: count < 2 ? null : Math.min(Number.MAX_VALUE, Math.sqrt(squares / (count - 1)) * unit),
  };
}
