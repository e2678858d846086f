import { toDayNumber } from "../../core/days.ts";
import { fail } from "../../core/errors.ts";
import { type DecisionContext, decisionContext, decisionOn } from "../decisionOn.ts";
import { checkId } from "../identifiers.ts";
import { recordTimeline } from "../recordTimeline.ts";
import type { RetentionOptions, RetentionOutcome } from "../retentionDecision.ts";
import { type ColumnPlan, columnPlans, type PlannedPolicy, policiesOf } from "./columnPlan.ts";
import { type ColumnPolicy, EVER, NEVER, UNKNOWN } from "./columnPolicy.ts";
import {
  idAt,
  noDay,
  type PersonalRecordColumns,
  type RecordTable,
  readRecordColumns,
  recordAt,
} from "./recordColumns.ts";

/** The decisions in the order of their codes; the first three stand in the order of strictness. */
export const OUTCOMES: readonly RetentionOutcome[] = ["anonymise", "erase", "review", "retain", "restrict"];
const [REVIEW, RETAIN, RESTRICT] = [2, 3, 4] as const;
/** Added to the code of a record that has to go. */
export const DUE = 8;

/** What is the case with a record on the day, as bits of its state. */
const [LATER, MINIMUM, PURPOSE, REACHED, SOME_UNKNOWN] = [1, 2, 4, 8, 16] as const;
const BITS = { minimum: MINIMUM, purpose: PURPOSE, cap: REACHED } as const;

/** Code of the decision by state: the truth table. */
const TRUTH: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 32 }, (_, state) => {
  const has = (bit: number): boolean => (state & bit) !== 0;
  if (has(LATER) || (has(REACHED) && has(MINIMUM))) return REVIEW;
  if (has(PURPOSE) && !has(REACHED)) return RETAIN;
  if (has(MINIMUM)) return RESTRICT;
  return has(SOME_UNKNOWN) ? REVIEW : DUE;
});

/** How many records are decided at a time: their days fit the cache. */
const BLOCK = 2048;

/** Decisions over columns, a block at a time and policy by policy: such loops are several times as fast as record by record. */
export class ColumnDecisions {
  readonly length: number;
  /** Codes of the decisions of the last block, with `DUE` added where a record has to go. */
  readonly codes: Uint8Array;
  /** Days on which its records are due; `noDay` where there is none. */
  readonly dueOn: Int32Array;
  readonly #asOf: number;
  readonly #table: RecordTable;
  readonly #context: DecisionContext;
  readonly #plans: readonly ColumnPlan[];
  readonly #policies: readonly (PlannedPolicy & { readonly cutOff: number })[];
  readonly #hasFacts: boolean;
  readonly #plan: Int32Array;
  readonly #states: Uint8Array;
  readonly #minimum: Int32Array;
  readonly #purpose: Int32Array;
  readonly #cap: Int32Array;

