import { checkCount, checkObject } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import { finish, type Nps, type NpsOptions, npsUsed } from "./nps.ts";
import { npsBounds } from "./npsScale.ts";
import { emptyTally, type NpsTally } from "./npsTally.ts";

/**
 * Numbers of promoters, passives and detractors.
 *
 * @category Net Promoter Score
 */
export interface NpsCounts {
  /** Number of promoters. */
  readonly promoters: number;
  /** Number of passives. */
  readonly passives: number;
  /** Number of detractors. */
  readonly detractors: number;
}

/**
 * Net Promoter Score of counts, in points from -100 to 100, as {@link nps} gives it for the answers behind them.
 *
 * @param counts - Numbers of promoters, passives and detractors.
 * @param options - The interval, and the scale that the counts come from.
 * @returns Score, interval, counts and shares.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { npsFromCounts } from "custometry";
 *
 * npsFromCounts({ promoters: 56, passives: 31, detractors: 13 }).value; // => 43
 * ```
 * @category Net Promoter Score
 */
export function npsFromCounts(counts: NpsCounts, options: NpsOptions = {}): Nps {
  const used = npsUsed(options);
  return finish({ ...emptyTally(used.scale), ...readCounts(counts, "") }, used, []);
}

/** Counts that are counts, and whose sum is one. */
export function readCounts(counts: NpsCounts, path: string): NpsCounts {
  checkObject(counts, path, "a result of nps, or counts { promoters, passives, detractors }");
  const at = path && `${path}.`;
  const promoters = checkCount(counts.promoters, `${at}promoters`);
  const passives = checkCount(counts.passives, `${at}passives`);
  const detractors = checkCount(counts.detractors, `${at}detractors`);
  checkCount(promoters + passives + detractors, `${at}promoters + passives + detractors`);
  return { promoters, passives, detractors };
}

/**
 * Net Promoter Score of a histogram of answers, in points from -100 to 100.
 *
 * @param histogram - Number of answers per value of the scale, from the lowest up: eleven counts for 0 to 10.
 * @param options - Scale and interval.
 * @returns Score, interval, counts and shares.
 * @throws A {@link CustometryError} with code `lengthMismatch` when there is not one count per value of the scale, and with
 * `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { npsFromHistogram } from "custometry";
 *
 * npsFromHistogram([2, 1, 1, 1, 1, 3, 4, 9, 22, 22, 34]).value; // => 43
 * ```
 * @category Net Promoter Score
 */
export function npsFromHistogram(histogram: ArrayLike<number>, options: NpsOptions = {}): Nps {
  const used = npsUsed(options);
  const [min, detractorsTo, passivesTo, max] = npsBounds(used.scale);
  if (typeof histogram !== "object" || histogram === null) fail("wrongType", "", "a histogram", histogram);
  if (histogram.length !== max - min + 1) {
    fail("lengthMismatch", "", `${max - min + 1} counts, one for each answer from ${min} to ${max}`, histogram.length);
  }
  const tally: NpsTally = emptyTally(used.scale);
  for (let index = 0; index < histogram.length; index++) {
    const answer = min + index;
    const count = checkCount(histogram[index] as number, `[${index}]`);
    if (answer > passivesTo) tally.promoters += count;
    else if (count > 0) {
      tally[answer > detractorsTo ? "passives" : "detractors"] += count;
      tally.lowest = Math.min(tally.lowest, answer);
      tally.highest = answer;
    }
  }
  readCounts(tally, "");
  return finish(tally, used, []);
}
