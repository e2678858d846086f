import type { Codes } from "./table.ts";

/** The days of 4096 customers stay in the processor's cache while they are sorted; all at once, each would be a miss. */
const PART_BITS = 12;
const PART_CUSTOMERS = 2 ** PART_BITS;

/** Longest run that is sorted by insertion: the least work for a few days, but quadratic. */
const RUN = 48;

/** Takes the distinct days of a customer, `days[from..to)` in order of time; the room is used again for the next one. */
export type DaysVisitor = (code: number, days: Int32Array, from: number, to: number) => void;

/**
 * Visits each customer with a day up to `asOf`, in order of code, with its distinct days sorted.
 *
 * @returns The number of days after `asOf`, which are not looked at.
 */
export function visitCustomers(ids: Codes, days: Int32Array, asOf: number, visit: DaysVisitor): number {
  const parts = partition(ids, days, asOf);
  const { starts } = parts;
  let longest = 0;
  for (let part = 1; part < starts.length; part++) {
    longest = Math.max(longest, (starts[part] as number) - (starts[part - 1] as number));
  }
  const room = new Int32Array(longest);
  const ends = new Int32Array(Math.min(ids.size, PART_CUSTOMERS));
  for (let part = 0; part + 1 < starts.length; part++) {
    fillPart(parts, part, room, ends);
    visitPart(part << PART_BITS, room, ends, visit);
  }
  return days.length - (starts[starts.length - 1] as number);
}

/** Sorts `days[from..to)` and moves each distinct day to the front; returns where those end. */
export function sortDistinct(days: Int32Array, from: number, to: number): number {
  sortDays(days, from, to);
  let end = from;
  for (let place = from; place < to; place++) {
    const day = days[place] as number;
    if (end === from || day !== days[end - 1]) days[end++] = day;
  }
  return end;
}

/** Sorts `days[from..to)`, in place. */
export function sortDays(days: Int32Array, from: number, to: number): void {
  if (to - from > RUN) {
    days.subarray(from, to).sort();
    return;
  }
  for (let index = from + 1; index < to; index++) {
    const day = days[index] as number;
    let place = index;
    while (place > from && (days[place - 1] as number) > day) {
      days[place] = days[place - 1] as number;
      place--;
    }
    days[place] = day;
  }
}

/** The days up to `asOf` in parts of neighbouring codes: part `p` is `starts[p]..starts[p + 1])`. */
interface Parts {
  readonly starts: Int32Array;
  /** Code within the part. */
  readonly customers: Uint16Array;
  readonly days: Int32Array;
}

function partition({ codes, offset, size }: Codes, days: Int32Array, asOf: number): Parts {
  const starts = new Int32Array(Math.ceil(size / PART_CUSTOMERS) + 1);
  for (let row = 0; row < days.length; row++) {
    if ((days[row] as number) > asOf) continue;
    const part = ((codes[row] as number) - offset) >>> PART_BITS;
    starts[part + 1] = (starts[part + 1] as number) + 1;
  }
  for (let part = 1; part < starts.length; part++) {
    starts[part] = (starts[part] as number) + (starts[part - 1] as number);
  }
  const total = starts[starts.length - 1] as number;
  const parts: Parts = { starts, customers: new Uint16Array(total), days: new Int32Array(total) };
  const next = starts.slice();
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day > asOf) continue;
    const customer = (codes[row] as number) - offset;
    const part = customer >>> PART_BITS;
    const place = next[part] as number;
    next[part] = place + 1;
    parts.customers[place] = customer & (PART_CUSTOMERS - 1);
    parts.days[place] = day;
  }
  return parts;
}

/** Puts the days of a part customer by customer, by a counting sort; `ends` says where those of each one end. */
function fillPart({ starts, customers, days }: Parts, part: number, room: Int32Array, ends: Int32Array): void {
  const from = starts[part] as number;
  const to = starts[part + 1] as number;
  ends.fill(0);
  for (let row = from; row < to; row++) {
    const customer = customers[row] as number;
    ends[customer] = (ends[customer] as number) + 1;
  }
  let start = 0;
  for (let customer = 0; customer < ends.length; customer++) {
    const length = ends[customer] as number;
    ends[customer] = start;
    start += length;
  }
  for (let row = from; row < to; row++) {
    const customer = customers[row] as number;
    const place = ends[customer] as number;
    ends[customer] = place + 1;
    room[place] = days[row] as number;
  }
}

function visitPart(firstCode: number, room: Int32Array, ends: Int32Array, visit: DaysVisitor): void {
  let from = 0;
  for (let customer = 0; customer < ends.length; customer++) {
    const to = ends[customer] as number;
    if (to === from) continue;
    visit(firstCode + customer, room, from, sortDistinct(room, from, to));
    from = to;
  }
}
