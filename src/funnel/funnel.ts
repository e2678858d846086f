import type { Combine } from "../core/combine.ts";
import type { Estimate, IntervalOptions, Result } from "../core/estimate.ts";
import { compareScalars, type Group, type Scalar } from "../core/grouping.ts";
import { kaplanMeierCombine } from "../core/kaplanMeier.ts";
import { parseDuration } from "../core/periods.ts";
import { type Rate, type RateMethod, rate } from "../core/rate.ts";
import type { SurvivalMethod } from "../core/survivalInterval.ts";
import { Conditions } from "./conditions.ts";
import type { FunnelCounts } from "./counts.ts";
import { countUsers } from "./countUsers.ts";
import { type FunnelInput, readEvents } from "./events.ts";
import { levelCounts } from "./levelCounts.ts";
import { type FunnelOptions, type FunnelUsed, type ReadOptions, readOptions } from "./options.ts";
import { addTally, checkDefinition, checkTally, comparable, emptyTally, type FunnelTally, groupKey } from "./tally.ts";
import { type FunnelTimes, summarizeTimes } from "./times.ts";

/**
 * One step of a funnel. The step before it is the nearest one that is not optional; for step 1 it is being seen at all: `users`.
 *
 * @category Funnel
 */
export interface FunnelStep {
  /** Name of the step; `"2 of 4"` in an unordered funnel of four steps. */
  readonly step: string;
  /** Number of users who reached the step: some chain of theirs ends there. */
  readonly reached: number;
  /** Share of those who reached the previous step who reached this one, 0 to 1; for step 1 of all users. */
  readonly rate: Rate;
  /** Share of those who reached step 1 who reached this one, 0 to 1. */
  readonly overall: Rate;
  /** Number of users who reached the previous step and not this one; for step 1 the users who never entered. */
  readonly dropOff: number;
  /** Share of those who reached the previous step who did not reach this one, 0 to 1: one less `rate`. */
  readonly dropOffRate: Rate;
  /** Times from the first event of the chain; `null` when nobody reached the step, absent when not asked for. */
  readonly time?: FunnelTimes | null;
  /** Times from the event before it in the chain; `null` without any, absent unless the `winning` chain is timed. */
  readonly timeFromPrevious?: FunnelTimes | null;
}

/**
 * What a funnel says of a set of users.
 *
 * @category Funnel
 */
export interface FunnelFigures {
  /** Number of users with an event of any name, without the excluded ones. */
  readonly users: number;
  /** Number of users whom an exclusion left out of the whole funnel. */
  readonly excluded: number;
  /** The steps, in order. */
  readonly steps: readonly FunnelStep[];
  /** Share of those who reached step 1 who reached the last step, 0 to 1. */
  readonly conversion: Rate;
  /** What the end of the observation hides; absent when `observedUntil` is not set. */
  readonly observation?: FunnelObservation;
}

/**
 * Conversion as far as it was observed: users who entered lately have had less time.
 *
 * A user is mature when the window of their first entry (with `entry: "last"` of the last) had closed by the end.
 *
 * @category Funnel
 */
export interface FunnelObservation {
  /** Users whose window had closed. */
  readonly mature: FunnelCohort;
  /** Users whose window was still open. */
  readonly immature: FunnelCohort;
  /** Conversion at the horizons that were asked for, of all users who entered, as if all had been observed that long. */
  readonly horizons: readonly FunnelHorizon[];
}

/**
 * Share of those who entered who reach the last step within a time of their first entry, 0 to 1, after Kaplan and Meier: users
 * who were not observed that long count as long as they were. With its interval (`logLog`; see {@link kaplanMeier}).
 *
 * @category Funnel
 */
export interface FunnelHorizon extends Estimate<SurvivalMethod> {
  /** The time since the first entry, as it was given: an ISO 8601 duration. */
  readonly horizon: string;
  /** Number of users who were observed that long and had not reached the last step before. */
  readonly atRisk: number;
}

/**
 * Users who entered, by what they reached.
 *
 * @category Funnel
 */
