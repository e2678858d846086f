import type { Codes } from "../core/table.ts";
import type { Events } from "./events.ts";
import type { LevelRule } from "./level.ts";
import { Part } from "./part.ts";
import { PART_USERS, partition } from "./partition.ts";

/** Number of users by level: `[k]` is how many reached step k and no further, `[0]` how many never entered. */
export function levelCounts(events: Events, rule: LevelRule): number[] {
  const counts: number[] = new Array(rule.steps + 1).fill(0);
  const parts = partition(events);
  const part = new Part(longestPart(parts.starts), Math.min(events.users.size, PART_USERS), rule);
  for (let index = 1; index < parts.starts.length; index++) {
    part.fill(parts, parts.starts[index - 1] as number, parts.starts[index] as number);
    part.addLevels(counts);
  }
  const active = counts.reduce((sum, count) => sum + count, 0);
  counts[0] = (counts[0] as number) + usersSeen(events.users) - active;
  return counts;
}

function longestPart(starts: Int32Array): number {
  let longest = 0;
  for (let part = 1; part < starts.length; part++) {
    longest = Math.max(longest, (starts[part] as number) - (starts[part - 1] as number));
  }
  return longest;
}

/** A code may occur in no row, and a user may have no event that is a step. */
function usersSeen({ codes, offset, size }: Codes): number {
  const seen = new Uint8Array(size);
  for (let index = 0; index < codes.length; index++) seen[(codes[index] as number) - offset] = 1;
  let users = 0;
  for (let user = 0; user < size; user++) users += seen[user] as number;
  return users;
}
