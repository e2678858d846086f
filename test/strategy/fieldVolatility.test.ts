import { dictionary, rate } from "custometry/core";
import { fieldVolatility } from "custometry/strategy";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";

interface Row {
  recordId: string;
  takenOn: string;
  city: string | null;
  points: number;
}
const options = { fields: ["city", "points"], dynamicFrom: 0.5, minComparisons: 1 } as const;
const row = (recordId: string, takenOn: string, city: string | null, points = 0): Row => ({
  recordId,
  takenOn,
  city,
  points,
});
// 366 days in 2024, 365 in 2025: two years less half a day of 365.25.
const snapshots = [
  row("a", "2026-01-01", "Urk", 3),
  row("a", "2024-01-01", "Ede", 1),
  row("a", "2025-01-01", "Urk", 2),
  row("b", "2025-01-01", "Epe", 1),
  row("b", "2026-01-01", "Epe", 2),
];
const gaps = [
  row("a", "2024-01-01", "Ede"),
  row("a", "2025-01-01", null),
  row("a", "2026-01-01", "Urk"),
  row("a", "2026-01-02", ""),
  row("a", "2026-01-03", " "),
];
const cityOf = (rows: readonly Row[], given: object = {}) =>
  fieldVolatility(rows, { ...options, fields: ["city"], ...given }).fields[0];

