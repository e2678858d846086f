import {
  type FunnelAttribution,
  type FunnelDefinition,
  type FunnelOptions,
  type FunnelStepDefinition,
  funnel,
  funnelChange,
  funnelCombine,
  funnelUsers,
  funnelWhatIf,
} from "custometry/funnel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectCombineLaws } from "../laws/combineLaws.ts";
import { allChains, type Event, search, windowOf } from "./oracle.ts";

type Row = Event & { readonly channel: string | null; readonly plan?: number };

const USERS = ["u1", "u2", "u3", "__proto__"];
const steps: FunnelStepDefinition[] = ["A", "B", "C"].map((event) => ({ name: event, event }));
const rowsOf = (users: readonly string[], maxLength: number): fc.Arbitrary<Row[]> =>
  fc
    .array(
      fc.record({
        userId: fc.constantFrom(...users),
        time: fc.integer({ min: -5, max: 15 }),
        event: fc.constantFrom("A", "B", "C", "X"),
        channel: fc.constantFrom("ads", "mail", "__proto__", null),
      }),
      { maxLength },
    )
    .map((rows) => rows.map((row, sequence) => ({ ...row, sequence })));
const rows = rowsOf(USERS, 30);

const modes = fc.constantFrom<Omit<FunnelDefinition, "steps" | "window">>(
  {},
  { ties: "strict" },
  { ties: "sequence", reuse: false },
  { order: "consecutive" },
  { order: "consecutive", ties: "strict" },
  { order: "unordered" },
  { entry: "first" },
  { entry: "last" },
);
const windows = fc.integer({ min: 0, max: 15 });
const attribution = fc.constantFrom<FunnelAttribution | undefined>("firstTouch", "lastTouch", "allTouch", undefined);
const definition: fc.Arbitrary<FunnelOptions> = fc
  .record({ mode: modes, window: windows, exclusions: fc.constantFrom("chain", "dropOff", "user", null) })
  .map(({ mode, window, exclusions }) => ({
    ...mode,
    steps,
    window: windowOf(window),
    exclusions: exclusions === null ? [] : [{ event: "X", effect: exclusions }],
  }));
const full: fc.Arbitrary<FunnelOptions> = fc
  .record({
    definition,
    attribution,
    chain: fc.constantFrom("fastest", "winning" as const),
    until: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ definition: options, attribution: touch, chain, until }) => ({
    ...options,
    by: { source: "channel" },
    attribution: touch,
    timeToConvert: { chain, quantiles: [0.5] },
    observedUntil: until,
    horizons: ["PT0.005S", "PT1S"],
  }));

const reached = (own: readonly Row[], options: FunnelOptions): number[] =>
  funnel(own, options).steps.map((step) => step.reached);

