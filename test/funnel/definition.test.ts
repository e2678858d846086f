import { isCustometryError } from "custometry/core";
import {
  type FunnelEvent,
  type FunnelOptions,
  funnel,
  funnelBottleneck,
  funnelChange,
  funnelPresets,
  funnelUsers,
  funnelWhatIf,
} from "custometry/funnel";
import { describe, expect, it } from "vitest";

const ABC: FunnelOptions = { steps: ["A", "B", "C"], window: "PT0.010S" };

/** Events of one user: "A0 B5" is A at 0 ms and B at 5 ms. */
function of(text: string, userId: string | number = "u"): (FunnelEvent & { readonly time: number })[] {
  return text
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => ({ userId, event: part.slice(0, 1), time: Number(part.slice(1)) }));
}

const reached = (events: readonly FunnelEvent[], options: FunnelOptions): number[] =>
  funnel(events, options).steps.map((step) => step.reached);

function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isCustometryError(error) ? `${error.code} at ${error.path}` : String(error);
  }
  return "nothing";
}

describe("steps", () => {
  const rows = [
    { userId: 1, time: 0, event: "import", result: "failed", size: 5 },
    { userId: 1, time: 1, event: "import", result: "ok", size: 7 },
    { userId: 1, time: 2, event: "pay" },
  ];
  const step = (change: object): FunnelOptions => ({ steps: [{ name: "activate", ...change }, "pay"], window: "P1D" });

  it("are names of events, or conditions on fields", () => {
    expect(reached(rows, step({ event: "import", where: { result: "ok" } }))).toEqual([1, 1]);
    expect(reached(rows, step({ event: "import", where: { result: "ok", size: 5 } }))).toEqual([0, 0]);
    expect(reached(rows, step({ where: { size: [6, 7] } }))).toEqual([1, 1]);
    expect(reached(rows, step({ where: { event: ["import", "export"] } }))).toEqual([1, 1]);
  });

  it("take a field that is absent for null", () => {
    expect(reached(rows, { steps: [{ name: "any", where: { result: null } }], window: "P1D" })).toEqual([1]);
    expect(reached(rows.slice(0, 2), { steps: [{ name: "any", where: { result: null } }], window: "P1D" })).toEqual([
      0,
    ]);
  });

  it("read fields of columns too", () => {
    const columns = {
      userId: [1, 1, 1],
      time: [0, 1, 2],
      event: ["import", "import", "pay"],
      result: { codes: [1, 0, 0], values: ["ok", "failed"] },
    };
    expect(reached_(columns, step({ event: "import", where: { result: "ok" } }))).toEqual([1, 1]);
    expect(reached_(columns, step({ event: "import", where: { result: "failed" } }))).toEqual([1, 1]);
    expect(thrown(() => funnel(columns, step({ where: { size: 5 } })))).toBe("missing at size");
  });

  const reached_ = (columns: Parameters<typeof funnel>[0], options: FunnelOptions): number[] =>
    funnel(columns, options).steps.map((one) => one.reached);

  it("may have a window of their own, from the step before", () => {
    const options = { steps: ["A", { name: "B", event: "B", window: "PT0.003S" }, "C"], window: "PT1S" };
    expect(reached(of("A0 B3 C900"), options)).toEqual([1, 1, 1]);
    expect(reached(of("A0 B4 C5"), options)).toEqual([1, 0, 0]);
    expect(reached(of("A0 A2 B4 C5"), options)).toEqual([1, 1, 1]);
  });

  it("may need a later event of a step than the first for the window of the next", () => {
    const options = { steps: ["A", "B", { name: "C", event: "C", window: "PT0.002S" }], window: "PT1S" };
    expect(reached(of("A0 B1 B8 C9"), options)).toEqual([1, 1, 1]);
    expect(reached(of("A0 B1 A2 B8 C9"), { ...options, window: "PT0.008S" })).toEqual([1, 1, 1]);
    expect(reached(of("A0 B1 A2 B8 C11"), options)).toEqual([1, 1, 0]);
  });

  it("may be optional: the rate of the next one is of the step before", () => {
    const options = { ...ABC, steps: ["A", { name: "B", event: "B", optional: true }, "C"] };
    const events = [...of("A0 B1 C2", 1), ...of("A0 C2", 2), ...of("A0 B1", 3), ...of("C0", 4)];
    const { steps, conversion } = funnel(events, options);
    expect(steps.map(({ rate }) => [rate.successes, rate.trials])).toEqual([
      [3, 4],
      [2, 3],
      [2, 3],
    ]);
    expect(conversion).toMatchObject({ successes: 2, trials: 3 });
  });

  it("may share an event or not", () => {
    const options = { steps: ["A", "B", "B", "C"], window: "PT1S" };
    expect(reached(of("A0 B1 C2"), options)).toEqual([1, 1, 1, 1]);
    expect(reached(of("A0 B1 C2"), { ...options, reuse: false })).toEqual([1, 1, 0, 0]);
    expect(reached(of("A0 B1 B1 C2"), { ...options, reuse: false })).toEqual([1, 1, 1, 1]);
  });

  it("are matched to the events of one moment as well as can be", () => {
    const rowsOf = (...kinds: string[]): FunnelEvent[] =>
      kinds.map((event) => ({ userId: 1, time: 0, event, both: event === "B" }));
    const options: FunnelOptions = {
      steps: ["A", { name: "first", where: { event: ["B", "C"] } }, { name: "second", event: "B" }],
      window: "PT1S",
      reuse: false,
    };
    expect(reached(rowsOf("B", "C", "A"), options)).toEqual([1, 1, 1]);
    expect(reached(rowsOf("B", "A"), options)).toEqual([1, 1, 0]);
  });
});

