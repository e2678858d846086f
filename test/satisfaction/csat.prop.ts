import { combine } from "custometry/core";
import {
  type BoxDenominator,
  ces,
  cesCombine,
  cesFromHistogram,
  csat,
  csatCombine,
  csatFromHistogram,
} from "custometry/satisfaction";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything } from "../schema/arbitraries.ts";
import { expectPlain, level, orTold } from "./surveyData.ts";

/** A scale, what counts as satisfied and as dissatisfied on it, and answers. */
const surveys = fc
  .record({
    min: fc.integer({ min: -5, max: 5 }),
    width: fc.integer({ min: 1, max: 10 }),
    top: fc.nat(),
    bottom: fc.option(fc.nat(), { nil: undefined }),
    places: fc.array(fc.nat(10), { maxLength: 40 }),
    silent: fc.nat(5),
    denominator: fc.constantFrom<BoxDenominator>("answered", "decided", "asked"),
    statistic: fc.constantFrom("topBox", "net", "mean"),
    confidenceLevel: level,
  })
  .map(({ min, width, top, bottom, places, silent, ...options }) => {
    const scale = { min, max: min + width };
    const satisfiedFrom = min + 1 + (top % width);
    const dissatisfiedTo = bottom === undefined ? undefined : min - 1 + (bottom % (satisfiedFrom - min + 1));
    const answers = places.map((place) => min + (place % (width + 1)));
    const asked = options.denominator === "asked" ? new Array<null>(silent).fill(null) : [];
    return { answers, asked, options: { scale, satisfiedFrom, dissatisfiedTo, ...options } };
  });

test("counts, denominators and shares are those found one by one", () => {
  fc.assert(
    fc.property(surveys, ({ answers, asked, options }) => {
      const { scale, satisfiedFrom, denominator, statistic } = options;
      const to = options.dissatisfiedTo ?? Math.min(scale.min + scale.max - satisfiedFrom, satisfiedFrom - 1);
      const result = csat([...asked, ...answers], options);
      const satisfied = answers.filter((answer) => answer >= satisfiedFrom).length;
      const dissatisfied = answers.filter((answer) => answer <= to).length;
      expect([result.satisfied, result.dissatisfied]).toEqual([satisfied, dissatisfied]);
      expect(result.satisfied + result.neutral + result.dissatisfied).toBe(result.responses);
      expect([result.responses, result.unanswered]).toEqual([answers.length, asked.length]);
      expect(result.histogram.reduce((sum, count) => sum + count, 0)).toBe(result.responses);
      const trials = {
        answered: answers.length,
        decided: satisfied + dissatisfied,
        asked: answers.length + asked.length,
      }[denominator];
      expect(result.topBox.trials).toBe(trials);
      expect(result.topBox.value).toBe(trials === 0 ? null : satisfied / trials);
      expect(result.net.value).toBe(trials === 0 ? null : (satisfied - dissatisfied) / trials);
      expect(result.value).toBe(result[statistic as "net"].value);
      expect(result.interval).toBe(result[statistic as "net"].interval);
    }),
  );
});

test("the mean lies in its interval, and between the ends of the scale", () => {
  fc.assert(
    fc.property(surveys, ({ answers, options }) => {
      const { mean, meanShare } = csat(answers, options);
      const plain = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
      if (answers.length === 0) {
        expect([mean.value, mean.interval, meanShare]).toEqual([null, null, null]);
        return;
      }
      expect(mean.value).toBeCloseTo(plain, 12);
      expect(meanShare).toBeGreaterThanOrEqual(0);
      expect(meanShare).toBeLessThanOrEqual(1);
      expect(mean.interval === null).toBe(answers.length === 1);
      expect(mean.interval?.low ?? plain).toBeLessThanOrEqual((mean.value ?? Number.NaN) + 1e-12);
      expect(mean.interval?.high ?? plain).toBeGreaterThanOrEqual((mean.value ?? Number.NaN) - 1e-12);
    }),
  );
});

test("list, bytes, parts and histogram give the same, and its own options give it again", () => {
  fc.assert(
    fc.property(surveys, ({ answers, asked, options }) => {
      const all = [...answers, ...asked];
      const expected = csat(all, options);
      expectPlain(expected);
      expect(csat(all, expected.options)).toEqual(expected);
      expect(csat([...all].reverse(), options)).toEqual(expected);
      expect(csat(all.values(), options)).toEqual(expected);
      expect(combine(all, csatCombine(options))).toEqual(expected);
      const { histogram } = expected;
      expect(csat(Int8Array.from(answers), options)).toEqual(csat(answers, options));
      expect(csatFromHistogram(histogram, options)).toEqual(csat(answers, options));
      expect(csatFromHistogram(Float64Array.from(histogram), options)).toEqual(csat(answers, options));
    }),
  );
});

