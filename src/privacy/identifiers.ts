import { fail } from "../core/errors.ts";
import type { Id } from "../core/table.ts";

/** The type of the identifiers of one call, once one was seen. */
export interface IdType {
  seen: string | undefined;
}

/** The types of a call's two kinds of identifier. */
export interface IdTypes {
  readonly record: IdType;
  readonly subject: IdType;
}

/** Identifiers of a call of which none was seen yet. */
export function newIdTypes(): IdTypes {
  return { record: { seen: undefined }, subject: { seen: undefined } };
}

const EXPECTED = "an identifier: a text or an integer";

/**
 * `id` when it is a text that is not blank or an integer, of the same type as those before it; otherwise throws. A hold on
 * `"77"` would silently miss the records of `77`.
 */
export function checkId(id: Id, path: string, type: IdType): Id {
  if (id === undefined || id === null) fail("missing", path, EXPECTED, id);
  if (typeof id !== "string" && !Number.isSafeInteger(id)) fail("wrongType", path, EXPECTED, id);
  if (typeof id === "string" && id.trim() === "") fail("missing", path, EXPECTED, id);
  if (type.seen === undefined) type.seen = typeof id;
  if (typeof id !== type.seen) {
    fail("mixedTypes", path, `a ${type.seen}, as the identifiers before it (use one type of identifier in a call)`, id);
  }
  return typeof id === "number" ? id + 0 : id; // -0 becomes 0
}
