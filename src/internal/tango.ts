/**
 * Tango's score interval of a difference of two shares of the same units (Tango 1998, Statistics in Medicine 17): of `n` units
 * `more` count for the first share only and `fewer` for the second only. Both ends lie within -1 to 1.
 */
export function tangoInterval(more: number, fewer: number, n: number, z: number): readonly [low: number, high: number] {
  const rest = n - more - fewer;
  return [-upperBound(fewer, more, rest, z) + 0, upperBound(more, fewer, rest, z)];
}

/**
 * The difference above the observed one whose score statistic is -z. What is searched is its distance from the observed one, by
 * halving of its logarithm and then of itself, so that a distance that is small beside 1 keeps its digits.
 */
function upperBound(more: number, fewer: number, rest: number, z: number): number {
  const n = more + fewer + rest;
  const observed = (more - fewer) / n;
  let high = (2 * fewer + rest) / n;
  if (high === 0) return 1;
  let low = high * 1e-100;
  for (let round = 0; round < 100; round++) {
    const middle = high > 2 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (n * middle * middle > z * z * variance(more, fewer, rest, middle)) high = middle;
    else low = middle;
  }
  return Math.min(1, observed + high);
}

/**
 * The variance of one unit under the likeliest shares whose difference lies `above` the observed one. The shares are roots of
 * quadratic equations with one discriminant, written in `above` and in the form in which no close numbers are subtracted.
 */
function variance(more: number, fewer: number, rest: number, above: number): number {
  const n = more + fewer + rest;
  const delta = (more - fewer) / n + above;
  const upTo1 = Math.max(0, (2 * fewer + rest) / n - above);
  const from1 = (2 * more + rest) / n + above;
  const size = Math.abs(delta) * (delta < 0 ? from1 : upTo1);
  const [few, many, sign] = delta < 0 ? [more, fewer, -1] : [fewer, more, 1];
  const b = (rest * many - few * (4 * few + 3 * rest)) / n + sign * (2 * n - sign * (more - fewer)) * above;
  const root = Math.sqrt(b * b + 8 * n * few * size);
  const smaller = b > 0 ? (2 * few * size) / (root + b) : (root - b) / (4 * n);
  const larger = smaller + Math.abs(delta);
  const sum = rest + ((2 * fewer + rest) * (2 * more + rest)) / n + above * (fewer - more);
  const unchanged = rest === 0 ? 0 : (2 * rest * upTo1 * from1) / (sum + root);
  return (smaller + larger) * unchanged + 4 * smaller * larger;
}
