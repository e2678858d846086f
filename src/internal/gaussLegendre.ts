/** Nodes of the rule of 10 points on the range from 0 to 1. */
export const GAUSS_NODES: readonly number[] = [
  0.01304673574141414, 0.06746831665550775, 0.1602952158504878, 0.2833023029353764, 0.4255628305091844,
  0.5744371694908156, 0.7166976970646236, 0.8397047841495122, 0.9325316833444922, 0.9869532642585859,
];
/** Their weights, which add up to 1. */
export const GAUSS_WEIGHTS: readonly number[] = [
  0.03333567215434407, 0.0747256745752903, 0.10954318125799102, 0.13463335965499817, 0.14776211235737644,
  0.14776211235737644, 0.13463335965499817, 0.10954318125799102, 0.0747256745752903, 0.03333567215434407,
];

/** Integral over a range by the Gauss-Legendre rule of 10 points on each of `panels` equal parts. */
export function gaussLegendre(f: (x: number) => number, low: number, high: number, panels: number): number {
  const width = (high - low) / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let node = 0; node < GAUSS_NODES.length; node++) {
      sum += (GAUSS_WEIGHTS[node] as number) * f(low + width * (panel + (GAUSS_NODES[node] as number)));
    }
  }
  return sum * width;
}
