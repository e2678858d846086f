import { type AnyMigration, readMatrix, sumOf } from "./migrationMatrix.ts";

/**
 * The part of the customers in a level.
 *
 * @category Migration
 */
export interface LevelShare {
  /** The level. */
  readonly level: string;
  /** The part, 0 to 1. */
  readonly share: number;
}

/**
 * Levels that customers move between and never leave.
 *
 * @category Migration
 */
export interface ClosedLevels {
  /** The levels. */
  readonly levels: readonly string[];
  /** The number of periods after which a level can come again is a multiple of this; 1 when there is no such rhythm. */
  readonly period: number;
  /** Where the customers in these levels are in the long run; adds up to 1. */
  readonly shares: readonly LevelShare[];
}

/**
 * Where customers would be in the long run, if they kept moving as they did.
 *
 * - `unique`: the shares are the same wherever customers start, and they approach them.
 * - `periodic`: the shares stay once they are there, but customers who start elsewhere go round for ever.
 * - `severalClosed`: there are levels that are never left for each other, so that it depends on where customers start; `shares`
 *   is `null`, `closed` has the shares within each.
 * - `undetermined`: customers came to levels that nobody had before, from where moves are not known; or nobody is in both
 *   results. `shares` is `null`.
 *
 * @category Migration
 */
export interface StationaryDistribution {
  /** Which measure this is. */
  readonly measure: "stationaryDistribution";
  /** Whether there is an answer. */
  readonly outcome: "unique" | "periodic" | "severalClosed" | "undetermined";
  /** The share of each level, in the order of the levels; `null` when there is no single answer. */
  readonly shares: readonly LevelShare[] | null;
  /** Groups of levels that are never left; all other levels empty out. */
  readonly closed: readonly ClosedLevels[];
  /** Levels that customers came to and that nobody had before. */
  readonly unknown: readonly string[];
}

/**
 * Stationary distribution of a migration matrix: the shares of the levels, 0 to 1, that the same moves leave unchanged (Dutch:
 * stationaire verdeling).
 *
 * The solution of `π = πP` of a Markov chain (Kemeny and Snell 1960), by elimination without subtraction (Grassmann, Taksar and
 * Heyman 1985), so that small shares keep their digits. Of customers in both results: new and lost ones are left out, see
 * {@link migrationForecast} for those. Levels that nobody has in either result have share 0. It says where the moves of one
 * period point to, and is no forecast of many.
 *
 * @param result - A result of {@link migration}.
 * @returns The shares, or why there is no single answer.
 * @throws A {@link CustometryError} with code `wrongType`, `missing`, `notANumber`, `notAnInteger`, `outOfRange` or
 * `lengthMismatch` for what is no result of {@link migration}.
 * @example
 * ```ts
 * import { migration, stationaryDistribution } from "custometry";
 *
 * const level = (levels: string) => [...levels].map((one, customerId) => ({ customerId, level: one }));
 * const moved = migration(level("aaaabb"), level("aaabba"), { levels: ["a", "b"] });
 * stationaryDistribution(moved).shares?.map(({ share }) => share.toFixed(3)); // => ["0.667", "0.333"]
 * stationaryDistribution(migration(level("ab"), level("ba"), { levels: ["a", "b"] })).outcome; // => "periodic"
 * stationaryDistribution(migration(level("ab"), level("ab"), { levels: ["a", "b"] })).outcome; // => "severalClosed"
 * ```
 * @category Migration
 */
export function stationaryDistribution(result: AnyMigration): StationaryDistribution {
  const { levels, counts } = readMatrix(result);
  const rows = counts.map(sumOf);
  const unknown = levels.filter((_, to) => rows[to] === 0 && counts.some((row) => (row[to] as number) > 0));
  const closed = closedClasses(counts).map((places): ClosedLevels => {
    const inside = places.map((from) => places.map((to) => (counts[from]?.[to] as number) / (rows[from] as number)));
    const shares = stationaryShares(inside);
    return {
      levels: places.map((place) => levels[place] as string),
      period: periodOf(inside),
      shares: places.map((place, index) => ({ level: levels[place] as string, share: shares[index] as number })),
    };
  });
  const [only] = closed;
  const isSingle = unknown.length === 0 && closed.length === 1 && only !== undefined;
  return {
    measure: "stationaryDistribution",
    outcome: unknown.length > 0 || only === undefined ? "undetermined" : outcomeOf(closed, only),
    shares: isSingle
      ? levels.map((level) => ({ level, share: only.shares.find((one) => one.level === level)?.share ?? 0 }))
      : null,
    closed,
    unknown,
  };
}

function outcomeOf(closed: readonly ClosedLevels[], { period }: ClosedLevels): StationaryDistribution["outcome"] {
  if (closed.length > 1) return "severalClosed";
  return period > 1 ? "periodic" : "unique";
}

type Counts = readonly (readonly number[])[];

/** Groups of levels with known moves that reach each other and nothing else. */
function closedClasses(counts: Counts): readonly (readonly number[])[] {
  const reach = counts.map((_, from) => reachable(counts, from));
  const classes: number[][] = [];
  const done = new Set<number>();
  for (const [from, reached] of reach.entries()) {
    if (done.has(from) || sumOf(counts[from] as readonly number[]) === 0) continue;
    const isClosed = [...reached].every((to) => (reach[to] as ReadonlySet<number>).has(from));
    if (!isClosed) continue;
    const places = [...reached].sort((one, other) => one - other);
    for (const place of places) done.add(place);
    classes.push(places);
  }
  return classes;
}

/** The levels that a level leads to, in one or more moves. */
function reachable(counts: Counts, from: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    (counts[place] as readonly number[]).forEach((count, to) => {
      if (count === 0 || reached.has(to)) return;
      reached.add(to);
      waiting.push(to);
    });
  }
  return reached;
}

/** Shares of an irreducible chain. */
function stationaryShares(chain: Counts): readonly number[] {
  const rates = chain.map((row) => [...row]);
  const at = (from: number, to: number): number => rates[from]?.[to] as number;
  for (let last = rates.length - 1; last > 0; last--) {
    const leaving = sumOf((rates[last] as number[]).slice(0, last));
    for (let from = 0; from < last; from++) {
      const row = rates[from] as number[];
      row[last] = at(from, last) / leaving;
      for (let to = 0; to < last; to++) row[to] = at(from, to) + at(from, last) * at(last, to);
    }
  }
  const weights = [1];
  for (let place = 1; place < rates.length; place++) {
    weights.push(sumOf(weights.map((weight, from) => weight * at(from, place))));
  }
  const total = sumOf(weights);
  return weights.map((weight) => weight / total);
}

/** Greatest common divisor of the lengths of all ways round. */
function periodOf(chain: Counts): number {
  const distance = new Map([[0, 0]]);
  let period = 0;
  for (const [from, steps] of distance) {
    (chain[from] as readonly number[]).forEach((rate, to) => {
      if (rate === 0) return;
      const known = distance.get(to);
      if (known === undefined) distance.set(to, steps + 1);
      else period = greatestCommonDivisor(period, Math.abs(steps + 1 - known));
    });
  }
  return period;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
