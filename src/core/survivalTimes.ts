import { checkCount, checkList, checkNumber, checkObject, checkText } from "./checks.ts";
import type { Dictionary } from "./columns.ts";
import { fail } from "./errors.ts";
import { readTable } from "./table.ts";

/**
 * How long a unit (a lead, a user, a customer) was followed, and how that ended. Other fields are ignored.
 *
 * @category Survival
 */
export interface SurvivalTime {
  /** Time from the start to the outcome, or to the end of observation: 0 or more, in any one unit, such as days. */
  readonly duration: number;
  /**
   * What happened at that time, such as `"converted"`; `null` when nothing had happened yet at the end of observation, so that
   * the true time is longer (right-censoring).
   */
  readonly outcome: string | null;
}

/**
 * The same as columns. In a {@link Dictionary} of outcomes the code -1 stands for `null`.
 *
 * @category Survival
 */
export interface SurvivalColumns {
  /** Times, 0 or more. */
  readonly duration: ArrayLike<number>;
  /** Outcomes; `null`, or the code -1, where there is none yet. */
  readonly outcome: ArrayLike<string | null> | Dictionary;
}

/**
 * Tally of times to an outcome: how many units by outcome and time. As large as there are distinct times. The same tally serves
 * {@link kaplanMeierCombine} and {@link aalenJohansenCombine}.
 *
 * @category Survival
 */
export interface SurvivalTally {
  /** Per outcome, the number of units by their time, which is written as text: `{ "converted": { "12": 3 } }`. */
  readonly events: { [outcome: string]: { [duration: string]: number } };
  /** Number of units without an outcome by the time they were followed. */
  readonly censored: { [duration: string]: number };
}

/** Units by time, in order of time. */
export interface SurvivalTable {
  /** Distinct times, rising. */
  readonly times: Float64Array;
  /** Outcomes that occur, by code unit. */
  readonly outcomes: readonly string[];
  /** Per outcome, the number of units at each time. */
  readonly events: readonly Float64Array[];
  /** Number of units without an outcome at each time. */
  readonly censored: Float64Array;
  /** Number of all units. */
  readonly units: number;
}

const DURATION = "a time of 0 or more";

/** A time when it is a finite number of 0 or more; otherwise throws. */
export function checkDuration(duration: number, path: string): number {
  checkNumber(duration, path, DURATION);
  if (duration < 0) fail("outOfRange", path, DURATION, duration);
  return duration + 0;
}

function checkOutcome(outcome: unknown, path: string): string | null {
  return outcome === null
    ? null
    : checkText(outcome as string, path, "the name of an outcome, or null without one yet");
}

/** Counts rows or columns by outcome and time. */
export function readSurvival(input: Iterable<SurvivalTime> | SurvivalColumns): SurvivalTable {
  const { columns, length, path } = readTable<keyof SurvivalTime>(input, ["duration", "outcome"]);
  const durations = columns.duration as ArrayLike<number>;
  checkList(durations, (index) => path("duration", index), "a column of times");
  const outcomeAt = outcomeReader(columns.outcome as ArrayLike<unknown> | Dictionary, (index) =>
    path("outcome", index),
  );
  const counts = new Counts();
  for (let index = 0; index < length; index++) {
    const duration = durations[index] as number;
    // Checked here as well, so that the path is only made for what is wrong.
    if (!(Number.isFinite(duration) && duration >= 0)) checkDuration(duration, path("duration", index));
    counts.add(outcomeAt(index), duration, 1);
  }
  return counts.table();
}

function outcomeReader(
  column: ArrayLike<unknown> | Dictionary,
  path: (index: number) => string,
): (index: number) => string | null {
  if (!("codes" in column)) {
    checkList(column, path, "a column of outcomes");
    let last: unknown = null;
    return (index) => {
      const outcome = column[index];
      if (outcome !== last) last = checkOutcome(outcome, path(index));
      return last as string | null;
    };
  }
  const { codes, values } = column;
  const names = Array.from(values, (value, place) => checkOutcome(value, `outcome.values[${place}]`));
  return (index) => {
    const code = codes[index];
    const name = code === -1 ? null : names[code as number];
    return name === undefined ? fail("outOfRange", path(index), `a code from -1 to ${names.length - 1}`, code) : name;
  };
}

