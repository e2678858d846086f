/**
 * Tango's score interval of a difference of two shares of the same units (Tango 1998, Statistics in Medicine 17): of `n` units
 * `more` count for the first share only and `fewer` for the second only. Both ends lie within -1 to 1.
 */
export function tangoInterval(more: number, fewer: number, n: number, z: number): readonly [low: number, high: number] {
  return [-upperBound(fewer, more, n, z) + 0, upperBound(more, fewer, n, z)];
}

/** The difference above the observed one whose score statistic is -z, by halving: the statistic falls all the way. */
function upperBound(more: number, fewer: number, n: number, z: number): number {
  let low = (more - fewer) / n;
  let high = 1;
  for (let round = 0; round < 100 && low < high; round++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (scoreStatistic(more, fewer, n, middle) < -z) high = middle;
    else low = middle;
  }
  return high;
}

/** Tango's statistic of the difference `delta`, with the constrained estimate of the smaller share. */
function scoreStatistic(more: number, fewer: number, n: number, delta: number): number {
  const b = (2 * n - more + fewer) * delta - more - fewer;
  const c = -fewer * delta * (1 - delta);
  const share = (Math.sqrt(b * b - 8 * n * c) - b) / (4 * n);
  return (more - fewer - n * delta) / Math.sqrt(n * (2 * share + delta * (1 - delta)));
}
