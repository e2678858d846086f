import { checkCount, checkObject, checkText } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { parsePeriod } from "../core/periods.ts";
import { checkSpelling } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import { addMonths, FIRST_DAY } from "../internal/civil.ts";

/**
 * At most so many messages to a customer in any window of that length.
 *
 * @category Contact pressure
 */
export interface FrequencyCap {
  /** The channel whose messages count and are held back. Default: those of all channels together. */
  readonly channel?: string | undefined;
  /**
   * Length of the sliding window as ISO 8601 period, such as `P7D` or `P1M`. That of a day `t` holds the days after `t - window` up to
   * and including `t`: of `P7D`, seven days.
   */
  readonly window: string;
  /** Most messages in a window, 0 or more. */
  readonly max: number;
}

/**
 * Days on which no message goes out, but transactional ones: holidays, or the weeks after a complaint of a customer.
 *
 * @category Contact pressure
 */
export interface QuietPeriod {
  /** First day. */
  readonly from: CalendarDay;
  /** Day on which messages may go out again. */
  readonly before: CalendarDay;
  /** The channels that are quiet, at least one. Default: all. */
  readonly channels?: readonly string[] | undefined;
  /** The customers who are left alone, at least one. Default: all. */
  readonly customerIds?: readonly Id[] | undefined;
}

/** A checked cap. */
export interface PreparedCap {
  readonly channel: string | undefined;
  readonly max: number;
  /** The day before the window that ends on a day. */
  readonly before: (end: number) => number;
}

/** A checked quiet period. */
export interface PreparedQuiet {
  readonly from: number;
  readonly before: number;
  readonly channels: ReadonlySet<string> | undefined;
  readonly customers: ReadonlySet<Id> | undefined;
}

/** Checks a cap. */
export function prepareCap(cap: FrequencyCap, path: string): PreparedCap {
  checkSpelling(checkObject(cap, path, "a cap { window, max }"), ["channel", "window", "max"], path);
  return {
    channel: cap.channel === undefined ? undefined : checkText(cap.channel, `${path}.channel`),
    max: checkCount(cap.max, `${path}.max`),
    before: windowStart(cap.window, `${path}.window`),
  };
}

/** Gives the day before the window that ends on a day. */
export function windowStart(window: string, path: string): (end: number) => number {
  const { months, days } = parsePeriod(window, path);
  if (months + days === 0) fail("outOfRange", path, "a window of at least a day", window);
  return months === 0 ? (end) => end - days : (end) => Math.max(FIRST_DAY - 1, monthsBefore(end, months) - days);
}

/** A window may start before the calendar does, which has no months. */
function monthsBefore(day: number, months: number): number {
  return months > 12 * 10_000 ? FIRST_DAY - 1 : addMonths(day, -months);
}

const QUIET = ["from", "before", "channels", "customerIds"];

/** Checks a quiet period. */
export function prepareQuiet(period: QuietPeriod, path: string): PreparedQuiet {
  checkSpelling(checkObject(period, path, "a quiet period { from, before }"), QUIET, path);
  const from = toDayNumber(period.from, `${path}.from`);
  const before = toDayNumber(period.before, `${path}.before`);
  if (before <= from) fail("outOfRange", `${path}.before`, `a day after ${fromDayNumber(from)}`, period.before);
  const { channels, customerIds } = period;
  return {
    from,
    before,
    channels: setOf(channels, `${path}.channels`, (channel, at) => checkText(channel, at)),
    customers: setOf(customerIds, `${path}.customerIds`, (id, at) => {
      checkId(id, typeof customerIds?.[0], () => at);
      return id;
    }),
  };
}

/** The values of a list that limits something; an empty one throws, since it could mean all or nothing. */
function setOf<T>(
  list: readonly T[] | undefined,
  path: string,
  check: (value: T, path: string) => T,
): ReadonlySet<T> | undefined {
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) fail("wrongType", path, "a list", list);
  if (list.length === 0) fail("missing", path, "at least one (leave the field out to set no limit)", list);
  return new Set(Array.from(list as readonly T[], (value, index) => check(value, `${path}[${index}]`)));
}
