/**
 * The place between `low` and `high` where a rising function becomes 0, to the last digits: regula falsi with the retained end
 * halved (Illinois), and halving where that is slow.
 */
export function findRoot(rising: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  let [below, above] = [rising(left), rising(right)];
  if (below >= 0) return left;
  if (above <= 0) return right;
  for (let round = 0; round < 200; round++) {
    const secant = (left * above - right * below) / (above - below);
    const middle = (left + right) / 2;
    const x = round % 4 < 3 && secant > left && secant < right ? secant : middle;
    if (Math.abs(right - left) <= 1e-15 * Math.max(Math.abs(left), Math.abs(right)) || x === left || x === right) break;
    const value = rising(x);
    if (value === 0) return x;
    if (value < 0) {
      left = x;
      below = value;
      above /= 2;
    } else {
      right = x;
      above = value;
      below /= 2;
    }
  }
  return (left + right) / 2;
}
