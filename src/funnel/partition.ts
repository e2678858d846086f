import type { Events } from "./events.ts";

/** The events of 4096 users stay in the processor's cache while they are sorted; all at once, each would be a miss. */
const PART_BITS = 12;
/** Largest number of users in a part. */
export const PART_USERS: number = 2 ** PART_BITS;

/** The events that are a step, in parts of neighbouring user codes: part `p` is `starts[p]..starts[p + 1])`. */
export interface Parts {
  readonly starts: Int32Array;
  /** User code within the part. */
  readonly users: Uint16Array;
  readonly times: Float64Array;
  readonly names: Uint8Array;
}

/** Splits the events that are a step by user, so that all events of a user are in one part. */
export function partition(events: Events): Parts {
  const { codes, offset } = events.users;
  const starts = partStarts(events);
  const total = starts[starts.length - 1] as number;
  const [users, times, names] = [new Uint16Array(total), new Float64Array(total), new Uint8Array(total)];
  const next = starts.slice();
  for (let index = 0; index < codes.length; index++) {
    const name = events.names[index] as number;
    if (name === 0) continue;
    const user = (codes[index] as number) - offset;
    const part = user >>> PART_BITS;
    const place = next[part] as number;
    next[part] = place + 1;
    users[place] = user & (PART_USERS - 1);
    times[place] = events.times[index] as number;
    names[place] = name;
  }
  return { starts, users, times, names };
}

function partStarts({ users: { codes, offset, size }, names }: Events): Int32Array {
  const starts = new Int32Array(Math.ceil(size / PART_USERS) + 1);
  for (let index = 0; index < codes.length; index++) {
    if (names[index] === 0) continue;
    const part = ((codes[index] as number) - offset) >>> PART_BITS;
    starts[part + 1] = (starts[part + 1] as number) + 1;
  }
  for (let part = 1; part < starts.length; part++) {
    starts[part] = (starts[part] as number) + (starts[part - 1] as number);
  }
  return starts;
}
