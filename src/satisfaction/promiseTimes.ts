import { checkCount, checkIterable, checkObject } from "../core/checks.ts";
import { type ErrorCode, fail } from "../core/errors.ts";
import type { InvalidPolicy, Rejected } from "../core/estimate.ts";
import { Rejections } from "../core/rejections.ts";
import { numberFault } from "./numberRows.ts";

/**
 * How often each time occurred. Its size is the number of distinct times.
 *
 * @category Delivery promises
 */
export interface TimesTally {
  /** Number of deliveries by time, which stands as its shortest decimal text. */
  counts: { [time: string]: number };
  /** Number of times left out, by kind. */
  rejected: { [code: string]: number };
}

/** Squares of longer times leave the doubles that are exact. */
const LONGEST = 1e15;
const EXPECTED = "a time of 0 or more, at most 1e15";

/** A tally of no times. */
export function emptyTimes(): TimesTally {
  return { counts: {}, rejected: {} };
}

/** What is wrong with a time; `null` when nothing is. */
function timeFault(time: number): ErrorCode | null {
  return numberFault(time) ?? (time < 0 || time > LONGEST ? "outOfRange" : null);
}

/** Counts a time. One that cannot be used it refuses, or counts as left out. */
export function countTime(tally: TimesTally, time: number, invalid: InvalidPolicy): void {
  const code = timeFault(time);
  if (code === null) {
    const text = String(time);
    tally.counts[text] = (tally.counts[text] ?? 0) + 1;
    return;
  }
  if (invalid === "throw") fail(code, "", EXPECTED, time);
  tally.rejected[code] = (tally.rejected[code] ?? 0) + 1;
}

/** The times of a whole list in order, and what was left out. */
export function timesOf(list: Iterable<number>, invalid: InvalidPolicy): { times: SortedTimes; rejected: Rejected } {
  const rejections = new Rejections(invalid);
  const usable: number[] = [];
  let index = 0;
  for (const time of checkIterable(list)) {
    const code = timeFault(time);
    if (code === null) usable.push(time + 0);
    else rejections.add(index, `[${index}]`, code, EXPECTED, time);
    index++;
  }
  const values: number[] = [];
  const reached: number[] = [];
  for (const time of Float64Array.from(usable).sort()) {
    if (time === values.at(-1)) reached[reached.length - 1] = (reached.at(-1) as number) + 1;
    else {
      values.push(time);
      reached.push((reached.at(-1) ?? 0) + 1);
    }
  }
  return { times: { values, reached, count: usable.length }, rejected: rejections.result() };
}

/** Adds the counts of one tally to another. */
export function addTimes(merged: TimesTally, tally: TimesTally): void {
  sortedTimes(tally);
  for (const [time, count] of Object.entries(tally.counts)) merged.counts[time] = (merged.counts[time] ?? 0) + count;
  for (const [code, count] of Object.entries(tally.rejected))
    merged.rejected[code] = (merged.rejected[code] ?? 0) + count;
}

/** Distinct times in increasing order, with how many deliveries took at most so long. */
export interface SortedTimes {
  readonly values: readonly number[];
  readonly reached: readonly number[];
  readonly count: number;
}

/** The times of a tally in order; throws for what is no tally. */
export function sortedTimes(tally: TimesTally): SortedTimes {
  checkObject(tally, "", "a tally of times");
  for (const [code, left] of Object.entries(checkObject(tally.rejected, "rejected")))
    checkCount(left, `rejected.${code}`);
  const counted = Object.entries(checkObject(tally.counts, "counts")).map(([time, count]) => {
    const isTime = Number(time) >= 0 && Number(time) <= LONGEST && String(Number(time)) === time;
    if (!isTime) fail("notANumber", "counts", EXPECTED, time);
    return { time: Number(time), count: checkCount(count, `counts.${time}`) };
  });
  counted.sort((one, other) => one.time - other.time);
  let count = 0;
  const reached = counted.map((one) => {
    count += one.count;
    return checkCount(count, "the sum of all counts");
  });
  return { values: counted.map(({ time }) => time), reached, count };
}

/** The time at a rank, from 0 for the shortest. */
export function timeAt({ values, reached }: SortedTimes, rank: number): number {
  const place = reached.findIndex((count) => count > rank);
  return values[place] ?? Number.NaN;
}
