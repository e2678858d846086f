import type { Classes } from "./conditions.ts";
import type { FullEvents } from "./events.ts";

/** The events of one user in order of time; the room serves one user after the other. */
export class UserEvents {
  length = 0;
  readonly times: Float64Array;
  /** Bits of the steps that each event is. */
  readonly masks: Int32Array;
  /** Bits of the exclusions that each event is. */
  readonly exclusions: Int32Array;
  /** The row of each event. */
  readonly rows: Int32Array;

  constructor(length: number) {
    this.times = new Float64Array(length);
    this.masks = new Int32Array(length);
    this.exclusions = new Int32Array(length);
    this.rows = new Int32Array(length);
  }

  /** Takes the events of the given rows, which are in order. */
  fill(rows: ArrayLike<number>, times: Float64Array, classes: Classes & { readonly codes: ArrayLike<number> }): void {
    this.length = rows.length;
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] as number;
      const code = classes.codes[row] as number;
      this.rows[place] = row;
      this.times[place] = times[row] as number;
      this.masks[place] = classes.masks[code] as number;
      this.exclusions[place] = classes.exclusions[code] as number;
    }
  }
}

/** Rows by user, those of a user in order of time, then of sequence, then of their place. */
export interface RowsByUser {
  readonly rows: Int32Array;
  /** The rows of user `u` are `starts[u]..starts[u + 1])`. */
  readonly starts: Int32Array;
  /** Number of events of the user who has most. */
  readonly longest: number;
  /** Number of rows after the last moment that is looked at; they are in `rows` of no user. */
  readonly later: number;
}

/** Sorts the rows up to a moment by user and time. */
export function rowsByUser({ users, times, sequence }: FullEvents, until: number): RowsByUser {
  const { codes, offset, size } = users;
  const starts = new Int32Array(size + 1);
  let later = 0;
  for (let row = 0; row < codes.length; row++) {
    if ((times[row] as number) > until) later++;
    else starts[(codes[row] as number) - offset + 1] = (starts[(codes[row] as number) - offset + 1] as number) + 1;
  }
  let longest = 0;
  for (let user = 1; user <= size; user++) {
    longest = Math.max(longest, starts[user] as number);
    starts[user] = (starts[user] as number) + (starts[user - 1] as number);
  }
  const rows = new Int32Array(codes.length - later);
  const next = starts.slice();
  for (let row = 0; row < codes.length; row++) {
    if ((times[row] as number) > until) continue;
    const user = (codes[row] as number) - offset;
    const place = next[user] as number;
    next[user] = place + 1;
    rows[place] = row;
  }
  const compare = comparison(times, sequence);
  for (let user = 0; user < size; user++) sortRows(rows, starts[user] as number, starts[user + 1] as number, compare);
  return { rows, starts, longest, later };
}

function comparison(times: Float64Array, sequence: Float64Array | undefined): (one: number, other: number) => number {
  if (sequence === undefined) {
    return (one, other) => (times[one] as number) - (times[other] as number) || one - other;
  }
  return (one, other) =>
    (times[one] as number) - (times[other] as number) ||
    (sequence[one] as number) - (sequence[other] as number) ||
    one - other;
}

function sortRows(rows: Int32Array, from: number, to: number, compare: (one: number, other: number) => number): void {
  for (let place = from + 1; place < to; place++) {
    if (compare(rows[place - 1] as number, rows[place] as number) > 0) {
      rows.subarray(from, to).sort(compare);
      return;
    }
  }
}
