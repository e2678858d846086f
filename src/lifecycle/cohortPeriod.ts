import { civilFromDay, dayFromCivil } from "../internal/civil.ts";

/**
 * Length of the periods of a cohort table: calendar months, quarters or years.
 *
 * @category Relationship cycle
 */
export type CohortPeriod = "month" | "quarter" | "year";

/** The choices of {@link CohortPeriod}. */
export const cohortPeriods: readonly CohortPeriod[] = ["month", "quarter", "year"];

const MONTHS: { readonly [P in CohortPeriod]: number } = { month: 1, quarter: 3, year: 12 };
const LABELS: { readonly [P in CohortPeriod]: RegExp } = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};

/** Number of a day's period; one higher for the next period. */
export function periodOfDay(day: number, per: CohortPeriod): number {
  const { year, month } = civilFromDay(day);
  return Math.floor((year * 12 + month - 1) / MONTHS[per]);
}

/** Name of a period that sorts in time: `2026-11`, `2026-Q4` or `2026`. */
export function periodLabel(period: number, per: CohortPeriod): string {
  const inYear = 12 / MONTHS[per];
  const year = String(Math.floor(period / inYear)).padStart(4, "0");
  const part = (period % inYear) + 1;
  if (per === "year") return year;
  return per === "quarter" ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, "0")}`;
}

/** Number of the period with a name, or `undefined` when there is none. */
export function periodOfLabel(label: string, per: CohortPeriod): number | undefined {
  const match = LABELS[per].exec(label);
  if (match === null) return undefined;
  return (Number(match[1]) * 12) / MONTHS[per] + Number(match[2] ?? 1) - 1;
}

/** Fewer days than this are looked up one by one: a table of all days is not worth its making. */
const FEW = 4096;

/** Gives the period of any of the days up to `asOf`. */
export function periodLookup(days: Int32Array, asOf: number, per: CohortPeriod): (day: number) => number {
  if (days.length < FEW) return (day) => periodOfDay(day, per);
  let first = asOf;
  for (let row = 0; row < days.length; row++) first = Math.min(first, days[row] as number);
  const periods = new Int32Array(asOf - first + 1);
  for (let from = first, period = periodOfDay(first, per); from <= asOf; period++) {
    const next = dayFromCivil(0, (period + 1) * MONTHS[per] + 1, 1);
    periods.fill(period, from - first, next - first);
    from = next;
  }
  return (day) => periods[day - first] as number;
}
