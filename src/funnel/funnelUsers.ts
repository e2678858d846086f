import type { Result } from "../core/estimate.ts";
import { sortedCodes } from "../core/idOrder.ts";
import { checkOptions } from "../core/spelling.ts";
import { Conditions } from "./conditions.ts";
import { readUsers, scanOf } from "./countUsers.ts";
import type { FunnelDefinition, FunnelDefinitionUsed } from "./definition.ts";
import type { FunnelInput } from "./events.ts";
import { type ChainRule, DEFINITION_NAMES, readDefinition } from "./rule.ts";
import type { Scan } from "./scan.ts";
import type { UserEvents } from "./userEvents.ts";

/**
 * Why a user got no further.
 *
 * - `notEntered`: no chain could start.
 * - `excluded`: an exclusion ended the funnel, or spoiled a chain that would have gone on.
 * - `stopped`: an event of `stopAt` ended the funnel.
 * - `stillOpen`: the window had not closed at the end of the observation.
 * - `notDone`: the next step was never done.
 * - `outOfOrder`: the next step was done, but not after the step before it.
 * - `interrupted`: the next step was done later, but not right after (consecutive).
 * - `tooLate`: the next step was done later, but outside the window.
 *
 * @category Funnel
 */
export type FunnelUserStop =
  | "notEntered"
  | "excluded"
  | "stopped"
  | "stillOpen"
  | "notDone"
  | "outOfOrder"
  | "interrupted"
  | "tooLate";

/**
 * The reasons of {@link FunnelUserStop}.
 *
 * @category Funnel
 */
export const funnelUserStops: readonly FunnelUserStop[] = [
  "notEntered",
  "excluded",
  "stopped",
  "stillOpen",
  "notDone",
  "outOfOrder",
  "interrupted",
  "tooLate",
];

/**
 * An event of the chain that got a user furthest.
 *
 * @category Funnel
 */
export interface FunnelUserEvent {
  /** Name of the step that it served; `"2 of 4"` in an unordered funnel. */
  readonly step: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Place of the row among the events that were given, from 0. */
  readonly index: number;
}

/**
 * How far a user got in a funnel, and why no further.
 *
 * @category Funnel
 */
export interface FunnelUser {
  /** The user. */
  readonly userId: string | number;
  /** Number of the furthest step that was reached, from 1; 0 for none. */
  readonly level: number;
  /** Why the user got no further; `null` at the last step. */
  readonly stop: FunnelUserStop | null;
  /**
   * The chain that got there first; of those that did so at one moment the one with the latest start, each step at its earliest
   * event.
   */
  readonly events: readonly FunnelUserEvent[];
}

/**
 * Users of a funnel, one by one.
 *
 * @category Funnel
 */
export interface FunnelUsers extends Result<"funnelUsers", FunnelDefinitionUsed> {
  /** Every user with an event, sorted by identifier, the excluded ones with level 0. */
  readonly users: readonly FunnelUser[];
  /** Number of events after `observedUntil`, which were not looked at. */
  readonly later: number;
}

/**
 * How far each user got in a funnel, by which events, and why no further: the rows behind the counts of {@link funnel}.
 *
 * The number of users with `level >= k` is `reached[k]` of the funnel with the same definition (where no step is optional).
 *
 * @param events - Rows or columns, as for {@link funnel}.
 * @param definition - What counts as getting through, as for {@link funnel}.
 * @returns A row per user.
 * @throws A {@link CustometryError} as {@link funnel} does.
 * @example
 * ```ts
 * import { funnelUsers } from "custometry";
 *
 * const events = [
 *   { userId: "u81", time: 0, event: "visit" },
 *   { userId: "u81", time: 60_000, event: "pay" },
 *   { userId: "u82", time: 0, event: "visit" },
 *   { userId: "u82", time: 9_000_000, event: "pay" },
 * ];
 * const { users } = funnelUsers(events, { steps: ["visit", "pay"], window: "PT1H" });
 * users.map(({ userId, level, stop }) => [userId, level, stop]); // => [["u81", 2, null], ["u82", 1, "tooLate"]]
 * users[0]?.events; // => [{ step: "visit", time: 0, index: 0 }, { step: "pay", time: 60000, index: 1 }]
 * ```
 * @category Funnel
 */
export function funnelUsers(events: FunnelInput, definition: FunnelDefinition): FunnelUsers {
  const { used, names, rule, conditions } = readDefinition(checkOptions(definition, DEFINITION_NAMES));
  const users = readUsers(events, new Conditions(conditions, rule.steps), [], rule.until);
  const { room } = users;
  const scan = scanOf(rule);
  const { size, idOf } = users.events.users;
  const found = new Map<number, FunnelUser>();
  users.forEach((code, rows) => {
    room.fill(rows, users.events.times, users.classes);
    scan.run(room);
    found.set(code, {
      userId: idOf(code),
      level: scan.excluded ? 0 : scan.level,
      stop: stopOf(scan, room, rule),
      events: scan.excluded ? [] : winningEvents(scan, room, names),
    });
  });
  const seen = Uint8Array.from({ length: size }, (_, code) => (found.has(code) ? 1 : 0));
  const sorted = sortedCodes(seen, idOf);
  return {
    measure: "funnelUsers",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    users: Array.from(sorted).flatMap((code) => found.get(code) ?? []),
    later: users.later,
  };
}

function winningEvents(scan: Scan, events: UserEvents, names: readonly string[]): FunnelUserEvent[] {
  return Array.from(scan.winner()).flatMap((event, step) =>
    event < 0
      ? []
      : [{ step: names[step] ?? "", time: events.times[event] as number, index: events.rows[event] as number }],
  );
}

function stopOf(scan: Scan, events: UserEvents, rule: ChainRule): FunnelUserStop | null {
  if (scan.ended === "excluded") return "excluded";
  if (scan.level === rule.steps) return null;
  if (scan.ended === "stopped") return "stopped";
  if (scan.level === 0) return scan.spoiled ? "excluded" : "notEntered";
  const winner = scan.winner().filter((event) => event >= 0);
  const start = events.times[winner[0] as number] as number;
  const reached = scan.firstReached[scan.level - 1] as number;
  if (start + rule.window > rule.until) return "stillOpen";
  const next = nextSteps(scan, events, rule, winner);
  let isDone = false;
  for (let event = 0; event < events.length; event++) {
    if (((events.masks[event] as number) & next) === 0) continue;
    isDone = true;
    const time = events.times[event] as number;
    if (time <= reached) continue;
    if (scan.spoiled && time - start <= rule.window) return "excluded";
    return rule.order === "consecutive" ? "interrupted" : "tooLate";
  }
  return isDone ? "outOfOrder" : "notDone";
}

/** Bits of the steps that would have brought the user further. */
function nextSteps(scan: Scan, events: UserEvents, rule: ChainRule, winner: Int32Array): number {
  if (rule.order === "unordered") {
    const done = winner.reduce((bits, event) => bits | (events.masks[event] as number), 0);
    return ~done;
  }
  let next = 0;
  for (let step = scan.level; step < rule.steps; step++) {
    next |= 1 << step;
    if ((rule.optional & (1 << step)) === 0) break;
  }
  return next;
}
