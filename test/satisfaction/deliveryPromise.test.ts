import { deliveryPromise, deliveryPromiseCombine, promiseKept } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectPlain, strangeNumbers } from "./surveyData.ts";

const options = { coverage: 0.95 };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);

describe("deliveryPromise", () => {
  it.each([
    [0.95, 0.95, 59],
    [0.9, 0.95, 29],
    [0.95, 0.9, 45],
    [0.99, 0.95, 299],
    [0.5, 0.75, 2],
    [0.5, 0.5, 1],
    [0.9, 1 - 0.9 ** 7, 7],
  ])("of %f of the deliveries with confidence %f needs %i times", (coverage, confidenceLevel, needed) => {
    const some = { coverage, confidenceLevel };
    const enough = deliveryPromise(upTo(needed), some);
    expect([enough.needed, enough.value, enough.order]).toEqual([needed, needed, needed]);
    const tooFew = deliveryPromise(upTo(needed - 1), some);
    expect([tooFew.needed, tooFew.value, tooFew.order, tooFew.achievedConfidence, tooFew.wholeUnits]).toEqual([
      needed,
      null,
      null,
      null,
      null,
    ]);
  });

  it("of no times has not even a quantile", () => {
    for (const method of ["orderStatistic", "conformal", "normal"] as const) {
      const result = deliveryPromise([], { ...options, method });
      expect([result.value, result.sampleQuantile, result.observations]).toEqual([null, null, 0]);
      expectPlain(result);
    }
  });

  it("by the normal law needs two, and is the mean when all are equal", () => {
    const normal = { ...options, method: "normal" } as const;
    expect([deliveryPromise([3], normal).value, deliveryPromise([3], normal).needed]).toEqual([null, 2]);
    const equal = deliveryPromise([3, 3, 3], normal);
    expect([equal.value, equal.achievedConfidence, equal.order]).toEqual([3, 0.95, null]);
    expect(equal.factor).toBeGreaterThan(1.645);
  });

  it.each([
    // Tables of one-sided tolerance factors (Odeh and Owen 1980).
    [2, 0.9, 0.95, 20.581],
    [2, 0.95, 0.95, 26.26],
    [5, 0.9, 0.95, 3.407],
    [10, 0.95, 0.95, 2.911],
    [10, 0.99, 0.99, 5.074],
  ])(
    "of %i times has the factor for %f with confidence %f of the tables",
    (count, coverage, confidenceLevel, factor) => {
      const result = deliveryPromise(upTo(count), { coverage, confidenceLevel, method: "normal" });
      expect(result.factor).toBeCloseTo(factor, 2);
    },
  );

  it("by the normal law grows to the end of all confidence", () => {
    const levels = [0.9999, 1 - 1e-8, 1 - 1e-12, 1 - 2 ** -53];
    const factors = levels.map(
      (confidenceLevel) => deliveryPromise([1, 2, 4], { ...options, confidenceLevel, method: "normal" }).factor ?? 0,
    );
    // With two degrees of freedom the factor grows as the root of what is left.
    expect((factors[1] ?? 0) / (factors[0] ?? 0) / 100).toBeCloseTo(1, 2);
    expect((factors[2] ?? 0) / (factors[1] ?? 0) / 100).toBeCloseTo(1, 1);
    expect(factors[3]).toBeGreaterThan(factors[2] ?? 0);
  });

  it("by the normal law is never below 0", () => {
    const some = { coverage: 0.01, confidenceLevel: 0.01, method: "normal" } as const;
    expect(deliveryPromise([0, 0, 9], some).value).toBe(0);
  });

  it("rounds up to whole units", () => {
    const result = deliveryPromise([1.5, 2.25], { coverage: 0.5, confidenceLevel: 0.7 });
    expect([result.value, result.wholeUnits]).toEqual([2.25, 3]);
  });

  it("counts a -0 as 0, and ends at 1e15", () => {
    const result = deliveryPromise([-0, 0], { coverage: 0.5, confidenceLevel: 0.7 });
    expectPlain(result);
    expect(result.value).toBe(0);
    expectPlain(deliveryPromise([1e15, 1e15, 0], { coverage: 0.5, method: "normal", confidenceLevel: 1 - 2 ** -53 }));
    expect(caught(() => deliveryPromise([1, 1e16], options))).toBe("outOfRange at [1]");
  });

  it.each([
    [null, "missing"],
    ["", "missing"],
    ["3", "notANumber"],
    [Number.NaN, "notANumber"],
    [Number.POSITIVE_INFINITY, "notANumber"],
    [3n, "notANumber"],
    [Symbol("3"), "notANumber"],
    [-1, "outOfRange"],
    [1e300, "outOfRange"],
  ])("does not take %s for a time", (bad, code) => {
    expect(caught(() => deliveryPromise([3, wrong(bad)], options))).toBe(`${code} at [1]`);
    expect(caught(() => promiseKept([3, wrong(bad)], { promised: 3 }))).toBe(`${code} at [1]`);
    const { observations, rejected } = deliveryPromise([3, wrong(bad)], { ...options, invalid: "count" });
    expect(observations).toBe(1);
    expect(rejected).toEqual({ count: 1, byCode: { [code]: 1 }, examples: [{ index: 1, path: "[1]", code }] });
  });

  it.each([
    [null, "wrongType at options"],
    [undefined, "wrongType at options"],
    [{}, "missing at coverage"],
    [{ coverage: "0.95" }, "notANumber at coverage"],
    [{ coverage: 0 }, "outOfRange at coverage"],
    [{ coverage: 1 }, "outOfRange at coverage"],
    [{ coverage: 95 }, "outOfRange at coverage"],
    [{ coverage: Number.NaN }, "notANumber at coverage"],
    [{ ...options, confidenceLevel: 1 }, "outOfRange at confidenceLevel"],
    [{ ...options, method: "wilks" }, "invalidOption at method"],
    [{ ...options, method: "constructor" }, "invalidOption at method"],
    [{ ...options, invalid: "drop" }, "invalidOption at invalid"],
  ])("refuses the options %j", (some, told) => {
    expect(caught(() => deliveryPromise([3], wrong(some)))).toBe(told);
    expect(caught(() => deliveryPromiseCombine(wrong(some)))).toBe(told);
  });

  it.each([null, undefined, 5, {}])("refuses %s for the times", (times) => {
    expect(caught(() => deliveryPromise(wrong(times), options))).toBe("wrongType at ");
    expect(caught(() => promiseKept(wrong(times), { promised: 1 }))).toBe("wrongType at ");
  });

  it.each([
    [null, "wrongType at "],
    [{}, "wrongType at rejected"],
    [{ rejected: {} }, "wrongType at counts"],
    [{ counts: { "3": 1.5 }, rejected: {} }, "notAnInteger at counts.3"],
    [{ counts: { "3": -1 }, rejected: {} }, "outOfRange at counts.3"],
    [{ counts: { "-1": 1 }, rejected: {} }, "notANumber at counts"],
    [{ counts: { Infinity: 1 }, rejected: {} }, "notANumber at counts"],
    [{ counts: { "1e+300": 1 }, rejected: {} }, "notANumber at counts"],
    [{ counts: { "03": 1 }, rejected: {} }, "notANumber at counts"],
    [{ counts: { "": 1 }, rejected: {} }, "notANumber at counts"],
    [{ counts: { constructor: 1 }, rejected: {} }, "notANumber at counts"],
    [JSON.parse('{ "counts": { "__proto__": 1 }, "rejected": {} }'), "notANumber at counts"],
    [{ counts: { "3": 2 ** 53 - 1, "4": 1 }, rejected: {} }, "outOfRange at the sum of all counts"],
    [{ counts: { "3": 1 }, rejected: { missing: 0.5 } }, "notAnInteger at rejected.missing"],
  ])("refuses the tally %j", (tally, told) => {
    const measure = deliveryPromiseCombine(options);
    expect(caught(() => measure.mergeAccumulators([tally]))).toBe(told);
    expect(caught(() => measure.extractOutput(tally))).toBe(told);
  });

  it("takes as many times as can be counted", () => {
    const measure = deliveryPromiseCombine(options);
    const result = measure.extractOutput({ counts: { "1": 9e14, "2": 1e14 - 1, "3": 1 }, rejected: {} });
    // The normal law is exact enough here to place the order within a few ranks of ten million.
    const expected = 1e15 * 0.95 + 1.6448536269514722 * Math.sqrt(1e15 * 0.95 * 0.05);
    expect(result.value).toBe(2);
    expect(Math.abs((result.order ?? 0) - expected)).toBeLessThan(10);
    expect(strangeNumbers(result)).toEqual([]);
  });
});

describe("promiseKept", () => {
  it("of nobody is null", () => {
    const result = promiseKept([], { promised: 3 });
    expect([result.value, result.interval, result.trials]).toEqual([null, null, 0]);
  });

  it("keeps a promise that is just met", () => {
    expect(promiseKept([3, 3.0001, 0], { promised: 3 }).successes).toBe(2);
    expect(promiseKept([-0, 1], { promised: -0 }).successes).toBe(1);
    expectPlain(promiseKept([-0, 1], { promised: -0 }));
  });

  it.each([
    [null, "wrongType at options"],
    [{}, "missing at promised"],
    [{ promised: -1 }, "outOfRange at promised"],
    [{ promised: "3" }, "notANumber at promised"],
    [{ promised: 3, invalid: "drop" }, "invalidOption at invalid"],
    [{ promised: 3, method: "exact" }, "invalidOption at method"],
    [{ promised: 3, confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (some, told) => {
    expect(caught(() => promiseKept([3], wrong(some)))).toBe(told);
  });
});
