/**
 * An event for each of the steps, no event twice, from the events `from..to)` of given masks; `undefined` when there is no such
 * choice. Augmenting paths (Kuhn 1955).
 *
 * Events of one mask are alike, so no more of them are looked at than there are steps.
 */
export function matchSteps(
  steps: readonly number[],
  masks: ArrayLike<number>,
  from: number,
  to: number,
): readonly number[] | undefined {
  const events = usefulEvents(steps, masks, from, to);
  const stepOfEvent = new Map<number, number>();
  const eventOfStep = new Map<number, number>();
  const serve = (step: number, seen: Set<number>): boolean => {
    for (const event of events) {
      if (seen.has(event) || ((masks[event] as number) & (1 << step)) === 0) continue;
      seen.add(event);
      const other = stepOfEvent.get(event);
      if (other !== undefined && !serve(other, seen)) continue;
      stepOfEvent.set(event, step);
      eventOfStep.set(step, event);
      return true;
    }
    return false;
  };
  if (!steps.every((step) => serve(step, new Set()))) return undefined;
  return steps.map((step) => eventOfStep.get(step) ?? -1);
}

function usefulEvents(steps: readonly number[], masks: ArrayLike<number>, from: number, to: number): readonly number[] {
  const counts = new Map<number, number>();
  const events: number[] = [];
  for (let event = from; event < to; event++) {
    const mask = masks[event] as number;
    const count = counts.get(mask) ?? 0;
    if (mask === 0 || count >= steps.length) continue;
    counts.set(mask, count + 1);
    events.push(event);
  }
  return events;
}
