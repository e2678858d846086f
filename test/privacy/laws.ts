// The laws of retention. Each looks at one world; the same laws run in the tests and, for longer, in `npm run laws:privacy`.
import { fromDayNumber, toDayNumber } from "custometry/core";
import {
  type FieldUse,
  mayProcess,
  noDay,
  type PersonalRecord,
  type PersonalRecordColumns,
  projectFields,
  type RetentionDecision,
  type RetentionPolicy,
  type RetentionSchedule,
  retentionCounts,
  retentionDecision,
  retentionDecisions,
  retentionSchedule,
} from "custometry/privacy";
import { dayOf, HORIZON, on, optionsOf, type Situation } from "./retentionData.ts";
import { verdictOn } from "./retentionOracle.ts";
import { Dice, hold, smallest, stretched, world } from "./worlds.ts";

/** `undefined` when the law holds, `"silent"` when it says nothing about the world, otherwise what broke it. */
type Finding = string | undefined;
const SILENT = "silent";

export interface Law {
  readonly name: string;
  readonly look: (one: Situation, dice: Dice) => Finding;
}

const decide = (one: Situation, day: number): RetentionDecision => retentionDecision(one.record, optionsOf(one, day));
const goes = ({ overdueDays }: RetentionDecision): boolean => overdueDays !== null;
const asText = (value: unknown): string => JSON.stringify(value);
const differs = (one: unknown, other: unknown): Finding =>
  asText(one) === asText(other) ? undefined : `${asText(one)} is not ${asText(other)}`;

/** On a day on which the first is kept, the second is kept too. */
function neverEarlier(first: Situation, second: Situation, day: number): Finding {
  if (goes(decide(first, day))) return SILENT;
  return goes(decide(second, day)) ? `kept, but with the change disposed of on day ${day}` : undefined;
}

function withPolicy(one: Situation, kind: "minimum" | "purpose", dice: Dice): Finding {
  if (one.record.purposes.length === 0) return SILENT;
  const policy: RetentionPolicy = {
    id: "added",
    kind,
    purpose: "added",
    basis: dice.one("contract", "legalObligation", "consent"),
    trigger: dice.one("collected", "e", "g"),
    whenMissing: dice.one("running", "collected", "review"),
    period: `P${dice.to(41)}D`,
  };
  const record = { ...one.record, purposes: ["added", ...one.record.purposes] };
  return neverEarlier(one, { ...one, record, policies: [...one.policies, policy] }, dice.to(46));
}

/** The day on which a record is due, by looking at one day after the other. */
function dueFrom(one: Situation, day: number): number | null {
  const today = verdictOn(one, day);
  if (today.disposal) {
    let due = day;
    while (verdictOn(one, due - 1).disposal) due--;
    return due;
  }
  if (today.decision === "review") return null;
  for (let later = day + 1; later <= HORIZON; later++) if (verdictOn(one, later).disposal) return later;
  return null;
}

/** What a schedule can tell of a day, and a decision too. */
const standing = ({ decision, allowedPurposes, dueOn }: RetentionDecision): unknown[] => [
  decision,
  allowedPurposes,
  dueOn,
];

function scheduleOf({ record, policies, ...facts }: Situation, from: number, before: number): RetentionSchedule {
  return retentionSchedule([record], { policies, facts, period: { from: on(from), before: on(before) }, per: "day" });
}

/** Every day on which a situation can change; of a world that is not stretched. */
export function namedDays({ record, policies, holds, consents, restrictions, objections }: Situation): number[] {
  const days = [record.collectedOn, ...Object.values(record.events ?? {}).flat()].map(dayOf).filter(Number.isFinite);
  const lengths = [...policies.map(({ period }) => period), ...consents.map(({ validFor }) => validFor)].map((text) =>
    Number(/\d+/.exec(text ?? "")?.[0] ?? 0),
  );
  const starts = [...days, ...consents.map(({ givenOn }) => dayOf(givenOn))];
  return [
    ...days,
    ...starts.flatMap((start) => lengths.map((length) => start + length + 1)),
    ...[...holds, ...restrictions].flatMap(({ from, before }) => [dayOf(from), dayOf(before)]),
    ...consents.flatMap(({ givenOn, withdrawnOn }) => [dayOf(givenOn), dayOf(withdrawnOn)]),
    ...objections.map(({ objectedOn }) => dayOf(objectedOn)),
  ];
}

