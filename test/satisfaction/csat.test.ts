import { ces, cesCombine, cesFromHistogram, csat, csatCombine, csatFromHistogram } from "custometry/satisfaction";
import { describe, expect, it } from "vitest";
import { caught, wrong } from "../core/caught.ts";
import { expectPlain } from "./surveyData.ts";

const scale = { min: 1, max: 5 };
const options = { scale, satisfiedFrom: 4 };

describe("csat", () => {
  it("of nobody is null, not 0", () => {
    const result = csat([], options);
    expect([result.value, result.interval, result.net.value, result.mean.value, result.meanShare]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(result.histogram).toEqual([0, 0, 0, 0, 0]);
    expectPlain(result);
  });

  it("of one answer has a mean without an interval, and a share with one", () => {
    const result = csat([5], options);
    expect([result.value, result.mean.value, result.mean.interval, result.meanShare]).toEqual([1, 5, null, 1]);
    expect(result.interval?.low).toBeGreaterThan(0);
  });

  it("of equal answers has a mean with an interval of no width", () => {
    const { mean } = csat([3, 3, 3], options);
    expect([mean.value, mean.standardDeviation, mean.interval?.low, mean.interval?.high]).toEqual([3, 0, 3, 3]);
  });

  it("leaves neutral answers out only when asked to, and is null when all are neutral", () => {
    const answers = [5, 4, 3, 3, 3, 1];
    expect(csat(answers, options).value).toBe(2 / 6);
    expect(csat(answers, { ...options, denominator: "decided" }).value).toBe(2 / 3);
    const neutral = csat([3, 3], { ...options, denominator: "decided" });
    expect([neutral.value, neutral.net.value, neutral.responses, neutral.mean.value]).toEqual([null, null, 2, 3]);
  });

  it("counts who did not answer only in the denominator that asks for them", () => {
    const answers = [5, null, undefined, wrong(""), 1];
    const result = csat(answers, { ...options, denominator: "asked" });
    expect([result.value, result.responses, result.unanswered, result.rejected.count]).toEqual([0.2, 2, 3, 0]);
    expect(result.net.value).toBe(0);
    expect(result.mean.value).toBe(3);
    expect(caught(() => csat(answers, options))).toBe("missing at [1]");
    const counted = csat(answers, { ...options, invalid: "count" });
    expect([counted.value, counted.unanswered, counted.rejected.byCode]).toEqual([0.5, 0, { missing: 3 }]);
  });

  it("mirrors what counts as dissatisfied, short of what counts as satisfied", () => {
    const to = (satisfiedFrom: number) => csat([], { scale, satisfiedFrom }).options.dissatisfiedTo;
    expect([5, 4, 3, 2].map(to)).toEqual([1, 2, 2, 1]);
    expect(csat([1, 2, 3], { ...options, dissatisfiedTo: 0 }).dissatisfied).toBe(0);
  });

  it("takes a -0 for the middle of a scale about 0", () => {
    const result = csat([-0, 0, -1, 1], { scale: { min: -1, max: 1 }, satisfiedFrom: 1 });
    expect([result.histogram, result.mean.value, result.net.value]).toEqual([[1, 2, 1], 0, 0]);
    expectPlain(result);
    expectPlain(csat([1], { scale: { min: -0, max: 1 }, satisfiedFrom: 1 }));
  });

  it("takes counts up to 2^53 - 1, and no more", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expectPlain(csatFromHistogram([0, 0, 0, 0, most], options));
    expect(caught(() => csatFromHistogram([1, 0, 0, 0, most], options))).toBe("outOfRange at the sum of all counts");
  });

  it.each([
    [6, "outOfRange"],
    [0, "outOfRange"],
    [4.5, "notAnInteger"],
    ["4", "notANumber"],
    [Number.NaN, "notANumber"],
    [4n, "notANumber"],
    [null, "missing"],
  ])("does not count %s as an answer", (answer, code) => {
    expect(caught(() => csat([5, wrong(answer)], options))).toBe(`${code} at [1]`);
    const { rejected, responses } = csat([5, wrong(answer)], { ...options, invalid: "count" });
    expect(responses).toBe(1);
    expect(rejected).toEqual({ count: 1, byCode: { [code]: 1 }, examples: [{ index: 1, path: "[1]", code }] });
  });

  it.each([
    [null, "wrongType at options"],
    [undefined, "wrongType at options"],
    [{}, "wrongType at scale"],
    [{ scale: "1..5", satisfiedFrom: 4 }, "wrongType at scale"],
    [{ scale: {}, satisfiedFrom: 4 }, "missing at scale.min"],
    [{ scale: { min: 1, max: 1 }, satisfiedFrom: 1 }, "outOfRange at scale.max"],
    [{ scale: { min: 0, max: 1001 }, satisfiedFrom: 1 }, "outOfRange at scale.max"],
    [{ scale: { min: 1, max: 5.5 }, satisfiedFrom: 4 }, "notAnInteger at scale.max"],
    [{ scale }, "missing at satisfiedFrom"],
    [{ scale, satisfiedFrom: 1 }, "outOfRange at satisfiedFrom"],
    [{ scale, satisfiedFrom: 6 }, "outOfRange at satisfiedFrom"],
    [{ scale, satisfiedFrom: 3.5 }, "notAnInteger at satisfiedFrom"],
    [{ ...options, dissatisfiedTo: 4 }, "outOfRange at dissatisfiedTo"],
    [{ ...options, dissatisfiedTo: -1 }, "outOfRange at dissatisfiedTo"],
    [{ ...options, denominator: "all" }, "invalidOption at denominator"],
    [{ ...options, denominator: "constructor" }, "invalidOption at denominator"],
    [{ ...options, statistic: "median" }, "invalidOption at statistic"],
    [{ ...options, invalid: "drop" }, "invalidOption at invalid"],
    [{ ...options, method: "score" }, "invalidOption at method"],
    [{ ...options, confidenceLevel: 95 }, "outOfRange at confidenceLevel"],
  ])("refuses the options %j", (some, told) => {
    expect(caught(() => csat([5], wrong(some)))).toBe(told);
    expect(caught(() => csatCombine(wrong(some)))).toBe(told);
    expect(caught(() => csatFromHistogram([0, 0, 0, 0, 1], wrong(some)))).toBe(told);
  });

  it.each([null, undefined, 5, {}, Symbol("x")])("refuses %s for the answers", (answers) => {
    expect(caught(() => csat(wrong(answers), options))).toBe("wrongType at ");
  });

  it.each([
    [null, "wrongType at "],
    [{}, "lengthMismatch at "],
    [[1, 2, 3, 4], "lengthMismatch at "],
    [[1, 2, 3, 4, -1], "outOfRange at [4]"],
    [[1, 2, 0.5, 4, 5], "notAnInteger at [2]"],
    [[1, 2, "3", 4, 5], "notANumber at [2]"],
    [new Array(5), "missing at [0]"],
  ])("refuses the histogram %j", (histogram, told) => {
    expect(caught(() => csatFromHistogram(wrong(histogram), options))).toBe(told);
  });

  it.each([
    [null, "wrongType at "],
    [{}, "tallyMismatch at scale"],
    [{ scale: Object.create(null) }, "tallyMismatch at scale"],
    [{ scale: [Symbol("1"), 5] }, "tallyMismatch at scale"],
    [{ scale: [1, 7] }, "tallyMismatch at scale"],
    [{ scale: [1, 5] }, "lengthMismatch at histogram"],
    [{ scale: [1, 5], histogram: [1, 2, 3, 4] }, "lengthMismatch at histogram"],
    [{ scale: [1, 5], histogram: [1, 2, 3, 4, 5n] }, "notANumber at histogram[4]"],
    [{ scale: [1, 5], histogram: [1, 2, 3, 4, 5] }, "missing at unanswered"],
    [{ scale: [1, 5], histogram: [1, 2, 3, 4, 5], unanswered: 1n }, "notANumber at unanswered"],
    [{ scale: [1, 5], histogram: [1, 2, 3, 4, 5], unanswered: 1 }, "wrongType at rejected"],
    [
      { scale: [1, 5], histogram: [1, 2, 3, 4, 5], unanswered: 1, rejected: { missing: -1 } },
      "outOfRange at rejected.missing",
    ],
  ])("refuses the tally %s", (tally, told) => {
    const measure = csatCombine(options);
    expect(caught(() => measure.extractOutput(wrong(tally)))).toBe(told);
    expect(caught(() => measure.mergeAccumulators([wrong(tally)]))).toBe(told);
  });
});

