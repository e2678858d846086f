import { type LevelRule, levelOf } from "./level.ts";
import type { Parts } from "./partition.ts";
import { TimeSort } from "./timeSort.ts";

/** The events of one part, user by user; its room serves one part after the other. */
export class Part {
  readonly #times: Float64Array;
  readonly #names: Uint8Array;
  /** Where the events of each user end. */
  readonly #ends: Int32Array;
  readonly #sort: TimeSort;
  readonly #starts: Float64Array;
  readonly #rule: LevelRule;

  constructor(length: number, users: number, rule: LevelRule) {
    this.#times = new Float64Array(length);
    this.#names = new Uint8Array(length);
    this.#ends = new Int32Array(users);
    this.#sort = new TimeSort(this.#times, this.#names);
    this.#starts = new Float64Array(rule.steps);
    this.#rule = rule;
  }

  /** Takes the events `from..to)`, by a counting sort. */
  fill({ users, times, names }: Parts, from: number, to: number): void {
    const ends = this.#countUsers(users, from, to);
    for (let index = from; index < to; index++) {
      const user = users[index] as number;
      const place = ends[user] as number;
      ends[user] = place + 1;
      this.#times[place] = times[index] as number;
      this.#names[place] = names[index] as number;
    }
  }

  /** Sets the place where the events of each user are to start; filling moves it to where they end. */
  #countUsers(users: Uint16Array, from: number, to: number): Int32Array {
    const ends = this.#ends.fill(0);
    for (let index = from; index < to; index++) {
      const user = users[index] as number;
      ends[user] = (ends[user] as number) + 1;
    }
    let start = 0;
    for (let user = 0; user < ends.length; user++) {
      const length = ends[user] as number;
      ends[user] = start;
      start += length;
    }
    return ends;
  }

  /** Adds the users who have an event to the counts by level. */
  addLevels(counts: number[]): void {
    let from = 0;
    for (let user = 0; user < this.#ends.length; user++) {
      const to = this.#ends[user] as number;
      if (to === from) continue;
      this.#sort.sort(from, to);
      const level = levelOf(this.#times, this.#names, from, to, this.#rule, this.#starts);
      counts[level] = (counts[level] as number) + 1;
      from = to;
    }
  }
}
