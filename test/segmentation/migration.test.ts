import { dictionary } from "custometry/core";
import {
  abc,
  customerPyramid,
  migration,
  migrationForecast,
  rfm,
  rfmSegments,
  stationaryDistribution,
} from "custometry/segmentation";
import { describe, expect, test } from "vitest";
import { caught, wrong } from "../core/caught.ts";

const rows = (levels: string) =>
  [...levels].flatMap((level, customerId) => (level === "-" ? [] : [{ customerId, level }]));
const moved = (before: string, after: string, levels = ["a", "b", "c"]) =>
  migration(rows(before), rows(after), { levels });

describe("migration", () => {
  const amounts = (...list: number[]) => list.map((amount, customerId) => ({ customerId, amount }));

  test("takes results of abc and customerPyramid with their own ranking", () => {
    const classes = migration(abc(amounts(80, 15, 5)), abc(amounts(5, 15, 80)));
    expect(classes.options.levels).toEqual(["C", "B", "A"]);
    expect(classes.changes.map(({ customerId, direction }) => [customerId, direction])).toEqual([
      [0, "down"],
      [2, "up"],
    ]);
    const pyramid = migration(customerPyramid(amounts(9, 0)), customerPyramid(amounts(9, 3)));
    expect(pyramid.options.levels).toEqual(["inactive", "small", "medium", "large", "top"]);
    expect(pyramid.up.successes).toBe(1);
  });

  test("takes results of rfm at two days, in rows and in columns, and after JSON", () => {
    const orders = [
      { customerId: "A", date: "2025-06-01", amount: 5 },
      { customerId: "A", date: "2026-06-01", amount: 5 },
      { customerId: "B", date: "2025-06-01", amount: 5 },
      { customerId: "C", date: "2026-06-02", amount: 9 },
    ];
    const rule = { segments: rfmSegments.classic, rule: "ntile" } as const;
    const levels = ["lost", "aboutToSleep", "promising", "champions"];
    const before = rfm(orders, { ...rule, asOf: "2025-12-31" });
    const after = rfm(orders, { ...rule, asOf: "2026-12-31" });
    const result = migration(before, after, { levels });
    expect(result.changes.filter(({ direction }) => direction === "new")).toEqual([
      { customerId: "C", from: null, to: after.customers[2]?.segment, direction: "new" },
    ]);
    const columns = {
      customerId: dictionary(orders.map(({ customerId }) => customerId)),
      date: orders.map(({ date }) => date),
      amount: orders.map(({ amount }) => amount),
    };
    const fromColumns = migration(before, rfm(columns, { ...rule, asOf: "2026-12-31" }), { levels });
    expect({ ...fromColumns, changes: null }).toEqual({ ...result, changes: null });
    expect(migration(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)), { levels })).toEqual(
      result,
    );
  });

  test("a level without a rank moves neither up nor down", () => {
    const { moves, up, down, stayed } = moved("axx", "xxa", ["a", "b"]);
    expect(moves.filter(({ successes }) => successes > 0).map(({ direction }) => direction)).toEqual([
      "unranked",
      "unranked",
      "stayed",
    ]);
    expect([up.successes, down.successes, stayed.successes, up.trials]).toEqual([0, 0, 1, 3]);
  });

  test("nobody moves nowhere", () => {
    const empty = migration([], [], { levels: ["a"] });
    expect([empty.population, empty.retention.value, empty.netUpgrade.value]).toEqual([0, null, null]);
    expect(empty.moves[0]?.value).toBe(null);
  });

  test("levels with names of prototypes are levels", () => {
    const list = [{ customerId: "constructor", level: "__proto__" }];
    expect(migration(list, list, { levels: ["__proto__", "toString"] }).stayed.successes).toBe(1);
  });

  test.each<[string, unknown, unknown, unknown]>([
    ["missing at levels", rows("a"), rows("b"), {}],
    ["missing at before", null, rows("b"), { levels: ["a"] }],
    ["wrongType at after", rows("a"), 5, { levels: ["a"] }],
    ["wrongType at before", { measure: "nps" }, rows("b"), { levels: ["a"] }],
    ["wrongType at before", { measure: "toString" }, rows("b"), { levels: ["a"] }],
    ["duplicate at before[1].customerId", [...rows("a"), ...rows("b")], rows("b"), { levels: ["a"] }],
    ["duplicate at levels[1]", [], [], { levels: ["a", "a"] }],
    ["missing at levels[0]", [], [], { levels: [""] }],
    ["missing at after[0].level", [], [{ customerId: 1 }], { levels: ["a"] }],
    ["mixedTypes at after.customers", rows("a"), [{ customerId: "1", level: "a" }], { levels: ["a"] }],
    ["invalidOption at method", [], [], { levels: ["a"], method: "wild" }],
    ["unknownName at level", [], [], { level: ["a"] }],
    ["wrongType at options", [], [], null],
  ])("%s", (code, before, after, options) => {
    expect(caught(() => migration(wrong(before), wrong(after), wrong(options)))).toBe(code);
  });
});

