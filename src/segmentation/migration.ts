import { checkChoice, checkConfidenceLevel, checkIterable, checkText } from "../core/checks.ts";
import type { Columns, Dictionary } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { listColumn } from "../core/idOrder.ts";
import { type PairedRateComparison, pairedRateComparison } from "../core/pairedRateComparison.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Id } from "../core/table.ts";
import type { Abc, AbcColumns, AbcCustomer } from "./abc.ts";
import type { CustomerPyramid, PyramidColumns, PyramidCustomer } from "./customerPyramid.ts";
import { checkSameIds, type LevelsReader, readLevels } from "./migrationReader.ts";
import type { Rfm, RfmColumns, RfmCustomer } from "./rfm.ts";

/**
 * A customer and the level it has, for {@link migration}. Other fields are ignored.
 *
 * @category Migration
 */
export interface LevelOfCustomer {
  /** Who it is: a text or an integer, one type per call, and each customer once. */
  readonly customerId: string | number;
  /** The level. */
  readonly level: string;
}

/**
 * Customers with levels in rows: a result of {@link rfm} (levels are its segments), {@link abc} (its classes) or
 * {@link customerPyramid}, or rows of your own.
 *
 * @category Migration
 */
export type LevelRows =
  | Rfm<readonly RfmCustomer[]>
  | Abc<readonly AbcCustomer[]>
  | CustomerPyramid<readonly PyramidCustomer[]>
  | Iterable<LevelOfCustomer>;

/**
 * Customers with levels in columns.
 *
 * @category Migration
 */
export type LevelColumns =
  | Rfm<RfmColumns>
  | Abc<AbcColumns>
  | CustomerPyramid<PyramidColumns>
  | Columns<LevelOfCustomer>;

/**
 * Which level is above which, and the interval of the rates (Wilson by default).
 *
 * @category Migration
 */
export interface MigrationOptions extends IntervalOptions<RateMethod> {
  /**
   * The levels from lowest to highest. A level that is not among them has no rank: moves from and to it are `unranked`. Not
   * needed for results of {@link abc} and {@link customerPyramid}, which rank their levels themselves (inactive lowest).
   */
  readonly levels?: readonly string[] | undefined;
}

/**
 * The options that {@link migration} used, defaults filled in.
 *
 * @category Migration
 */
export interface MigrationSettings {
  /** The levels from lowest to highest. */
  readonly levels: readonly string[];
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * Where a customer went: `up` or `down` (Dutch: gepromoveerd, gedegradeerd), nowhere (`stayed`), or to or from a level that has
 * no rank (`unranked`).
 *
 * @category Migration
 */
export type MoveDirection = "up" | "down" | "stayed" | "unranked";

/**
 * Where a customer went; `new` is in the second result alone, `lost` in the first alone.
 *
 * @category Migration
 */
export type MigrationDirection = MoveDirection | "new" | "lost";

/**
 * The directions in which customers go between levels, in the order in which they are listed.
 *
 * @category Migration
 */
export const migrationDirections: readonly MigrationDirection[] = ["up", "down", "stayed", "unranked", "new", "lost"];

/**
 * A cell of the migration matrix: the share of the customers of one level who are in another after, 0 to 1. `trials` are the
 * customers of the level `from` who are in both results, `successes` those of them in `to`.
 *
 * @category Migration
 */
export interface Move extends Rate {
  /** The level before. */
  readonly from: string;
  /** The level after; the same one for those who stayed. */
  readonly to: string;
  /** Whether that is up or down. */
  readonly direction: MoveDirection;
}

/**
 * How many customers have a level.
 *
 * @category Migration
 */
export interface LevelCount {
  /** The level. */
  readonly level: string;
  /** Number of customers. */
  readonly customers: number;
}

/**
 * The share of the customers of a level who are gone, 0 to 1: `successes` of all `trials` who had it before.
 *
 * @category Migration
 */
export interface LevelLoss extends Rate {
  /** The level before. */
  readonly level: string;
}

/**
 * A customer who has another level than before, is new or is lost.
 *
 * @category Migration
 */
export interface MigratedCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** The level before; `null` for a new customer. */
  readonly from: string | null;
  /** The level after; `null` for a lost customer. */
  readonly to: string | null;
  /** Where it went. */
  readonly direction: Exclude<MigrationDirection, "stayed">;
}

