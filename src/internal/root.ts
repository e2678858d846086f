/**
 * The place between `low` and `high` where a rising function becomes 0, to the last digits: regula falsi in which an end that
 * stays has its value halved (Illinois; Dowell and Jarratt 1971), and halving of the range where three steps brought little.
 */
export function findRoot(rising: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  let [below, above] = [rising(left), rising(right)];
  if (below >= 0) return left;
  if (above <= 0) return right;
  let moved = 0;
  let width = right - left;
  for (let round = 1; round <= 200; round++) {
    const size = right - left;
    const least = 1e-15 * Math.max(Math.abs(left), Math.abs(right));
    if (size <= least) break;
    const isSlow = round % 3 === 0 && size > width / 4;
    if (round % 3 === 0) width = size;
    const secant = left - below * (size / (above - below));
    // A step from an end is at least half as long as what is asked for, or the other end would never come near.
    const inside = Math.min(right - least / 2, Math.max(left + least / 2, secant));
    const x = !isSlow && inside > left && inside < right ? inside : left / 2 + right / 2;
    if (x <= left || x >= right) break;
    const value = rising(x);
    if (value === 0) return x;
    if (value < 0) {
      if (moved < 0) above /= 2;
      [left, below, moved] = [x, value, -1];
    } else {
      if (moved > 0) below /= 2;
      [right, above, moved] = [x, value, 1];
    }
  }
  return left / 2 + right / 2;
}
