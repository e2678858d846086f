/** Step of the rule in its own variable: fine enough for a bell that fills a twentieth of the range. */
const STEP = 1 / 32;
const REACH = 3.4;

/** Integral of a smooth function over a range, by the double exponential rule (Takahasi and Mori 1974); its ends are not read. */
export function integrate(f: (x: number) => number, low: number, high: number): number {
  const half = (high - low) / 2;
  const middle = (high + low) / 2;
  let sum = 0;
  for (let t = -REACH; t <= REACH; t += STEP) {
    const turn = (Math.PI / 2) * Math.sinh(t);
    const x = middle + half * Math.tanh(turn);
    if (x > low && x < high) sum += (f(x) * Math.cosh(t)) / Math.cosh(turn) ** 2;
  }
  return sum * half * (Math.PI / 2) * STEP;
}
