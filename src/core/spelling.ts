import { checkObject } from "./checks.ts";
import { fail } from "./errors.ts";

/**
 * Throws for a field of `given` whose name is almost one of `known`: a misspelt option or rule would be left out unnoticed. A
 * field with quite another name passes, since callers keep notes and keys of their own beside what the library reads.
 */
export function checkSpelling(given: object, known: readonly string[], path = ""): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((other) => !(other in given) && isMisspelt(name.toLowerCase(), other.toLowerCase()));
    if (meant !== undefined) fail("unknownName", path ? `${path}.${name}` : name, `the name ${meant}`, name);
  }
}

/** Whether two names differ in one place only, by two letters at most. */
function isMisspelt(name: string, known: string): boolean {
  const longest = Math.max(name.length, known.length);
  const shortest = Math.min(name.length, known.length);
  let start = 0;
  while (start < shortest && name[start] === known[start]) start++;
  let end = 0;
  while (end < shortest - start && name.at(-1 - end) === known.at(-1 - end)) end++;
  return start === longest || (longest > 3 && longest - start - end <= (longest > 4 ? 2 : 1));
}

/** `options` when it is an object without misspelt names; otherwise throws. */
export function checkOptions<T extends object>(options: T, known: readonly NameOf<T>[], expected = "an object"): T {
  checkObject(options, "options", expected);
  checkSpelling(options, known);
  return options;
}

type NameOf<T> = T extends unknown ? keyof T & string : never;
