import { stratifiedNps } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectFinite } from "../core/finite.ts";
import { type Counts, huge, noCounts, numberOf } from "./npsData.ts";

const nobody: Counts = { promoters: 0, passives: 0, detractors: 0 };

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
