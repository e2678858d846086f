import { checkText } from "../core/checks.ts";
import type { Dictionary } from "../core/columns.ts";
import { fail, failWithin } from "../core/errors.ts";
import { checkId, type Id, readIds, readTable } from "../core/table.ts";

/** The level of each customer. */
export interface LevelsReader {
  /** Place in `names` per customer. */
  readonly levelOf: ReadonlyMap<Id, number>;
  readonly names: readonly string[];
  /** Levels from lowest to highest, when the result itself ranks them. */
  readonly ranking: readonly string[] | undefined;
  readonly isRows: boolean;
  /** The column of identifiers. */
  readonly ids: object;
}

/** Per measure, the field of a customer that holds its level. */
const FIELDS = { rfm: "segment", abc: "class", customerPyramid: "level" } as const;
type Measure = keyof typeof FIELDS;

const EXPECTED = "a result of rfm, abc or customerPyramid, or rows { customerId, level }";

/** Reads a result, or rows or columns of customers and levels; throws for what is neither. */
export function readLevels(given: unknown, name: string): LevelsReader {
  if (Object(given) !== given)
    fail(given === undefined || given === null ? "missing" : "wrongType", name, EXPECTED, given);
  const { measure, customers } = given as { measure?: unknown; customers?: unknown };
  if (measure === undefined) return { ...readCustomers(given as object, "level", name), ranking: undefined };
  const field = Object.hasOwn(FIELDS, String(measure))
    ? FIELDS[measure as Measure]
    : fail("wrongType", name, EXPECTED, measure);
  return {
    ...readCustomers(customers as object, field, `${name}.customers`),
    ranking: rankingOf(given as object, measure as Measure, name),
  };
}

function rankingOf(result: object, measure: Measure, name: string): readonly string[] | undefined {
  if (measure === "rfm") return undefined;
  const [list, field] = measure === "abc" ? (["classes", "class"] as const) : (["levels", "level"] as const);
  const levels: unknown = (result as Record<string, unknown>)[list];
  if (!Array.isArray(levels)) fail("wrongType", `${name}.${list}`, EXPECTED, levels);
  const names = levels.map((level: Record<string, string>, index) =>
    checkText(Object(level)[field] as string, `${name}.${list}[${index}].${field}`),
  );
  return (measure === "abc" ? names : [...names, "inactive"]).reverse();
}

function readCustomers(customers: object, field: string, name: string): Omit<LevelsReader, "ranking"> {
  try {
    const table = readTable<string>(customers, ["customerId", field]);
    const { customerId, [field]: level } = table.columns;
    const ids = readIds(customerId as ArrayLike<Id> | Dictionary, (index) => table.path("customerId", index));
    const { codes, values } = levelCodes(level as ArrayLike<string> | Dictionary, (index) => table.path(field, index));
    const levelOf = new Map<Id, number>();
    for (let index = 0; index < table.length; index++) {
      const id = ids.idOf((ids.codes[index] as number) - ids.offset);
      if (levelOf.has(id)) fail("duplicate", table.path("customerId", index), "each customer once", id);
      levelOf.set(id, codes[index] as number);
    }
    return { levelOf, names: values, isRows: Symbol.iterator in customers, ids: customerId as object };
  } catch (error) {
    failWithin(error, name);
  }
}

function levelCodes(
  column: ArrayLike<string> | Dictionary,
  path: (index: number) => string,
): { codes: ArrayLike<number>; values: readonly string[] } {
  if ("codes" in column) return { codes: readIds(column, path).codes, values: column.values };
  const places = new Map<string, number>();
  const codes = Int32Array.from(column, (level, index) => {
    const known = places.get(level);
    if (known !== undefined) return known;
    checkText(level, path(index), "a level");
    places.set(level, places.size);
    return places.size - 1;
  });
  return { codes, values: [...places.keys()] };
}

/** Throws when the two have identifiers of different types. */
export function checkSameIds(before: LevelsReader, after: LevelsReader): void {
  const [first, second] = [before, after].map(({ levelOf }) => levelOf.keys().next().value);
  if (first !== undefined && second !== undefined) checkId(second, typeof first, () => "after.customers");
}
