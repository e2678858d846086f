import {
  aalenJohansen,
  combineBy,
  kaplanMeier,
  kaplanMeierCombine,
  logRank,
  type SurvivalTally,
  type SurvivalTime,
} from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";
import { expectFinite } from "./finite.ts";
import { placebo, timesOf, treated } from "./survivalData.ts";

const three = (value: number | null | undefined): string | undefined => value?.toFixed(3);

describe("remission of leukaemia (Gehan 1965)", () => {
  it("has the published survival and standard errors", () => {
    const times = [6, 7, 10, 13, 16, 22, 23];
    const result = kaplanMeier(treated, { times });
    expect(result.times.map(({ survival }) => three(survival.value))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.690",
      "0.627",
      "0.538",
      "0.448",
    ]);
    expect(result.times.map(({ standardError }) => standardError?.toFixed(4))).toEqual([
      "0.0764",
      "0.0869",
      "0.0963",
      "0.1068",
      "0.1141",
      "0.1282",
      "0.1346",
    ]);
    expect(result.quantiles[0]?.value).toBe(23);
    expect([result.units, result.events, result.censored]).toEqual([21, 9, 12]);
    expect(kaplanMeier(placebo).quantiles[0]?.value).toBe(8);
  });

  it("differs by treatment: chi-square 16.79, as published", () => {
    const rows = [
      ...treated.map((row) => ({ ...row, arm: "treated" })),
      ...placebo.map((row) => ({ ...row, arm: "placebo" })),
    ];
    const result = logRank(combineBy(rows, kaplanMeierCombine(), { by: ["arm"], input: (row: SurvivalTime) => row }));
    expect(result.groups.map(({ observed }) => observed)).toEqual([21, 9]);
    expect(result.groups.map(({ expected }) => expected.toFixed(2))).toEqual(["10.75", "19.25"]);
    expect([result.statistic?.toFixed(2), result.degreesOfFreedom]).toEqual(["16.79", 1]);
    expectFinite(result);
  });
});

describe("the curve", () => {
  it("counts events before censorings of the same time", () => {
    expect(kaplanMeier(timesOf("5 5+"), { times: [5] }).times[0]?.incidence.value).toBe(0.5);
  });

  it("has each distinct time, those of censorings too", () => {
    const { curve } = kaplanMeier(timesOf("3+ 1 1 2+ 3"));
    expect(curve.map(({ time, atRisk, events, censored }) => [time, atRisk, events, censored])).toEqual([
      [1, 5, 2, 0],
      [2, 3, 0, 1],
      [3, 2, 1, 1],
    ]);
  });

  it("is 1 before the first event, and keeps its last figures past the data", () => {
    const { times } = kaplanMeier(timesOf("2 4+"), { times: [1, 9], method: "plain" });
    expect(times.map(({ survival, atRisk }) => [survival.value, atRisk])).toEqual([
      [1, 2],
      [0.5, 0],
    ]);
  });

  it.each([
    ["logLog", null],
    ["log", 1],
    ["plain", 1],
  ] as const)("%s before the first event: an interval of no width, or none", (method, low) => {
    expect(kaplanMeier(timesOf("2 4+"), { times: [1], method }).times[0]?.survival.interval?.low ?? null).toBe(low);
  });

  it("has no interval once nobody survives", () => {
    for (const method of ["logLog", "log", "plain"] as const) {
      const [last] = kaplanMeier(timesOf("2 4"), { times: [4], method }).times;
      expect([last?.survival.value, last?.survival.interval, last?.standardError]).toEqual([0, null, null]);
    }
  });

  it("of one event censors the others, of none named takes all", () => {
    const rows = [...timesOf("1 3", "won"), ...timesOf("2", "lost")];
    expect(kaplanMeier(rows, { event: "won", times: [3] }).times[0]?.survival.value).toBe(0);
    expect(kaplanMeier(rows, { event: "won", times: [2] }).times[0]?.incidence.value).toBeCloseTo(1 / 3, 15);
    expect(kaplanMeier(rows, { times: [2] }).times[0]?.incidence.value).toBeCloseTo(2 / 3, 15);
    expect(kaplanMeier(rows, { event: "other" }).events).toBe(0);
  });
});

describe("no units, and units that never convert", () => {
  it("give no answer, and no NaN", () => {
    const none = kaplanMeier([], { times: [0, 1], until: 4 });
    expectFinite(none);
    expect([none.times[0]?.survival.value, none.quantiles[0]?.value, none.restrictedMean.value]).toEqual([
      null,
      null,
      null,
    ]);
    const nobody = aalenJohansen([], { times: [1], outcomes: ["won"] });
    expectFinite(nobody);
    expect([nobody.times[0]?.survival, nobody.times[0]?.incidences[0]?.value]).toEqual([null, null]);
    const open = kaplanMeier(timesOf("3+ 4+"), { times: [4] });
    expectFinite(open);
    expect([open.times[0]?.incidence.value, open.quantiles[0]]).toEqual([
      0,
      { share: 0.5, value: null, interval: null },
    ]);
    expect(open.restrictedMean.value).toBe(4);
  });

  it("cannot be compared", () => {
    expect(logRank([])).toMatchObject({ statistic: null, pValue: null, degreesOfFreedom: 0 });
    const one = { key: { channel: "ads" }, result: kaplanMeier(treated) };
    expect(logRank([one]).statistic).toBeNull();
    expect(logRank([one, { key: { channel: "none" }, result: kaplanMeier([]) }]).degreesOfFreedom).toBe(0);
  });
});

