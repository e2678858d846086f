import type * as z from "zod";
import type { Id } from "../core/table.ts";
import { checkId, newIdTypes } from "../privacy/identifiers.ts";
import { checkScope } from "../privacy/lists.ts";
import { readable } from "./readable.ts";

/** Identifiers of the records that a fact speaks of, at least one, all of one type. */
export const recordIdsSchema: z.ZodType<readonly Id[]> = readable<readonly Id[]>((recordIds) => {
  const { record } = newIdTypes();
  checkScope(recordIds, "", "an array of at least one record identifier", (id, path) => checkId(id, path, record));
});
