import { combine, combineBy, dictionary, isCustometryError } from "custometry/core";
import { type Funnel, type FunnelEvent, funnel, funnelCombine } from "custometry/funnel";
import { describe, expect, it } from "vitest";

const ABC = { steps: ["A", "B", "C"], window: "PT0.010S" };

/** The defaults of the options. */
const FILLED = { entry: "any", order: "ordered", ties: "favourable", reuse: true, exclusions: [], stopAt: [] };

/** Events of one user: "A0 B5" is A at 0 ms and B at 5 ms. */
function of(text: string, userId: string | number = "u"): FunnelEvent[] {
  return text
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => ({ userId, event: part.slice(0, 1), time: Number(part.slice(1)) }));
}

const reached = (result: Funnel): number[] => result.steps.map((step) => step.reached);

function thrown(run: () => unknown): { code: string; path: string } | string {
  try {
    run();
  } catch (error) {
    if (isCustometryError(error)) return { code: error.code, path: error.path };
    return String(error);
  }
  return "nothing";
}

describe("which users reach which step", () => {
  it.each([
    ["in order", "A0 B1 C2", [1, 1, 1]],
    ["the input in reverse", "C2 B1 A0", [1, 1, 1]],
    ["the steps in reverse", "C0 B1 A2", [1, 0, 0]],
    ["a step skipped", "A0 C2", [1, 0, 0]],
    ["no first step", "B0 C2", [0, 0, 0]],
    ["others between", "A0 X1 B2 X2 C3 X9", [1, 1, 1]],
    ["one event", "A0", [1, 0, 0]],
    ["duplicates", "A0 A0 B1 B1 C2 C2", [1, 1, 1]],
    ["the window's edge", "A0 B5 C10", [1, 1, 1]],
    ["one past the window", "A0 B5 C11", [1, 1, 0]],
    ["the window runs from step 1, not from the step before", "A0 B9 C18", [1, 1, 0]],
    ["a later entry saves the chain", "A0 A5 B6 C15", [1, 1, 1]],
    ["a later entry does not hurt an earlier one", "A0 B1 A2 C9", [1, 1, 1]],
    ["a later entry without its own step 2", "A0 B1 A9 C11", [1, 1, 0]],
    ["all at one moment", "A0 B0 C0", [1, 1, 1]],
    ["all at one moment, the input in reverse", "C0 B0 A0", [1, 1, 1]],
    ["a tie in the middle", "A0 C5 B5", [1, 1, 1]],
    ["a tie on the window's edge", "A0 C10 B10", [1, 1, 1]],
    ["negative times", "A-10 B-5 C0", [1, 1, 1]],
    ["negative times, one past the window", "A-11 B-5 C0", [1, 1, 0]],
    ["nothing after the last step matters", "A0 B1 C2 A3 A4 B9", [1, 1, 1]],
  ])("%s: %s", (_, events, expected) => {
    const result = funnel(of(events), ABC);
    expect(reached(result)).toEqual(expected);
    expect(result.users).toBe(1);
  });

  it("keeps milliseconds exact at the ends of what a Date can hold", () => {
    const early = of("A-8639999999999999 B-8639999999999990 C-8639999999999989");
    const late = of("A8639999999999989 B8639999999999990 C8640000000000000");
    expect(reached(funnel(early, ABC))).toEqual([1, 1, 1]);
    expect(reached(funnel(late, ABC))).toEqual([1, 1, 0]);
  });

  it("takes a window of no time: all steps at one moment", () => {
    expect(reached(funnel(of("A0 B0 C1"), { ...ABC, window: "PT0S" }))).toEqual([1, 1, 0]);
  });

  it("lets one event serve each step of a name that repeats", () => {
    const options = { steps: ["A", "B", "B", "A"], window: "PT1S" };
    expect(reached(funnel(of("A0 B1"), options))).toEqual([1, 1, 1, 0]);
    expect(reached(funnel(of("B0 A0"), options))).toEqual([1, 1, 1, 1]);
    expect(reached(funnel(of("A0"), { steps: ["A", "A", "A"], window: "PT1S" }))).toEqual([1, 1, 1]);
  });

  it("takes 32 steps, the last as good as the first", () => {
    const steps = Array.from({ length: 32 }, (_, index) => `step ${index}`);
    const events = steps.map((event, time) => ({ userId: 1, event, time }));
    const result = funnel(events, { steps, window: "PT1S" });
    expect(reached(result)).toEqual(new Array(32).fill(1));
    expect(reached(funnel(events.slice(0, 31), { steps, window: "PT1S" }))).toEqual([...new Array(31).fill(1), 0]);
    expect(reached(funnel(events, { steps: new Array(32).fill("step 5"), window: "PT0S" }))).toEqual(
      new Array(32).fill(1),
    );
  });

  it("takes moments in every form, mixed", () => {
    const times = [
      "2026-08-03T09:00:00+02:00",
      new Date("2026-08-03T07:30:00Z"),
      { epochMilliseconds: Date.UTC(2026, 7, 3, 8) },
    ];
    const events = times.map((time, index) => ({ userId: "u", time, event: "ABC".charAt(index) }));
    expect(reached(funnel(events, { steps: ["A", "B", "C"], window: "PT1H" }))).toEqual([1, 1, 1]);
    expect(reached(funnel(events, { steps: ["A", "B", "C"], window: "PT59M" }))).toEqual([1, 1, 0]);
  });

  it("takes names from the prototype of objects as any other", () => {
    const names = ["__proto__", "constructor", "toString"];
    const events = names.map((event, time) => ({ userId: "__proto__", time, event }));
    const result = funnel(events, { steps: names, window: "PT1S" });
    expect(reached(result)).toEqual([1, 1, 1]);
    expect(reached(funnel(of("A0 B1"), { steps: names, window: "PT1S" }))).toEqual([0, 0, 0]);
  });

  it("does not change what it is given", () => {
    const columns = Object.freeze({
      userId: Int32Array.of(1, 1),
      time: Float64Array.of(5, 0),
      event: dictionary(["B", "A"]),
    });
    funnel(columns, ABC);
    expect([...columns.userId, ...columns.time, ...Array.from(columns.event.codes)]).toEqual([1, 1, 5, 0, 0, 1]);
  });
});

