import { checkCount, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { ReadOptions } from "./options.ts";
import type { Scan } from "./scan.ts";
import type { UserEvents } from "./userEvents.ts";

/**
 * Numbers of users by duration in milliseconds.
 *
 * @category Funnel
 */
export type DurationCounts = Record<string, number>;

/**
 * What is counted of users.
 *
 * @category Funnel
 */
export interface FunnelCounts {
  /** Number of users with an event, without the excluded ones. */
  users: number;
  /** Number of users whom an exclusion left out. */
  excluded: number;
  /** Number of users who reached each step. */
  readonly reached: number[];
  /** Per step the times since the start of the chain; absent when not asked for. */
  readonly times?: DurationCounts[];
  /** Per step the times since the event before it in the chain; absent when not asked for. */
  readonly gaps?: DurationCounts[];
  /** `reached` of the users whose window had closed by the end of the observation; absent when there is no end. */
  readonly mature?: number[];
  /** `reached` of the users whose window was still open. */
  readonly immature?: number[];
  /** Users by the time from their entry to the last step; absent when there is no end of the observation. */
  readonly converted?: DurationCounts;
  /** Users by the time from their entry to the end of the observation, who had not reached the last step. */
  readonly waiting?: DurationCounts;
}

/** Counts of no users. */
export function emptyCounts({ rule, used }: Pick<ReadOptions, "rule" | "used">): FunnelCounts {
  const zeros = (): number[] => new Array(rule.steps).fill(0);
  const durations = (): DurationCounts[] => zeros().map(() => ({}));
  return {
    users: 0,
    excluded: 0,
    reached: zeros(),
    ...(used.timeToConvert && { times: durations() }),
    ...(used.timeToConvert?.chain === "winning" && { gaps: durations() }),
    ...(used.observedUntil !== undefined && { mature: zeros(), immature: zeros(), converted: {}, waiting: {} }),
  };
}

/** Adds what was found of one user. */
export function addUser(
  counts: FunnelCounts,
  scan: Scan,
  events: UserEvents,
  { rule }: Pick<ReadOptions, "rule">,
): void {
  if (scan.excluded) {
    counts.excluded++;
    return;
  }
  counts.users++;
  addReached(counts.reached, scan.reached);
  if (counts.gaps !== undefined) addWinner(counts, scan.winner(), events);
  else
    counts.times?.forEach((times, step) => {
      if (scan.reached & (1 << step)) addDuration(times, scan.fastest[step] as number);
    });
  const entry = scan.firstReached[0] as number;
  if (entry === Number.POSITIVE_INFINITY || counts.mature === undefined || counts.immature === undefined) return;
  addReached(entry + rule.window <= rule.until ? counts.mature : counts.immature, scan.reached);
  const end = scan.firstReached[rule.steps - 1] as number;
  if (end === Number.POSITIVE_INFINITY) addDuration(counts.waiting, rule.until - entry);
  else addDuration(counts.converted, end - entry);
}

function addReached(reached: number[], bits: number): void {
  for (let step = 0; step < reached.length; step++) {
    if (bits & (1 << step)) reached[step] = (reached[step] as number) + 1;
  }
}

function addWinner({ times, gaps }: FunnelCounts, winner: Int32Array, events: UserEvents): void {
  let start: number | undefined;
  let previous = 0;
  winner.forEach((event, step) => {
    if (event < 0) return;
    const time = events.times[event] as number;
    if (start !== undefined) addDuration(gaps?.[step], time - previous);
    start ??= time;
    addDuration(times?.[step], time - start);
    previous = time;
  });
}

function addDuration(counts: DurationCounts | undefined, duration: number, users = 1): void {
  if (counts !== undefined) counts[duration] = (counts[duration] ?? 0) + users;
}

/** Adds counts to the first. */
export function addCounts(counts: FunnelCounts, others: FunnelCounts): void {
  counts.users += others.users;
  counts.excluded += others.excluded;
  for (const name of ["reached", "mature", "immature"] as const) {
    counts[name]?.forEach((users, step, all) => {
      all[step] = users + (others[name]?.[step] ?? 0);
    });
  }
  for (const name of ["times", "gaps"] as const) {
    counts[name]?.forEach((durations, step) => {
      addDurations(durations, others[name]?.[step]);
    });
  }
  for (const name of ["converted", "waiting"] as const) addDurations(counts[name], others[name]);
}

function addDurations(counts: DurationCounts | undefined, others: DurationCounts = {}): void {
  for (const [duration, users] of Object.entries(others)) addDuration(counts, Number(duration), users);
}

/** Throws unless `counts` have the form of `own`, which are counts of the same options. */
export function checkCounts(counts: FunnelCounts, own: FunnelCounts, path: string): FunnelCounts {
  checkObject(counts, path, "counts of users");
  checkCount(counts.users, `${path}.users`);
  checkCount(counts.excluded, `${path}.excluded`);
  for (const name of ["reached", "mature", "immature"] as const) {
    const list = own[name];
    if (list !== undefined)
      checkLength(counts[name], list.length, `${path}.${name}`).forEach(checkUsers(`${path}.${name}`));
  }
  for (const name of ["times", "gaps"] as const) {
    const list = own[name];
    if (list === undefined) continue;
    checkLength(counts[name], list.length, `${path}.${name}`).forEach((durations, step) => {
      checkDurations(durations, `${path}.${name}[${step}]`);
    });
  }
  for (const name of ["converted", "waiting"] as const) {
    if (own[name] !== undefined) checkDurations(counts[name], `${path}.${name}`);
  }
  return counts;
}

const checkUsers =
  (path: string) =>
  (users: number, step: number): void => {
    checkCount(users, `${path}[${step}]`);
  };

function checkLength<T>(list: readonly T[] | undefined, length: number, path: string): readonly T[] {
  if (!Array.isArray(list) || list.length !== length)
    fail("wrongType", path, `${length} values, one for each step`, list);
  return Array.from(list as readonly T[]);
}

function checkDurations(durations: DurationCounts | undefined, path: string): void {
  for (const [duration, users] of Object.entries(
    checkObject(durations ?? fail("missing", path, "durations", durations), path),
  )) {
    checkCount(users, `${path}.${duration}`);
    if (!(Number(duration) >= 0)) fail("wrongType", path, "numbers of users by milliseconds", duration);
  }
}
