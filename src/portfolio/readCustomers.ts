import { checkIterable, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { compareScalars } from "../core/grouping.ts";
import { checkId, type Id } from "../core/table.ts";

/** Reads a row per customer, each by `read`, and sorts what it gives by identifier: numbers by size, texts by code unit. */
export function readCustomers<Name extends string, Row extends { readonly [N in Name]: Id }, T>(
  rows: Iterable<Row>,
  name: Name,
  read: (row: Row, path: string, id: Id) => T,
): readonly T[] {
  const seen = new Map<Id, T>();
  let type: string | undefined;
  let index = 0;
  if (typeof rows === "string") fail("wrongType", "", "a list of rows", rows);
  for (const row of checkIterable(rows)) {
    const path = `[${index++}]`;
    const id: Id = checkObject(row, path, "a row")[name];
    type ??= typeof id;
    checkId(id, type, () => `${path}.${name}`);
    if (seen.has(id)) fail("duplicate", `${path}.${name}`, "an identifier with one row", id);
    seen.set(id, read(row, path, id === 0 ? 0 : id)); // -0 becomes 0
  }
  return [...seen].sort(([one], [other]) => compareScalars(one, other)).map(([, result]) => result);
}
