import { checkNumber, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import { checkOptions } from "../core/spelling.ts";
import type { Funnel } from "./funnel.ts";
import { checkFunnel, optionalOf, type Transition, transitions } from "./transitions.ts";

/**
 * Rates that steps are supposed to have.
 *
 * @category Funnel
 */
export interface FunnelWhatIfOptions {
  /** Rates from 0 to 1 by the name of the step; the other steps keep theirs. */
  readonly rates: { readonly [step: string]: number };
}

/**
 * A step under supposed rates.
 *
 * @category Funnel
 */
export interface SupposedStep {
  /** Name of the step. */
  readonly step: string;
  /** Its rate, supposed or its own, 0 to 1; `null` when nobody reached the step before it and none is supposed. */
  readonly rate: number | null;
  /** Number of users who would reach it, with fractions; `null` when that is not known. */
  readonly reached: number | null;
}

/**
 * A funnel under supposed rates.
 *
 * @category Funnel
 */
export interface FunnelWhatIf {
  /** Which measure this is. */
  readonly measure: "funnelWhatIf";
  /** The rates that were supposed. */
  readonly options: FunnelWhatIfOptions;
  /** Conversion from the first step to the last, 0 to 1; `null` when that is not known. */
  readonly value: number | null;
  /** Number of users more who would reach the last step, with fractions; `null` when that is not known. */
  readonly gain: number | null;
  /** The steps that are not optional, and the last. */
  readonly steps: readonly SupposedStep[];
}

/**
 * What a funnel would be if some steps had other rates, the rest being equal: conversion from 0 to 1 and expected numbers of users.
 *
 * `reached[k] = reached[k - 1] × rate[k]`; rates of the later steps are taken as they are, also for the users who would come in
 * addition. To put the rates of a segment in, take them from its group.
 *
 * @param result - A result of {@link funnel}.
 * @param options - The rates to suppose.
 * @returns Conversion, users gained at the last step, and every step.
 * @throws A {@link CustometryError} with code `invalidOption` for a name that is no step, `duplicate` for one of two steps,
 * `missing`, `notANumber` or `outOfRange` for a rate that is none, `wrongType` for what is no result of a funnel.
 * @example
 * ```ts
 * import { funnel, funnelWhatIf } from "custometry";
 *
 * const events = ["visit", "visit cart", "visit cart pay", "visit"].flatMap((list, userId) =>
 *   list.split(" ").map((event, time) => ({ userId, time, event })),
 * );
 * const now = funnel(events, { steps: ["visit", "cart", "pay"], window: "P1D" });
 * const { value, gain } = funnelWhatIf(now, { rates: { cart: 0.75 } });
 * [now.conversion.value, value, gain]; // => [0.25, 0.375, 0.5]
 * ```
 * @category Funnel
 */
export function funnelWhatIf(result: Funnel, options: FunnelWhatIfOptions): FunnelWhatIf {
  const { rates } = checkOptions(options, ["rates"]);
  const own = transitions(checkFunnel(result, "funnel"), optionalOf(result));
  const supposed = checkRates(rates, "rates", own);
  const steps = suppose(result.users, own, supposed);
  const [first, last] = [steps[0]?.reached ?? null, steps[steps.length - 1]?.reached ?? null];
  return {
    measure: "funnelWhatIf",
    options: { rates: supposed },
    value: first === null || last === null || first === 0 ? null : last / first,
    gain: last === null ? null : last - (own[own.length - 1]?.to ?? 0),
    steps,
  };
}

/** Rates by the names of steps, checked. */
export function checkRates(
  rates: { readonly [step: string]: number },
  path: string,
  steps: readonly Transition[],
): { readonly [step: string]: number } {
  if (rates === undefined || rates === null) fail("missing", path, "rates by step", rates);
  return Object.fromEntries(
    Object.entries(checkObject(rates, path, "rates by step")).map(([name, given]) => {
      const found = steps.filter(({ step }) => step === name).length;
      const names = steps.map(({ step }) => step).join();
      if (found === 0) fail("invalidOption", `${path}.${name}`, `a step that is not optional: ${names}`, name);
      if (found > 1) fail("duplicate", `${path}.${name}`, "a name of one step", name);
      const rate = checkNumber(given, `${path}.${name}`, "a rate from 0 to 1");
      if (rate < 0 || rate > 1) fail("outOfRange", `${path}.${name}`, "a rate from 0 to 1", rate);
      return [name, rate];
    }),
  );
}

function suppose(
  users: number,
  own: readonly Transition[],
  supposed: { readonly [step: string]: number },
): readonly SupposedStep[] {
  let before: number | null = users;
  return own.map(({ step, rate: ownRate, from, to }) => {
    const isSupposed = Object.hasOwn(supposed, step);
    const rate: number | null = isSupposed ? (supposed[step] ?? null) : ownRate;
    // The users of an unchanged step are counted, not computed, so that no digit is lost.
    if (before === 0) before = 0;
    else if (before === from && !isSupposed) before = to;
    else before = before === null || rate === null ? null : before * rate;
    return { step, rate, reached: before };
  });
}
