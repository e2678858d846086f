import {
  checkChoice,
  checkConfidenceLevel,
  checkIterable,
  checkNumber,
  checkObject,
  checkText,
} from "../core/checks.ts";
import { fail, failWithin } from "../core/errors.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";

/**
 * A step of acquisition, with what came of it before: of the tries at it, how many succeeded.
 *
 * @category Leads: follow-up
 */
export interface CallPlanStep {
  /** What is counted at this step, such as `"contacts"`, `"conversations"` or `"appointments"`. */
  readonly step: string;
  /** How many there were. */
  readonly trials: number;
  /** How many of them led to one of the next step; of the last step, to the target. */
  readonly successes: number;
}

/**
 * The target, and the interval of the rates (Wilson by default).
 *
 * @category Leads: follow-up
 */
export interface CallPlanOptions extends IntervalOptions<RateMethod> {
  /** How many of what the last step leads to are wanted, such as orders: above 0. */
  readonly target: number;
  /** Working days to do it in, above 0. @defaultValue no figures per day */
  readonly days?: number | undefined;
}

/**
 * Options of a call plan with the defaults filled in.
 *
 * @category Leads: follow-up
 */
export interface CallPlanUsed {
  /** The target. */
  readonly target: number;
  /** Working days; absent when there are none given. */
  readonly days?: number | undefined;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * How much of a step the target takes.
 *
 * @category Leads: follow-up
 */
export interface PlannedStep {
  /** The step. */
  readonly step: string;
  /** Past share that led to the next step. */
  readonly rate: Rate;
  /** Number needed at the past rates, rounded up; `null` when a rate from here on is 0 or unknown. */
  readonly needed: number | null;
  /** Number needed when every rate from here on is at the lower end of its interval, rounded up; `null` when there is none. */
  readonly cautious: number | null;
  /** Number needed when every rate from here on is at the upper end of its interval, rounded up; `null` when there is none. */
  readonly hopeful: number | null;
  /** `needed` per working day, unrounded; `null` without days or number. */
  readonly perDay: number | null;
}

/**
 * Result of {@link callPlan}.
 *
 * @category Leads: follow-up
 */
export interface CallPlan extends Result<"callPlan", CallPlanUsed> {
  /** The steps, in order. */
  readonly steps: readonly PlannedStep[];
  /** Past share of the first step that led to the target: the product of the rates, 0 to 1; `null` when one is unknown. */
  readonly overall: number | null;
}

/**
 * Call plan for cold acquisition (Dutch: belplan, koude acquisitie): how many contacts, conversations and appointments a number of orders takes,
 * counted back from the target by past rates.
 *
 * `needed = ⌈target / Π rates from the step on⌉`, unrounded between the steps. `cautious` and `hopeful` take all rates at the ends of their
 * intervals: as all rarely fall together, they are wider than an interval of that confidence level.
 *
 * @param steps - The steps in order, with their past counts.
 * @param options - The target, working days, and the interval.
 * @returns Numbers per step.
 * @throws A {@link CustometryError} with code `missing` for a step without name, `outOfRange` for a target that is not above 0, more successes
 * than trials, or no step.
 * @example
 * ```ts
 * import { callPlan } from "custometry/leads";
 *
 * const { steps } = callPlan(
 *   [
 *     { step: "contacts", trials: 1000, successes: 250 },
 *     { step: "conversations", trials: 250, successes: 50 },
 *     { step: "appointments", trials: 50, successes: 20 },
 *   ],
 *   { target: 6, days: 20 },
 * );
 * steps.map(({ step, needed }) => [step, needed]); // => [["contacts", 300], ["conversations", 75], ["appointments", 15]]
 * [steps[0]?.perDay, steps[0]?.cautious]; // => [15, 626]
 * ```
 * @category Leads: follow-up
 */
export function callPlan(steps: Iterable<CallPlanStep>, options: CallPlanOptions): CallPlan {
  const used = readOptions(options);
  const rates = Array.from(checkIterable(steps), (step, index) => readStep(step, `[${index}]`, used));
  if (rates.length === 0) fail("outOfRange", "", "at least one step", rates);
  const productFrom = (from: number, of: (rate: Rate) => number | null): number | null =>
    rates.slice(from).reduce((product: number | null, step) => {
      const factor = of(step.rate);
      return product === null || factor === null ? null : product * factor;
    }, 1);
  const needed = (from: number, of: (rate: Rate) => number | null): number | null => {
    const product = productFrom(from, of);
    const number = product ? used.target / product : Number.POSITIVE_INFINITY;
    // What is whole but for the noise of the products is not rounded up.
    return number <= Number.MAX_SAFE_INTEGER ? Math.ceil(number * (1 - 1e-14)) : null;
  };
  return {
    measure: "callPlan",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    steps: rates.map(({ step, rate: past }, place): PlannedStep => {
      const number = needed(place, ({ value }) => value);
      return {
        step,
        rate: past,
        needed: number,
        cautious: needed(place, ({ interval }) => interval?.low ?? null),
        hopeful: needed(place, ({ interval }) => interval?.high ?? null),
        perDay: number === null || used.days === undefined ? null : number / used.days,
      };
    }),
    overall: productFrom(0, ({ value }) => value),
  };
}

function readOptions(options: CallPlanOptions): CallPlanUsed {
  const { target, days, method, confidenceLevel } = checkOptions(
    options,
    ["target", "days", "method", "confidenceLevel"],
    "options { target }",
  );
  const above = (value: number, path: string): number => {
    checkNumber(value, path, "a number above 0");
    return value > 0 ? value : fail("outOfRange", path, "a number above 0", value);
  };
  return {
    target: above(target, "target"),
    ...(days === undefined ? {} : { days: above(days, "days") }),
    method: checkChoice(method ?? "wilson", rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
}

function readStep(step: CallPlanStep, path: string, used: CallPlanUsed): { step: string; rate: Rate } {
  const { step: name, trials, successes } = checkObject(step, path, "a step { step, trials, successes }");
  checkText(name, `${path}.step`, "the name of a step");
  try {
    return { step: name, rate: rate(successes, trials, used) };
  } catch (error) {
    return failWithin(error, path);
  }
}