describe("the restricted mean", () => {
  it("without censoring is the mean of the times cut at the end", () => {
    expect(kaplanMeier(timesOf("1 2 6"), { until: 4 }).restrictedMean.value).toBeCloseTo(7 / 3, 15);
    expect(kaplanMeier(timesOf("1 2 6")).restrictedMean.value).toBe(3);
    expect(kaplanMeier(timesOf("1 2 6"), { until: 0 }).restrictedMean.value).toBe(0);
  });

  it("past the data is not known while somebody survives", () => {
    expect(kaplanMeier(timesOf("1 2 6+"), { until: 7 }).restrictedMean).toMatchObject({ value: null, until: 7 });
    expect(kaplanMeier(timesOf("1 2 6"), { until: 7 }).restrictedMean.value).toBe(3);
  });
});

describe("quantiles", () => {
  it("are the first time at which the share is reached, ties by rounding included", () => {
    const { quantiles } = kaplanMeier(timesOf("1 2 3 4 5 6 7 8 9 10"), { quantiles: [0.1, 0.3, 0.7, 1] });
    expect(quantiles.map(({ value }) => value)).toEqual([1, 3, 7, 10]);
  });

  it("have an upper end that may lie past the data", () => {
    const { quantiles } = kaplanMeier(timesOf("1 2 3+ 3+"), { quantiles: [0.5] });
    expect(quantiles[0]).toMatchObject({ value: 2, interval: { high: "Infinity" } });
  });
});

describe("columns", () => {
  it("give what the rows give, outcomes as a dictionary with -1 for none", () => {
    const expected = kaplanMeier(treated);
    const duration = Float64Array.from(treated, (row) => row.duration);
    expect(kaplanMeier({ duration, outcome: treated.map(({ outcome }) => outcome) })).toEqual(expected);
    const codes = Int8Array.from(treated, ({ outcome }) => (outcome === null ? -1 : 0));
    expect(kaplanMeier({ duration, outcome: { codes, values: ["event"] } })).toEqual(expected);
  });
});

describe("bad input", () => {
  const row = { duration: 1, outcome: "won" };
  it.each([
    ["no rows", null, "missing at "],
    ["a number", 3, "wrongType at "],
    ["a row that is none", [null], "wrongType at [0]"],
    ["no duration", [{ outcome: "won" }], "missing at [0].duration"],
    ["a negative duration", [row, { duration: -1, outcome: null }], "outOfRange at [1].duration"],
    ["NaN", [{ duration: Number.NaN, outcome: null }], "notANumber at [0].duration"],
    ["Infinity", [{ duration: Number.POSITIVE_INFINITY, outcome: null }], "notANumber at [0].duration"],
    ["a text for a duration", [{ duration: "3", outcome: null }], "notANumber at [0].duration"],
    ["no outcome", [{ duration: 1 }], "missing at [0].outcome"],
    ["a blank outcome", [{ duration: 1, outcome: " " }], "missing at [0].outcome"],
    ["a boolean outcome", [{ duration: 1, outcome: true }], "wrongType at [0].outcome"],
    ["columns of two lengths", { duration: [1, 2], outcome: ["won"] }, "lengthMismatch at outcome"],
    ["a code that is none", { duration: [1], outcome: { codes: [2], values: ["won"] } }, "outOfRange at outcome[0]"],
  ])("%s", (_, times, expected) => {
    expect(caught(() => kaplanMeier(wrong(times)))).toBe(expected);
    expect(caught(() => aalenJohansen(wrong(times)))).toBe(expected);
  });

  it.each([
    [{ times: [-1] }, "outOfRange at times[0]"],
    [{ times: 5 }, "wrongType at times"],
    [{ quantiles: [0] }, "outOfRange at quantiles[0]"],
    [{ quantiles: [1.1] }, "outOfRange at quantiles[0]"],
    [{ until: -1 }, "outOfRange at until"],
    [{ event: "" }, "missing at event"],
    [{ method: "loglog" }, "invalidOption at method"],
    [{ confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  ])("options %j", (options, expected) => {
    expect(caught(() => kaplanMeier([row], wrong(options)))).toBe(expected);
  });

  it.each([
    [{ outcomes: ["won", "won"] }, "duplicate at outcomes[1]"],
    [{ outcomes: [3] }, "wrongType at outcomes[0]"],
    [{ outcomes: ["lost"] }, "invalidOption at outcomes"],
  ])("outcomes %j", (options, expected) => {
    expect(caught(() => aalenJohansen([row], wrong(options)))).toBe(expected);
  });

  it.each<[unknown, string]>([
    [null, "wrongType at "],
    [{ events: {} }, "wrongType at censored"],
    [{ events: { won: { x: 1 } }, censored: {} }, "notANumber at events.won.x"],
    [{ events: { won: { " ": 1 } }, censored: {} }, "notANumber at events.won. "],
    [{ events: { won: { 3: -1 } }, censored: {} }, "outOfRange at events.won.3"],
    [{ events: {}, censored: { 3: 2 ** 53 } }, "outOfRange at censored.3"],
  ])("tally %j", (tally, expected) => {
    expect(caught(() => kaplanMeierCombine().extractOutput(tally as SurvivalTally))).toBe(expected);
  });

  it("a log-rank test of what are no curves, or of two events", () => {
    expect(caught(() => logRank(wrong([{}])))).toBe("wrongType at [0].result");
    expect(caught(() => logRank(wrong([{ result: { measure: "kaplanMeier", curve: [] } }])))).toBe(
      "wrongType at [0].result.options",
    );
    const groups = ["won", "lost"].map((event) => ({ key: { event }, result: kaplanMeier([row], { event }) }));
    expect(caught(() => logRank(groups))).toBe("invalidOption at [1].result.options.event");
  });
});
