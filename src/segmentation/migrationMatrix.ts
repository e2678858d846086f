import { checkCount, checkIterable, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { MigratedColumns, MigratedCustomer, Migration } from "./migration.ts";

/**
 * Any result of {@link migration}, of rows or columns, also one that went through JSON.
 *
 * @category Migration
 */
export type AnyMigration = Migration<readonly MigratedCustomer[]> | Migration<MigratedColumns>;

/** Numbers of customers by level before and after. */
export interface MigrationMatrix {
  readonly levels: readonly string[];
  /** Customers in both results, by level before and level after. */
  readonly counts: readonly (readonly number[])[];
  /** Customers in the first result alone, by level. */
  readonly lost: readonly number[];
}

/** Reads a result of `migration`; throws for what is none. */
export function readMatrix(migration: AnyMigration): MigrationMatrix {
  checkObject(migration, "migration", "a result of migration");
  if (migration.measure !== "migration") fail("wrongType", "migration", "a result of migration", migration);
  const levels = Array.from(checkIterable(migration.before, "migration.before"), ({ level }, place) =>
    checkText(level, `migration.before[${place}].level`),
  );
  const successes = (list: Iterable<{ readonly successes: number }>, length: number, path: string): number[] => {
    const counts = Array.from(checkIterable(list, path), (one, place) =>
      checkCount(checkObject(one, `${path}[${place}]`).successes, `${path}[${place}].successes`),
    );
    if (counts.length !== length) fail("lengthMismatch", path, `${length} of ${levels.length} levels`, counts.length);
    return counts;
  };
  const moves = successes(migration.moves, levels.length ** 2, "migration.moves");
  return {
    levels,
    counts: levels.map((_, from) => moves.slice(from * levels.length, (from + 1) * levels.length)),
    lost: successes(migration.lost, levels.length, "migration.lost"),
  };
}

/** Sum of counts. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