  constructor(columns: PersonalRecordColumns, options: RetentionOptions) {
    this.#context = decisionContext(options);
    this.#asOf = toDayNumber(options.asOf, "asOf");
    const policies = [...this.#context.policies.values()].flat();
    this.#table = readRecordColumns(columns, new Set(policies.map(({ trigger }) => trigger)));
    this.length = this.#table.length;
    const size = Math.min(BLOCK, this.length);
    this.codes = new Uint8Array(size);
    this.#states = new Uint8Array(size);
    const days = (): Int32Array => new Int32Array(size);
    [this.dueOn, this.#plan, this.#minimum, this.#purpose, this.#cap] = [days(), days(), days(), days(), days()];
    this.#plans = columnPlans(this.#context.policies, this.#table);
    this.#policies = policiesOf(this.#plans).map((one) => ({ ...one, cutOff: one.policy.cutOff(this.#asOf) }));
    this.#hasFacts = checkScopes(this.#context, this.#table);
  }

  /** Decides the block that begins with a record, and says how many records it has; fills `codes`, and `dueOn` when asked. */
  decideBlock(from: number, withDueDays: boolean): number {
    const size = Math.min(BLOCK, this.length - from);
    this.#readPlans(from, size);
    for (const planned of this.#policies) this.#mark(planned, from, size);
    const { codes } = this;
    const states = this.#states;
    for (let place = 0; place < size; place++) {
      const code = TRUTH[states[place] as number] as number;
      codes[place] = code < DUE ? code : DUE + this.#actionAt(place, from);
    }
    if (withDueDays) this.#addDueDays(from, size);
    if (this.#hasFacts) this.#decideBound(from, size);
    return size;
  }

  #readPlans(from: number, size: number): void {
    const { categories, purposeCodes, collectedOn } = this.#table;
    const [plan, states, plans, asOf] = [this.#plan, this.#states, this.#plans, this.#asOf];
    const { codes, offset, size: width } = categories;
    const { days } = collectedOn;
    for (let place = 0; place < size; place++) {
      const code = (purposeCodes[from + place] as number) * width + (codes[from + place] as number) - offset;
      plan[place] = code;
      // The sign of a difference tells which day is later, without a branch that cannot be foretold.
      const later = (asOf - (days[from + place] as number)) >>> 31;
      states[place] = later | ((plans[code] as ColumnPlan).unknown ? SOME_UNKNOWN : 0);
    }
  }

  /** Adds to the states of a block what a policy says of them. */
  #mark({ policy, speaks, cutOff }: PlannedPolicy & { readonly cutOff: number }, from: number, size: number): void {
    const [plan, states, bit] = [this.#plan, this.#states, BITS[policy.kind]];
    const isCap = policy.kind === "cap";
    if (!policy.isPlain) {
      for (let place = 0; place < size; place++) {
        if (speaks[plan[place] as number] === 0) continue;
        const over = policy.overOn(from + place);
        if (over === UNKNOWN) states[place] = (states[place] as number) | SOME_UNKNOWN;
        else if (over <= this.#asOf === isCap) states[place] = (states[place] as number) | bit;
      }
      return;
    }
    const { days } = policy;
    // A cap is reached up to the last such day, a purpose or minimum lives after it.
    const [sign, limit] = isCap ? [-1, cutOff + 1] : [1, cutOff];
    for (let place = 0; place < size; place++) {
      const holds = (sign * (limit - (days[from + place] as number))) >>> 31;
      states[place] = (states[place] as number) | ((holds & (speaks[plan[place] as number] as number)) * bit);
    }
  }

  #addDueDays(from: number, size: number): void {
    const [minimums, purposes, caps] = [this.#minimum.fill(EVER), this.#purpose.fill(EVER), this.#cap.fill(NEVER)];
    const [codes, states, dueOn, collectedOn] = [this.codes, this.#states, this.dueOn, this.#table.collectedOn.days];
    for (const { policy, speaks } of this.#policies) {
      if (policy.kind === "cap") this.#addCap(policy, speaks, from, size);
      else this.#addWindow(policy, policy.kind === "minimum" ? minimums : purposes, speaks, from, size);
    }
    for (let place = 0; place < size; place++) {
      const kept = Math.min(purposes[place] as number, caps[place] as number);
      const due = Math.max(collectedOn[from + place] as number, minimums[place] as number, kept);
      const isOpen = codes[place] === REVIEW || ((states[place] as number) & SOME_UNKNOWN) !== 0;
      dueOn[place] = isOpen || due === NEVER ? noDay : due;
    }
  }

  #addWindow(policy: ColumnPolicy, target: Int32Array, speaks: Uint8Array, from: number, size: number): void {
    const { days, overs, low, isPlain } = policy;
    const plan = this.#plan;
    for (let place = 0; place < size; place++) {
      if (speaks[plan[place] as number] === 0) continue;
      let over = isPlain ? (overs[(days[from + place] as number) - low] as number) : noDay;
      // What is unknown is the least of all.
      if (over === noDay) over = policy.overOn(from + place);
      target[place] = Math.max(over, target[place] as number);
    }
  }

  #addCap(policy: ColumnPolicy, speaks: Uint8Array, from: number, size: number): void {
    const [plan, caps] = [this.#plan, this.#cap];
    for (let place = 0; place < size; place++) {
      if (speaks[plan[place] as number] === 0) continue;
      const over = policy.overOn(from + place);
      if (over !== UNKNOWN) caps[place] = Math.min(over, caps[place] as number);
    }
  }

  /** The action of a record that has to go. */
  #actionAt(place: number, from: number): number {
    const plan = this.#plans[this.#plan[place] as number] as ColumnPlan;
    if (plan.strictness >= 0) return plan.strictness;
    const index = from + place;
    return strictnessAt(plan, index, this.#table.collectedOn.days[index] as number, this.#asOf);
  }

  /** Decides anew the records that facts bind, each by itself. */
  #decideBound(from: number, size: number): void {
    const { recordIds, subjectIds, categories } = this.#table;
    const { policies, facts, toText } = this.#context;
    for (let place = 0; place < size; place++) {
      const index = from + place;
      const recordId = idAt(recordIds, index) ?? index;
      const key = { recordId, subjectId: idAt(subjectIds, index), category: String(idAt(categories, index)) };
      if (facts.groupsFor(key).length === 0) continue;
      const timeline = recordTimeline(recordAt(this.#table, index), policies, facts);
      const { decision, dueOn, overdueDays } = decisionOn(timeline, this.#asOf, toText);
      this.dueOn[place] = dueOn === null ? noDay : toDayNumber(dueOn);
      this.codes[place] = OUTCOMES.indexOf(decision) + (overdueDays === null ? 0 : DUE);
    }
  }
}

/** The strictness of the policy that governs the disposal: of the caps that are reached, or else of those that ended last. */
function strictnessAt(plan: ColumnPlan, index: number, collected: number, asOf: number): number {
  let strictness = -1;
  for (const cap of plan.caps) {
    if (cap.overOn(index) <= asOf && cap.strictness > strictness) strictness = cap.strictness;
  }
  if (strictness >= 0) return strictness;
  let latest = EVER;
  for (const window of plan.windows) {
    const since = Math.max(collected, window.overOn(index));
    if (since > latest) strictness = window.strictness;
    else if (since === latest) strictness = Math.max(strictness, window.strictness);
    latest = Math.max(latest, since);
  }
  return strictness;
}

/** Whether there are facts; throws when they name what the columns do not hold. */
function checkScopes({ facts, types }: DecisionContext, { length, recordIds, subjectIds }: RecordTable): boolean {
  const { any, subject, record } = facts.scopes;
  if (length === 0 || !any) return false;
  if (record && recordIds === undefined) fail("missing", "recordId", "a column, as facts name records", undefined);
  if (subject && subjectIds === undefined) fail("missing", "subjectId", "a column, as facts name persons", undefined);
  const [recordId, subjectId] = [idAt(recordIds, 0), idAt(subjectIds, 0)];
  if (recordId !== undefined) checkId(recordId, "recordId[0]", types.record);
  if (subjectId !== undefined) checkId(subjectId, "subjectId[0]", types.subject);
  return true;
}
