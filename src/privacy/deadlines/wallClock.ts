import { fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { type Instant, toCalendarDay, toEpochMilliseconds } from "../../core/instants.ts";
import { FIRST_DAY, LAST_DAY } from "../../internal/civil.ts";

export const MINUTE = 60_000;
export const HOUR: number = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whole epoch milliseconds of a moment that is on the calendar in every time zone; throws for others. */
export function toMoment(instant: Instant, path: string): number {
  return checkMoment(Math.floor(toEpochMilliseconds(instant, path)), path);
}

/** `milliseconds` when they are on the calendar in every time zone; otherwise throws. */
export function checkMoment(milliseconds: number, path: string): number {
  const day = milliseconds / DAY;
  if (!(day > FIRST_DAY + 2 && day < LAST_DAY - 2)) {
    fail("outOfRange", path, "a moment in the years 0001 to 9999", milliseconds);
  }
  return milliseconds;
}

/** By how many milliseconds the clocks of a time zone are ahead of UTC at a moment, to the minute. */
export function offsetAt(moment: number, timeZone: string): number {
  const day = toDayNumber(toCalendarDay(moment, timeZone));
  const parts = new Map(
    clockFormat(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const seconds = ((parts.get("hour") ?? 0) * 60 + (parts.get("minute") ?? 0)) * 60 + (parts.get("second") ?? 0);
  return Math.round((day * DAY + seconds * 1000 - moment) / MINUTE) * MINUTE;
}

const formats: Map<string, Intl.DateTimeFormat> = /* @__PURE__ */ new Map();

/** The time zone was checked when the day was asked for. */
function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-u-nu-latn", {
    timeZone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  if (formats.size < 1000) formats.set(timeZone, format);
  return format;
}

/** The first later moment at which the clocks of a time zone show a full hour. */
export function nextFullHour(moment: number, timeZone: string): number {
  let next = moment;
  // Twice when the clocks are put forward or back by half an hour in between.
  do next += HOUR - minutesPast(next, timeZone);
  while (minutesPast(next, timeZone) !== 0);
  return next;
}

/** The last moment up to this one at which the clocks of a time zone showed a full hour. */
export function lastFullHour(moment: number, timeZone: string): number {
  let last = moment - minutesPast(moment, timeZone);
  while (minutesPast(last, timeZone) !== 0) last -= minutesPast(last, timeZone);
  return last;
}

/** Milliseconds since the last full hour on the clock. */
function minutesPast(moment: number, timeZone: string): number {
  return (((moment + offsetAt(moment, timeZone)) % HOUR) + HOUR) % HOUR;
}

/**
 * The moment at which the clocks of a time zone show a time on a day: the first one when they show it twice, and when they skip
 * it the moment as long after the change as it would have been.
 */
export function momentOf(wallTime: number, timeZone: string): number {
  const offset = Math.max(offsetAt(wallTime - DAY, timeZone), offsetAt(wallTime + DAY, timeZone));
  const first = wallTime - offset;
  return first + offset - offsetAt(first, timeZone);
}

/** A moment as ISO 8601 text in UTC. */
export function utcText(moment: number): string {
  return `${wallText(moment)}Z`;
}

/** A moment as ISO 8601 text on the clocks of a time zone, with their offset. */
export function localText(moment: number, timeZone: string): string {
  const offset = offsetAt(moment, timeZone);
  const minutes = Math.abs(offset) / MINUTE;
  return `${wallText(moment + offset)}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function wallText(wallTime: number): string {
  const day = Math.floor(wallTime / DAY);
  const time = wallTime - day * DAY;
  const rest = time % 1000;
  const clock = [Math.floor(time / HOUR), Math.floor(time / MINUTE) % 60, Math.floor(time / 1000) % 60].map(two);
  return `${fromDayNumber(day)}T${clock.join(":")}${rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