const backwards = <T>(list: readonly T[]): T[] => [...list].reverse();

/** A situation with every list turned round. */
export function reversed(one: Situation): Situation {
  const { events } = one.record;
  const turned = Object.fromEntries(
    Object.entries(events ?? {}).map(([name, days]) => [name, Array.isArray(days) ? backwards(days) : days]),
  );
  return {
    record: {
      ...one.record,
      purposes: backwards(one.record.purposes),
      events: events && turned,
    } as Situation["record"],
    policies: backwards(one.policies),
    holds: backwards(one.holds),
    consents: backwards(one.consents),
    restrictions: backwards(one.restrictions),
    objections: backwards(one.objections),
  };
}

const KEEPS = ["minimumLive", "holdInForce", "restrictionInForce", "purposeLive", "objectionPending", "missingTrigger"];

/** Days in a row that are compared one by one. */
const WINDOW = 12;

/** Longer than any period of a stretched world, of which the last begins in the first months. */
const LONG = 2200;

export const LAWS: readonly Law[] = [
  {
    name: "a decision is that of the truth table, day by day",
    look: (one, dice) => {
      const day = dice.to(46);
      const { decision, allowedPurposes, dueOn, overdueDays } = decide(one, day);
      const today = verdictOn(one, day);
      const due = dueFrom(one, day);
      return differs(
        [decision, allowedPurposes, dueOn, overdueDays],
        [
          today.decision,
          today.allowed,
          due === null ? null : on(due),
          today.disposal && due !== null ? day - due : null,
        ],
      );
    },
  },
  {
    name: "a hold never makes disposal earlier",
    look: (one, dice) => neverEarlier(one, { ...one, holds: [...one.holds, hold(dice)] }, dice.to(46)),
  },
  { name: "a minimum never makes disposal earlier", look: (one, dice) => withPolicy(one, "minimum", dice) },
  { name: "a purpose never makes disposal earlier", look: (one, dice) => withPolicy(one, "purpose", dice) },
  {
    name: "without a consent that was not withdrawn nothing is kept longer",
    look: (one, dice) => {
      const standing = one.consents.filter(({ withdrawnOn }) => withdrawnOn === undefined);
      if (standing.length === 0) return SILENT;
      const removed = dice.one(...standing);
      return neverEarlier({ ...one, consents: one.consents.filter((each) => each !== removed) }, one, dice.to(46));
    },
  },
  {
    name: "what has to go is kept by no minimum, hold, restriction or purpose",
    look: (one, dice) => {
      const { overdueDays, reasons, allowedPurposes } = decide(one, 25 + dice.to(50));
      if (overdueDays === null) return SILENT;
      const keeping = reasons.filter(({ code }) => KEEPS.includes(code));
      const isDue = reasons.some(({ code }) => code === "erasureDue");
      return differs([keeping, allowedPurposes, isDue], [[], [], true]);
    },
  },
  {
    name: "a decision stays the same between the days that policies and facts name",
    look: (one, dice) => {
      const day = 1 + dice.to(45);
      if (namedDays(one).includes(day)) return SILENT;
      return differs(standing(decide(one, day)).slice(0, 2), standing(decide(one, day - 1)).slice(0, 2));
    },
  },
  {
    name: "the changes of a schedule are the differences of the decisions, day by day",
    look: (one, dice) => {
      const start = dice.to(HORIZON - WINDOW);
      const all = Array.from({ length: WINDOW + 1 }, (_, place) => decide(one, start + place - 1));
      const expected = all.slice(1).flatMap((now, place) => {
        const before = all[place] as RetentionDecision;
        const isSame =
          now.decision === before.decision &&
          goes(now) === goes(before) &&
          now.allowedPurposes.join() === before.allowedPurposes.join();
        const { decision, allowedPurposes, dueOn, reasons } = now;
        return isSame ? [] : [[on(start + place), before.decision, decision, allowedPurposes, dueOn, reasons]];
      });
      const { slots, opening } = scheduleOf(one, start, start + WINDOW);
      const found = slots.flatMap(({ changes }) =>
        changes.map((change) => [
          change.on,
          change.from,
          change.to,
          change.allowedPurposes,
          change.dueOn,
          change.reasons,
        ]),
      );
      return differs([found, opening[all[0]?.decision ?? "retain"]], [expected, 1]);
    },
  },
  {
    name: "a schedule equals the decision at every breakpoint, the day before and after, and on 30 random days",
    look: (plain, dice) => {
      const one = stretched(plain, dice);
      const changes = scheduleOf(one, 0, LONG).slots.flatMap((slot) => slot.changes);
      const first = decide(one, -1);
      const breakpoints = changes.map((change) => dayOf(change.on));
      const random = Array.from({ length: 30 }, () => dice.to(LONG));
      const days = [...breakpoints.flatMap((day) => [day - 1, day, day + 1]), ...random];
      for (const day of days) {
        if (day < 0 || day >= LONG) continue;
        const last = changes.filter((change) => dayOf(change.on) <= day).at(-1);
        const told =
          last === undefined
            ? [first.decision, first.allowedPurposes, first.dueOn]
            : [last.to, last.allowedPurposes, last.dueOn];
        const broken = differs(told, standing(decide(one, day)));
        if (broken !== undefined) return `day ${day}: ${broken}`;
      }
      return undefined;
    },
  },
  {
    name: "the schedules of adjoining periods add up",
    look: (plain, dice) => {
      const one = stretched(plain, dice);
      const middle = dice.to(LONG);
      const parts = [scheduleOf(one, 0, middle), scheduleOf(one, middle, LONG)] as const;
      const whole = scheduleOf(one, 0, LONG);
      return differs(
        [parts[0].opening, parts[0].closing, [...parts[0].slots, ...parts[1].slots], parts[1].closing],
        [whole.opening, parts[1].opening, whole.slots, whole.closing],
      );
    },
  },
  {
    name: "order does not matter",
    look: (one, dice) => {
      const day = dice.to(46);
      return differs(decide(reversed(one), day), decide(one, day));
    },
  },
  {
    name: "the allowed purposes are those of the record, and legal claims",
    look: (one, dice) => {
      const { allowedPurposes } = decide(one, dice.to(25));
      if (allowedPurposes.length === 0) return SILENT;
      const possible = [...one.record.purposes, "legalClaims"];
      return differs(
        allowedPurposes.filter((purpose) => !possible.includes(purpose)),
        [],
      );
    },
  },
  {
    name: "a purpose may be processed when the decision allows it, and every verdict has a reason",
    look: (one, dice) => {
      const options = optionsOf(one, dice.to(46));
      const purpose = dice.one("p", "q", "r", "legalClaims");
      const { allowed, reasons } = mayProcess(one.record, purpose, options);
      const decision = retentionDecision(one.record, options);
      return differs([allowed, reasons.length > 0], [decision.allowedPurposes.includes(purpose), true]);
    },
  },
  {
    name: "a projection under a purpose that is not allowed is empty, and otherwise has the fields declared for it",
    look: (one, dice) => {
      const { allowedPurposes } = decide(one, dice.to(46));
      const purpose = dice.one("p", "q", "r");
      const declared = (): FieldUse => ({
        purposes: dice.list(3, () => dice.one("p", "q", "r")),
        special: dice.one(true, false),
      });
      const fields: Record<string, FieldUse> = { a: declared(), b: declared(), c: declared() };
      const row: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };
      const projection = projectFields(row, purpose, { fields, allowedPurposes });
      const isFor = (name: string): boolean =>
        allowedPurposes.includes(purpose) && fields[name]?.purposes.includes(purpose) === true && !fields[name].special;
      return differs(Object.keys(projection.fields), ["a", "b", "c", "d"].filter(isFor));
    },
  },
  {
    name: "columns give what the decisions on their rows give",
    look: (plain, dice) => {
      const one = dice.to(2) === 0 ? stretched(plain, dice) : plain;
      const records = Array.from({ length: 1 + dice.to(6) }, (_, place) => ({
        ...world(dice).record,
        recordId: dice.one("r1", "r2", `r${place}`),
        subjectId: dice.one("a", "b", "c"),
      }));
      const single = records.map((record) => ({ ...record, events: firstDays(record.events) }));
      const options = optionsOf(one, dice.to(46) * dice.one(1, 1, 20));
      const facts = dice.to(2) === 0 ? options.facts : undefined;
      const rows = retentionDecisions(single, { ...options, facts });
      const columns = retentionDecisions(columnsOf(single), { ...options, facts });
      const { outcomes, due } = retentionCounts(columnsOf(single), { ...options, facts });
      return differs(
        [
          Array.from(columns.decision.codes, (code) => columns.decision.values[code]),
          Array.from(columns.dueOn, (day) => (day === noDay ? null : fromDayNumber(day))),
          Array.from(columns.dueOn, (day) => day !== noDay && day <= toDayNumber(options.asOf)),
          Object.entries(outcomes),
          due,
        ],
        [
          rows.map(({ decision }) => decision),
          rows.map(({ dueOn }) => dueOn),
          rows.map(goes),
          Object.keys(outcomes).map((name) => [name, rows.filter(({ decision }) => decision === name).length]),
          rows.filter(goes).length,
        ],
      );
    },
  },
];