describe("rates", () => {
  const events = [...of("A0 B1 C2", 1), ...of("A0 B1", 2), ...of("A0 B99", 3), ...of("A0 X5", 4), ...of("X0 B1", 5)];

  it("are of the step before, and of step 1", () => {
    const { users, steps, conversion } = funnel(events, ABC);
    expect(users).toBe(5);
    expect(steps.map(({ rate }) => [rate.successes, rate.trials, rate.value])).toEqual([
      [4, 5, 0.8],
      [2, 4, 0.5],
      [1, 2, 0.5],
    ]);
    expect(steps.map(({ overall }) => [overall.successes, overall.trials, overall.value])).toEqual([
      [4, 4, 1],
      [2, 4, 0.5],
      [1, 4, 0.25],
    ]);
    expect(steps.map(({ dropOff, dropOffRate }) => [dropOff, dropOffRate.successes, dropOffRate.value])).toEqual([
      [1, 1, 0.2],
      [2, 2, 0.5],
      [1, 1, 0.5],
    ]);
    expect(conversion).toEqual(steps[2]?.overall);
  });

  it("have the interval that is asked for", () => {
    const { options, steps, conversion } = funnel(events, { ...ABC, method: "wald", confidenceLevel: 0.9 });
    expect(options).toEqual({ ...FILLED, ...ABC, method: "wald", confidenceLevel: 0.9 });
    for (const rate of [conversion, ...steps.flatMap((step) => [step.rate, step.overall, step.dropOffRate])]) {
      expect(rate.interval).toMatchObject({ method: "wald", confidenceLevel: 0.9 });
    }
    expect(funnel(events, ABC).conversion.interval).toMatchObject({ method: "wilson", confidenceLevel: 0.95 });
  });

  it("are null where nobody came", () => {
    const none = { value: null, interval: null, successes: 0, trials: 0 };
    for (const nothing of [[], { userId: [], time: [], event: [] }, new Set<FunnelEvent>()]) {
      const result = funnel(nothing, ABC);
      expect(result).toMatchObject({ measure: "funnel", users: 0, conversion: none, rejected: { count: 0 } });
      expect(result.steps).toEqual(
        ABC.steps.map((step) => ({ step, reached: 0, rate: none, overall: none, dropOff: 0, dropOffRate: none })),
      );
    }
    const strangers = funnel(of("X0"), ABC);
    expect(strangers.steps[0]).toMatchObject({ rate: { value: 0, trials: 1 }, overall: none, dropOff: 1 });
    expect(strangers.conversion).toEqual(none);
  });

  it("of one step: everyone who enters is through", () => {
    const { steps, conversion } = funnel(events, { steps: ["A"], window: "P1D" });
    expect(steps).toHaveLength(1);
    expect(conversion.value).toBe(1);
  });
});

