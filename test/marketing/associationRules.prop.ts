import { dictionary } from "custometry/core";
import {
  associationMeasures,
  associationRules,
  type BasketItem,
  frequentItemsets,
  type RulePruning,
  recommend,
  recommendMany,
} from "custometry/marketing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hypergeometricAtLeast } from "../../src/internal/hypergeometric.ts";
import { popcount } from "../../src/internal/popcount.ts";
import { ListPairs, MatrixPairs, rankedBaskets } from "../../src/marketing/itemPairs.ts";
import { expectFinite } from "../core/finite.ts";
import { orTold } from "../satisfaction/surveyData.ts";
import { anything } from "../schema/arbitraries.ts";
import { allSets, countOf, share, someBaskets } from "./basketData.ts";

const maxItems = fc.integer({ min: 2, max: 6 });

test("itemsets and their counts are those of trying every set", () => {
  fc.assert(
    fc.property(someBaskets, share, maxItems, (baskets, minSupport, most) => {
      const result = frequentItemsets(baskets, { minSupport, maxItems: most });
      expectFinite(result);
      const expected = allSets(baskets, most)
        .map((items) => ({ items, count: countOf(baskets, items), support: countOf(baskets, items) / baskets.length }))
        .filter(({ count, support }) => count > 0 && support >= minSupport);
      expect(result.itemsets).toEqual(expected);
      expect(result.emptyBaskets).toBe(baskets.filter(({ length }) => length === 0).length);
    }),
  );
});

test("support is monotone: every part of a frequent set is frequent, and at least as often there", () => {
  fc.assert(
    fc.property(someBaskets, share, (baskets, minSupport) => {
      const { itemsets } = frequentItemsets(baskets, { minSupport });
      for (const { items, count } of itemsets) {
        for (const left of items) {
          const part = items.filter((item) => item !== left);
          const found = itemsets.find((one) => one.items.join() === part.join());
          if (part.length > 0) expect(found?.count).toBeGreaterThanOrEqual(count);
        }
      }
    }),
  );
});

test("rules are the confident splits of frequent sets, with the counts of brute force, and every candidate is accounted for", () => {
  const prunings = fc.subarray<RulePruning>(["redundant", "nonMaximal"]);
  fc.assert(
    fc.property(someBaskets, share, share, maxItems, prunings, (baskets, minSupport, minConfidence, most, prune) => {
      const options = { minSupport, minConfidence, maxItems: most, prune };
      const result = associationRules(baskets, options);
      expectFinite(result);
      const count = (items: readonly unknown[]): number => countOf(baskets, items);
      const { itemsets } = frequentItemsets(baskets, { minSupport, maxItems: most });
      const isNeeded = (antecedent: readonly unknown[], consequent: readonly unknown[]): boolean => {
        const confidence = count([...antecedent, ...consequent]) / count(antecedent);
        return antecedent.every((left) => {
          const part = antecedent.filter((item) => item !== left);
          return isAboveAll(part, consequent, confidence);
        });
      };
      const isAboveAll = (part: readonly unknown[], consequent: readonly unknown[], confidence: number): boolean =>
        count([...part, ...consequent]) / count(part) < confidence &&
        part.every((left) =>
          isAboveAll(
            part.filter((item) => item !== left),
            consequent,
            confidence,
          ),
        );
      const isMaximal = (items: readonly unknown[]): boolean =>
        !itemsets.some(
          (one) => one.items.length > items.length && items.every((item) => one.items.includes(item as string)),
        );
      const expected = itemsets.flatMap(({ items }) =>
        allSets([items as string[]], items.length - 1).flatMap((antecedent) => {
          const consequent = items.filter((item) => !antecedent.includes(item as string));
          const isKept =
            count(items) / count(antecedent) >= minConfidence &&
            (!prune.includes("redundant") || isNeeded(antecedent, consequent)) &&
            (!prune.includes("nonMaximal") || isMaximal(items));
          return isKept ? [`${antecedent.join()} => ${consequent.join()}`] : [];
        }),
      );
      const found = result.rules.map(({ antecedent, consequent }) => `${antecedent.join()} => ${consequent.join()}`);
      expect(found.sort()).toEqual(expected.sort());
      for (const { antecedent, consequent, counts } of result.rules) {
        expect(counts).toEqual({
          baskets: baskets.length,
          antecedent: count(antecedent),
          consequent: count(consequent),
          both: count([...antecedent, ...consequent]),
        });
      }
      const { notConfident, redundant, nonMaximal } = result.leftOut;
      expect(result.rules.length + notConfident + redundant + nonMaximal).toBe(result.candidates);
      expect(2 * result.tests).toBe(result.candidates);
    }),
    { numRuns: 150 },
  );
});

