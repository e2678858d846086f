import type { RetentionPolicy } from "custometry";
import { compare, type Peer, type Setting } from "./bench.ts";
import { AS_OF, generator } from "./data.ts";
import { type BenchRow, benchRow } from "./report.ts";

const DAY_MS = 86_400_000;
const AS_OF_DAY = Date.parse(AS_OF) / DAY_MS;
/** The library is to need at least this many times less of the processor. */
const TARGET = 30;

/** What the bench uses of date-fns. */
interface DateFns {
  add(date: Date, duration: { years?: number; months?: number }): Date;
  addDays(date: Date, days: number): Date;
  differenceInCalendarDays(later: Date, earlier: Date): number;
  isAfter(date: Date, other: Date): boolean;
  lastDayOfYear(date: Date): Date;
  max(dates: readonly Date[]): Date;
}

const policy = (id: string, trigger: string, period: string, rest: Partial<RetentionPolicy> = {}): RetentionPolicy => ({
  id,
  kind: "purpose",
  purpose: id,
  basis: "contract",
  trigger,
  period,
  ...rest,
});

const POLICIES: readonly RetentionPolicy[] = [
  policy("sales", "lastContact", "P2Y", { basis: "legitimateInterests" }),
  policy("contract", "contractEnd", "P2Y"),
  policy("support", "collected", "P18M"),
  policy("claims", "contractEnd", "P5Y"),
  policy("tax", "invoiced", "P7Y", { kind: "minimum", basis: "legalObligation", anchor: "calendarYearEnd" }),
];

/** Records of ten years, each kept for all five purposes, with the days of three events. */
function records(rows: number) {
  const next = generator(6);
  const days = (): Int32Array => Int32Array.from({ length: rows }, () => AS_OF_DAY - Math.floor(next() * 3653));
  return {
    category: { codes: new Uint8Array(rows), values: ["customer"] },
    collectedOn: days(),
    purposes: { codes: new Uint8Array(rows), values: [POLICIES.map(({ purpose }) => purpose)] },
    events: { lastContact: days(), contractEnd: days(), invoiced: days() },
  };
}

type Records = ReturnType<typeof records>;

/** First day after the last of the five periods, as a program with date-fns finds it. */
function dueWith(dates: DateFns, { collectedOn, events }: Records, row: number): Date {
  const date = (column: Int32Array): Date => new Date((column[row] ?? 0) * DAY_MS);
  const contractEnd = date(events.contractEnd);
  const ends = [
    dates.add(date(events.lastContact), { years: 2 }),
    dates.add(contractEnd, { years: 2 }),
    dates.add(date(collectedOn), { months: 18 }),
    dates.add(contractEnd, { years: 5 }),
    dates.add(dates.lastDayOfYear(date(events.invoiced)), { years: 7 }),
  ];
  return dates.addDays(dates.max(ends), 1);
}

async function loadDateFns(): Promise<DateFns | undefined> {
  try {
    return (await import(new URL("../engines/dateFns.mjs", import.meta.url).href)) as DateFns;
  } catch {
    return undefined;
  }
}

/** How many records have to go on a day, and on which day each has to, beside date-fns. */
export async function retentionBench({ library, rows, reps }: Setting): Promise<readonly BenchRow[]> {
  // date-fns counts in the time zone of the machine; in this one it is right everywhere, and fastest.
  process.env["TZ"] = "UTC";
  const columns = records(rows);
  const options = { policies: POLICIES, asOf: AS_OF };
  const dates = await loadDateFns();
  const beside = (name: string, run: (dates: DateFns) => () => Record<string, number>): readonly Peer[] =>
    dates === undefined ? [] : [{ name, target: TARGET, run: async () => run(dates) }];
  const lines = [
    ...(await compare(
      "retention, records due on a day, 5 policies",
      rows,
      Math.min(reps, 3),
      {
        run: async () => {
          const { due } = library.retentionCounts(columns, options);
          return () => ({ due });
        },
      },
      beside("date-fns", (fns) => {
        const asOf = new Date(AS_OF_DAY * DAY_MS);
        let due = 0;
        for (let row = 0; row < rows; row++) if (!fns.isAfter(dueWith(fns, columns, row), asOf)) due++;
        return () => ({ due });
      }),
    )),
    ...(await compare(
      "retention, due day of each record, 5 policies",
      rows,
      Math.min(reps, 3),
      {
        run: async () => {
          const { dueOn } = library.retentionDecisions(columns, options);
          return () => ({ days: dueOn.reduce((sum, day) => sum + day, 0) });
        },
      },
      beside("date-fns", (fns) => {
        const epoch = new Date(0);
        const dueOn = new Int32Array(rows);
        for (let row = 0; row < rows; row++) {
          dueOn[row] = fns.differenceInCalendarDays(dueWith(fns, columns, row), epoch);
        }
        return () => ({ days: dueOn.reduce((sum, day) => sum + day, 0) });
      }),
    )),
  ];
  return lines.length > 0 ? lines : [benchRow("retention", "date-fns", rows, undefined, undefined, TARGET)];
}
