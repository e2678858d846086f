/** What makes the level of a user. */
export interface LevelRule {
  /** Per name code the steps that the name stands for, as bits: bit 0 is step 1. Code 0 is a name that is no step. */
  readonly masks: Int32Array;
  /** Number of steps, 1 to 32. */
  readonly steps: number;
  /** Longest time from step 1 to a later step. */
  readonly windowMilliseconds: number;
}

/**
 * Level of one user, 0 to `steps`, from the events `from..to)`, which are sorted by time.
 *
 * `starts[k]` is the latest start of a chain that reached step k + 1. No other chain has more of the window left, so it
 * serves every later step best. Events of one moment are taken in the order of the steps: that is the favourable order, and
 * lets one event serve each step of a name that repeats.
 */
export function levelOf(
  times: Float64Array,
  names: Uint8Array,
  from: number,
  to: number,
  { masks, steps, windowMilliseconds }: LevelRule,
  starts: Float64Array,
): number {
  for (let step = 0; step < steps; step++) starts[step] = Number.NEGATIVE_INFINITY;
  let level = 0;
  let index = from;
  while (index < to && level < steps) {
    const time = times[index] as number;
    let mask = 0;
    while (index < to && times[index] === time) mask |= masks[names[index++] as number] as number;
    for (; mask !== 0; mask &= mask - 1) {
      const step = 31 - Math.clz32(mask & -mask);
      const start = step === 0 ? time : (starts[step - 1] as number);
      if (time - start > windowMilliseconds) continue;
      starts[step] = start;
      if (step >= level) level = step + 1;
    }
  }
  return level;
}
