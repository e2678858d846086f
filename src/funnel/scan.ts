import type { UserEvents } from "./userEvents.ts";

/** Why the funnel of a user ended before its events did. */
export type Ended = "stopped" | "excluded";

/** What was found of one user; valid until the next user is scanned. Steps count from 0. */
export interface Scan {
  /** Bits of the steps that some chain got to. */
  readonly reached: number;
  /** One more than the furthest step that was reached; 0 for none. */
  readonly level: number;
  /** Whether the user is left out of the funnel. */
  readonly excluded: boolean;
  /** Why the rest of the events was not looked at; `null` when all were. */
  readonly ended: Ended | null;
  /** Whether an exclusion spoiled a chain. */
  readonly spoiled: boolean;
  /** Per step the shortest time from the start of a chain; infinite for none. */
  readonly fastest: Float64Array;
  /** Per step the moment at which it was first reached; infinite for none. */
  readonly firstReached: Float64Array;
  /** Finds the chains of a user. */
  run(events: UserEvents): void;
  /**
   * Per step the place of the event in the chain that got to the furthest step first, -1 for none. Of those that did so at one
   * moment it is the one with the latest start, each step at its earliest event.
   */
  winner(): Int32Array;
}

/** The lowest bit of a mask, as a number from 0. */
export function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
