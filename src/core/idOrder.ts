import type { Dictionary } from "./columns.ts";
import type { Id } from "./table.ts";

/** The codes whose count is above 0, sorted by identifier: numbers by size, texts by code unit. */
export function sortedCodes(count: ArrayLike<number>, idOf: (code: number) => Id): Int32Array {
  let length = 0;
  for (let code = 0; code < count.length; code++) if ((count[code] as number) > 0) length++;
  const codes = new Int32Array(length);
  let place = 0;
  for (let code = 0; code < count.length; code++) if ((count[code] as number) > 0) codes[place++] = code;
  const isSorted = codes.every((code, at) => at === 0 || idOf(codes[at - 1] as number) < idOf(code));
  return isSorted ? codes : codes.sort((first, second) => (idOf(first) < idOf(second) ? -1 : 1));
}

/** A column of identifiers: a dictionary, texts, or numbers as doubles. */
export type IdColumn = Dictionary | readonly string[] | Float64Array;

/** The identifiers of codes in the form of the column they were read from. */
export function idColumn(codes: Int32Array, idOf: (code: number) => Id, given: object): IdColumn {
  if ("codes" in given) return { codes, values: (given as Dictionary).values };
  const isNumeric = ArrayBuffer.isView(given) || typeof (given as ArrayLike<Id>)[0] === "number";
  if (!isNumeric) return Array.from(codes, (code) => idOf(code) as string);
  const numbers = new Float64Array(codes.length);
  for (let place = 0; place < numbers.length; place++) numbers[place] = idOf(codes[place] as number) as number;
  return numbers;
}

/** Distinct identifiers, in the form of another column: a dictionary of their own for one, texts, or numbers as doubles. */
export function listColumn(ids: readonly Id[], given: object): IdColumn {
  if (typeof ids[0] === "number") return Float64Array.from(ids as readonly number[]);
  const texts = ids as readonly string[];
  if ("codes" in given) return { codes: Int32Array.from(texts.keys()), values: texts };
  return texts.length === 0 && ArrayBuffer.isView(given) ? new Float64Array(0) : texts;
}
