import { setTimeout as pause } from "node:timers/promises";

/** What a contender found: figures that every contender must agree on. */
export type Answer = Readonly<Record<string, string | number | bigint>>;

/** Something to measure. `run` does the work; the function it gives makes the figures to compare and is not timed. */
export interface Contender {
  readonly name: string;
  run(): Promise<() => Answer>;
}

/** Time used: of the processor by all threads of this process, and on the clock. */
export interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** Long enough for the threads of an engine to go to sleep, so that they are not counted for the next contender. */
const SETTLE_MS = 15;

/** The cost of a task, and what it gave. */
export async function timed<T>(task: () => Promise<T>): Promise<Cost & { readonly value: T }> {
  await pause(SETTLE_MS);
  const wall = performance.now();
  const before = process.cpuUsage();
  const value = await task();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall, value };
}

/**
 * Median cost per contender: one warm-up, then `reps` rounds in which each has its turn.
 *
 * @throws Error when two contenders disagree.
 */
export async function contest(
  what: string,
  contenders: readonly Contender[],
  reps: number,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = contenders.map((): Cost[] => []);
  let agreed: string | undefined;
  for (let round = 0; round <= reps; round++) {
    for (const [place, contender] of contenders.entries()) {
      const { cpuMs, wallMs, value } = await timed(() => contender.run());
      const answer = asText(value());
      agreed ??= answer;
      if (answer !== agreed) {
        throw new Error(`${what}: ${contender.name} found ${answer}, but ${contenders[0]?.name} found ${agreed}.`);
      }
      if (round > 0) costs[place]?.push({ cpuMs, wallMs });
    }
  }
  return new Map(contenders.map(({ name }, place) => [name, medianCost(costs[place] ?? [])]));
}

function asText(answer: Answer): string {
  const entries = Object.entries(answer).map(([name, figure]) => `${name} ${figure}`);
  return entries.sort().join(", ");
}

function medianCost(costs: readonly Cost[]): Cost {
  return { cpuMs: median(costs.map(({ cpuMs }) => cpuMs)), wallMs: median(costs.map(({ wallMs }) => wallMs)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
