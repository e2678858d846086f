import { checkChoice, checkInteger, checkObject, checkText } from "../core/checks.ts";
import { fromDayNumber, toDayNumber } from "../core/days.ts";
import { fail } from "../core/errors.ts";
import { checkScalar, type Scalar } from "../core/grouping.ts";
import { type Instant, toEpochMilliseconds } from "../core/instants.ts";
import { parseDuration } from "../core/periods.ts";
import { checkSpelling } from "../core/spelling.ts";
import { FIRST_DAY, LAST_DAY } from "../internal/civil.ts";
import type {
  ExclusionEffect,
  FunnelCondition,
  FunnelDefinition,
  FunnelDefinitionUsed,
  FunnelEntry,
  FunnelExclusion,
  FunnelOrder,
  FunnelStepDefinition,
  FunnelStop,
  FunnelTies,
} from "./definition.ts";

/** Steps are bits of a 32-bit integer, and so are exclusions. */
const MOST_STEPS = 32;
const MOST_EXCLUSIONS = 31;
const DAY_MS = 86_400_000;

const entries: readonly FunnelEntry[] = ["any", "first", "last"];
const orders: readonly FunnelOrder[] = ["ordered", "consecutive", "unordered"];
const tieRules: readonly FunnelTies[] = ["favourable", "sequence", "strict"];
const effects: readonly ExclusionEffect[] = ["chain", "dropOff", "user"];
const stops: readonly FunnelStop[] = ["otherEvent", "skippedStep", "repeatedStep"];

/** Names of the options of a definition. */
export const DEFINITION_NAMES: readonly (keyof FunnelDefinition)[] = [
  "steps",
  "window",
  "entry",
  "order",
  "ties",
  "reuse",
  "exclusions",
  "stopAt",
  "start",
  "observedUntil",
];

/** An exclusion by the steps, from 0, between which it counts. */
export interface ExclusionRule {
  readonly effect: ExclusionEffect;
  readonly from: number;
  readonly to: number;
}

/** What makes the chains of a user. Steps count from 0 here. */
export interface ChainRule {
  readonly steps: number;
  readonly window: number;
  /** Per step the longest time since the one before; infinite when there is none. */
  readonly stepWindows: Float64Array;
  /** Bits of the steps that a chain may leave out. */
  readonly optional: number;
  readonly entry: FunnelEntry;
  readonly order: FunnelOrder;
  readonly ties: FunnelTies;
  readonly reuse: boolean;
  readonly exclusions: readonly ExclusionRule[];
  readonly stopAt: ReadonlySet<FunnelStop>;
  readonly start: { readonly from: number; readonly before: number };
  /** Last moment that is looked at; infinite when not set. */
  readonly until: number;
}

/** A definition that was checked, in the form in which it is returned and in that in which it is applied. */
export interface ReadDefinition {
  readonly used: FunnelDefinitionUsed;
  readonly names: readonly string[];
  readonly rule: ChainRule;
  /** Steps, then exclusions. */
  readonly conditions: readonly FunnelCondition[];
}

/** Checks a definition and fills in its defaults. */
export function readDefinition(given: FunnelDefinition): ReadDefinition {
  const steps = readSteps(given.steps);
  const window = parseDuration(given.window, "window");
  const order = checkChoice(given.order ?? "ordered", orders, "order");
  const ties = readTies(given.ties, order);
  const reuse = given.reuse ?? true;
  if (typeof reuse !== "boolean") fail("wrongType", "reuse", "true or false", reuse);
  const exclusions = readExclusions(given.exclusions ?? [], steps.length, order);
  const stopAt = readStops(given.stopAt ?? [], order === "ordered" && reuse);
  const start = given.start === undefined ? undefined : readStart(given.start);
  const until = given.observedUntil === undefined ? undefined : readMoment(given.observedUntil, "observedUntil");
  const entry = checkChoice(given.entry ?? "any", entries, "entry");
  const parts = steps.map(
    (step): FunnelStepDefinition => (typeof step === "string" ? { name: step, event: step } : step),
  );
  if (order === "unordered") checkUnordered(parts);
  return {
    used: {
      steps,
      window: given.window,
      entry,
      order,
      ties,
      reuse,
      exclusions,
      stopAt,
      ...(start && { start: { from: isoText(start.from), before: isoText(start.before) } }),
      ...(until !== undefined && { observedUntil: isoText(until) }),
    },
    names: parts.map(({ name }, place) => (order === "unordered" ? `${place + 1} of ${parts.length}` : name)),
    rule: {
      steps: parts.length,
      window,
      stepWindows: Float64Array.from(parts, (part, place) =>
        part.window === undefined ? Number.POSITIVE_INFINITY : parseDuration(part.window, `steps[${place}].window`),
      ),
      optional: parts.reduce((bits, part, place) => (part.optional ? bits | (1 << place) : bits), 0),
      entry,
      order,
      ties,
      reuse: reuse && order !== "consecutive",
      exclusions: exclusions.map(({ effect, between = [1, parts.length] }) => ({
        effect,
        from: between[0] - 1,
        to: between[1] - 1,
      })),
      stopAt: new Set(stopAt),
      start: start ?? { from: Number.NEGATIVE_INFINITY, before: Number.POSITIVE_INFINITY },
      until: until ?? Number.POSITIVE_INFINITY,
    },
    conditions: [...parts, ...exclusions],
  };
}

