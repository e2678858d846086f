import { editDistance } from "../internal/editDistance.ts";
import { fail } from "./errors.ts";

/**
 * Throws for a field of `given` whose name is almost one of `known`: a misspelt option or rule would be left out unnoticed. A
 * field with quite another name passes, since callers keep notes and keys of their own beside what the library reads.
 */
export function checkSpelling(given: object, known: readonly string[], path = ""): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((other) => !(other in given) && isMisspelt(name, other));
    if (meant !== undefined) fail("unknownName", path ? `${path}.${name}` : name, `the name ${meant}`, name);
  }
}

function isMisspelt(name: string, known: string): boolean {
  const longest = Math.max(name.length, known.length);
  const edits = longest < 6 ? 1 : 2;
  if (Math.abs(name.length - known.length) > edits || longest < 4) return false;
  return editDistance(name.toLowerCase(), known.toLowerCase()) <= edits;
}
