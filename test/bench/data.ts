/** A generator of equally likely numbers in [0, 1), the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Scores from 0 to 10, more of the high ones, as in a survey. */
export function scores(rows: number): Uint8Array {
  const next = generator(1);
  return Uint8Array.from({ length: rows }, () => Math.floor(Math.sqrt(next()) * 11));
}

/** Whole cents from 0.01 to 1,000.00, most of them small. */
export function cents(rows: number): Int32Array {
  const next = generator(2);
  return Int32Array.from({ length: rows }, () => 1 + Math.floor(next() ** 3 * 100_000));
}

/** Last day of the orders. */
export const AS_OF = "2026-11-23";
const AS_OF_DAY = Date.parse(AS_OF) / 86_400_000;

/** Orders of customers in three years, in no order; ten per customer on average. */
export interface Orders {
  readonly customerId: Int32Array;
  readonly date: Int32Array;
  readonly units: Int32Array;
}

/** Makes orders. */
export function orders(rows: number): Orders {
  const next = generator(3);
  const customers = Math.max(1, Math.round(rows / 10));
  return {
    customerId: Int32Array.from({ length: rows }, () => Math.floor(next() * customers)),
    date: Int32Array.from({ length: rows }, () => AS_OF_DAY - Math.floor(next() ** 2 * 1096)),
    units: cents(rows),
  };
}

/** The steps of the funnel, and a name that is no step. */
export const EVENTS = ["visit", "signUp", "configure", "invite", "pay", "help"] as const;
/** How many of a hundred events have each name. */
const EVENT_WEIGHTS = [40, 25, 15, 9, 5, 6];
const DAY_MS = 86_400_000;

/** Events of users, in no order; ten per user on average, within two days of the user's first. */
export interface Events {
  readonly userId: Int32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
}

/** Makes events. */
export function events(rows: number): Events {
  const next = generator(4);
  const users = Math.max(1, Math.round(rows / 10));
  const names = Uint8Array.from(EVENT_WEIGHTS.flatMap((weight, code) => new Array<number>(weight).fill(code)));
  const start = Date.parse("2026-08-01");
  const firsts = Int32Array.from({ length: users }, () => Math.floor(next() * 90 * 24 * 3600));
  const userId = Int32Array.from({ length: rows }, () => Math.floor(next() * users));
  const time = Float64Array.from(
    userId,
    (user) => start + (firsts[user] ?? 0) * 1000 + Math.floor(next() * 2 * DAY_MS),
  );
  return { userId, time, event: Uint8Array.from({ length: rows }, () => names[Math.floor(next() * 100)] ?? 0) };
}

/** The same events by user and time. */
export function sortedEvents({ userId, time, event }: Events): Events {
  const users = userId.reduce((most, user) => Math.max(most, user), 0) + 1;
  const ends = new Int32Array(users);
  for (const user of userId) ends[user] = (ends[user] ?? 0) + 1;
  for (let user = 1; user < users; user++) ends[user] = (ends[user] ?? 0) + (ends[user - 1] ?? 0);
  const order = new Int32Array(userId.length);
  for (let row = userId.length - 1; row >= 0; row--) {
    const user = userId[row] ?? 0;
    const place = (ends[user] ?? 0) - 1;
    ends[user] = place;
    order[place] = row;
  }
  for (let user = 0; user < users; user++) {
    order.subarray(ends[user], ends[user + 1]).sort((one, other) => (time[one] ?? 0) - (time[other] ?? 0));
  }
  const pick = (column: Int32Array | Float64Array | Uint8Array) => (_: number, place: number) =>
    column[order[place] ?? 0] ?? 0;
  return { userId: userId.map(pick(userId)), time: time.map(pick(time)), event: event.map(pick(event)) };
}
