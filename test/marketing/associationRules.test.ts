import { dictionary } from "custometry/core";
import {
  associationMeasures,
  associationRules,
  frequentItemsets,
  recommend,
  recommendMany,
} from "custometry/marketing";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";

const baskets = [["drill", "bits"], ["drill", "bits", "glue"], ["drill", "bits"], ["glue"], ["drill"], ["paint"]];
const half = { minSupport: 0.5, minConfidence: 0.5 };

describe("frequentItemsets", () => {
  it("loses no threshold to floating point", () => {
    // 0.28 × 25 is 7.000000000000001, 0.07 × 100 is 7.000000000000001, 0.005 × 1000 is 5.
    for (const [minSupport, total, count] of [
      [0.28, 25, 7],
      [0.07, 100, 7],
      [0.005, 1000, 5],
      [5 / 9, 9, 5],
      [1 / 49, 49, 1],
      [0.1 + 0.2, 10, 4],
    ] as const) {
      const lists = Array.from({ length: total }, (_, basket) => (basket < count ? ["a"] : []));
      const { itemsets, minCount } = frequentItemsets(lists, { minSupport });
      expect([minCount, itemsets.length]).toEqual([count, 1]);
      expect(frequentItemsets([...lists.slice(1), []], { minSupport }).itemsets).toEqual([]);
    }
  });

  it("counts an item once in a basket, and empty baskets", () => {
    const { itemsets, ...result } = frequentItemsets([["a", "a", "a"], [], [], ["b"]], { minSupport: 0.25 });
    expect(itemsets.map(({ items, count, support }) => [items[0], count, support])).toEqual([
      ["a", 1, 0.25],
      ["b", 1, 0.25],
    ]);
    expect(result).toMatchObject({ baskets: 4, emptyBaskets: 2, items: 2, minCount: 1 });
  });

  it("finds nothing in nothing", () => {
    for (const none of [
      [],
      new Set<string[]>(),
      { basketId: [], item: [] },
      { basketId: dictionary([]), item: dictionary([]) },
    ]) {
      const result = frequentItemsets(none, { minSupport: 0.5 });
      expectFinite(result);
      expect(result).toMatchObject({ baskets: 0, items: 0, itemsets: [] });
    }
    expect(frequentItemsets([[], []], { minSupport: 0.5 })).toMatchObject({
      baskets: 2,
      emptyBaskets: 2,
      itemsets: [],
    });
    expect(frequentItemsets([{ basketId: 1, item: null }], { minSupport: 1 })).toMatchObject({
      baskets: 1,
      emptyBaskets: 1,
    });
  });

  it("takes whole numbers, in any order, and sorts them by size", () => {
    const { itemsets } = frequentItemsets([[10, 9, -3], Int32Array.of(9, -3, 10)], { minSupport: 1, maxItems: 3 });
    expect(itemsets.at(-1)?.items).toEqual([-3, 9, 10]);
  });

  it("keeps names such as those of object properties apart", () => {
    const names = ["__proto__", "constructor", "toString"];
    expect(frequentItemsets([names, names], { minSupport: 1 }).itemsets).toHaveLength(7);
  });

  it("ends in an error and not in a computation without end when all items are always together", () => {
    const same = Array.from({ length: 200 }, () => Array.from({ length: 25 }, (_, item) => item));
    const options = { minSupport: 0.5, maxItems: 20, maxResults: 100_000 };
    expect(caught(() => frequentItemsets(same, options))).toBe("outOfRange at minSupport");
    expect(frequentItemsets(same, { ...options, maxItems: 3 }).itemsets).toHaveLength(25 + 300 + 2300);
    expect(caught(() => associationRules(same, { ...half, maxItems: 5, maxResults: 100_000 }))).toBe(
      "outOfRange at minSupport",
    );
    expect(associationRules(same, { ...half, maxItems: 3 }).rules).toHaveLength(2 * 300 + 6 * 2300);
  });

  it("takes many items, in large baskets", () => {
    const large = Array.from({ length: 40 }, (_, basket) =>
      [...Array(100).keys()].map((item) => (item * 37 + basket) % 5000),
    );
    const own = Array.from({ length: 5000 }, (_, item) => [item, 6000, 7000, item]);
    const { itemsets, items } = frequentItemsets([...large, ...own], { minSupport: 2 / 5040, maxItems: 3 });
    expect(items).toBe(5002);
    expect(itemsets.find((one) => one.items.join() === "6000,7000")?.count).toBe(5000);
    const some = itemsets.filter((one) => one.items.length === 3).slice(0, 50);
    for (const { items: set, count } of some) {
      const isIn = (basket: readonly number[]): boolean => set.every((item) => basket.includes(item as number));
      expect(count).toBe([...large, ...own].filter(isIn).length);
    }
    expect(some.length).toBe(50);
  });
});

