import { dayOfText } from "./days.ts";
import { fail } from "./errors.ts";

/**
 * A moment in time: an ISO 8601 text with an offset or `Z`, epoch milliseconds, a `Date`, or an object with
 * `epochMilliseconds` (`Temporal.Instant` and `Temporal.ZonedDateTime` fit).
 *
 * @category Days
 */
export type Instant =
  | string
  | number
  | Date
  | {
      /** Milliseconds since 1970-01-01T00:00:00Z. */
      readonly epochMilliseconds: number;
    };

const EXPECTED =
  "a moment: ISO 8601 text with an offset such as 2026-11-24T09:30:00+01:00, epoch milliseconds or a Date";
const PATTERN = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/;
const LATEST = 8.64e15;

/**
 * Epoch milliseconds of a moment. In a text, fractions of a second beyond milliseconds are cut off.
 *
 * @param instant - A moment.
 * @param path - Where it stands, for the error.
 * @returns Milliseconds since 1970-01-01T00:00:00Z.
 * @throws A {@link CustometryError} with code `invalidInstant` for a text without offset or a moment that does not exist,
 * `missing` for nothing, `outOfRange` beyond what a `Date` can hold.
 * @example
 * ```ts
 * import { toEpochMilliseconds } from "custometry";
 *
 * toEpochMilliseconds("1970-01-01T01:00:00+01:00"); // => 0
 * ```
 * @category Days
 */
export function toEpochMilliseconds(instant: Instant, path = ""): number {
  if (typeof instant === "string") return parseInstant(instant, path);
  if (instant === null || instant === undefined) fail("missing", path, EXPECTED, instant);
  const milliseconds =
    typeof instant === "number"
      ? instant
      : instant instanceof Date
        ? instant.getTime()
        : typeof instant === "object"
          ? instant.epochMilliseconds
          : Number.NaN;
  if (typeof milliseconds !== "number" || Number.isNaN(milliseconds)) fail("invalidInstant", path, EXPECTED, instant);
  if (Math.abs(milliseconds) > LATEST) fail("outOfRange", path, "a moment within 8.64e15 ms of 1970", milliseconds);
  return milliseconds + 0;
}

function parseInstant(text: string, path: string): number {
  const match = text.length <= 40 ? PATTERN.exec(text) : null;
  if (match === null) fail(text.trim() === "" ? "missing" : "invalidInstant", path, EXPECTED, text);
  const [, day = "", ...parts] = match;
  const [hour = 0, minute = 0, second = 0] = parts.slice(0, 3).map((part) => Number(part ?? 0));
  const fraction = Number((parts[3] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = (parts[4] === "-" ? -1 : 1) * (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0));
  const dayNumber = dayOfText(day);
  if (
    dayNumber === undefined ||
    hour > 23 ||
    minute > 59 ||
    second > 59 ||
    Math.abs(offset) > 18 * 60 ||
    Number(parts[6] ?? 0) > 59
  ) {
    fail("invalidInstant", path, EXPECTED, text);
  }
  return ((dayNumber * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + fraction;
}

/**
 * The calendar day on which a moment falls in a time zone, as ISO text.
 *
 * @param instant - A moment.
 * @param timeZone - IANA name such as `Europe/Amsterdam`, or `UTC`. The runtime's own time-zone data are used.
 * @returns The day `YYYY-MM-DD`.
 * @throws A {@link CustometryError} with code `invalidTimeZone` for a name that the runtime does not know, `outOfRange` for a
 * moment outside the years 0001 to 9999, and as {@link toEpochMilliseconds} does.
 * @example
 * ```ts
 * import { toCalendarDay } from "custometry";
 *
 * toCalendarDay("2026-11-24T23:30:00Z", "Europe/Amsterdam"); // => "2026-11-25"
 * ```
 * @category Days
 */
export function toCalendarDay(instant: Instant, timeZone: string): string {
  const milliseconds = toEpochMilliseconds(instant, "instant");
  const parts = new Map(
    dayFormat(timeZone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, part.value]),
  );
  const year = (parts.get("year") ?? "").padStart(4, "0");
  if (year.length > 4 || parts.get("era")?.startsWith("B")) {
    fail("outOfRange", "instant", "a moment in the years 0001 to 9999", milliseconds);
  }
  return `${year}-${parts.get("month")}-${parts.get("day")}`;
}

const formats: Map<string, Intl.DateTimeFormat> = /* @__PURE__ */ new Map();

/** Making a format is costly and its result depends on the name alone, so each is made once. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  if (typeof timeZone !== "string")
    fail("invalidTimeZone", "timeZone", "an IANA time zone such as Europe/Amsterdam", timeZone);
  try {
    const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone,
      era: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    if (formats.size < 1000) formats.set(timeZone, format);
    return format;
  } catch {
    return fail("invalidTimeZone", "timeZone", "an IANA time zone such as Europe/Amsterdam", timeZone);
  }
}