/**
 * The fields of {@link MigratedCustomer} as columns, sorted by customer; a level of nobody is the text `none`.
 *
 * @category Migration
 */
export interface MigratedColumns {
  /** Who it is: a dictionary when the second result has one, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** The level before, `none` for a new customer. */
  readonly from: Dictionary;
  /** The level after, `none` for a lost customer. */
  readonly to: Dictionary;
  /** Where it went: the texts are {@link migrationDirections}. */
  readonly direction: Dictionary;
}

/**
 * Result of {@link migration}. Every customer is in one move, new or lost.
 *
 * @category Migration
 */
export interface Migration<Customers extends readonly MigratedCustomer[] | MigratedColumns>
  extends Result<"migration", MigrationSettings> {
  /** Number of customers in either result: the sum of all moves, new and lost ones. */
  readonly population: number;
  /** The levels from lowest to highest with their customers before, those without a rank last. */
  readonly before: readonly LevelCount[];
  /** The same after. */
  readonly after: readonly LevelCount[];
  /** The migration matrix, row by row: from each level to each. The shares of a row add up to 1. */
  readonly moves: readonly Move[];
  /** Customers in the second result alone, by their level. */
  readonly new: readonly LevelCount[];
  /** Customers in the first result alone, by the level they had. */
  readonly lost: readonly LevelLoss[];
  /** Share of the customers in both results who rose. */
  readonly up: Rate;
  /** Share of them who fell. */
  readonly down: Rate;
  /** Share of them who stayed. */
  readonly stayed: Rate;
  /** Share of the customers before who are in both results, 0 to 1 (Dutch: behoud). */
  readonly retention: Rate;
  /** Risen less fallen customers as a share of those in both results, -1 to 1, with Tango's interval and McNemar's p-value. */
  readonly netUpgrade: PairedRateComparison;
  /** Who rose, fell, came or went, sorted by identifier; who stayed is left out. */
  readonly changes: Customers;
}

/**
 * Migration of customers between levels, from one result to the next: the matrix of moves, who rose and fell, who is new and who
 * is lost (Dutch: klantmigratie, promoveren en degraderen).
 *
 * Takes two results, such as {@link customerPyramid} of last year and of this one, or {@link rfm} at two days. Customers are
 * matched by identifier, whether the results are of rows or of columns. Give both the same levels.
 *
 * @param before - The levels before.
 * @param after - The levels after.
 * @param options - The order of the levels, and the interval of the rates.
 * @returns The moves, new and lost customers, and who changed: as rows or as columns, whichever the second one has.
 * @throws A {@link CustometryError} with code `missing` when no level order is given and none follows from the results;
 * `wrongType` for what has no levels, `mixedTypes` when one has text identifiers and the other integers, `duplicate` for a
 * customer or a level that comes twice, `invalidOption`, `outOfRange` or `unknownName` for an option.
 * @example
 * ```ts
 * import { migration } from "custometry";
 *
 * const before = [{ customerId: "A", level: "small" }, { customerId: "B", level: "large" }, { customerId: "C", level: "small" }];
 * const after = [{ customerId: "A", level: "large" }, { customerId: "B", level: "large" }, { customerId: "D", level: "small" }];
 * const moved = migration(before, after, { levels: ["small", "large"] });
 * moved.moves.filter(({ successes }) => successes > 0).map(({ from, to, direction }) => `${from} to ${to}: ${direction}`); // => ["small to large: up", "large to large: stayed"]
 * moved.changes.map(({ customerId, direction }) => `${customerId} ${direction}`); // => ["A up", "C lost", "D new"]
 * moved.retention.value?.toFixed(2); // => "0.67"
 * ```
 * @category Migration
 */