/** Columns hold one day per event. */
function firstDays(events: PersonalRecord["events"]): Record<string, string | null> {
  const first = (days: unknown): string | null => ([days].flat()[0] as string | undefined) ?? null;
  return { e: first(events?.["e"]), f: first(events?.["f"]) };
}

function columnsOf(records: readonly PersonalRecord[]): PersonalRecordColumns {
  const event = (name: string) => records.map(({ events }) => (events?.[name] ?? null) as string | null);
  return {
    recordId: records.map(({ recordId }) => String(recordId)),
    subjectId: records.map(({ subjectId }) => String(subjectId)),
    category: records.map(({ category }) => category),
    collectedOn: records.map(({ collectedOn }) => collectedOn),
    purposes: records.map(({ purposes }) => purposes),
    events: { e: event("e"), f: Int32Array.from(event("f"), (day) => (day === null ? noDay : toDayNumber(day))) },
  };
}

export interface LawResult {
  readonly name: string;
  /** Worlds that the law said something about, and worlds about which it said nothing. */
  readonly worlds: number;
  readonly silent: number;
  readonly broken: string | undefined;
}

/** Tries a law on so many worlds: those that it says something about, or all of them. */
export function tryLaw({ name, look }: Law, runs: number, firstSeed: number, count: "telling" | "all"): LawResult {
  let worlds = 0;
  let silent = 0;
  for (let seed = firstSeed; worlds + (count === "all" ? silent : 0) < runs; seed++) {
    const finding = lookAt(look, world(new Dice(seed)), seed);
    if (finding === SILENT) silent++;
    else worlds++;
    if (finding !== undefined && finding !== SILENT) {
      const isBroken = (one: Situation): boolean => ![undefined, SILENT].includes(lookAt(look, one, seed));
      const least = smallest(world(new Dice(seed)), isBroken);
      return { name, worlds, silent, broken: `seed ${seed}: ${lookAt(look, least, seed)} in ${asText(least)}` };
    }
    if (silent > 100 * (runs + 100))
      return { name, worlds, silent, broken: "the law says nothing about nearly every world" };
  }
  return { name, worlds, silent, broken: undefined };
}

function lookAt(look: Law["look"], one: Situation, seed: number): Finding {
  return look(one, new Dice(~seed));
}
