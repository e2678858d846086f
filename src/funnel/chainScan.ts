import { type ChainNode, Edge } from "./edge.ts";
import { matchSteps } from "./matching.ts";
import type { ChainRule, ExclusionRule } from "./rule.ts";
import { type Ended, lowestBit, type Scan } from "./scan.ts";
import type { UserEvents } from "./userEvents.ts";

/** Finds the chains of ordered and consecutive funnels, in one pass over the moments of a user. */
export class ChainScan implements Scan {
  reached = 0;
  level = 0;
  excluded = false;
  ended: Ended | null = null;
  spoiled = false;
  readonly fastest: Float64Array;
  readonly firstReached: Float64Array;
  readonly #rule: ChainRule;
  /** Per step the chains that may take it next, those of the nearest step first. */
  readonly #into: readonly (readonly Edge[])[];
  /** Per step the chains that got to it, by the step that they wait for. */
  readonly #outOf: readonly (readonly Edge[])[];
  /** Per step the latest start of a chain that got to it. */
  readonly #latestStart: Float64Array;
  /** Per step its first event in the moment at hand, and how many there are. */
  readonly #firstEvent: Int32Array;
  readonly #count: Int32Array;
  readonly #candidates: (ChainNode | undefined)[];
  readonly #winner: Int32Array;
  #best: ChainNode | undefined;
  /** Place and moment of the one event that a chain may start with, unless any may. */
  #entryEvent = -1;
  #entryTime = 0;

  constructor(rule: ChainRule) {
    const { steps, stepWindows, optional } = rule;
    const into: Edge[][] = Array.from({ length: steps }, () => []);
    const outOf: Edge[][] = Array.from({ length: steps }, () => []);
    for (let to = 1; to < steps; to++) {
      for (let from = to - 1; from >= 0; from--) {
        const edge = new Edge(to, stepWindows[to] as number);
        into[to]?.push(edge);
        outOf[from]?.push(edge);
        if ((optional & (1 << from)) === 0) break;
      }
    }
    this.#rule = rule;
    this.#into = into;
    this.#outOf = outOf;
    this.fastest = new Float64Array(steps);
    this.firstReached = new Float64Array(steps);
    this.#latestStart = new Float64Array(steps);
    this.#firstEvent = new Int32Array(steps);
    this.#count = new Int32Array(steps);
    this.#candidates = new Array(steps);
    this.#winner = new Int32Array(steps);
  }

  run(events: UserEvents): void {
    this.#reset();
    if (this.#rule.entry !== "any") this.#findEntry(events);
    const { order, ties } = this.#rule;
    const isGrouped = order === "ordered" && ties !== "sequence";
    let from = 0;
    while (from < events.length && this.ended === null) {
      let to = from + 1;
      if (isGrouped) while (to < events.length && events.times[to] === events.times[from]) to++;
      this.#takeMoment(events, from, to);
      from = to;
    }
    if (this.excluded) this.reached = 0;
  }

  winner(): Int32Array {
    this.#winner.fill(-1);
    for (let node = this.#best; node !== undefined; node = node.previous) this.#winner[node.step] = node.event;
    return this.#winner;
  }

  #reset(): void {
    this.reached = 0;
    this.level = 0;
    this.excluded = false;
    this.ended = null;
    this.spoiled = false;
    this.fastest.fill(Number.POSITIVE_INFINITY);
    this.firstReached.fill(Number.POSITIVE_INFINITY);
    this.#latestStart.fill(Number.NEGATIVE_INFINITY);
    this.#best = undefined;
    this.#clearEdges(0, this.#rule.steps - 1);
  }

  #clearEdges(from: number, to: number): void {
    for (let step = from; step <= to; step++) for (const edge of this.#outOf[step] ?? []) edge.clear();
  }

  #findEntry({ times, masks, length }: UserEvents): void {
    this.#entryEvent = -1;
    for (let event = 0; event < length; event++) {
      if (((masks[event] as number) & 1) === 0 || !this.#isInStart(times[event] as number)) continue;
      this.#entryEvent = event;
      this.#entryTime = times[event] as number;
      if (this.#rule.entry === "first") return;
    }
  }

  #isInStart(time: number): boolean {
    return time >= this.#rule.start.from && time < this.#rule.start.before;
  }

  #mayEnter(event: number, time: number): boolean {
    const { entry, ties } = this.#rule;
    if (entry === "any") return this.#isInStart(time);
    return ties === "sequence" ? event === this.#entryEvent : this.#entryEvent >= 0 && time === this.#entryTime;
  }

