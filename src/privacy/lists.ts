import { checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";

/** `value` when it is an array; otherwise throws. */
export function checkList<T>(value: readonly T[], path: string, expected: string): readonly T[] {
  if (!Array.isArray(value))
    fail(value === undefined || value === null ? "missing" : "wrongType", path, expected, value);
  return value;
}

/**
 * `value` when it is an object with named fields; otherwise throws. A list or a map has none that are looked for: it would
 * pass for an object that says nothing.
 */
export function checkFields<T extends object>(value: T, path: string, expected: string): T {
  if (value === undefined || value === null) fail("missing", path, expected, value);
  if (typeof value !== "object" || Symbol.iterator in value) fail("wrongType", path, expected, value);
  return value;
}

/** The distinct values of a list that limits something; an empty one throws, since it could mean all or nothing. */
export function checkScope<T>(
  values: readonly T[],
  path: string,
  expected: string,
  check: (value: T, path: string) => T,
): ReadonlySet<T> {
  const list = checkList(values, path, expected);
  if (list.length === 0) fail("missing", path, `${expected} (leave the field out to set no limit)`, values);
  const distinct = new Set<T>();
  for (let index = 0; index < list.length; index++) distinct.add(check(list[index] as T, `${path}[${index}]`));
  return distinct;
}

/** The distinct categories of a list that limits a policy or a fact to them. */
export function checkCategories(categories: readonly string[], path: string): ReadonlySet<string> {
  return checkScope(categories, path, "an array of at least one category", (category, place) =>
    checkText(category, place),
  );
}
