import { checkIterable } from "../core/checks.ts";
import type { Dictionary } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import { type Codes, checkId, type Id, readIds, readTable } from "../core/table.ts";
import type { BasketItem, Baskets } from "./basketItem.ts";

/** Baskets one after the other: basket `b` holds the codes from `starts[b]` to `starts[b + 1]`, an item perhaps twice. */
export interface ItemLists {
  readonly starts: Int32Array;
  /** Codes of the items, from `offset`. */
  readonly codes: ArrayLike<number>;
  readonly offset: number;
  /** Number of possible codes. */
  readonly size: number;
  readonly idOf: (code: number) => Id;
}

/** Reads baskets in each of their forms. */
export function readBaskets(baskets: Baskets): ItemLists {
  if (typeof baskets !== "object" || baskets === null || !(Symbol.iterator in baskets)) return readRows(baskets);
  const list: readonly unknown[] = Array.isArray(baskets) ? baskets : [...checkIterable<unknown>(baskets)];
  return list.length === 0 || isList(list[0]) ? readLists(list) : readRows(list as readonly BasketItem[]);
}

function isList(value: unknown): value is Iterable<Id> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** Items that are whole numbers below this are found without a map, in a fifth of the time. */
const SMALL = 4096;

function readLists(lists: readonly unknown[]): ItemLists {
  const places = new Map<Id, number>();
  const small = new Int32Array(SMALL).fill(-1);
  const starts = new Int32Array(lists.length + 1);
  let codes = new Int32Array(16 + 8 * lists.length);
  let length = 0;
  let type: string | undefined;
  for (let basket = 0; basket < lists.length; basket++) {
    const list = lists[basket];
    if (!isList(list)) fail("wrongType", `[${basket}]`, "a list of items", list);
    const items: readonly Id[] = Array.isArray(list) ? list : [...list];
    if (length + items.length > codes.length) codes = enlarged(codes, length + items.length);
    for (let index = 0; index < items.length; index++) {
      const item = items[index] as Id;
      const isSmall = typeof item === "number" && item >= 0 && item < SMALL;
      let place = isSmall ? small[item] : places.get(item);
      if (place === undefined || place < 0) {
        type ??= typeof item;
        checkId(item, type, () => `[${basket}][${index}]`);
        place = places.size;
        places.set(item, place);
        if (isSmall) small[item] = place;
      }
      codes[length++] = place;
    }
    starts[basket + 1] = length;
  }
  const ids = [...places.keys()];
  return { starts, codes, offset: 0, size: ids.length, idOf: (code) => ids[code] as Id };
}

function enlarged(codes: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * least);
  larger.set(codes);
  return larger;
}

function readRows(rows: Exclude<Baskets, Iterable<Iterable<Id>>>): ItemLists {
  const table = readTable<keyof BasketItem>(rows, ["basketId", "item"]);
  const { columns, path } = table;
  const baskets = readIds(columns.basketId as ArrayLike<Id> | Dictionary, (index) => path("basketId", index));
  const empty = emptyBaskets(columns.item);
  if (empty === undefined) {
    const items = readIds(columns.item as ArrayLike<Id> | Dictionary, (index) => path("item", index));
    return inBaskets(baskets, items);
  }
  const full = Int32Array.from(Array.from({ length: table.length }, (_, row) => row).filter((row) => !empty.has(row)));
  const column = columns.item as ArrayLike<Id>;
  const items = readIds(
    Array.from(full, (row) => column[row] as Id),
    (place) => path("item", full[place] ?? place),
  );
  return inBaskets(baskets, items, full);
}

/** Rows of baskets without items, or `undefined` when there are none. */
function emptyBaskets(column: unknown): ReadonlySet<number> | undefined {
  if (!Array.isArray(column)) return undefined;
  const rows = new Set<number>();
  for (let row = 0; row < column.length; row++) if (column[row] === null) rows.add(row);
  return rows.size === 0 ? undefined : rows;
}

/** Items put by basket; `rows` says in which row of the baskets each item stands, when it is not its own place. */
function inBaskets(baskets: Codes, items: Codes, rows?: Int32Array): ItemLists {
  const { length } = items.codes;
  const rowOf = (place: number): number => (rows === undefined ? place : (rows[place] as number));
  const filled = new Int32Array(baskets.size);
  let isGrouped = true;
  let last = 0;
  for (let place = 0; place < length; place++) {
    const code = (baskets.codes[rowOf(place)] as number) - baskets.offset;
    filled[code] = (filled[code] as number) + 1;
    if (code < last) isGrouped = false;
    last = code;
  }
  const { starts, next } = startsOf(filled, rows === undefined ? filled : occurring(baskets));
  const lists = { starts, offset: items.offset, size: items.size, idOf: items.idOf };
  if (isGrouped) return { ...lists, codes: items.codes };
  const codes = new Int32Array(length);
  for (let place = 0; place < length; place++) {
    const code = (baskets.codes[rowOf(place)] as number) - baskets.offset;
    const at = next[code] as number;
    codes[at] = items.codes[place] as number;
    next[code] = at + 1;
  }
  return { ...lists, codes };
}

/** Where each basket that occurs starts, and where the items of each code do. */
function startsOf(filled: Int32Array, occurs: Int32Array): { readonly starts: Int32Array; readonly next: Int32Array } {
  const next = new Int32Array(filled.length);
  const starts = new Int32Array(occurs.reduce((count, rows) => (rows > 0 ? count + 1 : count), 1));
  let sum = 0;
  let basket = 0;
  for (let code = 0; code < filled.length; code++) {
    next[code] = sum;
    sum += filled[code] as number;
    if ((occurs[code] as number) > 0) starts[++basket] = sum;
  }
  return { starts, next };
}

/** Number of rows of each basket, those without an item too. */
function occurring({ codes, offset, size }: Codes): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < codes.length; row++) {
    const code = (codes[row] as number) - offset;
    rows[code] = (rows[code] as number) + 1;
  }
  return rows;
}