test("order, form and names of the items do not matter, and its own options give the result again", () => {
  fc.assert(
    fc.property(
      someBaskets.chain((baskets) =>
        fc.tuple(fc.constant(baskets), fc.shuffledSubarray(baskets, { minLength: baskets.length })),
      ),
      share,
      share,
      ([baskets, shuffled], minSupport, minConfidence) => {
        const options = { minSupport, minConfidence };
        const result = associationRules(baskets, options);
        expect(
          associationRules(
            shuffled.map((basket) => [...basket].reverse()),
            options,
          ),
        ).toEqual(result);
        expect(associationRules(baskets.values(), result.options)).toEqual(result);
        expect(
          associationRules(
            baskets.map((basket) => new Set(basket)),
            options,
          ),
        ).toEqual(result);
        const rows = shuffled.flatMap((basket, basketId): BasketItem[] =>
          basket.length === 0 ? [{ basketId, item: null }] : basket.map((item) => ({ basketId, item })),
        );
        const mixed = [...rows.filter((_, row) => row % 2 === 1), ...rows.filter((_, row) => row % 2 === 0)];
        expect(associationRules(mixed, options)).toEqual(result);
        const texts = shuffled
          .filter(({ length }) => length > 0)
          .flatMap((basket, id) => basket.map((item) => [`b${id}`, item] as const));
        const columns = {
          basketId: dictionary(texts.map(([id]) => id)),
          item: dictionary(texts.map(([, item]) => item)),
        };
        const full = associationRules(
          baskets.filter(({ length }) => length > 0),
          options,
        );
        expect(associationRules(columns, options)).toEqual(full);
      },
    ),
  );
});

test("a rule and its reverse have one p-value, which is the exact tail of the hypergeometric distribution", () => {
  const choose = (n: number, k: number): bigint => {
    let ways = 1n;
    for (let step = 1; step <= k; step++) ways = (ways * BigInt(n - k + step)) / BigInt(step);
    return ways;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), fc.nat(300), fc.nat(300), (all, some, other, hit) => {
      const [draws, marked] = [some % (all + 1), other % (all + 1)];
      const fewest = Math.max(0, draws + marked - all);
      const k = fewest + (hit % (Math.min(draws, marked) - fewest + 1));
      let ways = 0n;
      for (let at = k; at <= Math.min(draws, marked); at++)
        ways += choose(marked, at) * choose(all - marked, draws - at);
      // 60 digits of the quotient, so that the double is right to its last places.
      const exact = Number((ways * 10n ** 320n) / choose(all, draws)) / 1e300 / 1e20;
      const p = hypergeometricAtLeast(k, draws, marked, all);
      expect(hypergeometricAtLeast(k, marked, draws, all)).toBeCloseTo(p, 12);
      expect(Math.abs(p - exact)).toBeLessThanOrEqual(1e-11 * exact + 1e-300);
    }),
  );
});

test("measures are finite, bounded, and turn round with the rule where they should", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (all, one, other, hit) => {
      const [antecedent, consequent] = [one % (all + 1), other % (all + 1)];
      const fewest = Math.max(0, antecedent + consequent - all);
      const both = fewest + (hit % (Math.min(antecedent, consequent) - fewest + 1));
      const measures = associationMeasures({ baskets: all, antecedent, consequent, both });
      const turned = associationMeasures({ baskets: all, antecedent: consequent, consequent: antecedent, both });
      expectFinite(measures);
      for (const name of [
        "support",
        "lift",
        "leverage",
        "jaccard",
        "kulczynski",
        "imbalanceRatio",
        "oddsRatio",
      ] as const)
        expect(turned[name]).toBe(measures[name]);
      for (const name of ["zhang", "certaintyFactor", "phi"] as const)
        expect(Math.abs(measures[name] ?? 0)).toBeLessThanOrEqual(1);
      for (const name of ["support", "coverage", "confidence", "jaccard", "kulczynski", "imbalanceRatio"] as const) {
        expect(measures[name] ?? 0).toBeGreaterThanOrEqual(0);
        expect(measures[name] ?? 0).toBeLessThanOrEqual(1);
      }
      const sign = Math.sign(both * all - antecedent * consequent);
      expect(Math.sign(measures.leverage ?? 0)).toBe(sign);
    }),
  );
});

