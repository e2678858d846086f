import { checkCount, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Scalar } from "../core/grouping.ts";
import { parseDuration } from "../core/periods.ts";
import { addCounts, checkCounts, emptyCounts, type FunnelCounts } from "./counts.ts";
import type { ReadOptions } from "./options.ts";

/**
 * Tally of a funnel: users by the steps they got to. Constant in size, one number per step and a few more; times to convert and
 * an end of the observation add one per distinct duration, `by` one set of counts per group.
 *
 * @category Funnel
 */
export interface FunnelTally {
  /** What was counted, in a form that can be compared: durations are milliseconds. */
  readonly definition: { readonly [option: string]: unknown };
  /** Counts of all users. */
  readonly counts: FunnelCounts;
  /** Counts of each group, by the JSON text of the list of its key's values. */
  readonly groups: Record<string, FunnelCounts>;
  /** Number of events after the end of the observation. */
  later: number;
}

/** The part of the options that shapes the counting. */
export function comparable({ used, rule }: ReadOptions): FunnelTally["definition"] {
  const { method: _, confidenceLevel: __, horizons: ___, timeToConvert, window: ____, steps, ...others } = used;
  return {
    steps: steps.map((step) =>
      typeof step === "string" || step.window === undefined
        ? step
        : { ...step, window: parseDuration(step.window, "window") },
    ),
    window: rule.window,
    ...others,
    ...(timeToConvert && { chain: timeToConvert.chain }),
  };
}

/** A tally of no users. */
export function emptyTally(options: ReadOptions, definition: FunnelTally["definition"]): FunnelTally {
  return { definition, counts: emptyCounts(options), groups: {}, later: 0 };
}

/** The name of a group in a tally. */
export function groupName(key: readonly Scalar[]): string {
  return JSON.stringify(key);
}

/** The values of the key of a group. */
export function groupKey(name: string, path: string, length: number): readonly Scalar[] {
  const expected = `the JSON text of a list of ${length} values`;
  let key: unknown;
  try {
    key = JSON.parse(name);
  } catch {
    fail("wrongType", path, expected, name);
  }
  if (!Array.isArray(key) || key.length !== length) fail("wrongType", path, expected, name);
  return key as readonly Scalar[];
}

/** Adds a tally to the first. */
export function addTally(tally: FunnelTally, other: FunnelTally, options: ReadOptions): void {
  addCounts(tally.counts, other.counts);
  for (const [name, counts] of Object.entries(other.groups)) {
    tally.groups[name] ??= emptyCounts(options);
    addCounts(tally.groups[name], counts);
  }
  tally.later += other.later;
}

/** Throws for a tally of another definition. */
export function checkDefinition(tally: FunnelTally, definition: FunnelTally["definition"], path: string): FunnelTally {
  const dot = path === "" ? "" : `${path}.`;
  checkObject(tally, path, "a tally of this funnel");
  const given = checkObject(tally.definition, `${dot}definition`, "the definition of a funnel");
  for (const option of new Set([...Object.keys(definition), ...Object.keys(given)])) {
    const [own, other] = [JSON.stringify(definition[option]), JSON.stringify(given[option])];
    if (own === other) continue;
    const expected = `${own} as this funnel has (tallies merge when they were counted with the same definition)`;
    fail("tallyMismatch", `${dot}definition.${option}`, expected.slice(-400), given[option]);
  }
  return tally;
}

/** `tally` when it is whole and was counted under this definition; otherwise throws. */
export function checkTally(
  tally: FunnelTally,
  options: ReadOptions,
  definition: FunnelTally["definition"],
  path: string,
): FunnelTally {
  const dot = path === "" ? "" : `${path}.`;
  checkDefinition(tally, definition, path);
  const own = emptyCounts(options);
  checkCounts(tally.counts, own, `${dot}counts`);
  const names = Object.keys(options.used.by ?? {});
  for (const [name, counts] of Object.entries(checkObject(tally.groups, `${dot}groups`, "counts by group"))) {
    groupKey(name, `${dot}groups`, names.length);
    checkCounts(counts, own, `${dot}groups.${name}`);
  }
  checkCount(tally.later, `${dot}later`);
  return tally;
}
