import { checkChoice, checkConfidenceLevel, checkNumber, checkObject, checkText } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { IntervalOptions } from "../core/estimate.ts";
import { parseDuration } from "../core/periods.ts";
import type { QuantileType } from "../core/quantile.ts";
import { type RateMethod, rateMethods } from "../core/rate.ts";
import { checkOptions, checkSpelling } from "../core/spelling.ts";
import type { FunnelDefinition, FunnelDefinitionUsed } from "./definition.ts";
import { DEFINITION_NAMES, type ReadDefinition, readDefinition } from "./rule.ts";

/**
 * Which value of a property a user is grouped by.
 *
 * - `firstTouch`, `lastTouch`: of each field, the value of the user's first or last event that has one.
 * - `allTouch`: every value; the funnel of a value is that of the events that have it, so that a user may be in several groups.
 * - `{ step }`: the values of the event that served the step in the chain that got furthest; `null` for who did not get there.
 *
 * @category Funnel
 */
export type FunnelAttribution =
  | "firstTouch"
  | "lastTouch"
  | "allTouch"
  | {
      /** Name of the step. */
      readonly step: string;
    };

/**
 * Which times to convert to give, and which quantiles of them.
 *
 * @category Funnel
 */
export interface TimeToConvertOptions {
  /**
   * `fastest`: to each step the shortest time of any chain. `winning`: the times of one chain, the first that got to the user's
   * furthest step (of those that did so at one moment, the one with the latest start). For the time since the first entry, set
   * `entry: "first"`.
   */
  readonly chain: "fastest" | "winning";
  /** Probabilities of the quantiles, 0 to 1. @defaultValue [0.25, 0.5, 0.75, 0.9] */
  readonly quantiles?: readonly number[] | undefined;
  /** Definition of the quantiles after Hyndman and Fan. @defaultValue 7 */
  readonly type?: QuantileType | undefined;
}

/**
 * What counts as getting through, how to group users, what more to tell, and the interval of the rates (Wilson by default).
 *
 * @category Funnel
 */
export interface FunnelOptions extends FunnelDefinition, IntervalOptions<RateMethod> {
  /** Fields of the events to group users by: a list, or a record from the name in the key to the field. */
  readonly by?: readonly string[] | { readonly [name: string]: string } | undefined;
  /** Which value of the fields counts; needs `by`. @defaultValue "firstTouch" */
  readonly attribution?: FunnelAttribution | undefined;
  /** Times to convert; not given when not set. */
  readonly timeToConvert?: TimeToConvertOptions | undefined;
  /** Durations at which to estimate the conversion; needs `observedUntil`. @defaultValue the window */
  readonly horizons?: readonly string[] | undefined;
}

/**
 * Options of a funnel with the defaults filled in.
 *
 * @category Funnel
 */
