import { checkCount, checkObject } from "../core/checks.ts";
import type { Combine } from "../core/combine.ts";
import { fail } from "../core/errors.ts";
import type { RejectedExample } from "../core/estimate.ts";
import { answerFault } from "./answerFault.ts";
import type { BoxSettings, BoxUsed, ScaleAnswer } from "./boxScore.ts";

/**
 * Counts of answers per value of the scale. Its size is that of the scale.
 *
 * @category CSAT and CES
 */
export interface BoxTally {
  /** Lowest and highest answer of the scale that was counted on. */
  readonly scale: readonly [min: number, max: number];
  /** Number of answers per value of the scale, from the lowest up. */
  histogram: number[];
  /** Number of answers that were asked for and not given, of the denominator `asked`. */
  unanswered: number;
  /** Number of answers left out, by kind. */
  rejected: { [code: string]: number };
}

/** A combine of answers. */
export function boxCombine<Output>(
  settings: BoxSettings,
  finish: (tally: BoxTally, examples: readonly RejectedExample[]) => Output,
): Combine<ScaleAnswer, BoxTally, Output> {
  const { used } = settings;
  return {
    createAccumulator: () => emptyBoxes(used),
    addInput: (tally, answer) => {
      countBox(tally, answer, used, -1);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyBoxes(used);
      for (const tally of tallies) addBoxes(merged, checkBoxes(tally, used));
      return merged;
    },
    extractOutput: (tally) => finish(checkBoxes(tally, used), []),
  };
}

/** A tally of no answers. */
export function emptyBoxes({ scale: { min, max } }: BoxUsed): BoxTally {
  return { scale: [min, max], histogram: new Array<number>(max - min + 1).fill(0), unanswered: 0, rejected: {} };
}

/** Counts an answer. One that is not on the scale it refuses, or counts as left out and returns. */
export function countBox(
  tally: BoxTally,
  answer: ScaleAnswer,
  { denominator, invalid }: BoxUsed,
  index: number,
): RejectedExample | undefined {
  const [min, max] = tally.scale;
  const code = answerFault(answer, min, max);
  if (code === null) {
    const place = (answer as number) - min;
    tally.histogram[place] = (tally.histogram[place] as number) + 1;
    return undefined;
  }
  if (code === "missing" && denominator === "asked") {
    tally.unanswered++;
    return undefined;
  }
  const path = index < 0 ? "" : `[${index}]`;
  if (invalid === "throw") fail(code, path, `an integer ${min}..${max}`, answer);
  tally.rejected[code] = (tally.rejected[code] ?? 0) + 1;
  return { index, path, code };
}

/** The tally of a whole list. */
export function boxesOfAnswers(
  answers: Iterable<ScaleAnswer>,
  used: BoxUsed,
): { tally: BoxTally; examples: readonly RejectedExample[] } {
  if (!Object(answers)[Symbol.iterator]) fail("wrongType", "", "answers", answers);
  const tally = emptyBoxes(used);
  const examples: RejectedExample[] = [];
  let index = 0;
  for (const answer of answers) {
    const rejected = countBox(tally, answer, used, index++);
    if (rejected && examples.length < 5) examples.push(rejected);
  }
  return { tally, examples };
}

/** The tally of counts per value of the scale. */
export function boxesOfHistogram(histogram: ArrayLike<number>, used: BoxUsed): BoxTally {
  const tally = emptyBoxes(used);
  const values = tally.histogram.length;
  checkObject(histogram, "", "a histogram");
  if (histogram.length !== values) {
    fail(
      "lengthMismatch",
      "",
      `${values} counts, one for each answer from ${tally.scale.join(" to ")}`,
      histogram.length,
    );
  }
  tally.histogram = tally.histogram.map((_, place) => checkCount(histogram[place] as number, `[${place}]`));
  return checkBoxes(tally, used);
}

function checkBoxes(tally: BoxTally, { scale: { min, max } }: BoxUsed): BoxTally {
  checkObject(tally, "", "a tally of answers");
  const ends: readonly unknown[] = Array.isArray(tally.scale) ? tally.scale : [];
  const scale = [ends[0], ends[1]].map((end) => (typeof end === "number" ? end : "?")).join();
  if (scale !== `${min},${max}`) fail("tallyMismatch", "scale", `${min},${max}`, scale);
  if (!Array.isArray(tally.histogram) || tally.histogram.length !== max - min + 1)
    fail("lengthMismatch", "histogram", `${max - min + 1} counts`, tally.histogram);
  for (let place = 0; place <= max - min; place++) checkCount(tally.histogram[place] as number, `histogram[${place}]`);
  checkCount(tally.unanswered, "unanswered");
  checkCount(
    tally.histogram.reduce((sum, count) => sum + count, tally.unanswered),
    "the sum of all counts",
  );
  for (const [code, count] of Object.entries(checkObject(tally.rejected, "rejected")))
    checkCount(count, `rejected.${code}`);
  return tally;
}

function addBoxes(merged: BoxTally, tally: BoxTally): void {
  merged.histogram = merged.histogram.map((count, place) => count + (tally.histogram[place] as number));
  merged.unanswered += tally.unanswered;
  for (const [code, count] of Object.entries(tally.rejected))
    merged.rejected[code] = (merged.rejected[code] ?? 0) + count;
}