function readList<T>(list: readonly T[], path: string, expected: string, most: number): readonly T[] {
  if (list === undefined || list === null) fail("missing", path, expected, list);
  if (!Array.isArray(list)) fail("wrongType", path, expected, list);
  if (list.length > most) fail("outOfRange", path, expected, list);
  return Array.from(list as readonly T[]);
}

function readSteps(given: FunnelDefinition["steps"]): FunnelDefinition["steps"] {
  const expected = `a list of 1 to ${MOST_STEPS} names of events, or steps { name, event, where }`;
  const steps = readList(given, "steps", expected, MOST_STEPS);
  if (steps.length === 0) fail("outOfRange", "steps", expected, given);
  return steps.map((step, place) => {
    const path = `steps[${place}]`;
    if (typeof step !== "object" || step === null)
      return checkText(step, path, "a name of an event, or a step { name }");
    return readStep(step, place, path);
  });
}

function readStep(step: FunnelStepDefinition, place: number, path: string): FunnelStepDefinition {
  checkSpelling(step, ["name", "event", "where", "window", "optional"], path);
  const { window, optional } = step;
  if (optional !== undefined && typeof optional !== "boolean") {
    fail("wrongType", `${path}.optional`, "true or false", optional);
  }
  if (place === 0 && optional) fail("outOfRange", `${path}.optional`, "a first step that is not optional", optional);
  if (place === 0 && window !== undefined) {
    fail("outOfRange", `${path}.window`, "no window of the first step, which has no step before it", window);
  }
  if (window !== undefined) parseDuration(window, `${path}.window`);
  return {
    name: checkText(step.name, `${path}.name`, "a name of the step"),
    ...readCondition(step, path),
    ...(window !== undefined && { window }),
    ...(optional && { optional }),
  };
}

function readCondition({ event, where }: FunnelCondition, path: string): FunnelCondition {
  if (event === undefined && where === undefined) {
    fail("missing", `${path}.event`, "a name of an event, or fields and values in where", event);
  }
  return {
    ...(event !== undefined && { event: checkText(event, `${path}.event`, "a name of an event") }),
    ...(where !== undefined && { where: readWhere(where, `${path}.where`) }),
  };
}

function readWhere(where: NonNullable<FunnelCondition["where"]>, path: string): NonNullable<FunnelCondition["where"]> {
  // Sorted, so that one condition has one form.
  const fields = Object.entries(checkObject(where, path, "a record from field to value")).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  if (fields.length === 0) fail("missing", path, "at least one field", where);
  return Object.fromEntries(
    fields.map(([field, value]) => {
      const at = `${path}.${field}`;
      if (!Array.isArray(value)) return [field, readScalar(value as Scalar, at)];
      if (value.length === 0) fail("missing", at, "at least one value", value);
      return [field, Array.from(value, (one: Scalar, place) => readScalar(one, `${at}[${place}]`))];
    }),
  );
}

function readScalar(value: Scalar, path: string): Scalar {
  if (value === undefined) fail("missing", path, "a text, a finite number, a boolean or null", value);
  return checkScalar(value, path);
}

