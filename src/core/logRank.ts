import { chiSquareTail } from "../internal/gamma.ts";
import { invert } from "../internal/invert.ts";
import { checkIterable, checkObject } from "./checks.ts";
import { fail } from "./errors.ts";
import type { Result } from "./estimate.ts";
import type { Group } from "./grouping.ts";
import type { KaplanMeier, SurvivalStep } from "./kaplanMeier.ts";

/**
 * A group in a log-rank test.
 *
 * @category Survival
 */
export interface LogRankGroup<Key> {
  /** The values that name the group. */
  readonly key: Key;
  /** Number of units. */
  readonly units: number;
  /** Number of units with the event. */
  readonly observed: number;
  /** Number of them that would be expected if all groups were alike. */
  readonly expected: number;
}

/**
 * Result of {@link logRank}.
 *
 * @category Survival
 */
export interface LogRank<Key> extends Result<"logRank", Readonly<Record<string, never>>> {
  /** The groups, in the order given. The observed numbers add up to what the expected ones do. */
  readonly groups: readonly LogRankGroup<Key>[];
  /** Chi-square statistic, 0 or more; `null` when fewer than two groups can be told apart. */
  readonly statistic: number | null;
  /** Degrees of freedom: one less than the number of groups with units at risk when events happened. */
  readonly degreesOfFreedom: number;
  /** Probability of curves at least this different when all groups are alike; `null` when it cannot be tested. */
  readonly pValue: number | null;
}

/**
 * Log-rank test: whether groups could have the same survival over all time.
 *
 * At each time with d events among n units, of which n_g in group g, `n_g d / n` are expected in it, with the covariance of the
 * hypergeometric distribution, `d (n - d) / (n - 1) × n_g / n × (δ - n_h / n)`, so that ties are exact. The statistic is the square of
 * observed less expected in that covariance. Mantel 1966; Peto and Peto 1972.
 *
 * @param groups - Results of {@link kaplanMeier} as groups, such as {@link combineBy} gives them, all with the same event.
 * @returns Observed and expected events per group, statistic, degrees of freedom and p-value.
 * @throws A {@link CustometryError} with code `wrongType` for what is no group of a Kaplan-Meier estimate, `invalidOption` when groups
 * count different events.
 * @example
 * ```ts
 * import { combineBy, kaplanMeierCombine, logRank } from "custometry";
 *
 * const leads = [2, 3, 4, 9, 12, 15].map((duration, place) => ({ duration, outcome: "won", warm: place < 3 }));
 * const curves = combineBy(leads, kaplanMeierCombine(), { by: ["warm"], input: (lead) => lead });
 * const { groups, statistic, pValue } = logRank(curves);
 * groups.map(({ key, observed, expected }) => [key.warm, observed, expected.toFixed(2)]); // => [[false, 3, "4.85"], [true, 3, "1.15"]]
 * [statistic?.toFixed(2), pValue?.toFixed(3)]; // => ["5.05", "0.025"]
 * ```
 * @category Survival
 */
export function logRank<Key>(groups: Iterable<Group<Key, KaplanMeier>>): LogRank<Key> {
  const curves = Array.from(checkIterable(groups), (group, index) => checkGroup(group, `[${index}]`));
  const first = curves[0]?.result.options.event;
  curves.forEach(({ result }, index) => {
    const { event } = result.options;
    if (event !== first)
      fail(
        "invalidOption",
        `[${index}].result.options.event`,
        `the event of the first group, ${first ?? "any"}`,
        event,
      );
  });
  const { expected, covariance } = expectedEvents(curves.map(({ result }) => result.curve));
  const { statistic, rank } = chiSquare(
    curves.map(({ result }, place) => result.events - (expected[place] as number)),
    covariance,
  );
  return {
    measure: "logRank",
    options: {},
    rejected: { count: 0, byCode: {}, examples: [] },
    groups: curves.map(({ key, result }, place) => ({
      key,
      units: result.units,
      observed: result.events,
      expected: expected[place] as number,
    })),
    statistic: rank === 0 ? null : statistic,
    degreesOfFreedom: rank,
    pValue: rank === 0 ? null : chiSquareTail(statistic, rank),
  };
}

function checkGroup<Key>(group: Group<Key, KaplanMeier>, path: string): Group<Key, KaplanMeier> {
  const { result } = checkObject(group, path, "a group { key, result }");
  checkObject(result, `${path}.result`, "a result of kaplanMeier");
  if (result.measure !== "kaplanMeier" || !Array.isArray(result.curve))
    fail("wrongType", `${path}.result`, "a result of kaplanMeier", result.measure ?? result);
  checkObject(result.options, `${path}.result.options`, "the options of kaplanMeier");
  return group;
}

/** Expected events per group and their covariance. */
function expectedEvents(curves: readonly (readonly SurvivalStep[])[]): { expected: number[]; covariance: number[][] } {
  const expected = curves.map(() => 0);
  const covariance = curves.map(() => curves.map(() => 0));
  const times = new Set(curves.flatMap((curve) => curve.filter(({ events }) => events > 0).map(({ time }) => time)));
  const places = curves.map(() => 0);
  for (const time of Float64Array.from(times).sort()) {
    let happened = 0;
    const atRisk = curves.map((curve, group) => {
      while ((curve[places[group] as number]?.time ?? time) < time) places[group] = (places[group] as number) + 1;
      const step = curve[places[group] as number];
      if (step?.time === time) happened += step.events;
      return step?.atRisk ?? 0;
    });
    const all = atRisk.reduce((sum, count) => sum + count, 0);
    const spread = all > 1 ? (happened * (all - happened)) / (all - 1) : 0;
    for (const [group, count] of atRisk.entries()) {
      const share = count / all;
      expected[group] = (expected[group] as number) + share * happened;
      const row = covariance[group] as number[];
      for (const [other, otherCount] of atRisk.entries()) {
        row[other] = (row[other] as number) + spread * share * ((group === other ? 1 : 0) - otherCount / all);
      }
    }
  }
  return { expected, covariance };
}

/** The square of differences in their covariance, which has no inverse: groups that follow from others are left out. */
function chiSquare(
  differences: readonly number[],
  covariance: readonly (readonly number[])[],
): { statistic: number; rank: number } {
  let kept = differences.flatMap((_, group) => ((covariance[group]?.[group] ?? 0) > 0 ? [group] : []));
  for (;;) {
    const size = kept.map((group) => Math.sqrt(covariance[group]?.[group] as number));
    const correlation = kept.map((group, row) =>
      kept.map((other, column) =>
        row === column
          ? 1
          : (covariance[group]?.[other] as number) / ((size[row] as number) * (size[column] as number)),
      ),
    );
    const inverse = invert(correlation);
    if (!Array.isArray(inverse)) {
      kept = kept.filter((_, place) => place !== inverse.dependent);
      continue;
    }
    const scaled = kept.map((group, place) => (differences[group] as number) / (size[place] as number));
    const statistic = inverse.reduce(
      (sum, row, place) =>
        sum + (scaled[place] as number) * row.reduce((total, weight, at) => total + weight * (scaled[at] as number), 0),
      0,
    );
    return { statistic: Math.max(0, statistic), rank: kept.length };
  }
}
