import { type Rate, type RateMethod, rate } from "custometry/core";
import { type Funnel, type FunnelEvent, funnel } from "custometry/funnel";
import { newSection, type SectionEvidence } from "./types.ts";

/** An interval as it stands in the golden file: `x` of `n`, and two ends per method. */
interface GoldenRate extends Record<RateMethod, [low: number, high: number]> {
  x: number;
  n: number;
  rate: number;
  conf: number;
}

type IntervalTolerance = "wilson/agrestiCoull/wald" | "clopperPearson/jeffreys";

interface Golden {
  steps: string[];
  clickhouse: Record<"tiny" | "tinyRepeatedStep", Record<string, Record<string, number>>> & {
    medium: Record<string, { users: number; reached: number[] }>;
    mediumByChannel: Record<string, Record<string, number[]>>;
  };
  exact: {
    tiny: Record<string, Record<string, Record<string, unknown>>>;
    medium: Record<
      string,
      Record<"byChannel" | "byChannelCountry", Record<string, number[]>> &
        Record<"stepRates" | "overall" | "overall90", GoldenRate[]> & { ordered: number[] } & Record<string, unknown>
    >;
  };
  disagreements: unknown;
  decomposition: unknown;
  intervalEdgeCases: Record<string, GoldenRate>;
  tolerance: Record<"rates" | IntervalTolerance, number>;
}

type Row = FunnelEvent & { channel: string; country: string };
type Tolerance = Golden["tolerance"];

const INTERVALS: [name: RateMethod, tolerance: IntervalTolerance][] = [
  ["wilson", "wilson/agrestiCoull/wald"],
  ["wald", "wilson/agrestiCoull/wald"],
  ["agrestiCoull", "wilson/agrestiCoull/wald"],
  ["clopperPearson", "clopperPearson/jeffreys"],
  ["jeffreys", "clopperPearson/jeffreys"],
];

/** Keys that hold what a figure was asked for, not a figure. */
const ASKED = new Set(["window", "conf", "observationEnd", "channels", "step"]);

/** Number of figures in a part of the golden file: numbers, and `null` where there is none. */
function countFigures(value: unknown): number {
  if (typeof value === "number" || value === null) return 1;
  if (typeof value !== "object") return 0;
  return Object.entries(value).reduce((sum, [key, part]) => sum + (ASKED.has(key) ? 0 : countFigures(part)), 0);
}

class Section {
  readonly evidence: SectionEvidence;
  readonly failures: string[] = [];

  constructor(section: string) {
    this.evidence = newSection("funnel.json", section, this.failures);
  }

  check(what: string, actual: unknown, expected: number, tolerance = 0): void {
    this.evidence.figures++;
    if (typeof actual === "number" && Math.abs(actual - expected) <= tolerance) {
      this.evidence.passed++;
      return;
    }
    this.evidence.failed++;
    this.failures.push(`${what}: expected ${expected}, got ${actual}`);
  }

  checkAll(what: string, actual: readonly unknown[], expected: readonly number[]): void {
    expected.forEach((value, index) => {
      this.check(`${what}[${index}]`, actual[index], value);
    });
  }

  leave(kind: "uncovered" | "unavailable", value: unknown): void {
    const figures = countFigures(value);
    this.evidence.figures += figures;
    this.evidence[kind] += figures;
  }
}

/** Compares one rate with all that the file says of it. */
function checkRate(section: Section, what: string, golden: GoldenRate, tolerance: Tolerance): void {
  const actual = (method: RateMethod): Rate => rate(golden.x, golden.n, { method, confidenceLevel: golden.conf });
  section.check(`${what}.x`, actual("wilson").successes, golden.x);
  section.check(`${what}.n`, actual("wilson").trials, golden.n);
  section.check(`${what}.rate`, actual("wilson").value, golden.rate, tolerance.rates);
  checkIntervals(section, what, golden, actual, tolerance);
}

function checkIntervals(
  section: Section,
  what: string,
  golden: GoldenRate,
  actual: (method: RateMethod) => Rate,
  tolerance: Tolerance,
): void {
  for (const [method, kind] of INTERVALS) {
    const [low, high] = golden[method];
    const interval = actual(method).interval;
    section.check(`${what}.${method}.low`, interval?.low, low, tolerance[kind]);
    section.check(`${what}.${method}.high`, interval?.high, high, tolerance[kind]);
  }
}

