import type { Dictionary } from "../core/columns.ts";
import { cellReader, checkId, type Id, readTable } from "../core/table.ts";

/**
 * A column of identifiers: the one that came in, or places.
 *
 * @category Lifetime predictions
 */
export type CustomerIds = Dictionary | ArrayLike<string> | ArrayLike<number>;

/** Identifiers of customers, when they have any. */
export function customerIds(
  customers: Iterable<object> | object,
  length: number,
): { readonly column: CustomerIds; readonly idOf: (at: number) => Id } {
  const table = readTable<"customerId">(customers, [], ["customerId"]);
  const given = table.columns.customerId;
  const cell = given === undefined ? (at: number) => at : cellReader(given, "customerId");
  const first = cell(0);
  const type = typeof (first ?? 0);
  for (let at = 0; at < length; at++) {
    const id = cell(at) ?? (first === undefined ? at : undefined);
    checkId(id, type, () => table.path("customerId", at));
  }
  const isGiven = given !== undefined && (first !== undefined || length === 0);
  return {
    column: isGiven ? (given as CustomerIds) : Float64Array.from({ length }, (_, at) => at),
    idOf: (at) => (cell(at) ?? at) as Id,
  };
}