describe("exclusions", () => {
  const options = (effect: "chain" | "dropOff" | "user", between?: [number, number]): FunnelOptions => ({
    ...ABC,
    exclusions: [{ event: "X", effect, ...(between && { between }) }],
  });

  it.each([
    ["A0 B1 X2 C3", [1, 1, 0], [1, 1, 0], [0, 0, 0]],
    ["A0 X1 A2 B3 C4", [1, 1, 1], [1, 0, 0], [0, 0, 0]],
    ["X0 A1 B2 C3", [1, 1, 1], [1, 1, 1], [1, 1, 1]],
    ["A0 B1 C2 X3", [1, 1, 1], [1, 1, 1], [1, 1, 1]],
    ["A0 X20 B21", [1, 0, 0], [1, 0, 0], [1, 0, 0]],
    ["A0 X0 B1 C2", [0, 0, 0], [1, 1, 1], [1, 1, 1]],
  ])("%s: spoil a chain %j, end the funnel %j, or take the user out %j", (text, chain, dropOff, user) => {
    expect(reached(of(text), options("chain"))).toEqual(chain);
    expect(reached(of(text), options("dropOff"))).toEqual(dropOff);
    expect(reached(of(text), options("user"))).toEqual(user);
  });

  it("count whom they leave out apart", () => {
    const result = funnel([...of("A0 X1 B2", 1), ...of("A0 B1 C2", 2)], options("user"));
    expect(result).toMatchObject({ users: 1, excluded: 1, conversion: { successes: 1, trials: 1 } });
  });

  it("may be between two steps only", () => {
    expect(reached(of("A0 X1 B2 C3"), options("chain", [2, 3]))).toEqual([1, 1, 1]);
    expect(reached(of("A0 B1 X2 C3"), options("chain", [2, 3]))).toEqual([1, 1, 0]);
    expect(reached(of("A0 B1 X2 C3"), options("user", [1, 2]))).toEqual([1, 1, 1]);
  });
});

