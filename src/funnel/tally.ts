import { checkCount, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { FunnelDefinition } from "./definition.ts";

/**
 * Tally of a funnel: users by the step they got to. Constant in size: one number per step and one more.
 *
 * @category Funnel
 */
export interface FunnelTally {
  /** Names of the steps, in order. */
  readonly steps: readonly string[];
  /** The window in milliseconds. */
  readonly windowMilliseconds: number;
  /** Number of users by level: `[0]` never entered, `[k]` reached step k and no further. */
  readonly levels: number[];
}

/** A tally of no users. */
export function emptyTally({ steps, rule }: FunnelDefinition): FunnelTally {
  return { steps, windowMilliseconds: rule.windowMilliseconds, levels: new Array(steps.length + 1).fill(0) };
}

/** Adds users by level to a tally. */
export function addLevels(tally: FunnelTally, levels: readonly number[]): FunnelTally {
  levels.forEach((users, level) => {
    tally.levels[level] = (tally.levels[level] ?? 0) + users;
  });
  return tally;
}

/** `tally` when it was counted under this definition; otherwise throws. */
export function checkTally(tally: FunnelTally, { steps, rule }: FunnelDefinition, path: string): FunnelTally {
  const dot = path === "" ? "" : `${path}.`;
  const hint = "Tallies merge when they were counted with the same steps and window.";
  checkObject(tally, path, "a tally of this funnel");
  const sameSteps =
    Array.isArray(tally.steps) &&
    tally.steps.length === steps.length &&
    steps.every((step, index) => step === tally.steps[index]);
  if (!sameSteps) fail("tallyMismatch", `${dot}steps`, `the steps of this funnel (${hint})`, tally.steps);
  if (tally.windowMilliseconds !== rule.windowMilliseconds) {
    const expected = `the window of this funnel, ${rule.windowMilliseconds} ms`;
    fail("tallyMismatch", `${dot}windowMilliseconds`, `${expected} (${hint})`, tally.windowMilliseconds);
  }
  if (!Array.isArray(tally.levels) || tally.levels.length !== steps.length + 1) {
    fail(
      "wrongType",
      `${dot}levels`,
      `${steps.length + 1} counts of users, one more than there are steps`,
      tally.levels,
    );
  }
  for (let level = 0; level <= steps.length; level++) {
    checkCount(tally.levels[level] as number, `${dot}levels[${level}]`);
  }
  return tally;
}
