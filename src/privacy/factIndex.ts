import type { Id } from "../core/table.ts";
import { type ConsentDays, consentDays, type PreparedConsent } from "./consentDays.ts";
import { type DayRange, type DaySpans, daySpans } from "./daySpans.ts";

/** A checked hold. */
export interface PreparedHold extends DayRange {
  readonly reason: string;
}

/** A checked restriction. */
export interface PreparedRestriction extends DayRange {
  readonly ground: string;
}

/** A checked objection. */
export interface PreparedObjection {
  readonly from: number;
  readonly outcome: "pending" | "upheld" | "overridden";
}

/** The records that a fact binds: those that fit every scope it gives. */
export interface FactScope {
  readonly records: ReadonlySet<Id> | undefined;
  readonly subject: Id | undefined;
  readonly categories: ReadonlySet<string> | undefined;
}

/** What a record is looked up by. */
export interface FactKey {
  readonly recordId: Id;
  readonly subjectId: Id | undefined;
  readonly category: string;
}

/** Facts of one scope. What they add up to is worked out once, for all the records that share them. */
export class FactGroup {
  readonly holds: PreparedHold[] = [];
  readonly restrictions: PreparedRestriction[] = [];
  readonly consents: Map<string, PreparedConsent[]> = new Map();
  readonly objections: Map<string, PreparedObjection[]> = new Map();
  #held: DaySpans | undefined;
  #restricted: DaySpans | undefined;
  readonly #holdsOn: Map<number, readonly PreparedHold[]> = new Map();
  readonly #restrictionsOn: Map<number, readonly PreparedRestriction[]> = new Map();
  readonly #consented: Map<string, ConsentDays> = new Map();

  /** Days on which a hold binds. */
  get held(): DaySpans {
    this.#held ??= daySpans(this.holds);
    return this.#held;
  }

  /** Days on which a restriction binds. */
  get restricted(): DaySpans {
    this.#restricted ??= daySpans(this.restrictions);
    return this.#restricted;
  }

  /** The holds that bind on a day, in an order of their own. */
  holdsOn(day: number): readonly PreparedHold[] {
    return inForce(this.#holdsOn, this.holds, day, (hold) => hold.reason);
  }

  /** The restrictions that bind on a day, in an order of their own. */
  restrictionsOn(day: number): readonly PreparedRestriction[] {
    return inForce(this.#restrictionsOn, this.restrictions, day, (restriction) => restriction.ground);
  }

  /** What the consents to a purpose come to. */
  consented(purpose: string): ConsentDays {
    let days = this.#consented.get(purpose);
    if (days === undefined) {
      days = consentDays(this.consents.get(purpose) ?? []);
      this.#consented.set(purpose, days);
    }
    return days;
  }
}

const NONE: readonly never[] = [];

/** The facts that bind on a day, worked out once per day. */
function inForce<Fact extends DayRange>(
  found: Map<number, readonly Fact[]>,
  facts: readonly Fact[],
  day: number,
  text: (fact: Fact) => string,
): readonly Fact[] {
  if (facts.length === 0) return NONE;
  let binding = found.get(day);
  if (binding === undefined) {
    binding = facts
      .filter(({ from, before }) => from <= day && day < before)
      .sort(
        (one, other) => one.from - other.from || byText(text(one), text(other)) || (one.before < other.before ? -1 : 1),
      );
    found.set(day, binding);
  }
  return binding;
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** A place in a tree of scopes. */
interface ScopeNode {
  group: FactGroup | undefined;
  children: Map<Id, ScopeNode> | undefined;
}

/** The three kinds of scope; a shape is the sum of those that a fact gives. */
const [BY_SUBJECT, BY_CATEGORY, BY_RECORD] = [1, 2, 4] as const;

/**
 * Facts by scope: one tree for each combination of scopes that occurs, with the values of those scopes as its branches. A
 * record then meets its facts in a few look-ups, however many there are.
 */
export class FactIndex {
  readonly #trees: (ScopeNode | undefined)[] = new Array(8).fill(undefined);

  /** The groups to put a fact of this scope in. */
  groupsOf({ subject, categories, records }: FactScope): FactGroup[] {
    const shape =
      (subject === undefined ? 0 : BY_SUBJECT) |
      (categories === undefined ? 0 : BY_CATEGORY) |
      (records === undefined ? 0 : BY_RECORD);
    this.#trees[shape] ??= { group: undefined, children: undefined };
    let nodes = [this.#trees[shape]];
    if (subject !== undefined) nodes = nodes.map((node) => child(node, subject));
    if (categories !== undefined) nodes = nodes.flatMap((node) => children(node, categories));
    if (records !== undefined) nodes = nodes.flatMap((node) => children(node, records));
    return nodes.map((node) => {
      node.group ??= new FactGroup();
      return node.group;
    });
  }

  /** Whether there are facts, and whether some name a person or a record. */
  get scopes(): { readonly any: boolean; readonly subject: boolean; readonly record: boolean } {
    const shapes = this.#trees.flatMap((tree, shape) => (tree === undefined ? [] : [shape]));
    return {
      any: shapes.length > 0,
      subject: shapes.some((shape) => (shape & BY_SUBJECT) !== 0),
      record: shapes.some((shape) => (shape & BY_RECORD) !== 0),
    };
  }

  /** The groups that bind a record. */
  groupsFor(key: FactKey): readonly FactGroup[] {
    const groups: FactGroup[] = [];
    for (let shape = 0; shape < 8; shape++) {
      let node = this.#trees[shape];
      if (node !== undefined && shape & BY_SUBJECT) {
        node = key.subjectId === undefined ? undefined : node.children?.get(key.subjectId);
      }
      if (node !== undefined && shape & BY_CATEGORY) node = node.children?.get(key.category);
      if (node !== undefined && shape & BY_RECORD) node = node.children?.get(key.recordId);
      if (node?.group !== undefined) groups.push(node.group);
    }
    return groups;
  }
}

function child(node: ScopeNode, value: Id): ScopeNode {
  node.children ??= new Map();
  let next = node.children.get(value);
  if (next === undefined) {
    next = { group: undefined, children: undefined };
    node.children.set(value, next);
  }
  return next;
}

function children(node: ScopeNode, values: ReadonlySet<Id>): ScopeNode[] {
  return Array.from(values, (value) => child(node, value));
}
