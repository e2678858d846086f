import { checkChoice, checkConfidenceLevel, checkIterable, checkObject } from "../core/checks.ts";
import { type CalendarDay, fromDayNumber, toDayNumber } from "../core/days.ts";
import type { IntervalOptions, Result } from "../core/estimate.ts";
import { type Rate, type RateMethod, rate, rateMethods } from "../core/rate.ts";
import { checkOptions } from "../core/spelling.ts";
import { checkId, type Id } from "../core/table.ts";
import { type LeadExit, type LeadStage, leadExits, leadStages } from "./leadStages.ts";

/**
 * A lead entered a stage, or left the way. Other fields are ignored.
 *
 * @category Leads: stages
 */
export interface LeadStageEntry {
  /** The lead: a text or an integer, one type in a call. */
  readonly leadId: string | number;
  /** What it entered. */
  readonly stage: LeadStage | LeadExit;
  /** The day on which it did. */
  readonly enteredOn: CalendarDay;
}

/**
 * As of which day, and the interval of the rates (Wilson by default).
 *
 * @category Leads: stages
 */
export interface LeadWaterfallOptions extends IntervalOptions<RateMethod> {
  /** The day at whose end the state is taken. Later entries are not looked at and are counted in `later`. */
  readonly asOf: CalendarDay;
}

/**
 * Options of a lead waterfall with the defaults filled in.
 *
 * @category Leads: stages
 */
export interface LeadWaterfallUsed {
  /** The day of the state, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Method of the intervals. */
  readonly method: RateMethod;
  /** Confidence level of the intervals, between 0 and 1. */
  readonly confidenceLevel: number;
}

/**
 * A stage of the waterfall.
 *
 * @category Leads: stages
 */
export interface LeadWaterfallStage {
  /** The stage. */
  readonly stage: LeadStage;
  /** Number of leads that got this far: that entered it or a later one. A lead that comes back counts once. */
  readonly reached: number;
  /** Number of leads that entered it themselves; less than `reached` where stages are skipped. */
  readonly entered: number;
  /** Number of entries; more than `entered` where leads come back. */
  readonly entries: number;
  /** Number of leads that are in it on the day. */
  readonly current: number;
  /** Of those who reached the stage before, the share that reached this one; of the first stage, of all leads. */
  readonly rate: Rate;
  /** Of all leads, the share that reached it. */
  readonly overall: Rate;
}

/**
 * Leads that left the way.
 *
 * @category Leads: stages
 */
export interface LeadWaterfallExit {
  /** How they left. */
  readonly exit: LeadExit;
  /** Number of leads that ever did. */
  readonly entered: number;
  /** Number of times that leads did. */
  readonly entries: number;
  /** Number of leads that are out that way on the day; a recycled lead that came back is not. */
  readonly current: number;
  /** Per stage, the number of times that leads left from it, in the order of the stages. */
  readonly from: readonly number[];
}

/**
 * Result of {@link leadWaterfall}.
 *
 * @category Leads: stages
 */
export interface LeadWaterfall extends Result<"leadWaterfall", LeadWaterfallUsed> {
  /** Number of leads with an entry up to the day. */
  readonly leads: number;
  /** The stages, in order. */
  readonly stages: readonly LeadWaterfallStage[];
  /** The ways out. */
  readonly exits: readonly LeadWaterfallExit[];
  /** Number of recycled leads that entered a stage again afterwards. */
  readonly returned: number;
  /** Number of entries after the day. */
  readonly later: number;
}

/**
 * Waterfall of leads through the stages of marketing and sales, counted per lead, with rates from 0 to 1.
 *
 * A lead has reached a stage when it entered it or a later one, so that skipped stages and missing history do not lower it
 * ("reached or beyond"); a recycled lead that enters again counts once. Where a lead is on the day, its latest entry says; of
 * entries on one day the furthest stage does, and an exit after all stages. Leads that are still on their way are counted as not yet further: for the time it takes use
 * {@link leadTimes}. Dutch: leadtrechter, van MQL tot order. Stages after SiriusDecisions' Demand Waterfall.
 *
 * @param entries - Rows `{ leadId, stage, enteredOn }` in any order.
 * @param options - The day of the state, and the interval of the rates.
 * @returns Counts and rates per stage and way out.
 * @throws A {@link CustometryError} with code `missing`, `wrongType`, `mixedTypes`, `invalidDay` or `invalidOption` for a value of a row
 * that is none.
 * @example
 * ```ts
 * import { leadWaterfall } from "custometry/leads";
 *
 * const { stages, returned } = leadWaterfall(
 *   [
 *     { leadId: "L1", stage: "inquiry", enteredOn: "2026-09-01" },
 *     { leadId: "L1", stage: "recycled", enteredOn: "2026-09-05" },
 *     { leadId: "L1", stage: "inquiry", enteredOn: "2026-10-01" },
 *     { leadId: "L1", stage: "salesAccepted", enteredOn: "2026-10-03" },
 *     { leadId: "L2", stage: "inquiry", enteredOn: "2026-09-02" },
 *   ],
 *   { asOf: "2026-10-31" },
 * );
 * stages.map(({ stage, reached, rate }) => [stage, reached, rate.value]).slice(0, 3); // => [["inquiry", 2, 1], ["marketingQualified", 1, 0.5], ["salesAccepted", 1, 1]]
 * returned; // => 1
 * ```
 * @category Leads: stages
 */
