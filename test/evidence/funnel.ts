import { type Rate, type RateMethod, rate } from "custometry/core";
import {
  type Funnel,
  type FunnelEvent,
  type FunnelOptions,
  type FunnelPreset,
  funnel,
  funnelChange,
  funnelPresets,
  funnelWhatIf,
} from "custometry/funnel";
import { newSection, type SectionEvidence } from "./types.ts";

/** An interval as it stands in the golden file: `x` of `n`, and two ends per method. */
interface GoldenRate extends Record<RateMethod, [low: number, high: number]> {
  x: number;
  n: number;
  rate: number;
  conf: number;
}

type IntervalTolerance = "wilson/agrestiCoull/wald" | "clopperPearson/jeffreys";

interface GoldenMedium {
  ordered: number[];
  orderedStrictTime: number[];
  orderedFirstEntry: number[];
  unordered: number[];
  byChannel: Record<string, number[]>;
  byChannelCountry: Record<string, number[]>;
  stepRates: GoldenRate[];
  overall: GoldenRate[];
  overall90: GoldenRate[];
  timeToConvert: Record<string, { n: number } & Record<string, number>>;
  matureOnlyFirstEntry: { observationEnd: number; users: number; reached: number[] };
}

interface GoldenDecomposition {
  window: number;
  groupFrom: { channels: string[]; reached: number[] };
  groupTo: { channels: string[]; reached: number[] };
  stepRatesFrom: number[];
  stepRatesTo: number[];
  overallFrom: number;
  overallTo: number;
  delta: number;
  lmdi: number[];
  shapley: number[];
  sequential: number[];
  newcombe: { diff: number; lower: number; upper: number };
  kitagawaNLtoDE: {
    step: number;
    from: string;
    to: string;
    cells: Record<string, { nFrom: number; xFrom: number; nTo: number; xTo: number }>;
    rateFrom: number;
    rateTo: number;
    contributions: Record<string, { mix: number; rate: number }>;
    mix: number;
    rate: number;
  };
}

interface Golden {
  steps: string[];
  clickhouse: Record<"tiny" | "tinyRepeatedStep", Record<string, Record<string, number>>> & {
    medium: Record<string, { users: number; reached: number[] }>;
    mediumByChannel: Record<string, Record<string, number[]>>;
  };
  exact: {
    tiny: Record<string, Record<string, Record<string, unknown>>>;
    medium: Record<string, GoldenMedium>;
  };
  disagreements: {
    tiny: { user: string; window: number; mode: string; clickhouse: number; exact: number }[];
    mediumUserOrCountDifferences: Record<string, number>;
  };
  decomposition: GoldenDecomposition;
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

  check(what: string, actual: unknown, expected: number | null, tolerance = 0): void {
    this.evidence.figures++;
    const isNear = typeof actual === "number" && expected !== null && Math.abs(actual - expected) <= tolerance;
    if (isNear || (expected === null && actual === null)) {
      this.evidence.passed++;
      return;
    }
    this.evidence.failed++;
    this.failures.push(`${what}: expected ${expected}, got ${actual}`);
  }

  checkAll(what: string, actual: readonly unknown[], expected: readonly number[], tolerance = 0): void {
    expected.forEach((value, index) => {
      this.check(`${what}[${index}]`, actual[index], value, tolerance);
    });
  }

