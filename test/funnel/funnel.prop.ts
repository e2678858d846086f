import { dictionary } from "custometry/core";
import {
  type Funnel,
  type FunnelEvent,
  type FunnelOptions,
  type FunnelTally,
  funnel,
  funnelCombine,
} from "custometry/funnel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

type Event = FunnelEvent & { readonly userId: string; readonly time: number };

const windowOf = (milliseconds: number): string => `PT${(milliseconds / 1000).toFixed(3)}S`;
const names = fc.constantFrom("A", "B", "C", "D", "X");
const times = fc.integer({ min: -12, max: 12 });
const eventOf = (users: readonly string[]): fc.Arbitrary<Event> =>
  fc.record({ userId: fc.constantFrom(...users), time: times, event: names });
const events = fc.array(eventOf(["u1", "u2", "u3", "7", "__proto__"]), { maxLength: 40 });
const ownEvents = (maxLength: number): fc.Arbitrary<Event[]> => fc.array(eventOf(["u"]), { maxLength });
const steps = fc.array(fc.constantFrom("A", "B", "C", "D"), { minLength: 1, maxLength: 5 });
const windows = fc.integer({ min: 0, max: 20 });
const options: fc.Arbitrary<FunnelOptions> = fc.record({ steps, window: windows.map(windowOf) });

const reached = (result: Funnel): number[] => result.steps.map((step) => step.reached);
const level = (own: readonly FunnelEvent[], used: FunnelOptions): number =>
  reached(funnel(own, used)).reduce((sum, one) => sum + one, 0);

/** Tries every chain of events. */
function searchedLevel(own: readonly Event[], wanted: readonly string[], window: number): number {
  const extend = (done: number, start: number, now: number): number =>
    own
      .filter(({ event, time }) => event === wanted[done] && time >= now && time - start <= window)
      .reduce((best, { time }) => Math.max(best, extend(done + 1, start, time)), done);
  return own
    .filter(({ event }) => event === wanted[0])
    .reduce((best, { time }) => Math.max(best, extend(1, time, time)), 0);
}

/** Tries every entry, and goes from there to the earliest event of each next step. */
function greedyLevel(own: readonly Event[], wanted: readonly string[], window: number): number {
  const earliest = (name: string | undefined, from: number): number =>
    own.reduce((best, { event, time }) => (event === name && time >= from && time < best ? time : best), Infinity);
  let best = 0;
  for (const { event, time: start } of own) {
    if (event !== wanted[0]) continue;
    let [done, now] = [1, start];
    while (done < wanted.length && earliest(wanted[done], now) - start <= window) now = earliest(wanted[done++], now);
    best = Math.max(best, done);
  }
  return best;
}

describe("level of a user", () => {
  it("is the longest chain that a search over all chains finds", () => {
    fc.assert(
      fc.property(ownEvents(8), steps, windows, (own, wanted, window) => {
        expect(level(own, { steps: wanted, window: windowOf(window) })).toBe(searchedLevel(own, wanted, window));
      }),
      { numRuns: 3000 },
    );
  });

  it("is the longest chain for users with many events too", () => {
    const many = fc.array(
      fc.record({ userId: fc.constant("u"), time: fc.integer({ min: 0, max: 2000 }), event: names }),
      {
        minLength: 60,
        maxLength: 500,
        size: "max",
      },
    );
    fc.assert(
      fc.property(many, steps, fc.integer({ min: 0, max: 60 }), (own, wanted, window) => {
        expect(level(own, { steps: wanted, window: windowOf(window) })).toBe(greedyLevel(own, wanted, window));
      }),
      { numRuns: 200 },
    );
  });

  it("is not lowered by an event more", () => {
    fc.assert(
      fc.property(ownEvents(15), eventOf(["u"]), options, (own, more, used) => {
        expect(level([...own, more], used)).toBeGreaterThanOrEqual(level(own, used));
      }),
    );
  });

  it("is not changed by moving all times", () => {
    fc.assert(
      fc.property(ownEvents(15), fc.integer({ min: -8e15, max: 8e15 }), options, (own, shift, used) => {
        const moved = own.map((event) => ({ ...event, time: event.time + shift }));
        expect(level(moved, used)).toBe(level(own, used));
      }),
    );
  });
});

