import { adjustedPValues, combineBy, type Group } from "custometry/core";
import { type NpsCounts, npsCombine, npsComparison, npsComparisons } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { counts } from "./npsData.ts";

type Key = { segment: string; quarter: number };
const group = (segment: string, quarter: number, promoters: number, detractors = 5): Group<Key, NpsCounts> => ({
  key: { segment, quarter },
  result: { promoters, passives: 3, detractors },
});
const groups = [
  group("zorg", 3, 30),
  group("bouw", 1, 10),
  group("zorg", 1, 12),
  group("zorg", 2, 15),
  group("bouw", 3, 11),
];
const names = (compared: readonly { first: Key; second: Key }[]): string[] =>
  compared.map(({ first, second }) => `${first.segment}${first.quarter}-${second.segment}${second.quarter}`);

describe("npsComparisons", () => {
  it("compares every pair, the first minus the second", () => {
    const all = npsComparisons(groups.slice(0, 3));
    expect(names(all)).toEqual(["zorg3-bouw1", "zorg3-zorg1", "bouw1-zorg1"]);
  });

  it("compares every pair within a part of the key", () => {
    expect(names(npsComparisons(groups, { within: "segment" }))).toEqual([
      "zorg3-zorg1",
      "zorg3-zorg2",
      "zorg1-zorg2",
      "bouw1-bouw3",
    ]);
    expect(names(npsComparisons(groups, { within: ["quarter"] }))).toEqual(["zorg3-bouw3", "bouw1-zorg1"]);
    expect(names(npsComparisons(groups, { within: ["segment", "quarter"] }))).toEqual([]);
  });

  it("compares neighbours in an order, after minus before", () => {
    const changes = npsComparisons(groups, { within: "segment", along: "quarter" });
    expect(names(changes)).toEqual(["zorg2-zorg1", "zorg3-zorg2", "bouw3-bouw1"]);
    expect(changes.every(({ value }) => (value ?? 0) > 0)).toBe(true);
  });

  it("orders numbers by size", () => {
    const quarters = [10, 9, 2].map((quarter) => group("zorg", quarter, quarter));
    expect(names(npsComparisons(quarters, { along: "quarter" }))).toEqual(["zorg9-zorg2", "zorg10-zorg9"]);
  });

  it("gives nothing for one group or none, and nulls for a group without responses", () => {
    expect(npsComparisons([])).toEqual([]);
    expect(npsComparisons([group("zorg", 1, 3)], { along: "quarter" })).toEqual([]);
    const empty = { key: { segment: "zorg", quarter: 4 }, result: { promoters: 0, passives: 0, detractors: 0 } };
    const [one, other] = npsComparisons([...groups.slice(2, 4), empty], { along: "quarter" });
    expect(other).toMatchObject({ value: null, pValue: null, adjustedPValue: null });
    // It does not count among the tests.
    expect(one?.adjustedPValue).toBe(one?.pValue);
  });

  it("takes the groups of combineBy, and keys of any scalar", () => {
    const rows = [true, false, null, "x", 5].flatMap((kind) => [9, 3, 10].map((score) => ({ kind, score })));
    const byKind = combineBy(rows, npsCombine(), { by: ["kind"], input: "score" });
    expect(npsComparisons(byKind, { along: "kind" })).toHaveLength(4);
    expect(npsComparisons(byKind)).toHaveLength(10);
    expect(npsComparisons(new Set(byKind))).toHaveLength(10);
  });

  it("is each comparison by itself, with p-values corrected together", () => {
    fc.assert(
      fc.property(
        fc.array(counts, { maxLength: 6 }),
        fc.constantFrom("adjustedWald" as const, "wald" as const, "welch" as const),
        fc.constantFrom("holm" as const, "none" as const),
        (all, method, adjust) => {
          const keyed = all.map((result, place) => ({ key: { place }, result }));
          const compared = npsComparisons(keyed, { method, adjust, confidenceLevel: 0.9 });
          expectFinite(compared);
          expect(compared).toHaveLength((all.length * (all.length - 1)) / 2);
          const alone = compared.map(({ first, second }) =>
            npsComparison(all[first.place] as NpsCounts, all[second.place] as NpsCounts, {
              method,
              confidenceLevel: 0.9,
            }),
          );
          const adjusted = adjustedPValues(
            alone.map(({ pValue }) => pValue),
            { adjust },
          );
          compared.forEach(({ first, second, ...rest }, place) => {
            expect(rest).toEqual({ ...alone[place], adjustedPValue: adjusted[place] });
          });
        },
      ),
    );
  });

  it("compares many neighbours in a moment", () => {
    const many = Array.from({ length: 20_000 }, (_, place) => group("zorg", (place * 7919) % 20_000, place % 50));
    const changes = npsComparisons(many, { within: "segment", along: "quarter" });
    expect(changes).toHaveLength(19_999);
    expect(changes.every(({ first, second }) => first.quarter === second.quarter + 1)).toBe(true);
  });

  it.each([
    [null, {}, "wrongType at "],
    [5, {}, "wrongType at "],
    [{}, {}, "wrongType at "],
    [[null], {}, "wrongType at [0]"],
    [[{}], {}, "wrongType at [0].key"],
    [[{ key: "zorg", result: {} }], {}, "wrongType at [0].key"],
    [[{ key: {}, result: null }], {}, "wrongType at [0].result"],
    [[groups[0], { key: {}, result: { promoters: 1 } }], {}, "missing at [1].result.passives"],
    [[{ key: { segment: Number.NaN }, result: {} }], { within: "segment" }, "wrongType at [0].key.segment"],
    [[{ key: { segment: {} }, result: {} }], { within: "segment" }, "wrongType at [0].key.segment"],
    [[{ key: { segment: BigInt(1) }, result: {} }], { within: "segment" }, "wrongType at [0].key.segment"],
    [[{ key: { segment: Symbol("x") }, result: {} }], { along: "segment" }, "wrongType at [0].key.segment"],
    [groups, { within: "constructor" }, "invalidOption at along, within"],
    [groups, { along: "__proto__" }, "invalidOption at along, within"],
    [groups, { along: "toString" }, "invalidOption at along, within"],
    [groups, { along: null }, "invalidOption at along, within"],
    [groups, { within: [5] }, "invalidOption at along, within"],
    [groups, { within: [Symbol("segment")] }, "invalidOption at along, within"],
    [groups, { within: null }, "wrongType at within"],
    [groups, { within: 5 }, "wrongType at within"],
    [groups, { within: {} }, "wrongType at within"],
    [groups, { along: "quarter" }, "duplicate at [2].key"],
    [groups, null, "wrongType at options"],
    [[], { method: "score" }, "invalidOption at method"],
    [[], { confidenceLevel: 2 }, "outOfRange at confidenceLevel"],
    [[], { adjust: "bonferroni" }, "invalidOption at adjust"],
  ] as [unknown, unknown, string][])("refuses %o with %o", (some, options, expected) => {
    expect(caught(() => npsComparisons(wrong(some), wrong(options)))).toBe(expected);
  });
});