describe("groups", () => {
  const rows = [
    { userId: 1, time: 0, event: "A", channel: null },
    { userId: 1, time: 1, event: "A", channel: "ads" },
    { userId: 1, time: 2, event: "B", channel: "mail" },
    { userId: 2, time: 0, event: "A", channel: "mail" },
    { userId: 3, time: 0, event: "A", channel: null },
  ];
  const groups = (options: Partial<FunnelOptions>): unknown[] =>
    funnel(rows, { steps: ["A", "B"], window: "P1D", by: ["channel"], ...options }).groups.map(({ key, result }) => [
      key["channel"],
      ...result.steps.map((step) => step.reached),
    ]);

  it("are by the first value, the last, all, or that at a step", () => {
    const expected = [
      [null, 1, 0],
      ["ads", 1, 1],
      ["mail", 1, 0],
    ];
    expect(groups({})).toEqual(expected);
    expect(groups({ attribution: "firstTouch" })).toEqual(expected);
    expect(groups({ attribution: "lastTouch" })).toEqual([
      [null, 1, 0],
      ["mail", 2, 1],
    ]);
    expect(groups({ attribution: "allTouch" })).toEqual([
      [null, 2, 0],
      ["ads", 1, 0],
      ["mail", 1, 0],
    ]);
    expect(groups({ attribution: { step: "A" } })).toEqual([
      [null, 1, 0],
      ["ads", 1, 1],
      ["mail", 1, 0],
    ]);
    expect(groups({ attribution: { step: "B" } })).toEqual([
      [null, 2, 0],
      ["mail", 1, 1],
    ]);
  });

  it("may have other names than the fields", () => {
    const { groups: found, options } = funnel(rows, { steps: ["A"], window: "P1D", by: { source: "channel" } });
    expect(found.map(({ key }) => key)).toEqual([{ source: null }, { source: "ads" }, { source: "mail" }]);
    expect(options.by).toEqual({ source: "channel" });
  });
});

describe("time", () => {
  it("to convert is of the fastest chain to each step, or of one chain", () => {
    const events = of("A0 B6 A8 B9 C12");
    const times = (chain: "fastest" | "winning"): unknown =>
      funnel(events, { ...ABC, window: "PT1S", timeToConvert: { chain } }).steps.map(({ time, timeFromPrevious }) => [
        time?.mean,
        timeFromPrevious?.mean,
      ]);
    expect(times("fastest")).toEqual([
      [0, undefined],
      [1, undefined],
      [4, undefined],
    ]);
    expect(times("winning")).toEqual([
      [0, undefined],
      [1, 1],
      [4, 3],
    ]);
    const first = funnel(events, { ...ABC, window: "PT1S", entry: "first", timeToConvert: { chain: "fastest" } });
    expect(first.steps.map(({ time }) => time?.mean)).toEqual([0, 6, 12]);
  });

  it("has quantiles of a named type", () => {
    const events = [1, 2, 4, 9].flatMap((time, user) => of(`A0 B${time}`, user));
    const time = (type: 1 | 7): unknown =>
      funnel(events, {
        ...ABC,
        timeToConvert: { chain: "fastest", quantiles: [0.5, 1], type },
      }).steps[1]?.time;
    expect(time(7)).toEqual({
      users: 4,
      mean: 4,
      min: 1,
      max: 9,
      quantiles: [
        { probability: 0.5, value: 3 },
        { probability: 1, value: 9 },
      ],
    });
    expect(time(1)).toMatchObject({ quantiles: [{ value: 2 }, { value: 9 }] });
    expect(funnel([], { ...ABC, timeToConvert: { chain: "winning" } }).steps[0]).toMatchObject({
      time: null,
      timeFromPrevious: null,
    });
  });

  it("of entry lies within a period, `before` not included; a day starts at midnight UTC", () => {
    const day = (text: string, event: string): FunnelEvent => ({ userId: 1, time: text, event });
    const events = [
      day("2026-06-30T23:59:59.999Z", "A"),
      day("2026-07-01T00:30:00+02:00", "B"),
      day("2026-07-05T00:00:00Z", "B"),
    ];
    const options = { steps: ["A", "B"], window: "P1D" };
    const q3 = { from: "2026-07-01", before: "2026-10-01" };
    expect(reached(events, { ...options, start: { from: "2026-04-01", before: "2026-07-01" } })).toEqual([1, 0]);
    expect(reached(events, { ...options, start: q3 })).toEqual([0, 0]);
    expect(funnel(events, { ...options, start: q3 }).options.start).toEqual({
      from: "2026-07-01T00:00:00.000Z",
      before: "2026-10-01T00:00:00.000Z",
    });
  });

  it("of observation ends: mature users apart, and conversion at a horizon by Kaplan-Meier", () => {
    // Entered 0, 0, 0 and 15; converted after 4; the last is followed for 5, the others for 20.
    const events = [...of("A0 B1 C4", 1), ...of("A0", 2), ...of("A0 C9", 3), ...of("A15", 4), ...of("A21 B22", 5)];
    const result = funnel(events, { ...ABC, observedUntil: 20, horizons: ["PT0.003S", "PT0.004S", "PT0.020S"] });
    expect(result.later).toBe(2);
    expect(result.users).toBe(4);
    expect(result.observation).toMatchObject({
      mature: { reached: [3, 1, 1], conversion: { successes: 1, trials: 3 } },
      immature: { reached: [1, 0, 0], conversion: { successes: 0, trials: 1 } },
      horizons: [
        { horizon: "PT0.003S", value: 0, atRisk: 4 },
        { horizon: "PT0.004S", value: 0.25, atRisk: 4 },
        { horizon: "PT0.020S", value: 0.25, atRisk: 2 },
      ],
    });
    expect(result.options.observedUntil).toBe("1970-01-01T00:00:00.020Z");
    expect(funnel(events, { ...ABC, observedUntil: 20 }).options.horizons).toEqual([ABC.window]);
  });
});

