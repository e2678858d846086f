import type { PurchaseHistory } from "custometry/lifetime";
import fc from "fast-check";

/** A history that a customer may have, times in days. */
export const history: fc.Arbitrary<PurchaseHistory> = fc
  .tuple(fc.nat(12), fc.nat(400), fc.nat(400))
  .map(([repeatPurchases, active, silent]) => {
    const activeFor = repeatPurchases === 0 ? 0 : Math.max(active, repeatPurchases);
    return { repeatPurchases, activeFor, observedFor: activeFor + silent };
  });

/** Parameters of BG/NBD and MBG/NBD within reason. */
export const parameters = fc.record({
  r: fc.double({ min: 0.05, max: 8, noNaN: true }),
  alpha: fc.double({ min: 0.2, max: 60, noNaN: true }),
  a: fc.oneof(fc.constantFrom(1, 1 + 1e-9, 0.4), fc.double({ min: 0.05, max: 8, noNaN: true })),
  b: fc.oneof(fc.constantFrom(0.3, 0.6), fc.double({ min: 0.05, max: 20, noNaN: true })),
});

/** Parameters that no data would have. */
const wild = fc.double({ min: Math.log(1e-6), max: Math.log(1e6), noNaN: true }).map(Math.exp);
export const wildParameters = fc.record({ r: wild, alpha: wild, a: wild, b: wild });

export const model = fc.constantFrom("bgNbd" as const, "mbgNbd" as const);

/** The same generator as in C++ (Lewis, Goodman and Miller 1969), so that every run has the same customers. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** Histories of made customers: exponential gaps at gamma-like rates, dropout after a purchase. */
export function madeCohort(customers: number, seed = 7): PurchaseHistory[] {
  const next = chance(seed);
  return Array.from({ length: customers }, () => {
    const observedFor = 180 + Math.floor(next() * 90);
    const rate = 0.002 + 0.05 * next() ** 4;
    const leaves = next() ** 3;
    let [at, repeatPurchases, activeFor] = [0, 0, 0];
    while (next() >= (repeatPurchases === 0 ? 0.1 : leaves)) {
      at += Math.ceil(-Math.log(next()) / rate);
      if (at > observedFor) break;
      repeatPurchases++;
      activeFor = at;
    }
    return { repeatPurchases, activeFor, observedFor };
  });
}
