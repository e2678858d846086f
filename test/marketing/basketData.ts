import fc from "fast-check";

const ITEMS = ["apple", "bread", "cheese", "dates", "eggs", "figs"];

/** Baskets of few items, so that many of them are together often; with items twice, and empty ones. */
export const someBaskets: fc.Arbitrary<string[][]> = fc.array(fc.array(fc.constantFrom(...ITEMS), { maxLength: 8 }), {
  maxLength: 25,
});

/** A share of the kinds that callers write: decimals, and divisions of two small numbers. */
export const share: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0.1, 0.2, 0.25, 0.28, 0.3, 0.35, 0.5, 0.7, 1),
  fc
    .tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 10 }))
    .map(([whole, more]) => whole / (whole + more)),
);

/** Number of baskets that hold all of some items. */
export function countOf(baskets: readonly (readonly unknown[])[], items: readonly unknown[]): number {
  return baskets.filter((basket) => items.every((item) => basket.includes(item))).length;
}

/** Every set of 1 to `most` of the items that occur, in order of size and then of the items. */
export function allSets(baskets: readonly (readonly string[])[], most: number): string[][] {
  const items = [...new Set(baskets.flat())].sort();
  const sets: string[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets
    .filter(({ length }) => length > 0 && length <= most)
    .sort((one, other) => one.length - other.length || (one.join() < other.join() ? -1 : 1));
}
