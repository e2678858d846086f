import { combine } from "custometry/core";
import {
  type DeliveryPromiseOptions,
  deliveryPromise,
  deliveryPromiseCombine,
  type PromiseMethod,
  promiseKept,
} from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { expectPlain, orTold } from "./surveyData.ts";

const times = fc.array(
  fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4),
  { maxLength: 60 },
);
const share = fc.oneof(
  fc.double({ min: 0.05, max: 0.97, noNaN: true }),
  fc.constantFrom(0.5, 0.75, 0.8, 0.9, 0.95, 0.99),
);
const methods: readonly PromiseMethod[] = ["orderStatistic", "conformal", "normal"];
/** A promise by the normal law is found by a search, so it is tried less often. */
const runs = (method: PromiseMethod) => ({ numRuns: method === "normal" ? 6 : 200 });

/** Probability of at most k successes in n trials, term by term. */
function atMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let successes = 0; successes <= k; successes++) {
    sum += term;
    term *= ((n - successes) / (successes + 1)) * (p / (1 - p));
  }
  return sum;
}

test("an order statistic is the first whose coverage is sure enough, by sums of the binomial law", () => {
  fc.assert(
    fc.property(times, share, share, (list, coverage, confidenceLevel) => {
      const sorted = [...list].sort((one, other) => one - other);
      const orders = sorted.map((_, place) => place + 1);
      const sure = (order: number): number => atMost(order - 1, list.length, coverage);
      const order = orders.find((one) => sure(one) >= confidenceLevel - 1e-11) ?? null;
      const result = deliveryPromise(list, { coverage, confidenceLevel });
      expect(result.order).toBe(order);
      expect(result.value).toBe(order === null ? null : sorted[order - 1]);
      expect(result.observations).toBe(list.length);
      if (order === null) expect(result.achievedConfidence).toBeNull();
      else {
        expect(result.achievedConfidence).toBeCloseTo(sure(order), 10);
        expect(result.achievedConfidence).toBeGreaterThanOrEqual(confidenceLevel - 1e-11);
      }
    }),
    { numRuns: 500 },
  );
});

test("there is no promise just when there are fewer times than needed, and needed is the least that can do", () => {
  fc.assert(
    fc.property(times, share, share, (list, coverage, confidenceLevel) => {
      const result = deliveryPromise(list, { coverage, confidenceLevel });
      expect(result.value === null).toBe(list.length < result.needed);
      expect(1 - coverage ** result.needed).toBeGreaterThanOrEqual(confidenceLevel - 1e-9);
      if (result.needed > 1) expect(1 - coverage ** (result.needed - 1)).toBeLessThan(confidenceLevel);
      const conformal = deliveryPromise(list, { coverage, method: "conformal" });
      expect(conformal.value === null).toBe(list.length < conformal.needed);
      expect(conformal.order ?? 0).toBe(list.length < conformal.needed ? 0 : conformal.order);
      const order = Math.ceil((list.length + 1) * coverage - 1e-9);
      expect(conformal.order).toBe(order <= list.length ? Math.max(1, order) : null);
    }),
    { numRuns: 300 },
  );
});

test.each(methods)("more coverage or more confidence never shortens it, by %s", (method) => {
  const pair = fc.tuple(share, share).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
  fc.assert(
    fc.property(times, pair, pair, (list, [lessCoverage, coverage], [lessConfidence, confidenceLevel]) => {
      const promise = (options: DeliveryPromiseOptions): number =>
        deliveryPromise(list, { ...options, method }).value ?? Number.POSITIVE_INFINITY;
      const most = promise({ coverage, confidenceLevel }) * (1 + 1e-9) + 1e-9;
      expect(promise({ coverage: lessCoverage, confidenceLevel })).toBeLessThanOrEqual(most);
      expect(promise({ coverage, confidenceLevel: lessConfidence })).toBeLessThanOrEqual(most);
    }),
    runs(method),
  );
});