describe("funnels of every definition", () => {
  it("do not depend on the order of rows that have a sequence", () => {
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, full, ([own, others], options) => {
        expect(funnel(others, options)).toEqual(funnel(own, options));
        const { by: _, attribution: __, timeToConvert: ___, horizons: ____, ...plain } = options;
        const events = (list: readonly Row[]): unknown =>
          funnelUsers(list, plain).users.map((user) => ({
            ...user,
            events: user.events.map(({ index }) => list[index]?.sequence),
          }));
        // In an unordered or favourable funnel events of one moment are alike: only their step counts.
        if (options.ties !== undefined || options.order === "consecutive") expect(events(others)).toEqual(events(own));
      }),
      { numRuns: 120 },
    );
  });

  it("give again the same with the options of their result, which survives JSON", () => {
    fc.assert(
      fc.property(rows, full, (own, options) => {
        const result = funnel(own, options);
        expect(funnel(own, result.options)).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
      { numRuns: 120 },
    );
  });

  it("never have more users at a later step, and no fewer when the window is wider", () => {
    fc.assert(
      fc.property(rows, modes, windows, fc.nat(5), (own, mode, window, more) => {
        const short = reached(own, { ...mode, steps, window: windowOf(window) });
        const long = reached(own, { ...mode, steps, window: windowOf(window + more) });
        short.forEach((users, step) => {
          expect(users).toBeLessThanOrEqual(short[step - 1] ?? USERS.length);
          expect(long[step]).toBeGreaterThanOrEqual(users);
        });
      }),
      { numRuns: 120 },
    );
  });

  it("are the same by the quick search and by the general one", () => {
    fc.assert(
      fc.property(
        rows,
        windows,
        fc.array(fc.constantFrom("A", "B", "C"), { minLength: 1, maxLength: 5 }),
        (own, window, names) => {
          const options = { steps: names, window: windowOf(window) };
          const general = { ...options, start: { from: "1900-01-01", before: "2100-01-01" } };
          const { options: _, ...result } = funnel(own, options);
          expect(funnel(own, general)).toMatchObject(result);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("take columns as they take rows", () => {
    fc.assert(
      fc.property(rows, full, (own, options) => {
        const column = <F extends keyof Row>(field: F): Row[F][] => own.map((row) => row[field]);
        const columns = {
          userId: own.map(({ userId }) => String(userId)),
          time: Float64Array.from(column("time")),
          event: column("event"),
          sequence: Float64Array.from(column("sequence")),
          channel: column("channel"),
        };
        expect(funnel(columns, options)).toEqual(funnel(own, options));
      }),
      { numRuns: 80 },
    );
  });

  it("count in parts, a user at a time in any order", () => {
    const user = fc.tuple(fc.constantFrom("a", "b"), rowsOf(["u"], 8)).map(([, own]) => own);
    fc.assert(
      fc.property(full, (options) => {
        expectCombineLaws(funnelCombine(options), user, { numRuns: 3 });
      }),
      { numRuns: 10 },
    );
  });
});

describe("groups", () => {
  it("add up to the whole when a user is in one", () => {
    fc.assert(
      fc.property(
        rows,
        full,
        fc.constantFrom<FunnelAttribution>("firstTouch", "lastTouch", { step: "B" }),
        (own, options, touch) => {
          const isNamed = options.order !== "unordered" || typeof touch === "string";
          const result = funnel(own, { ...options, attribution: isNamed ? touch : "firstTouch" });
          const sum = (
            of: (figures: { users: number; excluded: number; steps: readonly { reached: number }[] }) => number,
          ): number => result.groups.reduce((total, group) => total + of(group.result), 0);
          expect(sum(({ users }) => users)).toBe(result.users);
          expect(sum(({ excluded }) => excluded)).toBe(result.excluded);
          result.steps.forEach((step, place) => {
            expect(sum((figures) => figures.steps[place]?.reached ?? 0)).toBe(step.reached);
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  it("of all touches are the funnels of the events with the value", () => {
    fc.assert(
      fc.property(rows, definition, (own, options) => {
        const { groups } = funnel(own, { ...options, by: ["channel"], attribution: "allTouch" });
        const values = [...new Set(own.map(({ channel }) => channel))];
        expect(groups).toHaveLength(values.length);
        for (const { key, result } of groups) {
          const part = funnel(
            own.filter(({ channel }) => channel === key["channel"]),
            options,
          );
          expect(part).toMatchObject(JSON.parse(JSON.stringify(result)));
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe("users one by one", () => {
  const own = rowsOf(["u"], 7);

  it("are those behind the counts, each with a chain of the definition that got furthest first", () => {
    fc.assert(
      fc.property(own, modes, windows, fc.boolean(), (events, mode, window, reuse) => {
        const settings = { steps, window, definition: { reuse, ...mode } };
        const { users } = funnelUsers(events, { ...settings.definition, steps, window: windowOf(window) });
        const [user] = users;
        expect(users).toHaveLength(events.length === 0 ? 0 : 1);
        if (user === undefined) return;
        const found = search(events, settings);
        expect(user.level).toBe(found.reached.lastIndexOf(true) + 1);
        expect(user.stop === null).toBe(user.level === steps.length);
        const chains = allChains(events, settings).filter((chain) => chain.length === user.level);
        const end = Math.min(...chains.map((chain) => chain.at(-1)?.event.time ?? 0));
        const starts = chains
          .filter((chain) => chain.at(-1)?.event.time === end)
          .map((chain) => chain[0]?.event.time ?? 0);
        const places = user.events.map(({ index }) => index);
        const served = user.events.map(({ step }) => (mode.order === "unordered" ? "" : step));
        expect(places).toHaveLength(user.level);
        if (user.level === 0) return;
        const isSame = (chain: (typeof chains)[number]): boolean =>
          chain.every(
            ({ event, step }, place) =>
              event === events[places[place] ?? -1] &&
              (mode.order === "unordered" || steps[step]?.name === served[place]),
          );
        expect(chains.some(isSame)).toBe(true);
        expect(user.events.at(-1)?.time).toBe(end);
        if (mode.ties !== "sequence") expect(user.events[0]?.time).toBe(Math.max(...starts));
      }),
      { numRuns: 500 },
    );
  });

  it("have the level that is counted", () => {
    fc.assert(
      fc.property(rows, definition, (all, options) => {
        const { users } = funnelUsers(all, options);
        const result = funnel(all, options);
        result.steps.forEach((step, place) => {
          expect(users.filter(({ level }) => level > place)).toHaveLength(step.reached);
        });
        expect(users).toHaveLength(result.users + result.excluded);
      }),
      { numRuns: 80 },
    );
  });
});

describe("observation", () => {
  it("tells mature users from others, and without censoring estimates the share that is counted", () => {
    fc.assert(
      fc.property(rows, windows, fc.integer({ min: 0, max: 40 }), (all, window, until) => {
        const options = { steps, window: windowOf(window) };
        const { observation, conversion, later } = funnel(all, { ...options, observedUntil: until, horizons: ["P1D"] });
        const seen = all.filter(({ time }) => time <= until);
        expect(later).toBe(all.length - seen.length);
        const entries = USERS.map((user) => {
          const times = seen.filter(({ userId, event }) => userId === user && event === "A").map(({ time }) => time);
          return { user, entry: Math.min(...times) };
        }).filter(({ entry }) => entry < Infinity);
        const mature = entries.filter(({ entry }) => entry + window <= until).map(({ user }): string | number => user);
        const part = seen.filter(({ userId }) => mature.includes(userId));
        expect(observation?.mature.reached).toEqual(reached(part, options));
        const total = (observation?.mature.conversion.trials ?? 0) + (observation?.immature.conversion.trials ?? 0);
        expect(total).toBe(conversion.trials);
        // Without censoring before the last conversion: who has not converted was followed for longer than anyone took to.
        const users = USERS.map((user) =>
          search(
            seen.filter(({ userId }) => userId === user),
            { steps, window, definition: {} },
          ),
        );
        const took = users.map(({ first }) => (first[2] ?? Infinity) - (first[0] ?? 0)).filter(Number.isFinite);
        const waited = users
          .filter(({ first }) => first[0] != null && first[2] == null)
          .map(({ first }) => until - (first[0] ?? 0));
        if (conversion.value === null) expect(observation?.horizons[0]?.value).toBeNull();
        else if (Math.min(...waited) >= Math.max(...took)) {
          expect(observation?.horizons[0]?.value).toBeCloseTo(conversion.value, 12);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe("change of conversion", () => {
  const result = rows.map((own) => funnel(own, { steps, window: windowOf(12), by: ["channel"] }));
  const methods = fc.constantFrom("shapley", "lmdi" as const);

  it("is the sum of its steps, and of mix and rate of its groups", () => {
    fc.assert(
      fc.property(result, result, methods, (before, after, method) => {
        const change = funnelChange(before, after, { method });
        if (change.value === null) {
          expect(change.groups).toEqual([]);
          expect(change.steps.map(({ contribution }) => contribution)).toEqual([null, null]);
          return;
        }
        const bySteps = change.steps.reduce((sum, { contribution }) => sum + (contribution ?? Number.NaN), 0);
        const byGroups = change.groups.reduce((sum, { mix, rate }) => sum + mix + rate, 0);
        expect(bySteps).toBeCloseTo(change.value, 14);
        expect(byGroups).toBeCloseTo(change.value, 14);
        for (const { before: from, after: to, contribution } of change.steps) {
          if (from === null || to === null || from === to) expect(contribution).toBe(0);
          else expect(Math.sign(contribution ?? 0) * Math.sign(to - from)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("changes its sign with the order of the two, in the whole and in each part", () => {
    fc.assert(
      fc.property(result, result, methods, (before, after, method) => {
        const there = funnelChange(before, after, { method });
        const back = funnelChange(after, before, { method });
        if (there.value === null || back.value === null) return;
        expect(there.value + back.value).toBeCloseTo(0, 14);
        there.steps.forEach(({ contribution }, place) => {
          expect((contribution ?? 0) + (back.steps[place]?.contribution ?? 0)).toBeCloseTo(0, 14);
        });
        there.groups.forEach(({ mix, rate }, place) => {
          expect(mix + (back.groups[place]?.mix ?? Number.NaN)).toBeCloseTo(0, 14);
          expect(rate + (back.groups[place]?.rate ?? Number.NaN)).toBeCloseTo(0, 14);
        });
      }),
      { numRuns: 120 },
    );
  });

  it("is by Shapley the mean over all orders in which the steps may change", () => {
    fc.assert(
      fc.property(result, result, (before, after) => {
        const { value, steps: parts } = funnelChange(before, after, { method: "shapley" });
        if (value === null || parts.some((part) => part.before === null || part.after === null)) return;
        const [one, other] = parts.map((part) => ({ from: part.before ?? 0, to: part.after ?? 0 }));
        if (one === undefined || other === undefined) throw new Error("two steps");
        expect(parts[0]?.contribution).toBeCloseTo(((one.to - one.from) * (other.from + other.to)) / 2, 14);
        expect(parts[1]?.contribution).toBeCloseTo(((other.to - other.from) * (one.from + one.to)) / 2, 14);
      }),
      { numRuns: 120 },
    );
  });

  it("is what the other rates would have made", () => {
    fc.assert(
      fc.property(result, result, (before, after) => {
        const rates = Object.fromEntries(after.steps.slice(1).map(({ step, rate }) => [step, rate.value ?? 0]));
        const { value } = funnelWhatIf(before, { rates });
        if (before.conversion.trials === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(after.conversion.value ?? 0, 14);
        expect(funnelWhatIf(before, { rates: {} })).toMatchObject({ value: before.conversion.value, gain: 0 });
      }),
      { numRuns: 120 },
    );
  });
});