describe("presets", () => {
  it("are options that a funnel takes and gives back", () => {
    for (const preset of Object.values(funnelPresets)) {
      expect(funnel(of("A0 B1"), { ...preset, ...ABC }).options).toMatchObject(preset);
    }
  });

  it("do not share a moment between a step and the next where the tool is strict", () => {
    expect(
      reached(of("A0 A10 B10 C20"), { ...ABC, window: "PT0.030S", ...funnelPresets.clickhouseStrictIncrease }),
    ).toEqual([1, 1, 1]);
    expect(reached(of("A0 X1 B2"), { ...ABC, ...funnelPresets.posthogStrict })).toEqual([1, 0, 0]);
    expect(reached(of("C0 B1 A2"), { ...ABC, ...funnelPresets.posthogUnordered })).toEqual([1, 1, 1]);
    expect(reached(of("A0 A9 B15"), { ...ABC, ...funnelPresets.mixpanelFirstEntry })).toEqual([1, 0, 0]);
  });
});

describe("why a user got no further", () => {
  it.each([
    ["A0 B1 C2", {}, 3, null],
    ["B1 C2", {}, 0, "notEntered"],
    ["A0", {}, 1, "notDone"],
    ["B0 A1", {}, 1, "outOfOrder"],
    ["A0 B11", {}, 1, "tooLate"],
    ["A0 B1 C11", {}, 2, "tooLate"],
    ["A0 X1 B2", { order: "consecutive" }, 1, "interrupted"],
    ["A0 X1 B2", { exclusions: [{ event: "X", effect: "chain" }] }, 1, "excluded"],
    ["A0 X0 B2", { exclusions: [{ event: "X", effect: "chain" }] }, 0, "notEntered"],
    ["A0 X1 B2", { exclusions: [{ event: "X", effect: "dropOff" }] }, 1, "excluded"],
    ["A0 X1 B2", { exclusions: [{ event: "X", effect: "user" }] }, 0, "excluded"],
    ["A0 X1 B2", { stopAt: ["otherEvent"] }, 1, "stopped"],
    ["A0", { observedUntil: 9 }, 1, "stillOpen"],
    ["A0", { observedUntil: 10 }, 1, "notDone"],
    ["A0 B0", { ties: "strict" }, 1, "outOfOrder"],
    ["C0 A1", { order: "unordered" }, 2, "notDone"],
  ] as const)("%s %j: level %i, %s", (text, change, level, stop) => {
    expect(funnelUsers(of(text), { ...ABC, ...change }).users).toMatchObject([{ userId: "u", level, stop }]);
  });

  it("comes with the events of the chain, sorted by user", () => {
    const events = [...of("B3 A0", 10), ...of("A1", 9), ...of("X1", -1)];
    expect(funnelUsers(events, { steps: ["A", "B"], window: "P1D" }).users).toEqual([
      { userId: -1, level: 0, stop: "notEntered", events: [] },
      { userId: 9, level: 1, stop: "notDone", events: [{ step: "A", time: 1, index: 2 }] },
      {
        userId: 10,
        level: 2,
        stop: null,
        events: [
          { step: "A", time: 0, index: 1 },
          { step: "B", time: 3, index: 0 },
        ],
      },
    ]);
    expect(funnelUsers([], ABC)).toMatchObject({ measure: "funnelUsers", users: [], later: 0 });
  });
});

