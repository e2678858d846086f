import type { Dictionary } from "../core/columns.ts";
import { listColumn } from "../core/idOrder.ts";
import type { Id } from "../core/table.ts";
import { type CustomerPhase, customerPhases } from "./phase.ts";

/**
 * A customer whose phase differs between two results.
 *
 * @category Relationship cycle
 */
export interface ChangedCustomer {
  /** Who it is. */
  readonly customerId: Id;
  /** The phase before; `null` for one who is in the second result alone. */
  readonly from: CustomerPhase | null;
  /** The phase after; `null` for one who is in the first result alone. */
  readonly to: CustomerPhase | null;
}

/**
 * The fields of {@link ChangedCustomer} as columns, sorted by customer.
 *
 * @category Relationship cycle
 */
export interface ChangedColumns {
  /** Who it is: a dictionary when the second result has one, otherwise texts, or numbers as doubles. */
  readonly customerId: Dictionary | readonly string[] | Float64Array;
  /** The phase before; the texts are {@link customerPhases}, and `none` for one who is in the second result alone. */
  readonly from: Dictionary;
  /** The phase after; the texts are {@link customerPhases}, and `none` for one who is in the first result alone. */
  readonly to: Dictionary;
}

/** Who changed, in order of identifier; a phase is its place in {@link customerPhases}, absence the place after the last. */
export interface ChangeList {
  readonly ids: Id[];
  readonly from: number[];
  readonly to: number[];
}

/** The changes as rows. */
export function changedRows({ ids, from, to }: ChangeList): readonly ChangedCustomer[] {
  const phaseAt = (places: readonly number[], index: number): CustomerPhase | null =>
    customerPhases[places[index] ?? -1] ?? null;
  return ids.map((customerId, index) => ({ customerId, from: phaseAt(from, index), to: phaseAt(to, index) }));
}

/** The changes as columns, identifiers in the form of a column. */
export function changedColumns({ ids, from, to }: ChangeList, given: object): ChangedColumns {
  const values = [...customerPhases, "none"];
  return {
    customerId: listColumn(ids, given),
    from: { codes: Int32Array.from(from), values },
    to: { codes: Int32Array.from(to), values },
  };
}
