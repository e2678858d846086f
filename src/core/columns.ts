import type { Decimal } from "decimal.js";
import { checkIterable } from "./checks.ts";
import type { CalendarDay } from "./days.ts";
import { fail } from "./errors.ts";
import type { Instant } from "./instants.ts";

/**
 * A column of texts, each distinct text stored once: row `i` holds `values[codes[i]]`. Make it with {@link dictionary}.
 *
 * @category Columns
 */
export interface Dictionary {
  /** Place in `values` per row. */
  readonly codes: ArrayLike<number>;
  /** The distinct texts. */
  readonly values: readonly string[];
}

/**
 * A column of amounts as whole minor units: 1250 at scale 2 is 12.50.
 *
 * @category Columns
 */
export interface MinorUnits {
  /** Whole numbers of the minor unit. In results a `Float64Array` while they fit 2^53, otherwise a `BigInt64Array`. */
  readonly units: ArrayLike<number> | BigInt64Array;
  /** Number of decimals, 0 to 20: 2 for cents. */
  readonly scale: number;
}

/**
 * A column of values: an array or typed array. A text column may be a {@link Dictionary}, a day column an `Int32Array` of
 * days since 1970-01-01 (Arrow date32), a money column {@link MinorUnits}, a column of moments a `Float64Array` of epoch
 * milliseconds.
 *
 * @category Columns
 */
export type Column<T> = [Decimal.Value] extends [T]
  ? ArrayLike<Decimal.Value> | MinorUnits
  : [CalendarDay] extends [T]
    ? ArrayLike<CalendarDay> | Int32Array
    : [Instant] extends [T]
      ? ArrayLike<Instant>
      : [string | number] extends [T]
        ? ArrayLike<string> | ArrayLike<number> | Dictionary
        : [string] extends [T]
          ? ArrayLike<T> | Dictionary
          : ArrayLike<T>;

/**
 * Rows turned on their side: one column per field, all of the same length.
 *
 * @category Columns
 */
export type Columns<Row> = { readonly [Field in keyof Row]: Column<Row[Field]> };

const made: WeakSet<Dictionary> = /* @__PURE__ */ new WeakSet();

/**
 * A text column with each distinct text stored once. Encode a column once and use it in many calls: that is where most of
 * the time of text identifiers goes.
 *
 * @param strings - The texts, one per row.
 * @returns Codes and distinct values, in order of first appearance.
 * @throws A {@link CustometryError} with code `missing` or `wrongType` for what is not a text.
 * @example
 * ```ts
 * import { dictionary } from "custometry";
 *
 * dictionary(["zorg", "bouw", "zorg"]).values; // => ["zorg", "bouw"]
 * ```
 * @category Columns
 */
export function dictionary(strings: Iterable<string>): Dictionary {
  const places = new Map<string, number>();
  const codes: number[] = [];
  for (const text of checkIterable(strings)) {
    if (typeof text !== "string") {
      fail(text === undefined || text === null ? "missing" : "wrongType", `[${codes.length}]`, "a text", text);
    }
    let place = places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    codes.push(place);
  }
  const column: Dictionary = { codes: Int32Array.from(codes), values: [...places.keys()] };
  made.add(column);
  return column;
}

/** Whether {@link dictionary} made the column, so that its values need no check. */
export function isOwnDictionary(column: Dictionary): boolean {
  return made.has(column);
}
