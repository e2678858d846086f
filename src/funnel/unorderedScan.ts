import { matchSteps } from "./matching.ts";
import type { ChainRule } from "./rule.ts";
import { type Ended, lowestBit, type Scan } from "./scan.ts";
import type { UserEvents } from "./userEvents.ts";

/** An event that serves a step in the best choice so far. */
interface Chosen {
  readonly mask: number;
  readonly time: number;
  readonly event: number;
}

/**
 * Finds the most different steps within a window, in any order.
 *
 * The latest events that serve different steps are kept, one for each. When one event may serve several steps, they are the
 * latest set that can be matched to the steps: a new event takes the place of the oldest that it makes superfluous (the greedy
 * choice in a matroid), so that as many as possible are recent, whatever the width of the window.
 */
export class UnorderedScan implements Scan {
  reached = 0;
  level = 0;
  excluded = false;
  ended: Ended | null = null;
  spoiled = false;
  readonly fastest: Float64Array;
  readonly firstReached: Float64Array;
  readonly #rule: ChainRule;
  readonly #allSteps: number;
  readonly #winner: Int32Array;
  /** The oldest first. */
  #chosen: Chosen[] = [];
  /** The one moment at which a window may start, unless any of the period may. */
  #only: number | undefined;
  /** The latest event that a window may start with. */
  #lastStart: Chosen | undefined;

  constructor(rule: ChainRule) {
    this.#rule = rule;
    this.#allSteps = rule.steps === 32 ? -1 : (1 << rule.steps) - 1;
    this.fastest = new Float64Array(rule.steps);
    this.firstReached = new Float64Array(rule.steps);
    this.#winner = new Int32Array(rule.steps);
  }

  run(events: UserEvents): void {
    this.reached = 0;
    this.level = 0;
    this.excluded = false;
    this.ended = null;
    this.spoiled = false;
    this.fastest.fill(Number.POSITIVE_INFINITY);
    this.firstReached.fill(Number.POSITIVE_INFINITY);
    this.#winner.fill(-1);
    this.#chosen = [];
    this.#findEntry(events);
    let from = 0;
    while (from < events.length && this.ended === null) {
      let to = from + 1;
      while (to < events.length && events.times[to] === events.times[from]) to++;
      this.#takeMoment(events, from, to);
      from = to;
    }
    if (this.excluded) this.reached = 0;
  }

  winner(): Int32Array {
    return this.#winner;
  }

  /** Finds the first or last moment of the period that has a step. */
  #findEntry({ times, masks, length }: UserEvents): void {
    const { entry, start } = this.#rule;
    this.#lastStart = undefined;
    this.#only = entry === "any" ? undefined : Number.NaN;
    if (entry === "any") return;
    for (let event = 0; event < length; event++) {
      const time = times[event] as number;
      if (masks[event] === 0 || time < start.from || time >= start.before) continue;
      this.#only = time;
      if (entry === "first") return;
    }
  }

  #mayStart(time: number): boolean {
    const { from, before } = this.#rule.start;
    return this.#only === undefined ? time >= from && time < before : time === this.#only;
  }

  #takeMoment(events: UserEvents, from: number, to: number): void {
    const now = events.times[from] as number;
    let exclusions = 0;
    for (let event = from; event < to; event++) exclusions |= events.exclusions[event] as number;
    if (exclusions !== 0 && this.#exclude(exclusions, now)) return;
    let hasStep = false;
    for (let event = from; event < to; event++) {
      const mask = (events.masks[event] as number) & this.#allSteps;
      if (mask === 0) continue;
      hasStep = true;
      if (this.#mayStart(now)) this.#lastStart = { mask, time: now, event };
      if (!this.#rule.reuse) this.#choose({ mask, time: now, event });
      else for (let rest = mask; rest !== 0; rest &= rest - 1) this.#choose({ mask: rest & -rest, time: now, event });
    }
    if (hasStep) this.#measure(now);
  }

  /** Applies the exclusions of a moment; whether its steps are not to be taken. */
  #exclude(exclusions: number, now: number): boolean {
    const isUnderWay = this.#lastStart !== undefined && now - this.#lastStart.time <= this.#rule.window;
    let isBlocked = false;
    for (let rest = exclusions; rest !== 0; rest &= rest - 1) {
      const effect = this.#rule.exclusions[lowestBit(rest)]?.effect;
      if (effect === "chain") {
        this.spoiled ||= isUnderWay;
        isBlocked = true;
      } else if (isUnderWay && this.level < this.#rule.steps) {
        this.ended = "excluded";
        this.excluded ||= effect === "user";
      }
    }
    if (isBlocked) {
      this.#chosen = [];
      this.#lastStart = undefined;
    }
    return isBlocked || this.ended !== null;
  }

  /** Adds an event; the oldest that it makes superfluous goes. */
  #choose(added: Chosen): void {
    const { mask } = added;
    const isSingle = (mask & (mask - 1)) === 0;
    const same = isSingle ? this.#chosen.findIndex((one) => one.mask === mask) : -1;
    if (same >= 0) this.#chosen.splice(same, 1);
    this.#chosen.push(added);
    if (same >= 0 || (isSingle && this.#chosen.every((one) => (one.mask & (one.mask - 1)) === 0))) return;
    if (canServe(this.#chosen)) return;
    for (let place = 0; place < this.#chosen.length; place++) {
      const others = this.#chosen.filter((_, other) => other !== place);
      if (!canServe(others)) continue;
      this.#chosen = others;
      return;
    }
  }

  /** The number of steps in each window that ends at a moment. */
  #measure(now: number): void {
    const chosen = this.#chosen;
    for (let count = 1; count <= chosen.length; count++) {
      const oldest = chosen[chosen.length - count] as Chosen;
      // A set of steps may start with any earlier event too, in the place of one of its own.
      const start = this.#mayStart(oldest.time) ? oldest : this.#lastStart;
      if (start === undefined || start.time > oldest.time || now - start.time > this.#rule.window) continue;
      const step = count - 1;
      this.reached |= 1 << step;
      this.fastest[step] = Math.min(this.fastest[step] as number, now - start.time);
      this.firstReached[step] = Math.min(this.firstReached[step] as number, now);
      if (count > this.level) {
        this.level = count;
        this.#win(start, chosen.slice(-count));
      }
    }
  }

  #win(start: Chosen, chosen: readonly Chosen[]): void {
    const set = chosen.includes(start) ? chosen : startingWith(start, chosen);
    set.forEach(({ event }, place) => {
      this.#winner[place] = event;
    });
  }
}

/** A set of as many steps that starts with an earlier event. */
function startingWith(start: Chosen, chosen: readonly Chosen[]): readonly Chosen[] {
  if (chosen.some(({ event }) => event === start.event)) return chosen;
  const sets = chosen.map((_, place) => [start, ...chosen.filter((_, other) => other !== place)]);
  return sets.find(canServe) ?? chosen;
}

function canServe(chosen: readonly Chosen[]): boolean {
  const masks = chosen.map(({ mask }) => mask);
  // Events and steps change places: an event for each step is a step for each event.
  let steps = masks.reduce((all, mask) => all | mask, 0);
  const places = chosen.map((_, place) => place);
  const byStep: number[] = [];
  for (; steps !== 0; steps &= steps - 1) {
    const step = lowestBit(steps);
    byStep.push(
      places.reduce((events, place) => ((masks[place] as number) & (1 << step) ? events | (1 << place) : events), 0),
    );
  }
  return places.length <= 32 && matchSteps(places, byStep, 0, byStep.length) !== undefined;
}