test("effort on a scale that is turned round is the effort on the mirrored answers", () => {
  fc.assert(
    fc.property(surveys, ({ answers, asked, options: { satisfiedFrom, dissatisfiedTo, ...options } }) => {
      const { min, max } = options.scale;
      const mirror = (answer: number): number => min + max - answer;
      const difficultTo = dissatisfiedTo;
      const easier = ces([...asked, ...answers], { ...options, easyFrom: satisfiedFrom, difficultTo });
      const turned = {
        ...options,
        easyFrom: mirror(satisfiedFrom),
        difficultTo: difficultTo === undefined ? undefined : mirror(difficultTo),
        higherIs: "harder",
      } as const;
      const mirrored = answers.map(mirror);
      const harder = ces([...asked, ...mirrored], turned);
      expect([harder.topBox, harder.net]).toEqual([easier.topBox, easier.net]);
      expect([harder.easy, harder.neutral, harder.difficult]).toEqual([easier.easy, easier.neutral, easier.difficult]);
      expect([...harder.histogram].reverse()).toEqual(easier.histogram);
      if (easier.mean.value !== null) expect(harder.mean.value).toBeCloseTo(mirror(easier.mean.value), 12);
      expectPlain(harder);
      expect(ces([...asked, ...mirrored], harder.options)).toEqual(harder);
      expect(combine([...asked, ...mirrored], cesCombine(turned))).toEqual(harder);
      expect(cesFromHistogram(harder.histogram, turned)).toEqual(ces(mirrored, turned));
    }),
  );
});

test("effort and satisfaction count alike", () => {
  fc.assert(
    fc.property(surveys, ({ answers, options }) => {
      const { satisfiedFrom: easyFrom, dissatisfiedTo: difficultTo, ...shared } = options;
      const { measure: _, options: __, satisfied, neutral, dissatisfied, ...one } = csat(answers, options);
      const {
        measure: ___,
        options: ____,
        easy,
        difficult,
        ...other
      } = ces(answers, {
        ...shared,
        easyFrom,
        difficultTo,
      });
      expect({ ...other, easy, difficult }).toEqual({ ...one, neutral, easy: satisfied, difficult: dissatisfied });
    }),
  );
});

test("no answer is lost: counted, not given and left out are all", () => {
  const answers = fc.array(fc.oneof(fc.integer({ min: -1, max: 7 }), anything), { maxLength: 20 });
  fc.assert(
    fc.property(answers, fc.constantFrom<BoxDenominator>("answered", "asked"), (all, denominator) => {
      const options = { scale: { min: 1, max: 5 }, satisfiedFrom: 4, denominator, invalid: "count" } as const;
      const { responses, unanswered, rejected } = csat(all as number[], options);
      expect(responses + unanswered + rejected.count).toBe(all.length);
      expect(rejected.examples).toHaveLength(Math.min(5, rejected.count));
      const byParts = combine(all as number[], csatCombine(options)).rejected;
      expect(byParts).toEqual({ ...rejected, examples: [] });
      orTold(() => csat(all as number[], { ...options, invalid: "throw" }));
    }),
  );
});

test("whatever comes in, a result or an error that says what is wrong comes out", () => {
  const number = fc.oneof(fc.integer({ min: -2, max: 8 }), anything);
  const options = fc.oneof(
    fc.record(
      {
        scale: fc.oneof(fc.record({ min: number, max: number }), anything),
        satisfiedFrom: number,
        dissatisfiedTo: number,
        easyFrom: number,
        difficultTo: number,
        higherIs: fc.oneof(fc.constantFrom("easier", "harder"), anything),
        denominator: fc.oneof(fc.constantFrom("asked", "decided"), anything),
        statistic: fc.oneof(fc.constant("net"), anything),
        method: fc.oneof(fc.constant("jeffreys"), anything),
        confidenceLevel: fc.oneof(level, anything),
        invalid: fc.oneof(fc.constant("count"), anything),
      },
      { requiredKeys: ["scale", "satisfiedFrom", "easyFrom"] },
    ),
    anything,
  );
  fc.assert(
    fc.property(fc.oneof(fc.array(number), anything), options, anything, (answers, some, tally) => {
      for (const measure of [csat, ces, csatFromHistogram, cesFromHistogram])
        orTold(() => measure(answers as never, some as never));
      const measure = csatCombine({ scale: { min: 1, max: 3 }, satisfiedFrom: 3 });
      orTold(() => measure.extractOutput(tally as never));
      orTold(() => measure.mergeAccumulators([tally as never]));
    }),
    { numRuns: 500 },
  );
});