  /** Takes the events `from..to)`, which are of one moment. */
  #takeMoment(events: UserEvents, from: number, to: number): void {
    const { order, ties, reuse, stopAt } = this.#rule;
    const now = events.times[from] as number;
    let mask = 0;
    let exclusions = 0;
    let hasOther = false;
    let isManifold = false;
    for (let event = from; event < to; event++) {
      const own = events.masks[event] as number;
      mask |= own;
      exclusions |= events.exclusions[event] as number;
      if (own === 0) hasOther = true;
      else if ((own & (own - 1)) !== 0) isManifold = true;
    }
    if (exclusions !== 0) mask &= ~this.#exclude(exclusions, now);
    if (hasOther && (this.reached & 1) !== 0 && stopAt.has("otherEvent")) this.ended ??= "stopped";
    if (this.ended !== null) return;
    if (order === "consecutive") this.#takeConsecutive(events, from, mask, now);
    else if (mask === 0) return;
    else if (!reuse && isManifold && to - from > 1 && ties === "favourable")
      this.#takeMatching(events, from, to, mask, now);
    else this.#takeSteps(events, from, to, mask, now);
  }

  #takeSteps(events: UserEvents, from: number, to: number, mask: number, now: number): void {
    this.#countEvents(events, from, to);
    // In strict time, and for an event that serves one step, no chain may take two steps here.
    const isAtOnce = this.#rule.ties === "strict" || (!this.#rule.reuse && to - from === 1);
    if (isAtOnce) {
      for (let rest = mask; rest !== 0; rest &= rest - 1) {
        const step = lowestBit(rest);
        this.#candidates[step] = this.#candidate(step, now);
      }
    }
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const step = lowestBit(rest);
      if (this.#stopsBefore(step)) return;
      const previous = isAtOnce ? this.#candidates[step] : this.#candidate(step, now);
      const event = this.#firstEvent[step] as number;
      if (step === 0 ? this.#mayEnter(event, now) : previous !== undefined) this.#commit(step, previous, event, now);
      if (this.#stopsAfter(step)) return;
    }
  }

  /** The chain with the latest start that can take a step at a moment. */
  #candidate(step: number, now: number): ChainNode | undefined {
    let best: ChainNode | undefined;
    for (const edge of this.#into[step] ?? []) {
      const node = edge.front(now);
      if (node !== undefined && (best === undefined || node.start > best.start)) best = node;
    }
    return best !== undefined && now - best.start <= this.#rule.window ? best : undefined;
  }

  #commit(step: number, previous: ChainNode | undefined, event: number, time: number): ChainNode | undefined {
    const start = previous?.start ?? time;
    this.reached |= 1 << step;
    this.fastest[step] = Math.min(this.fastest[step] as number, time - start);
    this.firstReached[step] = Math.min(this.firstReached[step] as number, time);
    this.#latestStart[step] = Math.max(this.#latestStart[step] as number, start);
    const edges = this.#outOf[step] ?? [];
    const isFurther = step >= this.level;
    if (!isFurther && !edges.some((edge) => edge.takes(start))) return undefined;
    const node: ChainNode = { step, start, time, event, previous };
    if (isFurther) {
      this.level = step + 1;
      this.#best = node;
    }
    for (const edge of edges) if (edge.takes(start)) edge.push(node);
    return node;
  }

  /** Only chains that take this event go on. */
  #takeConsecutive(events: UserEvents, event: number, mask: number, now: number): void {
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const step = lowestBit(rest);
      const previous = this.#candidate(step, now);
      const isLate = this.#rule.ties !== "strict" || previous === undefined || previous.time < now;
      this.#candidates[step] = isLate ? previous : undefined;
    }
    this.#clearEdges(0, this.#rule.steps - 1);
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const step = lowestBit(rest);
      const previous = this.#candidates[step];
      if (step === 0 ? this.#mayEnter(event, events.times[event] as number) : previous !== undefined) {
        this.#commit(step, previous, event, now);
      }
    }
  }

  /** Chains take as many steps as the events of the moment can serve, one event for each. */
  #takeMatching(events: UserEvents, from: number, to: number, mask: number, now: number): void {
    const starts: [first: number, previous: ChainNode | undefined][] = [];
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const step = lowestBit(rest);
      const previous = this.#candidate(step, now);
      if (previous !== undefined || (step === 0 && this.#mayEnter(from, now))) starts.push([step, previous]);
    }
    for (const [first, previous] of starts) {
      let needed: number[] = [];
      for (let step = first; step < this.#rule.steps; step++) {
        const isOptional = (this.#rule.optional & (1 << step)) !== 0;
        const isOpen = (mask & (1 << step)) !== 0;
        const found = isOpen ? matchSteps([...needed, step], events.masks, from, to) : undefined;
        if (found !== undefined) this.#commitAll([...needed, step], found, previous, now);
        else if (!isOptional) break;
        if (step === first || !isOptional) needed = [...needed, step];
      }
    }
  }

  #commitAll(steps: readonly number[], events: readonly number[], previous: ChainNode | undefined, now: number): void {
    let last = previous;
    steps.forEach((step, place) => {
      const event = events[place] ?? -1;
      this.#commit(step, last, event, now);
      last = { step, start: last?.start ?? now, time: now, event, previous: last };
    });
  }

  #countEvents(events: UserEvents, from: number, to: number): void {
    this.#count.fill(0);
    for (let event = from; event < to; event++) {
      for (let rest = events.masks[event] as number; rest !== 0; rest &= rest - 1) {
        const step = lowestBit(rest);
        if (this.#count[step] === 0) this.#firstEvent[step] = event;
        this.#count[step] = (this.#count[step] as number) + 1;
      }
    }
  }

  #stopsBefore(step: number): boolean {
    const { stopAt } = this.#rule;
    if (stopAt.size === 0 || step === 0) return false;
    const isRepeated = stopAt.has("repeatedStep") && (this.reached & (1 << step)) !== 0;
    const isSkip = stopAt.has("skippedStep") && (this.reached & 1) !== 0 && (this.reached & (1 << (step - 1))) === 0;
    if (isRepeated || isSkip) this.ended = "stopped";
    return isRepeated || isSkip;
  }

  #stopsAfter(step: number): boolean {
    const isRepeated = step > 0 && (this.#count[step] as number) > 1 && (this.reached & (1 << step)) !== 0;
    if (!isRepeated || !this.#rule.stopAt.has("repeatedStep")) return false;
    this.ended = "stopped";
    return true;
  }

  /** Applies the exclusions of a moment, and gives the steps that cannot be taken then. */
  #exclude(exclusions: number, now: number): number {
    const hit: ExclusionRule[] = [];
    for (let rest = exclusions; rest !== 0; rest &= rest - 1) {
      const rule = this.#rule.exclusions[lowestBit(rest)];
      if (rule !== undefined) hit.push(rule);
    }
    const underWay = hit.filter((rule) => this.#isUnderWay(rule, now));
    for (const { effect } of underWay) {
      if (effect === "chain") this.spoiled = true;
      else if (this.level < this.#rule.steps) {
        this.ended = "excluded";
        this.excluded ||= effect === "user";
      }
    }
    let blocked = 0;
    for (const { effect, from, to } of hit) {
      if (effect !== "chain") continue;
      this.#clearEdges(from, to - 1);
      for (let step = from; step <= to; step++) blocked |= 1 << step;
    }
    return blocked;
  }

  /** Whether a chain is between two steps, and none of the same start or a later one is past them. */
  #isUnderWay({ from, to }: ExclusionRule, now: number): boolean {
    for (let step = from; step < to; step++) {
      for (const edge of this.#outOf[step] ?? []) {
        const node = edge.front(now);
        if (node === undefined || now - node.start > this.#rule.window) continue;
        if (node.start > (this.#latestStart[to] as number)) return true;
      }
    }
    return false;
  }
}