export function migration(
  before: LevelRows | LevelColumns,
  after: LevelRows,
  options?: MigrationOptions,
): Migration<readonly MigratedCustomer[]>;
export function migration(
  before: LevelRows | LevelColumns,
  after: LevelColumns,
  options?: MigrationOptions,
): Migration<MigratedColumns>;
export function migration(
  before: LevelRows | LevelColumns,
  after: LevelRows | LevelColumns,
  options: MigrationOptions = {},
): Migration<readonly MigratedCustomer[]> | Migration<MigratedColumns> {
  checkOptions(options, KNOWN_NAMES);
  const first = readLevels(before, "before");
  const second = readLevels(after, "after");
  checkSameIds(first, second);
  const settings = readOptions(options, second.ranking ?? first.ranking);
  const names = [...new Set([...settings.levels, ...unrankedNames(first, second, settings.levels)])];
  const { counts, changes } = compare(first, second, names, settings.levels.length);
  const result = {
    measure: "migration" as const,
    options: settings,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...summary(counts, names, settings),
  };
  return second.isRows
    ? { ...result, changes: changedRows(changes, names) }
    : { ...result, changes: changedColumns(changes, names, second.ids) };
}

const KNOWN_NAMES: readonly (keyof MigrationOptions)[] = ["levels", "method", "confidenceLevel"];