export interface FunnelUsed extends FunnelDefinitionUsed {
  /** Fields to group by; absent when not set. */
  readonly by?: { readonly [name: string]: string };
  /** Which value of the fields counts; absent without `by`. */
  readonly attribution?: FunnelAttribution;
  /** Times to convert; absent when not set. */
  readonly timeToConvert?: {
    /** Which chain is timed. */
    readonly chain: "fastest" | "winning";
    /** Probabilities of the quantiles. */
    readonly quantiles: readonly number[];
    /** Definition of the quantiles. */
    readonly type: QuantileType;
  };
  /** Durations at which the conversion is estimated; absent without `observedUntil`. */
  readonly horizons?: readonly string[];
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/** Options that were checked. */
export interface ReadOptions extends Omit<ReadDefinition, "used"> {
  readonly used: FunnelUsed;
  /** Step by which users are grouped, from 0; -1 when they are not grouped by a step. */
  readonly attributedStep: number;
}

/** Checks the options of a funnel. */
export function readOptions(options: FunnelOptions): ReadOptions {
  const given = checkOptions(options, [
    ...DEFINITION_NAMES,
    "by",
    "attribution",
    "timeToConvert",
    "horizons",
    "method",
    "confidenceLevel",
  ]);
  const definition = readDefinition(given);
  const by = given.by === undefined ? undefined : readBy(given.by);
  const { attribution, step } = readAttribution(given.attribution, by !== undefined, definition.names);
  const horizons = readHorizons(given.horizons, definition.used);
  return {
    ...definition,
    used: {
      ...definition.used,
      ...(by && { by }),
      ...(attribution && { attribution }),
      ...(given.timeToConvert !== undefined && { timeToConvert: readTimes(given.timeToConvert) }),
      ...(horizons && { horizons }),
      method: checkChoice(given.method ?? "wilson", rateMethods, "method"),
      confidenceLevel: checkConfidenceLevel(given.confidenceLevel),
    },
    attributedStep: step,
  };
}

function readBy(by: NonNullable<FunnelOptions["by"]>): { readonly [name: string]: string } {
  checkObject(by, "by", "a list of fields, or a record from name to field");
  const entries: [string, string][] = Array.isArray(by)
    ? Array.from(by as readonly string[], (field, place) => [field, checkText(field, `by[${place}]`, "a field")])
    : Object.entries(by as { readonly [name: string]: string }).map(([name, field]) => [
        name,
        checkText(field, `by.${name}`, "a field"),
      ]);
  if (entries.length === 0) fail("missing", "by", "at least one field", by);
  return Object.fromEntries(entries);
}

function readAttribution(
  given: FunnelAttribution | undefined,
  isGrouped: boolean,
  names: readonly string[],
): { attribution?: FunnelAttribution; step: number } {
  if (!isGrouped) {
    if (given !== undefined) fail("missing", "by", "fields to group by, since there is an attribution", undefined);
    return { step: -1 };
  }
  if (typeof given !== "object" || given === null) {
    const choices = ["firstTouch", "lastTouch", "allTouch"] as const;
    return { attribution: checkChoice(given === undefined ? "firstTouch" : given, choices, "attribution"), step: -1 };
  }
  checkSpelling(given, ["step"], "attribution");
  const step = names.indexOf(checkText(given.step, "attribution.step", "a name of a step"));
  if (step < 0) fail("invalidOption", "attribution.step", `a step of the funnel: ${names.join()}`, given.step);
  return { attribution: { step: given.step }, step };
}

function readTimes(given: TimeToConvertOptions): NonNullable<FunnelUsed["timeToConvert"]> {
  checkObject(given, "timeToConvert", "an object { chain }");
  checkSpelling(given, ["chain", "quantiles", "type"], "timeToConvert");
  const { chain, quantiles = [0.25, 0.5, 0.75, 0.9], type = 7 } = given;
  if (chain === undefined) fail("missing", "timeToConvert.chain", "fastest,winning", chain);
  if (type !== 1 && type !== 7) fail("invalidOption", "timeToConvert.type", "1 or 7", type);
  if (!Array.isArray(quantiles)) fail("wrongType", "timeToConvert.quantiles", "a list of probabilities", quantiles);
  return {
    chain: checkChoice(chain, ["fastest", "winning"] as const, "timeToConvert.chain"),
    quantiles: Array.from(quantiles as readonly number[], (probability, place) => {
      const path = `timeToConvert.quantiles[${place}]`;
      const read = checkNumber(probability, path, "a probability");
      if (read < 0 || read > 1) fail("outOfRange", path, "a probability from 0 to 1", probability);
      return read;
    }),
    type,
  };
}

function readHorizons(
  given: readonly string[] | undefined,
  { window, observedUntil }: FunnelDefinitionUsed,
): readonly string[] | undefined {
  if (observedUntil === undefined) {
    if (given !== undefined)
      fail("missing", "observedUntil", "the end of the observation, since there are horizons", undefined);
    return undefined;
  }
  if (given === undefined) return [window];
  if (!Array.isArray(given)) fail("wrongType", "horizons", "a list of durations", given);
  return Array.from(given as readonly string[], (horizon, place) => {
    parseDuration(horizon, `horizons[${place}]`);
    return horizon;
  });
}