export interface FunnelCohort {
  /** Number of users who reached each step. */
  readonly reached: readonly number[];
  /** Share of those who reached step 1 who reached the last step, 0 to 1. */
  readonly conversion: Rate;
}

/**
 * Users and rates per step of a funnel.
 *
 * @category Funnel
 */
export interface Funnel extends Result<"funnel", FunnelUsed>, FunnelFigures {
  /** The same per group, sorted by key; empty when `by` is not set. */
  readonly groups: readonly Group<Readonly<Record<string, Scalar>>, FunnelFigures>[];
  /** Number of events after `observedUntil`, which were not looked at. */
  readonly later: number;
}

/**
 * Funnel of users through steps (Dutch: salesfunnel, verkooptrechter): users per step, and conversion as rates from 0 to 1.
 *
 * A user reaches step k by a chain of events e1 to ek, where ei is of step i, times do not decrease, and
 * `time(ek) - time(e1) <= window`. A chain may start at any event of step 1, other events may stand between, events of equal
 * time count in the favourable order, and one event may serve each step that it fits. This is the default mode of ClickHouse's
 * `windowFunnel`; each of these is an option of {@link FunnelDefinition}, and {@link funnelPresets} are those of other tools.
 * The search is exact in every combination. The rate of a step is `reached[k] / reached[k - 1]`; 0/0 is `null`.
 *
 * @param events - Rows `{ userId, time, event }` in any order, or columns of them; a column of texts may be a `Dictionary`,
 * the times a `Float64Array` of epoch milliseconds.
 * @param options - The steps and the window; more on what counts, groups and times; the interval of the rates.
 * @returns Users and rates per step, and the conversion from the first step to the last. Without events the counts are 0 and
 * the rates `null`.
 * @throws A {@link CustometryError} with code `missing`, `wrongType` or `outOfRange` when `steps` is no list of 1 to 32 steps,
 * `invalidPeriod` for a window in months or years or one that is no duration, `invalidOption` for an unknown choice or one that
 * does not go with another.
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
export function funnel(events: FunnelInput, options: FunnelOptions): Funnel {
  const counting = funnelCombine(options);
  return counting.extractOutput(counting.addInput(counting.createAccumulator(), events));
}

/**
 * Funnel counted in parts: user by user, per group of users, in batches, in workers.
 *
 * An input holds all events of one user, or of several, in any order; the events of a user may not be spread over inputs, since
 * a user is counted once per input. Split the data by `userId`.
 *
 * @param options - What counts, which the tally carries, and the interval of the rates, which it does not.
 * @returns A combine of the events of users into a {@link Funnel}.
 * @throws A {@link CustometryError} as {@link funnel} does; code `tallyMismatch` for a tally of another definition.
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
export function funnelCombine(options: FunnelOptions): Combine<FunnelInput, FunnelTally, Funnel> {
  const read = readOptions(options);
  const definition = comparable(read);
  const conditions = new Conditions(read.conditions, read.rule.steps);
  const isPlain = isPlainFunnel(read, conditions);
  return {
    createAccumulator: () => emptyTally(read, definition),
    addInput: (tally, events) => {
      checkDefinition(tally, definition, "");
      if (isPlain) countPlain(tally.counts, events, read, conditions);
      else countUsers(tally, events, read, conditions);
      return tally;
    },
    mergeAccumulators: (tallies) => {
      const merged = emptyTally(read, definition);
      let index = 0;
      for (const tally of tallies) addTally(merged, checkTally(tally, read, definition, `[${index++}]`), read);
      return merged;
    },
    extractOutput: (tally) => finishFunnel(checkTally(tally, read, definition, ""), read),
  };
}

/** Whether only the latest start per step counts, so that the quick search will do. */
function isPlainFunnel({ rule, used }: ReadOptions, conditions: Conditions): boolean {
  return (
    rule.order === "ordered" &&
    rule.ties === "favourable" &&
    rule.entry === "any" &&
    (rule.reuse || !conditions.mayOverlap) &&
    rule.optional === 0 &&
    rule.stepWindows.every((window) => window === Number.POSITIVE_INFINITY) &&
    rule.exclusions.length === 0 &&
    rule.stopAt.size === 0 &&
    conditions.fields.length === 0 &&
    [used.start, used.observedUntil, used.by, used.timeToConvert].every((option) => option === undefined)
  );
}

