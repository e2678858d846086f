import { checkIterable, checkObject } from "../core/checks.ts";
import { fail } from "../core/errors.ts";
import type { Estimate, IntervalOptions, Result } from "../core/estimate.ts";
import { type Instant, toEpochMilliseconds } from "../core/instants.ts";
import { kaplanMeier, type SurvivalQuantile } from "../core/kaplanMeier.ts";
import { parseDuration } from "../core/periods.ts";
import { checkOptions } from "../core/spelling.ts";
import { type SurvivalIntervalUsed, type SurvivalMethod, survivalIntervalUsed } from "../core/survivalInterval.ts";

/**
 * When a lead came in, and when it was first contacted. Other fields are ignored.
 *
 * @category Leads: follow-up
 */
export interface LeadContact {
  /** The moment it came in. */
  readonly createdAt: Instant;
  /** The moment of the first contact; `null` or absent when there was none yet. */
  readonly contactedAt?: Instant | null | undefined;
}

/**
 * As of which moment, within which times, and the interval of the shares (`logLog` by default).
 *
 * @category Leads: follow-up
 */
export interface SpeedToLeadOptions extends IntervalOptions<SurvivalMethod> {
  /** The moment of the state. Contacts after it are not looked at; leads that came in after it are counted in `later`. */
  readonly at: Instant;
  /** Times of which to give the share that was contacted by then: ISO 8601 durations, such as `["PT5M", "PT1H"]`. @defaultValue none */
  readonly within?: readonly string[] | undefined;
}

/**
 * Options of a speed to lead with the defaults filled in.
 *
 * @category Leads: follow-up
 */
export interface SpeedToLeadUsed extends SurvivalIntervalUsed {
  /** The moment of the state, in epoch milliseconds. */
  readonly at: number;
  /** Times of which the share was given. */
  readonly within: readonly string[];
  /** Method of the intervals. */
  readonly method: SurvivalMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * Share of leads that were contacted within a time, 0 to 1.
 *
 * @category Leads: follow-up
 */
export interface ContactedWithin extends Estimate<SurvivalMethod> {
  /** The time, as it was given. */
  readonly within: string;
}

/**
 * Result of {@link speedToLead}.
 *
 * @category Leads: follow-up
 */
export interface SpeedToLead extends Result<"speedToLead", SpeedToLeadUsed> {
  /** Number of leads that came in up to the moment. */
  readonly leads: number;
  /** Number of them that were contacted. */
  readonly contacted: number;
  /** Number of them that wait. */
  readonly waiting: number;
  /** Number of leads that came in after the moment. */
  readonly later: number;
  /** Median time to the first contact in minutes, those who wait included; `null` when fewer than half were contacted in the data. */
  readonly medianMinutes: SurvivalQuantile;
  /** Share contacted within the times asked for, in that order. */
  readonly within: readonly ContactedWithin[];
}

const MINUTE = 60_000;

/**
 * Speed to lead (Dutch: reactietijd op leads): how soon a lead is contacted, in minutes, and the share contacted within a time.
 *
 * Leads that still wait are censored, not left out: the mean or median of contacted leads alone flatters, as slow contacts are missing from it.
 * Estimated by {@link kaplanMeier}. Why it matters: Oldroyd, McElheran and Elkington 2011, "The Short Life of Online Sales Leads",
 * Harvard Business Review.
 *
 * @param leads - Rows `{ createdAt, contactedAt? }` in any order.
 * @param options - The moment of the state, times, and the interval.
 * @returns Median and shares.
 * @throws A {@link CustometryError} with code `missing` or `invalidInstant` for a moment that is none, `outOfRange` for a contact before the lead
 * came in, `invalidPeriod` for a time that is no duration.
 * @example
 * ```ts
 * import { speedToLead } from "custometry/leads";
 *
 * const { medianMinutes, within, waiting } = speedToLead(
 *   [
 *     { createdAt: "2026-11-24T09:00:00Z", contactedAt: "2026-11-24T09:04:00Z" },
 *     { createdAt: "2026-11-24T09:10:00Z", contactedAt: "2026-11-24T09:40:00Z" },
 *     { createdAt: "2026-11-24T09:30:00Z" },
 *   ],
 *   { at: "2026-11-24T10:00:00Z", within: ["PT5M"] },
 * );
 * [medianMinutes.value, waiting]; // => [30, 1]
 * within[0]?.value?.toFixed(2); // => "0.33"
 * ```
 * @category Leads: follow-up
 */
export function speedToLead(leads: Iterable<LeadContact>, options: SpeedToLeadOptions): SpeedToLead {
  const { at, within = [] } = checkOptions(options, ["at", "within", "method", "confidenceLevel"], "options { at }");
  const moment = toEpochMilliseconds(at, "at");
  const names = Array.from(checkIterable(within, "within"));
  const times = names.map((time, place) => parseDuration(time, `within[${place}]`) / MINUTE);
  const used: SpeedToLeadUsed = { at: moment, within: names, ...survivalIntervalUsed(options) };
  const duration: number[] = [];
  const outcome: ("contacted" | null)[] = [];
  let later = 0;
  let index = 0;
  for (const lead of checkIterable(leads)) {
    const { created, contacted } = readContact(lead, `[${index++}]`);
    if (created > moment) {
      later++;
      continue;
    }
    const isContacted = contacted !== null && contacted <= moment;
    duration.push(((isContacted ? contacted : moment) - created) / MINUTE);
    outcome.push(isContacted ? "contacted" : null);
  }
  const { method, confidenceLevel } = used;
  const result = kaplanMeier({ duration, outcome }, { times, quantiles: [0.5], method, confidenceLevel });
  return {
    measure: "speedToLead",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    leads: result.units,
    contacted: result.events,
    waiting: result.censored,
    later,
    medianMinutes: result.quantiles[0] as SurvivalQuantile,
    within: names.map((name, place) => ({
      within: name,
      value: null,
      interval: null,
      ...result.times[place]?.incidence,
    })),
  };
}

function readContact(lead: LeadContact, path: string): { created: number; contacted: number | null } {
  const { createdAt, contactedAt } = checkObject(lead, path, "a lead { createdAt }");
  const created = toEpochMilliseconds(createdAt, `${path}.createdAt`);
  if (contactedAt === null || contactedAt === undefined) return { created, contacted: null };
  const contacted = toEpochMilliseconds(contactedAt, `${path}.contactedAt`);
  if (contacted < created) fail("outOfRange", `${path}.contactedAt`, "a moment from createdAt on", contactedAt);
  return { created, contacted };
}
