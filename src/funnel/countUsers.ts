import type { Scalar } from "../core/grouping.ts";
import { Keys } from "./attribution.ts";
import { ChainScan } from "./chainScan.ts";
import type { ClassColumn, Conditions } from "./conditions.ts";
import { addUser, emptyCounts } from "./counts.ts";
import { type FullEvents, type FunnelInput, readFullEvents } from "./events.ts";
import type { FunnelAttribution, ReadOptions } from "./options.ts";
import type { ChainRule } from "./rule.ts";
import type { Scan } from "./scan.ts";
import { type FunnelTally, groupName } from "./tally.ts";
import { UnorderedScan } from "./unorderedScan.ts";
import { rowsByUser, UserEvents } from "./userEvents.ts";

/** The search that a rule asks for. */
export function scanOf(rule: ChainRule): Scan {
  return rule.order === "unordered" ? new UnorderedScan(rule) : new ChainScan(rule);
}

/** Events of any number of users, to be scanned user by user. */
export interface ScannedUsers {
  readonly events: FullEvents;
  readonly classes: ClassColumn;
  readonly room: UserEvents;
  readonly later: number;
  /** Calls `each` with the code, from 0, and the rows of each user who has an event, in order of code. */
  forEach(each: (code: number, rows: Int32Array) => void): void;
}

/** Reads events and sorts them by user and time. */
export function readUsers(
  input: FunnelInput,
  conditions: Conditions,
  fields: readonly string[],
  until: number,
): ScannedUsers {
  const events = readFullEvents(input, conditions.codes, [...conditions.fields, ...fields]);
  const sorted = rowsByUser(events, until);
  return {
    events,
    classes: conditions.classify(events.names, events.columns),
    room: new UserEvents(sorted.longest),
    later: sorted.later,
    forEach: (each) => {
      for (let user = 0; user + 1 < sorted.starts.length; user++) {
        const [from, to] = [sorted.starts[user] as number, sorted.starts[user + 1] as number];
        if (to > from) each(user, sorted.rows.subarray(from, to));
      }
    },
  };
}

/** Counts the users of some events by a definition of any kind. */
export function countUsers(tally: FunnelTally, input: FunnelInput, options: ReadOptions, conditions: Conditions): void {
  const { by, attribution } = options.used;
  const users = readUsers(input, conditions, Object.values(by ?? {}), options.rule.until);
  const { events, classes, room } = users;
  const keys = by && new Keys(by, events.columns, events.times.length, (field, row) => events.path(field, row));
  const scan = scanOf(options.rule);
  const add = (key: readonly Scalar[]): void => {
    const name = groupName(key);
    tally.groups[name] ??= emptyCounts(options);
    addUser(tally.groups[name], scan, room, options);
  };
  tally.later += users.later;
  users.forEach((_, rows) => {
    room.fill(rows, events.times, classes);
    scan.run(room);
    addUser(tally.counts, scan, room, options);
    if (keys === undefined) return;
    if (attribution !== "allTouch") add(keyOf(keys, attribution, rows, scan, options.attributedStep));
    for (const part of attribution === "allTouch" ? keys.split(rows) : []) {
      room.fill(part.rows, events.times, classes);
      scan.run(room);
      add(part.key);
    }
  });
}

function keyOf(
  keys: Keys,
  attribution: FunnelAttribution | undefined,
  rows: Int32Array,
  scan: Scan,
  step: number,
): readonly Scalar[] {
  if (attribution === "firstTouch") return keys.first(rows);
  if (attribution === "lastTouch") return keys.last(rows);
  const event = scan.winner()[step] ?? -1;
  return keys.at(event < 0 ? undefined : rows[event]);
}