describe("a user with 100,000 events", () => {
  const kinds = ["A", "B", "C", "A", "X", "B", "A", "C"];
  const long = Array.from({ length: 100_000 }, (_, index) => ({
    userId: "bot",
    time: (index * 48_271) % 99_991,
    event: kinds[index % kinds.length] ?? "A",
    sequence: index,
    channel: index % 1000,
  }));
  const atOnce = long.map((event) => ({ ...event, time: 0 }));

  it.each([
    ["ordered", {}],
    ["strict", { ties: "strict" }],
    ["by sequence", { ties: "sequence" }],
    ["first entry", { entry: "first" }],
    ["last entry", { entry: "last" }],
    ["consecutive", { order: "consecutive" }],
    ["unordered", { order: "unordered" }],
    ["unordered, an event for each step", { order: "unordered", reuse: false }],
    [
      "with windows of steps",
      { steps: ["A", { name: "B", event: "B", window: "PT50S" }, { name: "D", event: "D", window: "PT50S" }] },
    ],
    ["with optional steps", { steps: ["A", { name: "B", event: "B", optional: true, window: "PT9S" }, "D"] }],
    [
      "with an event for each step",
      { steps: ["A", "A", "A", { name: "any", where: { event: ["A", "B"] } }, "D"], reuse: false },
    ],
    ["with exclusions", { exclusions: [{ event: "X", effect: "chain", between: [2, 3] }] }],
    ["stopping", { stopAt: ["skippedStep"] }],
    ["with a thousand groups", { by: ["channel"], attribution: "allTouch" }],
    ["timed", { timeToConvert: { chain: "winning" }, observedUntil: 99_000 }],
  ] as const)("is taken %s", (_, change) => {
    const options: FunnelOptions = { steps: ["A", "B", "D"], window: "PT100S", ...change };
    for (const events of [long, atOnce]) expect(funnel(events, options).users).toBe(1);
    expect(funnel(long, { ...options, steps: ["A", "B"], exclusions: [], stopAt: [] }).conversion.trials).toBe(1);
  });
});

