import { AS_OF_DAY, type Order } from "./rfmData.ts";

/** What is known of a customer, computed in the plainest way. */
export interface Known {
  readonly id: number;
  readonly recency: number;
  readonly frequency: number;
  readonly cents: number;
}

export function knownCustomers(list: readonly Order[], refunds: "subtract" | "exclude"): Known[] {
  const seen = list.filter(({ day }) => day <= AS_OF_DAY);
  return [...new Set(seen.map(({ id }) => id))]
    .sort((first, second) => first - second)
    .flatMap((id) => {
      const own = seen.filter((order) => order.id === id);
      const bought = own.filter(({ cents }) => cents >= 0);
      if (bought.length === 0) return [];
      const counted = refunds === "subtract" ? own : bought;
      const last = Math.max(...bought.map(({ day }) => day));
      const cents = counted.reduce((sum, order) => sum + order.cents, 0);
      return [{ id, recency: AS_OF_DAY - last, frequency: bought.length, cents }];
    });
}

/** Numerators, over `parts`, of the type-7 quantiles 0/parts to parts/parts of integers. */
function quantileNumerators(values: readonly number[], parts: number): number[] {
  const sorted = [...values].sort((first, second) => first - second);
  return Array.from({ length: parts + 1 }, (_, part) => {
    const position = (sorted.length - 1) * part;
    const below = Math.floor(position / parts);
    const low = sorted[below]!;
    const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
    return low * parts + (high - low) * (position % parts);
  });
}

/** The definition with intervals `(edge, next edge]`, the first one closed, between the distinct edges. */
export function rightClosedBins(values: readonly number[], parts: number): { bins: number; binOf: number[] } {
  const edges = [...new Set(quantileNumerators(values, parts))];
  if (edges.length === 1) return { bins: 1, binOf: values.map(() => 1) };
  const binOf = values.map((value) => {
    for (let bin = 1; bin < edges.length; bin++) {
      const aboveLow = bin === 1 ? value * parts >= edges[0]! : value * parts > edges[bin - 1]!;
      if (aboveLow && value * parts <= edges[bin]!) return bin;
    }
    return Number.NaN;
  });
  return { bins: edges.length - 1, binOf };
}

/** The definition with intervals `[cut, next cut)` of cut points in the values' own unit. */
export function halfOpenBins(values: readonly number[], cuts: readonly number[]): { bins: number; binOf: number[] } {
  const bounds = [Number.NEGATIVE_INFINITY, ...cuts, Number.POSITIVE_INFINITY];
  const binOf = values.map((value) => bounds.findIndex((low, bin) => low <= value && value < bounds[bin + 1]!) + 1);
  return { bins: cuts.length + 1, binOf };
}

export function quantilePlusOneBins(values: readonly number[], parts: number, one: number) {
  const cuts = quantileNumerators(values, parts).slice(1, -1);
  return halfOpenBins(
    values.map((value) => value * parts),
    cuts.map((cut) => cut + one * parts),
  );
}

/** Dealt out one after another in the order of value and place, the larger bins first. */
export function ntileBins(values: readonly number[], parts: number): { bins: number; binOf: number[] } {
  const order = values.map((value, place) => ({ value, place }));
  order.sort((first, second) => first.value - second.value || first.place - second.place);
  const binOf = values.map(() => 0);
  let next = 0;
  for (let bin = 1; bin <= parts; bin++) {
    const size = Math.floor(values.length / parts) + (bin <= values.length % parts ? 1 : 0);
    for (const { place } of order.slice(next, next + size)) binOf[place] = bin;
    next += size;
  }
  return { bins: Math.min(parts, values.length), binOf };
}