describe("fieldVolatility", () => {
  it("compares each snapshot of a record with the one before it", () => {
    const { records, snapshots: count, fields } = fieldVolatility(snapshots, options);
    expect([records, count]).toEqual([2, 5]);
    expect(fields.map(({ field }) => field)).toEqual(["city", "points"]);
    const [city, points] = fields;
    expect(city?.changeRate).toEqual(rate(1, 3));
    expect(city?.years).toBe((366 + 365 + 365) / 365.25);
    expect(city?.changesPerYear.value).toBeCloseTo(365.25 / 1096, 15);
    expect(points?.changeRate).toEqual(rate(3, 3));
  });

  it("classes by the changes a year, and says so", () => {
    const { fields } = fieldVolatility(snapshots, options);
    expect(fields.map(({ dynamics }) => dynamics)).toEqual(["static", "dynamic"]);
    expect(fields[0]?.reasons).toEqual([{ code: "changesRarely", value: 365.25 / 1096, required: 0.5 }]);
    expect(fields[1]?.reasons[0]).toMatchObject({ code: "changesOften", required: 0.5 });
    const exact = 365.25 / 1096;
    expect(cityOf(snapshots, { dynamicFrom: exact })?.dynamics).toBe("dynamic");
  });

  it("gives the interval of the rate per year", () => {
    const city = cityOf(snapshots, { method: "clopperPearson", confidenceLevel: 0.9 });
    const interval = rate(1, 3, { method: "clopperPearson", confidenceLevel: 0.9 }).interval;
    expect(city?.changesPerYear.interval).toMatchObject({ confidenceLevel: 0.9, method: "clopperPearson" });
    expect(city?.changesPerYear.interval?.high).toBeCloseTo(((interval?.high ?? 0) * 3 * 365.25) / 1096, 12);
  });

  it("classes nothing on too little evidence", () => {
    const { dynamics, reasons } = cityOf(snapshots, { minComparisons: 4 }) ?? {};
    expect(dynamics).toBeNull();
    expect(reasons).toEqual([{ code: "tooFewComparisons", value: 3, required: 4 }]);
    const once = cityOf(snapshots.slice(0, 1));
    expect(once).toMatchObject({ years: 0, dynamics: null, changeRate: { value: null, trials: 0 } });
    expect(once?.changesPerYear).toEqual({ value: null, interval: null });
    const none = fieldVolatility([], { ...options, fields: ["city" as never] });
    expect([none.records, none.snapshots, none.fields[0]?.missing]).toEqual([0, 0, 0]);
  });

  it.each([
    ["lastKnown", 1, 1, 731],
    ["adjacent", 0, 0, 0],
    ["value", 4, 3, 733],
  ])("treats missing values as %s", (missing, comparisons, changes, days) => {
    const city = cityOf(gaps, { missing });
    expect(city?.changeRate).toMatchObject({ trials: comparisons, successes: changes });
    expect(city?.years).toBe(days / 365.25);
    expect(city?.missing).toBe(3);
  });

  it("takes nothing of one record for the last known value of another", () => {
    expect(
      cityOf([row("a", "2025-01-01", "Ede"), row("b", "2025-02-01", null), row("b", "2025-03-01", "Urk")]),
    ).toMatchObject({
      changeRate: { trials: 0 },
    });
  });

  it("compares exactly", () => {
    const values = ["Ede", "ede", "Ede ", "1", 1, 1, true, false, 0, -0];
    const rows = values.map((city, day) => ({ recordId: 7, takenOn: `2026-01-${10 + day}`, city }));
    const { fields } = fieldVolatility(rows, { fields: ["city"], dynamicFrom: 1, minComparisons: 1 });
    expect(fields[0]?.changeRate).toMatchObject({ successes: 7, trials: 9 });
  });

  it("reads columns, and keeps its options", () => {
    const columns = {
      recordId: dictionary(snapshots.map(({ recordId }) => recordId)),
      takenOn: snapshots.map(({ takenOn }) => takenOn),
      city: dictionary(snapshots.map(({ city }) => city ?? "")),
      points: Int32Array.from(snapshots, ({ points }) => points),
    };
    const result = fieldVolatility(snapshots, options);
    expect(fieldVolatility(columns, options)).toEqual(result);
    expect(result.options).toEqual({ ...options, missing: "lastKnown", method: "wilson", confidenceLevel: 0.95 });
    expect(fieldVolatility(snapshots, result.options)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(caught(() => fieldVolatility({ ...columns, points: [1] }, options))).toBe("lengthMismatch at points");
    expect(caught(() => fieldVolatility({ ...columns, takenOn: Array(5).fill("2026-01-01") }, options))).toBe(
      "duplicate at takenOn[1]",
    );
  });

  const first = snapshots[0];
  it.each([
    [null, options, "missing at "],
    [[null], options, "wrongType at [0]"],
    [[{ ...first, recordId: undefined }], options, "missing at [0].recordId"],
    [[first, { ...first, recordId: 1 }], options, "mixedTypes at [1].recordId"],
    [[{ ...first, takenOn: "2026-13-01" }], options, "invalidDay at [0].takenOn"],
    [[{ ...first, takenOn: new Date(0) }], options, "instantForDay at [0].takenOn"],
    [[first, first], options, "duplicate at [1].takenOn"],
    [[{ ...first, city: {} }], options, "wrongType at [0].city"],
    [[{ ...first, city: new Date(0) }], options, "wrongType at [0].city"],
    [[{ ...first, points: Number.NaN }], options, "notANumber at [0].points"],
    [[first], { ...options, fields: ["city", "phone"] }, "missing at fields[1]"],
    [[first], { ...options, fields: ["constructor"] }, "wrongType at [0].constructor"],
    [[first], { ...options, fields: ["__proto__"] }, "wrongType at [0].__proto__"],
    [{ recordId: ["a"], takenOn: ["2026-01-01"] }, options, "missing at city"],
    [[first], undefined, "wrongType at options"],
    [[first], {}, "missing at fields"],
    [[first], { ...options, fields: "city" }, "wrongType at fields"],
    [[first], { ...options, fields: [] }, "missing at fields"],
    [[first], { ...options, fields: [null] }, "missing at fields[0]"],
    [[first], { ...options, fields: ["city", "city"] }, "duplicate at fields[1]"],
    [[first], { ...options, fields: ["takenOn"] }, "invalidOption at fields[0]"],
    [[first], { ...options, dynamicFrom: 0 }, "outOfRange at dynamicFrom"],
    [[first], { ...options, dynamicFrom: undefined }, "missing at dynamicFrom"],
    [[first], { ...options, minComparisons: 0 }, "outOfRange at minComparisons"],
    [[first], { ...options, minComparisons: 1.5 }, "notAnInteger at minComparisons"],
    [[first], { ...options, missing: "skip" }, "invalidOption at missing"],
    [[first], { ...options, method: "exact" }, "invalidOption at method"],
    [[first], { ...options, confidenceLevel: 2 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %j with %j: %s", (rows, given, expected) => {
    expect(caught(() => fieldVolatility(wrong(rows), wrong(given)))).toBe(expected);
  });
});
