import { npsFromCounts, stratifiedNps } from "custometry/satisfaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { type Counts, counts, huge, noCounts, numberOf } from "./npsData.ts";

const nobody: Counts = { promoters: 0, passives: 0, detractors: 0 };
const size = fc.oneof(fc.constant(0), fc.nat({ max: 500 }), fc.nat({ max: 1e6 }));
const part = fc
  .tuple(fc.oneof({ weight: 9, arbitrary: counts }, { weight: 1, arbitrary: fc.constant(nobody) }), size)
  .map(([result, more]) => ({ populationSize: numberOf(result) + more, result }));
const strata = fc
  .array(part, { maxLength: 6 })
  .map((parts) => parts.map((one, place) => ({ stratum: `part ${place}`, ...one })));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe("laws of stratifiedNps", () => {
  it("is finite and on the scale, adds up, and gives itself again", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const result = stratifiedNps(parts);
        expectFinite(result);
        expect(stratifiedNps(parts, result.options)).toEqual(result);
        expect(Math.abs(result.value ?? 0)).toBeLessThanOrEqual(100);
        expect(result.responses).toBe(sum(parts.map((one) => numberOf(one.result))));
        expect(result.populationSize).toBe(sum(parts.map((one) => one.populationSize)));
        if (result.populationSize > 0) expect(sum(result.strata.map(({ share }) => share))).toBeCloseTo(1, 12);
        result.strata.forEach((stratum, place) => {
          expect(stratum.value).toBe(npsFromCounts(parts[place]?.result ?? nobody).value);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("is the mean of the parts by their people, with Cochran's standard error", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const result = stratifiedNps(parts);
        const total = sum(parts.map((one) => one.populationSize));
        if (total === 0 || parts.some((one) => numberOf(one.result) === 0 && one.populationSize > 0)) {
          expect(result).toMatchObject({ value: null, interval: null, standardError: null, designEffect: null });
          return;
        }
        const used = parts.filter((one) => one.populationSize > 0);
        const score = sum(used.map((one) => (one.populationSize / total) * (npsFromCounts(one.result).value ?? 0)));
        expect(result.value).toBeCloseTo(score, 9);
        const isKnown = used.every((one) => numberOf(one.result) > 1 || one.populationSize === 1);
        if (!isKnown) {
          expect(result).toMatchObject({ interval: null, standardError: null, designEffect: null });
          return;
        }
        const squared = sum(
          used.map(({ populationSize, result: some }) => {
            const n = numberOf(some);
            const scores = [...new Array(some.promoters).fill(1), ...new Array(some.detractors).fill(-1)];
            const mean = sum(scores) / n;
            const spread = sum(scores.map((one) => (one - mean) ** 2)) + some.passives * mean ** 2;
            return n === 1 ? 0 : ((populationSize / total) ** 2 * (1 - n / populationSize) * spread) / (n - 1) / n;
          }),
        );
        expect(result.standardError).toBeCloseTo(100 * Math.sqrt(squared), 8);
      }),
      { numRuns: 300 },
    );
  });

  it("of one part is nps, and its error falls to 0 when everybody answered", () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 1e6 }), (result, more) => {
        const n = numberOf(result);
        const one = stratifiedNps([{ stratum: "all", populationSize: n + more, result }]);
        expect(one.value).toBeCloseTo(npsFromCounts(result).value ?? Number.NaN, 11);
        if (one.designEffect !== null && more > 0) expect(one.designEffect).toBeCloseTo(1, 9);
        const all = stratifiedNps([{ stratum: "all", populationSize: n, result }]);
        expect(all).toMatchObject({ standardError: 0, interval: { low: all.value, high: all.value } });
      }),
    );
  });

  it("does not depend on the order of the parts", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const [one, other] = [stratifiedNps(parts), stratifiedNps([...parts].reverse())];
        for (const name of ["value", "standardError", "designEffect"] as const)
          expect(other[name] ?? -999).toBeCloseTo(one[name] ?? -999, 7);
        expect([...other.strata].reverse()).toEqual(one.strata);
      }),
    );
  });

  it("turns its sign when the scale is turned", () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const one = stratifiedNps(parts);
        const other = stratifiedNps(
          parts.map((stratum) => ({
            ...stratum,
            result: { ...stratum.result, promoters: stratum.result.detractors, detractors: stratum.result.promoters },
          })),
        );
        expect(other.value).toBe(one.value === null ? null : 0 - one.value);
        expect(other.standardError).toBe(one.standardError);
      }),
    );
  });
});

