// Worlds for the laws, made by a few integer operations each, so that a law can be tried on a million of them.
import type {
  Consent,
  LegalHold,
  Objection,
  PersonalRecord,
  ProcessingRestriction,
  RetentionPolicy,
} from "custometry/privacy";
import { on, type Situation } from "./retentionData.ts";

/** Chooses; the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to `below - 1` (mulberry32). */
  to(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const state = this.#state;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296) * below);
  }

  one<T>(...choices: readonly T[]): T {
    return choices[this.to(choices.length)] as T;
  }

  /** The value once in `times` times, and otherwise nothing. */
  maybe<T>(times: number, value: () => T): T | undefined {
    return this.to(times) === 0 ? value() : undefined;
  }

  /** The value but for once in `times` times. */
  mostly<T>(times: number, value: () => T): T | undefined {
    return this.to(times) === 0 ? undefined : value();
  }

  list<T>(most: number, make: (place: number) => T): T[] {
    return Array.from({ length: this.to(most + 1) }, (_, place) => make(place));
  }
}

const purpose = (dice: Dice): string => dice.one("p", "q", "r");
const day = (dice: Dice): string => on(dice.to(31));
const categories = (dice: Dice): string[] => dice.one(["x"], ["y"], ["x", "y"]);
const recordIds = (dice: Dice): string[] => dice.one(["r1"], ["r2"], ["r1", "r2"]);
const days = (dice: Dice, most: number): string => `P${dice.to(most)}D`;

function policy(dice: Dice, place: number): RetentionPolicy {
  return {
    id: `policy ${(place * 7) % 5}`,
    kind: dice.one("purpose", "purpose", "purpose", "minimum", "cap"),
    purpose: purpose(dice),
    basis: dice.one(
      ...(["consent", "consent", "contract", "legalObligation", "publicTask"] as const),
      ...(["legitimateInterests", "legitimateInterests"] as const),
    ),
    trigger: dice.one("collected", "e", "f"),
    pick: dice.one(undefined, "latest", "earliest"),
    whenMissing: dice.one("running", "collected", "collected", "review"),
    period: dice.to(10) === 0 ? null : days(dice, 31),
    action: dice.one(undefined, "erase", "anonymise", "review"),
    directMarketing: dice.one(true, false),
    categories: dice.maybe(3, () => categories(dice)),
  };
}

function event(dice: Dice): string | string[] | null {
  const kind = dice.to(3);
  if (kind === 0) return null;
  return kind === 1 ? day(dice) : dice.list(3, () => day(dice));
}

function personalRecord(dice: Dice): PersonalRecord {
  return {
    recordId: "r1",
    subjectId: dice.mostly(6, () => dice.one("a", "a", "b")),
    category: dice.one("x", "y"),
    collectedOn: on(dice.to(13)),
    purposes: dice.list(3, () => purpose(dice)),
    events: dice.mostly(6, () => ({
      ...dice.mostly(3, () => ({ e: event(dice) })),
      ...dice.mostly(3, () => ({ f: event(dice) })),
    })),
  };
}

function range(dice: Dice): { from: string; before: string | undefined } {
  const from = dice.to(31);
  return { from: on(from), before: dice.mostly(5, () => on(from + dice.to(11))) };
}

const persons = (dice: Dice): { subjectId: string | undefined; recordIds: string[] | undefined } => ({
  subjectId: dice.mostly(6, () => dice.one("a", "b")),
  recordIds: dice.maybe(3, () => recordIds(dice)),
});

/** A scope that names a person or records, as consents and objections must. */
function persona(dice: Dice): ReturnType<typeof persons> {
  const scope = persons(dice);
  return scope.subjectId === undefined && scope.recordIds === undefined ? { ...scope, subjectId: "a" } : scope;
}

export function hold(dice: Dice): LegalHold {
  const limits = dice.maybe(3, () => dice.one(["x"], ["y"]));
  return { ...persons(dice), categories: limits, ...range(dice), reason: dice.one("one", "two") };
}

function restriction(dice: Dice): ProcessingRestriction {
  const limits = dice.maybe(3, () => dice.one(["x"], ["y"]));
  return { ...persons(dice), categories: limits, ...range(dice), ground: dice.one("18(1)(a)", "18(1)(c)") };
}

function consent(dice: Dice): Consent {
  const given = dice.to(26);
  return {
    ...persona(dice),
    purpose: purpose(dice),
    givenOn: on(given),
    withdrawnOn: dice.maybe(3, () => on(given + dice.to(11))),
    proof: dice.one("form", "form", "form", null, " ", undefined),
    validFor: dice.maybe(3, () => days(dice, 16)),
  };
}

function objection(dice: Dice): Objection {
  const outcome = dice.one(undefined, "pending", "upheld", "overridden");
  return { ...persona(dice), purpose: purpose(dice), objectedOn: day(dice), outcome };
}

/** A world: a record, the policies and the facts. */
export function world(dice: Dice): Situation {
  return {
    record: personalRecord(dice),
    policies: dice.list(5, (place) => policy(dice, place)),
    holds: dice.list(1, () => hold(dice)),
    consents: dice.list(4, () => consent(dice)),
    restrictions: dice.to(3) === 0 ? [restriction(dice)] : [],
    objections: dice.list(3, () => objection(dice)),
  };
}

/** The same world on a larger scale: periods of months, and years that end. */
export function stretched(one: Situation, dice: Dice): Situation {
  return {
    ...one,
    policies: one.policies.map((each) => {
      const anchor = dice.one("event", "event", "calendarYearEnd", "fiscalYearEnd");
      const period = each.period === null ? null : each.period.replace("D", dice.one("M", "M", "W"));
      return { ...each, period, anchor, fiscalYearEnd: dice.one("02-29", "06-30", "01-31") };
    }),
  };
}

/** The smallest world in which something is still so, by leaving out one part after the other. */
export function smallest(one: Situation, isSo: (smaller: Situation) => boolean): Situation {
  for (const name of ["policies", "holds", "consents", "restrictions", "objections"] as const) {
    for (let place = 0; place < one[name].length; place++) {
      const smaller = { ...one, [name]: one[name].filter((_, index) => index !== place) };
      if (isSo(smaller)) return smallest(smaller, isSo);
    }
  }
  return one;
}
