import { checkIterable } from "../../core/checks.ts";
import { type Homogeneity, homogeneity } from "../../core/homogeneity.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";

/**
 * Homogeneity of the shares of promoters, passives and detractors of several groups.
 *
 * Pearson's chi-square over groups and the three classes. It sees what equal scores hide: 50 % promoters with 50 % detractors
 * and 100 % passives both score 0. Which groups differ in score is told by {@link npsComparisons}, with Holm's correction.
 *
 * @param results - Results of {@link nps}, or counts; of {@link combineBy}, map the groups to their results.
 * @returns Statistic, degrees of freedom and p-value; `null` where there are not two groups or two classes with responses.
 * @throws A {@link CustometryError} with code `missing`, `notANumber`, `notAnInteger` or `outOfRange` for what is no count.
 * @example
 * ```ts
 * import { npsHomogeneity } from "custometry";
 *
 * const divided = { promoters: 20, passives: 0, detractors: 20 };
 * const indifferent = { promoters: 0, passives: 15, detractors: 0 };
 * const { statistic, degreesOfFreedom } = npsHomogeneity([divided, indifferent]);
 * [statistic?.toFixed(6), degreesOfFreedom]; // => ["55.000000", 2]
 * ```
 * @category Net Promoter Score
 */
export function npsHomogeneity(results: Iterable<NpsCounts>): Homogeneity {
  return homogeneity(
    Array.from(checkIterable(results), (result, index) => {
      const { promoters, passives, detractors } = readCounts(result, `[${index}]`);
      return [promoters, passives, detractors];
    }),
  );
}