describe("change of conversion", () => {
  const users = (from: number, lists: readonly string[], plan: string): FunnelEvent[] =>
    lists.flatMap((list, user) => of(list, from + user).map((event) => ({ ...event, plan })));
  const options: FunnelOptions = { steps: ["A", "B"], window: "P1D", by: ["plan"] };
  const converted = (count: number, of_: number): string[] =>
    Array.from({ length: of_ }, (_, place) => (place < count ? "A0 B1" : "A0"));

  it("shows Simpson's paradox: each group did better, the whole did worse", () => {
    const before = funnel([...users(0, converted(1, 10), "free"), ...users(100, converted(27, 30), "paid")], options);
    const after = funnel([...users(0, converted(6, 30), "free"), ...users(100, converted(10, 10), "paid")], options);
    const { value, groups, interval } = funnelChange(before, after, { method: "lmdi" });
    expect(value).toBeCloseTo(0.4 - 0.7, 14);
    expect(interval?.low).toBeLessThan(-0.3);
    expect(groups.map(({ key, rate }) => [key["plan"], rate > 0])).toEqual([
      ["free", true],
      ["paid", true],
    ]);
    expect(groups.reduce((sum, { mix }) => sum + mix, 0)).toBeLessThan(-0.3);
  });

  it("takes a group of one side only, and groups of nobody", () => {
    const before = funnel(users(0, converted(1, 2), "free"), options);
    const after = funnel(
      [...users(0, converted(1, 2), "free"), ...users(9, ["A0 B1", "A0"], "paid"), ...users(20, ["X0"], "none")],
      options,
    );
    expect(funnelChange(before, after, { method: "shapley" }).groups).toEqual([
      { key: { plan: "free" }, before: 0.5, after: 0.5, mix: -0.25, rate: 0 },
      { key: { plan: "none" }, before: null, after: null, mix: 0, rate: 0 },
      { key: { plan: "paid" }, before: null, after: 0.5, mix: 0.25, rate: 0 },
    ]);
  });

  it("gives a step that nobody passed all of the change by the limit of LMDI", () => {
    const before = funnel(of("A0 B1 C2"), ABC);
    const after = funnel([...of("A0", 1), ...of("A0 B1", 2)], ABC);
    expect(funnelChange(before, after, { method: "lmdi" }).steps.map(({ contribution }) => contribution)).toEqual([
      0, -1,
    ]);
    expect(funnelChange(before, after, { method: "shapley" }).steps.map(({ contribution }) => contribution)).toEqual([
      -0.25, -0.75,
    ]);
  });

  it("has no groups when a user may be in several, or when they are of other fields", () => {
    const rows = users(0, converted(1, 2), "free");
    const all = funnel(rows, { ...options, attribution: "allTouch" });
    expect(funnelChange(all, all, { method: "lmdi" }).groups).toEqual([]);
    const other = funnel(rows, { ...options, by: { tariff: "plan" } });
    expect(funnelChange(other, funnel(rows, options), { method: "lmdi" }).groups).toEqual([]);
  });

  it("leaves optional steps out", () => {
    const optional: FunnelOptions = { ...ABC, steps: ["A", { name: "B", event: "B", optional: true }, "C"] };
    const before = funnel([...of("A0 B1 C2", 1), ...of("A0", 2)], optional);
    const after = funnel([...of("A0 C2", 1), ...of("A0 C1", 2)], optional);
    expect(funnelChange(before, after, { method: "shapley" })).toMatchObject({
      value: 0.5,
      steps: [{ step: "C", before: 0.5, after: 1, contribution: 0.5 }],
    });
    expect(funnelBottleneck(before)).toMatchObject({ bottleneck: "C", steps: [{ step: "C", gain: 1 }] });
  });
});

describe("bottleneck and what if", () => {
  const four = funnel([...of("A0 B1 C2", 1), ...of("A0 B1", 2), ...of("A0", 3), ...of("A0", 4)], ABC);

  it("is the step with the largest gain, or that nobody passed", () => {
    expect(funnelBottleneck(four)).toMatchObject({ bottleneck: "B", steps: [{ gain: 1 }, { gain: 1 }] });
    expect(funnelBottleneck(four, { targets: { C: 0.75 } })).toMatchObject({
      bottleneck: "C",
      steps: [
        { step: "B", gain: 0 },
        { step: "C", gain: 0.5 },
      ],
    });
    const blocked = funnelBottleneck(funnel(of("A0"), ABC));
    expect(blocked).toMatchObject({
      bottleneck: "B",
      steps: [
        { rate: 0, gain: null },
        { rate: null, gain: null },
      ],
    });
    expect(funnelBottleneck(funnel([], ABC)).bottleneck).toBeNull();
    expect(funnelBottleneck(funnel(of("A0 B1 C2"), ABC)).bottleneck).toBeNull();
  });

  it("multiplies the rates that are supposed", () => {
    expect(funnelWhatIf(four, { rates: { B: 1, C: 0.25 } })).toMatchObject({
      value: 0.25,
      gain: 0,
      steps: [{ reached: 4 }, { reached: 4 }, { reached: 1 }],
    });
    expect(funnelWhatIf(funnel(of("A0"), ABC), { rates: { B: 0.5 } })).toMatchObject({ value: null, gain: null });
    expect(funnelWhatIf(funnel([], ABC), { rates: { B: 0.5 } })).toMatchObject({ value: null, gain: 0 });
  });
});

