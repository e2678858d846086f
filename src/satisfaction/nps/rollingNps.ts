import { checkIterable, checkObject } from "../../core/checks.ts";
import type { Columns } from "../../core/columns.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import type { Result } from "../../core/estimate.ts";
import { parsePeriod } from "../../core/periods.ts";
import { Rejections } from "../../core/rejections.ts";
import { checkOptions } from "../../core/spelling.ts";
import { readDays, readTable } from "../../core/table.ts";
import { addMonths, FIRST_DAY, LAST_DAY } from "../../internal/civil.ts";
import { answerFault } from "../answerFault.ts";
import { finish, type Nps, type NpsAnswer, type NpsOptions, type NpsUsed, npsUsed } from "./nps.ts";
import { type NpsBounds, npsBounds } from "./npsScale.ts";
import { classOf, emptyTally, expectedAnswer } from "./npsTally.ts";

/**
 * An answer and the day on which it was given.
 *
 * @category Net Promoter Score
 */
export interface DatedAnswer {
  /** The day of the answer. */
  readonly answeredOn: CalendarDay;
  /** The answer. */
  readonly score: NpsAnswer;
}

/**
 * The days on which windows end: a list, or every so often within a period, counted from its first day.
 *
 * @category Net Promoter Score
 */
export type WindowEnds =
  | readonly CalendarDay[]
  | {
      /** First day on which a window ends. */
      readonly from: CalendarDay;
      /** No window ends on this day or later. */
      readonly before: CalendarDay;
      /** ISO 8601 period between two ends, such as `P7D` or `P1M`. */
      readonly every: string;
    };

/**
 * The windows, and how to count in each.
 *
 * @category Net Promoter Score
 */
export interface RollingNpsOptions extends NpsOptions {
  /** Length of a window, an ISO 8601 period in years, months, weeks and days, such as `P30D` or `P3M`. */
  readonly window: string;
  /** The days on which windows end. */
  readonly ends: WindowEnds;
}

/**
 * The same with the defaults filled in.
 *
 * @category Net Promoter Score
 */
export interface RollingNpsUsed extends NpsUsed {
  /** Length of a window. */
  readonly window: string;
  /** The days on which windows end, in order and each once. */
  readonly ends: readonly string[];
}

/**
 * The Net Promoter Score of one window.
 *
 * @category Net Promoter Score
 */
export interface RollingNpsPoint extends Omit<Nps, "measure" | "options" | "rejected" | "suspectedScale"> {
  /** First day of the window. */
  readonly startsOn: string;
  /** Last day of the window. */
  readonly endsOn: string;
}

/**
 * Net Promoter Scores of trailing windows.
 *
 * @category Net Promoter Score
 */
export interface RollingNps extends Result<"rollingNps", RollingNpsUsed> {
  /** A point per window, in order of their ends. */
  readonly points: readonly RollingNpsPoint[];
  /** Number of valid answers that lie in no window. */
  readonly outside: number;
}

/**
 * Net Promoter Score of trailing windows, in points, with number of answers and standard error per point.
 *
 * A window of `P30D` that ends on a day holds that day and the 29 before it: the days after `end - window` up to and including the
 * end. A window without answers has `value: null`, never 0. Windows that overlap share answers: to test a change, compare two
 * that do not, with {@link npsComparison}.
 *
 * @param answers - Rows `{ answeredOn, score }` in any order, or columns of them.
 * @param options - Window, ends, scale, what to do with invalid answers, and the interval.
 * @returns A point per window with score, interval, counts and standard error.
 * @throws A {@link CustometryError} with code `missing`, `invalidPeriod`, `invalidDay` or `outOfRange` for window and ends; `invalidDay`
 * or `instantForDay` for the day of a row; and for a score as {@link nps} does. An invalid day is refused under `invalid: "count"`
 * too.
 * @example
 * ```ts
 * import { rollingNps } from "custometry";
 *
 * const answers = [
 *   { answeredOn: "2026-09-02", score: 9 }, { answeredOn: "2026-09-20", score: 4 }, { answeredOn: "2026-10-15", score: 10 },
 * ];
 * const { points } = rollingNps(answers, { window: "P1M", ends: { from: "2026-09-30", before: "2026-12-01", every: "P1M" } });
 * points.map(({ endsOn, value, responses }) => `${endsOn} ${value} of ${responses}`); // => ["2026-09-30 0 of 2", "2026-10-30 100 of 1", "2026-11-30 null of 0"]
 * ```
 * @category Net Promoter Score
 */
