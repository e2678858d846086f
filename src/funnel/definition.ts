import { checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { parseDuration } from "../core/periods.ts";
import type { LevelRule } from "./level.ts";

/** Steps are bits of a 32-bit integer. */
const MOST_STEPS = 32;

/** What shapes the counting of a funnel. */
export interface FunnelDefinition {
  readonly steps: readonly string[];
  /** Codes of the step names, from 1 up. */
  readonly codes: ReadonlyMap<string, number>;
  readonly rule: LevelRule;
}

/** Checks the steps and the window, and gives each step name a code. */
export function funnelDefinition(steps: readonly string[], window: string): FunnelDefinition {
  const checked = checkSteps(steps);
  const windowMilliseconds = parseDuration(window, "window");
  const codes = new Map([...new Set(checked)].map((step, index) => [step, index + 1]));
  const masks = new Int32Array(codes.size + 1);
  checked.forEach((step, index) => {
    const code = codes.get(step) ?? 0;
    masks[code] = (masks[code] ?? 0) | (1 << index);
  });
  return { steps: checked, codes, rule: { masks, steps: checked.length, windowMilliseconds } };
}

function checkSteps(steps: readonly string[]): readonly string[] {
  const expected = `a list of 1 to ${MOST_STEPS} names of events`;
  if (!Array.isArray(steps)) {
    fail(steps === undefined || steps === null ? "missing" : "wrongType", "steps", expected, steps);
  }
  if (steps.length === 0 || steps.length > MOST_STEPS) fail("outOfRange", "steps", expected, steps);
  return Array.from(steps as readonly string[], (step, index) =>
    checkText(step, `steps[${index}]`, "a name of an event"),
  );
}
