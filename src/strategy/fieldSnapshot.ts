import type { Column, Dictionary } from "../core/columns.ts";
import type { CalendarDay } from "../core/days.ts";
import type { Scalar } from "../core/grouping.ts";
import type { Id } from "../core/table.ts";

/**
 * What the fields of a record held on a day: the row of an export or a history table, with a property per field beside these
 * two.
 *
 * @category Customer data
 */
export interface FieldSnapshot {
  /** Which record: a text or an integer, one type in a call. */
  readonly recordId: Id;
  /** The day of the export. A record has one snapshot a day. */
  readonly takenOn: CalendarDay;
}

/**
 * Snapshots as columns: those of {@link FieldSnapshot}, and one per field.
 *
 * @category Customer data
 */
export type FieldSnapshotColumns<Field extends string> = {
  /** Which record each row is of. */
  readonly recordId: Column<Id>;
  /** The day of each row. */
  readonly takenOn: Column<CalendarDay>;
} & {
  readonly [F in Field]: ArrayLike<Scalar | undefined> | Dictionary;
};

/**
 * Names of the fields of a row that hold texts, numbers, booleans or nothing, its identifier and day excepted.
 *
 * @category Customer data
 */
export type ScalarField<Row> = Exclude<
  { [F in keyof Row]-?: Row[F] extends Scalar | undefined ? F : never }[keyof Row] & string,
  keyof FieldSnapshot
>;