/** A tally of nothing. */
export function emptySurvival(): SurvivalTally {
  return { events: {}, censored: {} };
}

/** Adds one unit to a tally. */
export function addSurvival(tally: SurvivalTally, time: SurvivalTime): SurvivalTally {
  const { duration, outcome } = checkObject(time, "", "{ duration, outcome }");
  const key = String(checkDuration(duration, "duration"));
  addCount(rowOf(tally, checkOutcome(outcome, "outcome")), key, 1);
  return tally;
}

/** The sum of tallies. */
export function mergeSurvival(tallies: Iterable<SurvivalTally>): SurvivalTally {
  const merged = emptySurvival();
  let index = 0;
  for (const tally of tallies) {
    visitTally(tally, `[${index++}]`, (outcome, duration, units) => {
      addCount(rowOf(merged, outcome), String(duration), units);
    });
  }
  return merged;
}

/** Reads a tally. */
export function tableOfTally(tally: SurvivalTally): SurvivalTable {
  const counts = new Counts();
  visitTally(tally, "", (outcome, duration, units) => counts.add(outcome, duration, units));
  return counts.table();
}

function visitTally(
  tally: SurvivalTally,
  path: string,
  visit: (outcome: string | null, duration: number, units: number) => void,
): void {
  const dot = path === "" ? "" : `${path}.`;
  const { events, censored } = checkObject(tally, path, "a tally of times to an outcome");
  const visitRow = (outcome: string | null, row: { [duration: string]: number }, where: string): void => {
    for (const [key, units] of Object.entries(checkObject(row, where, "numbers of units by time"))) {
      const at = `${where}.${key}`;
      visit(outcome, checkDuration(key.trim() === "" ? Number.NaN : Number(key), at), checkCount(units, at));
    }
  };
  for (const [outcome, row] of Object.entries(checkObject(events, `${dot}events`))) {
    visitRow(checkOutcome(outcome, `${dot}events`), row, `${dot}events.${outcome}`);
  }
  visitRow(null, censored, `${dot}censored`);
}

/** The counts by time of an outcome, made when there are none; an outcome may have any name, also one that objects have. */
function rowOf({ events, censored }: SurvivalTally, outcome: string | null): { [duration: string]: number } {
  if (outcome === null) return censored;
  if (!Object.hasOwn(events, outcome)) {
    Object.defineProperty(events, outcome, { value: {}, enumerable: true, writable: true, configurable: true });
  }
  return events[outcome] ?? {};
}

function addCount(row: { [duration: string]: number }, key: string, units: number): void {
  row[key] = (row[key] ?? 0) + units;
}

/** Units by outcome and time, in any order. */
class Counts {
  readonly #places = new Map<number, number>();
  readonly #events = new Map<string, number[]>();
  readonly #censored: number[] = [];

  add(outcome: string | null, duration: number, units: number): void {
    if (units === 0) return;
    let place = this.#places.get(duration);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(duration, place);
    }
    let row = outcome === null ? this.#censored : this.#events.get(outcome);
    if (row === undefined) {
      row = [];
      this.#events.set(outcome as string, row);
    }
    while (row.length <= place) row.push(0);
    row[place] = (row[place] as number) + units;
  }

  table(): SurvivalTable {
    const times = Float64Array.from(this.#places.keys()).sort();
    const places = Array.from(times, (time) => this.#places.get(time) as number);
    const outcomes = [...this.#events.keys()].sort();
    const inOrder = (row: readonly number[]): Float64Array => Float64Array.from(places, (place) => row[place] ?? 0);
    const events = outcomes.map((outcome) => inOrder(this.#events.get(outcome) as number[]));
    const censored = inOrder(this.#censored);
    const units = [censored, ...events].reduce((sum, row) => row.reduce((total, count) => total + count, sum), 0);
    return { times, outcomes, events, censored, units: checkCount(units, "the number of units") };
  }
}