  /** Sets a figure apart that is proved to be wrong. */
  dispute(value: unknown): void {
    const figures = countFigures(value);
    this.evidence.figures += figures;
    this.evidence.disputed = (this.evidence.disputed ?? 0) + figures;
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

const seconds = (key: string): string => /^w=(\d+);/.exec(key)?.[1] ?? key;

/** The preset of each mode of ClickHouse in the file. */
const MODES: Record<string, FunnelPreset> = {
  default: funnelPresets.clickhouse,
  strict_order: funnelPresets.clickhouseStrictOrder,
  "strict_order+allow_reentry": funnelPresets.clickhouseStrictOrderReentry,
  strict_deduplication: funnelPresets.clickhouseStrictDeduplication,
  "strict_deduplication+strict_order": funnelPresets.clickhouseStrictDeduplicationOrder,
  strict_increase: funnelPresets.clickhouseStrictIncrease,
  "strict_order+strict_increase": funnelPresets.clickhouseStrictOrderIncrease,
  strict_once: funnelPresets.clickhouseStrictOnce,
  "strict_once+strict_increase": funnelPresets.clickhouseStrictOnceIncrease,
};

const modeOf = (key: string): string => /;mode=(.*)$/.exec(key)?.[1] ?? "";
const optionsOf = (key: string, steps: readonly string[]): FunnelOptions => ({
  ...(MODES[modeOf(key)] ?? { order: undefined }),
  steps,
  window: `PT${seconds(key)}S`,
});

/** Level of the one user in `rows`. */
function levelOfUser(rows: readonly Row[], options: FunnelOptions): number {
  return reachedOf(funnel(rows, options)).filter((reached) => reached === 1).length;
}

/** Whether some chain of events at increasing times has all steps up to a level within the window: tries every chain. */
function isStrictChain(rows: readonly Row[], steps: readonly string[], window: number, level: number): boolean {
  const time = ({ time }: Row): number => Number(time);
  const extend = (done: number, start: number, last: number): boolean =>
    done === level ||
    rows.some(
      (row) =>
        row.event === steps[done] &&
        (done === 0 || (time(row) > last && time(row) - start <= window)) &&
        extend(done + 1, done === 0 ? time(row) : start, time(row)),
    );
  return extend(0, 0, 0);
}

/** The rows that a scan in strict order looks at: up to an event of no step, or of a step whose previous one was not reached. */
function strictOrderRows(rows: readonly Row[], steps: readonly string[], window: number): readonly Row[] {
  const place = ({ event }: Row): number => steps.indexOf(event);
  const sorted = [...rows].sort((one, other) => Number(one.time) - Number(other.time) || place(one) - place(other));
  const level = (count: number): number => {
    let reached = 0;
    while (reached < steps.length && isStrictChain(sorted.slice(0, count), steps, window, reached + 1)) reached++;
    return reached;
  };
  for (let count = 0; count < sorted.length; count++) {
    const step = steps.indexOf(sorted[count]?.event ?? "");
    const before = level(count);
    if (before > 0 && (step < 0 || step > before)) return sorted.slice(0, count);
  }
  return sorted;
}

/**
 * Whether a figure of a `strict_increase` mode is wrong by its own definition: a search over all chains finds our level, which
 * is higher. ClickHouse keeps one start per step and loses chains after a tie.
 */
function isLostChain(key: string, rows: readonly Row[], steps: readonly string[], own: number, level: number): boolean {
  if (!modeOf(key).includes("strict_increase") || own <= level) return false;
  const window = Number(seconds(key)) * 1000;
  const seen = modeOf(key).includes("strict_order") ? strictOrderRows(rows, steps, window) : rows;
  return isStrictChain(seen, steps, window, own);
}

function tinyClickhouse(name: "tiny" | "tinyRepeatedStep", golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section(name === "tiny" ? "clickhouseTiny" : "clickhouseTinyRepeatedStep");
  const steps = name === "tiny" ? ["A", "B", "C", "D"] : ["A", "B", "B", "C"];
  for (const [key, levels] of Object.entries(golden.clickhouse[name])) {
    if (rows === undefined) {
      section.leave("unavailable", levels);
      continue;
    }
    for (const [user, level] of Object.entries(levels)) {
      const rowsOfUser = rows.filter(({ userId }) => userId === user);
      const own = levelOfUser(rowsOfUser, optionsOf(key, steps));
      if (isLostChain(key, rowsOfUser, steps, own, level)) section.dispute(level);
      else section.check(`${key} ${user}`, own, level);
    }
  }
  return section;
}

/** Reached counts by a search over all chains at increasing times, for a `strict_increase` mode; `undefined` for others. */
function searchedReached(key: string, rows: readonly Row[], steps: readonly string[]): number[] | undefined {
  if (!modeOf(key).includes("strict_increase")) return undefined;
  const byUser = new Map<unknown, Row[]>();
  for (const row of rows) byUser.set(row.userId, [...(byUser.get(row.userId) ?? []), row]);
  const window = Number(seconds(key)) * 1000;
  const reached = steps.map(() => 0);
  for (const own of byUser.values()) {
    const seen = modeOf(key).includes("strict_order") ? strictOrderRows(own, steps, window) : own;
    for (let level = 1; level <= steps.length && isStrictChain(seen, steps, window, level); level++) {
      reached[level - 1] = (reached[level - 1] ?? 0) + 1;
    }
  }
  return reached;
}

/** Compares reached counts; a lower one of a `strict_increase` mode is disputed when the search over all chains agrees with us. */
function checkReached(
  section: Section,
  key: string,
  own: readonly number[],
  expected: readonly number[],
  search: () => readonly number[] | undefined,
): void {
  const isEqual = own.every((users, step) => users === expected[step]);
  const isProved = !isEqual && JSON.stringify(own) === JSON.stringify(search());
  expected.forEach((figure, step) => {
    if (isProved && (own[step] ?? 0) > figure) section.dispute(figure);
    else section.check(`${key}[${step}]`, own[step], figure);
  });
}

function mediumClickhouse(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("clickhouseMedium");
  for (const [key, figures] of Object.entries(golden.clickhouse.medium)) {
    if (rows === undefined) {
      section.leave("unavailable", figures);
      continue;
    }
    const result = funnel(rows, optionsOf(key, golden.steps));
    section.check(`${key} users`, result.users, figures.users);
    checkReached(section, key, reachedOf(result), figures.reached, () => searchedReached(key, rows, golden.steps));
  }
  return section;
}

/** Reached counts by the values of fields, which are one per user in the file. */
function reachedBy(rows: readonly Row[], options: FunnelOptions): Record<string, number[]> {
  const { groups } = funnel(rows, options);
  return Object.fromEntries(
    groups.map(({ key, result }) => [Object.values(key).join("/"), result.steps.map(({ reached }) => reached)]),
  );
}

function mediumByChannel(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("clickhouseMediumByChannel");
  for (const [key, groups] of Object.entries(golden.clickhouse.mediumByChannel)) {
    if (rows === undefined) {
      section.leave("unavailable", groups);
      continue;
    }
    const own = reachedBy(rows, { ...optionsOf(key, golden.steps), by: ["channel"] });
    for (const [channel, reached] of Object.entries(groups)) {
      checkReached(section, `${channel} ${key}`, own[channel] ?? [], reached, () =>
        searchedReached(
          key,
          rows.filter((row) => row.channel === channel),
          golden.steps,
        ),
      );
    }
  }
  return section;
}

/** The options that each definition of the file asks for. */
const DEFINITIONS: Record<string, Partial<FunnelOptions>> = {
  ordered: {},
  orderedStrictTime: { ties: "strict" },
  orderedFirstEntry: { entry: "first" },
  unordered: { order: "unordered" },
  consecutive: { order: "consecutive" },
  orderedNoX: { exclusions: [{ event: "X", effect: "chain" }] },
  repeatedStepABBC: { steps: ["A", "B", "B", "C"], reuse: false },
};

const TIMES: Record<string, Partial<FunnelOptions>> = { fastestTimes: {}, firstEntryTimes: { entry: "first" } };

function exactTiny(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("exactTiny");
  for (const [window, users] of Object.entries(golden.exact.tiny)) {
    for (const [user, figures] of Object.entries(users)) {
      const own = rows?.filter(({ userId }) => userId === user);
      if (own === undefined) section.leave("unavailable", figures);
      else
        checkTinyUser(
          section,
          `${window} ${user}`,
          own,
          { steps: ["A", "B", "C", "D"], window: `PT${window}S` },
          figures,
        );
    }
  }
  return section;
}

function checkTinyUser(
  section: Section,
  what: string,
  rows: readonly Row[],
  options: FunnelOptions,
  figures: Record<string, unknown>,
): void {
  for (const [name, figure] of Object.entries(figures)) {
    const level = DEFINITIONS[name];
    const times = TIMES[name];
    if (level !== undefined)
      section.check(`${what} ${name}`, levelOfUser(rows, { ...options, ...level }), figure as number);
    else if (times === undefined) section.leave("uncovered", figure);
    else {
      const { steps } = funnel(rows, { ...options, ...times, timeToConvert: { chain: "fastest" } });
      (figure as (number | null)[]).forEach((expected, step) => {
        const time = steps[step]?.time;
        section.check(`${what} ${name}[${step}]`, time ? time.mean / 1000 : time, expected);
      });
    }
  }
}

function exactMedium(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("exactMedium");
  for (const [window, figures] of Object.entries(golden.exact.medium)) {
    if (rows === undefined) {
      section.leave("unavailable", figures);
      continue;
    }
    const {
      byChannel,
      byChannelCountry,
      stepRates,
      overall,
      overall90,
      timeToConvert,
      matureOnlyFirstEntry,
      ...levels
    } = figures;
    const options = { steps: golden.steps, window: `PT${window}S` };
    for (const [name, reached] of Object.entries(levels)) {
      const definition = DEFINITIONS[name];
      if (definition === undefined) section.leave("uncovered", reached);
      else section.checkAll(`${window} ${name}`, reachedOf(funnel(rows, { ...options, ...definition })), reached);
    }
    const groups = {
      ...reachedBy(rows, { ...options, by: ["channel"] }),
      ...reachedBy(rows, { ...options, by: ["channel", "country"] }),
    };
    for (const [name, reached] of Object.entries({ ...byChannel, ...byChannelCountry })) {
      section.checkAll(`${window} ${name}`, groups[name] ?? [], reached);
    }
    checkRates(section, `${window} stepRates`, stepRates, rows, options, "rate", golden.tolerance);
    checkRates(section, `${window} overall`, overall, rows, options, "overall", golden.tolerance);
    checkRates(section, `${window} overall90`, overall90, rows, options, "overall", golden.tolerance);
    checkTimes(section, window, timeToConvert, rows, options, golden.tolerance.rates);
    checkMature(section, window, matureOnlyFirstEntry, rows, options);
  }
  return section;
}

/** Times to the last step or the second: of the fastest chain, or of the first entry. */
function checkTimes(
  section: Section,
  window: string,
  golden: GoldenMedium["timeToConvert"],
  rows: readonly Row[],
  options: FunnelOptions,
  tolerance: number,
): void {
  for (const [name, { n, mean, min, max, ...quantiles }] of Object.entries(golden)) {
    const { steps } = funnel(rows, {
      ...options,
      entry: name.startsWith("firstEntry") ? "first" : "any",
      timeToConvert: { chain: "fastest", quantiles: [0.25, 0.5, 0.75, 0.9], type: 7 },
    });
    const time = steps[name.endsWith("_last") ? steps.length - 1 : 1]?.time;
    const check = (figure: string, actual: number | undefined, expected: number | null): void => {
      const value = actual === undefined ? null : actual / 1000;
      section.check(`${window} ${name} ${figure}`, value, expected, tolerance * Math.abs(expected ?? 0));
    };
    section.check(`${window} ${name} n`, time?.users ?? 0, n);
    if (mean !== undefined) check("mean", time?.mean, mean);
    if (min !== undefined) check("min", time?.min, min);
    if (max !== undefined) check("max", time?.max, max);
    Object.entries(quantiles).forEach(([quantile, expected], place) => {
      check(quantile, time?.quantiles[place]?.value, expected);
    });
  }
}

function checkMature(
  section: Section,
  window: string,
  { observationEnd, users, reached }: GoldenMedium["matureOnlyFirstEntry"],
  rows: readonly Row[],
  options: FunnelOptions,
): void {
  const { observation } = funnel(rows, { ...options, entry: "first", observedUntil: observationEnd * 1000 });
  section.check(`${window} mature users`, observation?.mature.reached[0], users);
  section.checkAll(`${window} mature`, observation?.mature.reached ?? [], reached);
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

/** Where ClickHouse and the exact definition differ, per user of the tiny set and in summed counts of the medium one. */
function disagreements(golden: Golden, tiny: Row[] | undefined, medium: Row[] | undefined): Section {
  const section = new Section("disagreements");
  if (tiny === undefined || medium === undefined) {
    section.leave("unavailable", golden.disagreements);
    return section;
  }
  for (const { user, window, mode, clickhouse, exact } of golden.disagreements.tiny) {
    const key = `w=${window};mode=${mode}`;
    const own = levelOfUser(
      tiny.filter(({ userId }) => userId === user),
      optionsOf(key, ["A", "B", "C", "D"]),
    );
    section.check(`${user} ${key} exact`, own, exact);
    section.check(`${user} ${key} clickhouse`, golden.clickhouse.tiny[key]?.[user], clickhouse);
  }
  for (const [mode, difference] of Object.entries(golden.disagreements.mediumUserOrCountDifferences)) {
    let sum = 0;
    for (const [key, { reached }] of Object.entries(golden.clickhouse.medium)) {
      if (modeOf(key) !== mode) continue;
      const own = reachedOf(funnel(medium, optionsOf(key, golden.steps)));
      sum += own.reduce((total, users, step) => total + Math.abs(users - (reached[step] ?? 0)), 0);
    }
    section.check(`medium ${mode}`, sum, difference);
  }
  return section;
}

/** Change of conversion from some channels to others, by step; and from one country to another, by channel. */
function decomposition(golden: Golden, rows: Row[] | undefined): Section {
  const section = new Section("decomposition");
  const figures = golden.decomposition;
  if (rows === undefined) {
    section.leave("unavailable", figures);
    return section;
  }
  const tolerance = golden.tolerance.rates;
  const options = { steps: golden.steps, window: `PT${figures.window}S` };
  const of = ({ channels }: { channels: string[] }): Funnel =>
    funnel(
      rows.filter(({ channel }) => channels.includes(channel)),
      options,
    );
  const [from, to] = [of(figures.groupFrom), of(figures.groupTo)];
  section.checkAll("reachedFrom", reachedOf(from), figures.groupFrom.reached);
  section.checkAll("reachedTo", reachedOf(to), figures.groupTo.reached);
  const rates = ({ steps }: Funnel): unknown[] => steps.slice(1).map(({ rate }) => rate.value);
  section.checkAll("stepRatesFrom", rates(from), figures.stepRatesFrom, tolerance);
  section.checkAll("stepRatesTo", rates(to), figures.stepRatesTo, tolerance);
  section.check("overallFrom", from.conversion.value, figures.overallFrom, tolerance);
  section.check("overallTo", to.conversion.value, figures.overallTo, tolerance);
  for (const method of ["lmdi", "shapley"] as const) {
    const own = funnelChange(from, to, { method }).steps.map(({ contribution }) => contribution);
    section.checkAll(method, own, figures[method], tolerance);
  }
  section.checkAll("sequential", sequential(from, to), figures.sequential, tolerance);
  const { value, interval } = funnelChange(from, to, { method: "shapley" });
  section.check("delta", value, figures.delta, tolerance);
  section.check("newcombe diff", value, figures.newcombe.diff, tolerance);
  section.check("newcombe lower", interval?.low, figures.newcombe.lower, golden.tolerance["wilson/agrestiCoull/wald"]);
  section.check("newcombe upper", interval?.high, figures.newcombe.upper, golden.tolerance["wilson/agrestiCoull/wald"]);
  checkKitagawa(
    section,
    figures,
    rows,
    { ...options, steps: golden.steps.slice(0, figures.kitagawaNLtoDE.step) },
    tolerance,
  );
  return section;
}

/** The steps changed one by one from the front: each adds what the rates up to it give more than those before. */
function sequential(from: Funnel, to: Funnel): number[] {
  const conversions = to.steps.map((_, count) => {
    const changed = to.steps.slice(1, count + 1).map(({ step, rate }) => [step, rate.value ?? 0]);
    return funnelWhatIf(from, { rates: Object.fromEntries(changed) }).value ?? Number.NaN;
  });
  return conversions.slice(1).map((conversion, place) => conversion - (conversions[place] ?? Number.NaN));
}

function checkKitagawa(
  section: Section,
  { kitagawaNLtoDE: golden }: GoldenDecomposition,
  rows: readonly Row[],
  options: FunnelOptions,
  tolerance: number,
): void {
  const of = (name: string): Funnel =>
    funnel(
      rows.filter(({ country }) => country === name),
      { ...options, by: ["channel"] },
    );
  const [from, to] = [of(golden.from), of(golden.to)];
  const { groups } = funnelChange(from, to, { method: "shapley" });
  section.check("kitagawa rateFrom", from.conversion.value, golden.rateFrom, tolerance);
  section.check("kitagawa rateTo", to.conversion.value, golden.rateTo, tolerance);
  for (const [channel, { nFrom, xFrom, nTo, xTo }] of Object.entries(golden.cells)) {
    const cell = ({ groups: all }: Funnel): Rate | undefined =>
      all.find(({ key }) => key["channel"] === channel)?.result.conversion;
    section.checkAll(
      `kitagawa ${channel}`,
      [cell(from)?.trials, cell(from)?.successes, cell(to)?.trials, cell(to)?.successes],
      [nFrom, xFrom, nTo, xTo],
    );
    const own = groups.find(({ key }) => key["channel"] === channel);
    section.check(`kitagawa ${channel} mix`, own?.mix, golden.contributions[channel]?.mix ?? Number.NaN, tolerance);
    section.check(`kitagawa ${channel} rate`, own?.rate, golden.contributions[channel]?.rate ?? Number.NaN, tolerance);
  }
  const sum = (part: "mix" | "rate"): number => groups.reduce((total, group) => total + group[part], 0);
  section.check("kitagawa mix", sum("mix"), golden.mix, tolerance);
  section.check("kitagawa rate", sum("rate"), golden.rate, tolerance);
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
    disagreements(figures, tiny, medium),
    decomposition(figures, medium),
    edgeCases(figures),
  ].map(({ evidence }) => evidence);
}