export function leadWaterfall(entries: Iterable<LeadStageEntry>, options: LeadWaterfallOptions): LeadWaterfall {
  const { asOf, method, confidenceLevel } = checkOptions(
    options,
    ["asOf", "method", "confidenceLevel"],
    "options { asOf }",
  );
  const day = toDayNumber(asOf, "asOf");
  const used: LeadWaterfallUsed = {
    asOf: fromDayNumber(day),
    method: checkChoice(method ?? "wilson", rateMethods, "method"),
    confidenceLevel: checkConfidenceLevel(confidenceLevel),
  };
  const { leads, later } = readEntries(entries, day);
  const paths = [...leads.values()].map((path) =>
    path.sort((one, other) => one.day - other.day || one.place - other.place).map(({ place }) => place),
  );
  const counts = countPaths(paths);
  return {
    measure: "leadWaterfall",
    options: used,
    rejected: { count: 0, byCode: {}, examples: [] },
    leads: paths.length,
    stages: leadStages.map((stage, place): LeadWaterfallStage => {
      const reached = counts.reached[place] as number;
      const before = place === 0 ? paths.length : (counts.reached[place - 1] as number);
      return {
        stage,
        reached,
        entered: counts.entered[place] as number,
        entries: counts.entries[place] as number,
        current: counts.current[place] as number,
        rate: rate(reached, before, used),
        overall: rate(reached, paths.length, used),
      };
    }),
    exits: leadExits.map((exit, at): LeadWaterfallExit => {
      const place = leadStages.length + at;
      return {
        exit,
        entered: counts.entered[place] as number,
        entries: counts.entries[place] as number,
        current: counts.current[place] as number,
        from: counts.from[at] as number[],
      };
    }),
    returned: counts.returned,
    later,
  };
}

interface Entry {
  readonly day: number;
  /** Place of the stage; the ways out come after all stages. */
  readonly place: number;
}

const PLACES: readonly (LeadStage | LeadExit)[] = [...leadStages, ...leadExits];
const RECYCLED = leadStages.length + leadExits.indexOf("recycled");

function readEntries(entries: Iterable<LeadStageEntry>, asOf: number): { leads: Map<Id, Entry[]>; later: number } {
  const leads = new Map<Id, Entry[]>();
  let type: string | undefined;
  let later = 0;
  let index = 0;
  for (const entry of checkIterable(entries)) {
    const path = `[${index++}]`;
    const { leadId, stage, enteredOn } = checkObject(entry, path, "an entry { leadId, stage, enteredOn }");
    type ??= typeof leadId;
    checkId(leadId, type, () => `${path}.leadId`);
    const place = PLACES.indexOf(checkChoice(stage, PLACES, `${path}.stage`));
    const day = toDayNumber(enteredOn, `${path}.enteredOn`);
    if (day > asOf) later++;
    else if (leads.has(leadId)) leads.get(leadId)?.push({ day, place });
    else leads.set(leadId, [{ day, place }]);
  }
  return { leads, later };
}

interface PathCounts {
  readonly reached: number[];
  readonly entered: number[];
  readonly entries: number[];
  readonly current: number[];
  readonly from: number[][];
  readonly returned: number;
}

/** Counts the ways of leads, each a list of places in order of time. */
function countPaths(paths: readonly (readonly number[])[]): PathCounts {
  const zeros = (): number[] => PLACES.map(() => 0);
  const add = (counts: number[], place: number): void => {
    counts[place] = (counts[place] as number) + 1;
  };
  const [reached, entered, entries, current] = [zeros(), zeros(), zeros(), zeros()];
  const from = leadExits.map(() => leadStages.map(() => 0));
  let returned = 0;
  for (const path of paths) {
    const furthest = Math.max(-1, ...path.filter((place) => place < leadStages.length));
    for (let place = 0; place <= furthest; place++) add(reached, place);
    for (const place of new Set(path)) add(entered, place);
    for (const place of path) add(entries, place);
    add(current, path.at(-1) as number);
    let stage: number | undefined;
    for (const place of path) {
      if (place < leadStages.length) stage = place;
      else if (stage !== undefined) add(from[place - leadStages.length] as number[], stage);
    }
    const recycled = path.indexOf(RECYCLED);
    if (recycled >= 0 && path.slice(recycled).some((place) => place < leadStages.length)) returned++;
  }
  return { reached, entered, entries, current, from, returned };
}
