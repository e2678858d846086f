import { hypergeometricAtLeast } from "../internal/hypergeometric.ts";
import type { RuleCounts } from "./associationMeasures.ts";
import { type Mined, tooMany } from "./mineItemsets.ts";

/** A frequent itemset split in two, with what decides whether it is a rule. */
export interface RuleSplit {
  /** Places of the items, increasing. */
  readonly antecedent: readonly number[];
  readonly consequent: readonly number[];
  readonly counts: RuleCounts;
  readonly lift: number;
  readonly pValue: number;
  /** Number of the test; a split and its reverse have one. */
  readonly test: number;
  /** Whether it is the one of the two that brought the test. */
  readonly isFirst: boolean;
  /** Whether fewer items in the antecedent give as much confidence. */
  readonly isRedundant: boolean;
  /** Whether no larger frequent itemset holds its items. */
  readonly isMaximal: boolean;
}

/** All splits of the frequent itemsets; throws when there are more than `most`. */
export function ruleSplits({ itemsets }: Mined, baskets: number, most: number): readonly RuleSplit[] {
  const candidates = itemsets.reduce((sum, { places }) => sum + 2 ** places.length - 2, 0);
  if (candidates > most) tooMany(most);
  const counts = new Map(itemsets.map(({ places, count }) => [places.join(), count]));
  const covered = new Set(itemsets.flatMap(({ places }) => (places.length < 3 ? [] : withoutOne(places))));
  const splits: RuleSplit[] = [];
  let tests = 0;
  for (const { places } of itemsets) {
    const parts = partCounts(places, counts, baskets);
    const whole = parts.length - 1;
    const isMaximal = !covered.has(places.join());
    // The side with the first item comes first, so that each pair of sides is met once.
    for (let side = 1; side < whole; side += 2) {
      const test = tests++;
      const shared = {
        pValue: hypergeometricAtLeast(at(parts, whole), at(parts, side), at(parts, whole - side), baskets),
        test,
        isMaximal,
      };
      splits.push({ ...splitAt(places, parts, side), ...shared, isFirst: true });
      splits.push({ ...splitAt(places, parts, whole - side), ...shared, isFirst: false });
    }
  }
  return splits;
}

function withoutOne(places: readonly number[]): string[] {
  return places.map((_, left) => places.filter((_, index) => index !== left).join());
}

function at(parts: Float64Array, part: number): number {
  return parts[part] as number;
}

/** The items whose bits are set. */
function itemsOf(places: readonly number[], part: number): number[] {
  return places.filter((_, index) => (part >>> index) & 1);
}

/** Number of baskets that hold each part of a set; the part is a number of a bit per item. */
function partCounts(places: readonly number[], counts: ReadonlyMap<string, number>, baskets: number): Float64Array {
  const parts = new Float64Array(2 ** places.length);
  parts[0] = baskets;
  for (let part = 1; part < parts.length; part++) parts[part] = counts.get(itemsOf(places, part).join()) ?? 0;
  return parts;
}

function splitAt(
  places: readonly number[],
  parts: Float64Array,
  side: number,
): Pick<RuleSplit, "antecedent" | "consequent" | "counts" | "lift" | "isRedundant"> {
  const whole = parts.length - 1;
  const baskets = at(parts, 0);
  const [antecedent, consequent, both] = [at(parts, side), at(parts, whole - side), at(parts, whole)];
  return {
    antecedent: itemsOf(places, side),
    consequent: itemsOf(places, whole - side),
    counts: { baskets, antecedent, consequent, both },
    lift: (both * baskets) / (antecedent * consequent),
    isRedundant: isRedundant(parts, side),
  };
}

/** Whether a part of the antecedent, or nothing, has the consequent with it as often. */
function isRedundant(parts: Float64Array, side: number): boolean {
  const whole = parts.length - 1;
  const confidence = at(parts, whole) / at(parts, side);
  for (let part = (side - 1) & side; ; part = (part - 1) & side) {
    if (at(parts, part | (whole - side)) / at(parts, part) >= confidence) return true;
    if (part === 0) return false;
  }
}