test.each(["orderStatistic", "conformal"] as const)("the history itself keeps the promise of %s", (method) => {
  fc.assert(
    fc.property(times, share, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (list, coverage, confidenceLevel) => {
      const { value, order } = deliveryPromise(list, { coverage, confidenceLevel, method });
      if (value === null) return;
      const kept = promiseKept(list, { promised: value });
      expect(kept.successes).toBeGreaterThanOrEqual(order ?? Number.NaN);
      expect(kept.value).toBeGreaterThanOrEqual(coverage - 1e-9);
    }),
  );
});

test.each(methods)(
  "order, kind of list and parts make no difference, and its own options give it again, by %s",
  (method) => {
    fc.assert(
      fc.property(times, share, share, (list, coverage, confidenceLevel) => {
        const options = { coverage, confidenceLevel, method };
        const expected = deliveryPromise(list, options);
        expectPlain(expected);
        expect(deliveryPromise(Float64Array.from(list).reverse(), options)).toEqual(expected);
        expect(deliveryPromise(list.values(), expected.options)).toEqual(expected);
        expect(combine(list, deliveryPromiseCombine(options))).toEqual(expected);
      }),
      runs(method),
    );
  },
);

test.each(methods)("moves and grows with the times, by %s", (method) => {
  fc.assert(
    fc.property(times, share, fc.nat(100), (list, coverage, shift) => {
      const promise = (change: (time: number) => number) =>
        deliveryPromise(list.map(change), { coverage, confidenceLevel: 0.75, method });
      const plain = promise((time) => time + 100);
      if (plain.value === null) return;
      expect(promise((time) => time + 100 + shift).value).toBeCloseTo(plain.value + shift, 6);
      expect(promise((time) => 8 * (time + 100)).value).toBeCloseTo(8 * plain.value, 6);
      expect(plain.wholeUnits).toBe(Math.ceil(plain.value));
    }),
    runs(method),
  );
});

test("a promise is kept as often as one by one, and a longer one never less", () => {
  fc.assert(
    fc.property(times, fc.nat(12), fc.nat(12), (list, promised, more) => {
      const kept = promiseKept(list, { promised });
      expectPlain(kept);
      expect(kept.successes).toBe(list.filter((time) => time <= promised).length);
      expect(kept.trials).toBe(list.length);
      expect(promiseKept(list, { promised: promised + more }).successes).toBeGreaterThanOrEqual(kept.successes);
      expect(promiseKept(Float32Array.from(list), kept.options)).toEqual(kept);
    }),
  );
});

test("no time is lost: observed and left out are all", () => {
  const mixed = fc.array(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom(1e15, 2e15, 0.1), anything));
  fc.assert(
    fc.property(mixed, (list) => {
      const all = list as number[];
      const { observations, rejected } = deliveryPromise(all, { coverage: 0.5, invalid: "count" });
      expect(observations + rejected.count).toBe(all.length);
      const kept = promiseKept(all, { promised: 2, invalid: "count" });
      expect([kept.trials, kept.rejected]).toEqual([observations, rejected]);
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const number = fc.oneof(fc.double({ noNaN: true, min: 0, max: 1 }), anything);
  const options = fc.oneof(
    fc.record(
      {
        coverage: number,
        confidenceLevel: number,
        method: fc.oneof(fc.constantFrom("orderStatistic", "conformal"), anything),
        promised: number,
        invalid: fc.oneof(fc.constantFrom("count", "throw"), anything),
      },
      { requiredKeys: [] },
    ),
    anything,
  );
  const tally = fc.oneof(fc.record({ counts: fc.dictionary(fc.string(), number), rejected: anything }), anything);
  fc.assert(
    fc.property(fc.oneof(fc.array(number), anything), options, tally, (list, some, hostile) => {
      orTold(() => deliveryPromise(list as never, some as never));
      orTold(() => promiseKept(list as never, some as never));
      const measure = deliveryPromiseCombine({ coverage: 0.5 });
      orTold(() => measure.extractOutput(hostile as never));
      orTold(() => measure.mergeAccumulators([hostile as never]));
    }),
    { numRuns: 500 },
  );
});
