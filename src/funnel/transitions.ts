import { checkCount, checkIterable, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Funnel, FunnelFigures } from "./funnel.ts";

/** A step that every chain takes, and the users who reached the one before it. */
export interface Transition {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  readonly rate: number | null;
}

/** `funnel` when it is a result of a funnel; otherwise throws. */
export function checkFunnel(funnel: Funnel, path: string): Funnel {
  checkObject(funnel, path, "a result of funnel()");
  if (funnel.measure !== "funnel") fail("wrongType", `${path}.measure`, "a result of funnel()", funnel.measure);
  checkFigures(funnel, path);
  const { steps } = checkObject(funnel.options, `${path}.options`);
  [...checkIterable(steps, `${path}.options.steps`)].forEach((step, place) => {
    if (typeof step !== "string") checkObject<object>(step, `${path}.options.steps[${place}]`, "a step");
  });
  if (!Array.isArray(funnel.groups)) fail("wrongType", `${path}.groups`, "a list of groups", funnel.groups);
  funnel.groups.forEach((group, place) => {
    checkObject(checkObject(group, `${path}.groups[${place}]`).key, `${path}.groups[${place}].key`);
  });
  return funnel;
}

/** `figures` when their counts are counts that do not rise over the steps that are not optional; otherwise throws. */
export function checkFigures(figures: FunnelFigures, path: string): FunnelFigures {
  const steps = [...checkIterable(checkObject(figures, path, "figures of a funnel").steps, `${path}.steps`)];
  if (steps.length === 0) fail("missing", `${path}.steps`, "at least one step", steps);
  checkCount(figures.users, `${path}.users`);
  steps.forEach((step, place) => {
    checkCount(checkObject(step, `${path}.steps[${place}]`).reached, `${path}.steps[${place}].reached`);
  });
  return figures;
}

/**
 * The steps that every chain takes, and the last one, each with its rate; their product from the second on is the conversion.
 * The first is that of being seen to step 1.
 */
export function transitions(figures: FunnelFigures, optional: (place: number) => boolean): Transition[] {
  let from = figures.users;
  return figures.steps.flatMap(({ step, reached }, place) => {
    if (optional(place) && place < figures.steps.length - 1) return [];
    const transition = { step, from, to: reached, rate: from === 0 ? null : reached / from };
    from = reached;
    return [transition];
  });
}

/** Whether the step at a place of a funnel may be left out. */
export function optionalOf(funnel: Funnel): (place: number) => boolean {
  return (place) => {
    const step = funnel.options.steps[place];
    return typeof step === "object" && step.optional === true;
  };
}
