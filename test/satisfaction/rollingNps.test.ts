import { nps, type RollingNpsOptions, rollingNps } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const answers = [
  { answeredOn: "2026-01-31", score: 10 },
  { answeredOn: "2026-02-01", score: 0 },
  { answeredOn: "2026-02-28", score: 9 },
  { answeredOn: "2026-03-01", score: 7 },
];
const windows = (window: string, ends: RollingNpsOptions["ends"]): string[] =>
  rollingNps(answers, { window, ends }).points.map(
    ({ startsOn, endsOn, value, responses }) => `${startsOn} ${endsOn} ${value} of ${responses}`,
  );

describe("rollingNps", () => {
  it("holds the last day and leaves out the one a window before it", () => {
    expect(windows("P1D", ["2026-02-01"])).toEqual(["2026-02-01 2026-02-01 -100 of 1"]);
    expect(windows("P28D", ["2026-02-28"])).toEqual(["2026-02-01 2026-02-28 0 of 2"]);
    expect(windows("P29D", ["2026-02-28"])).toEqual(["2026-01-31 2026-02-28 33.333333333333336 of 3"]);
    expect(windows("P1M", ["2026-02-28", "2026-03-31"])).toEqual([
      "2026-01-29 2026-02-28 33.333333333333336 of 3",
      "2026-03-01 2026-03-31 0 of 1",
    ]);
  });

  it("of an empty window is null, not 0", () => {
    const { points, outside } = rollingNps(answers, { window: "P7D", ends: ["2025-06-01"] });
    expect(points).toEqual([
      {
        startsOn: "2025-05-26",
        endsOn: "2025-06-01",
        value: null,
        interval: null,
        responses: 0,
        promoters: 0,
        passives: 0,
        detractors: 0,
        promoterShare: null,
        passiveShare: null,
        detractorShare: null,
        variance: null,
        standardError: null,
      },
    ]);
    expect(outside).toBe(4);
  });

  it("counts an answer in two windows once, and one in none as outside", () => {
    expect(rollingNps(answers, { window: "P30D", ends: ["2026-02-28", "2026-03-01"] }).outside).toBe(0);
    expect(rollingNps(answers, { window: "P1D", ends: ["2026-03-01", "2026-01-31"] }).outside).toBe(2);
    expect(rollingNps(answers, { window: "P1D", ends: [] })).toMatchObject({ points: [], outside: 4 });
    expect(rollingNps([], { window: "P1D", ends: ["2026-03-01"] })).toMatchObject({
      outside: 0,
      rejected: { count: 0 },
    });
  });

  it("takes ends in any order and each once, and counts months from the first", () => {
    expect(windows("P1D", ["2026-03-01", "2026-02-01", "2026-03-01"])).toHaveLength(2);
    const { options } = rollingNps([], {
      window: "P1M",
      ends: { from: "2026-01-31", before: "2026-06-01", every: "P1M" },
    });
    expect(options.ends).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
  });

  it("passes on the interval, the scale and what is invalid", () => {
    const options = { method: "wald", confidenceLevel: 0.8, clipped: true, scale: "1..5", invalid: "count" } as const;
    const rows = [5, 4, 1, 9, null, 5].map((score) => ({ answeredOn: "2026-01-01", score }));
    const { points, rejected } = rollingNps(rows, { ...options, window: "P1D", ends: ["2026-01-01"] });
    expect(points[0]).toMatchObject({ interval: nps([5, 4, 1, 5], options).interval, responses: 4 });
    expect(rejected).toEqual({
      count: 2,
      byCode: { outOfRange: 1, missing: 1 },
      examples: [
        { index: 3, path: "[3].score", code: "outOfRange" },
        { index: 4, path: "[4].score", code: "missing" },
      ],
    });
  });

  it("takes the first and the last day of all, and windows longer than all", () => {
    const rows = ["0001-01-01", "9999-12-31"].map((answeredOn) => ({ answeredOn, score: 9 }));
    for (const window of ["P1D", "P9999Y", "P99999M999999W9999999D"]) {
      const result = rollingNps(rows, { window, ends: ["0001-01-01", "9999-12-31"] });
      expectFinite(result);
      expect(result.points.map(({ responses }) => responses)).toEqual(window === "P1D" ? [1, 1] : [1, 2]);
      expect(result.points[0]?.startsOn).toBe("0001-01-01");
    }
    const last = { from: "9999-12-30", before: "9999-12-31", every: "P9999Y" };
    expect(rollingNps(rows, { window: "P1D", ends: last }).points).toHaveLength(1);
  });

  it("counts many answers in many windows in a moment", () => {
    const rows = { answeredOn: new Int32Array(200_000), score: new Uint8Array(200_000) };
    for (let row = 0; row < 200_000; row++) {
      rows.answeredOn[row] = (row * 7919) % 20_000;
      rows.score[row] = row % 11;
    }
    const ends = { from: "1970-01-01", before: "2024-10-04", every: "P1D" };
    const { points, outside } = rollingNps(rows, { window: "P30D", ends });
    expect([points.length, outside]).toEqual([20_000, 0]);
    expect(points.at(-1)?.responses).toBe(300);
  });

  const window = { window: "P1D", ends: ["2026-01-01"] };
  it.each([
    [null, window, "missing at "],
    [5, window, "wrongType at "],
    ["9", window, "wrongType at "],
    [[null], window, "wrongType at [0]"],
    [[{}], window, "missing at [0].answeredOn"],
    [[{ answeredOn: "2026-01-01" }], window, "missing at [0].score"],
    [[{ answeredOn: "2026-02-30", score: 9 }], window, "invalidDay at [0].answeredOn"],
    [[{ answeredOn: new Date(0), score: 9 }], window, "instantForDay at [0].answeredOn"],
    [[{ answeredOn: 5, score: 9 }], window, "wrongType at [0].answeredOn"],
    [[{ answeredOn: "2026-02-30", score: 9 }], { ...window, invalid: "count" }, "invalidDay at [0].answeredOn"],
    [[{ answeredOn: "2026-01-01", score: 11 }], window, "outOfRange at [0].score"],
    [[{ answeredOn: "2026-01-01", score: "9" }], window, "notANumber at [0].score"],
    [{ answeredOn: ["2026-01-01"] }, window, "missing at score"],
    [{ answeredOn: ["2026-01-01"], score: [9, 9] }, window, "lengthMismatch at score"],
    [{ answeredOn: Int32Array.of(2 ** 30), score: [9] }, window, "outOfRange at answeredOn[0]"],
    [[], undefined, "wrongType at options"],
    [[], null, "wrongType at options"],
    [[], {}, "missing at window"],
    [[], { ...window, window: 30 }, "invalidPeriod at window"],
    [[], { ...window, window: "30D" }, "invalidPeriod at window"],
    [[], { ...window, window: "P0D" }, "invalidPeriod at window"],
    [[], { ...window, window: "PT24H" }, "invalidPeriod at window"],
    [[], { window: "P1D" }, "wrongType at ends"],
    [[], { window: "P1D", ends: "2026-01-01" }, "wrongType at ends"],
    [[], { window: "P1D", ends: ["2026-13-01"] }, "invalidDay at ends[0]"],
    [[], { window: "P1D", ends: [null] }, "missing at ends[0]"],
    [[], { window: "P1D", ends: [new Date(0)] }, "instantForDay at ends[0]"],
    [[], { window: "P1D", ends: {} }, "missing at ends.every"],
    [[], { window: "P1D", ends: { from: "2026-01-01", before: "2026-02-01" } }, "missing at ends.every"],
    [[], { window: "P1D", ends: { every: "P1D", before: "2026-02-01" } }, "missing at ends.from"],
    [[], { window: "P1D", ends: { every: "P1D", from: "2026-02-01" } }, "missing at ends.before"],
    [
      [],
      { window: "P1D", ends: { from: "2026-01-01", before: "2026-02-01", every: "P0D" } },
      "invalidPeriod at ends.every",
    ],
    [
      [],
      { window: "P1D", ends: { from: "0001-01-01", before: "9999-12-31", every: "P1D" } },
      "outOfRange at ends.every",
    ],
    [[], { ...window, method: "score" }, "invalidOption at method"],
    [[], { ...window, scale: "0-10" }, "invalidOption at scale"],
    [[], { ...window, clipped: "yes" }, "invalidOption at clipped"],
  ] as [unknown, unknown, string][])("refuses %o with %o", (rows, options, expected) => {
    expect(caught(() => rollingNps(wrong(rows), wrong(options)))).toBe(expected);
  });
});