describe("stationaryDistribution", () => {
  const of = (before: string, after: string) => stationaryDistribution(moved(before, after));

  test("a level that empties out has share 0", () => {
    const { outcome, shares, closed } = of("aabb", "abbb");
    expect([outcome, closed.length]).toEqual(["unique", 1]);
    expect(shares?.map(({ share }) => share)).toEqual([0, 1, 0]);
  });

  test("levels that go round have a rhythm", () => {
    const { outcome, closed, shares } = of("abc", "bca");
    expect([outcome, closed[0]?.period]).toEqual(["periodic", 3]);
    expect(shares?.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test("two closed groups have no single answer, but each its own", () => {
    const { outcome, shares, closed } = of("abbc", "abcb");
    expect([outcome, shares]).toEqual(["severalClosed", null]);
    expect(closed.map(({ levels }) => levels)).toEqual([["a"], ["b", "c"]]);
    expect(closed[1]?.shares.map(({ share }) => share.toFixed(4))).toEqual(["0.6667", "0.3333"]);
  });

  test("a level from which nobody moved is unknown", () => {
    expect(of("aa", "ab")).toMatchObject({ outcome: "undetermined", shares: null, unknown: ["b"] });
    expect(of("a--", "-bb")).toMatchObject({ outcome: "undetermined", shares: null, unknown: [] });
  });

  test("small shares keep their digits", () => {
    const rare = `${"a".repeat(999)}ab`;
    const { shares } = of(rare, `${"a".repeat(999)}ba`);
    expect(shares?.[1]?.share).toBeCloseTo(1 / 1001, 15);
  });

  test("what is no migration throws", () => {
    expect(caught(() => stationaryDistribution(wrong(null)))).toBe("wrongType at migration");
    expect(caught(() => stationaryDistribution(wrong({ measure: "rfm" })))).toBe("wrongType at migration");
    const result = moved("ab", "ba");
    expect(caught(() => stationaryDistribution({ ...result, moves: result.moves.slice(1) }))).toBe(
      "lengthMismatch at migration.moves",
    );
  });
});

describe("migrationForecast", () => {
  const result = moved("aaaabb", "aab-ba");

  test("stops where it is not known how customers move on", () => {
    const { periods, total, unknown } = migrationForecast(moved("aa", "ab"), {
      periods: 5,
      values: { a: 1, b: 2, c: 3 },
    });
    expect([periods.length, total, unknown]).toEqual([1, null, ["b"]]);
  });

  test("new customers come in every period when they are to", () => {
    const { periods } = migrationForecast(moved("a-", "ab", ["a", "b"]), {
      periods: 1,
      start: [{ level: "a", customers: 10 }],
      newcomers: "asBefore",
    });
    expect(periods[1]?.customers.map(({ customers }) => customers)).toEqual([10, 1]);
    expect(periods[1]?.value).toBe(null);
  });

  test.each<[string, unknown]>([
    ["missing at periods", {}],
    ["outOfRange at periods", { periods: 0 }],
    ["outOfRange at periods", { periods: 1e9 }],
    ["missing at values.b", { periods: 1, values: { a: 1 } }],
    ["notANumber at values.a", { periods: 1, values: { a: "1", b: 1, c: 1 } }],
    ["invalidOption at start[0].level", { periods: 1, start: [{ level: "z", customers: 1 }] }],
    ["outOfRange at start[0].customers", { periods: 1, start: [{ level: "a", customers: -1 }] }],
    [
      "duplicate at start[1].level",
      {
        periods: 1,
        start: [
          { level: "a", customers: 1 },
          { level: "a", customers: 1 },
        ],
      },
    ],
    ["unknownName at periodes", { periodes: 1 }],
    ["invalidOption at newcomers", { periods: 1, newcomers: "all" }],
    ["wrongType at options", null],
  ])("%s", (code, options) => {
    expect(caught(() => migrationForecast(result, wrong(options)))).toBe(code);
  });
});
