import type { Id } from "../../core/table.ts";
import { checkId, type IdTypes } from "../identifiers.ts";
import { checkList } from "../lists.ts";

/** A set of identifiers of records, empty when left out. */
export function checkRecordSet(ids: readonly Id[] | undefined, path: string, types: IdTypes): ReadonlySet<Id> {
  if (ids === undefined) return new Set();
  const list = checkList(ids, path, "an array of record identifiers");
  return new Set(Array.from(list, (id, index) => checkId(id, `${path}[${index}]`, types.record)));
}
