import { homogeneity } from "custometry/core";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "./caught.ts";
import { expectFinite } from "./finite.ts";

describe("homogeneity", () => {
  it("sums the squared differences from what is expected", () => {
    // Expected 15 and 5 in both groups: 4 × 25 / 15 and 25 / 5, twice each.
    const { statistic, ...rest } = homogeneity([
      [20, 0],
      [10, 10],
    ]);
    expect(statistic).toBeCloseTo(2 * (25 / 15) + 2 * (25 / 5), 12);
    expect(rest).toMatchObject({ measure: "homogeneity", degreesOfFreedom: 1, smallestExpected: 5 });
  });

  it("of groups of the same shares has nothing to see", () => {
    expect(
      homogeneity([
        [3, 1, 2],
        [6, 2, 4],
      ]),
    ).toMatchObject({ statistic: 0, degreesOfFreedom: 2, pValue: 1 });
  });

  it("leaves out groups and kinds without any count", () => {
    const whole = homogeneity([
      [3, 0, 7],
      [0, 0, 0],
      [5, 0, 4],
    ]);
    expect(whole).toEqual(
      homogeneity([
        [3, 7],
        [5, 4],
      ]),
    );
    expect(whole.degreesOfFreedom).toBe(1);
  });

  it.each([
    [[]],
    [[[]]],
    [[[], []]],
    [[[1, 2]]],
    [[[1], [2]]],
    [
      [
        [0, 0],
        [0, 0],
      ],
    ],
    [
      [
        [5, 0],
        [7, 0],
      ],
    ],
    [
      [
        [0, 0],
        [7, 1],
      ],
    ],
  ])("cannot test %j", (groups) => {
    const result = homogeneity(groups);
    expect(result).toMatchObject({ statistic: null, pValue: null, degreesOfFreedom: 0 });
    expectFinite(result);
  });

  it("takes huge counts, and many groups", () => {
    const huge = homogeneity([
      [2 ** 51, 1],
      [1, 2 ** 51],
    ]);
    expectFinite(huge);
    expect(huge.pValue).toBe(0);
    const many = homogeneity(Array.from({ length: 20_000 }, (_, group) => [group % 7, 3, group % 5]));
    expectFinite(many);
    expect(many.degreesOfFreedom).toBe(19_999 * 2);
  });

  it.each([
    [null, "wrongType at "],
    [5, "wrongType at "],
    [{}, "wrongType at "],
    [[null], "wrongType at [0]"],
    [[[1, 2], 5], "wrongType at [1]"],
    [[[1, 2], null], "wrongType at [1]"],
    [[[1, 2], [1]], "lengthMismatch at [1]"],
    [[[1, 2], {}], "lengthMismatch at [1]"],
    [[{ length: 1e9 }], "missing at [0][0]"],
    [[[1, -2]], "outOfRange at [0][1]"],
    [[[1, 2.5]], "notAnInteger at [0][1]"],
    [[[1, Number.NaN]], "notANumber at [0][1]"],
    [[[1, "2"]], "notANumber at [0][1]"],
    [[[1, null]], "missing at [0][1]"],
    [[[2 ** 52, 2 ** 52]], "outOfRange at the sum of all counts"],
  ] as [unknown, string][])("refuses %j", (groups, expected) => {
    expect(caught(() => homogeneity(wrong(groups)))).toBe(expected);
  });
});
