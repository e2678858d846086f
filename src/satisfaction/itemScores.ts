import { checkList, checkNumber, checkObject, checkText } from "../core/checks.ts";
import type { Dictionary } from "../core/columns.ts";
import { fail } from "../core/errors.ts";
import type { Rejections } from "../core/rejections.ts";
import { type Id, readIds, readTable } from "../core/table.ts";
import { EXPECTED_NUMBER, numberColumn, numberFault } from "./numberRows.ts";

/**
 * The items of each dimension of a questionnaire, by name.
 *
 * @category Service quality
 */
export interface ServiceDimensions {
  /** Names of the items of the dimension. */
  readonly [dimension: string]: readonly string[];
}

/** Dimension and weight of every item. */
export interface Questionnaire {
  readonly dimensions: readonly { readonly name: string; readonly items: readonly string[]; readonly weight: number }[];
  readonly isWeighted: boolean;
}

/** Reads dimensions and weights; each item stands in one dimension. */
export function readQuestionnaire(
  dimensions: ServiceDimensions,
  weights: { readonly [dimension: string]: number } | undefined,
): Questionnaire {
  const names = Object.keys(checkObject(dimensions, "dimensions", "a list of items per dimension"));
  if (names.length === 0) fail("missing", "dimensions", "at least one dimension", dimensions);
  const seen = new Set<string>();
  const read = names.map((name) => {
    const items = dimensions[name] as readonly string[];
    if (!Array.isArray(items)) fail("wrongType", `dimensions.${name}`, "a list of items", items);
    if (items.length === 0) fail("missing", `dimensions.${name}`, "at least one item", items);
    // By place, so that an endless list with nothing in it ends at its first place.
    for (let index = 0; index < items.length; index++) {
      const path = `dimensions.${name}[${index}]`;
      const item = checkText(items[index] as string, path, "the name of an item");
      if (seen.has(item)) fail("duplicate", path, "an item that stands in one dimension only", item);
      seen.add(item);
    }
    return { name, items: [...items], weight: weightOf(name, weights) };
  });
  const total = read.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) fail("outOfRange", "weights", "weights of which one is above 0", total);
  for (const name of Object.keys(weights ?? {}))
    if (!names.includes(name)) fail("invalidOption", `weights.${name}`, `a dimension: ${names}`, name);
  return { dimensions: read, isWeighted: weights !== undefined };
}

function weightOf(name: string, weights: { readonly [dimension: string]: number } | undefined): number {
  if (weights === undefined) return 1;
  checkObject(weights, "weights", "a weight per dimension");
  const weight = checkNumber(
    Object.hasOwn(weights, name) ? (weights[name] as number) : (undefined as never),
    `weights.${name}`,
    "a weight",
  );
  if (weight < 0 || weight > 1e100) fail("outOfRange", `weights.${name}`, "a weight of 0 or more", weight);
  return weight;
}

/** The numbers of one answer. */
export type Scores<Field extends string> = { readonly [F in Field]: number };

/** Reads long rows, one per respondent and item: the answers of each respondent by item. */
export function readItemScores<Field extends string>(
  rows: Iterable<unknown> | object,
  fields: readonly Field[],
  { dimensions }: Questionnaire,
  rejections: Rejections,
): readonly ReadonlyMap<string, Scores<Field>>[] {
  const table = readTable<Field | "respondentId" | "item">(rows, ["respondentId", "item", ...fields]);
  const columns = table.columns as Record<string, ArrayLike<unknown>>;
  const scores = fields.map((field) => numberColumn(columns[field] as object, field));
  const { codes } = readIds(columns["respondentId"] as ArrayLike<Id>, (index) => table.path("respondentId", index));
  const itemAt = textsOf(columns["item"] as ArrayLike<string>);
  const known = new Set(dimensions.flatMap((dimension) => dimension.items));
  const expected = `an item of the dimensions: ${[...known]}`;
  const found = new Map<number, Map<string, Scores<Field>>>();
  for (let index = 0; index < table.length; index++) {
    const item = itemAt(index);
    const values = scores.map((column) => column[index]);
    const bad = values.findIndex((value) => numberFault(value) !== null);
    const own = found.get(codes[index] as number) ?? new Map<string, Scores<Field>>();
    if (!known.has(item)) {
      const code = item === undefined || item === null || item === "" ? "missing" : "invalidOption";
      rejections.add(index, table.path("item", index), code, expected, item);
    } else if (bad >= 0) {
      const code = numberFault(values[bad]) ?? "notANumber";
      rejections.add(index, table.path(fields[bad] as Field, index), code, EXPECTED_NUMBER, values[bad]);
    } else if (own.has(item)) {
      rejections.add(index, table.path("item", index), "duplicate", "one answer per respondent and item", item);
    } else {
      own.set(item, Object.fromEntries(fields.map((field, place) => [field, values[place]])) as Scores<Field>);
      found.set(codes[index] as number, own);
    }
  }
  return [...found.values()];
}

/** The texts of a column, which may be a dictionary. */
function textsOf(column: ArrayLike<string> | Dictionary): (index: number) => string {
  if ("codes" in column) return (index) => column.values[column.codes[index] as number] as string;
  checkList(column, () => "item", "a column of names of items");
  return (index) => column[index] as string;
}