/** Rows of a CSV text without quotes, under the names of its first line. */
function csv<Name extends string>(text: string): Record<Name, string>[] {
  const [names = [], ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return lines.map((line) => Object.fromEntries(names.map((name, place) => [name, line[place] ?? ""]))) as never;
}

function readRows(text: string): Row[] {
  return csv<"user" | "t" | "event" | "channel" | "country">(text).map(({ user, t, event, channel, country }) => ({
    userId: user,
    time: Number(t) * 1000,
    event,
    channel,
    country,
  }));
}

const reachedOf = (result: Funnel): number[] => result.steps.map(({ reached }) => reached);

/** Level of the one user in `rows`. */
function levelOfUser(rows: readonly Row[], steps: readonly string[], seconds: string): number {
  return reachedOf(funnel(rows, { steps, window: `PT${seconds}S` })).filter((reached) => reached === 1).length;
}

const isDefault = (key: string): boolean => key.endsWith(";mode=default");
const seconds = (key: string): string => /^w=(\d+);/.exec(key)?.[1] ?? key;

function tinyClickhouse(name: "tiny" | "tinyRepeatedStep", golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section(`clickhouse.${name}`);
  const steps = name === "tiny" ? ["A", "B", "C", "D"] : ["A", "B", "B", "C"];
  for (const [key, levels] of Object.entries(golden.clickhouse[name])) {
    if (!isDefault(key) || rows === undefined) {
      section.leave(isDefault(key) ? "unavailable" : "uncovered", levels);
      continue;
    }
    for (const [user, level] of Object.entries(levels)) {
      const own = rows.filter(({ userId }) => userId === user);
      section.check(`${key} ${user}`, levelOfUser(own, steps, seconds(key)), level);
    }
  }
  return section;
}

function mediumClickhouse(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("clickhouse.medium");
  for (const [key, figures] of Object.entries(golden.clickhouse.medium)) {
    if (!isDefault(key) || rows === undefined) {
      section.leave(isDefault(key) ? "unavailable" : "uncovered", figures);
      continue;
    }
    const result = funnel(rows, { steps: golden.steps, window: `PT${seconds(key)}S` });
    section.check(`${key} users`, result.users, figures.users);
    section.checkAll(`${key} reached`, reachedOf(result), figures.reached);
  }
  return section;
}

/** Reached counts of each group of rows, under the names of the golden file. */
function checkGroups(
  section: Section,
  what: string,
  groups: Record<string, number[]>,
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  options: { steps: string[]; window: string },
): void {
  for (const [name, reached] of Object.entries(groups)) {
    const own = rows.filter((row) => nameOf(row) === name);
    section.checkAll(`${what} ${name}`, reachedOf(funnel(own, options)), reached);
  }
}

function mediumByChannel(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("clickhouse.mediumByChannel");
  for (const [key, groups] of Object.entries(golden.clickhouse.mediumByChannel)) {
    if (!isDefault(key) || rows === undefined) {
      section.leave(isDefault(key) ? "unavailable" : "uncovered", groups);
      continue;
    }
    const options = { steps: golden.steps, window: `PT${seconds(key)}S` };
    checkGroups(section, key, groups, rows, ({ channel }) => channel, options);
  }
  return section;
}

function exactTiny(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("exact.tiny");
  for (const [window, users] of Object.entries(golden.exact.tiny)) {
    for (const [user, { ordered, ...others }] of Object.entries(users)) {
      const own = rows?.filter(({ userId }) => userId === user);
      if (own === undefined) section.leave("unavailable", ordered);
      else {
        section.check(`${window} ${user}`, levelOfUser(own, ["A", "B", "C", "D"], window), ordered as number);
      }
      section.leave("uncovered", others);
    }
  }
  return section;
}

function exactMedium(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("exact.medium");
  for (const [window, figures] of Object.entries(golden.exact.medium)) {
    const { ordered, byChannel, byChannelCountry, stepRates, overall, overall90, ...others } = figures;
    section.leave("uncovered", others);
    if (rows === undefined) {
      section.leave("unavailable", [ordered, byChannel, byChannelCountry, stepRates, overall, overall90]);
      continue;
    }
    const options = { steps: golden.steps, window: `PT${window}S` };
    section.checkAll(`${window} ordered`, reachedOf(funnel(rows, options)), ordered);
    checkGroups(section, window, byChannel, rows, ({ channel }) => channel, options);
    checkGroups(section, window, byChannelCountry, rows, (row) => `${row.channel}/${row.country}`, options);
    checkRates(section, `${window} stepRates`, stepRates, rows, options, "rate", golden.tolerance);
    checkRates(section, `${window} overall`, overall, rows, options, "overall", golden.tolerance);
    checkRates(section, `${window} overall90`, overall90, rows, options, "overall", golden.tolerance);
  }
  return section;
}

/** The rates of steps 2 and up, with each interval as the funnel itself gives it. */
function checkRates(
  section: Section,
  what: string,
  expected: readonly GoldenRate[],
  rows: readonly Row[],
  options: { steps: string[]; window: string },
  field: "rate" | "overall",
  tolerance: Tolerance,
): void {
  const confidenceLevel = expected[0]?.conf;
  const results = new Map(
    INTERVALS.map(([method]) => [method, funnel(rows, { ...options, method, confidenceLevel }).steps]),
  );
  expected.forEach((golden, index) => {
    const of = (method: RateMethod): Rate => results.get(method)?.[index + 1]?.[field] ?? rate(0, 0);
    const at = `${what}[${index}]`;
    section.check(`${at}.x`, of("wilson").successes, golden.x);
    section.check(`${at}.n`, of("wilson").trials, golden.n);
    section.check(`${at}.rate`, of("wilson").value, golden.rate, tolerance.rates);
    checkIntervals(section, at, golden, of, tolerance);
  });
}

function edgeCases(golden: Golden): Section {
  const section = new Section("intervalEdgeCases");
  for (const [name, figures] of Object.entries(golden.intervalEdgeCases)) {
    checkRate(section, name, figures, golden.tolerance);
  }
  return section;
}

function uncovered(name: string, value: unknown): Section {
  const section = new Section(name);
  section.leave("uncovered", value);
  return section;
}

/** Compares the funnel with the figures of `funnel.json`; `readData` gives the text of a data file, if it is there. */
export function funnelEvidence(golden: unknown, readData: (name: string) => string | undefined): SectionEvidence[] {
  const figures = golden as Golden;
  const rowsOf = (name: string): Row[] | undefined => {
    const text = readData(name);
    return text === undefined ? undefined : readRows(text);
  };
  const tiny = rowsOf("funnel-tiny.csv");
  const medium = rowsOf("funnel-events.csv");
  return [
    tinyClickhouse("tiny", figures, tiny),
    tinyClickhouse("tinyRepeatedStep", figures, tiny),
    mediumClickhouse(figures, medium),
    mediumByChannel(figures, medium),
    exactTiny(figures, tiny),
    exactMedium(figures, medium),
    uncovered("disagreements", figures.disagreements),
    uncovered("decomposition", figures.decomposition),
    edgeCases(figures),
  ].map(({ evidence }) => evidence);
}