export function rollingNps(
  answers: Iterable<DatedAnswer> | Columns<DatedAnswer>,
  options: RollingNpsOptions,
): RollingNps {
  checkOptions(
    options,
    ["window", "ends", "clipped", "scale", "invalid", "confidenceLevel", "method"],
    "options { window, ends }",
  );
  const used = npsUsed(options);
  const { months, days } = parsePeriod(options.window, "window");
  if (months + days === 0) fail("invalidPeriod", "window", "a period of a day or more", options.window);
  const ends = readEnds(options.ends);
  const rejections = new Rejections(used.invalid);
  const counted = readAnswers(answers, npsBounds(used.scale), rejections);
  const windows = ends.map((end) => ({ start: Math.max(FIRST_DAY, addMonths(end, -months) - days + 1), end }));
  return {
    measure: "rollingNps",
    options: { ...used, window: options.window, ends: ends.map(fromDayNumber) },
    points: windows.map(({ start, end }) => pointOf(counted, start, end, used)),
    outside: outsideOf(counted, windows),
    rejected: rejections.result(),
  };
}

/** Running numbers of valid answers by day: place `day - first + 1` holds those up to and including the day. */
interface Counted {
  readonly first: number;
  readonly answers: Int32Array;
  readonly promoters: Int32Array;
  readonly detractors: Int32Array;
}

function readAnswers(
  answers: Iterable<DatedAnswer> | Columns<DatedAnswer>,
  bounds: NpsBounds,
  rejections: Rejections,
): Counted {
  const table = readTable<"answeredOn" | "score">(answers, ["answeredOn", "score"]);
  const { answeredOn, score } = table.columns as { answeredOn: ArrayLike<CalendarDay>; score: ArrayLike<number> };
  const days = readDays(answeredOn, (index) => table.path("answeredOn", index));
  const [first, last] = [
    days.reduce((least, day) => Math.min(least, day), LAST_DAY),
    days.reduce((most, day) => Math.max(most, day), FIRST_DAY),
  ];
  const size = days.length === 0 ? 1 : last - first + 2;
  const counted = {
    first,
    answers: new Int32Array(size),
    promoters: new Int32Array(size),
    detractors: new Int32Array(size),
  };
  for (let index = 0; index < days.length; index++) {
    const answer = score[index] as number;
    const fault = answerFault(answer, bounds[0], bounds[3]);
    if (fault !== null) {
      rejections.add(index, table.path("score", index), fault, expectedAnswer(bounds), answer);
      continue;
    }
    const place = (days[index] as number) - first + 1;
    const kind = classOf(answer, bounds);
    addTo(counted.answers, place, 1);
    if (kind !== 0) addTo(kind === 1 ? counted.promoters : counted.detractors, place, 1);
  }
  for (const sums of [counted.answers, counted.promoters, counted.detractors]) {
    for (let place = 1; place < size; place++) addTo(sums, place, sums[place - 1] as number);
  }
  return counted;
}

function addTo(sums: Int32Array, place: number, count: number): void {
  sums[place] = (sums[place] as number) + count;
}

/** Number of those counted from one day up to and including another. */
function between(sums: Int32Array, { first }: Counted, start: number, end: number): number {
  const place = (day: number): number => Math.min(Math.max(day - first + 1, 0), sums.length - 1);
  return (sums[place(end)] as number) - (sums[place(start - 1)] as number);
}

function pointOf(counted: Counted, start: number, end: number, used: NpsUsed): RollingNpsPoint {
  const count = (sums: Int32Array): number => between(sums, counted, start, end);
  const [promoters, detractors] = [count(counted.promoters), count(counted.detractors)];
  const passives = count(counted.answers) - promoters - detractors;
  const tally = { ...emptyTally(used.scale), promoters, passives, detractors };
  const { measure, options, rejected, suspectedScale, ...point } = finish(tally, used, []);
  return { startsOn: fromDayNumber(start), endsOn: fromDayNumber(end), ...point };
}

/** Number of answers that lie in none of the windows, which are in order of their ends. */
function outsideOf(counted: Counted, windows: readonly { readonly start: number; readonly end: number }[]): number {
  let inside = 0;
  let reached = FIRST_DAY - 1;
  for (const { start, end } of windows) {
    inside += between(counted.answers, counted, Math.max(start, reached + 1), end);
    reached = end;
  }
  return (counted.answers[counted.answers.length - 1] as number) - inside;
}

/** More windows than this are taken for a mistake in the period. */
const MOST_ENDS = 100_000;

/** Day numbers of the ends, in order and each once. */
function readEnds(ends: WindowEnds): number[] {
  checkObject(ends, "ends", "a list of days, or { from, before, every }");
  if (Symbol.iterator in ends) {
    const list = Array.from(checkIterable(ends, "ends"), (day, index) => toDayNumber(day, `ends[${index}]`));
    return [...new Set(list)].sort((one, other) => one - other);
  }
  const { months, days } = parsePeriod(ends.every, "ends.every");
  const [from, before] = [toDayNumber(ends.from, "ends.from"), toDayNumber(ends.before, "ends.before")];
  if (months + days === 0) fail("invalidPeriod", "ends.every", "a period of a day or more", ends.every);
  const list: number[] = [];
  // Each end is counted from the first day, since steps of a month drift at the ends of months.
  for (let step = 0, day = from; day < before; day = addMonths(from, ++step * months) + step * days) {
    if (list.length === MOST_ENDS) fail("outOfRange", "ends.every", `at most ${MOST_ENDS} windows`, ends.every);
    list.push(day);
  }
  return list;
}