test("pairs by matrix and by list are the same, whatever is filled in a pass", () => {
  fc.assert(
    fc.property(
      someBaskets,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (baskets, minCount, words) => {
        const items = [...new Set(baskets.flat())].sort();
        const codes = baskets.flat().map((item) => items.indexOf(item));
        let sum = 0;
        const starts = Int32Array.from([0, ...baskets.map(({ length }) => (sum += length))]);
        const lists = { starts, codes, offset: 0, size: items.length, idOf: (code: number) => items[code] as string };
        const ranked = rankedBaskets(lists, Int32Array.from(items.keys()));
        const matrix = new MatrixPairs(ranked, minCount, words);
        const list = new ListPairs(ranked, minCount);
        for (const rank of items.keys()) {
          expect(list.of(rank)).toEqual(matrix.of(rank));
          const together = (bits: readonly Int32Array[]): number[] =>
            bits.flatMap((one, at) =>
              bits
                .slice(at + 1)
                .map((other) => one.reduce((sum, word, index) => sum + popcount(word & (other[index] ?? 0)), 0)),
            );
          expect(together(list.bits(rank))).toEqual(together(matrix.bits(rank)));
        }
      },
    ),
  );
});

test("what is offered is not in the basket, its rule applies, and no better one does", () => {
  fc.assert(
    fc.property(someBaskets, fc.integer({ min: 1, max: 4 }), fc.boolean(), (baskets, limit, isByLift) => {
      const { rules } = associationRules(baskets, { minSupport: 0.1, minConfidence: 0.1, maxItems: 3 });
      const rankBy = isByLift ? "lift" : "confidence";
      const value = (rule: (typeof rules)[number]): number => (isByLift ? rule.lift : (rule.confidence.value ?? 0));
      const all = recommendMany(baskets, rules, { limit, rankBy });
      baskets.forEach((basket, index) => {
        const offers = all[index] ?? [];
        expect(offers).toEqual(recommend(basket, rules, { limit, rankBy }));
        const applying = rules.filter(
          ({ antecedent, consequent, lift }) =>
            lift >= 1 &&
            consequent.length === 1 &&
            antecedent.every((item) => basket.includes(item as string)) &&
            !consequent.some((item) => basket.includes(item as string)),
        );
        const items = new Set(applying.flatMap(({ consequent }) => consequent));
        expect(offers.length).toBe(Math.min(limit, items.size));
        const best = (item: unknown): number =>
          Math.max(...applying.filter(({ consequent }) => consequent.includes(item as string)).map(value));
        for (const { item, because } of offers) expect(value(because)).toBe(best(item));
        const sorted = [...items].map(best).sort((one, other) => other - one);
        expect(offers.map(({ because }) => value(because))).toEqual(sorted.slice(0, limit));
      });
    }),
    { numRuns: 60 },
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const some = fc.oneof(
    fc.record({ basketId: anything, item: anything }),
    fc.array(anything, { maxLength: 3 }),
    anything,
  );
  const options = fc.oneof(
    fc.record({ minSupport: anything, minConfidence: anything, maxItems: anything, prune: anything, adjust: anything }),
    fc.constant({ minSupport: 0.5, minConfidence: 0.5 }),
    anything,
  );
  fc.assert(
    fc.property(fc.oneof(fc.array(some, { maxLength: 4 }), some), options, anything, (baskets, used, other) => {
      orTold(() => frequentItemsets(baskets as never, used as never));
      orTold(() => associationRules(baskets as never, used as never));
      orTold(() => associationMeasures(other as never));
      orTold(() => recommend(other as never, baskets as never, used as never));
      orTold(() => recommendMany(baskets as never, [], used as never));
    }),
    { numRuns: 500 },
  );
});
