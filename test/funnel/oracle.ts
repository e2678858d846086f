// The definition of a funnel itself: a search over all chains of events. For small logs only.
import type { FunnelDefinition, FunnelEvent, FunnelExclusion, FunnelStepDefinition } from "custometry/funnel";

export type Event = FunnelEvent & { readonly time: number; readonly sequence: number };

/** What is found of a user: per step whether it is reached, the shortest time, and when it was first reached. */
export interface Found {
  reached: boolean[];
  fastest: (number | null)[];
  first: (number | null)[];
  excluded: boolean;
}

interface Settings {
  readonly steps: readonly FunnelStepDefinition[];
  readonly window: number;
  readonly definition: Omit<FunnelDefinition, "steps" | "window">;
}

type Chain = readonly { readonly step: number; readonly event: Event }[];

/** Milliseconds of a duration written as `PT1.234S`. */
export const windowOf = (milliseconds: number): string => `PT${(milliseconds / 1000).toFixed(3)}S`;
const millisecondsOf = (duration: string): number => Math.round(Number(/^PT(.*)S$/.exec(duration)?.[1]) * 1000);

const meets = (event: Event, { event: name }: { event?: string | undefined }): boolean => event.event === name;

/** Every chain of events that the definition allows, without regard to exclusions that end the funnel. */
export function allChains(own: readonly Event[], { steps, window, definition }: Settings): Chain[] {
  const {
    order = "ordered",
    ties = order === "consecutive" ? "sequence" : "favourable",
    reuse = true,
    entry = "any",
  } = definition;
  const sorted = [...own].sort((one, other) => one.time - other.time || one.sequence - other.sequence);
  const place = (event: Event): number => sorted.indexOf(event);
  const entries = sorted.filter((event) =>
    order === "unordered" ? steps.some((step) => meets(event, step)) : meets(event, steps[0] ?? {}),
  );
  const only = entry === "first" ? entries[0] : entries.at(-1);
  const isByPlace = ties === "sequence";
  const mayStart = (event: Event): boolean =>
    entry === "any" || (isByPlace ? event === only : event.time === only?.time);
  const follows = (last: Event, next: Event): boolean => {
    if (order === "consecutive") return place(next) === place(last) + 1 && (ties !== "strict" || next.time > last.time);
    if (order === "unordered") return place(next) > place(last) || (reuse && next === last);
    if (next === last) return reuse && ties !== "strict";
    if (ties === "strict") return next.time > last.time;
    if (ties === "sequence") return place(next) > place(last);
    return next.time >= last.time;
  };
  const found: Chain[] = [];
  const extend = (chain: Chain): void => {
    found.push(chain);
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) return;
    for (const [step, rule] of steps.entries()) {
      if (order === "unordered" ? chain.some((link) => link.step === step) : step <= last.step) continue;
      const isNext = steps.slice(last.step + 1, step).every(({ optional }) => optional);
      if (order !== "unordered" && !isNext) continue;
      for (const event of sorted) {
        if (!meets(event, rule) || !follows(last.event, event) || event.time - first.event.time > window) continue;
        if (!reuse && chain.some((link) => link.event === event)) continue;
        if (rule.window !== undefined && event.time - last.event.time > millisecondsOf(rule.window)) continue;
        extend([...chain, { step, event }]);
      }
    }
  };
  for (const [step, rule] of steps.entries()) {
    if (order !== "unordered" && step > 0) break;
    for (const event of sorted) if (meets(event, rule) && mayStart(event)) extend([{ step, event }]);
  }
  return found;
}

/** What puts events in order: their moment, or their place where ties follow the sequence or no other event may stand between. */
function orderOf(own: readonly Event[], { definition }: Settings): (event: Event) => number {
  const sorted = [...own].sort((one, other) => one.time - other.time || one.sequence - other.sequence);
  const isByPlace = definition.order === "consecutive" || definition.ties === "sequence";
  return (event) => (isByPlace ? sorted.indexOf(event) : event.time);
}

/** Number from 0 of the step that a chain got to. */
const levelOf = (chain: Chain, isUnordered: boolean): number =>
  (isUnordered ? chain.length : (chain.at(-1)?.step ?? -1) + 1) - 1;

