import { checkConfidenceLevel, checkCount, checkIterable, checkObject, checkText } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import type { Estimate } from "../../core/estimate.ts";
import { checkOptions } from "../../core/spelling.ts";
import { normalDeviate } from "../../internal/normal.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";
import { varianceOf } from "./npsWald.ts";

/**
 * A part of the population and the answers from it.
 *
 * @category Net Promoter Score
 */
export interface NpsStratum {
  /** Name of the part, such as a segment. */
  readonly stratum: string | number;
  /** Number of people in it, at least the number of answers. */
  readonly populationSize: number;
  /** Result of {@link nps} for the answers from it, or counts. */
  readonly result: NpsCounts;
}

/**
 * A Net Promoter Score of a population in parts, in points from -100 to 100.
 *
 * @category Net Promoter Score
 */
export interface StratifiedNps extends Estimate<"stratified"> {
  /** Which measure this is. */
  readonly measure: "stratifiedNps";
  /** The options that were used. */
  readonly options: {
    /** Confidence level of the interval. */
    readonly confidenceLevel: number;
  };
  /** Number of answers. */
  readonly responses: number;
  /** Number of people in all parts. */
  readonly populationSize: number;
  /** Standard error of the score, in points; `null` when a part that is not fully known has fewer than two answers. */
  readonly standardError: number | null;
  /**
   * Squared standard error divided by that of as many answers drawn from the whole population at random: below 1 when the parts
   * differ and are well filled. `null` when either is unknown, or the latter is 0.
   */
  readonly designEffect: number | null;
  /** The parts in the order given. */
  readonly strata: readonly {
    /** Name of the part. */
    readonly stratum: string | number;
    /** Number of people in it. */
    readonly populationSize: number;
    /** Its part of the population, 0 to 1. */
    readonly share: number;
    /** Number of answers. */
    readonly responses: number;
    /** Its score in points; `null` without answers. */
    readonly value: number | null;
  }[];
}

/**
 * Net Promoter Score of a population of which parts answered unequally often, in points from -100 to 100.
 *
 * `Σ W s` with W the part of the population and s the score of each part; squared standard error `Σ W² (1 - n/N) S² / n` with S² the
 * sample variance (n - 1) and 1 - n/N the correction for a finite population (Cochran 1977, Sampling Techniques, ch. 5).
 * Segments that answer more readily then weigh no more than they should.
 *
 * @param strata - The parts: name, number of people, and result or counts.
 * @param options - `confidenceLevel`, 0.95 when not set.
 * @returns Score, interval and design effect, and the score of each part; `value` is `null` when a part with people has no answers.
 * @throws A {@link CustometryError} with code `outOfRange` when a part has more answers than people, `duplicate` for a name that
 * occurs twice, `missing`, `wrongType`, `notANumber`, `notAnInteger` for what is no name, number or count.
 * @example
 * ```ts
 * import { stratifiedNps } from "custometry";
 *
 * const { value, standardError } = stratifiedNps([
 *   { stratum: "large", populationSize: 400, result: { promoters: 34, passives: 9, detractors: 2 } },
 *   { stratum: "small", populationSize: 3600, result: { promoters: 56, passives: 31, detractors: 13 } },
 * ]);
 * [value?.toFixed(1), standardError?.toFixed(1)]; // => ["45.8", "6.4"]
 * ```
 * @category Net Promoter Score
 */
export function stratifiedNps(
  strata: Iterable<NpsStratum>,
  options: { readonly confidenceLevel?: number | undefined } = {},
): StratifiedNps {
  const confidenceLevel = checkConfidenceLevel(checkOptions(options, ["confidenceLevel"]).confidenceLevel);
  const parts = readStrata(strata);
  const populationSize = checkCount(
    parts.reduce((sum, part) => sum + part.size, 0),
    "the sum of all populationSize",
  );
  const responses = parts.reduce((sum, part) => sum + part.n, 0);
  const known = populationSize > 0 && parts.every(({ n, size }) => n > 0 || size === 0);
  const share = (size: number): number => (populationSize === 0 ? 0 : size / populationSize);
  const value = known ? parts.reduce((sum, part) => sum + part.size * scoreOf(part), 0) / populationSize + 0 : null;
  const variance = known ? squaredError(parts, share) : null;
  const standardError = variance === null ? null : 100 * Math.sqrt(variance);
  const margin = standardError === null ? 0 : normalDeviate((1 - confidenceLevel) / 2) * standardError;
  return {
    measure: "stratifiedNps",
    options: { confidenceLevel },
    value,
    interval:
      value === null || standardError === null
        ? null
        : { low: value - margin, high: value + margin, confidenceLevel, method: "stratified" },
    responses,
    populationSize,
    standardError,
    designEffect: variance === null ? null : designEffect(parts, share, variance, responses, populationSize),
    strata: parts.map((part) => ({
      stratum: part.stratum,
      populationSize: part.size,
      share: share(part.size),
      responses: part.n,
      value: part.n === 0 ? null : scoreOf(part),
    })),
  };
}

interface Part extends NpsCounts {
  readonly stratum: string | number;
  readonly size: number;
  readonly n: number;
}

const scoreOf = ({ promoters, detractors, n }: Part): number => (n === 0 ? 0 : (100 * (promoters - detractors)) / n);

function readStrata(strata: Iterable<NpsStratum>): Part[] {
  const names = new Set<string | number>();
  return Array.from(checkIterable(strata), (row, index) => {
    const { stratum, populationSize, result } = checkObject(
      row,
      `[${index}]`,
      "a part { stratum, populationSize, result }",
    );
    const isNumber = typeof stratum === "number" && Number.isFinite(stratum);
    if (!isNumber) checkText(stratum as string, `[${index}].stratum`, "a name");
    if (names.has(stratum)) fail("duplicate", `[${index}].stratum`, "a name that occurs once", stratum);
    names.add(stratum);
    const size = checkCount(populationSize, `[${index}].populationSize`);
    const counts = readCounts(result, `[${index}].result`);
    const n = counts.promoters + counts.passives + counts.detractors;
    if (n > size) fail("outOfRange", `[${index}].populationSize`, `at least the ${n} people who answered`, size);
    return { stratum, size, n, ...counts };
  });
}

/** Squared standard error on the scale -1 to 1; `null` when a part that is not fully known has fewer than two answers. */
function squaredError(parts: readonly Part[], share: (size: number) => number): number | null {
  let sum = 0;
  for (const { size, n, promoters, passives, detractors } of parts) {
    if (n === size) continue;
    if (n < 2) return null;
    sum += (share(size) ** 2 * ((size - n) / size) * varianceOf(promoters, passives, detractors)) / (n - 1);
  }
  return sum;
}

function designEffect(
  parts: readonly Part[],
  share: (size: number) => number,
  variance: number,
  n: number,
  population: number,
): number | null {
  // Shares of the classes in the population, as the parts tell them.
  const inAll = (kind: keyof NpsCounts): number =>
    parts.reduce((sum, part) => sum + (part.n === 0 ? 0 : (share(part.size) * part[kind]) / part.n), 0);
  const spread = varianceOf(inAll("promoters"), inAll("passives"), inAll("detractors"));
  const random = n < 2 ? 0 : (((population - n) / population) * spread) / (n - 1);
  return random > 0 ? variance / random : null;
}
