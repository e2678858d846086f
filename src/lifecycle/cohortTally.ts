import { checkCount, checkObject } from "../core/checks.ts";
import { visitCustomers } from "../core/customerDays.ts";
import { toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import type { Codes } from "../core/table.ts";
import { type CohortPeriod, periodLabel, periodLookup, periodOfDay, periodOfLabel } from "./cohortPeriod.ts";

/**
 * Tally of cohorts: active customers by period of first purchase and by age. One number per cohort and age.
 *
 * @category Relationship cycle
 */
export interface CohortTally {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Length of the periods. */
  readonly per: CohortPeriod;
  /** Per cohort, by its name, the number of active customers at age 0, 1, 2 and so on; the first is all of them. */
  readonly cohorts: { [cohort: string]: number[] };
  /** Number of purchases after `asOf`. */
  later: number;
}

/** What shapes the counting of cohorts. */
export interface CohortDefinition {
  readonly asOf: string;
  readonly per: CohortPeriod;
}

/** A tally of no customers. */
export function emptyCohorts({ asOf, per }: CohortDefinition): CohortTally {
  return { asOf, per, cohorts: {}, later: 0 };
}

/** Far more numbers than a table that a person reads; dates like 0001-01-01 are what gets there. */
const MOST_CELLS = 4_000_000;

/** Adds customers to a tally. */
export function addPurchases(tally: CohortTally, ids: Codes, days: Int32Array): CohortTally {
  const asOf = toDayNumber(tally.asOf);
  const periodOf = periodLookup(days, asOf, tally.per);
  const rows = new Map<number, number[]>();
  let cells = 0;
  tally.later += visitCustomers(ids, days, asOf, (_, own, from, to) => {
    const cohort = periodOf(own[from] as number);
    let row = rows.get(cohort);
    if (row === undefined) {
      row = cohortRow(tally, periodLabel(cohort, tally.per));
      rows.set(cohort, row);
    }
    const oldest = periodOf(own[to - 1] as number) - cohort;
    if (row.length <= oldest) {
      cells += oldest + 1 - row.length;
      checkCells(cells, MOST_CELLS);
      while (row.length <= oldest) row.push(0);
    }
    let before = -1;
    for (let place = from; place < to; place++) {
      const age = periodOf(own[place] as number) - cohort;
      if (age !== before) row[age] = (row[age] as number) + 1;
      before = age;
    }
  });
  return tally;
}

function cohortRow({ cohorts }: CohortTally, label: string): number[] {
  const row = cohorts[label] ?? [];
  if (!Array.isArray(row)) fail("wrongType", `cohorts.${label}`, "a list of counts", row);
  cohorts[label] = row;
  return row;
}

/** Throws for a table that nobody could read. */
export function checkCells(cells: number, most: number): void {
  if (cells <= most) return;
  fail(
    "outOfRange",
    "per",
    `a table of at most ${most} cells (look at the first dates, or take longer periods)`,
    cells,
  );
}

/** Adds the counts of one tally to another. */
export function addCohorts(merged: CohortTally, tally: CohortTally): void {
  merged.later += tally.later;
  for (const [label, active] of Object.entries(tally.cohorts)) {
    const row = cohortRow(merged, label);
    active.forEach((customers, age) => {
      row[age] = (row[age] ?? 0) + customers;
    });
  }
}

/** `tally` when it was counted under this definition, its counts aside; otherwise throws. */
export function checkDefinition(tally: CohortTally, { asOf, per }: CohortDefinition, path: string): CohortTally {
  const dot = path === "" ? "" : `${path}.`;
  checkObject(tally, path, "a tally of cohortRetentionCombine");
  if (tally.asOf !== asOf) fail("tallyMismatch", `${dot}asOf`, `the day of this table, ${asOf}`, tally.asOf);
  if (tally.per !== per) fail("tallyMismatch", `${dot}per`, `the period of this table, ${per}`, tally.per);
  checkObject(tally.cohorts, `${dot}cohorts`, "counts per cohort");
  return tally;
}

/** `tally` when it was counted under this definition and its counts can be true; otherwise throws. */
export function checkCohorts(tally: CohortTally, definition: CohortDefinition, path: string): CohortTally {
  const dot = path === "" ? "" : `${path}.`;
  const { cohorts, later } = checkDefinition(tally, definition, path);
  checkCount(later, `${dot}later`);
  const last = periodOfDay(toDayNumber(definition.asOf), definition.per);
  for (const [label, active] of Object.entries(cohorts)) {
    const where = `${dot}cohorts.${label}`;
    const cohort = periodOfLabel(label, definition.per);
    if (cohort === undefined || cohort > last) fail("wrongType", where, `a ${definition.per} up to the day`, label);
    if (!Array.isArray(active)) fail("wrongType", where, "a list of counts", active);
    if (active.length > last - cohort + 1)
      fail("outOfRange", where, `at most ${last - cohort + 1} ages`, active.length);
    for (let age = 0; age < active.length; age++) {
      const customers = checkCount(active[age] as number, `${where}[${age}]`);
      if (customers > (active[0] as number)) fail("outOfRange", `${where}[${age}]`, `at most ${active[0]}`, customers);
    }
  }
  return tally;
}
