import { FIRST_DAY, LAST_DAY } from "../../internal/civil.ts";
import { periodOverOn } from "../retentionEnd.ts";
import type { PreparedPolicy } from "../retentionPolicy.ts";
import { type DayColumn, noDay, type RecordTable } from "./recordColumns.ts";

/** A day that never comes, and one before all days; between them and any day lies less than 2^31. */
export const NEVER = 0x4000_0000;
export const EVER = -0x4000_0000;
/** A period of which nobody knows when it began. */
export const UNKNOWN: number = noDay;

/** Who wins when two policies end together, as in a decision on one record. */
export const STRICTNESS = { anonymise: 0, erase: 1, review: 2 } as const;

const NONE: Int32Array = /* @__PURE__ */ new Int32Array(0);

/**
 * A policy over columns. Whether its period is over on a day, one comparison tells: the later the trigger, the later the end,
 * so that there is a last day of trigger of which the period is over. On which day it is over stands in a table by day of
 * the trigger.
 */
export class ColumnPolicy {
  readonly kind: PreparedPolicy["kind"];
  readonly strictness: 0 | 1 | 2;
  /** Days of the trigger by record; empty when no record has one. */
  readonly days: Int32Array;
  /** Whether the days alone tell: every record has one, and the period has an end. */
  readonly isPlain: boolean;
  /** First day of `overs`. */
  readonly low: number;
  /** Day on which the period is over by day of the trigger; `noDay` where it was not asked for yet. */
  readonly overs: Int32Array;
  readonly #policy: PreparedPolicy;
  readonly #collected: Int32Array;
  /** The same for every record, or `noDay`. */
  readonly #always: number;

  constructor(policy: PreparedPolicy, { collectedOn, events }: RecordTable) {
    const trigger = policy.trigger === "collected" ? collectedOn : events.get(policy.trigger);
    this.#policy = policy;
    this.#collected = collectedOn.days;
    this.#always = alwaysOver(policy);
    this.kind = policy.kind;
    this.strictness = STRICTNESS[policy.action];
    this.days = trigger?.days ?? NONE;
    this.isPlain = trigger !== undefined && !trigger.hasGaps && this.#always === noDay;
    const { low, high } = rangeOf(trigger, collectedOn);
    this.low = low;
    this.overs = this.#always === noDay ? new Int32Array(Math.max(0, high - low + 1)).fill(noDay) : NONE;
  }

  /** Last day of trigger of which the period is over on a day. */
  cutOff(asOf: number): number {
    const { rule } = this.#policy;
    let low = FIRST_DAY - 1;
    let high = LAST_DAY;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (periodOverOn(middle, rule) <= asOf) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** First day after the period of a record, `NEVER`, `EVER` or `UNKNOWN`. */
  overOn(index: number): number {
    if (this.#always !== noDay) return this.#always;
    let day = this.days === NONE ? noDay : (this.days[index] as number);
    if (day === noDay) {
      const { whenMissing } = this.#policy;
      if (whenMissing !== "collected") return whenMissing === "running" ? NEVER : UNKNOWN;
      day = this.#collected[index] as number;
    }
    const over = this.overs[day - this.low] as number;
    return over === noDay ? this.#workOut(day) : over;
  }

  #workOut(day: number): number {
    const over = Math.min(periodOverOn(day, this.#policy.rule), NEVER);
    this.overs[day - this.low] = over;
    return over;
  }
}

/** A consent that no fact gives never counts, and a period without an end is never over. */
function alwaysOver({ kind, basis, rule }: PreparedPolicy): number {
  if (kind === "purpose" && basis === "consent") return EVER;
  return rule.length === null ? NEVER : noDay;
}

function rangeOf(trigger: DayColumn | undefined, collectedOn: DayColumn): { low: number; high: number } {
  if (trigger === undefined) return collectedOn;
  return { low: Math.min(trigger.low, collectedOn.low), high: Math.max(trigger.high, collectedOn.high) };
}
