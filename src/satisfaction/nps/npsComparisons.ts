import { type Adjustment, adjustedPValues } from "../../core/adjustedPValues.ts";
import { checkIterable, checkObject } from "../../core/checks.ts";
import { fail } from "../../core/errors.ts";
import type { IntervalOptions } from "../../core/estimate.ts";
import { checkScalar, compareScalars, type Group, type Scalar } from "../../core/grouping.ts";
import { checkOptions } from "../../core/spelling.ts";
import { comparisonUsed, type NpsComparison, type NpsComparisonMethod, npsComparison } from "./npsComparison.ts";
import { type NpsCounts, readCounts } from "./npsFromCounts.ts";

/**
 * Which groups to compare, and how.
 *
 * @category Net Promoter Score
 */
export interface NpsComparisonsOptions<Key> extends IntervalOptions<NpsComparisonMethod> {
  /**
   * Name of the key that orders groups, such as a quarter: each group is then compared with the one before it. The order is that of
   * {@link combineBy}: numbers by size, texts by code unit, so write `2026-Q1`, as {@link calendarQuarter} does, and not
   * `Q1 2026`. When not set, every pair is compared.
   */
  readonly along?: (keyof Key & string) | undefined;
  /** Name or names of the key within which groups are compared, such as a segment; all groups together when not set. */
  readonly within?: (keyof Key & string) | readonly (keyof Key & string)[] | undefined;
  /** Correction of the p-values for the number of comparisons. @defaultValue "holm" */
  readonly adjust?: Adjustment | undefined;
}

/**
 * Difference of the scores of two groups, with their keys.
 *
 * @category Net Promoter Score
 */
export interface NpsGroupComparison<Key> extends NpsComparison {
  /** Key of the first group, or of the later one. */
  readonly first: Key;
  /** Key of the group that is subtracted: the second, or the earlier one. */
  readonly second: Key;
}

/**
 * Differences between the Net Promoter Scores of groups, in points, with p-values corrected for their number.
 *
 * With `along`, after minus before for neighbours in that order; otherwise the first minus the second for every pair.
 *
 * @param groups - Groups of results, as {@link combineBy} gives them.
 * @param options - What orders the groups, within what they are compared, correction, method and confidence level.
 * @returns The comparisons, in the order of the groups; those with a group without responses have `null` values.
 * @throws A {@link CustometryError} with code `invalidOption` for a name that is no part of the keys, `duplicate` when two
 * groups share a place in the order, and what {@link npsComparison} throws.
 * @example
 * ```ts
 * import { combineBy, npsCombine, npsComparisons } from "custometry";
 *
 * const answers = [
 *   { segment: "zorg", quarter: "2026-Q1", score: 9 }, { segment: "zorg", quarter: "2026-Q1", score: 10 },
 *   { segment: "zorg", quarter: "2026-Q2", score: 3 }, { segment: "zorg", quarter: "2026-Q2", score: 9 },
 * ];
 * const groups = combineBy(answers, npsCombine(), { by: ["segment", "quarter"], input: "score" });
 * const changes = npsComparisons(groups, { within: "segment", along: "quarter" });
 * changes.map(({ first, second, value }) => `${first.quarter} - ${second.quarter}: ${value}`); // => ["2026-Q2 - 2026-Q1: -100"]
 * ```
 * @category Net Promoter Score
 */
export function npsComparisons<Key>(
  groups: Iterable<Group<Key, NpsCounts>>,
  options: NpsComparisonsOptions<Key> = {},
): readonly NpsGroupComparison<Key>[] {
  const {
    along,
    within = [],
    adjust,
  } = checkOptions(options, ["along", "within", "adjust", "method", "confidenceLevel"]);
  const used = comparisonUsed(options);
  const names = [...(typeof within === "string" ? [within] : checkIterable(within, "within"))];
  if (along !== undefined) names.push(along);
  const all = [...checkIterable(groups)];
  const parts = all.map((group, index) => readKey(group, index, names));
  const counts = all.map(({ result }, index) => readCounts(result, `[${index}].result`));
  const compared = pairsOf(parts, along !== undefined).map(([first, second]) => {
    const [one, other] = [all[first], all[second]] as [Group<Key, NpsCounts>, Group<Key, NpsCounts>];
    const comparison = npsComparison(counts[first] as NpsCounts, counts[second] as NpsCounts, used);
    return { first: one.key, second: other.key, ...comparison };
  });
  const adjusted = adjustedPValues(
    compared.map(({ pValue }) => pValue),
    { adjust },
  );
  return compared.map((one, index) => ({ ...one, adjustedPValue: adjusted[index] ?? null }));
}

/** The values of a key that decide what a group is compared with. */
function readKey(group: Group<unknown, unknown>, index: number, names: readonly string[]): readonly Scalar[] {
  const key = checkObject(checkObject(group, `[${index}]`, "a group { key, result }").key as object, `[${index}].key`);
  return names.map((name) => {
    if (!Object.hasOwn(key, name))
      fail("invalidOption", "along, within", `parts of the key: ${Object.keys(key)}`, name);
    return checkScalar((key as Record<string, Scalar>)[name] ?? null, `[${index}].key.${name}`);
  });
}

/** Places of the groups to compare: those that are equal in all parts, but in the last when it orders them. */
function pairsOf(parts: readonly (readonly Scalar[])[], ordered: boolean): [first: number, second: number][] {
  const families = new Map<string, number[]>();
  parts.forEach((part, index) => {
    const family = JSON.stringify(ordered ? part.slice(0, -1) : part);
    const members = families.get(family);
    if (members === undefined) families.set(family, [index]);
    else members.push(index);
  });
  const last = (index: number): Scalar => parts[index]?.at(-1) ?? null;
  return [...families.values()].flatMap((family) => {
    if (!ordered)
      return family.flatMap((first, at) => family.slice(at + 1).map((second): [number, number] => [first, second]));
    const inOrder = [...family].sort((one, other) => compareScalars(last(one), last(other)));
    return inOrder.slice(1).map((later, at): [number, number] => {
      const earlier = inOrder[at] as number;
      if (compareScalars(last(later), last(earlier)) === 0) {
        fail(
          "duplicate",
          `[${later}].key`,
          "one group for each place in the order (name the other parts in within)",
          last(later),
        );
      }
      return [later, earlier];
    });
  });
}