function readOptions(options: MigrationOptions, ranking: readonly string[] | undefined): MigrationSettings {
  const { levels = ranking, method = "wilson", confidenceLevel } = options;
  if (levels === undefined) fail("missing", "levels", "the levels from lowest to highest", levels);
  const names = Array.from(checkIterable(levels, "levels"), (level, index) =>
    checkText(level, `levels[${index}]`, "the name of a level"),
  );
  names.forEach((level, index) => {
    if (names.indexOf(level) !== index) fail("duplicate", `levels[${index}]`, "each level once", level);
  });
  return {
    levels: names,
    method: checkChoice(method, rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

/** The text that stands for no level. */
const NOBODY = "none";

/** Levels that customers have and that are not ranked, sorted. */
function unrankedNames(first: LevelsReader, second: LevelsReader, ranked: readonly string[]): readonly string[] {
  const used = new Set<string>();
  for (const { levelOf, names } of [first, second]) {
    for (const place of new Set(levelOf.values())) used.add(names[place] as string);
  }
  for (const name of ranked) used.delete(name);
  return [...used].sort();
}

/** Who changed, in order of identifier; a level is its place, absence the place after the last. */
interface Changes {
  readonly ids: Id[];
  readonly from: number[];
  readonly to: number[];
  readonly direction: MigratedCustomer["direction"][];
}

/** Number of customers by level before and level after; absence is the level after the last. */
type Counts = (from: number, to: number) => number;

function compare(
  before: LevelsReader,
  after: LevelsReader,
  names: readonly string[],
  ranked: number,
): { readonly counts: Counts; readonly changes: Changes } {
  const absent = names.length;
  const counts = new Float64Array((absent + 1) ** 2);
  const placeIn = (reader: LevelsReader): ((id: Id) => number) => {
    const places = reader.names.map((name) => names.indexOf(name));
    return (id) => {
      const place = reader.levelOf.get(id);
      return place === undefined ? absent : (places[place] as number);
    };
  };
  const [placeBefore, placeAfter] = [placeIn(before), placeIn(after)];
  const moved: Id[] = [];
  const ids = new Set<Id>([...before.levelOf.keys(), ...after.levelOf.keys()]);
  for (const id of ids) {
    const [from, to] = [placeBefore(id), placeAfter(id)];
    counts[from * (absent + 1) + to] = (counts[from * (absent + 1) + to] as number) + 1;
    if (from !== to) moved.push(id);
  }
  moved.sort((one, other) => (one < other ? -1 : 1));
  const from = moved.map(placeBefore);
  const to = moved.map(placeAfter);
  const direction = moved.map((_, index) =>
    changeDirection(from[index] as number, to[index] as number, ranked, absent),
  );
  return {
    counts: (before, after) => counts[before * (absent + 1) + after] as number,
    changes: { ids: moved, from, to, direction },
  };
}

function changeDirection(from: number, to: number, ranked: number, absent: number): MigratedCustomer["direction"] {
  if (from === absent) return "new";
  return to === absent ? "lost" : rankDirection(from, to, ranked);
}

/** The direction between two different levels. */
function rankDirection(from: number, to: number, ranked: number): "up" | "down" | "unranked" {
  if (from >= ranked || to >= ranked) return "unranked";
  return from < to ? "up" : "down";
}

type Summary = Omit<Migration<MigratedColumns>, "measure" | "options" | "rejected" | "changes">;

function summary(counts: Counts, names: readonly string[], settings: MigrationSettings): Summary {
  const ranked = settings.levels.length;
  const absent = names.length;
  const places = names.map((_, place) => place);
  const sum = (of: (place: number) => number): number => places.reduce((total, place) => total + of(place), 0);
  const presentBefore = (from: number): number => sum((to) => counts(from, to));
  const allBefore = (from: number): number => presentBefore(from) + counts(from, absent);
  const allAfter = (to: number): number => sum((from) => counts(from, to)) + counts(absent, to);
  const moves = places.flatMap((from) =>
    places.map((to): Move => {
      const share = rate(counts(from, to), presentBefore(from), settings);
      const [before, after] = [names[from] as string, names[to] as string];
      return { from: before, to: after, direction: from === to ? "stayed" : rankDirection(from, to, ranked), ...share };
    }),
  );
  const present = sum(presentBefore);
  const total = (direction: MoveDirection): number =>
    moves.reduce((customers, move) => customers + (move.direction === direction ? move.successes : 0), 0);
  const [up, down] = [total("up"), total("down")];
  const level = (place: number, customers: number): LevelCount => ({ level: names[place] as string, customers });
  return {
    population: sum(allBefore) + sum((to) => counts(absent, to)),
    before: places.map((place) => level(place, allBefore(place))),
    after: places.map((place) => level(place, allAfter(place))),
    moves,
    new: places.map((place) => level(place, counts(absent, place))),
    lost: places.map((place) => ({
      level: names[place] as string,
      ...rate(counts(place, absent), allBefore(place), settings),
    })),
    up: rate(up, present, settings),
    down: rate(down, present, settings),
    stayed: rate(total("stayed"), present, settings),
    retention: rate(present, sum(allBefore), settings),
    netUpgrade: pairedRateComparison(
      { both: 0, beforeOnly: down, afterOnly: up, neither: present - up - down },
      { confidenceLevel: settings.confidenceLevel },
    ),
  };
}

function changedRows({ ids, from, to, direction }: Changes, names: readonly string[]): readonly MigratedCustomer[] {
  return ids.map((customerId, index) => ({
    customerId,
    from: names[from[index] as number] ?? null,
    to: names[to[index] as number] ?? null,
    direction: direction[index] as MigratedCustomer["direction"],
  }));
}

function changedColumns(
  { ids, from, to, direction }: Changes,
  names: readonly string[],
  given: object,
): MigratedColumns {
  const values = [...names, NOBODY];
  return {
    customerId: listColumn(ids, given),
    from: { codes: Int32Array.from(from), values },
    to: { codes: Int32Array.from(to), values },
    direction: {
      codes: Int32Array.from(direction, (one) => migrationDirections.indexOf(one)),
      values: migrationDirections,
    },
  };
}