describe("funnel of many users", () => {
  it("adds up the users of each level", () => {
    fc.assert(
      fc.property(events, steps, windows, (rows, wanted, window) => {
        const users = [...new Set(rows.map(({ userId }) => userId))];
        const levels = users.map((user) =>
          searchedLevel(
            rows.filter(({ userId }) => userId === user),
            wanted,
            window,
          ),
        );
        const result = funnel(rows, { steps: wanted, window: windowOf(window) });
        expect(result.users).toBe(users.length);
        expect(reached(result)).toEqual(wanted.map((_, index) => levels.filter((one) => one > index).length));
      }),
    );
  });

  it("does not depend on the order of the rows", () => {
    const shuffled = events.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, options, ([rows, other], used) => {
        expect(funnel(other, used)).toEqual(funnel(rows, used));
      }),
    );
  });

  it("never has more users at a later step, and its parts add up", () => {
    fc.assert(
      fc.property(events, options, (rows, used) => {
        const result = funnel(rows, used);
        const [entered, ...later] = reached(result);
        expect(entered).toBeLessThanOrEqual(result.users);
        later.reduce((previous, one) => {
          expect(one).toBeLessThanOrEqual(previous);
          return one;
        }, entered ?? 0);
        const lost = result.steps.reduce((sum, { dropOff }) => sum + dropOff, 0);
        expect(lost + (reached(result).at(-1) ?? 0)).toBe(result.users);
        for (const { rate, dropOffRate } of result.steps)
          expect(rate.successes + dropOffRate.successes).toBe(rate.trials);
      }),
    );
  });

  it("has no fewer users at any step when the window is longer", () => {
    fc.assert(
      fc.property(events, steps, windows, fc.nat(10), (rows, wanted, window, more) => {
        const short = reached(funnel(rows, { steps: wanted, window: windowOf(window) }));
        const long = reached(funnel(rows, { steps: wanted, window: windowOf(window + more) }));
        for (const [index, users] of short.entries()) expect(long[index]).toBeGreaterThanOrEqual(users);
      }),
    );
  });

  it("gives again the same with the options of its result, which survives JSON", () => {
    const all = fc.record({
      steps,
      window: windows.map(windowOf),
      method: fc.constantFrom(
        undefined,
        "wilson" as const,
        "wald" as const,
        "agrestiCoull" as const,
        "clopperPearson" as const,
      ),
      confidenceLevel: fc.constantFrom(undefined, 0.5, 0.9, 0.99),
    });
    fc.assert(
      fc.property(events, all, (rows, used) => {
        const result = funnel(rows, used);
        expect(funnel(rows, result.options)).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
    );
  });
});

describe("columns", () => {
  const asTyped = fc.constantFrom("plain", "typed", "dates", "texts");

  function timesAs(form: string, moments: readonly number[]): Float64Array | readonly (number | string | Date)[] {
    if (form === "typed") return Float64Array.from(moments);
    if (form === "dates") return moments.map((time) => new Date(time));
    return form === "texts" ? moments.map((time) => new Date(time).toISOString()) : moments;
  }

  it("give what rows give, in every form of a column", () => {
    const idForms = fc.constantFrom("texts", "dictionary", "ints", "Int32Array", "sparse");
    fc.assert(
      fc.property(events, options, idForms, asTyped, fc.boolean(), (rows, used, ids, moments, encoded) => {
        const users = rows.map(({ userId }) => userId);
        const numbers = users.map((user) => ["u1", "u2", "u3", "7", "__proto__"].indexOf(user) - 2);
        const texts = rows.map(({ event }) => event);
        const forms: Record<string, ArrayLike<string> | ArrayLike<number> | ReturnType<typeof dictionary>> = {
          texts: users,
          dictionary: dictionary(users),
          ints: numbers,
          Int32Array: Int32Array.from(numbers),
          sparse: numbers.map((number) => number * 1e12),
        };
        const columns = {
          userId: forms[ids] ?? users,
          time: timesAs(
            moments,
            rows.map(({ time }) => time),
          ),
          event: encoded ? dictionary(texts) : texts,
        };
        expect(funnel(columns, used)).toEqual(funnel(rows, used));
      }),
    );
  });
});

describe("funnelCombine", () => {
  it("counted per user and merged in any way, gives what the whole gives", () => {
    fc.assert(
      fc.property(events, options, fc.nat(6), (rows, used, cut) => {
        const counting = funnelCombine(used);
        const users = [...new Set(rows.map(({ userId }) => userId))];
        const tallyOf = (part: readonly string[]): FunnelTally =>
          part.reduce(
            (tally, user) =>
              counting.addInput(
                tally,
                rows.filter(({ userId }) => userId === user),
              ),
            counting.createAccumulator(),
          );
        const parts = [tallyOf(users.slice(0, cut)), tallyOf(users.slice(cut)), counting.createAccumulator()];
        const sent: FunnelTally[] = JSON.parse(JSON.stringify(parts));
        const whole = funnel(rows, used);
        expect(counting.extractOutput(counting.mergeAccumulators(parts))).toEqual(whole);
        expect(counting.extractOutput(counting.mergeAccumulators(sent.reverse()))).toEqual(whole);
      }),
    );
  });
});
