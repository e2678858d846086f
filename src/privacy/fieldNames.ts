import { fail } from "../core/errors.ts";
import { checkSpelling } from "../core/spelling.ts";
import { checkFields } from "./lists.ts";

/** Every name of a type, so that a field that is added to the type is added here too. */
export type FieldNames<T> = Readonly<Record<keyof T, true>>;

/** Throws for a field of `given` whose name is almost one that is read: what it says would be left out unnoticed. */
export function checkNames<T extends object>(given: T, names: FieldNames<T>, path = ""): void {
  const isKnown = (name: string): boolean => Object.hasOwn(names, name);
  if (!Object.keys(given).every(isKnown)) checkSpelling(given, Object.keys(names), path);
}

/** Throws for a field of `given` with a name that is not read: of what has no room for fields of the caller's own. */
export function checkOnlyNames<T extends object>(given: T, names: FieldNames<T>, path: string): void {
  const stray = Object.keys(given).find((name) => !Object.hasOwn(names, name));
  if (stray !== undefined) fail("unknownName", `${path}.${stray.slice(0, 40)}`, Object.keys(names).join(), stray);
}

/** `options` when it is an object without misspelt names; otherwise throws. */
export function checkOptions<T extends object>(options: T, names: FieldNames<T>, expected: string): T {
  checkFields(options, "options", expected);
  checkNames(options, names);
  return options;
}