describe("stratifiedNps", () => {
  const some = { promoters: 5, passives: 2, detractors: 3 };

  it("of nobody is null", () => {
    expect(stratifiedNps([])).toMatchObject({ value: null, interval: null, populationSize: 0, strata: [] });
    expect(stratifiedNps([{ stratum: "a", populationSize: 0, result: nobody }])).toMatchObject({
      value: null,
      strata: [{ share: 0, responses: 0, value: null }],
    });
  });

  it("is null when a part with people has no answers, and is not when it has no people", () => {
    const part = { stratum: "a", populationSize: 20, result: some };
    expect(stratifiedNps([part, { stratum: "b", populationSize: 5, result: nobody }]).value).toBeNull();
    expect(stratifiedNps([part, { stratum: "b", populationSize: 0, result: nobody }])).toMatchObject({
      value: 20,
      standardError: stratifiedNps([part]).standardError,
    });
  });

  it("has no standard error of one answer of many, and needs none of one answer of one", () => {
    const one = { promoters: 1, passives: 0, detractors: 0 };
    expect(stratifiedNps([{ stratum: 1, populationSize: 9, result: one }])).toMatchObject({
      value: 100,
      standardError: null,
      interval: null,
      designEffect: null,
    });
    expect(stratifiedNps([{ stratum: 1, populationSize: 1, result: one }])).toMatchObject({ standardError: 0 });
  });

  it("has a design effect of 0 when all within a part agree, and none when all agree", () => {
    const happy = { stratum: "a", populationSize: 60, result: { promoters: 3, passives: 0, detractors: 0 } };
    const angry = { stratum: "b", populationSize: 40, result: { promoters: 0, passives: 0, detractors: 3 } };
    expect(stratifiedNps([happy, angry])).toMatchObject({ value: 20, standardError: 0, designEffect: 0 });
    const third = { ...happy, stratum: "c", populationSize: 7 };
    expect(stratifiedNps([happy, third, { ...third, stratum: "d" }])).toMatchObject({ value: 100, designEffect: null });
  });

  it("takes huge counts", () => {
    for (const result of huge) {
      const populationSize = Math.min(Number.MAX_SAFE_INTEGER - 10, 2 * numberOf(result));
      if (populationSize < numberOf(result)) continue;
      expectFinite(
        stratifiedNps([
          { stratum: "huge", populationSize, result },
          { stratum: "small", populationSize: 10, result: some },
        ]),
      );
    }
  });

  it("tells numbers and texts apart, and takes any name", () => {
    const names = [1, "1", "__proto__", "constructor"];
    const parts = names.map((stratum) => ({ stratum, populationSize: 20, result: some }));
    expect(stratifiedNps(parts).strata.map(({ stratum }) => stratum)).toEqual(names);
  });

  it.each([
    [null, {}, "wrongType at "],
    [5, {}, "wrongType at "],
    [{}, {}, "wrongType at "],
    [[null], {}, "wrongType at [0]"],
    [[{}], {}, "missing at [0].stratum"],
    [[{ stratum: null }], {}, "missing at [0].stratum"],
    [[{ stratum: " " }], {}, "missing at [0].stratum"],
    [[{ stratum: true }], {}, "wrongType at [0].stratum"],
    [[{ stratum: {} }], {}, "wrongType at [0].stratum"],
    [[{ stratum: Number.NaN }], {}, "wrongType at [0].stratum"],
    [[{ stratum: "a" }], {}, "missing at [0].populationSize"],
    [[{ stratum: "a", populationSize: 10.5, result: some }], {}, "notAnInteger at [0].populationSize"],
    [[{ stratum: "a", populationSize: -1, result: some }], {}, "outOfRange at [0].populationSize"],
    [[{ stratum: "a", populationSize: 9, result: some }], {}, "outOfRange at [0].populationSize"],
    [
      [
        { stratum: "a", populationSize: 10, result: some },
        { stratum: "a", populationSize: 10, result: some },
      ],
      {},
      "duplicate at [1].stratum",
    ],
    [
      [
        { stratum: "a", populationSize: 2 ** 53 - 1, result: some },
        { stratum: "b", populationSize: 10, result: some },
      ],
      {},
      "outOfRange at the sum of all populationSize",
    ],
    [[], null, "wrongType at options"],
    [[], { confidenceLevel: 0 }, "outOfRange at confidenceLevel"],
  ] as [unknown, unknown, string][])("refuses %o with %o", (parts, options, expected) => {
    expect(caught(() => stratifiedNps(wrong(parts), wrong(options)))).toBe(expected);
  });

  it.each(noCounts)("refuses the counts %j", (result, expected) => {
    const path = expected.endsWith(" at ") ? `${expected}[0].result` : expected.replace(" at ", " at [0].result.");
    expect(caught(() => stratifiedNps(wrong([{ stratum: "a", populationSize: 9, result }])))).toBe(path);
  });
});