describe("ces", () => {
  it("has the mean for its headline, whatever a higher answer means", () => {
    const seven = { min: 1, max: 7 };
    expect(ces([1, 2, 6], { scale: seven, easyFrom: 5 }).value).toBe(3);
    expect(ces([1, 2, 6], { scale: seven, easyFrom: 3, higherIs: "harder" }).value).toBe(3);
  });

  it("counts low answers as easy where a higher one is harder", () => {
    const { easy, neutral, difficult, topBox, options } = ces([1, 1, 2, 3, 5], {
      scale,
      easyFrom: 2,
      higherIs: "harder",
    });
    expect([easy, neutral, difficult, topBox.value, options.difficultTo]).toEqual([3, 1, 1, 0.6, 4]);
    const none = ces([5, 4], { scale, easyFrom: 2, difficultTo: 6, higherIs: "harder" });
    expect([none.difficult, none.neutral, none.options.difficultTo]).toEqual([0, 2, 6]);
  });

  it.each([
    [{ easyFrom: 5, higherIs: "harder" }, "outOfRange at easyFrom"],
    [{ easyFrom: 0, higherIs: "harder" }, "outOfRange at easyFrom"],
    [{ easyFrom: 2, difficultTo: 2, higherIs: "harder" }, "outOfRange at difficultTo"],
    [{ easyFrom: 2, difficultTo: 7, higherIs: "harder" }, "outOfRange at difficultTo"],
    [{ easyFrom: 4, difficultTo: 4 }, "outOfRange at difficultTo"],
    [{ higherIs: "harder" }, "missing at easyFrom"],
    [{}, "missing at easyFrom"],
    [{ easyFrom: 4, higherIs: "toString" }, "invalidOption at higherIs"],
  ])("refuses the options %j", (some, told) => {
    expect(caught(() => ces([5], wrong({ scale, ...some })))).toBe(told);
    expect(caught(() => cesCombine(wrong({ scale, ...some })))).toBe(told);
    expect(caught(() => cesFromHistogram([0, 0, 0, 0, 1], wrong({ scale, ...some })))).toBe(told);
  });
});