/** Whether an exclusion event stands between two steps of the chain, their moments included. */
function isSpoiled(chain: Chain, exclusion: FunnelExclusion, own: readonly Event[], settings: Settings): boolean {
  const isUnordered = settings.definition.order === "unordered";
  const [from, to] = exclusion.between ?? [1, settings.steps.length];
  const begin = isUnordered ? chain[0] : chain.find(({ step }) => step >= from - 1);
  const within = isUnordered ? chain : chain.filter(({ step }) => step <= to - 1);
  const end = within.at(-1);
  // A chain that is past the second step is between the two up to its first event from there on.
  const past = isUnordered ? undefined : chain.find(({ step }) => step >= to - 1);
  if (begin === undefined || end === undefined || begin.step > to - 1) return false;
  const last = past ?? end;
  const order = orderOf(own, settings);
  return own.some((event) => {
    return meets(event, exclusion) && order(event) >= order(begin.event) && order(event) <= order(last.event);
  });
}

/** What a search over all chains finds of one user. */
export function search(own: readonly Event[], settings: Settings): Found {
  const { steps, definition } = settings;
  const exclusions = definition.exclusions ?? [];
  const isUnordered = definition.order === "unordered";
  const chains = allChains(own, settings).filter(
    (chain) => !exclusions.some((one) => one.effect === "chain" && isSpoiled(chain, one, own, settings)),
  );
  const end = firstHit(own, chains, settings);
  const order = orderOf(own, settings);
  const seen = chains.filter((chain) => end === null || chain.every(({ event }) => order(event) < end.place));
  const excluded = end?.excluded ?? false;
  const to = (step: number): Chain[] => (excluded ? [] : seen.filter((chain) => levelOf(chain, isUnordered) === step));
  const least = (values: number[]): number | null => (values.length === 0 ? null : Math.min(...values));
  const time = (chain: Chain): number => chain.at(-1)?.event.time ?? 0;
  return {
    reached: steps.map((_, step) => to(step).length > 0),
    fastest: steps.map((_, step) => least(to(step).map((chain) => time(chain) - (chain[0]?.event.time ?? 0)))),
    first: steps.map((_, step) => least(to(step).map(time))),
    excluded,
  };
}

/** The first exclusion event that comes while a chain is under way, before the last step is reached. */
function firstHit(
  own: readonly Event[],
  chains: readonly Chain[],
  settings: Settings,
): { place: number; excluded: boolean } | null {
  const { steps, definition } = settings;
  const order = orderOf(own, settings);
  const ends = (definition.exclusions ?? []).filter(({ effect }) => effect !== "chain");
  for (const now of [...own].sort((one, other) => order(one) - order(other))) {
    const before = chains.filter((chain) => chain.every(({ event }) => order(event) < order(now)));
    if (before.some((chain) => levelOf(chain, definition.order === "unordered") === steps.length - 1)) return null;
    const hits = ends.filter(
      (exclusion) =>
        own.some((event) => order(event) === order(now) && meets(event, exclusion)) &&
        isUnderWay(before, exclusion, now, own, settings),
    );
    if (hits.length > 0) return { place: order(now), excluded: hits.some(({ effect }) => effect === "user") };
  }
  return null;
}

function isUnderWay(
  chains: readonly Chain[],
  { between }: FunnelExclusion,
  now: Event,
  own: readonly Event[],
  settings: Settings,
): boolean {
  const { steps, window, definition } = settings;
  const start = (chain: Chain): number => chain[0]?.event.time ?? 0;
  const open = chains.filter((chain) => now.time - start(chain) <= window);
  if (definition.order === "unordered") return open.length > 0;
  const [from, to] = between ?? [1, steps.length];
  const past = chains.filter((chain) => levelOf(chain, false) === to - 1).map(start);
  const latestPast = Math.max(Number.NEGATIVE_INFINITY, ...past);
  const order = orderOf(own, settings);
  return open.some((chain) => {
    const last = chain.at(-1);
    if (last === undefined || last.step < from - 1 || last.step >= to - 1 || start(chain) <= latestPast) return false;
    // Only the chain of the event right before can go on.
    if (definition.order === "consecutive" && order(last.event) !== order(now) - 1) return false;
    // Some step must still be open to the chain.
    return steps.some((rule, step) => {
      if (step <= last.step || !steps.slice(last.step + 1, step).every(({ optional }) => optional)) return false;
      return rule.window === undefined || now.time - last.event.time <= millisecondsOf(rule.window);
    });
  });
}
