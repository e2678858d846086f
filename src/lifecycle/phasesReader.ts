import type { Dictionary } from "../core/columns.ts";
import { type CalendarDay, toDayNumber } from "../core/days.ts";
import { fail, failWithin } from "../core/errors.ts";
import { type Id, readIds, readTable } from "../core/table.ts";
import { customerPhases } from "./phase.ts";

/** A result of phases, read customer by customer in order of identifier. */
export interface PhasesReader {
  readonly asOf: number;
  readonly length: number;
  readonly idAt: (place: number) => Id;
  /** The column of identifiers. */
  readonly ids: object;
  readonly isRows: boolean;
  /** Place of the phase in {@link customerPhases}, per customer. */
  readonly phases: Uint8Array;
}

/** Reads a result of `relationshipPhases`, of rows or columns; throws for what is none. */
export function readPhases(result: unknown, name: string): PhasesReader {
  const { measure, options, customers } = Object(result) as Record<string, unknown>;
  if (measure !== "relationshipPhases") fail("wrongType", name, "a result of relationshipPhases", result);
  const asOf = toDayNumber((Object(options) as { asOf: CalendarDay }).asOf, `${name}.options.asOf`);
  try {
    return { asOf, ...readCustomers(customers) };
  } catch (error) {
    failWithin(error, `${name}.customers`);
  }
}

function readCustomers(customers: unknown): Omit<PhasesReader, "asOf"> {
  const { columns, length, path } = readTable(customers as object, ["customerId", "phase"]);
  const idPath = (index: number): string => path("customerId", index);
  const ids = readIds(columns.customerId as ArrayLike<Id> | Dictionary, idPath);
  const idAt = (index: number): Id => ids.idOf((ids.codes[index] as number) - ids.offset);
  for (let index = 1; index < length; index++) {
    if (idAt(index - 1) < idAt(index)) continue;
    fail("duplicate", idPath(index), "customers once each, sorted by identifier", idAt(index));
  }
  const phases = readNames(columns.phase as ArrayLike<string> | Dictionary, (index) => path("phase", index));
  return { length, idAt, ids: columns.customerId as object, isRows: Symbol.iterator in Object(customers), phases };
}

function readNames(column: ArrayLike<string> | Dictionary, path: (index: number) => string): Uint8Array {
  if ("codes" in column) {
    const { codes } = readIds(column, path);
    const places = readNames(column.values, path);
    return Uint8Array.from(codes, (code) => places[code] as number);
  }
  return Uint8Array.from(column, (name, index) => {
    const place = (customerPhases as readonly string[]).indexOf(name);
    if (place < 0) fail("invalidOption", path(index), customerPhases.join(), name);
    return place;
  });
}