function countPlain(counts: FunnelCounts, input: FunnelInput, { rule }: ReadOptions, conditions: Conditions): void {
  const events = readEvents(input, conditions.codes);
  const { masks } = conditions.classify(events.names, {});
  const levels = levelCounts(events, { masks, steps: rule.steps, windowMilliseconds: rule.window });
  let reached = 0;
  for (let level = rule.steps; level > 0; level--) {
    reached += levels[level] ?? 0;
    counts.reached[level - 1] = (counts.reached[level - 1] ?? 0) + reached;
  }
  counts.users += reached + (levels[0] ?? 0);
}

function finishFunnel(tally: FunnelTally, options: ReadOptions): Funnel {
  const names = Object.keys(options.used.by ?? {});
  const groups = Object.entries(tally.groups)
    .map(([name, counts]) => ({ values: groupKey(name, "groups", names.length), counts }))
    .sort((one, other) => compareKeys(one.values, other.values));
  return {
    measure: "funnel",
    options: options.used,
    rejected: { count: 0, byCode: {}, examples: [] },
    ...figures(tally.counts, options),
    groups: groups.map(({ values, counts }) => ({
      key: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])),
      result: figures(counts, options),
    })),
    later: tally.later,
  };
}

function compareKeys(one: readonly Scalar[], other: readonly Scalar[]): number {
  for (let place = 0; place < one.length; place++) {
    const order = compareScalars(one[place] ?? null, other[place] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function figures(counts: FunnelCounts, { names, rule, used }: ReadOptions): FunnelFigures {
  const { users, excluded, reached, mature, immature } = counts;
  const interval = { method: used.method, confidenceLevel: used.confidenceLevel };
  const cohort = (ofCohort: readonly number[]): FunnelCohort => ({
    reached: [...ofCohort],
    conversion: rate(ofCohort[rule.steps - 1] ?? 0, ofCohort[0] ?? 0, interval),
  });
  let previous = users;
  return {
    users,
    excluded,
    steps: names.map((name, step) => {
      const before = previous;
      if ((rule.optional & (1 << step)) === 0) previous = reached[step] ?? 0;
      return {
        ...funnelStep(name, reached[step] ?? 0, before, reached[0] ?? 0, interval),
        ...stepTimes(counts, step, used),
      };
    }),
    conversion: rate(reached[rule.steps - 1] ?? 0, reached[0] ?? 0, interval),
    ...(mature &&
      immature && {
        observation: { mature: cohort(mature), immature: cohort(immature), horizons: conversionAt(counts, used) },
      }),
  };
}

function conversionAt(
  { converted = {}, waiting = {} }: FunnelCounts,
  { horizons = [], confidenceLevel }: FunnelUsed,
): readonly FunnelHorizon[] {
  const times = horizons.map((horizon, place) => parseDuration(horizon, `horizons[${place}]`));
  const estimate = kaplanMeierCombine({ times, quantiles: [], confidenceLevel });
  const { times: at } = estimate.extractOutput({ events: { converted }, censored: waiting });
  return horizons.map((horizon, place) => ({
    horizon,
    value: at[place]?.incidence.value ?? null,
    interval: at[place]?.incidence.interval ?? null,
    atRisk: at[place]?.atRisk ?? 0,
  }));
}

function stepTimes(
  { times, gaps }: FunnelCounts,
  step: number,
  { timeToConvert }: FunnelUsed,
): Pick<FunnelStep, "time" | "timeFromPrevious"> {
  if (timeToConvert === undefined) return {};
  return {
    time: summarizeTimes(times?.[step] ?? {}, timeToConvert),
    ...(gaps && { timeFromPrevious: summarizeTimes(gaps[step] ?? {}, timeToConvert) }),
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