function readTies(given: FunnelTies | undefined, order: FunnelOrder): FunnelTies {
  const ties = checkChoice(given ?? (order === "consecutive" ? "sequence" : "favourable"), tieRules, "ties");
  if (order === "consecutive" && ties === "favourable") {
    fail("invalidOption", "ties", "sequence or strict, since consecutive events have one order", ties);
  }
  if (order === "unordered" && ties !== "favourable") {
    fail("invalidOption", "ties", "favourable, since an unordered funnel has no order", ties);
  }
  return ties;
}

function readExclusions(
  given: readonly FunnelExclusion[],
  steps: number,
  order: FunnelOrder,
): readonly FunnelExclusion[] {
  const expected = `a list of at most ${MOST_EXCLUSIONS} exclusions { event, effect }`;
  return readList(given, "exclusions", expected, MOST_EXCLUSIONS).map((exclusion, place) => {
    const path = `exclusions[${place}]`;
    checkObject(exclusion, path, "an exclusion { event, effect }");
    checkSpelling(exclusion, ["event", "where", "effect", "between"], path);
    const { effect, between } = exclusion;
    if (effect === undefined) fail("missing", `${path}.effect`, effects.join(), effect);
    const read: FunnelExclusion = {
      ...readCondition(exclusion, path),
      effect: checkChoice(effect, effects, `${path}.effect`),
    };
    if (between === undefined) return read;
    if (order === "unordered") fail("invalidOption", `${path}.between`, "no steps, which have no order here", between);
    return { ...read, between: readBetween(between, steps, `${path}.between`) };
  });
}

function readBetween(between: readonly [number, number], steps: number, path: string): readonly [number, number] {
  if (!Array.isArray(between) || between.length !== 2) {
    fail("wrongType", path, "two numbers of steps, such as [1, 2]", between);
  }
  const from = checkInteger(between[0], 1, Math.max(1, steps - 1), `${path}[0]`);
  return [from, checkInteger(between[1], Math.min(from + 1, steps), steps, `${path}[1]`)];
}

function readStops(given: readonly FunnelStop[], mayStop: boolean): readonly FunnelStop[] {
  const read = readList(given, "stopAt", `a list of ${stops.join()}`, stops.length);
  read.forEach((stop, place) => {
    checkChoice(stop, stops, `stopAt[${place}]`);
  });
  if (read.length > 0 && !mayStop) fail("invalidOption", "stopAt", "nothing, unless ordered and with reuse", read);
  return read;
}

function checkUnordered(parts: readonly FunnelStepDefinition[]): void {
  parts.forEach(({ window, optional }, place) => {
    const given = window ?? optional;
    if (given === undefined) return;
    const field = window === undefined ? "optional" : "window";
    fail("invalidOption", `steps[${place}].${field}`, "nothing, since an unordered funnel has no order", given);
  });
}

function readStart(given: NonNullable<FunnelDefinition["start"]>): { from: number; before: number } {
  checkObject(given, "start", "a period { from, before }");
  checkSpelling(given, ["from", "before"], "start");
  const from = readMoment(given.from, "start.from");
  const before = readMoment(given.before, "start.before");
  if (before <= from) fail("outOfRange", "start.before", "a moment after start.from", given.before);
  return { from, before };
}

/** Whole milliseconds of a moment, or of midnight UTC of a day. */
function readMoment(moment: Instant, path: string): number {
  const isDay = typeof moment === "string" && /^\d{4}-\d\d-\d\d$/.test(moment);
  const time = isDay ? toDayNumber(moment, path) * DAY_MS : Math.floor(toEpochMilliseconds(moment, path));
  if (time < FIRST_DAY * DAY_MS || time >= (LAST_DAY + 1) * DAY_MS) {
    fail("outOfRange", path, "a moment of the years 0001 to 9999", moment);
  }
  return time;
}

/** ISO 8601 text of a moment in UTC. */
function isoText(milliseconds: number): string {
  const day = Math.floor(milliseconds / DAY_MS);
  const rest = milliseconds - day * DAY_MS;
  const [hour, minute, second] = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map((part) =>
    digits(part, 2),
  );
  return `${fromDayNumber(day)}T${hour}:${minute}:${second}.${digits(rest % 1000, 3)}Z`;
}

const digits = (value: number, length: number): string => String(Math.floor(value)).padStart(length, "0");
