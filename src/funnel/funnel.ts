import { checkChoice, checkConfidenceLevel } from "../core/checks.ts";
import type { Columns } from "../core/columns.ts";
import type { Combine } from "../core/combine.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { funnelDefinition } from "./definition.ts";
import { type FunnelEvent, readEvents } from "./events.ts";
import { levelCounts } from "./levelCounts.ts";
import { addLevels, checkTally, emptyTally, type FunnelTally } from "./tally.ts";

/**
 * Which steps make the funnel, within which time, and the interval of its rates (Wilson by default).
 *
 * @category Funnel
 */
export interface FunnelOptions extends IntervalOptions<RateMethod> {
  /** Names of the events, 1 to 32, in the order in which a user must do them. A name may occur more than once. */
  readonly steps: readonly string[];
  /** Longest time from step 1 to a later step, itself included: an ISO 8601 duration such as `"P7D"` or `"PT1H"`. */
  readonly window: string;
}

/**
 * Options of a funnel with the defaults filled in.
 *
 * @category Funnel
 */
export interface FunnelUsed {
  /** Names of the events, in order. */
  readonly steps: readonly string[];
  /** Longest time from step 1 to a later step, as it was given: an ISO 8601 duration. */
  readonly window: string;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * One step of a funnel. For step 1, the previous step is being seen at all: `users`.
 *
 * @category Funnel
 */
export interface FunnelStep {
  /** Name of the event. */
  readonly step: string;
  /** Number of users who reached the step. */
  readonly reached: number;
  /** Share of those who reached the previous step who reached this one, 0 to 1; for step 1 of all users. */
  readonly rate: Rate;
  /** Share of those who reached step 1 who reached this one, 0 to 1. */
  readonly overall: Rate;
  /** Number of users who reached the previous step and not this one; for step 1 the users who never entered. */
  readonly dropOff: number;
  /** Share of those who reached the previous step who did not reach this one, 0 to 1: one less `rate`. */
  readonly dropOffRate: Rate;
}

/**
 * Users and rates per step of a funnel.
 *
 * @category Funnel
 */
export interface Funnel extends Result<"funnel", FunnelUsed> {
  /** Number of users with an event of any name. */
  readonly users: number;
  /** The steps, in order. */
  readonly steps: readonly FunnelStep[];
  /** Share of those who reached step 1 who reached the last step, 0 to 1. */
  readonly conversion: Rate;
}

/**
 * Ordered funnel of users through steps: users per step, and conversion as rates from 0 to 1.
 *
 * A user reaches step k by a chain of events e1 to ek, where ei has the name of step i, times do not decrease, and
 * `time(ek) - time(e1) <= window`. A chain may start at any event of step 1, other events may stand between, events of equal
 * time count in the favourable order, and one event may serve each step of a name that repeats. This is the default mode of
 * ClickHouse's `windowFunnel`. The rate of a step is `reached[k] / reached[k - 1]`; 0/0 is `null`.
 *
 * @param events - Rows `{ userId, time, event }` in any order, or columns of them; a column of texts may be a `Dictionary`,
 * the times a `Float64Array` of epoch milliseconds.
 * @param options - The steps and the window, and the interval of the rates.
 * @returns Users and rates per step, and the conversion from the first step to the last. Without events the counts are 0 and
 * the rates `null`.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `outOfRange` when `steps` is no list of 1 to 32 names,
 * `invalidPeriod` for a window in months or years or one that is no duration, `invalidOption` for an unknown method.
 * @throws A {@link CustometryError} with code `missing` for a field that is absent or blank, `wrongType` for one of another
 * type, `invalidInstant` for a time without offset, `mixedTypes` for user ids of two types, `lengthMismatch` for columns that
 * differ in length.
 * @example
 * ```ts
 * import { funnel } from "custometry";
 *
 * const events = [
 *   { userId: "u81", time: "2026-08-03T09:12:44+02:00", event: "visit" },
 *   { userId: "u81", time: "2026-08-04T10:00:00+02:00", event: "pay" },
 *   { userId: "u82", time: "2026-08-05T11:30:00+02:00", event: "visit" },
 * ];
 * const { conversion, steps } = funnel(events, { steps: ["visit", "pay"], window: "P7D" });
 * conversion.value; // => 0.5
 * steps.map(({ step, reached, dropOff }) => [step, reached, dropOff]); // => [["visit", 2, 0], ["pay", 1, 1]]
 * ```
 * @category Funnel
 */
export function funnel(events: Iterable<FunnelEvent> | Columns<FunnelEvent>, options: FunnelOptions): Funnel {
  const counting = funnelCombine(options);
  return counting.extractOutput(counting.addInput(counting.createAccumulator(), events));
}

/**
 * Funnel counted in parts: per group of users, in batches, in workers.
 *
 * An input holds all events of one user, or of several; the events of a user may not be spread over inputs, since a user is
 * counted once per input. Split the data by `userId`.
 *
 * @param options - The steps and the window, which the tally carries, and the interval of the rates, which it does not.
 * @returns A combine of the events of users into a {@link Funnel}.
 * @throws A {@link CustometryError} as {@link funnel} does; code `tallyMismatch` for a tally of other steps or another window.
 * @example
 * ```ts
 * import { combine, funnelCombine } from "custometry";
 *
 * const users = [
 *   [{ userId: 1, time: 0, event: "visit" }, { userId: 1, time: 60_000, event: "pay" }],
 *   [{ userId: 2, time: 0, event: "visit" }],
 * ];
 * combine(users, funnelCombine({ steps: ["visit", "pay"], window: "PT1H" })).steps.map(({ reached }) => reached); // => [2, 1]
 * ```
 * @category Funnel
 */
export function funnelCombine(
  options: FunnelOptions,
): Combine<Iterable<FunnelEvent> | Columns<FunnelEvent>, FunnelTally, Funnel> {
  const {
    steps,
    window,
    method = "wilson",
    confidenceLevel,
  } = checkOptions(options, ["steps", "window", "method", "confidenceLevel"]);
  const definition = funnelDefinition(steps, window);
  const used: FunnelUsed = {
    steps: definition.steps,
    window,
    method: checkChoice(method, rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  return {
    createAccumulator: () => emptyTally(definition),
    addInput: (tally, events) =>
      addLevels(checkTally(tally, definition, ""), levelCounts(readEvents(events, definition.codes), definition.rule)),
    mergeAccumulators: (tallies) => {
      const merged = emptyTally(definition);
      let index = 0;
      for (const tally of tallies) addLevels(merged, checkTally(tally, definition, `[${index++}]`).levels);
      return merged;
    },
    extractOutput: (tally) => finishFunnel(checkTally(tally, definition, "").levels, used),
  };
}

function finishFunnel(levels: readonly number[], options: FunnelUsed): Funnel {
  const reached = [...levels];
  for (let level = reached.length - 2; level >= 0; level--) {
    reached[level] = (reached[level] ?? 0) + (reached[level + 1] ?? 0);
  }
  const [users = 0, entered = 0] = reached;
  return {
    measure: "funnel",
    options,
    rejected: { count: 0, byCode: {}, examples: [] },
    users,
    steps: options.steps.map((step, index) =>
      funnelStep(step, reached[index + 1] ?? 0, reached[index] ?? 0, entered, options),
    ),
    conversion: rate(reached[reached.length - 1] ?? 0, entered, options),
  };
}

function funnelStep(
  step: string,
  reached: number,
  previous: number,
  entered: number,
  interval: IntervalOptions<RateMethod>,
): FunnelStep {
  const dropOff = previous - reached;
  return {
    step,
    reached,
    rate: rate(reached, previous, interval),
    overall: rate(reached, entered, interval),
    dropOff,
    dropOffRate: rate(dropOff, previous, interval),
  };
}
