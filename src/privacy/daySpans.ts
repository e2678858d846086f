/** A stretch of day numbers, `before` not included; `Infinity` when it has no known end. */
export interface DayRange {
  readonly from: number;
  readonly before: number;
}

/**
 * A set of day numbers as its sorted boundaries: days from the first to the day before the second belong to it, days from
 * the third to the day before the fourth, and so on. The last boundary may be `Infinity`.
 */
export type DaySpans = readonly number[];

/** The union of ranges. */
export function daySpans(ranges: readonly DayRange[]): DaySpans {
  const sorted = ranges.filter(({ from, before }) => from < before).sort((one, other) => one.from - other.from);
  const boundaries: number[] = [];
  for (const { from, before } of sorted) {
    const end = boundaries.at(-1);
    if (end === undefined || from > end) boundaries.push(from, before);
    else if (before > end) boundaries[boundaries.length - 1] = before;
  }
  return boundaries;
}

/** Whether a day belongs to the set. */
export function coversDay(spans: DaySpans, day: number): boolean {
  return boundariesUpTo(spans, day) % 2 === 1;
}

/** The first boundary after a day, or `Infinity`. */
export function nextBoundary(spans: DaySpans, day: number): number {
  return spans[boundariesUpTo(spans, day)] ?? Number.POSITIVE_INFINITY;
}

/** The last boundary on or before a day, or `-Infinity`. */
export function lastBoundary(spans: DaySpans, day: number): number {
  return spans[boundariesUpTo(spans, day) - 1] ?? Number.NEGATIVE_INFINITY;
}

/** Number of sorted values that are not after a day. */
function boundariesUpTo(spans: DaySpans, day: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