describe("many users and many events", () => {
  it("counts users over more parts than one, with ids from below zero and gaps", () => {
    const users = Array.from({ length: 20_000 }, (_, index) => 2 * index - 20_000);
    const rows = users.flatMap((user) => of(["X0", "A0", "B1 A0", "C2 A0 B1"][Math.abs(user / 2) % 4] ?? "", user));
    const shuffled = rows.map((row, index) => [(index * 7919) % rows.length, row] as const);
    const mixed = shuffled.sort(([first], [second]) => first - second).map(([, row]) => row);
    const result = funnel(mixed, ABC);
    expect(result.users).toBe(20_000);
    expect(reached(result)).toEqual([15_000, 10_000, 5_000]);
  });

  it.each([
    ["in order", (index: number) => index],
    ["in reverse", (index: number) => -index],
    ["in no order", (index: number) => (index * 48_271) % 99_991],
    ["all at one moment", () => 0],
  ])("takes a robot's 100,000 events %s", (_, timeOf) => {
    const bot = Array.from({ length: 100_000 }, (_, index) => ({ userId: "bot", time: timeOf(index), event: "B" }));
    const first = { userId: "bot", time: -100_000, event: "A" };
    const last = { userId: "bot", time: 100_000, event: "C" };
    const counts = [
      reached(funnel([last, ...bot, first], { ...ABC, window: "PT200S" })),
      reached(funnel([last, ...bot, first], { ...ABC, window: "PT199.999S" })),
    ];
    expect(counts).toEqual([
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });
});

describe("input that it cannot take", () => {
  const events = of("A0 B1");
  const options = (change: object): never => ({ ...ABC, ...change }) as never;
  const column = (change: object): never =>
    ({ userId: ["u", "u"], time: [0, 1], event: ["A", "B"], ...change }) as never;
  const row = (change: object): never => [events[0], { ...events[1], ...change }] as never;

  it.each([
    ["no options", undefined, "wrongType", "options"],
    ["options that are no object", "P7D", "wrongType", "options"],
    ["no steps", options({ steps: undefined }), "missing", "steps"],
    ["steps as a text", options({ steps: "ABC" }), "wrongType", "steps"],
    ["an empty list of steps", options({ steps: [] }), "outOfRange", "steps"],
    ["33 steps", options({ steps: new Array(33).fill("A") }), "outOfRange", "steps"],
    ["a step that is no text", options({ steps: ["A", 2] }), "wrongType", "steps[1]"],
    ["a blank step", options({ steps: ["A", " "] }), "missing", "steps[1]"],
    ["a hole in the steps", options({ steps: new Array(2) }), "missing", "steps[0]"],
    ["no window", options({ window: undefined }), "missing", "window"],
    ["a window in months", options({ window: "P1M" }), "invalidPeriod", "window"],
    ["a window in years", options({ window: "P1Y" }), "invalidPeriod", "window"],
    ["a window as a number", options({ window: 7 }), "invalidPeriod", "window"],
    ["a window of a million characters", options({ window: "P".repeat(1e6) }), "invalidPeriod", "window"],
    ["another method", options({ method: "bayes" }), "invalidOption", "method"],
    ["another confidence level", options({ confidenceLevel: 95 }), "outOfRange", "confidenceLevel"],
    ["a confidence level that is NaN", options({ confidenceLevel: Number.NaN }), "outOfRange", "confidenceLevel"],
  ])("%s", (_, given, code, path) => {
    expect(thrown(() => funnel(events, given as never))).toEqual({ code, path });
    expect(thrown(() => funnelCombine(given as never))).toEqual({ code, path });
  });

  it.each([
    ["null", null as never, "missing", ""],
    ["undefined", undefined as never, "missing", ""],
    ["a text", "A0 B1" as never, "wrongType", ""],
    ["a number", 3 as never, "wrongType", ""],
    ["rows that are null", [null] as never, "wrongType", "[0]"],
    ["an object without columns", {} as never, "missing", "userId"],
    ["a row without user", row({ userId: undefined }), "missing", "[1].userId"],
    ["a blank user", row({ userId: " " }), "missing", "[1].userId"],
    ["users of two types", row({ userId: 1 }), "mixedTypes", "[1].userId"],
    ["a user that is an object", row({ userId: {} }), "wrongType", "[1].userId"],
    ["a row without time", row({ time: null }), "missing", "[1].time"],
    ["a time without offset", row({ time: "2026-08-03T09:00:00" }), "invalidInstant", "[1].time"],
    ["a time that is NaN", row({ time: Number.NaN }), "invalidInstant", "[1].time"],
    ["a time that is infinite", row({ time: Infinity }), "outOfRange", "[1].time"],
    ["a Date that is invalid", row({ time: new Date(Number.NaN) }), "invalidInstant", "[1].time"],
    ["a time of a million characters", row({ time: "2".repeat(1e6) }), "invalidInstant", "[1].time"],
    ["a row without event", row({ event: undefined }), "missing", "[1].event"],
    ["a blank event", row({ event: "" }), "missing", "[1].event"],
    ["an event that is a number", row({ event: 5 }), "wrongType", "[1].event"],
    ["a column of times that has NaN", column({ time: Float64Array.of(0, Number.NaN) }), "invalidInstant", "time[1]"],
    ["a column that is too short", column({ event: ["A"] }), "lengthMismatch", "event"],
    ["one text as the column of events", column({ event: "AB" }), "wrongType", "event"],
    ["one text as the column of users", column({ userId: "u", time: [], event: [] }), "wrongType", "userId"],
    ["one text as the column of times", column({ time: "0" }), "wrongType", "time"],
    ["a dictionary of times", column({ time: { codes: [0, 0], values: ["0"] } }), "wrongType", "time"],
    ["minor units as users", column({ userId: { units: [1, 2], scale: 0 } }), "wrongType", "userId"],
    ["minor units as events", column({ event: { units: [1, 2], scale: 0 } }), "wrongType", "event"],
    ["a code outside the dictionary", column({ event: { codes: [0, 1], values: ["A"] } }), "outOfRange", "event[1]"],
    [
      "a text twice in a dictionary",
      column({ event: { codes: [0, 1], values: ["A", "A"] } }),
      "duplicate",
      "event.values",
    ],
    ["a blank text of a dictionary", column({ event: { codes: [0, 1], values: ["A", ""] } }), "missing", "event[1]"],
    ["a dictionary of numbers", column({ event: { codes: [0, 1], values: ["A", 5] } }), "wrongType", "event[1]"],
  ])("%s", (_, given, code, path) => {
    expect(thrown(() => funnel(given, ABC))).toEqual({ code, path });
  });

  it("passes over a blank text of a dictionary that no row has", () => {
    const event = { codes: [0, 1], values: ["A", "B", ""] };
    expect(reached(funnel({ userId: [1, 1], time: [0, 1], event }, ABC))).toEqual([1, 1, 0]);
  });

  it("takes texts of a million characters", () => {
    const long = "a".repeat(1e6);
    const result = funnel([{ userId: long, time: 0, event: long }], { steps: [long, "b"], window: "P1D" });
    expect(reached(result)).toEqual([1, 0]);
  });

  it("says what is wrong in a message of moderate length", () => {
    const long = "a".repeat(1e6);
    const one = funnelCombine({ steps: [long], window: "P1D" }).createAccumulator();
    const other = funnelCombine({ steps: [`${long}b`], window: "P1D" });
    expect(() => other.extractOutput(one)).toThrow(/^definition.steps: expected .{1,700}$/);
  });
});

describe("funnelCombine", () => {
  const users = [of("A0 B1 C2", 1), of("A0 B1", 2), of("X0", 3)];

  it("counts a user per input, or several", () => {
    const whole = funnel(users.flat(), ABC);
    expect(combine(users, funnelCombine(ABC))).toEqual(whole);
    expect(combine([users.slice(0, 2).flat(), users[2] ?? []], funnelCombine(ABC))).toEqual(whole);
    expect(combine([[], ...users, []], funnelCombine(ABC))).toEqual(whole);
    expect(combine([], funnelCombine(ABC))).toEqual(funnel([], ABC));
  });

  it("has a tally of users by step, which carries the definition", () => {
    const counting = funnelCombine({ ...ABC, confidenceLevel: 0.9 });
    const tally = users.reduce((sum, events) => counting.addInput(sum, events), counting.createAccumulator());
    expect(tally).toEqual({
      definition: {
        steps: ["A", "B", "C"],
        window: 10,
        entry: "any",
        order: "ordered",
        ties: "favourable",
        reuse: true,
        exclusions: [],
        stopAt: [],
      },
      counts: { users: 3, excluded: 0, reached: [2, 2, 1] },
      groups: {},
      later: 0,
    });
    expect(counting.createAccumulator().counts).toEqual({ users: 0, excluded: 0, reached: [0, 0, 0] });
  });

  it("groups users by a property of theirs", () => {
    const rows = users.map((events, index) => ({ channel: index === 0 ? "ads" : "direct", events }));
    const groups = combineBy(rows, funnelCombine(ABC), { by: ["channel"], input: "events" });
    expect(groups.map(({ key, result }) => [key.channel, result.users, ...reached(result)])).toEqual([
      ["ads", 1, 1, 1, 1],
      ["direct", 2, 1, 1, 0],
    ]);
  });

  it("merges tallies of one definition, however its window is written and whatever the interval", () => {
    const day = funnelCombine({ steps: ["A"], window: "P1D" });
    const hours = funnelCombine({ steps: ["A"], window: "PT24H", method: "wald" });
    const merged = day.mergeAccumulators([
      day.createAccumulator(),
      hours.addInput(hours.createAccumulator(), of("A0")),
    ]);
    expect(day.extractOutput(merged)).toEqual(funnel(of("A0"), { steps: ["A"], window: "P1D" }));
  });

  it.each([
    ["other steps", { ...ABC, steps: ["A", "C", "B"] }, "steps"],
    ["fewer steps", { ...ABC, steps: ["A", "B"] }, "steps"],
    ["more steps", { ...ABC, steps: ["A", "B", "C", "D"] }, "steps"],
    ["another window", { ...ABC, window: "PT0.011S" }, "window"],
    ["another entry", { ...ABC, entry: "first" as const }, "entry"],
    ["an end of the observation", { ...ABC, observedUntil: 5 }, "observedUntil"],
  ])("refuses a tally of %s", (_, options, path) => {
    const [counting, other] = [funnelCombine(ABC), funnelCombine(options).createAccumulator()];
    const code = "tallyMismatch";
    const merge = (): unknown => counting.mergeAccumulators([counting.createAccumulator(), other]);
    expect(thrown(merge)).toEqual({ code, path: `[1].definition.${path}` });
    expect(thrown(() => counting.addInput(other, of("A0")))).toEqual({ code, path: `definition.${path}` });
    expect(thrown(() => counting.extractOutput(other))).toEqual({ code, path: `definition.${path}` });
  });

  it.each([
    ["null", null, "wrongType", ""],
    ["no counts", { counts: undefined }, "wrongType", "counts"],
    ["too few counts", { counts: { users: 0, excluded: 0, reached: [0, 0] } }, "wrongType", "counts.reached"],
    ["no count", { counts: { users: 0, excluded: 0, reached: [0, 1.5, 0] } }, "notAnInteger", "counts.reached[1]"],
    ["less than 0 users", { counts: { users: -1, excluded: 0, reached: [0, 0, 0] } }, "outOfRange", "counts.users"],
    ["a hole", { counts: { users: 0, excluded: 0, reached: new Array(3) } }, "missing", "counts.reached[0]"],
    ["groups without a key", { groups: { a: {} } }, "wrongType", "groups"],
    ["no number of later events", { later: null }, "missing", "later"],
  ])("refuses a tally that is broken: %s", (_, change, code, path) => {
    const counting = funnelCombine(ABC);
    const tally = (change === null ? null : { ...counting.createAccumulator(), ...change }) as never;
    expect(thrown(() => counting.extractOutput(tally))).toEqual({ code, path });
  });

  it("names the input and the row of what it cannot take", () => {
    const bad = [of("A0"), [{ userId: "v", time: "now", event: "A" }]];
    expect(thrown(() => combine(bad, funnelCombine(ABC)))).toEqual({ code: "invalidInstant", path: "[1][0].time" });
  });
});