describe("definitions that it cannot take", () => {
  const events = of("A0 B1");

  it.each([
    [{ steps: [{ name: "A" }] }, "missing at steps[0].event"],
    [{ steps: [{ event: "A" }] }, "missing at steps[0].name"],
    [{ steps: ["A", { name: "B", event: "B", windw: "P1D" }] }, "unknownName at steps[1].windw"],
    [{ steps: ["A", { name: "B", event: "B", window: "P1M" }] }, "invalidPeriod at steps[1].window"],
    [{ steps: [{ name: "A", event: "A", window: "P1D" }] }, "outOfRange at steps[0].window"],
    [{ steps: [{ name: "A", event: "A", optional: true }] }, "outOfRange at steps[0].optional"],
    [{ steps: ["A", { name: "B", event: "B", optional: 1 }] }, "wrongType at steps[1].optional"],
    [{ steps: ["A", null] }, "missing at steps[1]"],
    [{ steps: [{ name: "A", where: {} }] }, "missing at steps[0].where"],
    [{ steps: [{ name: "A", where: 5 }] }, "wrongType at steps[0].where"],
    [{ steps: [{ name: "A", where: { size: [] } }] }, "missing at steps[0].where.size"],
    [{ steps: [{ name: "A", where: { size: {} } }] }, "wrongType at steps[0].where.size"],
    [{ steps: [{ name: "A", where: { size: [1, Number.NaN] } }] }, "wrongType at steps[0].where.size[1]"],
    [{ entry: "second" }, "invalidOption at entry"],
    [{ order: "strict" }, "invalidOption at order"],
    [{ ties: "never" }, "invalidOption at ties"],
    [{ order: "consecutive", ties: "favourable" }, "invalidOption at ties"],
    [{ order: "unordered", ties: "strict" }, "invalidOption at ties"],
    [
      { order: "unordered", steps: ["A", { name: "B", event: "B", optional: true }] },
      "invalidOption at steps[1].optional",
    ],
    [
      { order: "unordered", steps: ["A", { name: "B", event: "B", window: "P1D" }] },
      "invalidOption at steps[1].window",
    ],
    [{ reuse: "no" }, "wrongType at reuse"],
    [{ exclusions: {} }, "wrongType at exclusions"],
    [{ exclusions: [null] }, "wrongType at exclusions[0]"],
    [{ exclusions: [{ event: "X" }] }, "missing at exclusions[0].effect"],
    [{ exclusions: [{ event: "X", effect: "all" }] }, "invalidOption at exclusions[0].effect"],
    [{ exclusions: [{ effect: "user" }] }, "missing at exclusions[0].event"],
    [{ exclusions: [{ event: "X", effect: "user", between: [0, 2] }] }, "outOfRange at exclusions[0].between[0]"],
    [{ exclusions: [{ event: "X", effect: "user", between: [2, 2] }] }, "outOfRange at exclusions[0].between[1]"],
    [{ exclusions: [{ event: "X", effect: "user", between: [1] }] }, "wrongType at exclusions[0].between"],
    [
      { order: "unordered", exclusions: [{ event: "X", effect: "user", between: [1, 2] }] },
      "invalidOption at exclusions[0].between",
    ],
    [{ exclusions: new Array(32).fill({ event: "X", effect: "user" }) }, "outOfRange at exclusions"],
    [{ stopAt: ["other"] }, "invalidOption at stopAt[0]"],
    [{ stopAt: ["otherEvent"], reuse: false }, "invalidOption at stopAt"],
    [{ stopAt: ["otherEvent"], order: "consecutive" }, "invalidOption at stopAt"],
    [{ start: "2026" }, "wrongType at start"],
    [{ start: { from: "2026-01-01" } }, "missing at start.before"],
    [{ start: { from: "2026-01-01", before: "2026-01-01" } }, "outOfRange at start.before"],
    [{ start: { from: "2026-01-32", before: "2026-02-01" } }, "invalidDay at start.from"],
    [{ start: { from: -8.64e15, before: 0 } }, "outOfRange at start.from"],
    [{ observedUntil: "tomorrow" }, "invalidInstant at observedUntil"],
    [{ horizons: ["P1D"] }, "missing at observedUntil"],
    [{ observedUntil: 0, horizons: "P1D" }, "wrongType at horizons"],
    [{ observedUntil: 0, horizons: ["P1D", "P1Y"] }, "invalidPeriod at horizons[1]"],
    [{ by: [] }, "missing at by"],
    [{ by: "channel" }, "wrongType at by"],
    [{ by: [5] }, "wrongType at by[0]"],
    [{ by: { a: " " } }, "missing at by.a"],
    [{ attribution: "firstTouch" }, "missing at by"],
    [{ by: ["event"], attribution: "first" }, "invalidOption at attribution"],
    [{ by: ["event"], attribution: { step: "D" } }, "invalidOption at attribution.step"],
    [{ by: ["event"], attribution: null }, "invalidOption at attribution"],
    [{ timeToConvert: "fastest" }, "wrongType at timeToConvert"],
    [{ timeToConvert: {} }, "missing at timeToConvert.chain"],
    [{ timeToConvert: { chain: "slowest" } }, "invalidOption at timeToConvert.chain"],
    [{ timeToConvert: { chain: "fastest", type: 6 } }, "invalidOption at timeToConvert.type"],
    [{ timeToConvert: { chain: "fastest", quantiles: 0.5 } }, "wrongType at timeToConvert.quantiles"],
    [{ timeToConvert: { chain: "fastest", quantiles: [2] } }, "outOfRange at timeToConvert.quantiles[0]"],
    [{ timeToConvert: { chain: "fastest", quantile: [0.5] } }, "unknownName at timeToConvert.quantile"],
  ])("%j", (change, expected) => {
    expect(thrown(() => funnel(events, { ...ABC, ...change } as never))).toBe(expected);
  });

  it("nor rows whose sequence or group is none", () => {
    const rows = (change: object): never =>
      [
        { ...events[0], sequence: 0 },
        { ...events[1], ...change },
      ] as never;
    const sequenced: FunnelOptions = { ...ABC, ties: "sequence" };
    expect(thrown(() => funnel(rows({}), sequenced))).toBe("missing at [1].sequence");
    expect(thrown(() => funnel(rows({ sequence: "1" }), sequenced))).toBe("notANumber at [1].sequence");
    expect(thrown(() => funnel(rows({ sequence: 1, plan: {} }), { ...ABC, by: ["plan"] }))).toBe(
      "wrongType at [1].plan",
    );
    expect(thrown(() => funnel({ userId: [1], time: [0], event: ["A"] }, { ...ABC, by: ["plan"] }))).toBe(
      "missing at plan",
    );
    expect(thrown(() => funnel({ userId: [1], time: [0], event: ["A"], sequence: 5 } as never, sequenced))).toMatch(
      /at sequence/,
    );
  });

  it("nor results that are none", () => {
    const result = funnel(events, ABC);
    const shapley = { method: "shapley" } as const;
    const broken = (change: object): never => ({ ...result, ...change }) as never;
    expect(thrown(() => funnelChange(null as never, result, shapley))).toBe("wrongType at before");
    expect(thrown(() => funnelChange(result, { measure: "nps" } as never, shapley))).toBe("wrongType at after.measure");
    expect(thrown(() => funnelChange(result, broken({ steps: [] }), shapley))).toBe("missing at after.steps");
    expect(thrown(() => funnelChange(result, broken({ steps: [{ reached: -1 }] }), shapley))).toBe(
      "outOfRange at after.steps[0].reached",
    );
    expect(thrown(() => funnelChange(result, funnel(events, { ...ABC, steps: ["A", "B"] }), shapley))).toBe(
      "tallyMismatch at after.steps",
    );
    expect(thrown(() => funnelChange(result, result, {} as never))).toBe("missing at method");
    expect(thrown(() => funnelChange(result, result, { method: "sequential" } as never))).toBe(
      "invalidOption at method",
    );
    expect(thrown(() => funnelWhatIf(result, { rates: { D: 1 } }))).toBe("invalidOption at rates.D");
    expect(thrown(() => funnelWhatIf(result, { rates: { B: 1.5 } }))).toBe("outOfRange at rates.B");
    expect(thrown(() => funnelWhatIf(result, {} as never))).toBe("missing at rates");
    const twice = funnel(events, { ...ABC, steps: ["A", "B", "B"] });
    expect(thrown(() => funnelWhatIf(twice, { rates: { B: 1 } }))).toBe("duplicate at rates.B");
    expect(thrown(() => funnelBottleneck(result, { targets: { A: 1 } }))).toBe("invalidOption at targets.A");
  });
});