describe("associationRules", () => {
  it("orders rules by lift, confidence and count, and counts what is left out", () => {
    const result = associationRules(baskets, { minSupport: 0.3, minConfidence: 0.8 });
    expect(result.rules.map(({ antecedent, consequent }) => [antecedent, consequent])).toEqual([[["bits"], ["drill"]]]);
    expect(result).toMatchObject({
      candidates: 2,
      tests: 1,
      leftOut: { notConfident: 1, redundant: 0, nonMaximal: 0 },
    });
  });

  it("says where a measure is infinite or not defined", () => {
    const [always] = associationRules([["a", "b"], ["a", "b"], ["c"]], half).rules;
    expect(always).toMatchObject({ conviction: "Infinity", zhang: 1 });
    const [every] = associationRules(
      [
        ["a", "b"],
        ["a", "b"],
      ],
      half,
    ).rules;
    expect(every).toMatchObject({ conviction: null, lift: 1, leverage: 0, zhang: 0, pValue: 1 });
    expect(associationMeasures({ baskets: 0, antecedent: 0, consequent: 0, both: 0 })).toMatchObject({
      support: null,
      lift: null,
      conviction: null,
      oddsRatio: null,
      chiSquarePValue: null,
    });
  });

  it("corrects p-values for all links of the itemsets, whether they give a rule or not", () => {
    const adjust = (name: "holm" | "benjaminiHochberg" | "none") =>
      associationRules(baskets, { minSupport: 0.1, minConfidence: 0.9, maxItems: 2, adjust: name });
    const { tests, rules } = adjust("holm");
    expect(tests).toBe(3);
    expect(rules[0]?.adjustedPValue).toBeCloseTo(3 * (rules[0]?.pValue ?? 0), 12);
    expect(adjust("none").rules[0]?.adjustedPValue).toBe(rules[0]?.pValue);
    expect(adjust("benjaminiHochberg").rules[0]?.adjustedPValue).toBeLessThanOrEqual(rules[0]?.adjustedPValue ?? 0);
  });

  it("a tail far below what a double tells from 0 by subtraction keeps its digits", () => {
    const many = [...Array(500)].flatMap(() => [["a", "b"], ["c"], ["c"]]);
    const [rule] = associationRules(many, { minSupport: 0.2, minConfidence: 0.9 }).rules;
    // 1 / C(1500, 500), of which the decimal logarithm is -413.2: below the smallest double.
    expect(rule?.pValue).toBe(0);
    const fewer = many.slice(0, 300);
    // 1 / C(300, 100) = 2.4067e-82
    expect(associationRules(fewer, { minSupport: 0.2, minConfidence: 0.9 }).rules[0]?.pValue).toBeCloseTo(0, 80);
  });

  it.each([
    [undefined, half, "missing at "],
    ["ab", half, "wrongType at "],
    [["ab"], half, "wrongType at [0]"],
    [[["a"], "ab"], half, "wrongType at [1]"],
    [[["a"], { basketId: 1, item: "a" }], half, "wrongType at [1]"],
    [[["a"], ["b", 1]], half, "mixedTypes at [1][1]"],
    [[["a", ""]], half, "missing at [0][1]"],
    [[["a", undefined, "b"]], half, "missing at [0][1]"],
    [[[1.5]], half, "wrongType at [0][0]"],
    [[[Number.NaN]], half, "wrongType at [0][0]"],
    [[{ basketId: 1, item: "a" }, { basketId: 1 }], half, "missing at [1].item"],
    [
      [
        { basketId: 1, item: null },
        { basketId: 1, item: 0.5 },
      ],
      half,
      "wrongType at [1].item",
    ],
    [
      [
        { basketId: 1, item: "a" },
        { basketId: "1", item: "a" },
      ],
      half,
      "mixedTypes at [1].basketId",
    ],
    [{ basketId: [1, 2], item: ["a"] }, half, "lengthMismatch at item"],
    [{ basketId: [1, 2] }, half, "missing at item"],
    [baskets, undefined, "wrongType at options"],
    [baskets, {}, "missing at minSupport"],
    [baskets, { ...half, minSupport: 0 }, "outOfRange at minSupport"],
    [baskets, { ...half, minSupport: 5 }, "outOfRange at minSupport"],
    [baskets, { ...half, minSupport: "0.5" }, "notANumber at minSupport"],
    [baskets, { ...half, minConfidence: 1.01 }, "outOfRange at minConfidence"],
    [baskets, { ...half, maxItems: 1 }, "outOfRange at maxItems"],
    [baskets, { ...half, maxItems: 21 }, "outOfRange at maxItems"],
    [baskets, { ...half, maxResults: 0 }, "outOfRange at maxResults"],
    [baskets, { ...half, adjust: "bonferroni" }, "invalidOption at adjust"],
    [baskets, { ...half, prune: "redundant" }, "wrongType at prune"],
    [baskets, { ...half, prune: ["all"] }, "invalidOption at prune[0]"],
    [baskets, { ...half, minsupport: 0.1 }, "nothing thrown"],
    [baskets, { minSuport: 0.5, minConfidence: 0.5 }, "unknownName at minSuport"],
    [baskets, { ...half, confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("of %j with %j: %s", (given, options, expected) => {
    expect(caught(() => associationRules(wrong(given), wrong(options)))).toBe(expected);
  });

  it.each([
    [{ baskets: 5, antecedent: 6, consequent: 1, both: 1 }, "outOfRange at antecedent"],
    [{ baskets: 5, antecedent: 1, consequent: 6, both: 1 }, "outOfRange at consequent"],
    [{ baskets: 5, antecedent: 2, consequent: 1, both: 2 }, "outOfRange at both"],
    [{ baskets: 5, antecedent: 4, consequent: 4, both: 2 }, "outOfRange at both"],
    [{ baskets: 5, antecedent: 1.5, consequent: 4, both: 1 }, "notAnInteger at antecedent"],
    [null, "wrongType at "],
  ] as [unknown, string][])("measures of %j: %s", (counts, expected) => {
    expect(caught(() => associationMeasures(wrong(counts)))).toBe(expected);
  });
});

describe("recommend", () => {
  const { rules } = associationRules(baskets, { minSupport: 0.1, minConfidence: 0.1 });

  it("offers what goes with the basket, the likeliest first, and nothing that is in it", () => {
    const offers = recommend(["drill", "drill"], rules);
    expect(offers.map(({ item, because }) => [item, because.confidence.value])).toEqual([["bits", 0.75]]);
    expect(recommend(["drill", "bits", "glue"], rules)).toEqual([]);
    expect(recommend([], rules)).toEqual([]);
    expect(recommend(["unknown"], rules)).toEqual([]);
  });

  it("heeds lift, certainty and limit", () => {
    expect(recommend(["drill"], rules, { minLift: 0 }).map(({ item }) => item)).toEqual(["bits", "glue"]);
    expect(recommend(["drill"], rules, { minLift: 0, limit: 1 })).toHaveLength(1);
    expect(recommend(["drill"], rules, { maxAdjustedPValue: 0.01 })).toEqual([]);
  });

  it("works with rules that went through JSON", () => {
    expect(recommend(["drill"], JSON.parse(JSON.stringify(rules)))).toEqual(recommend(["drill"], rules));
  });

  it.each([
    ["drill", rules, {}, "wrongType at basket"],
    [[1], rules, {}, "mixedTypes at basket[0]"],
    [["drill", null], rules, {}, "missing at basket[1]"],
    [["drill"], null, {}, "wrongType at rules"],
    [["drill"], [{}], {}, "wrongType at rules[0].antecedent"],
    [["drill"], [{ antecedent: ["a"], consequent: ["b"] }], {}, "wrongType at rules[0].confidence"],
    [["drill"], rules, null, "wrongType at options"],
    [["drill"], rules, { limit: 0 }, "outOfRange at limit"],
    [["drill"], rules, { rankBy: "support" }, "invalidOption at rankBy"],
    [["drill"], rules, { minLift: -1 }, "outOfRange at minLift"],
    [["drill"], rules, { maxAdjustedPValue: 2 }, "outOfRange at maxAdjustedPValue"],
    [["drill"], rules, { rankby: "lift" }, "unknownName at rankby"],
  ] as [unknown, unknown, unknown, string][])("of %j: %s", (basket, given, options, expected) => {
    expect(caught(() => recommend(wrong(basket), wrong(given), wrong(options)))).toBe(expected);
  });

  it("names the basket that is wrong", () => {
    expect(caught(() => recommendMany([["drill"], wrong([null])], rules))).toBe("missing at [1][0]");
  });
});
